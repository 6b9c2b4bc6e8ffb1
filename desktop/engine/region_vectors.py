"""The footprints of a region that were embedded ahead of time: what can be asked of them.

``RegionMatrix`` holds them in one file, as small packs do; ``region_shards.RegionShards`` in many.
Both are mapped into memory, are safe to use from several threads, and hand out cosines block by
block, so that nobody needs a whole region at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import open_matrix, require_finite
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.manifest import PackManifest, ScaleSpec
from soundmark.desktop.engine.products import row_products
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Cells

#: Cells of one block of a single matrix: as many as a shard has.
_BLOCK_CELLS = 65_536
_CHECKED_ROWS = 16_384


class Region(Protocol):
    """The vectors of all scales of an open pack."""

    def blocks(self, spec: ScaleSpec) -> tuple[Cells, ...]:
        """The parts that a scale is read in; what lies in none has no imagery."""

    def cosines(self, embedding: Float32Array, spec: ScaleSpec, block: Cells) -> Float32Array:
        """Cosines (rows, columns) of a unit vector with the footprints of a block, row 0 north;
        NaN where there is no imagery."""

    def overview_levels(self, spec: ScaleSpec) -> tuple[int, ...]:
        """Zooms above the grid whose means are stored, finest first; none for a small scale."""

    def overview(self, embedding: Float32Array, spec: ScaleSpec, level: int) -> Float32Array:
        """Mean cosines (rows, columns) of the cells below each cell of an overview's level; NaN
        where there is no imagery."""

    def stored(self, spec: ScaleSpec, numbers: Sequence[int]) -> NDArray[Any]:
        """Some rows (n, d) by their numbers in the order of ``spec.tiles``, just as the pack holds
        them; zeros where there is no imagery."""

    def check_all(self, cancelled: Callable[[], bool]) -> None:
        """Read every value; PackError at the first that is not as it should be."""


@dataclass(frozen=True)
class _Part:
    rows: slice
    spec: ScaleSpec


class RegionMatrix:
    """``region/vectors.npy``; checked when first read."""

    def __init__(self, path: Path, manifest: PackManifest) -> None:
        """PackError if the file's shape is not what the manifest's scales need."""
        self._path = path
        self._parts: dict[int, _Part] = {}
        start = 0
        for spec in manifest.scales:
            self._parts[spec.scale] = _Part(slice(start, start + spec.rows), spec)
            start += spec.rows
        self._matrix = open_matrix(path, start, manifest.dimension, PackError)
        self._lock = threading.Lock()
        self._lengths: Float32Array | None = None

    def blocks(self, spec: ScaleSpec) -> tuple[Cells, ...]:
        """Bands of whole rows, from the north."""
        whole = Cells.of(spec)
        step = max(1, _BLOCK_CELLS // whole.shape[1])
        return tuple(
            Cells(whole.x0, y, whole.x1, min(y + step - 1, whole.y1))
            for y in range(whole.y0, whole.y1 + 1, step)
        )

    def cosines(self, embedding: Float32Array, spec: ScaleSpec, block: Cells) -> Float32Array:
        """Cosines (rows, columns) of a unit vector with a band; NaN where a vector is all zero."""
        lengths = self._checked()
        start = self._parts[spec.scale].rows.start
        start += (block.y0 - spec.tiles[1]) * block.shape[1]
        band = slice(start, start + block.count)
        return divided(row_products(self._matrix[band], embedding), lengths[band], block)

    def overview_levels(self, spec: ScaleSpec) -> tuple[int, ...]:
        """None: a single matrix is read as quickly as any overview of it."""
        return ()

    def overview(self, embedding: Float32Array, spec: ScaleSpec, level: int) -> Float32Array:
        """There is none: KeyError."""
        raise KeyError(level)

    def stored(self, spec: ScaleSpec, numbers: Sequence[int]) -> NDArray[Any]:
        """Some rows (n, d) of a scale."""
        self._checked()
        rows: NDArray[Any] = self._matrix[self._parts[spec.scale].rows][list(numbers)]
        return rows

    def check_all(self, cancelled: Callable[[], bool]) -> None:
        """PackError if a value is NaN or infinite."""
        self._checked()

    def _checked(self) -> Float32Array:
        """Lengths of all rows; the one pass that also finds NaN."""
        with self._lock:
            if self._lengths is None:
                require_finite(self._matrix, self._path, PackError)
                lengths = np.empty(len(self._matrix), dtype=np.float32)
                for start in range(0, len(lengths), _CHECKED_ROWS):
                    rows = np.asarray(self._matrix[start : start + _CHECKED_ROWS], np.float32)
                    lengths[start : start + _CHECKED_ROWS] = np.linalg.norm(rows, axis=1)
                self._lengths = lengths
            return self._lengths


def divided(products: Float32Array, divisors: Float32Array, cells: Cells) -> Float32Array:
    """Products (n,) over divisors (n,) as a grid of ``cells``; NaN where the divisor is 0."""
    grid = np.full(len(products), np.nan, dtype=np.float32)
    np.divide(products, divisors, out=grid, where=divisors > 0)
    return grid.reshape(cells.shape)
