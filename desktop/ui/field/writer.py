"""Writing a field note: place, expectation, recording, sounds, words, and the draft of it all.

Whatever is written or touched is kept as a draft at once and comes back after a crash; a recording
is on the disk while it grows. Nothing runs while nobody does anything.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Listening, NamedPlace
from soundmark.desktop.field.coordinates import TypedPosition
from soundmark.desktop.field.gpx_files import GpxFile
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import (
    MAX_TEXT,
    Note,
    Prediction,
    Recording,
    begin_note,
    own_words,
    predictions_of,
)
from soundmark.desktop.field.positions import Position, PositionSource
from soundmark.desktop.field.receivers import receiver_named
from soundmark.desktop.field.recordings import (
    Ended,
    FieldRecorder,
    Leftover,
    OpenMicrophone,
    facts_of,
)
from soundmark.desktop.field.wav_parts import WavFile
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.blocks import ExpectBlock, HeardBlock, PlaceBlock, RecordBlock
from soundmark.desktop.ui.field.parts import Notice, WordsField
from soundmark.desktop.ui.field.player import FieldPlayer
from soundmark.desktop.ui.field.words import length_words, made_words
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, label
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import in_words

#: A receiver is waited for so long, seconds.
RECEIVER_S = 45.0
#: Answers that are asked for, so that five remain when recordings made here are among them.
ASKED = 8
#: What is written is kept when the pen rests so long.
_PEN_MS = 400


class NoteWriter(QWidget):
    """The new note. Signals: ``kept(notes)`` and ``changed(notes)`` with all notes there are now,
    when the draft became a note and when a recording was taken up; ``undo_offered(str, deed)``;
    ``settings_wanted()``.
    """

    kept = Signal(object)
    changed = Signal(object)
    undo_offered = Signal(str, object)
    settings_wanted = Signal()

    def __init__(self, desk: Desk, player: FieldPlayer, microphone: OpenMicrophone) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("New note"))
        self.desk, self.player, self._microphone = desk, player, microphone
        self.notebook: Notebook | None = None
        self.note: Note | None = None
        self.recorder: FieldRecorder | None = None
        self._keeping: Note | None = None
        self._stop_receiver = threading.Event()
        self.draft_notice = Notice(self.tr("Your unfinished note"))
        self.leftover_notice = Notice(self.tr("An unfinished recording"))
        self.place_block = PlaceBlock()
        self.expect_block = ExpectBlock()
        self.record_block = RecordBlock()
        self.heard_block = HeardBlock()
        self.words = WordsField(
            self.tr("Your words"), self.tr("Anything else worth knowing"), MAX_TEXT
        )
        self.signed = label("", "small", "muted", wrap=True)
        self.keep_button = IconButton(
            "pin", self.tr("Keep this note"), text=self.tr("Keep this note"), accent=True
        )
        self._pen = QTimer(self, singleShot=True, interval=_PEN_MS)
        self._build()
        self._wire()
        self.setEnabled(False)

    def _build(self) -> None:
        keep = QHBoxLayout()
        keep.addWidget(self.keep_button)
        keep.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margins(0, 0, 10, 10))
        column.setSpacing(theme.px(18))
        for widget in (
            self.draft_notice,
            self.leftover_notice,
            self.place_block,
            self.expect_block,
            self.record_block,
            self.heard_block,
            self.words,
        ):
            column.addWidget(widget)
        column.addWidget(self.signed)
        column.addLayout(keep)
        column.addStretch(1)

    def _wire(self) -> None:
        place = self.place_block
        place.map_asked.connect(self.take_middle)
        place.typed.connect(lambda text: self._locate(TypedPosition(text)))
        place.file_asked.connect(self._ask_gpx)
        place.receiver_asked.connect(self._ask_receiver)
        place.stopped.connect(lambda: self._stop_receiver.set())
        self.expect_block.hear_asked.connect(self._hear_expected)
        self.record_block.record_toggled.connect(self.toggle_recording)
        self.record_block.play_toggled.connect(self._toggle_own_sound)
        self.record_block.dropped.connect(self._drop_recording)
        self.heard_block.changed.connect(self._say_heard)
        self.words.changed.connect(self._pen.start)
        self._pen.timeout.connect(self._say_words)
        self.keep_button.clicked.connect(self.keep)
        self.player.changed.connect(self._show_playing)
        self.desk.state.listening_changed.connect(self._follow_map)

    def open(self, notebook: Notebook, draft: Note | None, leftovers: tuple[Leftover, ...]) -> None:
        """Begin with the draft that there is, else afresh, and offer what was interrupted."""
        self.notebook = notebook
        self.setEnabled(True)
        if draft is not None and not draft.empty:
            self._show_note(draft)
            self.draft_notice.tell(
                self.tr("Your unfinished note is back."),
                (self.tr("Start afresh"), self.tr("Put it away and start afresh"), self._discard),
            )
        else:
            self._begin_afresh()
        self._offer(list(leftovers))

    def close_down(self) -> None:
        """End a recording, and keep the draft as it is at this moment."""
        self._stop_receiver.set()
        self._pen.stop()
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            recorder.close()
        for topic in ("field place", "field predict"):
            self.desk.tasks.cancel(topic)
        notebook, note = self.notebook, self.note
        if notebook is None:
            return
        try:
            if self._keeping is not None:
                notebook.store.keep(self._keeping)
            elif note is not None:
                note = replace(note, text=self.words.text)
                if not note.empty:
                    notebook.store.save_draft(lambda: note)
        except SoundmarkError as error:
            self.desk.actions.report(error)

    def sign(self, author: str, licence: str) -> None:
        """The settings say so now."""
        if self.note is None:
            return
        self.note = replace(self.note, author=author, licence=licence)
        self._show_signature()
        if not self.note.empty:
            self._change(self.note)

    # The draft.

    def _begin_afresh(self, position: Position | None = None) -> None:
        info = self.desk.state.info
        if info is None:
            return
        settings = self.desk.settings.values.field
        note = begin_note(info, settings.author, settings.licence)
        heard = self.desk.state.listening
        if position is None and heard is not None:
            position = Position(heard.place, "map")
        self._show_note(replace(note, position=position))
        if position is not None:
            self._predict(position)

    def _show_note(self, note: Note) -> None:
        self.note = note
        self.place_block.show_position(note.position, self._named())
        self._show_expected()
        self.record_block.show_recording(note.recording)
        self.heard_block.show_note(note)
        self.words.show_text(note.text)
        self._show_signature()
        self._show_keep()

    def _show_signature(self) -> None:
        note = self.note
        if note is None:
            return
        if note.author:
            words = self.tr("Signed by {author}, {licence}.").format(
                author=note.author, licence=note.licence
            )
        else:
            words = self.tr(
                "Not signed yet: write your name under “Settings”. Licence: {licence}."
            ).format(licence=note.licence)
        self.signed.setText(words)

    def _change(self, note: Note) -> None:
        """The draft is another one now, and is kept at once."""
        self.note = note
        self._show_keep()
        self.desk.tasks.run(
            "field draft", self._save_draft, lambda _: None, lane=Lane.WIDE, silent=True
        )

    def _save_draft(self) -> None:
        if self.notebook is not None:
            self.notebook.store.save_draft(lambda: self.note)

    def _discard(self) -> None:
        notebook, note = self.notebook, self.note
        if notebook is None or note is None:
            return
        self._run("field draft", lambda: notebook.store.remove(note.id))
        self._begin_afresh(note.position)
        self.undo_offered.emit(
            self.tr("The unfinished note was put away."), partial(self._take_back_draft, note)
        )

    def _take_back_draft(self, note: Note) -> None:
        notebook = self.notebook
        if notebook is not None:
            self._run("field draft", lambda: notebook.store.take_back(note.id))
            self._show_note(note)

    def _say_heard(self) -> None:
        if self.note is None:
            return
        agreement = next(
            (key for key in ("yes", "partly", "no") if key in self.heard_block.agree.chosen), None
        )
        note = replace(
            self.note,
            heard=self.heard_block.chips.chosen,
            words=own_words(self.heard_block.field.text),
            agreement=agreement,
        )
        self.heard_block.keep(note)
        self._change(note)

    def _say_words(self) -> None:
        if self.note is not None and self.words.text != self.note.text:
            self._change(replace(self.note, text=self.words.text))

    def _show_keep(self) -> None:
        note = self.note
        busy = self.recorder is not None or self._keeping is not None
        self.keep_button.setEnabled(note is not None and not note.empty and not busy)

    def keep(self) -> None:
        """The draft becomes a note."""
        notebook, note = self.notebook, self.note
        if notebook is None or note is None or self._keeping is not None:
            return
        self._pen.stop()
        note = self._keeping = replace(note, text=self.words.text)
        self.player.stop()
        self._show_keep()

        def keep() -> tuple[Note, ...]:
            notebook.store.keep(note)
            return notebook.store.notes()

        self.desk.tasks.run("field keep", keep, self._kept, self._not_kept, lane=Lane.WIDE)

    def _kept(self, notes: tuple[Note, ...]) -> None:
        kept, self._keeping = self._keeping, None
        self.draft_notice.hide()
        self.desk.state.said.emit(self.tr("The note is kept."))
        self._begin_afresh(kept.position if kept is not None else None)
        self.kept.emit(notes)

    def _not_kept(self, error: Exception) -> None:
        self._keeping = None
        self._show_keep()
        self.desk.actions.report(error)

    # Where.

    def _named(self) -> tuple[NamedPlace, ...]:
        return self.desk.state.info.places if self.desk.state.info is not None else ()

    def take_middle(self) -> None:
        """The middle of the map is the place."""
        self._take_position(Position(self.desk.map.centre_place(), "map"))

    def _locate(self, source: PositionSource, timeout_s: float = 10.0) -> None:
        stop = self._stop_receiver = threading.Event()
        self.desk.tasks.run(
            "field place",
            lambda: source.read(timeout_s, stop.is_set),
            self._located,
            self._not_located,
            lane=Lane.WIDE,
        )

    def _located(self, position: Position) -> None:
        self.place_block.show_waiting(False)
        self._take_position(position)
        self.desk.actions.fly_to(position.place)

    def _not_located(self, error: Exception) -> None:
        self.place_block.show_waiting(False)
        if self.note is not None:
            self.place_block.show_position(self.note.position, self._named())
        if not self._stop_receiver.is_set():
            self.desk.actions.report(error)

    def _ask_gpx(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a GPX file"),
            "",
            self.tr("GPX files ({patterns})").format(patterns="*.gpx"),
        )
        if name:
            self._locate(GpxFile(Path(name)))

    def _ask_receiver(self) -> None:
        try:
            source = receiver_named(self.desk.settings.values.field.receiver)
        except SoundmarkError as error:
            self.desk.actions.report(error)
            self.settings_wanted.emit()
            return
        self.place_block.show_waiting(True)
        self._locate(source, RECEIVER_S)

    def _take_position(self, position: Position) -> None:
        if self.note is None:
            return
        note = replace(self.note, position=position, predictions=())
        self._change(note)
        self.place_block.show_position(position, self._named())
        self.desk.map.show_marker(position.place, waiting=False)
        self._predict(position)

    def _follow_map(self) -> None:
        """A tap on the map is the place, unless a better way has told it."""
        heard, note = self.desk.state.listening, self.note
        if heard is None or note is None:
            return
        if note.position is not None and note.position.place == heard.place:
            self._predicted(heard)
        elif note.position is None or note.position.origin == "map":
            self._take_position(Position(heard.place, "map"))

    # What the map expects.

    def _predict(self, position: Position) -> None:
        explorer, state = self.desk.actions.explorer, self.desk.state
        if explorer is None:
            return
        scale, context = state.scale, state.context
        self.expect_block.show_predictions((), self.tr("Asking the map …"))
        self.desk.tasks.run(
            "field predict",
            lambda: explorer.listen(position.place, scale=scale, context=context, top=ASKED),
            self._predicted,
            self._not_predicted,
            silent=True,
        )

    def _predicted(self, heard: Listening) -> None:
        note = self.note
        if note is None or note.place != heard.place:
            return
        predictions = predictions_of(heard.answers)
        if len(predictions) < len(note.predictions):
            return
        self._expect(predictions)

    def _not_predicted(self, error: Exception) -> None:
        self._expect((), self.desk.actions.sentence(error))

    def _expect(self, predictions: tuple[Prediction, ...], instead: str = "") -> None:
        if self.note is None:
            return
        note = replace(self.note, predictions=predictions)
        if note.empty:
            self.note = note
        else:
            self._change(note)
        self._show_expected(instead)
        self.heard_block.show_note(note, words=False)

    def _show_expected(self, instead: str = "") -> None:
        note = self.note
        words = instead or self.tr("Tell the place first; then the map says what it expects.")
        self.expect_block.show_predictions(note.predictions if note is not None else (), words)

    def _hear_expected(self) -> None:
        if self.note is not None and self.note.place is not None:
            self.player.stop()
            self.desk.actions.listen_at(self.note.place)

    # Recording.

    def toggle_recording(self) -> None:
        """Begin to record, or end it."""
        if self.recorder is not None:
            self.record_block.show_finishing()
            self.recorder.stop()
            return
        notebook, note = self.notebook, self.note
        if notebook is None or note is None or note.recording is not None:
            return
        self.player.stop()
        self.desk.actions.silence()
        path = notebook.next_recording(note)
        note = replace(note, recording=Recording(path.name, "recording"))
        self.note = note
        recorder = FieldRecorder(path, self._ended_elsewhere, self._microphone)
        self.recorder = recorder
        self._show_keep()
        self.record_block.follow(recorder)
        # The draft names the file before there is one: whatever happens now finds its way back.
        self.desk.tasks.run(
            "field record",
            lambda: notebook.store.save_draft(lambda: note),
            lambda _: recorder.start(),
            self._not_recorded,
            lane=Lane.WIDE,
            silent=True,
        )

    def _ended_elsewhere(self, ended: Ended) -> None:
        """On the recorder's thread."""
        self.desk.tasks.post(lambda: self._ended(ended))

    def _ended(self, ended: Ended) -> None:
        if self.recorder is None or self.note is None:
            return
        if ended.sentence:
            self.desk.state.said.emit(in_words(ended.sentence))
        if ended.file is None:
            self._finish_recording(None)
            return
        file: WavFile = ended.file
        self.record_block.show_finishing()
        self.desk.tasks.run(
            "field adopt",
            lambda: facts_of(file, "whole"),
            self._finish_recording,
            self._not_recorded,
            lane=Lane.WIDE,
        )

    def _not_recorded(self, error: Exception) -> None:
        self._finish_recording(None)
        self.desk.actions.report(error)

    def _finish_recording(self, recording: Recording | None) -> None:
        self.recorder = None
        if self.note is not None:
            self._change(replace(self.note, recording=recording))
            self.record_block.show_recording(recording)

    def _drop_recording(self) -> None:
        notebook, note = self.notebook, self.note
        if notebook is None or note is None or note.recording is None:
            return
        self.player.stop()
        dropped = note.recording
        self._change(replace(note, recording=None))
        self.record_block.show_recording(None)
        self._run("field drop", lambda: notebook.put_away(dropped.file))
        self.undo_offered.emit(
            self.tr("The recording was put away."), partial(self._take_back_recording, dropped)
        )

    def _take_back_recording(self, recording: Recording) -> None:
        notebook, note = self.notebook, self.note
        if notebook is None or note is None:
            return
        self._run("field drop", lambda: notebook.put_back(recording.file))
        if note.recording is None:
            self._change(replace(note, recording=recording))
            self.record_block.show_recording(recording)

    def _toggle_own_sound(self) -> None:
        notebook, note = self.notebook, self.note
        if notebook is None or note is None or self.recorder is not None:
            return
        path = notebook.recording_path(note)
        if path is not None:
            self.player.toggle(note.id, path)

    def _show_playing(self, note_id: str) -> None:
        self.record_block.show_playing(self.note is not None and note_id == self.note.id)

    # Interrupted recordings.

    def _offer(self, leftovers: list[Leftover]) -> None:
        if not leftovers:
            return
        first, *rest = leftovers
        self.leftover_notice.tell(
            self.tr("A recording of {length} from {made} was interrupted.").format(
                length=length_words(first.seconds), made=made_words(first.begun)
            ),
            (
                self.tr("Keep it as a note"),
                self.tr("Keep the interrupted recording as a note"),
                partial(self._recover, first, rest),
            ),
            (
                self.tr("Do without"),
                self.tr("Do without the interrupted recording"),
                partial(self._put_away, first, rest),
            ),
        )

    def _recover(self, leftover: Leftover, rest: list[Leftover]) -> None:
        notebook, info = self.notebook, self.desk.state.info
        if notebook is None or info is None:
            return
        settings = self.desk.settings.values.field

        def recover() -> tuple[Note, ...]:
            notebook.recover(leftover, info, settings.author, settings.licence)
            return notebook.store.notes()

        def done(notes: tuple[Note, ...]) -> None:
            self.desk.state.said.emit(self.tr("The recording is kept among your notes."))
            self.changed.emit(notes)
            self._offer(rest)

        self.desk.tasks.run("field recover", recover, done, lane=Lane.WIDE)

    def _put_away(self, leftover: Leftover, rest: list[Leftover]) -> None:
        notebook = self.notebook
        if notebook is None:
            return
        self._run("field drop", lambda: notebook.put_away(leftover.path.name))
        self._offer(rest)

        def undo() -> None:
            self._run("field drop", lambda: notebook.put_back(leftover.path.name))
            self._offer([leftover, *rest])

        self.undo_offered.emit(self.tr("The interrupted recording was put away."), undo)

    def _run(self, topic: str, deed: Callable[[], None]) -> None:
        """Do something of which nothing is to be shown unless it fails."""
        self.desk.tasks.run(topic, deed, lambda _: None, lane=Lane.WIDE, silent=True)
