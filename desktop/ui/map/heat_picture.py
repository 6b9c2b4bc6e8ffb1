"""Pictures of a sound map: colours, and the pattern's outline. Made on any thread.

A map of more than ``DRAWN_CELLS`` cells a side is drawn as a whole from means of its cells, and
once more, finer, where one looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainterPath, QPolygonF

from soundmark.desktop.engine.records import Float32Array, SoundMap
from soundmark.desktop.ui.look import palette
from soundmark.desktop.ui.map.camera import WorldRect
from soundmark.desktop.ui.map.contour import outlines

#: A value above which the pattern is drawn: "as likely as not" on the fixed scale.
PATTERN_LEVEL = 0.5
#: Cells along the longer side of one picture.
DRAWN_CELLS = 320
#: Of larger grids the outline follows means of cells: it takes much longer than colours do.
_OUTLINED_CELLS = 128
_MAX_SIDE = 640


@dataclass(frozen=True)
class HeatPicture:
    """``rect``: what it covers; ``path``: where the pattern lies, in the unit square; ``halvings``:
    how often its cells were joined, two by two."""

    rect: WorldRect
    image: QImage
    path: QPainterPath
    halvings: int = 0


@dataclass(frozen=True)
class HeatGrid:
    """A part of a sound map: ``heat`` and ``seen`` (rows, columns) over ``rect``."""

    rect: WorldRect
    heat: Float32Array
    seen: NDArray[np.bool_] | None
    halvings: int = 0

    def picture(self) -> HeatPicture:
        """The picture; takes about a tenth of a second for the largest grids."""
        factor = max(1, min(10, _MAX_SIDE // max(self.heat.shape)))
        fine = palette.enlarged(self.heat, factor, smooth=True)
        shown = None
        if self.seen is not None:
            shown = palette.enlarged(self.seen.astype(np.float32), factor)
        # A coarser grid is smooth enough for lines, and much cheaper to follow and to stroke.
        coarse = _halved_to(self.heat, None, _OUTLINED_CELLS)[0]
        times = max(1, min(factor, 4, 2 * _OUTLINED_CELLS // max(coarse.shape)))
        loops = outlines(palette.enlarged(coarse, times, smooth=True), PATTERN_LEVEL)
        return HeatPicture(
            self.rect, palette.heat_image(fine, shown), unit_path(loops), self.halvings
        )


def whole_grid(sound_map: SoundMap) -> HeatGrid:
    """All of a map, its cells joined until they are few enough for one picture."""
    x0, y0, x1, y1 = sound_map.tile_range
    return _grid(sound_map, (x0, y0, x1 + 1, y1 + 1))


def grid_in_view(sound_map: SoundMap, view: WorldRect) -> HeatGrid | None:
    """The part of a map in view and a margin round it; None if nothing of it is in view."""
    x0, y0, x1, y1 = sound_map.tile_range
    count = 2**sound_map.grid_zoom
    margin = (view[2] - view[0]) / 8, (view[3] - view[1]) / 8
    left = max(x0, int(np.floor((view[0] - margin[0]) * count)))
    top = max(y0, int(np.floor((view[1] - margin[1]) * count)))
    right = min(x1, int(np.floor((view[2] + margin[0]) * count))) + 1
    bottom = min(y1, int(np.floor((view[3] + margin[1]) * count))) + 1
    if left >= right or top >= bottom:
        return None
    return _grid(sound_map, (left, top, right, bottom))


def whole_halvings(sound_map: SoundMap) -> int:
    """How often the cells of a whole map are joined for its picture."""
    halvings, side = 0, max(sound_map.heat.shape)
    while side > DRAWN_CELLS:
        halvings, side = halvings + 1, (side + 1) // 2
    return halvings


def unit_path(loops: Sequence[Sequence[tuple[float, float]]]) -> QPainterPath:
    """Closed loops of points in the unit square."""
    path = QPainterPath()
    for loop in loops:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in loop]))
        path.closeSubpath()
    return path


def _grid(sound_map: SoundMap, tiles: tuple[int, int, int, int]) -> HeatGrid:
    """The cells from (left, top) to before (right, bottom), joined as often as need be."""
    left, top, right, bottom = tiles
    x0, y0 = sound_map.tile_range[:2]
    window = slice(top - y0, bottom - y0), slice(left - x0, right - x0)
    heat = sound_map.heat[window]
    seen = None if sound_map.seen is None else sound_map.seen[window]
    heat, seen, halvings = _halved_to(heat, seen, DRAWN_CELLS)
    count, step = 2**sound_map.grid_zoom, 2**halvings
    # Joining may leave a last row and column that reach beyond the cells; so does the rectangle.
    rect = (
        left / count,
        top / count,
        (left + heat.shape[1] * step) / count,
        (top + heat.shape[0] * step) / count,
    )
    return HeatGrid(rect, heat, seen, halvings)


def _halved_to(
    heat: Float32Array, seen: NDArray[np.bool_] | None, most: int
) -> tuple[Float32Array, NDArray[np.bool_] | None, int]:
    """Cells joined two by two until no side has more than ``most``; what is not seen does not
    count."""
    halvings = 0
    while max(heat.shape) > most:
        weights = np.ones(heat.shape, np.float32) if seen is None else seen.astype(np.float32)
        total, weight = _pairs(heat * weights), _pairs(weights)
        heat = np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)
        seen = None if seen is None else weight > 0
        halvings += 1
    return heat, seen, halvings


def _pairs(grid: Float32Array) -> Float32Array:
    """Sums of two by two; a last odd row or column counts alone."""
    rows, columns = grid.shape
    padded = np.pad(grid, ((0, rows % 2), (0, columns % 2)))
    sums: Float32Array = padded[::2, ::2] + padded[1::2, ::2] + padded[::2, 1::2]
    return sums + padded[1::2, 1::2]
