"""What staff want on their page, done: another pack, another PIN, another loudness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from soundmark.desktop.kiosk.pin import hash_pin
from soundmark.desktop.kiosk.status import KioskStatus
from soundmark.desktop.library.shelf import BUNDLED, Shelf, ShelvedPack
from soundmark.desktop.settings import KioskSettings, SoundSettings
from soundmark.desktop.ui.kiosk.counting import VisitCounts
from soundmark.desktop.ui.kiosk.reset import start_volume
from soundmark.desktop.ui.kiosk.staff import StaffFacts
from soundmark.desktop.ui.kiosk.window_screens import Screens
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.window import Window


class ExhibitPort(Protocol):
    """What the deeds ask of the exhibit; ``mode.KioskController`` fits it."""

    screens: Screens
    shelf: Shelf
    counts: VisitCounts
    pack_note: str

    @property
    def window(self) -> Window:
        """The present window."""

    @property
    def settings(self) -> KioskSettings:
        """The settings that hold now."""

    @property
    def sound(self) -> SoundSettings:
        """The settings of the sound that hold now."""

    @property
    def staff_are_in(self) -> bool:
        """Whether the staff page is shown."""

    def touch(self) -> None:
        """Somebody is there."""

    def open_staff(self) -> None:
        """Show the staff page."""

    def leave_staff(self) -> None:
        """Back to the tour."""

    def change(self, **values: Any) -> None:
        """Keep settings of the exhibit."""

    def change_sound(self, **values: Any) -> None:
        """Keep settings of the sound."""

    def gatherer(self) -> Callable[[], KioskStatus]:
        """A call for a worker that gathers the facts."""


class StaffDeeds:
    """The deeds of one window's staff page; ``wire`` it once."""

    def __init__(self, exhibit: ExhibitPort) -> None:
        self._exhibit = exhibit

    def wire(self) -> None:
        """Do what the page's signals ask for."""
        screens, staff = self._exhibit.screens, self._exhibit.screens.staff
        screens.choice.chosen.connect(self._take_pin)
        screens.choice.cancelled.connect(self._exhibit.open_staff)
        staff.counters.counters_reset.connect(self._reset_counters)
        staff.status.pin_wanted.connect(screens.choice.ask)
        staff.shown.pack_chosen.connect(self._choose_pack)
        staff.shown.pack_released.connect(self._release_pack)
        staff.shown.unsigned_set.connect(self._allow_unsigned)
        sound = staff.sound
        sound.ceiling_set.connect(lambda value: self._change_sound(maximum_volume=value))
        sound.start_set.connect(lambda value: self._change_sound(start_volume=value))
        sound.level_set.connect(lambda value: self._change_sound(calibrated_db_spl=value))
        sound.test_wanted.connect(self._test_sound)
        staff.quiet.hours_set.connect(self._set_quiet)

    def show(self) -> None:
        """Fill the page with what holds, and show it."""
        screens, exhibit = self._exhibit.screens, self._exhibit
        screens.staff.sound.show_sound(exhibit.sound)
        screens.staff.quiet.show_hours(exhibit.settings)
        screens.staff.shown.show_unsigned(exhibit.settings.unsigned_packs)
        screens.trust.read()
        screens.staff.open_up()
        self.show_facts()

    def show_facts(self) -> None:
        """Gather the newest facts, and show them."""
        exhibit = self._exhibit
        gather, shelf, staff = exhibit.gatherer(), exhibit.shelf, exhibit.screens.staff
        exhibit.window.tasks.run(
            "kiosk staff",
            lambda: StaffFacts(gather(), shelf.packs()),
            lambda facts: staff.show_facts(facts, exhibit.window.state.pack_key or BUNDLED),
            lane=Lane.WIDE,
            silent=True,
        )

    def _take_pin(self, pin: str) -> None:
        self._exhibit.window.tasks.run(
            "kiosk new pin", lambda: hash_pin(pin), self._keep_pin, self._refuse_pin, silent=True
        )

    def _keep_pin(self, kept: str) -> None:
        self._exhibit.change(pin_hash=kept)
        if self._exhibit.staff_are_in:
            self._exhibit.open_staff()

    def _refuse_pin(self, error: Exception) -> None:
        if not self._exhibit.staff_are_in:
            return
        self._exhibit.screens.choice.ask()
        self._exhibit.screens.pad.say(self._exhibit.window.actions_.sentence(error), warning=True)

    def _reset_counters(self) -> None:
        self._exhibit.touch()
        self._exhibit.counts.tally.take()
        self._exhibit.window.tasks.run(
            "kiosk counters",
            self._exhibit.counts.store.reset,
            lambda _none: self.show_facts(),
            lane=Lane.WIDE,
            silent=True,
        )

    def _choose_pack(self, key: str) -> None:
        self._exhibit.touch()
        shelf = self._exhibit.shelf
        self._exhibit.window.tasks.run(
            "kiosk pack",
            lambda: shelf.pack(key),
            self._switch,
            lane=Lane.WIDE,
            silent=True,
        )

    def _switch(self, pack: ShelvedPack) -> None:
        self._exhibit.pack_note = ""
        self._exhibit.window.actions_.switch_pack(pack.folder, pack.key)
        if self._exhibit.staff_are_in:
            self._exhibit.leave_staff()

    def _allow_unsigned(self, allowed: bool) -> None:
        """Staff let the exhibit show unsigned packs, or no longer: then one that is open gives way
        to the bundled one."""
        self._exhibit.touch()
        self._exhibit.change(unsigned_packs=allowed)
        info = self._exhibit.window.state.info
        if info is not None and info.unsigned and not self._exhibit.settings.unsigned_packs:
            self._choose_pack(BUNDLED)
        else:
            self._exhibit.screens.staff.shown.show_unsigned(self._exhibit.settings.unsigned_packs)
            self.show_facts()

    def _set_quiet(self, begin: int | None, end: int | None) -> None:
        self._exhibit.touch()
        self._exhibit.change(quiet_from=begin, quiet_to=end)
        self._exhibit.screens.staff.quiet.show_hours(self._exhibit.settings)

    def _release_pack(self, key: str) -> None:
        self._exhibit.touch()
        shelf = self._exhibit.shelf
        self._exhibit.window.tasks.run(
            "kiosk pack",
            lambda: shelf.release(key),
            lambda _none: self.show_facts(),
            lane=Lane.WIDE,
            silent=True,
        )

    def _change_sound(self, **values: Any) -> None:
        self._exhibit.touch()
        self._exhibit.change_sound(**values)
        self._exhibit.screens.staff.sound.show_sound(self._exhibit.sound)
        start_volume(self._exhibit.window, self._exhibit.sound)
        if self._exhibit.screens.staff.sound.test_button.isChecked():
            self._go_to_ceiling()

    def _test_sound(self) -> None:
        """Play a place at the ceiling, for the sound level meter; a second tap stops it."""
        self._exhibit.touch()
        info, explorer = self._exhibit.window.state.info, self._exhibit.window.actions_.explorer
        player = self._exhibit.window.actions_.player
        if player is None or explorer is None or info is None:
            return
        if not self._exhibit.screens.staff.sound.test_button.isChecked():
            player.stop()
            return
        place = info.places[0].place if info.places else self._exhibit.window.map.centre_place()
        self._exhibit.window.tasks.run(
            "kiosk test",
            lambda: explorer.listen(place, top=1),
            lambda heard: self._play_test(heard.answers[0].layers if heard.answers else ()),
            silent=True,
        )

    def _play_test(self, layers: Any) -> None:
        player = self._exhibit.window.actions_.player
        if player is not None and layers and self._exhibit.staff_are_in:
            self._go_to_ceiling()
            player.play(layers)

    def _go_to_ceiling(self) -> None:
        player = self._exhibit.window.actions_.player
        if player is not None:
            player.volume = player.maximum_volume
