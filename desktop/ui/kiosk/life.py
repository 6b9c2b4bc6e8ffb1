"""Keeps an exhibit alive and tells how it is: heartbeat, alarm, status file, counters to the disk.

Belongs to the running program, not to the tests of its windows: the alarm ends the process.
"""

from __future__ import annotations

import logging
import time

from PySide6.QtCore import QObject, QTimer

from soundmark.desktop.folders import data_folder
from soundmark.desktop.kiosk.heartbeat import BEAT_S, HANG_LOG, Alarm, Notifier, Pulse
from soundmark.desktop.kiosk.status import WRITE_S, remove_status, write_status
from soundmark.desktop.ui.kiosk.mode import KioskController
from soundmark.desktop.ui.tasks import Lane

LOG = logging.getLogger(__name__)
_TOPIC = "kiosk pulse"


class KioskLife(QObject):
    """Beats from now on. ``stop`` before the program ends."""

    def __init__(
        self,
        controller: KioskController,
        notifier: Notifier | None = None,
        alarm: Alarm | None = None,
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._notifier = notifier if notifier is not None else Notifier()
        self._alarm = alarm if alarm is not None else Alarm(data_folder() / HANG_LOG)
        self._pulse = Pulse(self._ask_engine, self._sound_frames)
        self._written_at = -WRITE_S
        self._clock = QTimer(self, interval=round(BEAT_S * 1000))
        self._clock.timeout.connect(self.beat)
        self._alarm.put_off()
        self._notifier.tell("READY=1")
        self._clock.start()

    def beat(self) -> None:
        """One sign of life, if all lives; once a minute the facts go to the disk."""
        tasks = self._controller.window.tasks
        if self._opening() or not tasks.pending(_TOPIC):
            # Installing a pack from an archive may keep the engine's worker busy for minutes, and
            # a question dies with the window that asked it.
            self._pulse.engine_answered()
        if self._pulse.beat():
            self._alarm.put_off()
            self._notifier.tell("WATCHDOG=1")
        self._controller.not_alive = self._pulse.reason
        if time.monotonic() - self._written_at >= WRITE_S:
            self._written_at = time.monotonic()
            self._write()

    def stop(self) -> None:
        """Beat no longer."""
        self._clock.stop()
        self._alarm.stop()
        self._notifier.tell("STOPPING=1")
        remove_status()

    def _opening(self) -> bool:
        window = self._controller.window
        return window.state.info is None or window.tasks.pending("open")

    def _ask_engine(self) -> None:
        self._controller.window.tasks.run(
            _TOPIC,
            lambda: None,
            lambda _none: self._pulse.engine_answered(),
            silent=True,
        )

    def _sound_frames(self) -> int | None:
        player = self._controller.window.actions_.player
        return player.monitor.frames if player is not None else None

    def _write(self) -> None:
        gather = self._controller.gatherer()
        self._controller.window.tasks.run(
            "kiosk status",
            lambda: write_status(gather()),
            lambda _none: None,
            lambda error: LOG.warning("the status could not be written: %s", error),
            lane=Lane.WIDE,
            silent=True,
        )
