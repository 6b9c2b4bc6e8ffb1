"""A stranger's named places, read within bounds and written anew."""

from __future__ import annotations

import json
from pathlib import Path

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.places import read_places
from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.engine.sentences import damaged


def copy_places(source: Path, target: Path) -> None:
    """Names, kinds, notes and points; whatever else the GeoJSON holds stays behind."""
    places = read_places(source)
    for named in places:
        if abs(named.place.latitude) > 90 or abs(named.place.longitude) > 180:
            raise PackError(damaged(source, f"{named.name!a} lies nowhere on Earth"))
    document = {"type": "FeatureCollection", "features": [_feature(named) for named in places]}
    target.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


def _feature(named: NamedPlace) -> dict[str, object]:
    point = [named.place.longitude, named.place.latitude]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {"name": named.name, "kind": named.kind, "note": named.note},
    }
