"""What the window says to what visitors really type, and the list of best places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.records import QueryAdvice, SoundMap
from soundmark.desktop.ui.search.advice import Choices, choices
from soundmark.desktop.ui.search.results import shortened
from soundmark.desktop.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


def ask(window: Window, qtbot: QtBot, text: str) -> SoundMap:
    edit = window.search.edit
    edit.setFocus()
    edit.setText(text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.sound_map is not None and not window.state.searching)
    assert window.state.sound_map is not None
    return window.state.sound_map


def offered(window: Window) -> list[str]:
    return [pill.text() for pill in window.search._results.advice.pills.pills]


def with_answer(window: Window, **changes: object) -> None:
    """The answer on show as it might have been."""
    state = window.state
    assert state.sound_map is not None
    changed = replace(state.sound_map, **changes)  # type: ignore[arg-type]  # of any field
    state.search(state.query, searching=False, sound_map=changed)


def test_an_odd_word_is_said_to_be_one_and_mended_by_a_touch(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, "wavs")
    with_answer(window, heard=False, advice=QueryAdvice(("wavs",), ("wavs",), ("waves",)))
    note = window.search._results.advice.note
    assert "wavs" in note.text()
    assert "in English" in note.text()
    assert not window.search.rows
    assert offered(window)[0] == "waves"
    qtbot.mouseClick(window.search._results.advice.pills.pills[0], LEFT)
    qtbot.waitUntil(lambda: window.state.query == "waves" and not window.state.searching)
    assert window.search.edit.text() == "waves"
    assert window.search._results.advice.isHidden()


def test_what_is_found_for_a_word_that_captions_lack_is_called_a_guess(
    window: Window, qtbot: QtBot
) -> None:
    ask(window, qtbot, "waves")
    assert "Where you would hear" in window.search.heading.text()
    with_answer(window, heard=True, advice=QueryAdvice(("volcano",), (), ()))
    assert "Where it might sound like" in window.search.heading.text()
    assert "guess" in window.search._results.advice.note.text()
    assert window.search.rows


def test_what_is_not_heard_always_has_a_way_on(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, "elephant")
    with_answer(window, heard=False, advice=QueryAdvice(("elephant",), (), ()))
    assert window.search._results.advice.note.text() == ""
    assert offered(window)
    assert not window.search.is_list_open()


def test_a_long_word_does_not_break_the_panel(window: Window, qtbot: QtBot) -> None:
    ask(window, qtbot, "x" * 200)
    assert len(shortened("x" * 200)) < 60
    assert "…" in window.search.heading.text()
    assert shortened("short") == "short"


def test_choices_mend_what_is_heard_and_offer_more_where_nothing_is(
    window: Window, qtbot: QtBot
) -> None:
    answer = ask(window, qtbot, "waves")
    examples = ("waves on a beach",)
    heard = replace(answer, heard=True, advice=QueryAdvice(meant=("waves",)))
    assert choices("wavs", heard, examples, ()) == Choices(("waves",))
    silent = replace(heard, heard=False)
    assert choices("wavs", silent, examples, ()).sounds[0] == "waves"
    assert choices("zzzz", replace(silent, advice=QueryAdvice()), examples, ()).sounds == examples


def test_a_place_is_gone_to_by_its_name(window: Window, qtbot: QtBot, player: NotedPlayer) -> None:
    assert window.state.info is not None
    named = window.state.info.places[0]
    edit = window.search.edit
    edit.setFocus()
    qtbot.keyClicks(edit, named.name[:4])
    assert named.name in [pill.text() for pill in window.search.pills]
    edit.setText(named.name.upper())
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.listening is not None)
    assert window.state.place == named.place
    assert window.state.query == ""
    assert edit.text() == ""
    assert window.map.hasFocus()
    assert player.played


@pytest.mark.parametrize("width", [1280, 1400])
def test_a_row_plays_its_place_beside_the_list_and_stops_it(
    window: Window, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 720)
    ask(window, qtbot, "waves")
    row = window.search.rows[0]
    assert row.accessibleDescription() == "Fly there and listen"
    qtbot.mouseClick(row, LEFT)
    qtbot.waitUntil(lambda: window.state.playing and not window.state.waiting, timeout=8000)
    assert row.accessibleDescription() == "Stop"
    assert all(other.accessibleDescription() != "Stop" for other in window.search.rows[1:])
    x, _ = window.map.camera.screen_of(row.found.place)
    assert x > window.search.geometry().right()
    qtbot.mouseClick(row, LEFT)
    assert not window.state.playing
    assert row.accessibleDescription() == "Fly there and listen"
    assert window.state.place == row.found.place
