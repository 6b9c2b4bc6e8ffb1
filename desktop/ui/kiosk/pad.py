"""The PIN pad of an exhibit: big keys, dots for digits, and a wait that grows after wrong tries."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from soundmark.desktop.kiosk.pin import LONGEST, SHORTEST, PinLock
from soundmark.desktop.ui.announcing import announce
from soundmark.desktop.ui.kiosk.screens import BigButton, KioskScreen, centred, in_the_middle
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Panel
from soundmark.desktop.ui.tasks import Lane, Tasks

_KEYS = "123456789"


class PinPad(KioskScreen):
    """Signals: ``entered(str)`` with 4 to 12 digits, ``cancelled()``; ``touched()`` at each key."""

    entered = Signal(str)
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", theme.BACKDROP)
        self._digits = ""
        self.title = centred("", "title")
        self.dots = centred("", "display", "accent")
        self.dots.setFixedHeight(theme.px(56))
        self.message = centred("", "body", "muted")
        self.message.setMinimumHeight(theme.px(52))
        self.keys: dict[str, BigButton] = {}
        self.rub_out = BigButton("⌫", self.tr("Take the last digit away"))
        self.done = BigButton(self.tr("OK"), accent=True)
        self.cancel = BigButton(self.tr("Back to the exhibit"), height=theme.TOUCH + 8)
        self.rub_out.clicked.connect(self._rub_out)
        self.done.clicked.connect(self._done)
        self.cancel.clicked.connect(self.cancelled)
        card = Panel(self.tr("PIN"), solid=True)
        card.setFixedWidth(max(theme.px(420), self.cancel.sizeHint().width() + theme.px(2 * 28)))
        column = QVBoxLayout(card)
        edge = theme.px(28)
        column.setContentsMargins(edge, theme.px(20), edge, theme.px(20))
        column.setSpacing(theme.px(8))
        for line in (self.title, self.dots, self.message):
            column.addWidget(line)
        column.addWidget(self._grid())
        column.addSpacing(theme.px(4))
        column.addWidget(self.cancel)
        in_the_middle(self, card)

    def _grid(self) -> QWidget:
        """The keys, as on every telephone, whichever way one reads."""
        block = QWidget()
        block.setAccessibleName(self.tr("Digits"))
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(10))
        for index, digit in enumerate((*_KEYS, "0")):
            key = BigButton(digit)
            key.clicked.connect(lambda _=False, d=digit: self._press(d))
            self.keys[digit] = key
            row, column = divmod(index, 3)
            grid.addWidget(key, row, column if digit != "0" else 1)
        grid.addWidget(self.rub_out, 3, 0)
        grid.addWidget(self.done, 3, 2)
        widest = max(key.minimumWidth() for key in (self.rub_out, self.done, self.keys["0"]))
        for column in range(3):
            grid.setColumnMinimumWidth(column, widest)
            grid.setColumnStretch(column, 1)
        return block

    def ask(self, title: str, message: str = "") -> None:
        """Appear, empty."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.say(message)
        self.empty()
        self.set_enabled(True)
        self.cover()

    def say(self, message: str, *, warning: bool = False) -> None:
        """One sentence above the keys."""
        self.message.setText(message)
        announce(self.message, message, urgent=warning)
        self.message.setProperty("tone", "warning" if warning else "muted")
        self.message.style().polish(self.message)

    def set_enabled(self, enabled: bool) -> None:
        """Whether digits are taken."""
        for button in (*self.keys.values(), self.rub_out, self.done):
            button.setEnabled(enabled)

    def empty(self) -> None:
        """Forget what was typed."""
        self._digits = ""
        self._show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the keys does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard writes too."""
        if event.text() in self.keys and event.text():
            self.keys[event.text()].click()
        elif event.key() == Qt.Key.Key_Backspace:
            self.rub_out.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel.click()

    def _press(self, digit: str) -> None:
        self.touched.emit()
        if len(self._digits) < LONGEST:
            self._digits += digit
        self._show()

    def _rub_out(self) -> None:
        self.touched.emit()
        self._digits = self._digits[:-1]
        self._show()

    def _done(self) -> None:
        self.touched.emit()
        digits, self._digits = self._digits, ""
        self._show()
        if len(digits) < SHORTEST:
            self.say(self.tr("A PIN has at least {count} digits.").format(count=SHORTEST))
            return
        self.entered.emit(digits)

    def _show(self) -> None:
        self.dots.setText("•" * len(self._digits))
        self.dots.setAccessibleName(
            self.tr("Digits typed: {count}").format(count=len(self._digits))
        )


class PinCheck(QObject):
    """Asks for the PIN and looks at it off the window's thread.

    Signals: ``opened()`` with the right PIN, ``cancelled()``.
    """

    opened = Signal()
    cancelled = Signal()

    def __init__(self, pad: PinPad, tasks: Tasks, make_lock: Callable[[], PinLock]) -> None:
        super().__init__(pad)
        self._pad, self._tasks, self._make_lock = pad, tasks, make_lock
        self._lock: PinLock | None = None
        self._kept = ""
        self._asking = False
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._wait)
        pad.entered.connect(self._look)
        pad.cancelled.connect(self._cancel)

    def ask(self, kept: str) -> None:
        """Ask for the PIN whose hash is ``kept``."""
        self._kept, self._lock, self._asking = kept, None, True
        self._pad.ask(self.tr("Staff only"), self.tr("Please enter the PIN."))
        self._pad.set_enabled(False)
        self._tasks.run("kiosk lock", self._make_lock, self._use_lock, lane=Lane.WIDE, silent=True)

    def stop(self) -> None:
        """Ask no longer."""
        self._asking = False
        self._clock.stop()
        self._tasks.cancel("kiosk pin")
        self._pad.empty()
        self._pad.hide()

    def _use_lock(self, lock: PinLock) -> None:
        if self._asking:
            self._lock = lock
            self._wait()

    def _look(self, digits: str) -> None:
        lock, kept = self._lock, self._kept
        if lock is None or not self._asking:
            return
        self._pad.set_enabled(False)
        self._tasks.run(
            "kiosk pin",
            lambda: lock.try_pin(digits, kept),
            self._looked,
            lane=Lane.WIDE,
            silent=True,
        )

    def _looked(self, right: bool) -> None:
        if not self._asking:
            return
        if right:
            self.stop()
            self.opened.emit()
            return
        self._pad.say(self.tr("That was not the PIN."), warning=True)
        self._wait()

    def _wait(self) -> None:
        """After too many wrong tries the keys rest; the seconds are told."""
        if self._lock is None:
            return
        seconds = math.ceil(self._lock.wait_s())
        if seconds <= 0:
            if self._clock.isActive():
                self._clock.stop()
                self._pad.say(self.tr("Please enter the PIN."))
            self._pad.set_enabled(True)
            return
        self._pad.set_enabled(False)
        self._clock.start()
        self._pad.say(
            self.tr("Too many wrong tries. Please wait {seconds} s.").format(seconds=seconds),
            warning=True,
        )

    def _cancel(self) -> None:
        if self._asking:
            self.stop()
            self.cancelled.emit()


class PinChoice(QObject):
    """Asks for a new PIN twice. Signals: ``chosen(str)``, ``cancelled()``."""

    chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, pad: PinPad) -> None:
        super().__init__(pad)
        self._pad = pad
        self._asking = False
        self._first = ""
        pad.entered.connect(self._take)
        pad.cancelled.connect(self._cancel)

    def ask(self) -> None:
        """Ask for the first time."""
        self._asking, self._first = True, ""
        self._pad.ask(self.tr("A new PIN"), self.tr("4 to 12 digits."))

    def _take(self, digits: str) -> None:
        if not self._asking:
            return
        if not self._first:
            self._first = digits
            self._pad.ask(self.tr("The same PIN once more"))
            return
        first, self._first = self._first, ""
        if digits != first:
            self._pad.ask(self.tr("A new PIN"), self.tr("The two were not the same."))
            return
        self.stop()
        self.chosen.emit(digits)

    def stop(self) -> None:
        """Ask no longer."""
        self._asking, self._first = False, ""
        self._pad.empty()
        self._pad.hide()

    def _cancel(self) -> None:
        if self._asking:
            self.stop()
            self.cancelled.emit()
