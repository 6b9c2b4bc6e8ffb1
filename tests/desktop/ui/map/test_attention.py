"""What one should look at comes out from under what lies over the map."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.records import Place, Vouching
from soundmark.desktop.ui.window import Window

SIZES = ((1280, 720), (700, 1000), (1000, 640))


@pytest.fixture
def mirrored(themed: QApplication) -> Iterator[None]:
    from soundmark.desktop.ui.translation import Language

    language, before = Language(themed), QLocale()
    language.speak("ar")
    yield
    language.speak("en")
    QLocale.setDefault(before)


def covers(window: Window) -> list[QRect]:
    over = (window.search, window.dials, window.controls, window.panel)
    return [widget.geometry() for widget in over if widget.isVisible()]


def hidden_pins(window: Window) -> list[int]:
    """Ranks of the places that were found and lie outside the view or under something."""
    hidden = []
    for found in window.state.found:
        on_map = QPoint(*(round(each) for each in window.map.camera.screen_of(found.place)))
        at = window.map.mapTo(window, on_map)
        if not window.map.geometry().contains(at) or any(
            rect.contains(at) for rect in covers(window)
        ):
            hidden.append(found.rank)
    return hidden


def find(window: Window, qtbot: QtBot, text: str) -> None:
    window.actions_.find_text(text)
    qtbot.waitUntil(lambda: not window.state.searching)
    assert window.state.found


@pytest.mark.parametrize("size", SIZES)
def test_every_pin_can_be_seen(window: Window, qtbot: QtBot, size: tuple[int, int]) -> None:
    window.resize(*size)
    find(window, qtbot, "birds")
    assert hidden_pins(window) == []


def test_every_pin_can_be_seen_below_a_banner(window: Window, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    window.banner.open(Vouching("unsigned"))
    window.lay_out()
    assert window.map.y() > 0
    find(window, qtbot, "birds")
    assert hidden_pins(window) == []


def test_every_pin_can_be_seen_from_the_right(mirrored: None, window: Window, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    for text in ("waves", "birds"):
        find(window, qtbot, text)
        assert hidden_pins(window) == []


def test_whoever_was_near_sees_what_was_found(window: Window, qtbot: QtBot) -> None:
    find(window, qtbot, "waves")
    far = window.state.found[0].place
    find(window, qtbot, "birds")
    window.map.fly_to(far, 13.5)
    assert hidden_pins(window)
    find(window, qtbot, "birds in a wood")
    assert hidden_pins(window) == []


def test_whoever_sees_all_of_it_stays(window: Window, qtbot: QtBot) -> None:
    find(window, qtbot, "birds")
    before = window.map.camera
    window.actions_.clear_search()
    find(window, qtbot, "birds")
    assert hidden_pins(window) == []
    assert window.map.camera == before


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_place_under_the_buttons_comes_out(
    window: Window, qtbot: QtBot, side: str, request: pytest.FixtureRequest
) -> None:
    if side == "left":
        request.getfixturevalue("mirrored")
        window.lay_out()
    window.resize(1280, 720)
    under = window.controls.geometry().center()
    place: Place = window.map.camera.place_at(float(under.x()), float(under.y()))
    window.actions_.listen_at(place)
    qtbot.waitUntil(lambda: window.state.listening is not None)
    on_map = QPoint(*(round(each) for each in window.map.camera.screen_of(place)))
    at = window.map.mapTo(window, on_map)
    assert not any(rect.contains(at) for rect in covers(window))


def test_another_question_opens_the_list(window: Window, qtbot: QtBot) -> None:
    find(window, qtbot, "birds")
    window.search.set_folded(True)
    window.actions_.set_scale(window.state.scale)
    assert window.search.folded
    find(window, qtbot, "waves")
    assert not window.search.folded
    assert window.search.is_list_open()
