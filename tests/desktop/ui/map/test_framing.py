"""Cameras held inside a region and beside panels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soundmark.desktop.ui.map.camera import Camera, Insets
from soundmark.desktop.ui.map.framing import OVERZOOM, Framing

RECT = (0.4, 0.4, 0.6, 0.6)


@pytest.fixture
def framing() -> Framing:
    made = Framing()
    made.open(RECT, 2, 10)
    return made


@pytest.fixture
def camera() -> Camera:
    return Camera(0.5, 0.5, 5.0, 800, 600)


def test_until_a_region_is_open_every_camera_is_allowed(camera: Camera) -> None:
    framing = Framing()
    far = replace(camera, x=0.9, zoom=30.0)
    assert framing.held(far) == far
    assert framing.zoom_held(30.0) == 30.0
    assert framing.whole(camera) == camera
    assert not framing.contains(0.5, 0.5)


def test_what_lies_in_the_free_middle_is_in_the_region(framing: Framing, camera: Camera) -> None:
    framing.insets = Insets(left=300)
    held = framing.held(replace(camera, x=0.9, y=0.1))
    x, y = held.to_world(*held.free_centre(framing.insets))
    assert (x, y) == pytest.approx((0.6, 0.4))
    assert framing.contains(x, y)
    assert not framing.contains(0.61, 0.5)


def test_the_whole_region_fills_the_view(framing: Framing, camera: Camera) -> None:
    left, top, right, bottom = framing.whole(camera).view_rect()
    assert left >= RECT[0] - 1e-9
    assert right <= RECT[2] + 1e-9
    assert (top, bottom) != (RECT[1], RECT[3])


def test_one_may_zoom_out_to_the_whole_region_beside_the_panels(
    framing: Framing, camera: Camera
) -> None:
    framing.limit_zoom(camera)
    assert framing.limits is not None
    before = framing.limits.min_zoom
    framing.insets = Insets(left=500)
    framing.limit_zoom(camera)
    assert framing.limits is not None
    assert framing.limits.min_zoom < before
    assert framing.limits.max_zoom == 10 + OVERZOOM
