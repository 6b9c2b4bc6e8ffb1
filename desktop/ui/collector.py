"""Cyclic garbage is collected on the GUI thread only.

Python runs its cyclic collector on whichever thread allocates; if that is a worker, Qt objects
caught in a cycle are deleted off the main thread and the program crashes, rarely and at random. A
kiosk that stays up for a week meets it. So automatic collection is off, and a timer collects here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class GuiThreadCollector(QObject):
    """Replaces automatic collection while it is running. Main thread only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Switch automatic collection off and move what lives now out of the collector's sight."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def settle(self) -> None:
        """Much has been loaded that will stay: keep later collections short."""
        gc.freeze()

    def sweep(self) -> None:
        """A window has gone that was out of sight: look at everything once (a tenth of a second or
        so), then settle again."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give collection back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as the interpreter would."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return
