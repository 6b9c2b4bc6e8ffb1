"""Regions in shards: of the tiny pack's own vectors, and synthetic ones of any size.

Written shard by shard, so that a million footprints need no more memory than one shard.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tiny_world import relist

from soundmark.desktop.engine.manifest import FileEntry, PackManifest, ScaleSpec
from soundmark.desktop.engine.shard_layout import (
    Cells,
    divisors_name,
    overview_levels,
    overview_name,
    pooled,
    quantised,
    shards_of,
)

#: Vectors (cells, d) of a block of cells, row-major from the north-west; zeros: no imagery.
Source = Callable[[Cells], NDArray[np.floating]]


def write_shards(folder: Path, spec: ScaleSpec, source: Source, dimension: int) -> None:
    """Write the shards and the overview of one scale below ``folder``."""
    levels = {}
    for level in overview_levels(spec):
        cells = Cells.of(spec).coarser(level)
        rows = _mapped(folder / overview_name(spec, level), (cells.count, dimension), np.int8)
        name = divisors_name(overview_name(spec, level))
        levels[level] = (rows, _mapped(folder / name, (cells.count, 1), np.float32))
    for shard in shards_of(spec):
        rows, divisors = quantised(source(shard.cells))
        if not divisors.any():
            continue
        path = folder / shard.name
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, rows)
        np.save(folder / divisors_name(shard.name), divisors)
        for level, (level_rows, level_divisors) in levels.items():
            whole = Cells.of(spec).coarser(level)
            small, scale, cells = pooled(rows, divisors, shard.cells, level)
            for mapped, made in ((level_rows, small), (level_divisors, scale)):
                grid = mapped.reshape(*whole.shape, -1)
                grid[whole.window(cells)] = made.reshape(*cells.shape, -1)


def bare_manifest(folder: Path, specs: list[ScaleSpec], dimension: int) -> PackManifest:
    """A manifest that lists what lies below ``folder``; enough to open its region."""
    west, south, east, north = -180.0, -85.0, 180.0, 85.0
    return PackManifest(
        format="soundmark-pack",
        version=2,
        id="synthetic",
        title="Synthetic",
        description="Vectors made by a formula.",
        created="2026-01-01",
        bounds=(west, south, east, north),
        min_zoom=0,
        max_zoom=1,
        imagery_date="none",
        imagery_resolution_m=1.0,
        attribution="none",
        scales=specs,
        default_scale=specs[0].scale,
        model_name="none",
        model_fingerprint="0" * 64,
        dimension=dimension,
        gallery_entries=1,
        region_layout="shards",
        licences=[],
        files={
            path.relative_to(folder).as_posix(): FileEntry(
                sha256="0" * 64, size=path.stat().st_size
            )
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    )


def shard_pack(pack: Path) -> Path:
    """Turn a pack whose region is one matrix into one of shards, in place."""
    manifest = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    matrix = np.load(pack / "region" / "vectors.npy").astype(np.float32)
    start = 0
    for values in manifest["scales"]:
        spec = ScaleSpec.model_validate(values)
        whole = Cells.of(spec)
        grid = matrix[start : start + spec.rows].reshape(*whole.shape, -1)

        def block(
            cells: Cells, whole: Cells = whole, grid: NDArray[np.float32] = grid
        ) -> NDArray[np.float32]:
            return grid[whole.window(cells)].reshape(cells.count, -1)

        write_shards(pack, spec, block, matrix.shape[1])
        start += spec.rows
    (pack / "region" / "vectors.npy").unlink()
    relist(pack, version=2, region_layout="shards")
    return pack


def enlarge_pack(pack: Path, zooms: int) -> Path:
    """Turn a tiny pack into one whose first scale has 4**``zooms`` times as many footprints, in
    shards; each has the vector of the footprint that it lies in."""
    matrix = np.load(pack / "region" / "vectors.npy").astype(np.float32)
    shard_pack(pack)
    scales = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))["scales"]
    old = ScaleSpec.model_validate(scales[0])
    grid = matrix[: old.rows].reshape(*Cells.of(old).shape, -1)
    x0, y0, x1, y1 = (edge << zooms for edge in old.tiles)
    end = (1 << zooms) - 1
    scales[0].update(
        grid_zoom=old.grid_zoom + zooms,
        tiles=(x0, y0, x1 + end, y1 + end),
        footprint_m=old.footprint_m / 2**zooms,
    )

    def block(cells: Cells) -> NDArray[np.float32]:
        rows = (np.arange(cells.y0, cells.y1 + 1) >> zooms) - old.tiles[1]
        columns = (np.arange(cells.x0, cells.x1 + 1) >> zooms) - old.tiles[0]
        return grid[np.ix_(rows, columns)].reshape(cells.count, -1)

    shutil.rmtree(pack / "region" / "shards" / str(old.scale))
    write_shards(pack, ScaleSpec.model_validate(scales[0]), block, matrix.shape[1])
    relist(pack, scales=scales)
    return pack


def _mapped(path: Path, shape: tuple[int, int], kind: type) -> NDArray[np.generic]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return np.lib.format.open_memmap(path, "w+", kind, shape)
