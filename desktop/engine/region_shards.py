"""A region in shards: read piece by piece, checked as they are read, never held together."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import open_matrix
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.manifest import PackManifest, ScaleSpec
from soundmark.desktop.engine.matrix_files import MatrixFile
from soundmark.desktop.engine.products import file_products
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.region_vectors import divided
from soundmark.desktop.engine.sentences import damaged, told
from soundmark.desktop.engine.shard_layout import (
    MAX_OVERVIEW_DIVISOR,
    PEAK,
    SHARD_SIDE,
    Cells,
    Shard,
    divisors_name,
    overview_levels,
    overview_name,
    row_lengths,
    shards_of,
)

#: Share by which a stored divisor may differ from what its row says: it is rounded to float32.
_TOLERANCE = 1e-3
_CHECKED_ROWS = 4096


class RegionShards:
    """The shards and overviews that a pack's manifest lists. Thread-safe: nothing stays open."""

    def __init__(self, folder: Path, manifest: PackManifest) -> None:
        """PackError if a level of an overview, or the divisors of a shard, are not listed."""
        self._folder = folder
        self._dimension = manifest.dimension
        self._shards: dict[int, dict[Cells, Shard]] = {}
        for spec in manifest.scales:
            there = [shard for shard in shards_of(spec) if shard.name in manifest.files]
            self._shards[spec.scale] = {shard.cells: shard for shard in there}
            wanted = [overview_name(spec, level) for level in overview_levels(spec)]
            for name in [*wanted, *(shard.name for shard in there)]:
                for needed in (name, divisors_name(name)):
                    if needed not in manifest.files:
                        raise PackError(
                            told(
                                "The pack {path} is incomplete: it lacks {name}.",
                                path=folder,
                                name=needed,
                            )
                        )

    def blocks(self, spec: ScaleSpec) -> tuple[Cells, ...]:
        """The cells of each shard that is there."""
        return tuple(self._shards[spec.scale])

    def cosines(self, embedding: Float32Array, spec: ScaleSpec, block: Cells) -> Float32Array:
        """Cosines (rows, columns) of a unit vector with a shard; NaN where there is no imagery."""
        name = self._shards[spec.scale][block].name
        return self._read(name, block, embedding, PEAK * math.sqrt(self._dimension))

    def overview_levels(self, spec: ScaleSpec) -> tuple[int, ...]:
        """Zooms above the grid whose means are stored, finest first."""
        return overview_levels(spec)

    def overview(self, embedding: Float32Array, spec: ScaleSpec, level: int) -> Float32Array:
        """Mean cosines (rows, columns) below each cell of a level; NaN without imagery."""
        cells = Cells.of(spec).coarser(level)
        return self._read(overview_name(spec, level), cells, embedding, MAX_OVERVIEW_DIVISOR)

    def stored(self, spec: ScaleSpec, numbers: Sequence[int]) -> NDArray[Any]:
        """Some rows (n, d) of int8; zeros where there is no imagery."""
        wanted = np.asarray(numbers, dtype=np.int64)
        columns = Cells.of(spec).shape[1]
        ys, xs = wanted // columns + spec.tiles[1], wanted % columns + spec.tiles[0]
        found = np.zeros((len(wanted), self._dimension), dtype=np.int8)
        keys = np.stack([xs // SHARD_SIDE, ys // SHARD_SIDE], axis=1)
        shards = {(shard.sx, shard.sy): shard for shard in self._shards[spec.scale].values()}
        for key in np.unique(keys, axis=0):
            shard = shards.get((int(key[0]), int(key[1])))
            if shard is not None:
                here = np.flatnonzero((keys == key).all(axis=1))
                cells = shard.cells
                rows = (ys[here] - cells.y0) * cells.shape[1] + xs[here] - cells.x0
                found[here] = self._matrix(shard.name, cells).some(rows.tolist())
        return found

    def check_all(self, cancelled: Callable[[], bool]) -> None:
        """Read every value: each row against its divisor. PackError at the first that differs."""
        for shards in self._shards.values():
            for shard in shards.values():
                self._check_shard(shard, cancelled)
        # What an overview says shows on the map only; that its numbers are sound is enough.

    def _check_shard(self, shard: Shard, cancelled: Callable[[], bool]) -> None:
        divisors = self._divisors(shard.name, shard.cells, PEAK * math.sqrt(self._dimension))
        for where, rows in self._matrix(shard.name, shard.cells).pieces(_CHECKED_ROWS):
            if cancelled():
                raise PackError(
                    told("The check of {path} was cancelled.", path=self._folder / shard.name)
                )
            if not np.allclose(divisors[where], row_lengths(rows)[:, 0], rtol=_TOLERANCE, atol=0):
                path = self._folder / divisors_name(shard.name)
                raise PackError(damaged(path, "its lengths are not those of the vectors"))

    def _read(
        self, name: str, cells: Cells, embedding: Float32Array, largest: float
    ) -> Float32Array:
        divisors = self._divisors(name, cells, largest)
        return divided(file_products(self._matrix(name, cells), embedding), divisors, cells)

    def _matrix(self, name: str, cells: Cells) -> MatrixFile:
        return MatrixFile(self._folder / name, cells.count, self._dimension, PackError)

    def _divisors(self, name: str, cells: Cells, largest: float) -> Float32Array:
        """Divisors (n,), each 0 or one that a row with a peak of ``PEAK`` can have."""
        path = self._folder / divisors_name(name)
        column = open_matrix(path, cells.count, 1, PackError)[:, 0]
        divisors = np.asarray(column, dtype=np.float32)
        low, high = PEAK * (1 - _TOLERANCE), largest * (1 + _TOLERANCE)
        # A comparison with NaN is false, so that it fails here too.
        if not ((divisors == 0) | ((divisors >= low) & (divisors <= high))).all():
            raise PackError(damaged(path, "it holds lengths that no vector has"))
        return divisors
