"""Folders and files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from soundmark.export.errors import ExportError
from soundmark.export.staging import staged_file, staged_folder


def test_a_folder_is_made_and_later_replaced(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    for text in ("first", "second"):
        with staged_folder(target, "mark.json") as made:
            (made / "mark.json").write_text(text)
    assert (target / "mark.json").read_text() == "second"
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_an_interrupt_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with staged_folder(target, "mark.json") as made:
        (made / "mark.json").write_text("good")

    def interrupted() -> None:
        with staged_folder(target, "mark.json") as made:
            (made / "mark.json").write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (target / "mark.json").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("keep")
    with (
        pytest.raises(ExportError, match=r"holds no mark\.json"),
        staged_folder(tmp_path / "letters", "mark.json"),
    ):
        pytest.fail("the block must not run")
    with (
        pytest.raises(ExportError, match="is a file"),
        staged_folder(tmp_path / "letters" / "dear.txt", "mark.json"),
    ):
        pytest.fail("the block must not run")
    assert (tmp_path / "letters" / "dear.txt").read_text() == "keep"


def test_a_file_replaces_only_when_finished(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def failing() -> None:
        with staged_file(target) as made:
            made.write_bytes(b"half")
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        failing()
    assert target.read_bytes() == b"old"
    with staged_file(target) as made:
        made.write_bytes(b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]
