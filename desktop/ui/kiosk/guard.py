"""Keeps visitors of an exhibit inside: filters what reaches the window, and sees who is there.

It sits on the native window, before any widget: close requests, shortcuts, function keys, right and
middle buttons, context menus and dropped files end here. What the operating system keeps for itself
(the task switcher, its own gestures) no program can catch; docs/museum.md says what to set.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointerEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from soundmark.desktop.ui.look import theme

#: So many taps in the corner, within so many seconds, ask for the PIN.
CORNER_TAPS = 5
CORNER_SECONDS = 4.0
CORNER = 88
#: A finger and the mouse that Qt makes of it are one tap.
_SAME_TAP_S = 0.05
CURSOR_RESTS_S = 4.0

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin)
_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)
_SIGNS_OF_LIFE = (
    *_PRESSES,
    QEvent.Type.TouchUpdate,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.NativeGesture,
)
_NEVER = (
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
    QEvent.Type.TabletPress,
)
_PLAIN_KEYS = (
    Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
    Qt.Key.Key_Space, Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr,
    Qt.Key.Key_Multi_key,
)  # fmt: skip


def is_harmless(event: QKeyEvent) -> bool:
    """Whether a key only writes, moves or answers: no command, no function key, no clipboard."""
    modifiers = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    # AltGr writes letters; on Windows it arrives as Ctrl and Alt together.
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    writes = bool(event.text()) and event.text().isprintable()
    if modifiers in (Qt.KeyboardModifier.GroupSwitchModifier, alt_gr):
        return writes
    if modifiers:
        return False
    return writes or event.key() in _PLAIN_KEYS


class Guard(QObject):
    """Watches one native window at a time. Signals: ``lived()`` at each sign of life,
    ``corner_tapped()`` when staff ask for the PIN.
    """

    lived = Signal()
    corner_tapped = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._handle: QWindow | None = None
        self._widget: QWidget | None = None
        self._taps: deque[float] = deque(maxlen=CORNER_TAPS)
        self._hidden = False
        self._rest = QTimer(self, singleShot=True, interval=round(CURSOR_RESTS_S * 1000))
        self._rest.timeout.connect(self._hide_cursor)

    def watch(self, window: QWidget) -> None:
        """Guard this window instead of the one before."""
        self.let_go()
        window.winId()
        self._widget, self._handle = window, window.windowHandle()
        self._handle.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._refuse_dialogs)

    def let_go(self) -> None:
        """Guard nothing, and show the cursor."""
        if self._handle is None:
            return
        self._handle.removeEventFilter(self)
        self._handle = self._widget = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.disconnect(self._refuse_dialogs)
        self._rest.stop()
        self._show_cursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what must not arrive."""
        kind = event.type()
        if kind == QEvent.Type.Close:
            event.ignore()
            return True
        if kind in _NEVER:
            return True
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return self._key(event)
        if kind in _SIGNS_OF_LIFE:
            self.lived.emit()
        if isinstance(event, QMouseEvent):
            self._move_cursor(event)
            if kind in _MOUSE and event.button() != Qt.MouseButton.LeftButton:
                return True
        if kind in _PRESSES and isinstance(event, QPointerEvent):
            if kind == QEvent.Type.TouchBegin:
                self._hide_cursor()
            self._tap(event.points()[0].position())
        return False

    def _key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if is_harmless(event):
            if event.type() == QEvent.Type.KeyPress:
                self.lived.emit()
            return False
        # An accepted override is no shortcut any more; the key press that follows ends here too.
        event.accept()
        return True

    def _tap(self, at: QPointF) -> None:
        """Count taps in the upper corner where lines of the window's language end."""
        window = self._widget
        if window is None:
            return
        now, side = self._clock(), theme.px(CORNER)
        right_to_left = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = at.x() if right_to_left else window.width() - at.x()
        if across > side or at.y() > side:
            self._taps.clear()
            return
        if self._taps and now - self._taps[-1] < _SAME_TAP_S:
            return
        self._taps.append(now)
        if len(self._taps) == CORNER_TAPS and now - self._taps[0] <= CORNER_SECONDS:
            self._taps.clear()
            # After the tap has done whatever it does below.
            QTimer.singleShot(0, self, self.corner_tapped.emit)

    def _refuse_dialogs(self) -> None:
        """A dialog of whatever kind is answered with no as soon as it shows."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()

    # The cursor: gone while fingers are used, and when a mouse rests.

    def _move_cursor(self, event: QMouseEvent) -> None:
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        self._show_cursor()
        self._rest.start()

    def _hide_cursor(self) -> None:
        if not self._hidden:
            self._hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def _show_cursor(self) -> None:
        if self._hidden:
            self._hidden = False
            QApplication.restoreOverrideCursor()
