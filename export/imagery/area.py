"""The ground that is wanted: a box, polygons of a GeoJSON file, or squares round named places."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import mercantile
import numpy as np
from rasterio.features import rasterize

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds
from soundmark.desktop.engine.places import read_places
from soundmark.export.errors import ExportError
from soundmark.export.imagery.source import MAX_LATITUDE

_MAX_BYTES = 32 * 1024**2
#: No more tiles are looked through, one byte each, to see which of them a polygon touches.
_MAX_GRID = 200_000_000
_DEPTH = 4

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Area:
    """``bounds``: west, south, east, north in degrees; ``polygons``: rings in degrees, the first of
    each its outline, the others holes; none stands for the whole of the bounds."""

    bounds: Bounds
    polygons: tuple[tuple[Ring, ...], ...] = ()

    def tiles(self, zoom: int) -> frozenset[tuple[int, int]] | None:
        """The (x, y) of every tile that the polygons touch; None for all within the bounds.

        Raises ExportError for an area that is too large to look through.
        """
        if not self.polygons:
            return None
        x0, y0, x1, y1 = tile_span(self.bounds, zoom)
        if (x1 - x0 + 1) * (y1 - y0 + 1) > _MAX_GRID:
            raise ExportError(f"The area is too large for zoom {zoom}: lower the highest zoom.")
        shapes = [
            {"type": "Polygon", "coordinates": [_to_tiles(ring, zoom, x0, y0) for ring in rings]}
            for rings in self.polygons
        ]
        touched = rasterize(
            shapes, (y1 - y0 + 1, x1 - x0 + 1), all_touched=True, dtype="uint8", fill=0
        )
        rows, columns = np.nonzero(touched)
        pairs = zip((columns + x0).tolist(), (rows + y0).tolist(), strict=True)
        return frozenset(pairs)

    def identity(self) -> str:
        """Changes whenever the area does."""
        return hashlib.sha256(json.dumps([self.bounds, self.polygons]).encode()).hexdigest()


def tile_span(bounds: Bounds, zoom: int) -> tuple[int, int, int, int]:
    """First and last column and row (x0, y0, x1, y1) of the tiles that ``bounds`` overlaps."""
    side, half = MERCATOR_WORLD_M / 2**zoom, MERCATOR_WORLD_M / 2
    left, bottom = mercantile.xy(bounds[0], bounds[1])
    right, top = mercantile.xy(bounds[2], bounds[3])
    last = 2**zoom - 1
    # A thousandth of a thousandth of a tile keeps rounding from adding the next one over.
    x0, y0 = (math.floor(edge / side + 1e-6) for edge in (left + half, half - top))
    x1, y1 = (math.ceil(edge / side - 1e-6) - 1 for edge in (right + half, half - bottom))
    return max(0, x0), max(0, y0), min(last, max(x0, x1)), min(last, max(y0, y1))


def box_area(text: str) -> Area:
    """Read "WEST,SOUTH,EAST,NORTH" in degrees; ExportError for anything else."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise ExportError(f"{text[:60]!r} is no box: give WEST,SOUTH,EAST,NORTH.") from None
    if not (-180 <= west < east <= 180 and -MAX_LATITUDE <= south < north <= MAX_LATITUDE):
        raise ExportError(
            f"{text[:60]!r} is no box on the map: west < east within 180 degrees and south < "
            "north within 85 degrees; ground across the 180th meridian needs two packs."
        )
    return Area((west, south, east, north))


def polygon_area(path: Path) -> Area:
    """The polygons of a GeoJSON file (geometry, feature or collection), in degrees.

    Raises ExportError for a file that has none.
    """
    try:
        document = json.loads(read_bounded(path, _MAX_BYTES, ExportError))
        polygons = tuple(tuple(_ring(ring) for ring in rings) for rings in _rings(document))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ExportError(f"{path} is no GeoJSON file of polygons in degrees.") from None
    if not polygons:
        raise ExportError(f"{path} holds no polygon.")
    if min(y for rings in polygons for _, y in rings[0]) >= MAX_LATITUDE or (
        max(y for rings in polygons for _, y in rings[0]) <= -MAX_LATITUDE
    ):
        raise ExportError(f"{path} lies beyond 85 degrees, where the map (Web Mercator) ends.")
    if any(_leaps(ring) for rings in polygons for ring in rings):
        raise ExportError(
            f"{path} holds a polygon across the 180th meridian: cut it in two, and make a pack of "
            "each."
        )
    return Area(_around(polygons), polygons)


def places_area(path: Path, side_m: float) -> Area:
    """Squares of ``side_m`` true metres round the named points of a GeoJSON file."""
    polygons = []
    for named in read_places(path):
        x, y = mercantile.xy(named.place.longitude, named.place.latitude)
        half = side_m / 2 / max(0.01, math.cos(math.radians(named.place.latitude)))
        corners = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
        square = [mercantile.lnglat(x + dx, y + dy) for dx, dy in corners]
        if not all(abs(corner.lng) <= 180 and abs(corner.lat) <= MAX_LATITUDE for corner in square):
            raise ExportError(
                f"{path}: the square round {named.name!r} reaches past the edge of the map (180 "
                "degrees east or west, 85 north or south): make it smaller."
            )
        polygons.append((_ring(square),))
    if not polygons:
        raise ExportError(f"{path} holds no named place.")
    return Area(_around(tuple(polygons)), tuple(polygons))


def _rings(document: Any, depth: int = 0) -> list[Any]:
    """The coordinates of every polygon in a GeoJSON object."""
    kind = document["type"]
    if kind == "Polygon":
        return [document["coordinates"]]
    if kind == "MultiPolygon":
        return list(document["coordinates"])
    if depth >= _DEPTH:
        raise ValueError("nested too deeply")
    if kind == "Feature":
        return [] if document["geometry"] is None else _rings(document["geometry"], depth + 1)
    parts = {"FeatureCollection": "features", "GeometryCollection": "geometries"}.get(kind)
    if parts is None:
        return []
    return [rings for part in document[parts] for rings in _rings(part, depth + 1)]


def _ring(points: Any) -> Ring:
    ring = [(float(point[0]), float(point[1])) for point in points]
    if len(ring) < 4:
        raise ValueError("too few points")
    if not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring):
        raise ValueError("no degrees")
    return [(x, min(max(y, -MAX_LATITUDE), MAX_LATITUDE)) for x, y in ring]


def _leaps(ring: Ring) -> bool:
    """Whether two neighbouring points lie more than half the world apart."""
    return any(180 < abs(first[0] - second[0]) < 360 for first, second in pairwise(ring))


def _around(polygons: tuple[tuple[Ring, ...], ...]) -> Bounds:
    points = [point for rings in polygons for point in rings[0]]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _to_tiles(ring: Ring, zoom: int, x0: int, y0: int) -> Ring:
    """Degrees -> tiles of ``zoom``, counted from the tile (x0, y0)."""
    side, half = MERCATOR_WORLD_M / 2**zoom, MERCATOR_WORLD_M / 2
    metres = [mercantile.xy(longitude, latitude) for longitude, latitude in ring]
    return [((x + half) / side - x0, (half - y) / side - y0) for x, y in metres]
