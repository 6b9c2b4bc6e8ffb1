"""What a pack's imagery says of itself, from files that say much, little, or nonsense."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.imagery_facts import imagery_facts


def write(path: Path, rows: list[tuple[str, object]] | None) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
            " tile_data BLOB)"
        )
        if rows is not None:
            database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
            database.executemany("INSERT INTO metadata VALUES (?, ?)", rows)
        database.commit()
    return path


def test_what_is_known_is_told_and_kept_short(tmp_path: Path) -> None:
    rows: list[tuple[str, object]] = [
        ("name", "Bay"),
        ("imagery_licence", "CC0"),
        ("imagery_date", "2024\n\u202e" + "x" * 10_000),
        ("imagery_source", None),
        ("imagery_secret", "not ours"),
    ]
    found = imagery_facts(write(tmp_path / "a.mbtiles", rows))
    assert list(found) == ["date", "licence"]
    assert found["licence"] == "CC0"
    assert len(found["date"]) <= 300
    assert "\u202e" not in found["date"]


def test_tiles_without_metadata_tell_nothing_and_other_files_are_refused(tmp_path: Path) -> None:
    assert imagery_facts(write(tmp_path / "b.mbtiles", None)) == {}
    (tmp_path / "c.mbtiles").write_text("no database")
    with pytest.raises(PackError):
        imagery_facts(tmp_path / "c.mbtiles")
