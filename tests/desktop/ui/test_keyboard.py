"""The whole window by keyboard alone: Tab reaches everything, shows where it is, and gets away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_walk import shown

from soundmark.desktop.ui.look.controls import Control, Slider
from soundmark.desktop.ui.pages import PAGES
from soundmark.desktop.ui.window import Window

#: More than any page has.
MANY = 160
PLACES = ("map", "heard", "found", "menu", "tour", *(spec.key for spec in PAGES))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path))


def go(window: Window, qtbot: QtBot, where: str) -> None:
    """Bring the window there, and wait until nothing comes or goes any more."""
    window.state.said.disconnect(window.toast.say)
    window.toast.dismiss()
    if where == "heard":
        window.hear_here()
        qtbot.waitUntil(lambda: window.state.listening is not None)
    elif where == "found":
        window.actions_.find_text("birds")
        qtbot.waitUntil(lambda: window.state.sound_map is not None)
    elif where == "menu":
        window.toggle_menu()
    elif where == "tour":
        window.begin_tour()
    elif where != "map":
        window.open_page(where)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    before: list[QWidget] = []
    while before != (now := list(shown(window))):
        before = now
        qtbot.wait(120)


def takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return bool(widget.focusPolicy() & tab) and widget.isEnabled()


def walk(
    qtbot: QtBot,
    key: Qt.Key = Qt.Key.Key_Tab,
    look: Callable[[QWidget], None] = lambda _widget: None,
) -> list[QWidget]:
    """What has the keyboard, from one Tab to the next, until it is where it began; ``look`` at
    each."""
    passed: list[QWidget] = []
    for _ in range(MANY):
        now = QApplication.focusWidget()
        assert now is not None, "the keyboard is nowhere"
        if passed and now is passed[0]:
            return passed
        assert now not in passed, f"a trap at {now.accessibleName()}"
        passed.append(now)
        look(now)
        qtbot.keyClick(now, key)
    raise AssertionError("never came back")


@pytest.mark.parametrize("where", PLACES)
def test_tab_reaches_everything_and_comes_back(window: Window, qtbot: QtBot, where: str) -> None:
    go(window, qtbot, where)
    passed = walk(qtbot)
    wanted = {each for each in shown(window) if each is not window and takes_tab(each)}
    missed = [each.accessibleName() for each in wanted if each not in passed]
    assert missed == []
    back = walk(qtbot, Qt.Key.Key_Backtab)
    assert len(back) == len(passed)


@pytest.mark.parametrize("where", PLACES)
def test_what_has_the_keyboard_is_in_view(window: Window, qtbot: QtBot, where: str) -> None:
    window.resize(1280, 720)
    go(window, qtbot, where)
    hidden = []

    def look(widget: QWidget) -> None:
        box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if not window.rect().intersects(box) or widget.visibleRegion().isEmpty():
            hidden.append(widget.accessibleName())

    walk(qtbot, look=look)
    assert hidden == []


class ShownWindows(QObject):
    """Notes every window of its own that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("where", PLACES)
def test_nothing_flashes_as_a_window_of_its_own(
    window: Window, qtbot: QtBot, where: str, themed: QApplication
) -> None:
    """It would take the keyboard away, and on a wall be seen."""
    seen = ShownWindows()
    themed.installEventFilter(seen)
    go(window, qtbot, where)
    themed.removeEventFilter(seen)
    assert seen.names == []


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("where", PLACES)
def test_where_the_keyboard_is_can_be_seen(window: Window, qtbot: QtBot, where: str) -> None:
    go(window, qtbot, where)
    alike = []

    def look(widget: QWidget) -> None:
        if not isinstance(widget, Control | Slider):
            return
        with_ring = picture(widget)
        widget.clearFocus()
        if picture(widget) == with_ring:
            alike.append(f"{type(widget).__name__} {widget.accessibleName()}")
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    walk(qtbot, look=look)
    assert alike == []


@pytest.mark.parametrize("where", PLACES)
def test_escape_leads_back_to_the_map(window: Window, qtbot: QtBot, where: str) -> None:
    go(window, qtbot, where)
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Escape)
        QApplication.processEvents()
    assert window.page is None
    assert window.menu.isHidden()
    assert window.tour.isHidden()
    assert window.state.listening is None
    assert window.state.query == ""
    assert window.map.isVisible()
