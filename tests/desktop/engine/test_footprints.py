"""Squares of ground in true metres."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.footprints import (
    contains,
    footprint_at,
    ground_distance_m,
    ground_metres_per_pixel,
    parse_place,
    tile_centre,
)
from soundmark.desktop.engine.records import Place

BAY = (-122.64, 37.57, -122.05, 37.98)


@given(
    st.floats(BAY[1], BAY[3]),
    st.floats(BAY[0], BAY[2]),
    st.sampled_from([500.0, 2275.0, 11375.0]),
)
def test_a_footprint_has_its_size_on_the_ground_and_lies_on_imagery(
    latitude: float, longitude: float, size: float
) -> None:
    footprint = footprint_at(Place(latitude, longitude), 1, size, BAY)
    west, south, east, north = footprint.bounds
    middle = (south + north) / 2
    # Half a per cent: the sphere of Web Mercator against the mean sphere, and its curvature.
    width = ground_distance_m(Place(middle, west), Place(middle, east))
    height = ground_distance_m(Place(south, west), Place(north, west))
    assert width == pytest.approx(size, rel=5e-3)
    assert height == pytest.approx(size, rel=5e-3)
    assert BAY[0] - 1e-9 <= west <= east <= BAY[2] + 1e-9
    assert BAY[1] - 1e-9 <= south <= north <= BAY[3] + 1e-9


def test_a_place_far_from_the_edge_is_the_centre() -> None:
    footprint = footprint_at(Place(37.76, -122.40), 1, 2275, BAY)
    assert footprint.centre.latitude == pytest.approx(37.76)
    assert footprint.centre.longitude == pytest.approx(-122.40)


def test_the_corner_is_shifted_onto_the_imagery() -> None:
    footprint = footprint_at(Place(BAY[3], BAY[0]), 1, 2275, BAY)
    assert footprint.bounds[0] == pytest.approx(BAY[0])
    assert footprint.bounds[3] == pytest.approx(BAY[3])


def test_imagery_narrower_than_the_footprint_is_centred() -> None:
    footprint = footprint_at(Place(37.7, -122.3), 5, 200_000, BAY)
    assert footprint.centre.longitude == pytest.approx((BAY[0] + BAY[2]) / 2)


def test_a_place_outside_is_refused_with_the_region() -> None:
    with pytest.raises(PlaceError, match=r"outside this pack's region.*37\.57"):
        footprint_at(Place(40.7, -74.0), 1, 2275, BAY)


def test_landsat_pixels_at_the_bay() -> None:
    # 30 m of Web Mercator are 23.7 m on the ground there.
    assert ground_metres_per_pixel(37.77, 0, 1) * 30 / 40075016.686 == pytest.approx(23.7, abs=0.03)


def test_tile_centres_lie_in_their_tiles() -> None:
    centre = tile_centre(163, 395, 10)
    assert contains((-122.70, 37.71, -122.34, 38.0), centre)


@pytest.mark.parametrize(
    "text", ["", "1", "1,2,3", "a,b", "37.7;-122", "nan,0", "0,inf", "91,0", "0,181", "1e999,0"]
)
def test_bad_coordinates_are_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        parse_place(text)


def test_good_coordinates_are_read() -> None:
    assert parse_place(" 37.76 , -122.51") == Place(37.76, -122.51)
