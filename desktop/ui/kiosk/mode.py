"""Exhibit mode: what happens when, from the tour over a visit to the reset, and the staff's door.

The controller outlives the window, as the shell does; each new window gets screens of its own. All
times are looked at in ``tick``, with an injected clock, so that nothing hangs on a single timer.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.pin import PinLock, take_reset_file
from soundmark.desktop.kiosk.quiet import is_quiet, local_hour
from soundmark.desktop.kiosk.status import KioskStatus, LastError
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.settings import KioskSettings, SettingsStore, SoundSettings
from soundmark.desktop.ui.kiosk.counting import VisitCounts
from soundmark.desktop.ui.kiosk.facts import gatherer, window_facts
from soundmark.desktop.ui.kiosk.guard import Guard
from soundmark.desktop.ui.kiosk.phases import STAFF_SCREENS, TOUR_SCREEN, Phase
from soundmark.desktop.ui.kiosk.reset import start_volume, wipe_visit
from soundmark.desktop.ui.kiosk.staff_deeds import StaffDeeds
from soundmark.desktop.ui.kiosk.window_screens import Screens
from soundmark.desktop.ui.window import Window

LOG = logging.getLogger(__name__)
TICK_MS = 500
PAD_WAITS_S = 45.0
STAFF_WAITS_S = 300.0
#: A level above this is a sound that one listens to.
HEARD_DBFS = -65.0


class ShellPort(Protocol):
    """What the controller asks of the shell."""

    window: Window
    settings: SettingsStore

    def close(self) -> None:
        """End the program."""

    def fall_back(self) -> bool:
        """Open the bundled pack instead of another one, if it was another one."""


class KioskController(QObject):
    """One exhibit. ``prepare`` each window before it is shown, ``attach`` it afterwards.

    ``clock``: seconds that only grow; ``hour``: of the day, for quiet hours.
    """

    def __init__(
        self,
        shell: ShellPort,
        *,
        clock: Callable[[], float] = time.monotonic,
        hour: Callable[[], int] = local_hour,
        shelf: Shelf | None = None,
        tick_ms: int = TICK_MS,
    ) -> None:
        super().__init__()
        self._shell, self._clock, self._hour = shell, clock, hour
        self.shelf = shelf if shelf is not None else Shelf()
        self.phase = Phase.OPENING
        self.counts = VisitCounts(clock, lambda: shell.window)
        self.not_alive = ""
        #: Why another pack is shown than the one that was wanted, for staff.
        self.pack_note = ""
        self.last_error = LastError()
        self.last_error.attach()
        self._started = time.monotonic()
        self._touched_at = self._phase_at = clock()
        self._trouble = ""
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
        self.counts.finish()

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
        self.counts.watch(window)

    # Time.

    def touch(self) -> None:
        """Somebody is there."""
        self._touched_at = self._clock()

    def tick(self) -> None:
        """Look at the clock."""
        now = self._clock()
        idle = now - self._touched_at
        if self.phase is Phase.VISIT:
            self.counts.note_stay(now - self._phase_at)
            if idle >= self.settings.idle_seconds and not self._waits_for_sound(idle):
                self._enter(Phase.WARNING)
        elif self.phase is Phase.WARNING:
            left = self.settings.warn_seconds - (now - self._phase_at)
            self.screens.warning.show_left(math.ceil(left))
            if left <= 0:
                self.reset()
        elif self.phase in TOUR_SCREEN:
            if self._is_quiet():
                self._enter(Phase.QUIET)
            elif (
                self.phase is Phase.ATTRACT
                and now - self._phase_at >= self.settings.attract_seconds
            ):
                self._phase_at = now
                self.screens.tour.step()
        elif self.phase is Phase.QUIET and not self._is_quiet():
            self._enter(Phase.ATTRACT)
        elif (self.phase is Phase.PIN and idle >= PAD_WAITS_S) or (
            self.phase is Phase.STAFF and idle >= STAFF_WAITS_S
        ):
            self.leave_staff()
        self.counts.flush_when_due()

    def _waits_for_sound(self, idle: float) -> bool:
        """A sound that a visitor started is let play, for a while."""
        if idle >= self.settings.listen_seconds:
            return False
        player = self.window.actions_.player
        # Pages play past the state, so that what is heard decides.
        heard = player is not None and max(player.monitor.levels().rms) > HEARD_DBFS
        return heard or self.window.state.playing or self.window.walk.running

    def _is_quiet(self) -> bool:
        return is_quiet(self._hour(), self.settings.quiet_from, self.settings.quiet_to)

    # Phases.

    def _enter(self, phase: Phase) -> None:
        window, screens = self.window, self.screens
        phase = phase.settled(trouble=bool(self._trouble), pack_open=window.state.info is not None)
        self.phase, self._phase_at = phase, self._clock()
        if phase is not Phase.ATTRACT and screens.tour.running:
            screens.tour.end()
        if phase is Phase.WARNING:
            screens.warning.begin(self.settings.warn_seconds)
            return
        screens.hide_all()
        if phase in STAFF_SCREENS:
            return
        window.show_bare(phase is not Phase.VISIT)
        if phase in TOUR_SCREEN:
            screens.cover_with_tour(None if phase is Phase.ATTRACT else self._trouble)
        if phase is Phase.ATTRACT:
            screens.tour.begin()
        elif phase is Phase.QUIET:
            screens.dark.cover()

    def begin_visit(self) -> None:
        """A visitor touched the tour, or the dark screen."""
        if self.phase not in (Phase.ATTRACT, Phase.QUIET) or self.window.state.info is None:
            return
        self.touch()
        self._enter(Phase.VISIT)
        self.counts.begin_visit()
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
        self.counts.count_visit()
        self._wipe()
        self._enter(Phase.ATTRACT)

    def _wipe(self) -> None:
        changed = self._shell.settings.let_go("appearance")
        wipe_visit(self.window)
        if changed:
            self.window.state.appearance_changed.emit()
        self.counts.flush()

    def _pack_opened(self) -> None:
        """Another pack is on the map; the window has just brought its controls out."""
        self._trouble = ""
        start_volume(self.window, self.sound)
        if self.phase in TOUR_SCREEN:
            self._enter(Phase.ATTRACT)

    def _broken(self, title: str, sentence: str) -> None:
        LOG.error("%s: %s", title, sentence)
        if self._shell.fall_back():
            self.pack_note = sentence
            return
        self._trouble = sentence
        if self.phase not in STAFF_SCREENS:
            self._enter(Phase.TROUBLE)

    def _said(self, sentence: str) -> None:
        """Messages are for visitors; on the tour nobody reads them, but staff do later."""
        if self.phase is not Phase.VISIT:
            LOG.warning("%s", sentence)
            self.window.toast.dismiss()

    # Staff.

    def ask_pin(self) -> None:
        """Five taps in the corner: ask for the PIN, or without one open the staff page."""
        if self.phase in STAFF_SCREENS:
            return
        if self.phase in (Phase.VISIT, Phase.WARNING):
            # What the taps did to the window was no visit.
            self.counts.forget_visit()
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

    # Status.

    @property
    def sound(self) -> SoundSettings:
        """The settings of the sound that hold now."""
        return self._shell.settings.values.sound

    def _tour_volume(self) -> float:
        return min(self.settings.attract_volume, self.sound.maximum_volume)

    def gatherer(self) -> Callable[[], KioskStatus]:
        """A call for a worker that gathers the facts; what only this thread knows is taken now."""
        known: dict[str, Any] = {
            **window_facts(self.window, self._trouble),
            "last_error": self.last_error.sentence,
            "last_error_at": self.last_error.at,
            "not_alive": self.not_alive,
            "pack_trouble": self.pack_note,
            "pin_set": self.settings.pin_hash is not None,
        }
        return gatherer(known, self.counts.store, self._started)
