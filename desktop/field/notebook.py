"""Everything of field mode that lies on the disk, in one folder: notes, recordings, clips.

``notes.sqlite`` holds the notes and what is heard on the map, ``recordings`` the sound files,
``clips`` the short loops made of them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from soundmark.desktop.engine.atomic_files import make_folder, sync_folder
from soundmark.desktop.engine.file_locks import claim, is_in_use
from soundmark.desktop.engine.records import PackInfo
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.engine.sound_files import read_query_sound
from soundmark.desktop.field.compare import Comparison, Reader, compare
from soundmark.desktop.field.database import NotesError, reading
from soundmark.desktop.field.local_gallery import LocalGallery
from soundmark.desktop.field.notes import Note, NoteStore, RecordingState, begin_note
from soundmark.desktop.field.recordings import (
    Leftover,
    facts_of,
    leftovers,
    recording_name,
    take_up,
)
from soundmark.desktop.field.wav_parts import (
    PART,
    RecordingError,
    read_header,
    recover,
)
from soundmark.desktop.folders import data_folder

LOG = logging.getLogger(__name__)


def field_folder() -> Path:
    """Where this user's field notes are. It may not exist yet."""
    return data_folder() / "field"


def find_local(pack_id: str, model_fingerprint: str) -> LocalGallery:
    """The recordings of this user that are heard beside a pack."""
    return LocalGallery(field_folder(), pack_id, model_fingerprint)


class Notebook:
    """The field notes of one folder, and the files that belong to them. Thread-safe.

    ``problem``: one sentence if damaged notes had to be set aside, else empty.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open the notes, begin them if there are none. NotesError."""
        self.folder = folder if folder is not None else field_folder()
        self.recordings = self.folder / "recordings"
        self.clips = self.folder / "clips"
        self.store = NoteStore(self.folder / "notes.sqlite")
        self.problem = self.store.problem
        try:
            make_folder(self.recordings)
        except OSError as error:
            raise NotesError(
                told(
                    "{path} cannot be made: {reason}.",
                    path=self.recordings,
                    reason=why(error),
                )
            ) from error

    def local_gallery(self, pack_id: str, model_fingerprint: str) -> LocalGallery:
        """What is heard on the map of a pack."""
        return LocalGallery(self.folder, pack_id, model_fingerprint)

    def recording_path(self, note: Note) -> Path | None:
        """The finished recording of a note, None if there is none or it is gone."""
        if note.recording is None or note.recording.state == "recording":
            return None
        path = self.recordings / Path(note.recording.file).name
        return path if path.is_file() else None

    def next_recording(self, note: Note) -> Path:
        """Where the next recording of a note goes; a name that was never used."""
        taken = 0
        while True:
            path = self.recordings / recording_name(note.made, note.id, taken)
            if not path.exists() and not path.with_name(path.name + PART).exists():
                return path
            taken += 1

    # After an interruption.

    def restore_draft(self, info: PackInfo) -> Note | None:
        """The draft that was begun with this pack and model, None if there is none.

        A recording that was interrupted is taken up and belongs to it as before.
        """
        draft = self.store.draft(info.id, info.model_fingerprint)
        if draft is None or draft.recording is None or draft.recording.state != "recording":
            return draft
        whole = self.recordings / Path(draft.recording.file).name
        part = whole.with_name(whole.name + PART)
        if is_in_use(part):
            # Another program's, which is recording: it is no draft of ours.
            return None
        file = None
        state: RecordingState = "recovered" if part.is_file() else "whole"
        try:
            if part.is_file():
                file = recover(part)
            elif whole.is_file():
                file = read_header(whole)
        except RecordingError as error:
            LOG.warning("the recording of a draft cannot be taken up: %s", error)
        recording = facts_of(file, state) if file is not None else None
        draft = replace(draft, recording=recording)
        self.store.save_draft(lambda: draft)
        return draft

    def leftovers(self, info: PackInfo) -> tuple[Leftover, ...]:
        """Recordings that were interrupted, or ended without their note being kept.

        The draft of this pack and model comes back by itself (``restore_draft``); those of others
        are listed.
        """
        known = self.store.settled_recordings(info.id, info.model_fingerprint)
        return leftovers(self.recordings, known)

    def recover(self, leftover: Leftover, info: PackInfo, author: str, licence: str) -> Note:
        """Make a note of a leftover: its own draft, if there is one, else a new one.

        It is kept at once, marked as recovered after an interruption. Raises SoundmarkError.
        """
        file = take_up(leftover)
        recording = facts_of(file, "recovered")
        note = self.store.note_of_recording(leftover.path.name.removesuffix(PART))
        if note is None:
            note = replace(begin_note(info, author, licence), made=leftover.begun)
        note = replace(note, recording=recording)
        self.store.keep(note)
        return note

    def put_away(self, file: str) -> None:
        """Do without a recording; ``put_back`` undoes it until the notes are tidied. NotesError."""
        path = self.recordings / Path(file).name
        _rename(path, path.with_name(f".{path.name}"))

    def put_back(self, file: str) -> None:
        """Undo ``put_away``."""
        path = self.recordings / Path(file).name
        _rename(path.with_name(f".{path.name}"), path)

    # Deeds on notes.

    def compare(self, note: Note, reader: Reader | None) -> Comparison:
        """A note against its prediction. ``reader``: the explorer, if it is of its pack."""
        return compare(note, self.recording_path(note), reader)

    def put_on_map(self, note: Note, reader: Reader, caption: str) -> None:
        """Let a note's recording be heard at its place. ``reader``: the explorer of its pack."""
        path = self.recording_path(note)
        if path is None:
            raise NotesError(told("This note has no recording to put on the map."))
        vector = reader.read_recording(read_query_sound(path)).embedding
        gallery = self.local_gallery(note.pack_id, note.model_fingerprint)
        gallery.add(note, path, vector, caption)

    def take_off_map(self, note: Note) -> None:
        """Let it be heard no more."""
        self.local_gallery(note.pack_id, note.model_fingerprint).remove(note.id)

    def sweep(self) -> None:
        """Delete for good what was removed or put away, and files that nothing names any more;
        nothing while another program uses the notes, which may yet take something back."""
        if not claim(self.folder):
            return
        before = self.store.recording_files()
        self.store.sweep()
        gone = before - self.store.recording_files()
        _delete(self.recordings / Path(name).name for name in gone)
        _delete(self.recordings.glob(".*.wav*"))
        with reading(self.store.path) as database:
            named = {str(row[0]) for row in database.execute("SELECT clip_file FROM local_sounds")}
        _delete(path for path in self.clips.glob("*.ogg") if path.name not in named)


def _rename(old: Path, new: Path) -> None:
    try:
        old.replace(new)
        sync_folder(new.parent)
    except OSError as error:
        raise NotesError(
            told("{name} cannot be moved: {reason}.", name=old.name, reason=why(error))
        ) from error


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            LOG.warning("%s cannot be deleted: %s", path, error)
