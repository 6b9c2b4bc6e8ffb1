"""The concept browser on the tiny pack: made with progress, stopped, searched, opened, heard."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.concept_atlas import ConceptAtlas
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.ui.reasons.concepts_page import ConceptsPage
from soundmark.desktop.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No concepts from a test before."""
    monkeypatch.setattr("soundmark.desktop.engine.reasons.cache_folder", lambda: tmp_path)


@pytest.fixture
def empty_page(window: Window, qtbot: QtBot) -> ConceptsPage:
    """The page before anything was looked at."""
    window.open_page("concepts")
    page = window.page
    assert isinstance(page, ConceptsPage)
    qtbot.waitUntil(page.make_button.isVisible)
    return page


@pytest.fixture
def page(qtbot: QtBot, empty_page: ConceptsPage) -> ConceptsPage:
    """The page with its concepts."""
    qtbot.mouseClick(empty_page.make_button, LEFT)
    assert empty_page.work.isVisible()
    qtbot.waitUntil(lambda: bool(empty_page.cards) and empty_page.work.isHidden(), timeout=20_000)
    return empty_page


def test_every_concept_is_a_card_with_its_name_and_pictures(
    qtbot: QtBot, page: ConceptsPage
) -> None:
    assert page.atlas is not None
    assert [card.concept for card in page.cards] == list(page.atlas.concepts)
    assert not page.work.isVisible()
    assert not any(card.accessibleName().isdigit() for card in page.cards)
    qtbot.waitUntil(lambda: all(card.images for card in page.cards))
    image = page.cards[0].images[0]
    assert not image.isNull()
    assert image.width() == image.height()
    assert str(len(page.cards)) in page.count.text()


def test_the_second_opening_needs_no_looking(
    window: Window, qtbot: QtBot, page: ConceptsPage
) -> None:
    count = len(page.cards)
    window.open_page("concepts")
    again = window.page
    assert isinstance(again, ConceptsPage)
    assert again is not page
    qtbot.waitUntil(lambda: len(again.cards) == count)


