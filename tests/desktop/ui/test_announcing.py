"""What a screen reader is told, in which order the keyboard goes, and what it finds there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from soundmark.desktop.ui.announcing import announce
from soundmark.desktop.ui.focus_order import stops
from soundmark.desktop.ui.look.controls import Control
from soundmark.desktop.ui.window import Window


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every announcement that leaves for the operating system."""
    sentences: list[str] = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            sentences.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return sentences


def test_a_place_its_words_and_a_search_are_announced(
    window: Window, qtbot: QtBot, told: list[str]
) -> None:
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    answer = window.state.answer
    assert answer is not None
    assert window.panel.title.text() in told[-1]
    assert answer.caption.rstrip(".") in told[-1]
    assert window.panel.origin.text() in told[-1]
    window.actions_.choose_answer(1)
    other = window.state.answer
    assert other is not None
    assert other.caption.rstrip(".") in told[-1]
    word = window.panel.caption.chips[0].word
    window._touch_word(word)
    qtbot.waitUntil(lambda: window.state.grounding is not None)
    assert told[-1] == window.panel.note.text()
    window.open_page("settings")
    assert window.page is not None
    assert told[-1] == window.page.title.text()
    window.close_page()
    window.actions_.find_text("birds")
    qtbot.waitUntil(lambda: not window.state.searching)
    assert told[-1].startswith(window.search.heading.text())
    assert window.search.rows[0].accessibleName() in told[-1]


def test_messages_and_trouble_are_announced_before_all_else(
    window: Window, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window.state.said.emit("The stick is full.")
    window.trouble.tell("This pack cannot be opened", "It is damaged.")
    assert told == ["The stick is full.", "This pack cannot be opened. It is damaged."]
    manners = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: manners.append(event.politeness())
    )
    announce(window, "Now.", urgent=True)
    announce(window, "When you are done.")
    announce(window, "")
    kinds = QAccessible.AnnouncementPoliteness
    assert manners == [kinds.Assertive, kinds.Polite]


def _place(window: Window, widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(window, widget.rect().topLeft())
    return at.y(), at.x()


def test_the_keyboard_goes_from_line_to_line(heard: Window) -> None:
    """However late a caption or a dial was made."""
    for part in (heard.dials, heard.panel):
        passed = [stop for stop in stops(part) if stop.isVisible()]
        chained, now = [], passed[0]
        for _ in passed:
            chained.append(now)
            now = now.nextInFocusChain()
            while now not in passed and now is not passed[0]:
                now = now.nextInFocusChain()
        assert chained == passed
    dials = [each for each in stops(heard.dials) if each.isVisible()]
    assert [_place(heard, each) for each in dials] == sorted(_place(heard, e) for e in dials)
    chips = heard.panel.caption.chips
    first, last = (list(stops(heard.panel)).index(each) for each in (chips[0], chips[-1]))
    assert last - first == len(chips) - 1


def role(control: Control) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(control)
    assert interface is not None
    return interface.role()


def test_one_of_several_is_a_radio_button_and_a_switch_is_not(window: Window) -> None:
    assert {role(pill) for pill in window.dials.scales.values()} == {QAccessible.Role.RadioButton}
    assert role(window.controls.move_button) == QAccessible.Role.CheckBox
    assert role(window.controls.zoom_in) == QAccessible.Role.Button
    scale = next(iter(window.dials.scales.values()))
    interface = QAccessible.queryAccessibleInterface(scale)
    assert interface is not None
    assert interface.state().checked == scale.isChecked()
