"""Walking over the map: the newest place is heard, and nothing is asked while one stands still."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tiny_world import CITY, SEA, WOOD

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.window import Window

MakePlace = Callable[[int], Place]


@pytest.fixture
def walking(window: Window, qtbot: QtBot, place: MakePlace, player: NotedPlayer) -> Window:
    window.walk.start(place(SEA))
    qtbot.waitUntil(lambda: len(player.played) == 1)
    return window


def test_the_sound_follows_the_ear(
    walking: Window, qtbot: QtBot, place: MakePlace, player: NotedPlayer
) -> None:
    at_sea = walking.walk_strip.caption.text()
    assert at_sea
    walking.walk.aim(place(CITY))
    qtbot.waitUntil(lambda: len(player.played) == 2)
    assert walking.walk_strip.caption.text() != at_sea
    assert player.played[0] != player.played[1]
    assert walking.state.listening is None
    assert not walking.panel.isVisible()


def test_standing_still_asks_nothing_until_a_dial_is_turned(
    walking: Window, qtbot: QtBot, place: MakePlace
) -> None:
    heard: list[object] = []
    walking.walk.heard.connect(heard.append)
    walking.walk.aim(place(SEA))
    qtbot.wait(400)
    assert heard == []
    walking.actions_.set_month(7)
    qtbot.waitUntil(lambda: len(heard) == 1)


def test_escape_stands_still_and_lets_the_sound_fade(
    walking: Window, qtbot: QtBot, player: NotedPlayer
) -> None:
    assert walking.controls.walk.isChecked()
    stops = player.stops
    walking.toast.dismiss()
    qtbot.keyClick(walking.map, Qt.Key.Key_Escape)
    assert not walking.walk.running
    assert not walking.controls.walk.isChecked()
    assert not walking.walk_strip.isVisible()
    assert player.stops == stops + 1


def test_a_tap_ends_the_walk_and_listens_there(
    walking: Window, qtbot: QtBot, place: MakePlace
) -> None:
    walking.map.tapped.emit(place(WOOD))
    qtbot.waitUntil(lambda: walking.state.listening is not None)
    assert not walking.walk.running
    assert walking.panel.isVisible()


def test_beyond_the_imagery_it_is_silent_and_the_walk_goes_on(
    walking: Window, qtbot: QtBot, place: MakePlace, player: NotedPlayer
) -> None:
    walking.walk.aim(Place(0.0, 0.0))
    qtbot.waitUntil(lambda: "No imagery" in walking.walk_strip.caption.text())
    assert walking.walk.running
    walking.walk.aim(place(SEA))
    qtbot.waitUntil(lambda: len(player.played) == 2)


def test_the_button_and_the_key_walk_from_the_middle(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.controls.walk, Qt.MouseButton.LeftButton)
    assert window.walk.running
    qtbot.keyClick(window.map, Qt.Key.Key_W)
    assert not window.walk.running
