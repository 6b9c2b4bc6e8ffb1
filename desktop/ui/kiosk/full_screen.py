"""Keeps an exhibit's window over the whole screen, whatever becomes of the screen.

Televisions and projectors go off at night, come up after the computer, or in another mode; window
managers have shortcuts that put a window away. Belongs to the running program, as the heartbeat:
tests of windows choose their own sizes.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.window import Window

LOOK_MS = 1000
#: Below this a screen is none, but what stands for one while none is plugged in.
_LEAST_SIDE = 200


class ShellPort(Protocol):
    """What keeping the screen asks of the shell."""

    window: Window

    def renew(self) -> None:
        """Make the window anew, at the scale that fits the screen."""


class FullScreen(QObject):
    """Looks once a second from now on. A change of the screen is acted on when it has lasted from
    one look to the next: screens that wake up change several times."""

    def __init__(self, shell: ShellPort, parent: QObject, look_ms: int = LOOK_MS) -> None:
        super().__init__(parent)
        self._shell = shell
        self._scale = theme.scale_for(QGuiApplication.primaryScreen())
        self._seen: tuple[float, QRect] | None = None
        #: What was asked for last, so that a window that cannot be as large as its screen, or as
        #: small, is not asked for ever.
        self._asked: tuple[QRect, QRect] | None = None
        self._clock = QTimer(self, interval=look_ms)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def stop(self) -> None:
        """Look no longer."""
        self._clock.stop()

    def look(self) -> None:
        """See whether the window still is as large as its screen, and is shown."""
        window = self._shell.window
        screen = window.screen()
        if not window.isVisible() or not _is_real(screen):
            return
        now = (theme.scale_for(QGuiApplication.primaryScreen()), screen.geometry())
        if now != self._seen:
            self._seen = now
            return
        if now[0] != self._scale and not _is_opening(window):
            self._scale = now[0]
            self._shell.renew()
            window = self._shell.window
        self._cover(window, screen)

    def _cover(self, window: Window, screen: QScreen) -> None:
        is_away = bool(window.windowState() & Qt.WindowState.WindowMinimized)
        if is_away or not window.isFullScreen():
            window.showFullScreen()
            window.activateWindow()
        elif window.geometry() != screen.geometry():
            ask = (window.geometry(), screen.geometry())
            if ask != self._asked:
                self._asked = ask
                window.setGeometry(screen.geometry())


def _is_real(screen: QScreen | None) -> bool:
    return screen is not None and min(screen.size().width(), screen.size().height()) >= _LEAST_SIDE


def _is_opening(window: Window) -> bool:
    """Whether pack or player are on their way: they would be lost with the window that asked."""
    return window.tasks.pending("open") or window.tasks.pending("player")
