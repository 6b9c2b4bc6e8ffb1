"""The map as a visitor meets it: tapping, dragging, wheel, touch, keys, missing tiles, glow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny_world import CITY, COLOURS, SEA, WOOD

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.map.camera import world_rect
from soundmark.desktop.ui.window import Window


def settle(window: Window, qtbot: QtBot) -> None:
    """Until every tile in view is there."""
    window.map.grab()
    qtbot.waitUntil(lambda: not window.pyramid.asked)
    window.map.grab()
    qtbot.waitUntil(lambda: not window.pyramid.asked)


def colour_at(window: Window, place: Place) -> tuple[int, int, int]:
    picture: QImage = window.map.grab().toImage()
    x, y = window.map.camera.screen_of(place)
    colour = picture.pixelColor(round(x), round(y))
    return colour.red(), colour.green(), colour.blue()


def test_the_region_fills_the_first_view(window: Window) -> None:
    assert window.state.info is not None
    rect = window.map.camera.screen_rect(world_rect(window.state.info.bounds))
    assert rect[0] <= 0.5
    assert rect[1] <= 0.5
    assert rect[0] + rect[2] >= window.map.width() - 0.5
    assert rect[1] + rect[3] >= window.map.height() - 0.5


@pytest.mark.parametrize("band", [SEA, CITY, WOOD])
def test_tiles_are_painted_where_they_belong(
    window: Window, qtbot: QtBot, place: Callable[[int], Place], band: int
) -> None:
    at = place(band)
    window.map.fly_to(at, 12)
    settle(window, qtbot)
    aside = replace(at, latitude=at.latitude + 0.012)
    assert colour_at(window, aside) == pytest.approx(COLOURS[band], abs=26)


def test_beyond_the_pack_there_is_a_pattern_and_no_place(window: Window, qtbot: QtBot) -> None:
    assert window.state.info is not None
    west = window.state.info.bounds[0]
    window.map.fly_to(Place(37.8, west), 11)
    settle(window, qtbot)
    picture = window.map.grab().toImage()
    patch = {picture.pixelColor(60 + i, 400 + j).name() for i in range(40) for j in range(40)}
    assert len(patch) > 3
    with qtbot.waitSignal(window.map.missed):
        QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(40, 400))
    assert window.toast.isVisible()
    assert window.state.place is None


def test_a_tap_asks_for_the_place_under_it(window: Window, qtbot: QtBot) -> None:
    at = QPoint(500, 420)
    expected = window.map.camera.place_at(500, 420)
    with qtbot.waitSignal(window.map.tapped) as tapped:
        QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=at)
    assert tapped.args[0].latitude == pytest.approx(expected.latitude, abs=1e-4)
    assert tapped.args[0].longitude == pytest.approx(expected.longitude, abs=1e-4)


def test_a_drag_moves_the_ground_with_the_hand_and_is_no_tap(window: Window, qtbot: QtBot) -> None:
    window.map.fly_to(window.map.centre_place(), 12)
    under = window.map.camera.place_at(500, 400)
    with qtbot.assertNotEmitted(window.map.tapped):
        QTest.mousePress(window.map, Qt.MouseButton.LeftButton, pos=QPoint(500, 400))
        for step in range(1, 11):
            QTest.mouseMove(window.map, QPoint(500 + 10 * step, 400 - 5 * step))
        QTest.mouseRelease(window.map, Qt.MouseButton.LeftButton, pos=QPoint(600, 350))
    x, y = window.map.camera.screen_of(under)
    assert (x, y) == pytest.approx((600, 350), abs=14)


def test_the_wheel_zooms_to_the_cursor(window: Window) -> None:
    at = QPointF(700, 300)
    under = window.map.camera.place_at(at.x(), at.y())
    zoom = window.map.camera.zoom
    event = QWheelEvent(
        at,
        window.map.mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.map, event)
    assert window.map.camera.zoom > zoom + 0.5
    assert window.map.camera.screen_of(under) == pytest.approx((700, 300), abs=0.5)


def test_double_click_zooms_in(window: Window) -> None:
    zoom = window.map.camera.zoom
    QTest.mouseDClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(640, 400))
    assert window.map.camera.zoom == pytest.approx(zoom + 1)


def test_two_fingers_pinch(window: Window, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    window.map.fly_to(window.map.centre_place(), 11.5)
    zoom = window.map.camera.zoom
    with qtbot.assertNotEmitted(window.map.tapped):
        QTest.touchEvent(window.map, device).press(0, QPoint(560, 400)).commit()
        QTest.touchEvent(window.map, device).stationary(0).press(1, QPoint(720, 400)).commit()
        for step in range(1, 9):
            QTest.touchEvent(window.map, device).move(0, QPoint(560 - 10 * step, 400)).move(
                1, QPoint(720 + 10 * step, 400)
            ).commit()
        QTest.touchEvent(window.map, device).release(0, QPoint(480, 400)).release(
            1, QPoint(800, 400)
        ).commit()
    assert window.map.camera.zoom == pytest.approx(zoom + 1, abs=0.15)


def test_one_finger_pans(window: Window, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    window.map.fly_to(window.map.centre_place(), 12)
    under = window.map.camera.place_at(500, 400)
    with qtbot.assertNotEmitted(window.map.tapped):
        QTest.touchEvent(window.map, device).press(0, QPoint(500, 400)).commit()
        for step in range(1, 11):
            at = QPoint(500 + 10 * step, 400 - 5 * step)
            QTest.touchEvent(window.map, device).move(0, at).commit()
        QTest.touchEvent(window.map, device).release(0, QPoint(600, 350)).commit()
    assert window.map.camera.screen_of(under) == pytest.approx((600, 350), abs=14)


def test_a_finger_taps(window: Window, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    with qtbot.waitSignal(window.map.tapped):
        QTest.touchEvent(window.map, device).press(0, QPoint(600, 300)).commit()
        QTest.touchEvent(window.map, device).release(0, QPoint(600, 300)).commit()


def test_everything_works_from_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.map.setFocus()
    window.map.fly_to(window.map.centre_place(), 12)
    before = window.map.centre_place()
    QTest.keyClick(window.map, Qt.Key.Key_Right)
    QTest.keyClick(window.map, Qt.Key.Key_Up)
    after = window.map.centre_place()
    assert after.longitude > before.longitude
    assert after.latitude > before.latitude
    zoom = window.map.camera.zoom
    QTest.keyClick(window.map, Qt.Key.Key_Plus)
    assert window.map.camera.zoom > zoom
    QTest.keyClick(window.map, Qt.Key.Key_Minus)
    assert window.map.camera.zoom == pytest.approx(zoom)
    middle = window.map.centre_place()
    with qtbot.waitSignal(window.map.tapped) as tapped:
        QTest.keyClick(window.map, Qt.Key.Key_Return)
    assert tapped.args[0].latitude == pytest.approx(middle.latitude)
    window.map.zoom_by(2)
    zoom = window.map.camera.zoom
    QTest.keyClick(window.map, Qt.Key.Key_Home)
    assert window.map.camera.zoom < zoom


def test_a_larger_window_never_leaves_the_region_small(window: Window) -> None:
    window.resize(700, 600)
    for _ in range(10):
        window.map.zoom_by(-1.0, smooth=False)
    window.resize(1800, 1200)
    assert window.map.limits is not None
    _, _, width, height = window.map.camera.screen_rect(window.map.limits.rect)
    insets = window.map.insets
    free = (1800 - insets.left - insets.right, 1200 - insets.top - insets.bottom)
    assert width > 0.7 * free[0] or height > 0.7 * free[1]


def test_buttons_do_what_gestures_do(window: Window, qtbot: QtBot) -> None:
    zoom = window.map.camera.zoom
    window.controls.zoom_in.click()
    assert window.map.camera.zoom == pytest.approx(zoom + 1)
    window.controls.zoom_out.click()
    assert window.map.camera.zoom == pytest.approx(zoom)
    middle = window.map.centre_place()
    window.controls.hear.click()
    assert window.state.place == middle


def test_a_flight_ends_where_it_was_sent(
    window: Window, qtbot: QtBot, place: Callable[[int], Place]
) -> None:
    window.map.animated = True
    target = place(CITY)
    start = window.map.camera
    window.map.fly_to(target, 12.5)
    assert window.map.camera == start
    qtbot.waitUntil(lambda: window.map.camera.zoom == pytest.approx(12.5), timeout=8000)
    middle = window.map.camera.free_centre(window.map.insets)
    assert window.map.camera.screen_of(target) == pytest.approx(middle, abs=1)


def test_the_visitors_hand_ends_a_flight(
    window: Window, qtbot: QtBot, place: Callable[[int], Place]
) -> None:
    window.map.animated = True
    window.map.fly_to(place(WOOD), 12.5)
    qtbot.wait(60)
    window.map.pan_by(5, 0)
    halted = window.map.camera
    qtbot.wait(80)
    assert window.map.camera == halted


def test_glow_lights_up_the_sea_and_not_the_city(heard: Window, qtbot: QtBot) -> None:
    window = heard
    footprint = window.map.footprint
    assert footprint is not None
    window.map.fly_to_footprint(footprint)
    settle(window, qtbot)
    dark = np.array(colour_at(window, footprint_corner(window)))
    window.actions_.toggle_word("waves")
    qtbot.waitUntil(lambda: window.map.glow is not None)
    bright = np.array(colour_at(window, footprint_corner(window)))
    assert bright[0] > dark[0] + 60


def footprint_corner(window: Window) -> Place:
    """A place inside the footprint, away from the marker."""
    assert window.map.footprint is not None
    west, south, east, north = window.map.footprint.bounds
    return Place(south + (north - south) * 0.8, west + (east - west) * 0.25)
