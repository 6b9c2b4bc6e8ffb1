"""A long piece of work in the background: how far it is, and a way to stop it."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Pill, ShareBar, label

_POLL_MS = 100


class Job:
    """What a worker and the window tell each other: how far one way, "stop" the other."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self.done, self.total = 0, 1

    def progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` are done. For the worker."""
        self.done, self.total = done, max(1, total)

    def cancelled(self) -> bool:
        """Whether the worker is to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the worker to stop."""
        self._stop.set()


class _Line(ShareBar):
    def show_share(self, share: float) -> None:
        self._share = min(1.0, max(0.0, share))
        self.update()


class WorkStrip(QWidget):
    """Words, a bar, and a button to stop. Signal ``stopped()``."""

    stopped = Signal()

    def __init__(self, stop_name: str = "") -> None:
        """``stop_name``: accessible name of the stop button; without one there is none."""
        super().__init__()
        self.words = label("", "small", "muted", wrap=True)
        self._bar = _Line("", 0.0)
        self.stop_button = Pill(self.tr("Stop"), stop_name)
        if not stop_name:
            self.stop_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addWidget(self.words)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        row.addWidget(self.stop_button)
        self._job: Job | None = None
        self._clock = QTimer(self, interval=_POLL_MS)
        self._clock.timeout.connect(self._look)
        self.stop_button.clicked.connect(self._stop)
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Show how far ``job`` is until ``end``."""
        self._job = job
        self.words.setText(words)
        self._look()
        self._clock.start()
        self.show()

    def end(self) -> None:
        """The work is done or given up."""
        self._job = None
        self._clock.stop()
        self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
        self.stopped.emit()

    def _look(self) -> None:
        if self._job is not None:
            share = self._job.done / self._job.total
            self._bar.show_share(share)
            self._bar.setAccessibleName(
                self.tr("{percent}% done").format(percent=round(share * 100))
            )
