"""Comparing by ear: two places, one place at two times, or the best places of two searches, with a
crossfade between them.

Both sound at once, brought to the same loudness; the slider (or the buttons A, both, B) decides
which of them is heard.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.audio.comparison import blended_levels, both
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.records import Context, Layer
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.listening.spectrogram_view import SpectrogramView
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import (
    Control,
    Pill,
    ScrollColumn,
    Slider,
    label,
)
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.phrases import Phrases
from soundmark.desktop.ui.search.compare_side import LETTERS, Side, Subject
from soundmark.desktop.ui.search.suggestions import place_called
from soundmark.desktop.ui.wording import place_title

#: Of the page, design units.
LOW = 760


class ComparePage(Page):
    """Two slots and a slider between them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", Placement.SIDE)
        self.title.setText(self.tr("Compare by ear"))
        self.setAccessibleName(self.title.text())
        self.subjects: list[Subject | None] = [None, None]
        self.sides = [Side(letter) for letter in LETTERS]
        self.slider = Slider(self.tr("From A on the left to B on the right"), 0, 100, 0)
        self.ends: list[Control] = [
            Pill("A", self.tr("Hear only A")),
            Pill(self.tr("Both"), self.tr("Hear both half and half")),
            Pill("B", self.tr("Hear only B")),
        ]
        self.spectrogram = SpectrogramView()
        self.hint = label("", "small", "muted", wrap=True)
        self._phrases = Phrases()
        #: What is heard are the two sides, not a place that was tapped since.
        self._sounding = False
        self._build()
        for index, side in enumerate(self.sides):
            side.here_asked.connect(partial(self._take_here, index))
            side.search_asked.connect(partial(self._search, index))
            side.fly_asked.connect(partial(self._fly, index))
            side.same_asked.connect(partial(self._take_same, index))
            side.when_asked.connect(partial(self._turn, index))
        self.slider.valueChanged.connect(lambda _value: self._blend())
        for button, value in zip(self.ends, (0, 50, 100), strict=True):
            button.clicked.connect(lambda _=False, v=value: self._slide(v))
        desk.state.playing_changed.connect(self._heed)
        desk.state.listening_changed.connect(self._heed)

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.margins(0, 0, 8, 0))
        column.setSpacing(theme.px(10))
        for side in self.sides:
            column.addWidget(side)
        column.addStretch(1)
        self._scroll = ScrollColumn(inner)
        self.body.addWidget(self._scroll, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        for control in (self.ends[0], self.slider, self.ends[1], self.ends[2]):
            row.addWidget(control, 1 if control is self.slider else 0)
        self.body.addWidget(self.spectrogram)
        self.body.addLayout(row)
        self.body.addWidget(self.hint)
        self._tell()

    def opened(self) -> None:
        """The place that is heard becomes A."""
        player = self.desk.actions.player
        if player is not None:
            self.spectrogram.watch(player.monitor)
        heard = self.desk.state.listening
        if heard is not None and heard.answers:
            self._take(0, Subject("", heard))
            self.desk.actions.leave_place()
            self._play()

    def closing(self) -> None:
        """Let the sound fade."""
        self.desk.state.playing_changed.disconnect(self._heed)
        self.desk.state.listening_changed.disconnect(self._heed)
        self.spectrogram.unwatch()
        for index in range(2):
            self.desk.tasks.cancel(("compare", index))
        self.desk.actions.silence()

    # Choosing.

    def _take_here(self, index: int) -> None:
        state = self.desk.state
        place = state.place if state.place is not None else self.desk.map.centre_place()
        explorer, scale, context = self.desk.actions.explorer, state.scale, state.context
        if explorer is None:
            return
        self.desk.actions.leave_place()
        self.desk.tasks.run(
            ("compare", index),
            lambda: Subject("", explorer.listen(place, scale=scale, context=context, top=1)),
            partial(self._chosen, index),
        )

    def _take_same(self, index: int) -> None:
        """The place of the other slot, to be heard at another time."""
        other = self.subjects[1 - index]
        if other is not None:
            self._listen(index, other, other.listening.context)

    def _turn(self, index: int, context: Context) -> None:
        """The same place at another time."""
        subject = self.subjects[index]
        if subject is not None:
            self._listen(index, subject, context)

    def _listen(self, index: int, subject: Subject, context: Context) -> None:
        explorer, heard = self.desk.actions.explorer, subject.listening
        if explorer is None:
            return
        scale = heard.footprint.scale
        self.desk.tasks.run(
            ("compare", index),
            lambda: replace(
                subject,
                listening=explorer.listen(heard.place, scale=scale, context=context, top=1),
            ),
            partial(self._chosen, index),
        )

    def _search(self, index: int, text: str) -> None:
        state = self.desk.state
        explorer, scale, context = self.desk.actions.explorer, state.scale, state.context
        if explorer is None:
            return
        nothing = self.tr("“{query}” is not heard anywhere in this region.").format(query=text)
        named = place_called(text, state.info.places if state.info is not None else ())
        asked = self._phrases.asked(text)

        def find() -> Subject:
            if named is not None:
                heard = explorer.listen(named.place, scale=scale, context=context, top=1)
                return Subject("", heard)
            found = explorer.find(text=asked, scale=scale, top=1)
            if not found.heard:
                raise QueryError(nothing)
            best = found.best[0].place
            return Subject(text, explorer.listen(best, scale=scale, context=context, top=1))

        self.desk.tasks.run(("compare", index), find, partial(self._chosen, index))

    def _chosen(self, index: int, subject: Subject) -> None:
        self._take(index, subject)
        self._play()
        # What has just been chosen is what one wants to hear.
        self.slider.setValue(100 * index)
        self._fly(index)

    def _take(self, index: int, subject: Subject) -> None:
        self.subjects[index] = subject
        info = self.desk.state.info
        heard = subject.listening
        title = place_title(heard.place, heard.nearest, info.places if info is not None else ())
        if subject.asked:
            title = self.tr("“{query}”: {place}").format(query=subject.asked, place=title)
        timed = info is not None and info.takes_context
        self.sides[index].show_subject(subject, title, timed=timed)
        self.sides[1 - index].same_button.setVisible(timed)
        self._tell()
        # Once the layout has made room for what was just filled in.
        QTimer.singleShot(0, self, self._show_empty)

    def _show_empty(self) -> None:
        """The side that waits for a choice is in view, with all that chooses."""
        for side, subject in zip(self.sides, self.subjects, strict=True):
            if subject is None:
                self._scroll.ensureWidgetVisible(side.go_button, 0, theme.px(24))

    def _fly(self, index: int) -> None:
        subject = self.subjects[index]
        if subject is not None:
            self.desk.map.show_footprint(subject.listening.footprint)
            self.desk.map.fly_to_footprint(subject.listening.footprint, share=0.42)

    # Hearing.

    def _layers(self) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
        first, second = (subject.layers if subject is not None else () for subject in self.subjects)
        return first, second

    def _play(self) -> None:
        player = self.desk.actions.player
        scene = both(*self._layers())
        if player is None or not scene:
            return
        player.play(scene)
        self.desk.state.set_playing(True)
        self.spectrogram.set_running(True)
        self._sounding = True
        self._blend()

    def _heed(self) -> None:
        """The sound was stopped, or a place is heard."""
        if not self.desk.state.playing or self.desk.state.listening is not None:
            self._sounding = False

    def _slide(self, value: int) -> None:
        """Hear this much of B, also where the slider stands there already."""
        self.slider.setValue(value)
        self._blend()

    def _blend(self) -> None:
        player = self.desk.actions.player
        first, second = self._layers()
        if player is None:
            return
        if not self._sounding and self.slider.isEnabled():
            self.desk.actions.leave_place()
            self._play()
            return
        share = self.slider.value() / 100
        if not first or not second:
            share = 0.0 if first else 1.0
        for clip, level in blended_levels(first, second, share).items():
            player.set_level(clip, level)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the sides need the room more than the spectrogram."""
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW)
        self.spectrogram.setFixedHeight(theme.px(48 if low else 92))

    def _sound_alike(self) -> bool:
        entries = [
            subject.listening.answers[0].entry_id
            for subject in self.subjects
            if subject is not None and subject.listening.answers
        ]
        return len(entries) == 2 and entries[0] == entries[1]

    def _tell(self) -> None:
        chosen = [subject is not None for subject in self.subjects]
        for control in (self.slider, *self.ends):
            control.setEnabled(all(chosen))
        if self._sound_alike():
            self.hint.setText(self.tr("The model expects the same sound of both: nothing changes."))
        elif all(chosen):
            self.hint.setText(
                self.tr("Both are equally loud; move the slider, or press A and B in turn.")
            )
        else:
            self.hint.setText(
                self.tr("Choose two places, two sounds, or one place at two times, to compare.")
            )
