"""Notes: kept whole, drafts at every change, and what happens to a damaged file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from field_life import INFO

from soundmark.desktop.engine.records import Answer
from soundmark.desktop.field.database import NotesError
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import (
    Note,
    NoteStore,
    Recording,
    begin_note,
    own_words,
    predictions_of,
)


def test_a_note_comes_back_as_it_was(notebook: Notebook, note: Note) -> None:
    offset = timezone(timedelta(hours=-7, minutes=-30))
    note = replace(
        note,
        made=datetime(2026, 5, 1, 23, 59, 58, tzinfo=offset),
        recording=Recording("a.wav", "whole", "ab" * 32, 12.5),
    )
    notebook.store.keep(note)
    again = Notebook(notebook.folder).store
    assert again.problem == ""
    assert again.notes() == (note,)
    assert again.notes()[0].made.utcoffset() == timedelta(hours=-7, minutes=-30)


def test_a_note_without_place_or_prediction_is_kept_too(notebook: Notebook) -> None:
    bare = replace(begin_note(INFO, "", ""), made=datetime(2026, 1, 1).astimezone())
    notebook.store.keep(bare)
    assert notebook.store.notes() == (bare,)
    assert bare.place is None
    assert bare.empty


def test_the_disk_has_every_change(notebook: Notebook, note: Note) -> None:
    with closing(sqlite3.connect(notebook.store.path)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    from soundmark.desktop.field.database import connection

    with connection(notebook.store.path) as database:
        assert database.execute("PRAGMA synchronous").fetchone()[0] == 2
    notebook.store.keep(note)

    def half_a_deed(last: str) -> None:
        with connection(notebook.store.path) as database:
            database.execute("DELETE FROM notes")
            database.execute(last)

    with pytest.raises(NotesError):
        half_a_deed("nonsense")
    assert notebook.store.notes()


def test_a_draft_is_one_for_each_pack_and_model(notebook: Notebook, note: Note) -> None:
    store = notebook.store
    other = replace(begin_note(INFO, "", ""), pack_id="elsewhere", text="other")
    store.save_draft(lambda: note)
    store.save_draft(lambda: replace(note, text="more"))
    store.save_draft(lambda: other)
    store.save_draft(lambda: None)
    assert store.notes() == ()
    draft = store.draft(note.pack_id, note.model_fingerprint)
    assert draft is not None
    assert draft.text == "more"
    assert store.draft("elsewhere", INFO.model_fingerprint) is not None
    assert store.draft(note.pack_id, "another model") is None
    store.keep(draft)
    assert store.draft(note.pack_id, note.model_fingerprint) is None
    # A draft that comes late does not undo the note.
    store.save_draft(lambda: replace(note, text="late"))
    assert store.notes()[0].text == "more"


def test_removing_can_be_undone_until_tidied(notebook: Notebook, note: Note) -> None:
    store = notebook.store
    store.keep(note)
    store.remove(note.id)
    assert store.notes() == ()
    assert store.note(note.id) is None
    store.take_back(note.id)
    assert store.notes()[0].id == note.id
    store.remove(note.id)
    store.sweep()
    store.take_back(note.id)
    assert store.notes() == ()


@pytest.mark.parametrize("damage", ["noise", "text", "short", "middle"])
def test_a_damaged_file_is_set_aside_with_one_sentence(
    tmp_path: Path, note: Note, damage: str
) -> None:
    path = tmp_path / "notes.sqlite"
    store = NoteStore(path)
    for number in range(40):
        store.keep(replace(note, id=f"{number:032x}", text="x" * 2000))
    data = path.read_bytes()
    assert len(data) > 40_000
    broken = {
        "noise": bytes(range(256)) * 40,
        "text": b"not a database at all\n" * 10,
        "short": data[: len(data) // 2],
        "middle": data[:4096] + b"\xa5" * 20_000 + data[24_096:],
    }[damage]
    path.write_bytes(broken)
    fresh = NoteStore(path)
    assert "damaged" in fresh.problem
    assert "\n" not in fresh.problem
    assert fresh.notes() == ()
    fresh.keep(note)
    kept = list(tmp_path.glob("notes-damaged-*.sqlite"))
    assert len(kept) == 1
    assert kept[0].read_bytes() == broken
    assert NoteStore(path).problem == ""


def test_notes_of_a_newer_version_or_of_others_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    NoteStore(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NotesError, match="newer"):
        NoteStore(path)
    assert path.read_bytes() == before
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE theirs (a)")
        database.commit()
    assert "damaged" in NoteStore(other).problem


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotesError):
        NoteStore(tmp_path / "file" / "notes.sqlite")


def test_own_words_are_parted_cleaned_and_counted() -> None:
    assert own_words(" a kettle, foghorn,,a kettle,\x00 x\n y ") == ("a kettle", "foghorn", "x y")
    assert len(own_words(",".join(map(str, range(50))))) == 20


def test_recordings_made_here_are_no_predictions() -> None:
    answers = tuple(
        Answer(rank, rank, f"caption {rank}", ("train",), 0.5, 0.5, "tests", (), distance)
        for rank, distance in ((1, 20.0), (2, None), (3, None))
    )
    assert [one.caption for one in predictions_of(answers)] == ["caption 2", "caption 3"]
