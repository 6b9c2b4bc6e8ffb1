"""Assembling a pack from a gallery and a region, verifying it, and making one file of it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.gallery import GALLERY_VECTORS
from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    PLAIN_PACK_VERSION,
    LicenceNote,
    ModelManifest,
    PackManifest,
)
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import REGION_VECTORS, VerifyReport, verify_pack
from soundmark.desktop.engine.shard_layout import quantised
from soundmark.export import gallery, region
from soundmark.export.embedding.limits import check_parts
from soundmark.export.errors import ExportError
from soundmark.export.gallery import GalleryFacts
from soundmark.export.manifests import write_manifest
from soundmark.export.region import RegionFacts
from soundmark.export.staging import staged_file, staged_folder

ARCHIVE_SUFFIX = ".soundpack"
_MAX_JSON = 1 << 20
#: The version of a pack whose region lies in shards, or whose vectors are of int8.
_SECOND_VERSION = 2
#: The earliest date a zip can hold; every member bears it, so that archives are reproducible.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
Facts = TypeVar("Facts", GalleryFacts, RegionFacts)


class PackInfo(BaseModel):
    """What no file of the pack can tell. ``created``: a date, given so that a rebuilt pack is the
    same to the byte; ``release``: of a pack that is to be signed; ``vectors``: how those of the
    gallery, and of a region in one matrix, are stored (``tests/benchmarks/int8_loss.py``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    description: str
    created: str
    imagery_date: str
    attribution: str
    default_scale: int = 1
    licences: list[LicenceNote] = []
    release: int | None = None
    vectors: Literal["float16", "int8"] = "float16"


def make_pack(
    gallery_folder: Path, region_folder: Path, model_folder: Path, out: Path, info: PackInfo
) -> VerifyReport:
    """Write the pack folder ``out`` and check it as an installer would.

    ``out`` appears whole and sound, or not at all. Raises SoundmarkError if the parts were made
    with another model, or the finished pack has a fault.
    """
    sounds = read_facts(gallery_folder / gallery.FACTS, GalleryFacts)
    ground = read_facts(region_folder / region.FACTS, RegionFacts)
    model = Model.open(model_folder).manifest
    for folder, made_with in (
        (gallery_folder, sounds.model_fingerprint),
        (region_folder, ground.model_fingerprint),
    ):
        if made_with != model.fingerprint:
            raise ExportError(
                f"{folder} was made with the model {made_with[:12]}, not with {model_folder} "
                f"({model.fingerprint[:12]}); make it again."
            )
    check_parts([gallery_folder, region_folder], out.parent)
    with staged_folder(out, MANIFEST_NAME) as made:
        _copy_part(gallery_folder, made / "gallery", gallery.FACTS)
        _copy_part(region_folder, made / "region", region.FACTS)
        if info.vectors == "int8":
            for path in (made / GALLERY_VECTORS, made / REGION_VECTORS):
                _narrow(path)
        write_manifest(made, PackManifest, _content(info, sounds, ground, model))
        report = verify_pack(made, model.fingerprint)
        if not report.sound:
            raise ExportError(f"The pack would be faulty: {report.problems[0]}")
    return report


def zip_pack(folder: Path, target: Path) -> Path:
    """Make ``NAME.soundpack``: the pack's files stored (never compressed), sorted, without dates.

    The manifest comes first, so that a reader of the stream meets it before anything else. Raises
    ExportError if ``target`` is named otherwise or cannot be written.
    """
    if target.suffix != ARCHIVE_SUFFIX:
        raise ExportError(f"{target} must end in {ARCHIVE_SUFFIX}.")
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    names.sort(key=lambda name: name != MANIFEST_NAME)
    with (
        staged_file(target) as made,
        zipfile.ZipFile(made, "w", zipfile.ZIP_STORED, strict_timestamps=True) as archive,
    ):
        for name in names:
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.create_system = 3
            member.external_attr = 0o100644 << 16
            member.file_size = (folder / name).stat().st_size
            with archive.open(member, "w") as sink, (folder / name).open("rb") as source:
                shutil.copyfileobj(source, sink)
    return target


def _content(
    info: PackInfo, sounds: GalleryFacts, ground: RegionFacts, model: ModelManifest
) -> dict[str, object]:
    plain = ground.region_layout == "matrix" and info.vectors == "float16"
    return {
        "format": "soundmark-pack",
        "version": PLAIN_PACK_VERSION if plain else _SECOND_VERSION,
        "region_layout": ground.region_layout,
        **info.model_dump(mode="json", exclude={"vectors"}),
        "bounds": ground.bounds,
        "min_zoom": ground.min_zoom,
        "max_zoom": ground.max_zoom,
        "imagery_resolution_m": ground.imagery_resolution_m,
        "scales": [spec.model_dump() for spec in ground.scales],
        "model_name": model.name,
        "model_fingerprint": model.fingerprint,
        "dimension": sounds.dimension,
        "gallery_entries": sounds.entries,
    }


def _narrow(path: Path) -> None:
    """Store a matrix of vectors as int8; a region in shards has none and is so already."""
    if path.exists():
        rows, _ = quantised(np.load(path, allow_pickle=False))
        np.save(path, rows, allow_pickle=False)


def read_facts(path: Path, kind: type[Facts]) -> Facts:
    """The facts that a part's folder holds of itself; ExportError if they are damaged."""
    try:
        return kind.model_validate_json(read_bounded(path, _MAX_JSON, ExportError))
    except ValidationError as error:
        raise ExportError(f"{path} is damaged; make its folder again.") from error


def _copy_part(source: Path, target: Path, facts: str) -> None:
    """Copy a part's files, never links, without its building notes."""
    for path in sorted(source.rglob("*")):
        if path.is_symlink():
            raise ExportError(f"{path} is a link; a pack holds plain files only.")
        if path.is_file() and path.name != facts:
            goal = target / path.relative_to(source)
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, goal)
