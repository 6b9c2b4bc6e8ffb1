"""The answer to "where would one hear this?": scores as a map on a fixed scale, and best places."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from soundmark.desktop.engine.codebook import logistic
from soundmark.desktop.engine.footprints import Bounds, footprint_at, tile_centre
from soundmark.desktop.engine.manifest import Calibration, ScaleSpec
from soundmark.desktop.engine.places import NEAR_M, nearest_place
from soundmark.desktop.engine.records import Float32Array, FoundPlace, NamedPlace, SoundMap
from soundmark.desktop.engine.shard_layout import Cells

#: A query is heard somewhere when its best place is at least as likely as not.
HEARD_HEAT = 0.5


@dataclass(frozen=True)
class MapDrawing:
    """What all maps of one query share. ``started``: of the query, ``time.perf_counter``."""

    query: str
    spec: ScaleSpec
    calibration: Calibration
    started: float

    def sound_map(
        self,
        scores: Float32Array,
        cells: Cells,
        level: int,
        best: tuple[FoundPlace, ...] | None = None,
    ) -> SoundMap:
        """Cosines (rows, columns) of ``cells``, ``level`` zooms above the grid, NaN where there is
        no imagery, as a map; unfinished unless the ``best`` places are known."""
        seen = np.isfinite(scores)
        heat = np.where(seen, heat_of(np.where(seen, scores, -1), self.calibration), 0)
        zoom = self.spec.grid_zoom - level
        return SoundMap(
            query=self.query,
            scale=self.spec.scale,
            scores=np.where(seen, scores, np.float32(-1)),
            heat=heat.astype(np.float32),
            seen=None if seen.all() else seen,
            bounds=grid_bounds(cells, zoom),
            grid_zoom=zoom,
            tile_range=(cells.x0, cells.y0, cells.x1, cells.y1),
            best=best or (),
            heard=best is not None and len(best) > 0 and best[0].heat >= HEARD_HEAT,
            elapsed_ms=(time.perf_counter() - self.started) * 1000,
            complete=best is not None,
        )

    def places(
        self, chosen: list[tuple[int, int, float]], bounds: Bounds, named: tuple[NamedPlace, ...]
    ) -> tuple[FoundPlace, ...]:
        """The chosen tiles (x, y, score), best first, as places of the region."""
        return tuple(
            self._place(rank, tile, bounds, named) for rank, tile in enumerate(chosen, start=1)
        )

    def _place(
        self,
        rank: int,
        tile: tuple[int, int, float],
        bounds: Bounds,
        named: tuple[NamedPlace, ...],
    ) -> FoundPlace:
        x, y, score = tile
        spec = self.spec
        centre = tile_centre(x, y, spec.grid_zoom)
        footprint = footprint_at(centre, spec.scale, spec.footprint_m, bounds)
        return FoundPlace(
            rank=rank,
            place=footprint.centre,
            footprint=footprint,
            score=score,
            heat=float(heat_of(np.array(score, np.float32), self.calibration)),
            nearest=nearest_place(named, centre, max(NEAR_M, spec.footprint_m / 2)),
        )


def heat_of(scores: Float32Array, calibration: Calibration) -> Float32Array:
    """Cosines -> [0, 1] on the same scale for every query."""
    return logistic(scores, calibration.slope, calibration.offset)


def grid_bounds(cells: Cells, zoom: int) -> Bounds:
    """West, south, east, north of all these tiles of a zoom, degrees."""
    import mercantile

    north_west = mercantile.bounds(cells.x0, cells.y0, zoom)
    south_east = mercantile.bounds(cells.x1, cells.y1, zoom)
    return (north_west.west, south_east.south, south_east.east, north_west.north)
