"""Counts visits, places and searches of an exhibit, and brings them to the disk now and then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.counters import CounterStore, Tally
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.window import Window

LOG = logging.getLogger(__name__)
#: A visit shorter than this counts only if it was not staff on the way to the PIN pad.
COUNTED_FROM_S = 5.0
FLUSH_S = 120.0


class VisitCounts:
    """``watch`` each new window; ``clock``: seconds that only grow."""

    def __init__(self, clock: Callable[[], float], window: Callable[[], Window]) -> None:
        self._clock, self._window = clock, window
        self.tally = Tally()
        self.store = CounterStore()
        self._flushed_at = clock()
        self._visit_counted = True
        self._place: object = None
        self._search: object = None

    def watch(self, window: Window) -> None:
        """Count what visitors hear and look for in this window."""
        window.state.listening_changed.connect(self._count_place)
        window.state.search_changed.connect(self._count_search)

    def begin_visit(self) -> None:
        """A visitor came; whether it was one shows later."""
        self._visit_counted = False

    def forget_visit(self) -> None:
        """It was no visitor, but staff."""
        self._visit_counted = True

    def note_stay(self, seconds: float) -> None:
        """The visit lasts for so long already."""
        if seconds >= COUNTED_FROM_S:
            self.count_visit()

    def count_visit(self) -> None:
        """It was a visitor."""
        if not self._visit_counted:
            self._visit_counted = True
            self.tally.count("visit")

    def _count_place(self) -> None:
        heard = self._window().state.listening
        if heard is not None and heard is not self._place:
            self._place = heard
            self.tally.count("place", heard.nearest.name if heard.nearest is not None else "")

    def _count_search(self) -> None:
        state = self._window().state
        if state.sound_map is None or state.searching or state.sound_map is self._search:
            return
        self._search = state.sound_map
        kind = "words" if state.sound is None else "sound and words" if state.query else "sound"
        self.tally.count("search", kind)

    def flush_when_due(self) -> None:
        """Every other minute."""
        if self._clock() - self._flushed_at >= FLUSH_S:
            self.flush()

    def flush(self) -> None:
        """Bring the counts to the disk, behind the window."""
        self._flushed_at = self._clock()
        counts = self.tally.take()
        if not counts:
            return

        def failed(error: Exception) -> None:
            LOG.warning("the counters could not be written: %s", error)
            self.tally.put_back(counts)

        self._window().tasks.run(
            ("kiosk counts", self._flushed_at),
            partial(self.store.add, counts),
            lambda _none: None,
            failed,
            lane=Lane.WIDE,
            silent=True,
        )

    def finish(self) -> None:
        """The program ends: the last counts go to the disk at once."""
        try:
            self.store.add(self.tally.take())
        except SoundmarkError as error:
            LOG.warning("the counters could not be written: %s", error)
