"""The largest type at 1280 x 720, in the language of the longest words and from the right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_walk import cut, outside, too_small

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.classroom.parts import GameCard
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.legend import Legend
from soundmark.desktop.ui.notices import TroubleCard
from soundmark.desktop.ui.pages import PAGES
from soundmark.desktop.ui.translation import Language
from soundmark.desktop.ui.window import Window


@pytest.fixture(params=["de", "ar"])
def large(
    request: pytest.FixtureRequest,
    themed: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path))
    before, language = QLocale(), Language(themed)
    language.speak(request.param)
    theme.choose("contrast", 1.5)
    theme.apply(themed, 1.0)
    window = Window(settings=SettingsStore(tmp_path / "settings.json"))
    window.map.animated = False
    window.resize(1280, 720)
    window.show()
    window.actions_.open_pack(lambda: Explorer.open(tiny_pack, tiny_model))
    window.actions_.use_player(player)
    window.watch_player()
    qtbot.waitUntil(lambda: window.state.info is not None)
    yield window
    window.close()
    window.deleteLater()
    themed.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    language.speak("en")
    QLocale.setDefault(before)
    theme.choose()
    theme.apply(themed, 1.0)


def problems(window: Window) -> list[str]:
    # Scrolled columns take their heights in later rounds.
    for _ in range(20):
        QApplication.processEvents()
        if not cut(window):
            break
    where = window.open_page_key or "map"
    return [f"{where}: {each}" for each in (*cut(window), *too_small(window), *outside(window))]


def test_nothing_is_cut(large: Window, qtbot: QtBot) -> None:
    window = large
    window.state.said.disconnect(window.toast.say)
    found = problems(window)
    window.begin_tour()
    for _ in range(4):
        found += problems(window)
        window.tour.next_button.click()
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    found += problems(window)
    for spec in PAGES:
        window.open_page(spec.key)
        found += problems(window)
    window.close_page()
    assert found == []


def test_every_line_of_the_menu_has_room(large: Window) -> None:
    large.toggle_menu()
    QApplication.processEvents()
    assert all(row.width() >= row.wanted_width() for row in large.menu.rows)
    assert large.rect().contains(large.menu.geometry())


def test_the_arrows_and_the_list_lie_beside_the_dials(large: Window, qtbot: QtBot) -> None:
    window = large
    window.controls.move_button.click()
    window.actions_.find_text("birds in trees")
    qtbot.waitUntil(lambda: not window.state.searching)
    QApplication.processEvents()
    dials = window.dials.geometry()
    assert window.pan_pad.isVisible()
    assert not window.pan_pad.geometry().intersects(dials)
    assert not window.search.geometry().intersects(dials)
    window.controls.move_button.click()


def test_a_page_beside_the_map_ends_above_the_credits(large: Window) -> None:
    large.open_page("field")
    QApplication.processEvents()
    page = large.page
    assert page is not None
    assert not page.geometry().intersects(large.footer.geometry())


def test_the_words_of_the_legend_stand_clear(large: Window) -> None:
    legend = Legend()
    left, middle, right = (legend.fontMetrics().horizontalAdvance(w) for w in legend._words())
    narrow = left + right + theme.px(8)
    assert legend.heightForWidth(narrow) > legend.heightForWidth(4 * narrow)
    wide = 2 * max(left, right) + middle + theme.px(16)
    assert legend.heightForWidth(wide) == legend.heightForWidth(4 * narrow)


def test_a_game_card_grows_with_its_words(large: Window) -> None:
    card = GameCard("pin", "What belongs here? " * 3, "Three places, three sounds. " * 4)
    assert card.heightForWidth(300) > card.heightForWidth(900)
    assert card.heightForWidth(300) > theme.px(118)


def test_the_sign_of_trouble_stands_where_one_begins_to_read(large: Window) -> None:
    card = TroubleCard()
    card.resize(500, 300)
    picture = card.grab().toImage()
    scale = picture.width() / card.width()

    def has_sign(left: int) -> bool:
        inside = range(round(left * scale), round((left + 60) * scale), 2)
        ground = picture.pixelColor(round(250 * scale), round(60 * scale))
        rows = range(round(36 * scale), round(76 * scale), 2)
        return any(picture.pixelColor(x, y) != ground for x in inside for y in rows)

    mirrored = card.isRightToLeft()
    assert has_sign(28) != mirrored
    assert has_sign(500 - 88) == mirrored
