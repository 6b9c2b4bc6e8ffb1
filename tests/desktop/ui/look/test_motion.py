"""Flights and glides of the camera."""

from __future__ import annotations

import pytest

from soundmark.desktop.ui.look.motion import Flight, Glide
from soundmark.desktop.ui.map.camera import Camera

NEAR = Camera(0.160, 0.387, 12, 1200, 800)


@pytest.mark.parametrize(
    "end",
    [
        Camera(0.161, 0.388, 12, 1200, 800),
        Camera(0.165, 0.380, 14, 1200, 800),
        Camera(0.160, 0.387, 9, 1200, 800),
        Camera(0.160 + 1e-9, 0.387, 9, 1200, 800),
    ],
)
def test_flight_starts_and_ends_where_it_should(end: Camera) -> None:
    flight = Flight(NEAR, end)
    assert flight.at(0) == NEAR
    assert flight.at(1) == end
    late = flight.at(0.9999)
    assert (late.x, late.y, late.zoom) == pytest.approx((end.x, end.y, end.zoom), abs=1e-3)
    early = flight.at(0.0001)
    assert early.zoom == pytest.approx(NEAR.zoom, abs=1e-3)
    assert 0.3 <= flight.seconds <= 2.2


def test_a_long_flight_rises_and_comes_down() -> None:
    far = Camera(0.5, 0.5, 12, 1200, 800)
    zooms = [Flight(NEAR, far).at(t / 20).zoom for t in range(21)]
    assert min(zooms) < 6
    assert zooms[0] == zooms[-1] == 12


def test_flight_moves_steadily_towards_its_end() -> None:
    far = Camera(0.17, 0.387, 13, 1200, 800)
    xs = [Flight(NEAR, far).at(t / 50).x for t in range(51)]
    assert xs == sorted(xs)


def test_glide_slows_down_and_stops() -> None:
    glide = Glide(900, -300)
    first, second = glide.moved(0.1), glide.moved(0.2)
    assert 0 < second[0] - first[0] < first[0]
    assert second[1] < 0
    assert not glide.is_over(0.1)
    assert glide.is_over(3)
