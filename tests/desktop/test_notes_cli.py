"""``soundmark notes``: list and export, and nothing made where there are no notes."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from field_life import INFO

from soundmark.desktop import cli
from soundmark.desktop.engine.records import Place
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import begin_note
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.recordings import facts_of
from soundmark.desktop.field.wav_parts import WavPart


def main(arguments: list[str]) -> int:
    """The exit code of the command, run in this process."""
    try:
        return cli.main(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def notebook(home: Path) -> Notebook:
    notebook = Notebook()
    note = replace(
        begin_note(INFO, "Ada", "CC0 1.0"),
        position=Position(Place(37.5, -122.25), "typed"),
        heard=("train",),
        text="Beside the bridge.",
    )
    part = WavPart(notebook.next_recording(note), 16_000)
    part.write(np.zeros(32_000, dtype=np.float32))
    notebook.store.keep(replace(note, recording=facts_of(part.finish(), "whole")))
    return notebook


def test_the_notes_are_listed(notebook: Notebook, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["notes", "list"]) == 0
    text = capsys.readouterr().out
    assert "37.50000, -122.25000" in text
    assert "heard: train" in text
    assert "Beside the bridge." in text
    assert main(["notes", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["features"]) == 1


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "csv", "zip"])
def test_the_notes_are_written(
    notebook: Notebook, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"out.{ending}"
    assert main(["notes", "export", str(path), "--folder", str(notebook.folder)]) == 0
    assert "1 note" in capsys.readouterr().out
    data = path.read_bytes()
    start = {"gpkg": b"SQLite", "geojson": b"{", "csv": b"\xef\xbb\xbf", "zip": b"PK"}[ending]
    assert data.startswith(start)
    if ending == "zip":
        with zipfile.ZipFile(path) as archive:
            assert sum(name.startswith("audio/") for name in archive.namelist()) == 1


def test_where_there_are_no_notes_none_are_made(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notes", "list"]) == 0
    assert "no notes" in capsys.readouterr().out
    assert not home.exists()


def test_an_unknown_ending_and_a_bad_folder_are_one_sentence(
    notebook: Notebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notes", "export", str(tmp_path / "notes.doc")]) == 2
    assert "must end in" in capsys.readouterr().err
    assert main(["notes", "export", str(tmp_path / "nowhere" / "notes.gpkg")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
