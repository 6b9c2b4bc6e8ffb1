"""Opening a pack (a stranger's data) and verifying every byte of it.

Opening is quick: manifest, sizes, no file too few or too many, and the model it was made with. The
full check of hashes and contents is ``verify_pack``, run by hand; packs are
checked as they are installed (``importing.install``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from soundmark import assets
from soundmark.desktop.engine.artefacts import (
    check_sizes,
    hash_file,
    read_manifest,
)
from soundmark.desktop.engine.errors import ModelMismatchError, PackError, SoundmarkError
from soundmark.desktop.engine.gallery import GALLERY_FILE, GALLERY_VECTORS, Gallery
from soundmark.desktop.engine.manifest import PACK_FORMAT_VERSION, ModelManifest, PackManifest
from soundmark.desktop.engine.places import PLACES_FILE, read_places
from soundmark.desktop.engine.region_shards import RegionShards
from soundmark.desktop.engine.region_vectors import Region, RegionMatrix
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.engine.sound_files import check_clip
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase

TILES_FILE = "region/tiles.mbtiles"
REGION_VECTORS = "region/vectors.npy"
REQUIRED_FILES = (GALLERY_FILE, GALLERY_VECTORS, TILES_FILE, PLACES_FILE)


def bundled_pack_path() -> Path:
    """Where the pack that ships with the app lies."""
    return Path(assets.__path__[0]) / "packs" / "san-francisco-bay"


class Pack:
    """A pack folder that passed the quick check."""

    def __init__(self, folder: Path) -> None:
        """Raises PackError for anything but a complete pack of a known version."""
        self.folder = folder
        self.manifest = read_manifest(folder, PackManifest, PACK_FORMAT_VERSION, PackError)
        sharded = self.manifest.region_layout == "shards"
        required = REQUIRED_FILES if sharded else (*REQUIRED_FILES, REGION_VECTORS)
        missing = [name for name in required if name not in self.manifest.files]
        if missing:
            raise PackError(
                told(
                    "The pack {path} is incomplete: it lacks {name}.", path=folder, name=missing[0]
                )
            )
        check_sizes(folder, self.manifest.files, PackError)

    @property
    def region_rows(self) -> int:
        """Footprints of all scales; in a single matrix, its rows."""
        return sum(spec.rows for spec in self.manifest.scales)

    def open_region(self) -> Region:
        """The footprints' vectors; PackError if they do not fit the manifest."""
        if self.manifest.region_layout == "shards":
            return RegionShards(self.folder, self.manifest)
        return RegionMatrix(self.folder / REGION_VECTORS, self.manifest)

    def require_model(self, model: ModelManifest) -> None:
        """Raise ModelMismatchError unless ``model`` made this pack's vectors."""
        if self.manifest.model_fingerprint != model.fingerprint:
            raise ModelMismatchError(
                told(
                    "The pack {title} was made with the model {made} ({made_print}), not with "
                    "{used} ({used_print}); open it with its own model (--model).",
                    title=repr(self.manifest.title),
                    made=repr(self.manifest.model_name),
                    made_print=self.manifest.model_fingerprint[:12],
                    used=repr(model.name),
                    used_print=model.fingerprint[:12],
                )
            )
        if self.manifest.dimension != model.dimension:
            raise ModelMismatchError(
                f"The pack {self.manifest.title!r} holds vectors of {self.manifest.dimension} "
                f"numbers; its model makes {model.dimension}."
            )


@dataclass(frozen=True)
class VerifyReport:
    """What a full check found: ``problems`` is empty for a sound pack, else a sentence each."""

    title: str
    files: int
    size: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify_pack(
    folder: Path,
    fingerprint: str | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> VerifyReport:
    """Check every byte and every table of the pack in ``folder``.

    ``fingerprint``: of the model that is to open it, if that is to be checked too. ``progress`` is
    told the steps done and the steps in all. Raises PackError only when there is no readable
    manifest; all else is listed in the report.
    """
    manifest = read_manifest(folder, PackManifest, PACK_FORMAT_VERSION, PackError)
    problems = []
    try:
        pack = Pack(folder)
    except SoundmarkError as error:
        problems.append(error.sentence)
    size = sum(entry.size for entry in manifest.files.values())
    hashed = 0
    for name, entry in manifest.files.items():
        path = folder / name
        # The contents are looked at afterwards, which takes about as long.
        progress(hashed, 2 * size)
        hashed += entry.size
        if not path.is_file() or path.stat().st_size != entry.size:
            problems.append(told("{path} is missing or has a wrong size.", path=path))
        elif hash_file(path, PackError, cancelled) != entry.sha256:
            problems.append(
                told("{path} is damaged: its checksum differs from the manifest's.", path=path)
            )
    if fingerprint is not None and manifest.model_fingerprint != fingerprint:
        problems.append(
            told("The pack was made with another model ({name}).", name=manifest.model_name)
        )
    if not problems:
        progress(size, 2 * size)
        problems += content_problems(pack, cancelled)
    return VerifyReport(
        title=manifest.title,
        files=len(manifest.files),
        size=size,
        problems=tuple(dict.fromkeys(problems)),
    )


def content_problems(pack: Pack, cancelled: Callable[[], bool] = lambda: False) -> list[str]:
    """What is wrong inside the files of a pack, a sentence each; their hashes are not looked at."""
    checks: tuple[Callable[[Pack], None], ...] = (
        _check_gallery,
        lambda pack: _check_region(pack, cancelled),
        _check_databases,
        _check_clips,
    )
    problems = []
    for check in checks:
        try:
            check(pack)
        except SoundmarkError as error:
            problems.append(error.sentence)
    return problems


def _check_gallery(pack: Pack) -> None:
    gallery = Gallery(pack.folder, pack.manifest)
    try:
        gallery.check_all()
    finally:
        gallery.close()


def _check_region(pack: Pack, cancelled: Callable[[], bool]) -> None:
    pack.open_region().check_all(cancelled)
    read_places(pack.folder / PLACES_FILE)


def _check_databases(pack: Pack) -> None:
    for name, tables, views in (
        (TILES_FILE, ("tiles",), ("tiles",)),
        (GALLERY_FILE, ("entries", "clips", "layers"), ()),
    ):
        database = ReadOnlyDatabase(pack.folder / name, tables, views, strict=False)
        try:
            if not database.quick_check():
                raise PackError(told("{path} is damaged inside.", path=pack.folder / name))
        finally:
            database.close()


def _check_clips(pack: Pack) -> None:
    for name in pack.manifest.files:
        if name.startswith("gallery/clips/"):
            check_clip(pack.folder / name)
