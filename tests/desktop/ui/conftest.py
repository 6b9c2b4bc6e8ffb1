"""The window on the tiny world, offscreen: real engine, real player, real worker threads."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tiny_world import place_in

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.tasks import Tasks
from soundmark.desktop.ui.window import Window

WINDOW_SIZE = QSize(1280, 800)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The program's name."""
    return ["soundmark-tests"]


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    """The application with Soundmark's theme at scale 1."""
    theme.apply(qapp, 1.0)
    return qapp


@pytest.fixture
def tasks(themed: QApplication) -> Iterator[Tasks]:
    """Lanes that are closed after the test."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def player() -> NotedPlayer:
    """A real player; the window closes it."""
    return NotedPlayer()


@pytest.fixture
def empty_window(themed: QApplication, qtbot: QtBot) -> Iterator[Window]:
    """A window on the screen, without a pack."""
    window = Window()
    window.map.animated = False
    window.resize(WINDOW_SIZE)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    themed.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(
    empty_window: Window, qtbot: QtBot, tiny_pack: Path, tiny_model: Path, player: NotedPlayer
) -> Window:
    """A window with the tiny pack open and all its tiles there."""
    window = empty_window
    window.actions_.open_pack(lambda: Explorer.open(tiny_pack, tiny_model))
    window.actions_.use_player(player)
    window.watch_player()
    qtbot.waitUntil(lambda: window.state.info is not None)
    return window


@pytest.fixture
def place() -> Callable[[int], Place]:
    """A place well inside a band of the tiny region: SEA, CITY or WOOD."""

    def make(band: int) -> Place:
        latitude, longitude = place_in(band)
        return Place(latitude, longitude)

    return make


@pytest.fixture
def heard(window: Window, qtbot: QtBot, place: Callable[[int], Place]) -> Window:
    """The window after its visitor has listened to the sea."""
    window.actions_.listen_at(place(0))
    qtbot.waitUntil(lambda: window.state.listening is not None)
    return window
