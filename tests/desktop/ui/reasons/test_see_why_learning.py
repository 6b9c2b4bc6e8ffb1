"""See why while the words of a region are still being learned."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.ui.reasons import see_why_page
from soundmark.desktop.ui.reasons.see_why_page import SeeWhyPage
from soundmark.desktop.ui.window import Window


class SlowTeacher:
    """Learns a few words, then waits to be told to go on or to stop."""

    def __init__(self, explorer: Explorer, words: tuple[str, ...]) -> None:
        self.explorer, self.words = explorer, words
        self.begun, self.go_on = threading.Event(), threading.Event()

    def learn_words(
        self,
        place: object,
        scale: object,
        context: object,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> int:
        self.explorer.reasons._bank.learn(self.words)
        progress(1, 4)
        self.begun.set()
        while not self.go_on.wait(0.01):
            if cancelled():
                raise QueryError("Learning the words was stopped.")
        return len(self.words)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The patch is read anew without a wait."""
    monkeypatch.setattr(see_why_page, "_RENEW_MS", 5)


def open_with(
    window: Window, monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[SeeWhyPage, SlowTeacher]:
    explorer = window.actions_.explorer
    assert isinstance(explorer, Explorer)
    teacher = SlowTeacher(explorer, words)
    monkeypatch.setattr(explorer, "learn_words", teacher.learn_words)
    window.open_page("why")
    page = window.page
    assert isinstance(page, SeeWhyPage)
    QTest.mouseMove(page.picture, QPoint(5, 5))
    return page, teacher


def test_nothing_is_said_of_a_patch_before_a_word_is_known(
    heard: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, teacher = open_with(heard, monkeypatch)
    qtbot.waitUntil(lambda: page.reading is not None)
    assert page.reading is not None
    assert page.reading.tried == 0
    assert page.learning.isVisible()
    assert not page.hint.isVisible()
    assert not page.concept_rows
    teacher.go_on.set()
    qtbot.waitUntil(page.learning.isHidden)


def test_words_appear_as_they_are_learned(
    heard: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, teacher = open_with(heard, monkeypatch, "waves", "gulls", "surf")
    qtbot.waitUntil(teacher.begun.is_set)
    qtbot.waitUntil(lambda: page.reading is not None and page.reading.tried == 3)
    assert page.learning.isVisible()
    assert page.rows or page.hint.isVisible()
    before = list(page.rows)
    qtbot.wait(60)
    assert page.rows == before, "what is unchanged is not made anew"
    teacher.go_on.set()
    qtbot.waitUntil(page.learning.isHidden)
    assert not page._renewal.isActive()


def test_leaving_the_page_ends_the_lesson(
    heard: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, teacher = open_with(heard, monkeypatch, "waves")
    qtbot.waitUntil(teacher.begun.is_set)
    said: list[str] = []
    heard.state.said.connect(said.append)
    heard.close_page()
    assert not page._renewal.isActive()
    assert not heard.tasks.pending("why words")
    qtbot.wait(50)
    assert said == []
