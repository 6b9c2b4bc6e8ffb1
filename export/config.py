"""The config of a whole export (``soundmark-export all``), read from YAML and checked at once.

Everything that a curator without training data needs has a default: the bundled model, the bundled
gallery, zooms and scales that fit the imagery. ``configs/example.yaml`` explains every key.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError
from pydantic import model_validator as validator_of_all

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.manifest import LicenceNote
from soundmark.desktop.engine.model import bundled_model_path
from soundmark.desktop.engine.pack import bundled_pack_path
from soundmark.export.clips import ClipSpec
from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import Area, box_area, places_area, polygon_area
from soundmark.export.imagery.band_files import BandSpec, Stretch
from soundmark.export.imagery.source import Provenance
from soundmark.export.imagery.tile_service import ServiceSpec, default_cache
from soundmark.export.model import ModelInfo
from soundmark.export.ogg import SMALL
from soundmark.export.pack import PackInfo
from soundmark.export.package_files import PackageFiles

_MAX_BYTES = 1 << 20
#: What pydantic says of a key that is not known.
_UNKNOWN = "extra_forbidden"
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ModelConfig(ModelInfo):
    """A model to be made of the checkpoint: its folder, its card, and what its manifest says."""

    out: Path
    card: Path

    @property
    def folder(self) -> Path:
        """Where the finished model lies."""
        return self.out

    def info(self) -> ModelInfo:
        """The part that the manifest holds."""
        return ModelInfo.model_validate(self.model_dump(exclude={"out", "card"}))


class FinishedModel(_Strict):
    """A model folder that is used as it is; by default the one that ships."""

    folder: Path = Field(default_factory=bundled_model_path)


def _which_model(value: Any) -> str:
    folder = "folder" in value if isinstance(value, dict) else isinstance(value, FinishedModel)
    return "finished" if folder else "made"


AnyModel = Annotated[
    Annotated[FinishedModel, Tag("finished")] | Annotated[ModelConfig, Tag("made")],
    Discriminator(_which_model),
]


class FetchConfig(_Strict):
    """As ``package_files.PackageFiles``: files of a published package, pinned by hash."""

    package: str = Field(pattern=r"^[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+$")
    sha256: Sha256
    members: list[str] = Field(min_length=1, max_length=3)

    def files(self) -> PackageFiles:
        """The same for ``package_files.fetch_members``."""
        return PackageFiles(self.package, self.sha256, tuple(self.members))


class ImageryConfig(_Strict):
    """Where the imagery comes from (exactly one of ``path``, ``url`` and ``fetch``) and whose it
    is.

    ``path``: a GeoTIFF, an .mbtiles or .pmtiles file, a folder of tiles, or three files of one band
    each, red first. ``bands`` and ``stretch``: as ``band_files.BandSpec``; 'auto' finds the
    stretch. For a tile service: ``tile_pixels``, ``per_second``, ``cache``, and
    ``many_tiles_agreed`` if its owner agreed to more than 5,000 tiles. ``max_zoom``: of a service.
    """

    path: Path | list[Path] | None = None
    url: str | None = None
    fetch: FetchConfig | None = None
    recipe: str = "rgb"
    ignore_nodata: bool = False
    bands: tuple[int, int, int] | None = None
    stretch: Literal["auto"] | tuple[Stretch, Stretch, Stretch] | None = None
    date: str = ""
    source: str = ""
    licence: str = ""
    attribution: str = ""
    link: str = ""
    tile_pixels: int = 256
    per_second: float = 2.0
    cache: Path | None = None
    many_tiles_agreed: bool = False

    @property
    def provenance(self) -> Provenance:
        """What the tiles' metadata say."""
        return Provenance(self.date, self.source, self.licence)

    @property
    def files(self) -> list[Path]:
        """The files of ``path``."""
        if self.path is None:
            return []
        return self.path if isinstance(self.path, list) else [self.path]

    @property
    def needs_picture(self) -> bool:
        """Whether bands have to be put together first."""
        many = len(self.files) > 1 or (self.fetch is not None and len(self.fetch.members) > 1)
        return many or self.bands is not None or self.stretch is not None

    def band_spec(self) -> BandSpec:
        """The same for ``band_files.make_picture``."""
        stretch = None if isinstance(self.stretch, str) else self.stretch
        return BandSpec(self.bands or (1, 2, 3), stretch)

    def service(self, max_zoom: int) -> ServiceSpec:
        """The same for ``tile_service.TileService``; ``url`` must be given."""
        return ServiceSpec(
            self.url or "",
            max_zoom,
            self.cache or default_cache(),
            self.tile_pixels,
            per_second=self.per_second,
        )

    @validator_of_all(mode="after")
    def _one_source(self) -> ImageryConfig:
        if sum(each is not None for each in (self.path, self.url, self.fetch)) != 1:
            raise ValueError("give exactly one of path, url and fetch")
        if len(self.files) not in (0, 1, 3):
            raise ValueError("give one file, or three: red, green and blue")
        return self


