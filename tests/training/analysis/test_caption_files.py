"""Captions in JSONL files, matched by id or by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from soundmark.training.analysis.caption_files import CaptionsError, pair_files, read_captions


def write(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_rows_are_matched_by_id_and_the_rest_is_listed(tmp_path: Path) -> None:
    said = write(
        tmp_path / "said.jsonl",
        {"id": "b", "caption": "Waves."},
        {"id": "a", "hypothesis": " Birds. "},
        {"id": "x", "caption": "Cars."},
    )
    wanted = write(
        tmp_path / "wanted.jsonl",
        {"id": "a", "references": ["Birds sing.", "A bird."]},
        {"id": "b", "text": "Surf."},
        {"id": "b", "text": "The sea."},
        {"id": "y", "text": "Nothing."},
    )
    pairs = pair_files(said, wanted)
    assert pairs.ids == ["b", "a"]
    assert pairs.hypotheses == ["Waves.", "Birds."]
    assert pairs.references == [["Surf.", "The sea."], ["Birds sing.", "A bird."]]
    assert [line.split(":")[0] for line in pairs.skipped] == ["x", "y"]


def test_lines_without_ids_are_matched_by_their_number(tmp_path: Path) -> None:
    said = write(tmp_path / "said.jsonl", {"caption": "One."}, "Two.")
    wanted = write(tmp_path / "wanted.jsonl", {"caption": "First."}, {"caption": "Second."})
    assert pair_files(said, wanted).references == [["First."], ["Second."]]


def test_bad_lines_are_listed_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    good = json.dumps({"id": 1, "caption": "Waves."})
    path.write_text(f'{good}\n{{"id": 2}}\nnot json\n{{"id": 3, "caption": 4}}\n', encoding="utf-8")
    found, skipped = read_captions(path)
    assert found == {"1": ["Waves."]}
    assert [line.split(":")[1] for line in skipped] == ["2", "3", "4"]


def test_nothing_to_compare_is_one_sentence(tmp_path: Path) -> None:
    said = write(tmp_path / "said.jsonl", {"id": "a", "caption": "Waves."})
    other = write(tmp_path / "other.jsonl", {"id": "b", "caption": "Waves."})
    with pytest.raises(CaptionsError, match="no id in common"):
        pair_files(said, other)
    with pytest.raises(CaptionsError, match="holds no caption"):
        read_captions(write(tmp_path / "empty.jsonl"))
    with pytest.raises(CaptionsError, match="cannot be read"):
        read_captions(tmp_path / "none.jsonl")
