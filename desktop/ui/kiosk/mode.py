"""Exhibit mode: what happens when, from the tour over a visit to the reset, and the staff's door.

The controller outlives the window, as the shell does; each new window gets screens of its own. All
times are looked at in ``tick``, with an injected clock, so that nothing hangs on a single timer.
"""

from __future__ import annotations

import datetime
import logging
import math
import time
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.counters import CounterStore, Tally
from soundmark.desktop.kiosk.pin import PinLock, take_reset_file
from soundmark.desktop.kiosk.status import KioskStatus, LastError, machine_facts
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.settings import KioskSettings, SettingsStore, SoundSettings
from soundmark.desktop.ui.kiosk.guard import Guard
from soundmark.desktop.ui.kiosk.reset import start_volume, wipe_visit
from soundmark.desktop.ui.kiosk.staff_deeds import StaffDeeds
from soundmark.desktop.ui.kiosk.window_screens import Screens
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import in_words
from soundmark.desktop.ui.window import Window

LOG = logging.getLogger(__name__)
TICK_MS = 500
#: A visit shorter than this counts only if it was not staff on the way to the PIN pad.
COUNTED_FROM_S = 5.0
PAD_WAITS_S = 45.0
STAFF_WAITS_S = 300.0
#: A level above this is a sound that one listens to.
HEARD_DBFS = -65.0
FLUSH_S = 120.0


class Phase(Enum):
    """Where the exhibit is. ``TROUBLE``: no pack can be shown."""

    OPENING = "opening"
    ATTRACT = "attract"
    VISIT = "visit"
    WARNING = "warning"
    QUIET = "quiet"
    PIN = "pin"
    STAFF = "staff"
    TROUBLE = "trouble"


class ShellPort(Protocol):
    """What the controller asks of the shell."""

    window: Window
    settings: SettingsStore

    def close(self) -> None:
        """End the program."""


