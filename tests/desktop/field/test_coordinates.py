"""Coordinates: typed in every form in use, and what is refused."""

from __future__ import annotations

import pytest

from soundmark.desktop.field.coordinates import TypedPosition, parse_coordinates
from soundmark.desktop.field.positions import PositionError

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
        "37,7594 -122,5128",
        "37,7594 N 122,5128 W",
        "37° 45’ 33,84” N, 122° 30’ 46,08” W",
        "37°45’33,84”N 122°30’46,08”W",
        "N 37 45.564 W 122 30.768",
        "37-45.564N, 122-30.768W",
        "37:45:33.84N 122:30:46.08W",
        "37d45m33.84s N 122d30m46.08s W",
        "37.7594/-122.5128",
        "37°45.564'N / 122°30.768'W",
        "(37.7594, -122.5128)",
        "[37.7594, -122.5128]",
        "geo:37.7594,-122.5128;u=35",
        "geo:37.7594,-122.5128?z=15",
        "+37.7594-122.5128/",
        "Lat: 37.7594 Lon: -122.5128",
        "longitude = -122.5128, latitude = 37.7594",
        "37.7594 north, 122.5128 west",
        "37° 45′ 33,84″ Nord, 122° 30′ 46,08″ Ouest",
        "37.7594 Norte 122.5128 Oeste",
        "北纬37度45分33.84秒 西经122度30分46.08秒",
        "٣٧٫٧٥٩٤ شمال، ١٢٢٫٥١٢٨ غرب",
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
        "37.7594,122.5128,12",
        "37.7594 -122.5128 12m",
        "849VQFJP+Q7",
        "///filled.count.soap",
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


@pytest.mark.parametrize("text", ["37.7594°N 122.5128°O", "52,52 N 13,40 O", "N 52.52 O 13.40"])
def test_the_letter_o_is_asked_about_not_guessed(text: str) -> None:
    with pytest.raises(PositionError, match="east to some and west to others"):
        parse_coordinates(text)


#: Reckoned by PROJ, WGS 84: latitude and longitude of the point that the reference names.
POINTS = [
    ("10S 542914 4179232", (37.759398, -122.512804)),
    ("10 S 542914mE 4179232mN", (37.759398, -122.512804)),
    ("UTM 10N 0542914 4179232", (37.759398, -122.512804)),
    ("33U 390000 5820000", (52.518995, 13.378812)),
    ("56H 334368 6252200", (-33.857517, 151.209529)),
    ("56S 334368 6252200", (-33.857517, 151.209529)),
    ("10S EG 42914 79232", (37.759402, -122.512798)),
    ("10SEG4291479232", (37.759402, -122.512798)),
    ("mgrs 10seg 429 792", (37.759559, -122.512394)),
]


@pytest.mark.parametrize(("text", "expected"), POINTS)
def test_grid_references_of_maps_and_receivers(text: str, expected: tuple[float, float]) -> None:
    place = TypedPosition(text).read(0.0).place
    assert (place.latitude, place.longitude) == pytest.approx(expected, abs=1e-5)


def test_a_coarse_grid_reference_says_how_coarse_it_is() -> None:
    assert TypedPosition("10SEG4291479232").read(0.0).accuracy_m is None
    assert TypedPosition("10SEG429792").read(0.0).accuracy_m == pytest.approx(70.7, abs=0.1)
    assert TypedPosition("10SEG4279").read(0.0).accuracy_m == pytest.approx(707, abs=1)


@pytest.mark.parametrize(
    "text",
    [
        "33N 390000 5820000 x",
        "61S 542914 4179232",
        "10T 542914 4179232",
        "10S 42914 4179232",
        "10S EG 4291 79232",
        "10S EG 4",
        "10S ZZ 42914 79232",
        "10T EG 42914 79232",
        "10S EG 429147 792321",
    ],
)
def test_a_wrong_grid_reference_is_refused(text: str) -> None:
    """Its band tells on a northing with a wrong digit."""
    with pytest.raises(PositionError) as refused:
        TypedPosition(text).read(0.0)
    assert "\n" not in str(refused.value)