def test_looking_can_be_stopped(
    window: Window, qtbot: QtBot, empty_page: ConceptsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    window.state.said.connect(said.append)
    begun = threading.Event()

    def slow(
        scale: object, *, make: bool, progress: object, cancelled: object, show: object
    ) -> None:
        assert callable(progress)
        assert callable(cancelled)
        progress(1, 4)
        begun.set()
        while not cancelled():
            pass
        raise QueryError("Making the concepts was stopped.")

    monkeypatch.setattr(window.actions_.explorer, "concepts", slow)
    qtbot.mouseClick(empty_page.make_button, LEFT)
    assert begun.wait(5)
    qtbot.waitUntil(lambda: "25" in empty_page.work._bar.accessibleName())
    qtbot.mouseClick(empty_page.work.stop_button, LEFT)
    qtbot.waitUntil(empty_page.make_button.isVisible)
    assert not empty_page.work.isVisible()
    assert said == []


def test_what_is_found_so_far_is_shown_and_stays_when_it_is_stopped(
    window: Window, qtbot: QtBot, page: ConceptsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = page.atlas
    assert whole is not None
    window.close_page()
    half = replace(whole, concepts=whole.concepts[:2])
    go_on = threading.Event()

    def slowly(
        scale: object, *, make: bool, show: object = None, cancelled: object = None, **_: object
    ) -> ConceptAtlas | None:
        if not make:
            return None
        assert callable(show)
        assert callable(cancelled)
        show(half)
        while not cancelled():
            if go_on.wait(0.01):
                return whole
        raise QueryError("Making the concepts was stopped.")

    monkeypatch.setattr(window.actions_.explorer, "concepts", slowly)
    for stopped in (True, False):
        window.open_page("concepts")
        again = window.page
        assert isinstance(again, ConceptsPage)
        qtbot.waitUntil(again.make_button.isVisible)
        qtbot.mouseClick(again.make_button, LEFT)
        qtbot.waitUntil(lambda page=again: len(page.cards) == 2)
        assert again.work.isVisible()
        if stopped:
            qtbot.mouseClick(again.work.stop_button, LEFT)
            qtbot.waitUntil(again.work.isHidden)
            assert len(again.cards) == 2
            assert again.cards[0].isVisible()
        else:
            qtbot.mouseClick(again.cards[0], LEFT)
            go_on.set()
            qtbot.waitUntil(again.work.isHidden)
            assert again.detail.isVisible()
            qtbot.keyClick(again, Qt.Key.Key_Escape)
            assert len(again.cards) == len(whole.concepts)


def test_every_size_of_square_has_its_concepts(
    window: Window, qtbot: QtBot, page: ConceptsPage
) -> None:
    info = window.state.info
    assert info is not None
    assert list(page.scales) == list(info.scales)
    assert [scale for scale, pill in page.scales.items() if pill.isChecked()] == [
        window.state.scale
    ]
    other = next(scale for scale in info.scales if scale != window.state.scale)
    qtbot.mouseClick(page.scales[other], LEFT)
    assert page.atlas is None
    qtbot.waitUntil(page.make_button.isVisible)
    qtbot.mouseClick(page.make_button, LEFT)
    qtbot.waitUntil(lambda: page.work.isHidden() and page.atlas is not None, timeout=20_000)
    assert page.atlas is not None
    assert page.atlas.scale == other


def test_a_word_finds_its_concepts(qtbot: QtBot, page: ConceptsPage) -> None:
    word = page.cards[0].concept.words[0]
    qtbot.keyClicks(page.search.edit, word)
    assert page.cards
    assert all(card.isVisible() for card in page.cards)
    assert page._cards.height() >= page.cards[-1].height()
    for card in page.cards:
        assert any(word in name for name in (*card.concept.words, *card.concept.sounds))
    qtbot.keyClicks(page.search.edit, "zzz")
    assert page.cards == []
    assert "No concept" in page.count.text()
    page.search.edit.clear()
    assert len(page.cards) > 1


def test_a_card_opens_its_concept_and_escape_goes_back(
    window: Window, qtbot: QtBot, page: ConceptsPage
) -> None:
    card = page.cards[0]
    qtbot.mouseClick(card, LEFT)
    assert page.detail.isVisible()
    assert page.detail.name.text() == card.accessibleName()
    qtbot.waitUntil(lambda: bool(page.detail.captions))
    assert page.detail.sounds
    qtbot.waitUntil(lambda: page.detail.tiles[0].image is not None)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert window.page is page
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.page is None


def test_sounds_and_captions_are_played_and_stop_with_the_page(
    window: Window, qtbot: QtBot, page: ConceptsPage, player: NotedPlayer
) -> None:
    qtbot.mouseClick(page.cards[0], LEFT)
    qtbot.waitUntil(lambda: bool(page.detail.captions))
    sound, caption = page.detail.sounds[0], page.detail.captions[0]
    assert "synthetic" in sound.accessibleName()
    qtbot.mouseClick(sound, LEFT)
    assert player.played[-1] == sound.layers
    qtbot.mouseClick(caption, LEFT)
    assert player.played[-1] == caption.layers
    assert (sound.isChecked(), caption.isChecked()) == (False, True)
    stops = player.stops
    qtbot.mouseClick(caption, LEFT)
    assert player.stops == stops + 1
    assert not caption.isChecked()
    qtbot.mouseClick(sound, LEFT)
    window.close_page()
    assert player.stops == stops + 2


def test_a_patch_flies_there_and_is_heard(window: Window, qtbot: QtBot, page: ConceptsPage) -> None:
    qtbot.mouseClick(page.cards[0], LEFT)
    tile = page.detail.tiles[0]
    qtbot.mouseClick(tile, LEFT)
    assert window.page is None
    assert window.map.isVisible()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    assert window.state.listening is not None
    assert window.state.listening.place == tile.patch.footprint.centre


@pytest.mark.parametrize("size", [(1280, 720), (700, 1000)])
def test_cards_fill_the_width_in_lines(
    window: Window, qtbot: QtBot, page: ConceptsPage, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.wait(1)
    tops = {card.y() for card in page.cards}
    first = [card for card in page.cards if card.y() == min(tops)]
    assert len(first) == (4 if size[0] > 1000 else 2)
    assert first[-1].geometry().right() <= page._cards.width()
    assert first[-1].geometry().right() > page._cards.width() - 40
