"""Where a note is made, by any of the ways there are, and what the map expects there."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Listening
from soundmark.desktop.field.coordinates import TypedPosition
from soundmark.desktop.field.gpx_files import GpxFile
from soundmark.desktop.field.notes import Prediction, predictions_of
from soundmark.desktop.field.positions import Position, PositionSource
from soundmark.desktop.field.receivers import receiver_named
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.blocks import ExpectBlock, PlaceBlock
from soundmark.desktop.ui.field.draft import Draft
from soundmark.desktop.ui.field.player import FieldPlayer
from soundmark.desktop.ui.tasks import Lane

#: A receiver is waited for so long, seconds.
RECEIVER_S = 45.0
#: Answers that are asked for, so that five remain when recordings made here are among them.
ASKED = 8


class PlaceTaker(QObject):
    """Signals: ``expected()`` when the draft has other predictions, ``settings_wanted()``."""

    expected = Signal()
    settings_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        draft: Draft,
        player: FieldPlayer,
        place: PlaceBlock,
        expect: ExpectBlock,
    ) -> None:
        super().__init__(draft)
        self._desk, self._draft, self._player = desk, draft, player
        self._place, self._expect = place, expect
        self._stop_receiver = threading.Event()
        place.map_asked.connect(self.take_middle)
        place.typed.connect(lambda text: self._locate(TypedPosition(text)))
        place.file_asked.connect(self._ask_gpx)
        place.receiver_asked.connect(self._ask_receiver)
        place.stopped.connect(lambda: self._stop_receiver.set())
        expect.hear_asked.connect(self._hear_expected)
        desk.state.listening_changed.connect(self._follow_map)

    def show(self) -> None:
        """Show the draft's place, and what is expected there."""
        note = self._draft.note
        self._place.show_position(note.position if note is not None else None, self._draft.named)
        self._show_expected()

    def close_down(self) -> None:
        """Ask no receiver and no map any more."""
        self._stop_receiver.set()
        for topic in ("field place", "field predict"):
            self._desk.tasks.cancel(topic)

    def take_middle(self) -> None:
        """The middle of the map is the place."""
        self._take(Position(self._desk.map.centre_place(), "map"))

    def predict(self, position: Position) -> None:
        """Ask the map what it expects at a place."""
        explorer, state = self._desk.actions.explorer, self._desk.state
        if explorer is None:
            return
        scale, context = state.scale, state.context
        self._expect.show_predictions((), self.tr("Asking the map …"))
        self._desk.tasks.run(
            "field predict",
            lambda: explorer.listen(position.place, scale=scale, context=context, top=ASKED),
            self._predicted,
            self._not_predicted,
            silent=True,
        )

    # Where.

    def _locate(self, source: PositionSource, timeout_s: float = 10.0) -> None:
        stop = self._stop_receiver = threading.Event()
        self._desk.tasks.run(
            "field place",
            lambda: source.read(timeout_s, stop.is_set),
            self._located,
            self._not_located,
            lane=Lane.WIDE,
        )

    def _located(self, position: Position) -> None:
        self._place.show_waiting(False)
        self._take(position)
        self._desk.actions.fly_to(position.place)

    def _not_located(self, error: Exception) -> None:
        self._place.show_waiting(False)
        note = self._draft.note
        if note is not None:
            self._place.show_position(note.position, self._draft.named)
        if not self._stop_receiver.is_set():
            self._desk.actions.report(error)

    def _ask_gpx(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self._place,
            self.tr("Choose a GPX file"),
            "",
            self.tr("GPX files ({patterns})").format(patterns="*.gpx *.GPX"),
        )
        if name:
            self._locate(GpxFile(Path(name)))

    def _ask_receiver(self) -> None:
        try:
            source = receiver_named(self._desk.settings.values.field.receiver)
        except SoundmarkError as error:
            self._desk.actions.report(error)
            self.settings_wanted.emit()
            return
        self._place.show_waiting(True)
        self._locate(source, RECEIVER_S)

    def _take(self, position: Position) -> None:
        note = self._draft.note
        if note is None:
            return
        self._draft.change(replace(note, position=position, predictions=()))
        self._place.show_position(position, self._draft.named)
        self._desk.map.show_marker(position.place, waiting=False)
        self.predict(position)

    def _follow_map(self) -> None:
        """A tap on the map is the place, unless a better way has told it."""
        heard, note = self._desk.state.listening, self._draft.note
        if heard is None or note is None:
            return
        if note.position is not None and note.position.place == heard.place:
            self._predicted(heard)
        elif note.position is None or note.position.origin == "map":
            self._take(Position(heard.place, "map"))

    # What the map expects.

    def _predicted(self, heard: Listening) -> None:
        note = self._draft.note
        if note is None or note.place != heard.place:
            return
        predictions = predictions_of(heard.answers)
        if len(predictions) >= len(note.predictions):
            self._take_predictions(predictions)

    def _not_predicted(self, error: Exception) -> None:
        self._take_predictions((), self._desk.actions.sentence(error))

    def _take_predictions(self, predictions: tuple[Prediction, ...], instead: str = "") -> None:
        note = self._draft.note
        if note is None:
            return
        self._draft.change_if_said(replace(note, predictions=predictions))
        self._show_expected(instead)
        self.expected.emit()

    def _show_expected(self, instead: str = "") -> None:
        note = self._draft.note
        words = instead or self.tr("Tell the place first; then the map says what it expects.")
        self._expect.show_predictions(note.predictions if note is not None else (), words)

    def _hear_expected(self) -> None:
        note = self._draft.note
        if note is not None and note.place is not None:
            self._player.stop()
            self._desk.actions.listen_at(note.place)
