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
from soundmark.desktop.kiosk.pin import PinLock, hash_pin, take_reset_file
from soundmark.desktop.kiosk.status import KioskStatus, LastError, machine_facts
from soundmark.desktop.library.shelf import BUNDLED, Shelf, ShelvedPack
from soundmark.desktop.settings import KioskSettings, SettingsStore, SoundSettings
from soundmark.desktop.ui.kiosk.guard import Guard
from soundmark.desktop.ui.kiosk.pad import PinCheck, PinChoice, PinPad
from soundmark.desktop.ui.kiosk.reset import start_volume, wipe_visit
from soundmark.desktop.ui.kiosk.screens import AttractScreen, DarkScreen, WarningScreen
from soundmark.desktop.ui.kiosk.staff import StaffFacts, StaffPage
from soundmark.desktop.ui.kiosk.tour import Tour
from soundmark.desktop.ui.settings.trust_card import TrustCard
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


class Screens:
    """The screens of one window, and what drives them."""

    def __init__(self, window: Window, tour_volume: Callable[[], float], lock: Any) -> None:
        self.attract = AttractScreen(window)
        self.warning = WarningScreen(window)
        self.dark = DarkScreen(window)
        self.staff = StaffPage(window)
        self.trust = TrustCard(window.tasks, window.actions_, in_exhibit=True)
        self.staff.add_card(self.trust)
        self.pad = PinPad(window)
        self.tour = Tour(window, self.attract, tour_volume)
        self.check = PinCheck(self.pad, window.tasks, lock)
        self.choice = PinChoice(self.pad)

    def hide_all(self) -> None:
        """Leave the window to the visitor."""
        for screen in (self.attract, self.warning, self.dark, self.staff, self.pad):
            screen.hide()


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
        self._shelf = shelf if shelf is not None else Shelf()
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
            self._change(pin_hash=None)
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
        start_volume(window, self._sound)
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
        screens.check.cancelled.connect(self._leave_staff)
        screens.choice.chosen.connect(self._take_pin)
        screens.choice.cancelled.connect(self.open_staff)
        staff.back.connect(self._leave_staff)
        staff.exit_asked.connect(self.leave)
        staff.counters_reset.connect(self._reset_counters)
        staff.pin_wanted.connect(screens.choice.ask)
        staff.pack_chosen.connect(self._choose_pack)
        staff.pack_released.connect(self._release_pack)
        staff.ceiling_set.connect(lambda value: self._change_sound(maximum_volume=value))
        staff.start_set.connect(lambda value: self._change_sound(start_volume=value))
        staff.level_set.connect(lambda value: self._change_sound(calibrated_db_spl=value))
        staff.test_wanted.connect(self._test_sound)
        staff.quiet_set.connect(self._set_quiet)
        staff.unsigned_set.connect(self._allow_unsigned)
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
            self._leave_staff()
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
            screens.attract.set_floor(self.window.height() - self.window.footer.y())
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
        start_volume(self.window, self._sound)
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
            self._change(pin_hash=None)
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
        self.screens.staff.show_sound(self._sound)
        self.screens.staff.quiet.show_hours(self.settings)
        self.screens.staff.show_unsigned(self.settings.unsigned_packs)
        self.screens.trust.read()
        self.screens.staff.open_up()
        self._show_facts()

    def _show_facts(self) -> None:
        gather, shelf, staff = self.gatherer(), self._shelf, self.screens.staff
        self.window.tasks.run(
            "kiosk staff",
            lambda: StaffFacts(gather(), shelf.packs()),
            lambda facts: staff.show_facts(facts, self.window.state.pack_key or BUNDLED),
            lane=Lane.WIDE,
            silent=True,
        )

    def _leave_staff(self) -> None:
        self.screens.check.stop()
        self.screens.choice.stop()
        self._wipe()
        self._enter(Phase.ATTRACT)

    def _take_pin(self, pin: str) -> None:
        self.window.tasks.run(
            "kiosk new pin", lambda: hash_pin(pin), self._keep_pin, self._refuse_pin, silent=True
        )

    def _keep_pin(self, kept: str) -> None:
        self._change(pin_hash=kept)
        if self.phase is Phase.STAFF:
            self.open_staff()

    def _refuse_pin(self, error: Exception) -> None:
        if self.phase is not Phase.STAFF:
            return
        self.screens.choice.ask()
        self.screens.pad.say(self.window.actions_.sentence(error), warning=True)

    def _reset_counters(self) -> None:
        self.touch()
        self.tally.take()
        self.window.tasks.run(
            "kiosk counters",
            self.store.reset,
            lambda _none: self._show_facts(),
            lane=Lane.WIDE,
            silent=True,
        )

    def _choose_pack(self, key: str) -> None:
        self.touch()
        shelf = self._shelf
        self.window.tasks.run(
            "kiosk pack",
            lambda: shelf.pack(key),
            self._switch,
            lane=Lane.WIDE,
            silent=True,
        )

    def _switch(self, pack: ShelvedPack) -> None:
        if self.window.actions_.explorer is None:
            # No pack at all is open: the next start begins with this one.
            self.window.actions_.keeper.remember(pack.key)
        self.window.actions_.switch_pack(pack.folder, pack.key)
        if self.phase is Phase.STAFF:
            self._leave_staff()

    def _allow_unsigned(self, allowed: bool) -> None:
        """Staff let the exhibit show unsigned packs, or no longer: then one that is open gives way
        to the bundled one."""
        self.touch()
        self._change(unsigned_packs=allowed)
        info = self.window.state.info
        if info is not None and info.unsigned and not self.settings.unsigned_packs:
            self._choose_pack(BUNDLED)
        else:
            self.screens.staff.show_unsigned(self.settings.unsigned_packs)
            self._show_facts()

    def _set_quiet(self, begin: int | None, end: int | None) -> None:
        self.touch()
        self._change(quiet_from=begin, quiet_to=end)
        self.screens.staff.quiet.show_hours(self.settings)

    def _release_pack(self, key: str) -> None:
        self.touch()
        shelf = self._shelf
        self.window.tasks.run(
            "kiosk pack",
            lambda: shelf.release(key),
            lambda _none: self._show_facts(),
            lane=Lane.WIDE,
            silent=True,
        )

    def _change(self, **values: Any) -> None:
        try:
            self._shell.settings.change("kiosk", **values)
        except SoundmarkError as error:
            LOG.error("a setting of the exhibit could not be kept: %s", error)

    def _change_sound(self, **values: Any) -> None:
        self.touch()
        try:
            self._shell.settings.change("sound", **values)
        except SoundmarkError as error:
            LOG.error("a setting of the sound could not be kept: %s", error)
        self.screens.staff.show_sound(self._sound)
        start_volume(self.window, self._sound)
        if self.screens.staff.test_button.isChecked():
            self._go_to_ceiling()

    def _test_sound(self) -> None:
        """Play a place at the ceiling, for the sound level meter; a second tap stops it."""
        self.touch()
        info, explorer = self.window.state.info, self.window.actions_.explorer
        player = self.window.actions_.player
        if player is None or explorer is None or info is None:
            return
        if not self.screens.staff.test_button.isChecked():
            player.stop()
            return
        place = info.places[0].place if info.places else self.window.map.centre_place()
        self.window.tasks.run(
            "kiosk test",
            lambda: explorer.listen(place, top=1),
            lambda heard: self._play_test(heard.answers[0].layers if heard.answers else ()),
            silent=True,
        )

    def _play_test(self, layers: Any) -> None:
        player = self.window.actions_.player
        if player is not None and layers and self.phase is Phase.STAFF:
            self._go_to_ceiling()
            player.play(layers)

    def _go_to_ceiling(self) -> None:
        player = self.window.actions_.player
        if player is not None:
            player.volume = player.maximum_volume

    # Counters and status.

    @property
    def _sound(self) -> SoundSettings:
        return self._shell.settings.values.sound

    def _tour_volume(self) -> float:
        return min(self.settings.attract_volume, self._sound.maximum_volume)

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
