"""The file that holds the field notes: SQLite that outlives a power cut, and says so if not.

Write-ahead log with ``synchronous = FULL``: a change that was made is on the disk. Every deed opens
the file anew and closes it, so that no lock and no handle stays behind: a stick can be pulled out
between two of them. A damaged file is set aside, never deleted, and a fresh one begins.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from soundmark.desktop.engine.atomic_files import make_folder, sync_folder
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.sentences import told, why

LOG = logging.getLogger(__name__)
SCHEMA_VERSION = 1
#: "SMFN", so that the file can be told from others.
APPLICATION_ID = 0x534D464E
_BUSY_S = 10.0
_SIDE_FILES = ("-wal", "-shm", "-journal")

_SCHEMA = """
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('draft', 'kept')),
    made_utc TEXT NOT NULL,
    utc_offset_minutes INTEGER NOT NULL,
    latitude REAL, longitude REAL, accuracy_m REAL,
    position_origin TEXT, position_quality TEXT, position_utc TEXT,
    pack_id TEXT NOT NULL, pack_title TEXT NOT NULL,
    model_title TEXT NOT NULL, model_fingerprint TEXT NOT NULL,
    predictions TEXT NOT NULL,
    heard TEXT NOT NULL,
    words TEXT NOT NULL,
    agreement TEXT,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    licence TEXT NOT NULL,
    recording_file TEXT, recording_sha256 TEXT, recording_seconds REAL, recording_state TEXT,
    removed_utc TEXT
) WITHOUT ROWID;
CREATE TABLE local_sounds (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    note_id TEXT NOT NULL UNIQUE REFERENCES notes (id) ON DELETE CASCADE,
    pack_id TEXT NOT NULL,
    model_fingerprint TEXT NOT NULL,
    caption TEXT NOT NULL,
    sounds TEXT NOT NULL,
    clip_file TEXT NOT NULL,
    seconds REAL NOT NULL,
    gain_db REAL NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX notes_of_a_pack ON notes (pack_id, model_fingerprint, state);
CREATE INDEX local_sounds_of_a_pack ON local_sounds (pack_id, model_fingerprint);
"""


class NotesError(SoundmarkError):
    """Field notes that cannot be read or written."""


def prepare(path: Path) -> str:
    """Make sure that a sound file of notes is at ``path``.

    Returns one sentence if a damaged one had to be set aside, else "". Raises NotesError if the
    disk refuses, or if the notes were made by a newer Soundmark (then nothing is touched).
    """
    try:
        make_folder(path.parent)
    except OSError as error:
        raise NotesError(
            told("{path} cannot be made: {reason}.", path=path.parent, reason=why(error))
        ) from error
    sentence = ""
    if path.exists() and not _is_sound(path):
        sentence = _set_aside(path)
    with connection(path) as database:
        _make_tables(database)
    return sentence


@contextmanager
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the notes: kept as a whole at the end, or not at all. NotesError."""
    try:
        with closing(sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.execute("PRAGMA foreign_keys = ON")
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise NotesError(
            told("The field notes cannot be read or written: {reason}.", reason=error)
        ) from error


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads. NotesError."""
    try:
        with closing(sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)) as database:
            database.execute("PRAGMA query_only = ON")
            yield database
    except sqlite3.Error as error:
        raise NotesError(told("The field notes cannot be read: {reason}.", reason=error)) from error


def _is_sound(path: Path) -> bool:
    """Whether SQLite finds the file well formed and its tables are ours."""
    try:
        with closing(sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)) as database:
            if database.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
                return False
            tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            owner = database.execute("PRAGMA application_id").fetchone()[0]
            return bool(tables == 0 or owner == APPLICATION_ID)
    except sqlite3.OperationalError as error:
        # Locked, read-only, no room: no reason to take the notes for damaged.
        raise NotesError(told("The field notes cannot be read: {reason}.", reason=error)) from error
    except sqlite3.DatabaseError as error:
        LOG.warning("the field notes are damaged: %s", error)
        return False


def _make_tables(database: sqlite3.Connection) -> None:
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise NotesError(
            told("These field notes were made by a newer Soundmark; please update it.")
        )
    if version == SCHEMA_VERSION:
        return
    for statement in _SCHEMA.split(";"):
        if statement.strip():
            database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _set_aside(path: Path) -> str:
    """Rename the damaged file and what belongs to it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    kept = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    try:
        # Its log first: a log beside a fresh file would be taken for that file's.
        for ending in _SIDE_FILES:
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + ending))
        path.replace(kept)
        sync_folder(path.parent)
    except OSError as error:
        raise NotesError(
            told(
                "The field notes are damaged and cannot be set aside: {reason}.", reason=why(error)
            )
        ) from error
    return told(
        "The field notes were damaged and begin afresh; the old file is kept as {name}.",
        name=kept.name,
    )
