"""Positions: typed in every form in use, and what is refused."""

from __future__ import annotations

import pytest

from soundmark.desktop.field.positions import PositionError, TypedPosition, parse_coordinates

OCEAN_BEACH = (37.7594, -122.5128)


@pytest.mark.parametrize(
    "text",
    [
        "37.7594, -122.5128",
        "37.7594 -122.5128",
        "  37.7594,-122.5128  ",
        "37.7594;-122.5128",
        "37,7594; -122,5128",
        "37,7594, -122,5128",
        "37.7594 N, 122.5128 W",
        "37.7594N 122.5128W",
        "N37.7594 W122.5128",
        "n 37.7594° w 122.5128°",
        "122.5128 W 37.7594 N",
        "37.7594° N, 122.5128° W",
        "37 45.564 N, 122 30.768 W",
        "37°45.564'N 122°30.768'W",
        "37 45 33.84 -122 30 46.08",
        "37°45'33.84\" N 122°30'46.08\" W",
        "37°45′33.84″N, 122°30′46.08″W",
        "37º 45’ 33.84” N 122º 30’ 46.08” W",
        "−37.7594 S".replace("−", "").replace("S", "N") + ", −122.5128",
        "٣٧٫٧٥٩٤، -١٢٢٫٥١٢٨",
        "３７．７５９４， －１２２．５１２８",
    ],
)
def test_every_form_in_use_is_read(text: str) -> None:
    place = parse_coordinates(text)
    assert (place.latitude, place.longitude) == pytest.approx(OCEAN_BEACH, abs=1e-6)


def test_south_and_east() -> None:
    place = parse_coordinates("33°51'31\"S 151°12'40\"E")
    assert place.latitude == pytest.approx(-33.858611, abs=1e-6)
    assert place.longitude == pytest.approx(151.211111, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "here",
        "37.7594",
        "37.7594 N",
        "37.7594 N 122.5128 N",
        "37.7594, -122.5128, 12",
        "-37.7594 S, 151 E",
        "37 60 N 122 W",
        "37 45 60 N 122 30 10 W",
        "37.5 45 N 122.5 30 W",
        "91, 0",
        "0, 181",
        "nan, nan",
        "1e1, 2e1",
        "1" * 200,
        "37 N 45 122 W",
        "37.7594,, -122.5128",
    ],
)
def test_what_is_unclear_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(PositionError) as refused:
        parse_coordinates(text)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 250


def test_a_typed_position_says_that_it_was_typed() -> None:
    position = TypedPosition("37.7594, -122.5128").read(0.0)
    assert position.origin == "typed"
    assert position.accuracy_m is None
