"""The ground that is wanted: holes, many polygons, and the edges of the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import mercantile
import pytest

from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import box_area, places_area, polygon_area


def square(west: float, south: float, side: float) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def write(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "area.geojson"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def write_place(folder: Path, longitude: float, latitude: float) -> Path:
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    feature = {"type": "Feature", "geometry": point, "properties": {"name": "Edge"}}
    return write(folder, {"type": "FeatureCollection", "features": [feature]})


def at(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    tile = mercantile.tile(longitude, latitude, zoom)
    return tile.x, tile.y


def test_holes_are_left_out_and_every_polygon_counts(tmp_path: Path) -> None:
    polygons = [[square(10, 50, 1), square(10.3, 50.3, 0.4)], [square(12, 50, 0.2)]]
    document = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {}, "geometry": None},
            {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            },
        ],
    }
    area = polygon_area(write(tmp_path, document))
    assert area.bounds == (10, 50, 12.2, 51)
    tiles = area.tiles(13)
    assert tiles is not None
    assert at(10.1, 50.5, 13) in tiles
    assert at(12.1, 50.1, 13) in tiles
    assert at(10.5, 50.5, 13) not in tiles
    assert at(11.5, 50.5, 13) not in tiles


@pytest.mark.parametrize("text", ["170,-20,-170,-10", "0,-89,1,89", "0,1", "a,b,c,d", "2,0,1,1"])
def test_boxes_past_the_edge_are_one_sentence(text: str) -> None:
    with pytest.raises(ExportError, match=r"no box"):
        box_area(text)


@pytest.mark.parametrize(
    ("ring", "message"),
    [
        ([[179, -17], [-179, -17], [-179, -16], [179, -16], [179, -17]], "180th meridian"),
        (square(0, 86, 2), "85 degrees"),
        (square(179.5, 0, 1), "no GeoJSON file of polygons"),
        ([[0, 0], [1, 1], [0, 0]], "no GeoJSON file of polygons"),
    ],
)
def test_polygons_past_the_edge_are_one_sentence(
    tmp_path: Path, ring: list[list[float]], message: str
) -> None:
    path = write(tmp_path, {"type": "Polygon", "coordinates": [ring]})
    with pytest.raises(ExportError, match=message):
        polygon_area(path)


@pytest.mark.parametrize(("longitude", "latitude"), [(179.99, -17.0), (20.0, 85.0)])
def test_squares_past_the_edge_are_one_sentence(
    tmp_path: Path, longitude: float, latitude: float
) -> None:
    with pytest.raises(ExportError, match="'Edge' reaches past the edge of the map"):
        places_area(write_place(tmp_path, longitude, latitude), 20_000)
