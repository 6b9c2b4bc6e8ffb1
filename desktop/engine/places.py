"""The pack's own named places: read with bounds, and the one nearest to a point."""

from __future__ import annotations

import json
import math
from pathlib import Path

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.footprints import ground_distance_m
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.records import NamedPlace, Place
from soundmark.desktop.engine.sentences import damaged

PLACES_FILE = "region/places.geojson"
MAX_BYTES = 4 * 1024**2
MAX_PLACES = 10_000
#: A name further away than this says nothing about a place, metres.
NEAR_M = 3_000.0


def read_places(path: Path) -> tuple[NamedPlace, ...]:
    """The point features of a GeoJSON file that have a name; PackError if it is not one."""
    try:
        document = json.loads(read_bounded(path, MAX_BYTES, PackError))
        features = document["features"]
        if not isinstance(features, list) or len(features) > MAX_PLACES:
            raise ValueError("too many features")
        return tuple(place for feature in features if (place := _named(feature)) is not None)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise PackError(damaged(path, "it is no GeoJSON list of places")) from None


def nearest_place(
    places: tuple[NamedPlace, ...], point: Place, within_m: float = NEAR_M
) -> NamedPlace | None:
    """The named place closest to ``point``, or None if all are further than ``within_m`` metres."""
    best = min(places, key=lambda named: ground_distance_m(named.place, point), default=None)
    if best is None or ground_distance_m(best.place, point) > within_m:
        return None
    return best


def _named(feature: object) -> NamedPlace | None:
    if not isinstance(feature, dict):
        raise TypeError("a feature is no object")
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict) or not isinstance(properties, dict):
        return None
    if geometry.get("type") != "Point" or not properties.get("name"):
        return None
    longitude, latitude = (float(value) for value in geometry["coordinates"][:2])
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise ValueError("a coordinate is not a number")
    return NamedPlace(
        name=plain_text(properties["name"], 100),
        kind=plain_text(properties.get("kind", ""), 60),
        note=plain_text(properties.get("note", ""), 400),
        place=Place(latitude, longitude),
    )
