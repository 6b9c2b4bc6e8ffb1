"""Comparing two places and two searches, through the real page and player."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tiny_world import CITY, WOOD

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.search.compare_page import ComparePage
from soundmark.desktop.ui.window import Window

MakePlace = Callable[[int], Place]


@pytest.fixture
def page(heard: Window) -> ComparePage:
    """Opened while the sea is heard."""
    heard.open_page("compare")
    page = heard.page
    assert isinstance(page, ComparePage)
    return page


def take(window: Window, page: ComparePage, qtbot: QtBot, index: int, place: Place) -> None:
    window.state.place = place
    before = page.subjects[index]
    qtbot.mouseClick(page.sides[index].here_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.subjects[index] is not before)


def test_the_place_that_is_heard_is_a(page: ComparePage, player: NotedPlayer) -> None:
    assert page.subjects[0] is not None
    assert page.sides[0].caption.text()
    assert player.played[-1] == page.subjects[0].layers
    assert not page.slider.isEnabled()


def test_two_places_sound_together_and_the_slider_fades_between_them(
    heard: Window, page: ComparePage, qtbot: QtBot, player: NotedPlayer, place: MakePlace
) -> None:
    take(heard, page, qtbot, 1, place(CITY))
    first, second = page.subjects
    assert first is not None
    assert second is not None
    assert page.slider.value() == 100
    assert {layer.clip_id for layer in player.played[-1]} == {
        layer.clip_id for layer in (*first.layers, *second.layers)
    }
    only_second = levels(player)
    qtbot.mouseClick(page.ends[0], Qt.MouseButton.LeftButton)
    only_first = levels(player)
    for layer in first.layers:
        if layer not in second.layers:
            assert only_second[layer.clip_id] == -60.0
            assert only_first[layer.clip_id] > -40.0
    qtbot.mouseClick(page.ends[1], Qt.MouseButton.LeftButton)
    assert page.slider.value() == 50
    assert len(player.played) == 3


def levels(player: NotedPlayer) -> dict[int, float]:
    """The last level of each clip."""
    found: dict[int, float] = {}
    for kind, clip, value in player.changes:
        if kind == "level":
            assert isinstance(value, float)
            found[clip] = value
    return found


def test_a_search_takes_its_best_place(page: ComparePage, qtbot: QtBot) -> None:
    side = page.sides[1]
    side.edit.setText("waves")
    side.edit.returnPressed.emit()
    qtbot.waitUntil(lambda: page.subjects[1] is not None)
    assert "waves" in side.title.text()


def test_leaving_lets_the_sound_fade_and_the_map_free(
    heard: Window, page: ComparePage, qtbot: QtBot, player: NotedPlayer, place: MakePlace
) -> None:
    stops = player.stops
    take(heard, page, qtbot, 1, place(WOOD))
    heard.close_page()
    assert player.stops > stops
    assert not heard.state.playing


def test_what_changes_at_one_place_with_the_month_and_the_hour(
    heard: Window, page: ComparePage, qtbot: QtBot, player: NotedPlayer
) -> None:
    first = page.subjects[0]
    assert first is not None
    second_side = page.sides[1]
    assert not second_side.when.isVisible()
    qtbot.mouseClick(second_side.same_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.subjects[1] is not None)
    second = page.subjects[1]
    assert second is not None
    assert second.listening.place == first.listening.place
    assert "nothing changes" in page.hint.text()
    qtbot.mouseClick(second_side.when.month, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(second_side.when.months.buttons[7], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.subjects[1] is not second)
    july = page.subjects[1]
    assert july is not None
    assert (july.listening.place, july.listening.context.month) == (first.listening.place, 7)
    assert "July" in second_side.when.month.accessibleName()
    qtbot.keyClick(second_side.when.hour, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: page.subjects[1] is not july)
    late = page.subjects[1]
    assert late is not None
    assert (late.listening.context.month, late.listening.context.hour) == (7, 23)
    assert page.subjects[0] is first
    assert page.slider.isEnabled()
    assert {layer.clip_id for layer in player.played[-1]} == {
        layer.clip_id for layer in (*first.layers, *late.layers)
    }


def test_a_model_that_knows_no_months_offers_none(
    heard: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = heard.state.info
    assert info is not None
    monkeypatch.setattr(heard.state, "info", replace(info, takes_context=False))
    heard.open_page("compare")
    page = heard.page
    assert isinstance(page, ComparePage)
    assert page.subjects[0] is not None
    assert page.sides[0].when.isHidden()
    assert page.sides[1].same_button.isHidden()
