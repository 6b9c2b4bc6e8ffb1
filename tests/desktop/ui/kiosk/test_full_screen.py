"""An exhibit's window stays over the whole screen when it is put away and when the screen changes.

Screens of other sizes were tried on X11 (docs/museum.md); here the screen's factor is the test's.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from noted_player import NotedPlayer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.kiosk.full_screen import FullScreen
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.shell import Shell


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
    made.show()
    yield made
    made.close()
    theme.choose()
    theme.apply(themed, 1.0)


@pytest.fixture
def keeper(shell: Shell) -> FullScreen:
    return FullScreen(shell, shell, look_ms=3_600_000)


def open_it(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.window.state.info is not None)
    qtbot.waitUntil(lambda: shell.window.actions_.player is not None)


def test_a_window_that_was_put_away_comes_back(
    shell: Shell, keeper: FullScreen, qtbot: QtBot
) -> None:
    keeper.look()
    keeper.look()
    for put_away in (shell.window.showMinimized, shell.window.showNormal):
        put_away()
        assert shell.window.isMinimized() or not shell.window.isFullScreen()
        keeper.look()
        assert shell.window.isFullScreen()
        assert not shell.window.isMinimized()
        keeper.look()
        assert shell.window.geometry() == shell.window.screen().geometry()


def test_another_screen_gets_a_window_of_its_scale_when_it_has_settled(
    shell: Shell, keeper: FullScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_it(shell, qtbot)
    keeper.look()
    first = shell.window
    monkeypatch.setattr(theme, "scale_for", lambda _screen: 2.0)
    keeper.look()
    assert shell.window is first
    with qtbot.waitSignal(shell.renewed):
        keeper.look()
    assert shell.window is not first
    assert theme.px(48) == 96
    assert shell.window.state.info is not None
    second = shell.window
    keeper.look()
    assert shell.window is second


def test_a_pack_on_its_way_is_not_lost_when_the_screen_changes(
    shell: Shell, keeper: FullScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "scale_for", lambda _screen: 2.0)
    first = shell.window
    qtbot.waitUntil(lambda: first.tasks.pending("open"))
    keeper.look()
    keeper.look()
    assert shell.window is first
    open_it(shell, qtbot)
    keeper.look()
    assert shell.window is not first
    assert shell.window.state.info is not None


def test_a_closed_window_stays_closed(shell: Shell, keeper: FullScreen) -> None:
    keeper.look()
    shell.close()
    keeper.look()
    assert not shell.window.isVisible()
