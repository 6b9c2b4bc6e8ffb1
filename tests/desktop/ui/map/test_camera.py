"""Camera arithmetic: places and pixels, zooming, limits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.map.camera import (
    Camera,
    Insets,
    Limits,
    project,
    unproject,
    world_rect,
    zoom_to_fit,
)

CAMERAS = st.builds(
    Camera,
    x=st.floats(0.1, 0.9),
    y=st.floats(0.1, 0.9),
    zoom=st.floats(2, 16),
    width=st.floats(300, 4000),
    height=st.floats(300, 3000),
)


@given(st.floats(-84, 84), st.floats(-180, 180))
def test_projection_round_trip(latitude: float, longitude: float) -> None:
    back = unproject(*project(Place(latitude, longitude)))
    assert back.latitude == pytest.approx(latitude, abs=1e-9)
    assert back.longitude == pytest.approx(longitude, abs=1e-9)


def test_projection_agrees_with_known_tiles() -> None:
    # Tile 10/163/395 has its north-west corner at this place (XYZ scheme).
    x, y = project(Place(37.9961626797281, -122.6953125))
    assert x * 1024 == pytest.approx(163, abs=1e-6)
    assert y * 1024 == pytest.approx(395, abs=1e-6)


@given(CAMERAS, st.floats(0, 1), st.floats(0, 1))
def test_screen_round_trip(camera: Camera, across: float, down: float) -> None:
    at = (across * camera.width, down * camera.height)
    back = camera.to_screen(*camera.to_world(*at))
    assert back == pytest.approx(at, abs=1e-4)


@given(CAMERAS, st.floats(0, 1), st.floats(0, 1), st.floats(2, 16))
def test_zooming_keeps_the_point_under_the_cursor(
    camera: Camera, across: float, down: float, zoom: float
) -> None:
    at = (across * camera.width, down * camera.height)
    under = camera.to_world(*at)
    zoomed = camera.zoomed(zoom, *at)
    assert zoomed.zoom == zoom
    assert zoomed.to_screen(*under) == pytest.approx(at, abs=1e-3)


@given(CAMERAS, st.floats(-500, 500), st.floats(-500, 500))
def test_panning_moves_the_picture_by_pixels(camera: Camera, dx: float, dy: float) -> None:
    x, y = camera.to_screen(0.5, 0.5)
    assert camera.panned(dx, dy).to_screen(0.5, 0.5) == pytest.approx((x + dx, y + dy), abs=1e-4)


def test_metres_per_pixel_shrink_with_latitude() -> None:
    camera = Camera(0.5, 0.5, 0, 256, 256)
    assert camera.metres_per_pixel(0) == pytest.approx(40_075_016.686 / 256)
    assert camera.metres_per_pixel(60) == pytest.approx(camera.metres_per_pixel(0) / 2)


@pytest.mark.parametrize("cover", [False, True])
def test_zoom_to_fit(cover: bool) -> None:
    rect = world_rect((-122.6, 37.5, -122.0, 38.0))
    zoom = zoom_to_fit(rect, 800, 300, cover=cover)
    _, _, width, height = Camera(0.16, 0.39, zoom, 800, 300).screen_rect(rect)
    exact = (width == pytest.approx(800), height == pytest.approx(300))
    assert any(exact)
    assert (width >= 799.9 and height >= 299.9) if cover else (width <= 800.1 and height <= 300.1)


def test_limits_hold_the_free_middle_on_the_pack() -> None:
    limits = Limits((0.4, 0.4, 0.6, 0.6), 3, 10)
    insets = Insets(right=400)
    held = limits.held(Camera(0.9, 0.1, 5, 1200, 800), insets)
    x, y = held.to_world(*held.free_centre(insets))
    assert (x, y) == pytest.approx((0.6, 0.4))
    inside = Camera(0.5, 0.5, 5, 1200, 800)
    assert limits.held(inside, insets) == inside
    assert limits.held(Camera(0.5, 0.5, 99, 1200, 800), insets).zoom == 10


def test_free_centre_lies_between_the_panels() -> None:
    camera = Camera(0.5, 0.5, 5, 1000, 600)
    assert camera.free_centre(Insets(100, 0, 300, 200)) == (400, 200)
    assert math.isclose(camera.free_centre(Insets())[0], 500)
