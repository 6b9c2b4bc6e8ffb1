"""One query held against every footprint of a region that was embedded ahead of time."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import open_matrix, require_finite
from soundmark.desktop.engine.codebook import logistic
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.footprints import (
    Bounds,
    contains,
    footprint_at,
    ground_metres_per_pixel,
    tile_centre,
)
from soundmark.desktop.engine.manifest import Calibration, PackManifest, ScaleSpec
from soundmark.desktop.engine.places import NEAR_M, nearest_place
from soundmark.desktop.engine.records import Float32Array, FoundPlace, NamedPlace, Place

#: A query is heard somewhere when its best place is at least as likely as not.
HEARD_HEAT = 0.5
_BLOCK = 16_384


@dataclass(frozen=True)
class _Part:
    rows: slice
    spec: ScaleSpec


class RegionVectors:
    """``region/vectors.npy``, mapped into memory; checked when first read. Thread-safe."""

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
        self._inverse_norms: Float32Array | None = None

    def scores(self, embedding: Float32Array, scale: int) -> Float32Array:
        """Cosines (rows, columns) of a unit vector with every footprint of ``scale``, row 0
        north."""
        inverse = self._checked()
        part = self._parts[scale]
        found = np.empty(part.spec.rows, dtype=np.float32)
        for start in range(part.rows.start, part.rows.stop, _BLOCK):
            stop = min(start + _BLOCK, part.rows.stop)
            products = np.asarray(self._matrix[start:stop], dtype=np.float32) @ embedding
            found[start - part.rows.start : stop - part.rows.start] = products
        found *= inverse[part.rows]
        x0, y0, x1, y1 = part.spec.tiles
        return found.reshape(y1 - y0 + 1, x1 - x0 + 1)

    def stored(self, scale: int) -> NDArray[np.floating]:
        """The rows of ``scale`` just as the pack holds them."""
        self._checked()
        return self._matrix[self._parts[scale].rows]

    def _checked(self) -> Float32Array:
        """Inverse lengths of all rows; the one pass that also finds NaN."""
        with self._lock:
            if self._inverse_norms is None:
                require_finite(self._matrix, self._path, PackError)
                norms = np.empty(len(self._matrix), dtype=np.float32)
                for start in range(0, len(norms), _BLOCK):
                    block = np.asarray(self._matrix[start : start + _BLOCK], dtype=np.float32)
                    norms[start : start + _BLOCK] = np.linalg.norm(block, axis=1)
                self._inverse_norms = (1 / np.where(norms > 0, norms, np.inf)).astype(np.float32)
            return self._inverse_norms


def heat_of(scores: Float32Array, calibration: Calibration) -> Float32Array:
    """Cosines -> [0, 1] on the same scale for every query."""
    return logistic(scores, calibration.slope, calibration.offset)


def grid_bounds(spec: ScaleSpec) -> Bounds:
    """West, south, east, north of the whole grid of a scale, degrees."""
    import mercantile

    x0, y0, x1, y1 = spec.tiles
    north_west = mercantile.bounds(x0, y0, spec.grid_zoom)
    south_east = mercantile.bounds(x1, y1, spec.grid_zoom)
    return (north_west.west, south_east.south, south_east.east, north_west.north)


def best_places(
    scores: Float32Array,
    heat: Float32Array,
    spec: ScaleSpec,
    bounds: Bounds,
    named: tuple[NamedPlace, ...],
    top: int,
) -> tuple[FoundPlace, ...]:
    """The ``top`` peaks, best first; cells whose footprints overlap a chosen one are merged into
    it."""
    x0, y0, _, _ = spec.tiles
    remaining = scores.astype(np.float64)
    found: list[FoundPlace] = []
    # Every chosen cell removes at least itself, so this ends after at most one pass over the grid.
    for _ in range(remaining.size):
        if len(found) == top:
            break
        row, column = (int(index) for index in np.unravel_index(remaining.argmax(), scores.shape))
        if not np.isfinite(remaining[row, column]):
            break
        centre = tile_centre(x0 + column, y0 + row, spec.grid_zoom)
        _suppress(remaining, row, column, _reach_cells(centre, spec))
        if not contains(bounds, centre):
            continue
        footprint = footprint_at(centre, spec.scale, spec.footprint_m, bounds)
        found.append(
            FoundPlace(
                rank=len(found) + 1,
                place=footprint.centre,
                footprint=footprint,
                score=float(scores[row, column]),
                heat=float(heat[row, column]),
                nearest=nearest_place(named, centre, max(NEAR_M, spec.footprint_m / 2)),
            )
        )
    return tuple(found)


def _reach_cells(centre: Place, spec: ScaleSpec) -> int:
    """Cells within one footprint of a place: their pictures show part of the same ground."""
    cell_m = ground_metres_per_pixel(centre.latitude, spec.grid_zoom, 1)
    return max(1, int(spec.footprint_m / cell_m))


def _suppress(grid: NDArray[np.float64], row: int, column: int, reach: int) -> None:
    grid[
        max(0, row - reach) : row + reach + 1,
        max(0, column - reach) : column + reach + 1,
    ] = -np.inf
