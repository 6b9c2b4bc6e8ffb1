"""Exports: a valid GeoPackage, GeoJSON after RFC 7946, a zip with every recording and licence."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.field.exports import (
    COLUMNS,
    ExportError,
    notes_csv,
    notes_geojson,
    write_geojson,
    write_geopackage,
    write_zip,
)
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note

#: Column, type, whether it must be there, whether it is in the primary key: tables 1 to 5 of OGC
#: 12-128r17.
REQUIRED = {
    "gpkg_spatial_ref_sys": [
        ("srs_name", "TEXT", 1, 0),
        ("srs_id", "INTEGER", 1, 1),
        ("organization", "TEXT", 1, 0),
        ("organization_coordsys_id", "INTEGER", 1, 0),
        ("definition", "TEXT", 1, 0),
        ("description", "TEXT", 0, 0),
    ],
    "gpkg_contents": [
        ("table_name", "TEXT", 1, 1),
        ("data_type", "TEXT", 1, 0),
        ("identifier", "TEXT", 0, 0),
        ("description", "TEXT", 0, 0),
        ("last_change", "DATETIME", 1, 0),
        ("min_x", "DOUBLE", 0, 0),
        ("min_y", "DOUBLE", 0, 0),
        ("max_x", "DOUBLE", 0, 0),
        ("max_y", "DOUBLE", 0, 0),
        ("srs_id", "INTEGER", 0, 0),
    ],
    "gpkg_geometry_columns": [
        ("table_name", "TEXT", 1, 1),
        ("column_name", "TEXT", 1, 2),
        ("geometry_type_name", "TEXT", 1, 0),
        ("srs_id", "INTEGER", 1, 0),
        ("z", "TINYINT", 1, 0),
        ("m", "TINYINT", 1, 0),
    ],
}


@pytest.fixture
def notes(note: Note) -> tuple[Note, ...]:
    return (note, replace(note, id="e" * 32, position=None, author="", licence="CC0 1.0"))


def test_a_geopackage_has_what_the_standard_asks_for(
    tmp_path: Path, notes: tuple[Note, ...]
) -> None:
    path = tmp_path / "notes.gpkg"
    write_geopackage(notes, path)
    assert path.read_bytes()[68:72] == b"GPKG"
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == 10300
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, columns in REQUIRED.items():
            found = database.execute(f"PRAGMA table_info({table})").fetchall()
            assert [(row[1], row[2], row[3], row[5]) for row in found] == columns
        systems = database.execute("SELECT srs_id FROM gpkg_spatial_ref_sys").fetchall()
        assert {row[0] for row in systems} >= {-1, 0, 4326}
        (contents,) = database.execute("SELECT * FROM gpkg_contents").fetchall()
        assert contents[:2] == ("field_notes", "features")
        assert "Ada 日本, CC BY 4.0" in contents[3]
        assert contents[5:] == (0.25, 0.5, 0.25, 0.5, 4326)
        assert database.execute("SELECT * FROM gpkg_geometry_columns").fetchall() == [
            ("field_notes", "geom", "POINT", 4326, 0, 0)
        ]
        rows = database.execute("SELECT * FROM field_notes ORDER BY fid").fetchall()
    fid, geometry, note_id = rows[0][:3]
    assert (fid, note_id) == (1, notes[0].id)
    assert struct.unpack("<2sBBiBIdd", geometry) == (b"GP", 0, 1, 4326, 1, 1, 0.25, 0.5)
    assert rows[1][1] is None
    named = dict(zip(["fid", "geom", *COLUMNS], rows[0], strict=True))
    assert named["time_utc"].endswith(".000Z")
    assert named["heard_sounds"] == "train; gulls"
    assert named["predicted_caption"] == "Trains passing by."
    assert named["attribution"] == "Ada 日本, CC BY 4.0"


def test_no_notes_make_an_empty_geopackage(tmp_path: Path) -> None:
    write_geopackage((), tmp_path / "empty.gpkg")
    with closing(sqlite3.connect(tmp_path / "empty.gpkg")) as database:
        assert database.execute("SELECT min_x FROM gpkg_contents").fetchall() == [(None,)]


def test_geojson_follows_its_standard(tmp_path: Path, notes: tuple[Note, ...]) -> None:
    write_geojson(notes, tmp_path / "notes.geojson")
    document = json.loads((tmp_path / "notes.geojson").read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    assert document["attribution"] == ["Ada 日本, CC BY 4.0", "unknown author, CC0 1.0"]
    first, second = document["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [0.25, 0.5]}
    assert second["geometry"] is None
    assert first["properties"]["text"] == notes[0].text
    assert len(first["properties"]["predictions"]) == 2


def test_the_table_is_one_line_a_note_whatever_was_written(notes: tuple[Note, ...]) -> None:
    text = notes_csv(notes).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["text"] for row in rows] == [note.text for note in notes]
    assert (rows[0]["latitude"], rows[0]["longitude"]) == ("0.5", "0.25")


def test_a_zip_holds_sounds_notes_and_licences(
    tmp_path: Path,
    notebook: Notebook,
    note: Note,
    record: Callable[[Note, Float32Array], Note],
    noise: Callable[..., Float32Array],
) -> None:
    first = record(note, noise(1.0))
    gone = record(replace(note, id="d" * 32, author="Bo"), noise(0.5))
    assert first.recording is not None
    assert gone.recording is not None
    (notebook.recordings / gone.recording.file).unlink()
    done: list[tuple[int, int]] = []
    path = tmp_path / "out.zip"
    missing = write_zip(
        (first, gone), notebook.recordings, path, lambda *counts: done.append(counts)
    )
    assert missing == (gone.recording.file,)
    assert done[-1][0] == done[-1][1] > 0
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        sound = archive.read(f"audio/{first.recording.file}")
        licences = archive.read("LICENCES.txt").decode()
        assert archive.read("notes.geojson") == notes_geojson((first, gone))
    assert names[:3] == ["notes.csv", "notes.geojson", "LICENCES.txt"]
    assert sound == (notebook.recordings / first.recording.file).read_bytes()
    assert f"audio/{first.recording.file}: Ada 日本, CC BY 4.0" in licences
    assert "Tiny Bay" in licences


def test_what_is_stopped_or_refused_leaves_nothing(
    tmp_path: Path,
    notebook: Notebook,
    note: Note,
    record: Callable[[Note, Float32Array], Note],
    noise: Callable[..., Float32Array],
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "kept.zip").write_bytes(b"older")
    with pytest.raises(ExportError, match="stopped"):
        write_zip(
            (record(note, noise(1.0)),),
            notebook.recordings,
            out / "kept.zip",
            cancelled=lambda: True,
        )
    assert (out / "kept.zip").read_bytes() == b"older"
    assert [path.name for path in out.iterdir()] == ["kept.zip"]
    with pytest.raises(ExportError):
        write_zip((), notebook.recordings, tmp_path / "nowhere" / "a.zip")
    with pytest.raises(SoundmarkError):
        write_geopackage((note,), tmp_path / "nowhere" / "a.gpkg")


def test_how_a_position_was_measured_goes_along(notes: tuple[Note, ...]) -> None:
    """East of Greenwich, in the small hours: the day before in UTC."""
    zone = timezone(timedelta(hours=9, minutes=30))
    position = notes[0].position
    assert position is not None
    measured = replace(
        notes[0], position=replace(position, time=datetime(2026, 5, 1, 3, 0, tzinfo=zone))
    )
    first, second = (
        feature["properties"]
        for feature in json.loads(notes_geojson((measured, notes[1])))["features"]
    )
    assert first["position_quality"] == "corrected"
    assert first["position_time_utc"] == "2026-04-30T17:30:00.000Z"
    assert second["position_quality"] is second["position_time_utc"] is None
