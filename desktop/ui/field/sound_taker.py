"""The recording of the note that is being written: made, played, put away, taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from soundmark.desktop.field.notes import Recording
from soundmark.desktop.field.recordings import Ended, FieldRecorder, OpenMicrophone, facts_of
from soundmark.desktop.field.wav_parts import WavFile
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.blocks import RecordBlock
from soundmark.desktop.ui.field.draft import Draft
from soundmark.desktop.ui.field.player import FieldPlayer
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import in_words


class SoundTaker(QObject):
    """``recorder``: what records now, None at rest. Signal ``undo_offered(str, deed)``."""

    undo_offered = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        draft: Draft,
        player: FieldPlayer,
        block: RecordBlock,
        microphone: OpenMicrophone,
    ) -> None:
        super().__init__(draft)
        self._desk, self._draft, self._player = desk, draft, player
        self._block, self._microphone = block, microphone
        self.recorder: FieldRecorder | None = None
        block.record_toggled.connect(self.toggle)
        block.play_toggled.connect(self._toggle_own_sound)
        block.dropped.connect(self._drop)
        player.changed.connect(self._show_playing)

    def close_down(self) -> None:
        """End a recording; what there is of it is on the disk."""
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            recorder.close()

    def toggle(self) -> None:
        """Begin to record, or end it."""
        if self.recorder is not None:
            self._block.show_finishing()
            self.recorder.stop()
            return
        notebook, note = self._draft.notebook, self._draft.note
        if notebook is None or note is None or note.recording is not None:
            return
        self._player.stop()
        self._desk.actions.silence()
        path = notebook.next_recording(note)
        note = replace(note, recording=Recording(path.name, "recording"))
        recorder = self.recorder = FieldRecorder(path, self._ended_elsewhere, self._microphone)
        self._draft.show(note)
        self._block.follow(recorder)
        # The draft names the file before there is one: whatever happens now finds its way back.
        self._desk.tasks.run(
            "field record",
            lambda: notebook.store.save_draft(lambda: note),
            lambda _: recorder.start(),
            self._not_recorded,
            lane=Lane.WIDE,
            silent=True,
        )

    def _ended_elsewhere(self, ended: Ended) -> None:
        """On the recorder's thread."""
        self._desk.tasks.post(lambda: self._ended(ended))

    def _ended(self, ended: Ended) -> None:
        if self.recorder is None or self._draft.note is None:
            return
        if ended.sentence:
            self._desk.state.said.emit(in_words(ended.sentence))
        if ended.file is None:
            self._finish(None)
            return
        file: WavFile = ended.file
        self._block.show_finishing()
        self._desk.tasks.run(
            "field adopt",
            lambda: facts_of(file, "whole"),
            self._finish,
            self._not_recorded,
            lane=Lane.WIDE,
        )

    def _not_recorded(self, error: Exception) -> None:
        self._finish(None)
        self._desk.actions.report(error)

    def _finish(self, recording: Recording | None) -> None:
        self.recorder = None
        if self._draft.note is not None:
            self._take(recording)

    def _take(self, recording: Recording | None) -> None:
        note = self._draft.note
        if note is not None:
            self._draft.change(replace(note, recording=recording))
            self._block.show_recording(recording)

    def _drop(self) -> None:
        notebook, note = self._draft.notebook, self._draft.note
        if notebook is None or note is None or note.recording is None:
            return
        self._player.stop()
        dropped = note.recording
        self._take(None)
        self._draft.run("field drop", lambda: notebook.put_away(dropped.file))
        self.undo_offered.emit(
            self.tr("The recording was put away."), partial(self._take_back, dropped)
        )

    def _take_back(self, recording: Recording) -> None:
        notebook, note = self._draft.notebook, self._draft.note
        if notebook is None or note is None:
            return
        self._draft.run("field drop", lambda: notebook.put_back(recording.file))
        if note.recording is None:
            self._take(recording)

    def _toggle_own_sound(self) -> None:
        notebook, note = self._draft.notebook, self._draft.note
        if notebook is None or note is None or self.recorder is not None:
            return
        path = notebook.recording_path(note)
        if path is not None:
            self._player.toggle(note.id, path)

    def _show_playing(self, note_id: str) -> None:
        note = self._draft.note
        self._block.show_playing(note is not None and note_id == note.id)