class AreaConfig(_Strict):
    """The ground that is wanted, exactly one: ``box`` (west, south, east, north in degrees), a
    GeoJSON file of a ``polygon``, squares of ``side_m`` metres round the points of ``places``."""

    box: tuple[float, float, float, float] | None = None
    polygon: Path | None = None
    places: Path | None = None
    side_m: float = Field(default=12_000.0, ge=1, le=1e6)

    def area(self) -> Area:
        """The ground itself; ExportError for a box or a file that is none."""
        if self.box is not None:
            return box_area(",".join(str(value) for value in self.box))
        if self.polygon is not None:
            return polygon_area(self.polygon)
        if self.places is not None:
            return places_area(self.places, self.side_m)
        raise ExportError("The area is empty: give box, polygon or places.")

    def file(self) -> Path | None:
        """The file that it depends on."""
        return self.polygon or self.places

    @validator_of_all(mode="after")
    def _one_kind(self) -> AreaConfig:
        if sum(each is not None for each in (self.box, self.polygon, self.places)) != 1:
            raise ValueError("give exactly one of box, polygon and places")
        return self


class ScaleConfig(_Strict):
    """One scale, as in ``manifest.ScaleSpec`` before its tiles are known."""

    scale: int = Field(ge=1, le=99)
    footprint_m: float = Field(gt=0, le=1e6)
    grid_zoom: int = Field(ge=0, le=22)


class ShardsConfig(_Strict):
    """For large regions, as ``embedding.execution.Execution``: ``workers`` of this machine, or the
    address of a Dask ``scheduler``."""

    workers: int = Field(default=1, ge=1, le=256)
    scheduler: str | None = None
    device: Literal["cpu", "cuda"] = "cpu"
    batch: int = Field(default=32, ge=1, le=1024)


class RegionConfig(_Strict):
    """How the imagery becomes tiles and vectors. What is left out fits the imagery
    (``region_defaults``), or is the pack's. ``places`` is relative to the data folder if there is
    one; without ``shards`` the vectors are one matrix."""

    title: str = ""
    description: str = ""
    attribution: str = ""
    min_zoom: int | None = Field(default=None, ge=0, le=22)
    max_zoom: int | None = Field(default=None, ge=0, le=22)
    format: Literal["webp", "jpg"] = "webp"
    quality: int = Field(default=85, ge=1, le=100)
    places: Path | None = None
    scales: list[ScaleConfig] = Field(default=[], max_length=8)
    shards: ShardsConfig | None = None


class ClipsConfig(_Strict):
    """As ``clips.ClipSpec``. ``by``: who makes the loops."""

    by: Literal["texture", "tangoflux"] = "texture"
    variants: int = Field(default=2, ge=1, le=20)
    seconds: tuple[float, float] = (10.5, 14.5)
    sample_rate: int = 32_000
    compression: float = Field(default=SMALL, ge=0, le=1)
    seed: int = Field(default=1, ge=0)

    def spec(self) -> ClipSpec:
        """The same for ``clips.make_clips``."""
        return ClipSpec(**self.model_dump(exclude={"by"}))


class CaptionsConfig(_Strict):
    """A folder of samples, relative to the data folder, and the name of its captions' source."""

    folder: Path
    label: str


class GalleryConfig(_Strict):
    """Which captions: those of ``samples``, or those of a finished pack or gallery folder, with
    their sounds (``reuse``; by default the pack that ships). ``split``, ``step_db`` and
    ``generated`` (a folder that `soundmark-export tangoflux` wrote, whose captions play their own
    clips): of samples."""

    reuse: Path | None = None
    split: str | None = "train"
    step_db: float = Field(default=5.0, ge=0, le=20)
    generated: Path | None = None
    samples: list[CaptionsConfig] = []

    @property
    def reused(self) -> Path:
        """The pack or gallery whose captions are taken if there are no samples."""
        return self.reuse or bundled_pack_path()

    @validator_of_all(mode="after")
    def _one_kind(self) -> GalleryConfig:
        if self.samples and self.reuse is not None:
            raise ValueError("give samples or reuse, not both")
        return self


class PackConfig(_Strict):
    """What the pack's manifest says (as ``pack.PackInfo``), where the pack goes, and the one file
    that is made of it (``archive``; null for none)."""

    title: str = Field(min_length=1, max_length=200)
    id: str = ""
    description: str = ""
    created: str = ""
    imagery_date: str = ""
    attribution: str = ""
    default_scale: int | None = None
    licences: list[LicenceNote] = []
    vectors: Literal["float16", "int8"] = "float16"
    out: Path | None = None
    archive: Path | None = None


class SigningConfig(_Strict):
    """``key``: the file of a secret key of ``soundmark-export keygen``; ``release``: the pack's
    number, which must grow with every release; without it the date of ``created`` is taken."""

    key: Path
    release: int | None = Field(default=None, ge=1)