class KioskController(QObject):
    """One exhibit. ``prepare`` each window before it is shown, ``attach`` it afterwards.

    ``clock``: seconds that only grow; ``hour``: of the day, for quiet hours.
    """

    def __init__(
        self,
        shell: ShellPort,
        *,
        clock: Callable[[], float] = time.monotonic,
        hour: Callable[[], int] = lambda: datetime.datetime.now().astimezone().hour,
        shelf: Shelf | None = None,
        tick_ms: int = TICK_MS,
    ) -> None:
        super().__init__()
        self._shell, self._clock, self._hour = shell, clock, hour
        self.shelf = shelf if shelf is not None else Shelf()
        self.phase = Phase.OPENING
        self.tally = Tally()
        self.store = CounterStore()
        self.not_alive = ""
        self.last_error = LastError()
        self.last_error.attach()
        self._started = time.monotonic()
        self._touched_at = self._phase_at = self._flushed_at = clock()
        self._visit_counted = True
        self._trouble = ""
        self._counted: object = None
        self._leaving = False
        shell.settings.hold("appearance")
        if take_reset_file():
            self.change(pin_hash=None)
            PinLock().forget()
        self.guard = Guard(self, clock)
        self.guard.lived.connect(self.touch)
        self.guard.corner_tapped.connect(self.ask_pin)
        self._timer = QTimer(self, interval=tick_ms)
        self._timer.timeout.connect(self.tick)

    # The window.

    @property
    def window(self) -> Window:
        """The present window."""
        return self._shell.window

    @property
    def settings(self) -> KioskSettings:
        """The settings that hold now."""
        return self._shell.settings.values.kiosk

    def prepare(self, window: Window) -> None:
        """Before it is shown: no frame, nothing that leads out."""
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint, True)
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, True)
        window.restrict(microphone=self.settings.microphone)

    def attach(self, window: Window) -> None:
        """It is on the screen: guard it and go on where the exhibit was."""
        self.guard.watch(window)
        handle = window.windowHandle()
        if QGuiApplication.platformName() == "xcb":
            # The window manager's own shortcuts do not see the keys then.
            handle.setKeyboardGrabEnabled(True)
        self.screens = Screens(window, self._tour_volume, PinLock)
        self._wire(window)
        start_volume(window, self.sound)
        if self.phase in (Phase.PIN, Phase.STAFF, Phase.WARNING):
            self.phase = Phase.VISIT
        self._enter(self.phase)
        self._timer.start()

    def let_go(self) -> None:
        """Stop guarding: the program is about to end."""
        self._leaving = True
        self._timer.stop()
        self.guard.let_go()
        self.last_error.detach()
        try:
            self.store.add(self.tally.take())
        except SoundmarkError as error:
            LOG.warning("the counters could not be written: %s", error)

    def leave(self) -> None:
        """Staff end the exhibit."""
        self._shell.close()

    def _wire(self, window: Window) -> None:
        screens, staff = self.screens, self.screens.staff
        screens.attract.touched.connect(self.begin_visit)
        screens.attract.language_chosen.connect(self._begin_in)
        screens.dark.touched.connect(self.begin_visit)
        screens.warning.touched.connect(self._go_on)
        screens.warning.ended.connect(self.reset)
        screens.pad.touched.connect(self.touch)
        screens.check.opened.connect(self.open_staff)
        screens.check.cancelled.connect(self.leave_staff)
        staff.back.connect(self.leave_staff)
        staff.exit_asked.connect(self.leave)
        self._deeds = StaffDeeds(self)
        self._deeds.wire()
        state = window.state
        state.info_changed.connect(self._pack_opened)
        state.broken.connect(self._broken)
        state.said.connect(self._said)
        state.listening_changed.connect(self._count_place)
        state.search_changed.connect(self._count_search)

    # Time.

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._clock()

    def tick(self) -> None:
        """Look at the clock."""
        now = self._clock()
        idle = now - self._touched_at
        if self.phase is Phase.VISIT:
            if not self._visit_counted and now - self._phase_at >= COUNTED_FROM_S:
                self._count_visit()
            if idle >= self.settings.idle_seconds and not self._waits_for_sound(idle):
                self._enter(Phase.WARNING)
        elif self.phase is Phase.WARNING:
            left = self.settings.warn_seconds - (now - self._phase_at)
            self.screens.warning.show_left(math.ceil(left))
            if left <= 0:
                self.reset()
        elif self.phase is Phase.ATTRACT:
            if self._is_quiet():
                self._enter(Phase.QUIET)
            elif now - self._phase_at >= self.settings.attract_seconds:
                self._phase_at = now
                self.screens.tour.step()
        elif self.phase is Phase.QUIET and not self._is_quiet():
            self._enter(Phase.ATTRACT)
        elif (self.phase is Phase.PIN and idle >= PAD_WAITS_S) or (
            self.phase is Phase.STAFF and idle >= STAFF_WAITS_S
        ):
            self.leave_staff()
        if now - self._flushed_at >= FLUSH_S:
            self._flush()

    def _waits_for_sound(self, idle: float) -> bool:
        """A sound that a visitor started is let play, for a while."""
        if idle >= self.settings.listen_seconds:
            return False
        player = self.window.actions_.player
        # Pages play past the state, so that what is heard decides.
        heard = player is not None and max(player.monitor.levels().rms) > HEARD_DBFS
        return heard or self.window.state.playing or self.window.walk.running

    def _is_quiet(self) -> bool:
        begin, end = self.settings.quiet_from, self.settings.quiet_to
        if begin is None or end is None or begin == end:
            return False
        hour = self._hour()
        return begin <= hour < end if begin < end else hour >= begin or hour < end

    # Phases.

    def _enter(self, phase: Phase) -> None:
        self.phase, self._phase_at = phase, self._clock()
        screens, info = self.screens, self.window.state.info
        if phase in (Phase.OPENING, Phase.ATTRACT) and self._trouble:
            self.phase = phase = Phase.TROUBLE
        elif phase is Phase.ATTRACT and info is None:
            self.phase = phase = Phase.OPENING
        elif phase is Phase.OPENING and info is not None:
            self.phase = phase = Phase.ATTRACT
        if phase is not Phase.ATTRACT and screens.tour.running:
            screens.tour.end()
        if phase is Phase.WARNING:
            screens.warning.begin(self.settings.warn_seconds)
            return
        screens.hide_all()
        if phase in (Phase.PIN, Phase.STAFF):
            return
        self.window.show_bare(phase is not Phase.VISIT)
        if phase in (Phase.OPENING, Phase.TROUBLE):
            screens.attract.show_trouble(self._trouble)
        if phase in (Phase.OPENING, Phase.TROUBLE, Phase.ATTRACT):
            window = self.window
            strip = window.banner.wanted_height(window.width())
            screens.attract.set_floor(window.height() - window.footer.y(), strip)
            screens.attract.cover()
        if phase is Phase.ATTRACT:
            screens.tour.begin()
        elif phase is Phase.QUIET:
            screens.dark.cover()

    def begin_visit(self) -> None:
        """A visitor touched the tour, or the dark screen."""
        if self.phase not in (Phase.ATTRACT, Phase.QUIET):
            return
        self.touch()
        self._enter(Phase.VISIT)
        self._visit_counted = False
        wipe_visit(self.window)

    def _begin_in(self, code: str) -> None:
        """A visitor chose a language; it holds until the reset, and never reaches the disk."""
        if self.phase is not Phase.ATTRACT:
            return
        self.begin_visit()
        if code != self.window.settings.values.appearance.language:
            self._shell.settings.change("appearance", language=code)
            self.window.state.appearance_changed.emit()

    def _go_on(self) -> None:
        if self.phase is Phase.WARNING:
            self.touch()
            self.phase = Phase.VISIT
            self.screens.warning.hide()
            self.window.map.setFocus()

    def reset(self) -> None:
        """The visit is over: wipe what is left of it, begin the tour."""
        self._count_visit()
        self._wipe()
        self._enter(Phase.ATTRACT)

    def _wipe(self) -> None:
        changed = self._shell.settings.let_go("appearance")
        wipe_visit(self.window)
        if changed:
            self.window.state.appearance_changed.emit()
        self._flush()

    def _pack_opened(self) -> None:
        """Another pack is on the map; the window has just brought its controls out."""
        self._trouble = ""
        start_volume(self.window, self.sound)
        if self.phase in (Phase.OPENING, Phase.ATTRACT, Phase.TROUBLE):
            self._enter(Phase.ATTRACT)

    def _broken(self, title: str, sentence: str) -> None:
        self._trouble = sentence
        LOG.error("%s: %s", title, sentence)
        if self.phase not in (Phase.PIN, Phase.STAFF):
            self._enter(Phase.TROUBLE)

    def _said(self, sentence: str) -> None:
        """Messages are for visitors; on the tour nobody reads them, but staff do later."""
        if self.phase is not Phase.VISIT:
            LOG.warning("%s", sentence)
            self.window.toast.dismiss()

    # Staff.

    def ask_pin(self) -> None:
        """Five taps in the corner: ask for the PIN, or without one open the staff page."""
        if self.phase in (Phase.PIN, Phase.STAFF):
            return
        if self.phase in (Phase.VISIT, Phase.WARNING):
            # What the taps did to the window was no visit.
            self._visit_counted = True
        self.touch()
        self._shell.settings.reread()
        if take_reset_file():
            self.change(pin_hash=None)
            PinLock().forget()
        kept = self.settings.pin_hash
        if kept is None:
            self.open_staff()
            return
        self._enter(Phase.PIN)
        self.screens.check.ask(kept)

    def open_staff(self) -> None:
        """Show the staff page with the newest facts."""
        self.touch()
        self._enter(Phase.STAFF)
        self._deeds.show()

    def leave_staff(self) -> None:
        """Wipe what staff left, and begin the tour."""
        self.screens.check.stop()
        self.screens.choice.stop()
        self._wipe()
        self._enter(Phase.ATTRACT)

    @property
    def staff_are_in(self) -> bool:
        """Whether the staff page is shown."""
        return self.phase is Phase.STAFF

    def change(self, **values: Any) -> None:
        """Keep settings of the exhibit; a disk that refuses is logged."""
        self._keep("kiosk", values)

    def change_sound(self, **values: Any) -> None:
        """Keep settings of the sound; a disk that refuses is logged."""
        self._keep("sound", values)

    def _keep(self, section: str, values: dict[str, Any]) -> None:
        try:
            self._shell.settings.change(section, **values)
        except SoundmarkError as error:
            LOG.error("a setting of the exhibit could not be kept: %s", error)

    # Counters and status.

    @property
    def sound(self) -> SoundSettings:
        """The settings of the sound that hold now."""
        return self._shell.settings.values.sound

    def _tour_volume(self) -> float:
        return min(self.settings.attract_volume, self.sound.maximum_volume)

    def _count_visit(self) -> None:
        if not self._visit_counted:
            self._visit_counted = True
            self.tally.count("visit")

    def _count_place(self) -> None:
        heard = self.window.state.listening
        if heard is not None and heard is not self._counted:
            self._counted = heard
            self.tally.count("place", heard.nearest.name if heard.nearest is not None else "")

    def _count_search(self) -> None:
        state = self.window.state
        if state.sound_map is None or state.searching or state.sound_map is self._counted:
            return
        self._counted = state.sound_map
        kind = "words" if state.sound is None else "sound and words" if state.query else "sound"
        self.tally.count("search", kind)

    def _flush(self) -> None:
        """Bring the counts to the disk, behind the window."""
        self._flushed_at = self._clock()
        counts = self.tally.take()
        if not counts:
            return

        def failed(error: Exception) -> None:
            LOG.warning("the counters could not be written: %s", error)
            self.tally.put_back(counts)

        self.window.tasks.run(
            ("kiosk counts", self._flushed_at),
            partial(self.store.add, counts),
            lambda _none: None,
            failed,
            lane=Lane.WIDE,
            silent=True,
        )

    def gatherer(self) -> Callable[[], KioskStatus]:
        """A call for a worker that gathers the facts; what only this thread knows is taken now."""
        info, player = self.window.state.info, self.window.actions_.player
        store, started = self.store, self._started
        known: dict[str, Any] = {
            "pack": info.title if info is not None else self._trouble,
            "model": info.model_title if info is not None else "",
            "sound_trouble": in_words(player.status) if player is not None else "",
            "last_error": self.last_error.sentence,
            "last_error_at": self.last_error.at,
            "not_alive": self.not_alive,
            "pin_set": self.settings.pin_hash is not None,
        }

        def gather() -> KioskStatus:
            today = datetime.datetime.now().astimezone().date()
            return KioskStatus(
                **machine_facts(started),
                **known,
                today=store.totals(today),
                total=store.totals(),
            )

        return gather
