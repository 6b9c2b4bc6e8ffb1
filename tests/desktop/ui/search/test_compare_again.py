"""Going on with a comparison after something else was heard, and comparing called places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tiny_world import CITY, WOOD

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.search.compare_page import ComparePage
from soundmark.desktop.ui.window import Window

MakePlace = Callable[[int], Place]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(heard: Window, qtbot: QtBot, place: MakePlace) -> ComparePage:
    """The sea on one side, the city on the other."""
    heard.open_page("compare")
    page = heard.page
    assert isinstance(page, ComparePage)
    heard.state.place = place(CITY)
    qtbot.mouseClick(page.sides[1].here_button, LEFT)
    qtbot.waitUntil(lambda: page.subjects[1] is not None)
    return page


def both_play(page: ComparePage, player: NotedPlayer) -> bool:
    wanted = {layer.clip_id for subject in page.subjects if subject for layer in subject.layers}
    return {layer.clip_id for layer in player.played[-1]} == wanted


def test_the_buttons_go_on_after_a_place_was_tapped(
    heard: Window, page: ComparePage, qtbot: QtBot, player: NotedPlayer, place: MakePlace
) -> None:
    assert both_play(page, player)
    heard.actions_.listen_at(place(WOOD))
    qtbot.waitUntil(lambda: heard.state.listening is not None)
    assert not both_play(page, player)
    assert page.slider.value() == 100
    qtbot.mouseClick(page.ends[2], LEFT)
    assert both_play(page, player)
    assert heard.state.listening is None
    assert heard.state.playing


def test_the_slider_goes_on_after_the_sound_was_stopped(
    heard: Window, page: ComparePage, player: NotedPlayer
) -> None:
    heard.actions_.silence()
    count = len(player.played)
    page.slider.setValue(40)
    assert len(player.played) == count + 1
    assert both_play(page, player)
    page.slider.setValue(60)
    assert len(player.played) == count + 1, "moving on only fades"


def test_a_side_that_is_empty_takes_little_room(heard: Window) -> None:
    heard.resize(1280, 720)
    heard.open_page("compare")
    page = heard.page
    assert isinstance(page, ComparePage)
    first, second = page.sides
    assert not second.caption.isVisible()
    assert second.height() < first.height()
    heard.resize(1280, 1000)
    tall = page.spectrogram.height()
    heard.resize(1280, 720)
    assert page.spectrogram.height() < tall


def test_the_side_that_waits_is_in_view(heard: Window, qtbot: QtBot) -> None:
    heard.resize(1280, 720)
    heard.open_page("compare")
    page = heard.page
    assert isinstance(page, ComparePage)
    view = page._scroll.viewport()

    def is_in_view() -> bool:
        button = page.sides[1].go_button
        bottom = button.mapTo(view, button.rect().bottomLeft()).y()
        return 0 < bottom < view.height()

    qtbot.waitUntil(is_in_view)


def test_a_side_takes_a_place_by_its_name_and_a_sound_in_the_windows_words(
    heard: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard.open_page("compare")
    page = heard.page
    assert isinstance(page, ComparePage)
    assert heard.state.info is not None
    named = heard.state.info.places[0]
    side = page.sides[1]
    side.edit.setText(named.name.lower())
    qtbot.keyClick(side.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.subjects[1] is not None)
    assert page.subjects[1] is not None
    assert page.subjects[1].listening.place == named.place
    monkeypatch.setitem(page._phrases._asked, "möwen", "gulls")
    side.edit.setText("Möwen")
    qtbot.keyClick(side.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.subjects[1] is not None and bool(page.subjects[1].asked))
    assert "Möwen" in side.title.text()
