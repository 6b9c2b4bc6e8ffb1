"""Field notes: what was predicted at a place, what was heard there, and who says so.

``NoteStore`` keeps them. A draft is kept at every change, one for each pack and model, and becomes
a note when its author keeps it; a removed note can be taken back until the notes are tidied.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, cast, get_args

from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.records import Answer, PackInfo, Place
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.database import NotesError, connection, prepare, reading
from soundmark.desktop.field.positions import Origin, Position, Quality

#: Does the map's first caption say what is heard?
Agreement = Literal["yes", "partly", "no"]
#: "whole" as it was ended by hand; "recovered" after an interruption; "recording" while it runs.
RecordingState = Literal["recording", "whole", "recovered"]
MAX_TEXT = 10_000
MAX_WORDS = 20
MAX_WORD = 60
PREDICTIONS = 5


@dataclass(frozen=True)
class Prediction:
    """One caption that the map expected. ``score`` cosine, ``confidence`` calibrated [0, 1]."""

    caption: str
    score: float
    confidence: float
    sounds: tuple[str, ...]
    entry_id: int


@dataclass(frozen=True)
class Recording:
    """A sound file of a note. ``file``: its name in the folder of recordings; ``sha256`` of its
    bytes, empty while it runs; ``seconds``: its length."""

    file: str
    state: RecordingState
    sha256: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Note:
    """One field note, or the draft of one. ``made``: when it was begun, with the local offset.

    ``heard``: tags of ``engine.vocabulary``; ``words``: sounds in the author's own words.
    """

    id: str
    made: datetime
    pack_id: str
    pack_title: str
    model_title: str
    model_fingerprint: str
    position: Position | None = None
    predictions: tuple[Prediction, ...] = ()
    heard: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    agreement: Agreement | None = None
    text: str = ""
    author: str = ""
    licence: str = ""
    recording: Recording | None = None

    @property
    def place(self) -> Place | None:
        """Where, None if nobody knows."""
        return self.position.place if self.position is not None else None

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that could be lost."""
        said = self.heard or self.words or self.text.strip() or self.agreement
        return not said and self.recording is None


def begin_note(info: PackInfo, author: str, licence: str) -> Note:
    """A note of this moment with nothing in it yet."""
    return Note(
        id=uuid.uuid4().hex,
        made=datetime.now().astimezone().replace(microsecond=0),
        pack_id=info.id,
        # In the title, so that it goes along with every export.
        pack_title=f"{info.title} (unsigned pack)" if info.unsigned else info.title,
        model_title=info.model_title,
        model_fingerprint=info.model_fingerprint,
        author=author,
        licence=licence,
    )


def predictions_of(answers: tuple[Answer, ...]) -> tuple[Prediction, ...]:
    """What the map expected: the answers that are not recordings made here, best first."""
    predicted = [answer for answer in answers if answer.distance_m is None]
    return tuple(
        Prediction(one.caption, one.score, one.confidence, one.sounds, one.entry_id)
        for one in predicted[:PREDICTIONS]
    )


