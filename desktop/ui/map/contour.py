"""Outlines of where a grid exceeds a level, by marching squares. No Qt.

They carry the pattern that says the same as the colours: hatching inside, a line around.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.records import Float32Array

Point = tuple[float, float]
_Edge = tuple[int, int, int]  # row, column, 0 = along the row, 1 = down the column

#: Corner bits (1 north-west, 2 north-east, 4 south-east, 8 south-west) -> pairs of crossed sides.
#: Sides: 0 north, 1 east, 2 south, 3 west. Pairs are ordered so that they chain into loops.
_CASES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 1), (2, 3)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}


def outlines(grid: Float32Array, level: float) -> list[list[Point]]:
    """Closed outlines of ``grid`` (R, C) >= ``level``: (x, y) points in [0, 1] of width and height.

    Values sit in the middle of their cells; the outline closes along the border of the grid.
    """
    rows, columns = grid.shape
    # Outermost values go on to the border, and far below the level beyond it.
    padded = np.pad(np.pad(np.asarray(grid, np.float64), 1, mode="edge"), 1, constant_values=-1e3)
    high = padded >= level
    code = high[:-1, :-1] * 1 + high[:-1, 1:] * 2 + high[1:, 1:] * 4 + high[1:, :-1] * 8
    follows: dict[_Edge, _Edge] = {}
    for row, column in np.argwhere((code > 0) & (code < 15)).tolist():
        for start, end in _CASES[int(code[row, column])]:
            follows[_edge(row, column, start)] = _edge(row, column, end)
    paths = []
    while follows:
        first, here = follows.popitem()
        path = [_crossing(padded, level, first)]
        while here != first:
            path.append(_crossing(padded, level, here))
            here = follows.pop(here)
        paths.append([_unit(point, rows, columns) for point in path])
    return paths


def _edge(row: int, column: int, side: int) -> _Edge:
    return (
        (row, column, 0),
        (row, column + 1, 1),
        (row + 1, column, 0),
        (row, column, 1),
    )[side]


def _crossing(grid: NDArray[np.float64], level: float, edge: _Edge) -> Point:
    row, column, down = edge
    here = float(grid[row, column])
    there = float(grid[row + down, column + 1 - down])
    share = (level - here) / (there - here)
    return column + share * (1 - down), row + share * down


def _unit(point: Point, rows: int, columns: int) -> Point:
    """From padded cells to [0, 1], held inside the grid."""
    x, y = (point[0] - 1.5) / columns, (point[1] - 1.5) / rows
    return min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