class HeldOutConfig(_Strict):
    """Samples that the model has not seen, for the scores of the report; relative to the data
    folder."""

    folder: Path
    split: str | None = "val"
    label: str


class ReportConfig(_Strict):
    """The page about the pack (``out``; null for none) and what it asks."""

    out: Path | None = None
    queries: list[str] = Field(
        default=[
            "waves breaking on the shore",
            "birdsong in the trees",
            "traffic on a busy road",
            "children playing",
            "a tractor on a field",
            "an aeroplane overhead",
        ],
        max_length=24,
    )
    held_out: list[HeldOutConfig] = []


class ExportConfig(_Strict):
    """A whole export. ``work``: where finished steps are kept. ``checkpoint`` and ``data``: needed
    by those who make a model or a gallery of samples."""

    work: Path
    checkpoint: Path | None = None
    data: Path | None = None
    model: AnyModel = FinishedModel()
    imagery: ImageryConfig
    area: AreaConfig | None = None
    region: RegionConfig = RegionConfig()
    clips: ClipsConfig = ClipsConfig()
    recordings: Path | None = None
    gallery: GalleryConfig = GalleryConfig()
    pack: PackConfig
    signing: SigningConfig | None = None
    report: ReportConfig = ReportConfig()

    @property
    def folder(self) -> Path:
        """Where the finished pack goes."""
        return self.pack.out or Path("packs") / self.pack.id

    def in_data(self, path: Path) -> Path:
        """A path that the config gives relative to the data folder."""
        return path if self.data is None else self.data / path

    def info(self, created: str) -> PackInfo:
        """What the manifest says; what the config leaves out is taken from the imagery."""
        pack, imagery = self.pack, self.imagery
        return PackInfo(
            id=pack.id,
            title=pack.title,
            description=pack.description,
            created=created,
            imagery_date=pack.imagery_date or imagery.date or "not known",
            attribution=pack.attribution or imagery.attribution,
            default_scale=pack.default_scale or self._first_scale(),
            licences=pack.licences,
            vectors=pack.vectors,
        )

    def _first_scale(self) -> int:
        return min((each.scale for each in self.region.scales), default=1)

    @validator_of_all(mode="after")
    def _complete(self) -> ExportConfig:
        made = isinstance(self.model, ModelConfig)
        if made and self.checkpoint is None:
            raise ValueError("a model is to be made, but no checkpoint is given")
        if (made or self.gallery.samples) and self.data is None:
            raise ValueError("samples are to be read, but no data folder is given")
        if made and not self.gallery.samples:
            raise ValueError("a model is to be made, but gallery.samples are not given")
        licensed = any(note.part == "imagery" for note in self.pack.licences)
        if not licensed and not (self.imagery.licence and self.imagery.attribution):
            raise ValueError("imagery.licence and imagery.attribution must be given")
        if self.imagery.url is not None:
            self._check_service()
        return self

    def _check_service(self) -> None:
        if self.area is None:
            raise ValueError("a tile service needs an area")
        if self.region.max_zoom is None:
            raise ValueError("a tile service needs region.max_zoom")
        if not (self.imagery.licence and self.imagery.attribution):
            raise ValueError("a tile service needs imagery.licence and imagery.attribution")


def read_config(path: Path, **changes: object) -> ExportConfig:
    """Read a YAML config; ``changes`` that are not None replace its top-level keys.

    Raises ExportError with the first thing that is wrong.
    """
    try:
        document = yaml.safe_load(read_bounded(path, _MAX_BYTES, ExportError))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ExportError(f"{path} is not a YAML document.") from error
    if not isinstance(document, dict):
        raise ExportError(f"{path} is not an export config: it holds no keys.")
    document |= {name: value for name, value in changes.items() if value is not None}
    _fill_in(document)
    try:
        return ExportConfig.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        tags = ("finished", "made")
        where = ".".join(str(part) for part in first["loc"] if part not in tags)
        what = "there is no such setting" if first["type"] == _UNKNOWN else first["msg"]
        what = what.removeprefix("Value error, ")
        raise ExportError(f"{path}: {where + ': ' if where else ''}{what}.") from error


def name_of(title: str) -> str:
    """A title as the id of a pack: small letters, figures and hyphens; empty if none is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _fill_in(document: dict[str, Any]) -> None:
    """Names that follow from the title: the pack's id and folder, its archive and report, and the
    folder for unfinished work."""
    pack = document.get("pack")
    if not isinstance(pack, dict) or not isinstance(pack.get("title"), str):
        return
    pack = {"id": name_of(pack["title"]), **pack}
    folder = Path(str(pack.get("out") or Path("packs") / str(pack["id"])))
    beside = folder.parent
    pack.setdefault("archive", beside / f"{folder.name}.soundpack")
    document["pack"] = pack
    document.setdefault("work", Path("build") / str(pack["id"]))
    report = document.get("report")
    if report is None or isinstance(report, dict):
        document["report"] = {"out": beside / f"{folder.name}.html", **(report or {})}
