"""The config of a whole export (``soundmark-export all``), read from YAML and checked at once."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.export.clips import ClipSpec
from soundmark.export.errors import ExportError
from soundmark.export.imagery.source import Provenance
from soundmark.export.model import ModelInfo
from soundmark.export.ogg import SMALL
from soundmark.export.pack import PackInfo
from soundmark.export.region import RegionSpec
from soundmark.export.tiling import PyramidSpec

_MAX_BYTES = 1 << 20


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class ModelConfig(ModelInfo):
    """The model's folder, its card, and what its manifest says."""

    out: Path
    card: Path

    def info(self) -> ModelInfo:
        """The part that the manifest holds."""
        return ModelInfo.model_validate(self.model_dump(exclude={"out", "card"}))


class ScaleConfig(_Strict):
    """One scale, as in ``manifest.ScaleSpec`` before its tiles are known."""

    scale: int = Field(ge=1, le=99)
    footprint_m: float = Field(gt=0, le=1e6)
    grid_zoom: int = Field(ge=0, le=22)


class RegionConfig(_Strict):
    """How the scene becomes tiles and vectors. ``places`` is relative to the data folder; date,
    source and licence of the imagery are written into the tiles' metadata where they are given."""

    title: str
    description: str = ""
    attribution: str
    imagery_date: str = ""
    imagery_source: str = ""
    imagery_licence: str = ""
    recipe: str = "rgb"
    ignore_nodata: bool = False
    min_zoom: int
    max_zoom: int
    format: Literal["webp", "jpg"] = "webp"
    quality: int = Field(default=85, ge=1, le=100)
    places: Path | None = None
    scales: list[ScaleConfig] = Field(min_length=1, max_length=8)

    def spec(self) -> RegionSpec:
        """The same for ``region.make_region``."""
        return RegionSpec(
            title=self.title,
            attribution=self.attribution,
            description=self.description,
            provenance=Provenance(self.imagery_date, self.imagery_source, self.imagery_licence),
            recipe=self.recipe,
            ignore_nodata=self.ignore_nodata,
            pyramid=PyramidSpec(self.min_zoom, self.max_zoom, self.format, self.quality),
            scales=tuple((each.scale, each.footprint_m, each.grid_zoom) for each in self.scales),
        )


class ClipsConfig(_Strict):
    """As ``clips.ClipSpec``."""

    variants: int = Field(default=2, ge=1, le=20)
    seconds: tuple[float, float] = (10.5, 14.5)
    sample_rate: int = 32_000
    compression: float = Field(default=SMALL, ge=0, le=1)
    seed: int = Field(default=1, ge=0)

    def spec(self) -> ClipSpec:
        """The same for ``clips.make_clips``."""
        return ClipSpec(**self.model_dump())


class CaptionsConfig(_Strict):
    """A folder of samples, relative to the data folder, and the name of its captions' source."""

    folder: Path
    label: str


class GalleryConfig(_Strict):
    """Which captions, and how layers fall in level."""

    split: str | None = "train"
    step_db: float = Field(default=5.0, ge=0, le=20)
    samples: list[CaptionsConfig] = Field(min_length=1)


class PackConfig(PackInfo):
    """The pack's folder, its archive if one is wanted, and what its manifest says."""

    out: Path
    archive: Path | None = None

    def info(self) -> PackInfo:
        """The part that the manifest holds."""
        return PackInfo.model_validate(self.model_dump(exclude={"out", "archive"}))


class ExportConfig(_Strict):
    """A whole export. ``work``: where finished steps are kept; ``scene`` None: the default one."""

    work: Path
    checkpoint: Path
    data: Path
    scene: Path | None = None
    model: ModelConfig
    region: RegionConfig
    clips: ClipsConfig = ClipsConfig()
    gallery: GalleryConfig
    pack: PackConfig


def read_config(path: Path, **changes: object) -> ExportConfig:
    """Read a YAML config; ``changes`` that are not None replace its top-level keys.

    Raises ExportError with the first thing that is wrong.
    """
    try:
        document = yaml.safe_load(read_bounded(path, _MAX_BYTES, ExportError))
    except yaml.YAMLError as error:
        raise ExportError(f"{path} is not a YAML document.") from error
    if not isinstance(document, dict):
        raise ExportError(f"{path} is not an export config: it holds no keys.")
    document |= {name: value for name, value in changes.items() if value is not None}
    try:
        return ExportConfig.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ExportError(f"{path}: {where}: {first['msg']}.") from error
