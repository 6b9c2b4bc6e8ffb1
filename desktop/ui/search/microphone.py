"""The microphone's button and its meter: hold it and speak, or tap it and tap again.

What is heard stays in memory, at most ten seconds of it, and is overwritten as soon as it has been
asked for. While the microphone is open the button is red.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QLocale, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, label
from soundmark.desktop.ui.translation import in_words

#: A press shorter than this is a tap: the microphone stays open until the next one.
HOLD_MS = 500
#: After a tap the microphone closes by itself when the ring is full.
MOST_S = 10.0
_TICK_MS = 50
_QUIET_DB, _LOUD_DB = -60.0, -6.0


class RecorderPort(Protocol):
    """What the button asks of ``desktop.audio.recorder.Recorder``."""

    status: str
    on_status: Callable[[str], None]

    @property
    def recording(self) -> bool:
        """Whether the microphone is open."""

    @property
    def seconds(self) -> float:
        """Seconds held now."""

    def start(self) -> None:
        """Open the microphone in the background."""

    def stop(self, keep: bool = True) -> None:
        """Close it in the background."""

    def level(self) -> float:
        """dBFS of the last tenth of a second."""

    def take(self) -> Float32Array:
        """What is held, mono 32 kHz."""

    def wipe(self) -> None:
        """Overwrite what is held."""

    def close(self) -> None:
        """Close the microphone for good."""


def open_recorder() -> RecorderPort:
    """The real microphone; it is opened when the recording starts, not now."""
    from soundmark.desktop.audio.recorder import Recorder

    return Recorder()


class Meter(QWidget):
    """The level of the microphone as a row of bars that also differ in height."""

    BARS = 24

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Level of the microphone"))
        self.setMinimumWidth(theme.px(120))
        self.setFixedHeight(theme.px(24))
        self._share = 0.0

    def show_level(self, level_db: float) -> None:
        """Show a level in dBFS."""
        share = (level_db - _QUIET_DB) / (_LOUD_DB - _QUIET_DB)
        self._share = min(1.0, max(0.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars that rise to the right; those below the level are lit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / self.BARS
        for index in range(self.BARS):
            lit = index < self._share * self.BARS
            painter.setBrush(theme.ACCENT if lit else theme.RAISED_HOVER)
            tall = self.height() * (0.3 + 0.7 * (index + 1) / self.BARS)
            box = QRectF(index * step, self.height() - tall, step * 0.62, tall)
            painter.drawRoundedRect(box, 2, 2)


class Microphone(QWidget):
    """The line that appears while the microphone is open: meter, seconds, what happens with it.

    Signals: ``heard(Float32Array)`` with mono 32 kHz samples when the visitor lets go,
    ``failed(str)`` with one sentence, ``running_changed(bool)``.
    """

    heard = Signal(object)
    failed = Signal(str)
    running_changed = Signal(bool)

    def __init__(self, make: Callable[[], RecorderPort] = open_recorder) -> None:
        super().__init__()
        self.button = MicrophoneButton(self)
        self.meter = Meter()
        self._make = make
        self._recorder: RecorderPort | None = None
        self._time = label("", "small_strong")
        self._note = label(
            self.tr("Listening. Kept in memory only, and wiped after the search."),
            "small",
            "muted",
            wrap=True,
        )
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._stays_open = False
        self.running = False
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.meter, 1)
        row.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self._note)
        self.hide()

    def start(self, *, stays_open: bool) -> None:
        """Open it; ``stays_open``: until the next tap or until ten seconds are full."""
        if self.running:
            self._stays_open = stays_open
            return
        if self._recorder is None:
            self._recorder = self._make()
        self._stays_open = stays_open
        self._recorder.start()
        self._set_running(True)

    def finish(self) -> None:
        """Close the microphone, hand over what was heard, wipe it."""
        recorder = self._recorder
        if recorder is None or not self.running:
            return
        self._set_running(False)
        samples = recorder.take()
        recorder.stop(keep=False)
        if samples.size:
            self.heard.emit(samples)
        else:
            self.failed.emit(in_words(recorder.status) or self.tr("The microphone gave no sound."))

    def give_up(self) -> None:
        """Close the microphone and wipe what it heard; harmless if it is not open."""
        if self._recorder is not None and self.running:
            self._recorder.stop(keep=False)
        self._set_running(False)

    def close_for_good(self) -> None:
        """Give the device back; waits for that."""
        self._clock.stop()
        if self._recorder is not None:
            self._recorder.close()
            self._recorder = None

    def _set_running(self, running: bool) -> None:
        if running == self.running:
            return
        self.running = running
        self._clock.start() if running else self._clock.stop()
        self.meter.show_level(-120.0)
        self._time.setText("")
        self.button.show_open(running)
        self.setVisible(running)
        self.running_changed.emit(running)

    def _tick(self) -> None:
        recorder = self._recorder
        if recorder is None:
            return
        if recorder.status:
            self._set_running(False)
            self.failed.emit(in_words(recorder.status))
            return
        self.meter.show_level(recorder.level())
        seconds = QLocale().toString(recorder.seconds, "f", 1)
        self._time.setText(self.tr("{seconds} s").format(seconds=seconds))
        if self._stays_open and recorder.seconds >= MOST_S:
            self.finish()


class MicrophoneButton(IconButton):
    """Hold and let go, or tap twice; by keyboard it is tapped."""

    def __init__(self, microphone: Microphone) -> None:
        super().__init__("microphone", "", flat=True)
        self._microphone = microphone
        self._pressed = QElapsedTimer()
        self._closes = False
        self._by_mouse = False
        self.show_open(False)
        self.clicked.connect(self._tapped)

    def show_open(self, is_open: bool) -> None:
        """Red while the microphone is open."""
        self._open = is_open
        name = (
            self.tr("Stop listening and search")
            if is_open
            else self.tr("Search with the microphone: hold, or tap twice")
        )
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def fill(self) -> QColor:
        """Red while open."""
        return theme.WARNING if self._open else super().fill()

    def ink(self) -> QColor:
        """Dark on red."""
        return theme.ON_ACCENT if self._open else super().ink()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the microphone at once, so that the first word is not lost."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._closes = self._microphone.running
            self._pressed.start()
            self._microphone.start(stays_open=self._closes)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go after a hold: search. After a tap: stay open. Let go elsewhere: give up."""
        held = self._pressed.isValid() and self._pressed.elapsed() >= HOLD_MS
        inside = self.rect().contains(event.position().toPoint())
        # The click that Qt makes of this release is not a tap of its own.
        self._by_mouse = True
        super().mouseReleaseEvent(event)
        self._by_mouse = False
        self._pressed.invalidate()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not inside:
            self._microphone.give_up()
        elif held or self._closes:
            self._microphone.finish()
        else:
            self._microphone.start(stays_open=True)

    def _tapped(self) -> None:
        if self._by_mouse:
            return
        if self._microphone.running:
            self._microphone.finish()
        else:
            self._microphone.start(stays_open=True)
