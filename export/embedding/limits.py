"""What a pack can hold, looked at before hours of work are spent on one that it cannot."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.filesize import decimal

from soundmark.desktop.engine.manifest import (
    MAX_FILE_BYTES,
    MAX_FILES,
    MAX_REGION_CELLS,
    ScaleSpec,
)
from soundmark.desktop.engine.pack_sources import MAX_PACK_BYTES
from soundmark.desktop.engine.shard_layout import Cells, overview_levels, shards_of
from soundmark.export.errors import ExportError

#: Files that a pack surely holds beside its region's vectors, and the clips of a small gallery.
_OTHER_FILES = 200
_DIVISOR_BYTES = 4


@dataclass(frozen=True)
class Amount:
    """``footprints``, ``shards``, and the ``files`` and ``size`` (bytes) of the region's vectors
    if there is imagery everywhere; ``largest``: bytes of the largest file."""

    footprints: int
    shards: int
    files: int
    size: int
    largest: int

    def text(self) -> str:
        """The amount in words."""
        return (
            f"{self.footprints:,} footprints in {self.shards:,} shards, up to "
            f"{decimal(self.size)} in {self.files:,} files"
        )


def amount_of(scales: Sequence[ScaleSpec], dimension: int) -> Amount:
    """What the shards and overviews of ``scales`` come to, with ``dimension`` numbers a vector."""
    cells = [shard.cells.count for spec in scales for shard in shards_of(spec)]
    coarse = [
        Cells.of(spec).coarser(level).count for spec in scales for level in overview_levels(spec)
    ]
    matrices = [*cells, *coarse]
    return Amount(
        footprints=sum(cells),
        shards=len(cells),
        files=2 * len(matrices),
        size=sum(matrices) * (dimension + _DIVISOR_BYTES),
        largest=max(matrices) * dimension,
    )


def check_amount(amount: Amount, scales: Sequence[ScaleSpec], folder: Path) -> list[str]:
    """Raise ExportError if no pack could hold the region or ``folder``'s disk has no room for it;
    returns sentences that are worth telling before the work begins."""
    for spec in scales:
        if spec.rows > MAX_REGION_CELLS:
            raise ExportError(
                f"Scale {spec.scale} would have {spec.rows:,} footprints, more than the "
                f"{MAX_REGION_CELLS:,} of a scale: lower its grid zoom or cut the area in two."
            )
    if amount.files + _OTHER_FILES > MAX_FILES:
        raise ExportError(
            f"The region would need {amount.files:,} files; a pack may have {MAX_FILES:,} in all: "
            "lower a grid zoom, leave out a scale, or cut the area in two."
        )
    check_file_size("The largest level of the overview", amount.largest)
    _check_room("vectors", amount.size, folder)
    if amount.size > MAX_PACK_BYTES:
        return [
            f"The pack will be larger than the {MAX_PACK_BYTES >> 30} GiB that the desktop "
            "installs from one file; it can be opened as a folder."
        ]
    return []


def check_file_size(name: str, size: int) -> None:
    """Raise ExportError for a file that no pack may hold."""
    if size > MAX_FILE_BYTES:
        raise ExportError(
            f"{name} takes {size / 1e9:,.1f} GB; a file of a pack may have "
            f"{MAX_FILE_BYTES / 1e9:,.1f} GB: lower the highest zoom or cut the area in two."
        )


def check_parts(folders: Sequence[Path], target: Path) -> None:
    """Raise ExportError unless the files of ``folders`` fit one pack and the disk of ``target``."""
    sizes = {
        path: path.stat().st_size
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    if len(sizes) > MAX_FILES:
        raise ExportError(
            f"The pack would have {len(sizes):,} files, more than the {MAX_FILES:,} of a pack: "
            "take a smaller gallery or a smaller region."
        )
    for path, size in sizes.items():
        check_file_size(str(path), size)
    _check_room("pack", sum(sizes.values()), target)


def _check_room(what: str, size: int, folder: Path) -> None:
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    free = shutil.disk_usage(there).free
    if size > free:
        raise ExportError(
            f"The {what} may take {size / 1e9:,.1f} GB, and the disk of {folder} has "
            f"{free / 1e9:,.1f} GB left: free some, or write elsewhere."
        )
