"""How a large region's vectors lie in a pack: shards of the grid, lengths, a pyramid of means.

Shared by export (writer) and desktop (reader), as ``manifest`` is. A shard is a square of
``SHARD_SIDE`` x ``SHARD_SIDE`` cells of one scale, aligned to multiples of ``SHARD_SIDE`` of the
tile numbers and clipped to the scale's range; it holds one row of int8 a cell, row-major from the
north-west. Beside every matrix lies its column of divisors (float32):

* ``region/shards/<scale>/<sx>-<sy>.npy``: round(127 v / max|v|) of each vector, zeros where there
  is no imagery; divisor = length of the row, so that (row . query) / divisor is the cosine.
  A shard that is not there has no imagery at all.
* ``region/overview/<scale>/<zoom>.npy``: the same of a coarser zoom's cells. Row = the mean of the
  unit vectors below, divisor such that (row . query) / divisor is the mean of their cosines: a low
  zoom shows the average of what it hides, read with the calibration of every other zoom.

A divisor of zero means "no imagery". Since a coarse cell never reaches over a shard's edge, whoever
writes a shard writes its rows of every level without knowing of any other shard.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Float32Array

Int8Array = NDArray[np.int8]

_SHARD_LEVELS = 8
#: Cells along a shard's side.
SHARD_SIDE = 2**_SHARD_LEVELS
#: Zooms between the grid and the finest level of the overview.
FIRST_LEVEL = 2
#: The overview ends at the first level of no more cells than this.
OVERVIEW_CELLS = 4096
#: The largest magnitude of a stored row.
PEAK = 127
#: Divisors of overview rows grow as the vectors below them disagree; none is larger than this.
MAX_OVERVIEW_DIVISOR = 1e9


@dataclass(frozen=True)
class Cells:
    """A rectangle of grid cells: XYZ tile numbers, both ends included."""

    x0: int
    y0: int
    x1: int
    y1: int

    @classmethod
    def of(cls, spec: ScaleSpec) -> Cells:
        """All cells of a scale."""
        return cls(*spec.tiles)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows (north to south) and columns (west to east)."""
        return self.y1 - self.y0 + 1, self.x1 - self.x0 + 1

    @property
    def count(self) -> int:
        """How many cells."""
        rows, columns = self.shape
        return rows * columns

    def coarser(self, levels: int) -> Cells:
        """The cells ``levels`` zooms up that cover these."""
        return Cells(self.x0 >> levels, self.y0 >> levels, self.x1 >> levels, self.y1 >> levels)

    def window(self, inner: Cells) -> tuple[slice, slice]:
        """Where ``inner`` lies in a (rows, columns) grid of these cells."""
        return (
            slice(inner.y0 - self.y0, inner.y1 - self.y0 + 1),
            slice(inner.x0 - self.x0, inner.x1 - self.x0 + 1),
        )


@dataclass(frozen=True)
class Shard:
    """One shard of a scale: its place among the shards, and the cells that it holds."""

    scale: int
    sx: int
    sy: int
    cells: Cells

    @property
    def name(self) -> str:
        """Its matrix within the pack."""
        return f"region/shards/{self.scale}/{self.sx}-{self.sy}.npy"


def shards_of(spec: ScaleSpec) -> Iterator[Shard]:
    """Every shard that a scale may have, row-major from the north-west."""
    whole = Cells.of(spec)
    coarse = whole.coarser(_SHARD_LEVELS)
    for sy in range(coarse.y0, coarse.y1 + 1):
        for sx in range(coarse.x0, coarse.x1 + 1):
            cells = Cells(
                max(whole.x0, sx * SHARD_SIDE),
                max(whole.y0, sy * SHARD_SIDE),
                min(whole.x1, (sx + 1) * SHARD_SIDE - 1),
                min(whole.y1, (sy + 1) * SHARD_SIDE - 1),
            )
            yield Shard(spec.scale, sx, sy, cells)


def overview_levels(spec: ScaleSpec) -> tuple[int, ...]:
    """Zooms that each level of a scale's overview lies above its grid, finest first."""
    cells = Cells.of(spec)
    if cells.count <= OVERVIEW_CELLS:
        return ()
    levels = []
    for level in range(FIRST_LEVEL, _SHARD_LEVELS + 1):
        levels.append(level)
        if cells.coarser(level).count <= OVERVIEW_CELLS:
            break
    return tuple(levels)


def overview_name(spec: ScaleSpec, level: int) -> str:
    """The matrix of an overview's level within the pack."""
    return f"region/overview/{spec.scale}/{spec.grid_zoom - level}.npy"


def divisors_name(matrix: str) -> str:
    """The column of divisors that belongs to a matrix."""
    return matrix.removesuffix(".npy") + ".norms.npy"


def quantised(vectors: NDArray[np.floating]) -> tuple[Int8Array, Float32Array]:
    """Vectors (n, d) of any length as rows of int8 and their divisors (n, 1); zeros stay zeros."""
    rows, _ = _as_int8(np.asarray(vectors, dtype=np.float32))
    return rows, row_lengths(rows)


def row_lengths(rows: Int8Array) -> Float32Array:
    """Euclidean lengths (n, 1) of rows of int8."""
    wide = rows.astype(np.float32)
    lengths: Float32Array = np.sqrt(np.einsum("nd,nd->n", wide, wide))[:, None]
    return lengths


def pooled(
    rows: Int8Array, divisors: Float32Array, cells: Cells, level: int
) -> tuple[Int8Array, Float32Array, Cells]:
    """A shard's rows of one level of the overview, with their divisors and cells.

    ``rows`` (n, d) and ``divisors`` (n, 1) of the shard's ``cells``; 1 <= ``level`` <= 8.
    """
    coarse = cells.coarser(level)
    ys, xs = np.mgrid[cells.y0 : cells.y1 + 1, cells.x0 : cells.x1 + 1]
    target = ((ys >> level) - coarse.y0) * coarse.shape[1] + (xs >> level) - coarse.x0
    means = np.zeros((coarse.count, rows.shape[1]), dtype=np.float32)
    seen = divisors[:, 0] > 0
    order = np.argsort(target.ravel(), kind="stable")
    order = order[seen[order]]
    if len(order):
        numbers, starts, counts = np.unique(
            target.ravel()[order], return_index=True, return_counts=True
        )
        for number, start, count in zip(numbers, starts, counts, strict=True):
            below = order[start : start + count]
            means[number] = (1 / divisors[below, 0]) @ rows[below].astype(np.float32) / count
    small, scale = _as_int8(means)
    return small, np.minimum(scale, np.float32(MAX_OVERVIEW_DIVISOR)), coarse


def _as_int8(vectors: Float32Array) -> tuple[Int8Array, Float32Array]:
    """Rows scaled to a largest magnitude of ``PEAK``, and the factors (n, 1), 0 for zero rows."""
    peaks = np.abs(vectors).max(axis=1, keepdims=True)
    factors = np.divide(PEAK, peaks, out=np.zeros_like(peaks), where=peaks > 0)
    return np.rint(vectors * factors).astype(np.int8), factors
