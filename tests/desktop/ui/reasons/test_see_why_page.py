"""See why: from a touched patch to words, from a word to glowing patches, from a concept to its
page."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from soundmark.desktop.ui.reasons.concepts_page import ConceptsPage
from soundmark.desktop.ui.reasons.see_why_page import SeeWhyPage
from soundmark.desktop.ui.window import Window


@pytest.fixture
def page(heard: Window, qtbot: QtBot) -> SeeWhyPage:
    """The page as the button in the listening panel opens it, all words learned."""
    qtbot.mouseClick(heard.panel.why_button, Qt.MouseButton.LeftButton)
    page = heard.page
    assert isinstance(page, SeeWhyPage)
    qtbot.waitUntil(lambda: page.learning.isHidden() and bool(page.rows))
    return page


def patch_point(page: SeeWhyPage, row: int, column: int) -> QPoint:
    return page.picture.patch_rect(row, column).center().toPoint()


def test_a_touched_patch_tells_its_words_and_says_so_aloud(qtbot: QtBot, page: SeeWhyPage) -> None:
    qtbot.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=patch_point(page, 2, 4))
    qtbot.waitUntil(lambda: page.reading is not None and page.reading.row == 2)
    assert page.where.text() == "Row 3, column 5"
    words = [row.text().casefold() for row in page.rows]
    assert {"gulls", "surf", "waves"} & set(words)
    name = page.picture.accessibleName()
    assert name.startswith("row 3, column 5: ")
    assert words[0] in name
    assert re.search(r"\d+%", page.rows[0].accessibleName())


def test_arrow_keys_go_from_patch_to_patch_and_stop_at_the_edge(
    qtbot: QtBot, page: SeeWhyPage
) -> None:
    page.picture.setFocus()
    assert page.picture.patch == (7, 7)
    for key, where in (
        (Qt.Key.Key_Left, (7, 6)),
        (Qt.Key.Key_Up, (6, 6)),
        (Qt.Key.Key_Home, (6, 0)),
        (Qt.Key.Key_Left, (6, 0)),
        (Qt.Key.Key_End, (6, 13)),
        (Qt.Key.Key_Down, (7, 13)),
    ):
        qtbot.keyClick(page.picture, key)
        assert page.picture.patch == where
    qtbot.waitUntil(lambda: page.reading is not None and page.reading.column == 13)


def test_a_touched_word_glows_in_the_picture_and_goes_out_again(
    heard: Window, qtbot: QtBot, page: SeeWhyPage
) -> None:
    row = page.rows[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heard.state.grounding is not None)
    assert heard.state.words == (row.word.text,)
    assert page.picture._glow is not None
    assert "glowing" in page.note.text()
    assert row.isChecked()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert heard.state.words == ()
    assert page.picture._glow is None
    assert not row.isChecked()


def test_a_word_of_the_caption_glows_too(heard: Window, qtbot: QtBot, page: SeeWhyPage) -> None:
    chip = page.caption.chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: heard.state.grounding is not None)
    assert chip.isChecked()


def test_a_concept_leads_to_the_browser(heard: Window, qtbot: QtBot, page: SeeWhyPage) -> None:
    number = page.concept_rows[0].concept.number
    assert not page.concept_rows[0].text().isdigit()
    qtbot.mouseClick(page.concept_rows[0], Qt.MouseButton.LeftButton)
    concepts = heard.page
    assert isinstance(concepts, ConceptsPage)
    qtbot.waitUntil(concepts.make_button.isVisible)
    qtbot.mouseClick(concepts.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(concepts.detail.isVisible, timeout=20_000)
    assert concepts.detail.concept.number == number
    qtbot.mouseClick(concepts.why_button, Qt.MouseButton.LeftButton)
    assert isinstance(heard.page, SeeWhyPage)


def test_without_a_place_the_page_says_what_to_do(window: Window, qtbot: QtBot) -> None:
    window.open_page("why")
    page = window.page
    assert isinstance(page, SeeWhyPage)
    assert not page.picture.isVisible()
    assert page.hear_button.isVisible()
    qtbot.mouseClick(page.hear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.picture.isVisible() and bool(page.rows))
    assert not page.hear_button.isVisible()


def test_an_upright_window_sets_the_picture_above(
    heard: Window, qtbot: QtBot, page: SeeWhyPage
) -> None:
    def words_at() -> QPoint:
        return page.heading.mapTo(page, QPoint(0, 0))

    heard.resize(700, 1000)
    qtbot.waitUntil(lambda: page.picture.geometry().bottom() < words_at().y())
    assert page.picture.square().width() > 300
    heard.resize(1280, 720)
    qtbot.waitUntil(lambda: page.picture.geometry().right() < words_at().x())
    assert page.picture.square().width() > 500


def test_a_closed_page_hears_no_more(heard: Window, qtbot: QtBot, page: SeeWhyPage) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert heard.page is None
    heard.actions_.ground_words(("gulls",))
    qtbot.waitUntil(lambda: heard.state.grounding is not None)
    heard.actions_.leave_place()
    assert not heard.tasks.pending("why patch")
    assert not heard.tasks.pending("why words")
