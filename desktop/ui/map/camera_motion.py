"""The clock of the map: drives a flight or a glide of the camera, and the breathing of the
marker."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from soundmark.desktop.ui.look.motion import Flight, Glide
from soundmark.desktop.ui.map.camera import Camera

FRAME_MS = 16
BREATH_MS = 40


class CameraMotion(QObject):
    """One motion at a time; a new one replaces it.

    Signals: ``moved(Camera)`` for every frame of a motion; ``breathed()`` while nothing moves and
    something breathes.
    """

    moved = Signal(object)
    breathed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._motion: Flight | Glide | None = None
        self._start: Camera | None = None
        self._began = 0.0
        self._breathing = False
        self._clock = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)

    @property
    def destination(self) -> Camera | None:
        """Where a flight under way will end."""
        return self._motion.end if isinstance(self._motion, Flight) else None

    def begin(self, motion: Flight | Glide, start: Camera) -> None:
        """Move from ``start`` on."""
        self._motion, self._start = motion, start
        self._began = time.monotonic()
        self._run()

    def halt(self) -> None:
        """Stay where the camera is."""
        self._motion = None
        self._run()

    def breathe(self, breathing: bool) -> None:
        """Whether to tick while nothing moves."""
        self._breathing = breathing
        self._run()

    def _run(self) -> None:
        if self._motion is not None:
            self._clock.start(FRAME_MS)
        elif self._breathing:
            self._clock.start(BREATH_MS)
        else:
            self._clock.stop()

    def _tick(self) -> None:
        if self._motion is None or self._start is None:
            self.breathed.emit()
            return
        seconds = time.monotonic() - self._began
        if isinstance(self._motion, Flight):
            t = seconds / self._motion.seconds
            camera, over = self._motion.at(t), t >= 1
        else:
            camera = self._start.panned(*self._motion.moved(seconds))
            over = self._motion.is_over(seconds)
        if over:
            self.halt()
        self.moved.emit(camera)
