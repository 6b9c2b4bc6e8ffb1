"""Synthetic vectors for measurements above what imagery and captions there are.

The bundled pack's own vectors, turned into another number of dimensions by a random rotation and
blurred by noise: they cluster as real ones do, which decides what an index or a bound is worth.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.pack import REGION_VECTORS, Pack, bundled_pack_path
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Cells


def rotation(width: int, dimension: int, seed: int = 0) -> Float32Array:
    """Orthonormal rows (width, dimension): lengths and angles are kept; width <= dimension."""
    noise = np.random.default_rng(seed).normal(size=(dimension, width))
    return np.linalg.qr(noise)[0].T.astype(np.float32)


def unit_rows(vectors: NDArray[np.floating]) -> Float32Array:
    """Rows scaled to length 1."""
    rows = np.asarray(vectors, np.float32)
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def bundled_captions(dimension: int) -> Float32Array:
    """The bundled gallery's vectors (n, dimension), rotated."""
    vectors = unit_rows(np.load(bundled_pack_path() / "gallery" / "vectors.npy"))
    return vectors @ rotation(vectors.shape[1], dimension)


def bundled_pictures(dimension: int) -> Float32Array:
    """The bundled region's vectors (n, dimension), rotated as the captions are."""
    vectors = unit_rows(np.load(bundled_pack_path() / REGION_VECTORS))
    return vectors @ rotation(vectors.shape[1], dimension)


class WideBay:
    """The bundled region's finest scale stretched over any rectangle of cells: neighbours blend,
    and every cell has noise of its own (``noise`` times its length)."""

    def __init__(self, whole: Cells, dimension: int, noise: float = 0.5) -> None:
        pack = Pack(bundled_pack_path())
        spec = pack.manifest.scales[0]
        rows = np.load(pack.folder / REGION_VECTORS, mmap_mode="r")[: spec.rows]
        turned = unit_rows(rows) @ rotation(rows.shape[1], dimension)
        self._grid = turned.reshape(*Cells.of(spec).shape, dimension)
        self._whole = whole
        self._noise = noise

    def __call__(self, cells: Cells) -> Float32Array:
        """Vectors (cells, d), row-major from the north-west; the same whenever they are asked."""
        made = np.empty((*cells.shape, self._grid.shape[2]), np.float32)
        share = self._noise / np.sqrt(self._grid.shape[2])
        for row, y in enumerate(range(cells.y0, cells.y1 + 1)):
            line = self._line(y)
            random = np.random.default_rng((y, cells.x0))
            noise = random.standard_normal(made[row].shape, dtype=np.float32)
            made[row] = self._blended(line, cells) + share * noise
        return made.reshape(cells.count, -1)

    def _line(self, y: int) -> Float32Array:
        """The bundled grid at the height of row ``y``, (columns, d)."""
        rows = self._grid.shape[0]
        at = (y - self._whole.y0) / max(1, self._whole.shape[0] - 1) * (rows - 1)
        low = min(int(at), rows - 2)
        line: Float32Array = self._grid[low] * (low + 1 - at) + self._grid[low + 1] * (at - low)
        return line

    def _blended(self, line: Float32Array, cells: Cells) -> Float32Array:
        columns = np.arange(cells.x0, cells.x1 + 1) - self._whole.x0
        at = columns / max(1, self._whole.shape[1] - 1) * (len(line) - 1)
        low = np.minimum(at.astype(int), len(line) - 2)
        share = (at - low).astype(np.float32)[:, None]
        blended: Float32Array = line[low] * (1 - share) + line[low + 1] * share
        return blended
