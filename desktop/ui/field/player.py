"""Playing recordings of the field through the window's player, one at a time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from soundmark.desktop.engine.records import Layer
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.tasks import Lane

#: Of a long recording so much is played, seconds: what the player holds at most is two minutes.
PLAYED_S = 100.0
#: No clip of a pack or of the local gallery has this number.
_CLIP_ID = -(1 << 30)


class FieldPlayer(QObject):
    """Signal ``changed(str)``: the note whose recording plays now, empty for none."""

    changed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.playing = ""
        # Whatever else begins to sound takes the place of the recording.
        desk.state.playing_changed.connect(self._heard_other)

    def toggle(self, note_id: str, recording: Path) -> None:
        """Play a note's recording, or stop it."""
        if self.playing == note_id:
            self.stop()
            return
        player = self._desk.actions.player
        if player is None:
            return
        self._desk.actions.silence()
        self._set(note_id)
        self._desk.tasks.run(
            "field play",
            lambda: _playable(recording),
            self._play,
            self._failed,
            lane=Lane.WIDE,
            silent=True,
        )

    def stop(self) -> None:
        """Stop the recording that plays; harmless if none does."""
        self._desk.tasks.cancel("field play")
        if self.playing and self._desk.actions.player is not None:
            self._desk.actions.player.stop()
        self._set("")

    def _play(self, layer: Layer) -> None:
        if self.playing and self._desk.actions.player is not None:
            self._desk.actions.player.play([layer])

    def _failed(self, error: Exception) -> None:
        self._set("")
        self._desk.actions.report(error)

    def _heard_other(self) -> None:
        if self._desk.state.playing and self.playing:
            self._desk.tasks.cancel("field play")
            self._set("")

    def _set(self, note_id: str) -> None:
        if note_id != self.playing:
            self.playing = note_id
            self.changed.emit(note_id)


def _playable(recording: Path) -> Layer:
    """A recording as a layer, brought to the usual loudness; of a long one, its beginning."""
    import soundfile

    from soundmark.desktop.engine.errors import AudioFileError
    from soundmark.desktop.field.local_gallery import clip_gain_db
    from soundmark.desktop.folders import cache_folder

    try:
        with soundfile.SoundFile(recording) as file:
            rate, frames = int(file.samplerate), int(file.frames)
            read = file.read(int(PLAYED_S * rate), dtype="float32", always_2d=True)
        path = recording
        if frames > len(read):
            folder = cache_folder() / "field"
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "played.wav"
            soundfile.write(path, read, rate, "PCM_24")
    except (soundfile.SoundFileError, OSError) as error:
        raise AudioFileError(f"The recording {recording.name} cannot be played.") from error
    gain = clip_gain_db(np.asarray(read.mean(axis=1), dtype=np.float32), rate)
    return Layer(
        _CLIP_ID, "recording", recording.name, path, 0.0, gain, "recording", "", "", seamless=False
    )
