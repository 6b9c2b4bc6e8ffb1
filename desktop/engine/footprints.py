"""Squares of ground in true metres, on Web Mercator tiles: pure arithmetic (mercantile).

Web Mercator stretches lengths by 1 / cos(latitude) (sphere). A footprint is a square of ``size_m``
metres on the ground, north up; where it would reach past the imagery it is shifted, not cut.
"""

from __future__ import annotations

import math

import mercantile

from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.records import Footprint, Place
from soundmark.desktop.engine.sentences import told

#: West, south, east, north: degrees, or Mercator metres where a name says so.
Bounds = tuple[float, float, float, float]
#: Circumference of the Web Mercator sphere, metres.
MERCATOR_WORLD_M = 2 * math.pi * 6378137.0


def check_place(latitude: float, longitude: float) -> Place:
    """A Place of two finite numbers on Earth (latitude -90..90, longitude -180..180), or
    PlaceError."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise PlaceError(told("Latitude and longitude must be ordinary numbers in degrees."))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise PlaceError(
            told(
                "{place} is not a place on Earth: latitude runs from -90 to 90, longitude from "
                "-180 to 180.",
                place=f"{latitude:g}, {longitude:g}",
            )
        )
    return Place(float(latitude), float(longitude))


def parse_place(text: str) -> Place:
    """Read "LAT,LON" in degrees; PlaceError for anything else."""
    parts = text.split(",")
    try:
        if len(parts) != 2:
            raise ValueError
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        raise PlaceError(
            f"{text[:60]!r} is not a place: give latitude and longitude in degrees with a comma "
            "between them, such as 37.76,-122.51."
        ) from None
    return check_place(latitude, longitude)


def contains(bounds: Bounds, place: Place) -> bool:
    """Whether ``place`` lies inside ``bounds`` (edges included)."""
    west, south, east, north = bounds
    return south <= place.latitude <= north and west <= place.longitude <= east


def require_inside(bounds: Bounds, place: Place) -> None:
    """Raise PlaceError unless ``place`` lies inside ``bounds``."""
    if not contains(bounds, place):
        west, south, east, north = bounds
        raise PlaceError(
            told(
                "{place} is outside this pack's region, which spans latitude {south} to {north} "
                "and longitude {west} to {east}.",
                place=f"{place.latitude:g}, {place.longitude:g}",
                south=f"{south:.4f}",
                north=f"{north:.4f}",
                west=f"{west:.4f}",
                east=f"{east:.4f}",
            )
        )


def mercator_bounds(bounds: Bounds) -> Bounds:
    """Degrees -> Web Mercator metres."""
    west, south, east, north = bounds
    left, bottom = mercantile.xy(west, south)
    right, top = mercantile.xy(east, north)
    return (left, bottom, right, top)


def ground_metres_per_pixel(latitude: float, zoom: int, tile_pixels: int = 256) -> float:
    """True ground metres of one tile pixel at ``latitude`` (degrees)."""
    stretched = MERCATOR_WORLD_M / (tile_pixels * 2**zoom)
    return float(stretched * math.cos(math.radians(latitude)))


def tile_centre(x: int, y: int, zoom: int) -> Place:
    """The centre of a Web Mercator tile (XYZ)."""
    box = mercantile.xy_bounds(x, y, zoom)
    longitude, latitude = mercantile.lnglat((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    return Place(latitude, longitude)


def footprint_at(place: Place, scale: int, size_m: float, bounds: Bounds) -> Footprint:
    """The square of ``size_m`` true ground metres round ``place``, shifted to lie within
    ``bounds``.

    ``bounds``: the imagery, in degrees. Raises PlaceError if ``place`` is outside them. Imagery
    narrower than the footprint centres it.
    """
    require_inside(bounds, place)
    limits = mercator_bounds(bounds)
    x, y = mercantile.xy(place.longitude, place.latitude)
    latitude = place.latitude
    # The stretch depends on the latitude of the shifted centre; it settles at once.
    for _ in range(3):
        half = size_m / 2 / math.cos(math.radians(latitude))
        centre_x = _clamp(x, limits[0], limits[2], half)
        centre_y = _clamp(y, limits[1], limits[3], half)
        _, latitude = mercantile.lnglat(centre_x, centre_y)
    longitude, latitude = mercantile.lnglat(centre_x, centre_y)
    west, south = mercantile.lnglat(centre_x - half, centre_y - half)
    east, north = mercantile.lnglat(centre_x + half, centre_y + half)
    return Footprint(
        centre=Place(latitude, longitude),
        scale=scale,
        size_m=size_m,
        bounds=(west, south, east, north),
    )


def ground_distance_m(first: Place, second: Place) -> float:
    """Distance on the sphere, metres (haversine)."""
    lat1, lat2 = math.radians(first.latitude), math.radians(second.latitude)
    half_lat = (lat2 - lat1) / 2
    half_lon = math.radians(second.longitude - first.longitude) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * 6371008.8 * math.asin(min(1.0, math.sqrt(chord)))


def _clamp(value: float, low: float, high: float, half: float) -> float:
    if high - low <= 2 * half:
        return (low + high) / 2
    return min(max(value, low + half), high - half)
