"""How loud it starts and how loud it may become, in per cent, and in decibels once measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout

from soundmark.desktop.audio.calibration import (
    ADULTS_DB,
    CHILDREN_DB,
    HOURS_IN_A_WEEK,
    full_level,
    level_at,
    volume_for,
    weekly_hours,
)
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Layer, Listening
from soundmark.desktop.settings import SoundSettings
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Pill, Slider, label
from soundmark.desktop.ui.settings.parts import Card, Switch, flow
from soundmark.desktop.ui.translation import in_words

#: What the meter is taken to show before anybody has said what it shows, dB(A).
_FIRST_LEVEL = 75.0


class LoudnessCard(Card):
    """Start volume, safe ceiling, and the measurement. Changes hold at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Loudness"))
        self._desk = desk
        self._before: float | None = None
        sound = self._sound
        self._start_line, self._ceiling_line = label("", wrap=True), label("", wrap=True)
        self.start = Slider(self.tr("Volume at the start"), 0, 100, round(sound.start_volume * 100))
        self.ceiling = Slider(
            self.tr("Safe ceiling"), 5, 100, max(5, round(sound.maximum_volume * 100))
        )
        for widget in (self._start_line, self.start, self._ceiling_line, self.ceiling):
            self.column.addWidget(widget)
        self.mono = Switch(self.tr("The same sound on both sides"), on=sound.mono)
        self.column.addWidget(self.mono)
        self.say(self.tr("Mono: for one loudspeaker, one earphone, or one ear that hears better."))
        self.column.addWidget(label(self.tr("Measured loudness"), "strong", wrap=True))
        self._level_line = label("", wrap=True)
        self.column.addWidget(self._level_line)
        self._build_meter()
        self._build_advice()
        self._wire()
        self.show_sound()

    @property
    def _sound(self) -> SoundSettings:
        return self._desk.settings.values.sound

    def _build_meter(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.less = IconButton("minus", self.tr("The meter shows one decibel less"))
        self.more = IconButton("plus", self.tr("The meter shows one decibel more"))
        self.test = Pill(
            self.tr("Play at the ceiling"),
            self.tr("Play a place as loud as the safe ceiling allows"),
            checkable=True,
        )
        for widget in (self.less, self.more, self.test):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        self.say(
            self.tr(
                "Play at the ceiling, hold a sound level meter where the listeners' heads are, and "
                "press minus and plus until the number above is the one on the meter."
            )
        )

    def _build_advice(self) -> None:
        holder, row = flow(self.accessibleName())
        self.adults = Pill("", self.tr("Set the ceiling for grown-ups"))
        self.children_ = Pill("", self.tr("Set the ceiling for children"))
        self.adults.set_text(self.tr("{level} dB(A), grown-ups").format(level=f"{ADULTS_DB:.0f}"))
        self.children_.set_text(
            self.tr("{level} dB(A), children").format(level=f"{CHILDREN_DB:.0f}")
        )
        self.forget = Pill(self.tr("Not calibrated"), self.tr("Forget the measured level"))
        for pill in (self.adults, self.children_, self.forget):
            row.addWidget(pill)
        self.column.addWidget(holder)
        self.advice = self.say(
            self.tr(
                "WHO and ITU (H.870) take 80 dB(A) over 40 hours a week as safe for grown-ups, and "
                "75 dB(A) for children."
            )
        )
        self.dose = label("", "small", wrap=True)
        self.column.addWidget(self.dose)
        self._meant = (self.adults, self.children_, self.forget, self.dose)

    def _wire(self) -> None:
        self.start.valueChanged.connect(lambda value: self._keep(start_volume=value / 100))
        self.ceiling.valueChanged.connect(lambda value: self._keep(maximum_volume=value / 100))
        self.mono.toggled.connect(lambda on: self._keep(mono=on))
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        self.forget.clicked.connect(lambda: self._keep(calibrated_db_spl=None))
        self.adults.clicked.connect(lambda: self._aim(ADULTS_DB))
        self.children_.clicked.connect(lambda: self._aim(CHILDREN_DB))
        self.test.clicked.connect(lambda on: self._play() if on else self.stop())

    def show_sound(self) -> None:
        """Say what holds."""
        sound = self._sound
        self._start_line.setText(
            self.tr("Volume at the start: {percent}%").format(
                percent=round(sound.start_volume * 100)
            )
        )
        self._ceiling_line.setText(
            self.tr("Safe ceiling: {percent}%").format(percent=round(sound.maximum_volume * 100))
        )
        full = sound.calibrated_db_spl
        for pill in self._meant:
            pill.setVisible(full is not None)
        self._level_line.setText(
            self.tr("Not calibrated: nobody has measured how loud this is.")
            if full is None
            else self.tr("At the ceiling: {level} dB(A)").format(
                level=f"{level_at(full, sound.maximum_volume):.0f}"
            )
        )

        if full is not None:
            self.dose.setText(self._dose(level_at(full, sound.maximum_volume)))

    def _dose(self, level: float) -> str:
        """How long one may listen, if all of it is as loud as the ceiling."""
        hours = weekly_hours(level, CHILDREN_DB)
        if hours >= HOURS_IN_A_WEEK:
            return self.tr("At the ceiling, children may listen as long as they like.")
        shown = QLocale().toString(hours, "f", 0 if hours >= 2 else 1)
        return self.tr("At the ceiling, children may listen {hours} hours a week.").format(
            hours=shown
        )

    def _step(self, by: float) -> None:
        sound = self._sound
        full, volume = sound.calibrated_db_spl, sound.maximum_volume
        shown = _FIRST_LEVEL if full is None else round(level_at(full, volume)) + by
        self._keep(calibrated_db_spl=full_level(shown, volume))

    def _aim(self, target: float) -> None:
        full = self._sound.calibrated_db_spl
        if full is not None:
            # Rounded down: at most what was asked for.
            self.ceiling.setValue(int(volume_for(full, target) * 100))

    def _keep(self, **values: Any) -> None:
        try:
            self._desk.settings.change("sound", **values)
        except SoundmarkError as error:
            self._desk.state.said.emit(in_words(error.sentence))
        player = self._desk.actions.player
        if player is not None:
            player.maximum_volume = self._sound.maximum_volume
            player.mono = self._sound.mono
            wanted = player.maximum_volume if self.test.isChecked() else player.volume
            player.volume = min(wanted, player.maximum_volume)
        self.show_sound()

    # The sound of the measurement.

    def _play(self) -> None:
        actions, state = self._desk.actions, self._desk.state
        explorer = actions.explorer
        if actions.player is None or explorer is None or state.info is None:
            self.test.setChecked(False)
            return
        if state.answer is not None:
            self._sound_out(state.answer.layers)
            return
        info = state.info
        place = info.places[0].place if info.places else self._desk.map.centre_place()

        def heard(listening: Listening) -> None:
            self._sound_out(listening.answers[0].layers if listening.answers else ())

        self._desk.tasks.run("loudness", lambda: explorer.listen(place, top=1), heard)

    def _sound_out(self, layers: Sequence[Layer]) -> None:
        player = self._desk.actions.player
        if player is None or not self.test.isChecked():
            return
        self._before = player.volume
        player.volume = player.maximum_volume
        player.play(layers)

    def stop(self) -> None:
        """End the sound of the measurement; the volume is as it was, the ceiling permitting."""
        self._desk.tasks.cancel("loudness")
        self.test.setChecked(False)
        player = self._desk.actions.player
        if player is None or self._before is None:
            return
        player.volume = min(self._before, player.maximum_volume)
        self._before = None
        self._desk.actions.silence()
