"""The best places of a query, chosen exactly without a whole region in memory.

The best cell is chosen, cells whose footprints overlap it are merged into it, and so on. Each
chosen cell takes at most (2 r + 1)^2 cells with it, r the reach of a footprint in cells; so for t
places the t (2 r + 1)^2 best cells of the region are enough, whatever came before. Blocks of scores
may come in any order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.footprints import (
    Bounds,
    contains,
    ground_metres_per_pixel,
    tile_centre,
)
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Cells

#: Cells that are kept at most. Only where a footprint is hundreds of cells wide does it bind: then
#: fewer places than asked for may be found, never a wrong one.
_MOST_KEPT = 1 << 21


class BestCells:
    """Gathers blocks of scores, then chooses."""

    def __init__(self, spec: ScaleSpec, bounds: Bounds, top: int) -> None:
        self._spec = spec
        self._bounds = bounds
        self._top = top
        reach = max(reach_cells(spec, y) for y in (spec.tiles[1], spec.tiles[3]))
        self._keep = min(_MOST_KEPT, top * (2 * reach + 1) ** 2)
        self._scores = np.empty(0, dtype=np.float32)
        self._x = np.empty(0, dtype=np.int64)
        self._y = np.empty(0, dtype=np.int64)

    def add(self, cells: Cells, scores: Float32Array) -> None:
        """Scores (rows, columns) of some cells; NaN and cells centred off the region are left
        out."""
        inside = np.isfinite(scores) & self._inside(cells)
        if len(self._scores) == self._keep:
            # Equal scores count: which of them is chosen depends on where they lie.
            inside &= scores >= self._scores.min()
        rows, columns = np.nonzero(inside)
        self._scores = np.concatenate([self._scores, scores[rows, columns]])
        self._x = np.concatenate([self._x, columns + cells.x0])
        self._y = np.concatenate([self._y, rows + cells.y0])
        if len(self._scores) > self._keep:
            self._trim()

    def chosen(self) -> list[tuple[int, int, float]]:
        """Tiles (x, y) and scores of the best places, best first; of equals the north-western."""
        order = np.lexsort((self._x, self._y, -self._scores))
        scores, x, y = self._scores[order], self._x[order], self._y[order]
        found: list[tuple[int, int, float]] = []
        while len(scores) and len(found) < self._top:
            best = int(x[0]), int(y[0])
            found.append((*best, float(scores[0])))
            reach = reach_cells(self._spec, best[1])
            left = (np.abs(x - best[0]) > reach) | (np.abs(y - best[1]) > reach)
            scores, x, y = scores[left], x[left], y[left]
        return found

    def _trim(self) -> None:
        least = np.partition(self._scores, -self._keep)[-self._keep]
        near = np.flatnonzero(self._scores >= least)
        order = np.lexsort((self._x[near], self._y[near], -self._scores[near]))
        kept = near[order[: self._keep]]
        self._scores, self._x, self._y = self._scores[kept], self._x[kept], self._y[kept]

    def _inside(self, cells: Cells) -> NDArray[np.bool_]:
        """Which cells have their centre on the region, (rows, columns)."""
        zoom = self._spec.grid_zoom
        first = tile_centre(cells.x0, cells.y0, zoom)
        last = tile_centre(cells.x1, cells.y1, zoom)
        if contains(self._bounds, first) and contains(self._bounds, last):
            return np.ones(cells.shape, dtype=np.bool_)
        west, south, east, north = self._bounds
        columns = [
            west <= tile_centre(x, cells.y0, zoom).longitude <= east
            for x in range(cells.x0, cells.x1 + 1)
        ]
        rows = [
            south <= tile_centre(cells.x0, y, zoom).latitude <= north
            for y in range(cells.y0, cells.y1 + 1)
        ]
        return np.outer(rows, columns)


def reach_cells(spec: ScaleSpec, y: int) -> int:
    """Cells within one footprint of a tile of row ``y``: their pictures show part of the same
    ground."""
    latitude = tile_centre(spec.tiles[0], y, spec.grid_zoom).latitude
    cell_m = ground_metres_per_pixel(latitude, spec.grid_zoom, 1)
    return max(1, int(spec.footprint_m / cell_m))
