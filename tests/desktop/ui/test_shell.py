"""The window made anew with other colours, type and language, around the same pack and player."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.settings.page import SettingsPage
from soundmark.desktop.ui.shell import Shell
from soundmark.desktop.ui.window import Window


@pytest.fixture
def shell(
    themed: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    tmp_path: Path,
) -> Iterator[Shell]:
    made = Shell(
        themed,
        SettingsStore(tmp_path / "settings.json"),
        lambda pack: Explorer.open(pack or tiny_pack, tiny_model),
        lambda: player,
    )
    made.show(1.0)
    qtbot.waitUntil(lambda: made.window.state.info is not None)
    qtbot.waitUntil(lambda: made.window.actions_.player is not None)
    yield made
    made.close()
    theme.choose()
    theme.apply(themed, 1.0)


def test_another_theme_keeps_pack_player_and_place(
    shell: Shell, qtbot: QtBot, player: NotedPlayer
) -> None:
    first = shell.window
    explorer = first.actions_.explorer
    first.hear_here()
    qtbot.waitUntil(lambda: len(player.played) == 1)
    dark, plain = theme.TEXT.name(), theme.font("body").pixelSize()
    shell.settings.change("appearance", theme="light", text_scale=1.5)
    with qtbot.waitSignal(shell.renewed):
        first.state.appearance_changed.emit()
    second = shell.window
    assert second is not first
    assert second.isVisible()
    assert theme.TEXT.name() != dark
    assert theme.font("body").pixelSize() == round(plain * 1.5)
    assert second.actions_.explorer is explorer
    assert second.actions_.player is player
    qtbot.waitUntil(lambda: second.state.listening is not None)
    qtbot.waitUntil(lambda: len(player.played) == 2)


def test_a_window_that_was_given_up_leaves_memory(
    shell: Shell, qtbot: QtBot, themed: QApplication
) -> None:
    given_up: list[weakref.ref[Window]] = []
    widgets: list[int] = []
    for language in ("fr", "ar", "en"):
        given_up.append(weakref.ref(shell.window))
        shell.settings.change("appearance", language=language)
        with qtbot.waitSignal(shell.renewed):
            shell.window.state.appearance_changed.emit()
        qtbot.waitUntil(lambda: not shell.window.tasks._requests)
        themed.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        shell.collector.sweep()
        widgets.append(len(themed.allWidgets()))
    assert [window() for window in given_up] == [None] * 3
    assert widgets[0] == widgets[-1]


@pytest.mark.parametrize("colours", sorted(theme.SETS))
def test_words_are_legible_in_every_set(colours: str) -> None:
    """WCAG 2.2 asks 4.5 to 1 for text; high contrast 7 to 1."""
    theme.choose(colours)
    try:
        least = 7.0 if colours == "contrast" else 4.5
        for ink in (theme.TEXT, theme.MUTED, theme.FAINT, theme.ACCENT_TEXT, theme.WARNING):
            for ground in (theme.PANEL_SOLID, theme.RAISED, theme.BACKDROP):
                assert contrast(ink.getRgbF(), ground.getRgbF()) >= least, (colours, ink.name())
        assert contrast(theme.ON_ACCENT.getRgbF(), theme.ACCENT.getRgbF()) >= least
    finally:
        theme.choose()


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(rgb: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_another_language_comes_back_to_the_same_page(
    shell: Shell, qtbot: QtBot, themed: QApplication
) -> None:
    shell.window.open_page("settings")
    page = shell.window.page
    assert isinstance(page, SettingsPage)
    with qtbot.waitSignal(shell.renewed):
        page.choices["language ar"].click()
    window = shell.window
    assert window.open_page_key == "settings"
    assert isinstance(window.page, SettingsPage)
    assert window.page is not page
    assert window.page.title.text() == "الإعدادات"
    assert window.focusWidget() is window.page.choices["language ar"]
    assert window.isRightToLeft()
    with qtbot.waitSignal(shell.renewed):
        window.page.choices["language en"].click()
    assert not shell.window.isRightToLeft()


def test_the_first_visitor_is_shown_round_once(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(shell.window.tour.isVisible)
    shell.window.tour.close_button.click()
    assert shell.settings.values.appearance.tour_seen
    with qtbot.waitSignal(shell.renewed):
        shell.window.state.appearance_changed.emit()
    qtbot.waitUntil(lambda: shell.window.state.info is not None)
    QApplication.processEvents()
    assert shell.window.tour.isHidden()


def test_a_bad_pack_at_the_start_is_no_dead_end(
    themed: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    tmp_path: Path,
) -> None:
    (tmp_path / "bad").mkdir()
    shell = Shell(
        themed,
        SettingsStore(tmp_path / "settings.json"),
        lambda pack: Explorer.open(pack or tiny_pack, tiny_model),
        lambda: player,
        pack=tmp_path / "bad",
    )
    shell.show(1.0)
    window = shell.window
    try:
        qtbot.waitUntil(window.trouble.isVisible)
        assert window.trouble.rescue.isVisible()
        assert window.trouble.rescue.hasFocus()
        assert window.rect().contains(window.trouble.geometry())
        assert window.search.isHidden()
        window.trouble.rescue.click()
        qtbot.waitUntil(lambda: window.state.info is not None)
        assert window.trouble.isHidden()
        assert window.search.isVisible()
        assert window.footer.isVisible()
        assert window.hint.isVisible()
    finally:
        shell.close()
        theme.choose()
        theme.apply(themed, 1.0)