def own_words(text: str) -> tuple[str, ...]:
    """Sounds in one's own words: parted by commas, each once, at most twenty."""
    parts = (plain_text(part, MAX_WORD) for part in text.replace("،", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:MAX_WORDS]


class NoteStore:
    """All notes of one computer in the file ``path``. Thread-safe; errors are NotesError.

    ``problem``: one sentence if a damaged file had to be set aside, else empty.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self.problem = prepare(path)

    def notes(self) -> tuple[Note, ...]:
        """All kept notes, the newest first."""
        return self._select("state = 'kept' AND removed_utc IS NULL ORDER BY made_utc DESC, id")

    def note(self, note_id: str) -> Note | None:
        """The note or draft of that id, None if there is none."""
        found = self._select("id = ? AND removed_utc IS NULL", note_id)
        return found[0] if found else None

    def note_of_recording(self, file: str) -> Note | None:
        """The note or draft that a recording belongs to, None if there is none."""
        found = self._select("recording_file = ? AND removed_utc IS NULL", file)
        return found[0] if found else None

    def draft(self, pack_id: str, model_fingerprint: str) -> Note | None:
        """The draft that was begun with this pack and model, None if there is none."""
        found = self._select(
            "state = 'draft' AND removed_utc IS NULL AND pack_id = ? AND model_fingerprint = ?"
            " ORDER BY made_utc DESC",
            pack_id,
            model_fingerprint,
        )
        return found[0] if found else None

    def save_draft(self, newest: Callable[[], Note | None]) -> None:
        """Keep the draft that ``newest`` tells, in place of the one before; None keeps nothing.

        It is asked when its turn has come, so that of two calls the later draft always stays.
        """
        with self._lock, connection(self.path) as database:
            note = newest()
            if note is None:
                return
            state = database.execute("SELECT state FROM notes WHERE id = ?", (note.id,)).fetchone()
            if state is None or state[0] == "draft":
                _write(database, note, "draft")

    def keep(self, note: Note) -> None:
        """The draft is a note from now on."""
        with self._lock, connection(self.path) as database:
            _write(database, note, "kept")

    def remove(self, note_id: str) -> None:
        """Take a note away, with its sound on the map; ``take_back`` undoes it."""
        now = datetime.now(UTC).isoformat()
        self._execute("UPDATE notes SET removed_utc = ? WHERE id = ?", now, note_id)

    def take_back(self, note_id: str) -> None:
        """Put a removed note back."""
        self._execute("UPDATE notes SET removed_utc = NULL WHERE id = ?", note_id)

    def sweep(self) -> None:
        """Delete for good what was removed."""
        self._execute("DELETE FROM notes WHERE removed_utc IS NOT NULL")

    def recording_files(self) -> frozenset[str]:
        """The names of all recordings that a note or draft has, removed ones included."""
        return self._files("recording_file IS NOT NULL")

    def settled_recordings(self, pack_id: str, model_fingerprint: str) -> frozenset[str]:
        """The recordings of notes, removed ones included, and of drafts of this pack and model."""
        return self._files(
            "recording_file IS NOT NULL AND (state = 'kept' OR removed_utc IS NOT NULL"
            " OR (pack_id = ? AND model_fingerprint = ?))",
            pack_id,
            model_fingerprint,
        )

    def _files(self, condition: str, *values: object) -> frozenset[str]:
        with self._lock, reading(self.path) as database:
            query = f"SELECT recording_file FROM notes WHERE {condition}"
            return frozenset(str(row[0]) for row in database.execute(query, values))

    def _select(self, condition: str, *values: object) -> tuple[Note, ...]:
        query = f"SELECT {', '.join(_COLUMNS)} FROM notes WHERE {condition}"
        with self._lock, reading(self.path) as database:
            rows = database.execute(query, values).fetchall()
        return tuple(_note(dict(zip(_COLUMNS, row, strict=True))) for row in rows)

    def _execute(self, statement: str, *values: object) -> None:
        with self._lock, connection(self.path) as database:
            database.execute(statement, values)


_COLUMNS = (
    "id", "made_utc", "utc_offset_minutes", "latitude", "longitude", "accuracy_m",
    "position_origin", "position_quality", "position_utc", "pack_id", "pack_title", "model_title",
    "model_fingerprint", "predictions", "heard", "words", "agreement", "text", "author", "licence",
    "recording_file", "recording_sha256", "recording_seconds", "recording_state",
)  # fmt: skip


def _write(database: sqlite3.Connection, note: Note, state: str) -> None:
    position, recording = note.position, note.recording
    offset = note.made.utcoffset() or timedelta()
    values: dict[str, object] = {
        "id": note.id,
        "made_utc": _utc(note.made),
        "utc_offset_minutes": round(offset.total_seconds() / 60),
        "latitude": position.place.latitude if position is not None else None,
        "longitude": position.place.longitude if position is not None else None,
        "accuracy_m": position.accuracy_m if position is not None else None,
        "position_origin": position.origin if position is not None else None,
        "position_quality": position.quality if position is not None else None,
        "position_utc": _utc(position.time) if position is not None else None,
        "pack_id": note.pack_id,
        "pack_title": note.pack_title,
        "model_title": note.model_title,
        "model_fingerprint": note.model_fingerprint,
        "predictions": json.dumps([vars(one) for one in note.predictions], ensure_ascii=False),
        "heard": json.dumps(note.heard),
        "words": json.dumps(note.words, ensure_ascii=False),
        "agreement": note.agreement,
        "text": note.text[:MAX_TEXT],
        "author": note.author,
        "licence": note.licence,
        "recording_file": recording.file if recording is not None else None,
        "recording_sha256": recording.sha256 if recording is not None else None,
        "recording_seconds": recording.seconds if recording is not None else None,
        "recording_state": recording.state if recording is not None else None,
    }
    changes = ", ".join(f"{name} = excluded.{name}" for name in ("state", *_COLUMNS[1:]))
    database.execute(
        f"INSERT INTO notes (state, {', '.join(_COLUMNS)})"
        f" VALUES (?, {', '.join('?' for _ in _COLUMNS)})"
        f" ON CONFLICT (id) DO UPDATE SET {changes}",
        (state, *(values[name] for name in _COLUMNS)),
    )


def _utc(time: datetime | None) -> str | None:
    return time.astimezone(UTC).isoformat(timespec="seconds") if time is not None else None


def _note(row: dict[str, Any]) -> Note:
    try:
        offset = timezone(timedelta(minutes=int(row["utc_offset_minutes"])))
        return Note(
            id=row["id"],
            made=datetime.fromisoformat(row["made_utc"]).astimezone(offset),
            pack_id=row["pack_id"],
            pack_title=row["pack_title"],
            model_title=row["model_title"],
            model_fingerprint=row["model_fingerprint"],
            position=_position(row),
            predictions=tuple(
                replace(Prediction(**one), sounds=tuple(one["sounds"]))
                for one in json.loads(row["predictions"])
            ),
            heard=tuple(json.loads(row["heard"])),
            words=tuple(json.loads(row["words"])),
            agreement=row["agreement"] if row["agreement"] in get_args(Agreement) else None,
            text=row["text"],
            author=row["author"],
            licence=row["licence"],
            recording=_recording(row),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise NotesError(
            told("The field note {name} is damaged.", name=str(row["id"])[:40])
        ) from error


def _position(row: dict[str, Any]) -> Position | None:
    if row["latitude"] is None or row["longitude"] is None:
        return None
    place = Place(float(row["latitude"]), float(row["longitude"]))
    origin, quality, time = row["position_origin"], row["position_quality"], row["position_utc"]
    return Position(
        place,
        cast(Origin, origin) if origin in get_args(Origin) else "typed",
        accuracy_m=row["accuracy_m"],
        quality=cast(Quality, quality) if quality in get_args(Quality) else "unknown",
        time=datetime.fromisoformat(time) if time else None,
    )


def _recording(row: dict[str, Any]) -> Recording | None:
    if row["recording_file"] is None:
        return None
    state = row["recording_state"]
    return Recording(
        file=row["recording_file"],
        state=state if state in get_args(RecordingState) else "whole",
        sha256=row["recording_sha256"] or "",
        seconds=float(row["recording_seconds"] or 0.0),
    )
