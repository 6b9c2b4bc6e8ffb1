"""Caption files as published: both layouts, torn lines mended, damage named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soundmark.training.captioning.layouts import (
    CaptionFileError,
    CaptionWriter,
    caption_line,
    read_captions,
)


def test_lines_are_the_published_ones() -> None:
    geosound = json.loads(caption_line("geosound", "yfcc-1", {5: "c", 1: "a", 3: "b"}))
    assert geosound == {
        "sample_id": "yfcc-1",
        "captions": {"text1": "a", "text3": "b", "text5": "c"},
    }
    aporee = json.loads(caption_line("soundingearth", "aporee-long_key", {1: "a"}))
    assert aporee == {"sample_id": "long_key", "captions": "a"}


def test_all_layouts_are_read_and_later_lines_win(tmp_path: Path) -> None:
    path = tmp_path / "captions.json"
    path.write_text(
        '{"sample_id": "yfcc-1", "captions": {"text1": "old", "text3": " "}}\n'
        '{"sample_id": "key", "captions": "At sea."}\n'
        '{"sample_id": "other", "captions": {"text1": "A wood."}}\n'
        '{"sample_id": "yfcc-1", "captions": {"text1": "new"}}\n\n'
        '{"sample_id": "torn", "capt',
        encoding="utf-8",
    )
    found = read_captions(path)
    assert found["yfcc-1"] == {1: "new"}
    assert found["aporee-key"] == found["key"] == {1: "At sea."}
    assert found["aporee-other"] == {1: "A wood."}
    assert "torn" not in found


def test_a_torn_last_line_is_cut_off_before_more_is_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "captions.json"
    writer = CaptionWriter(path)
    writer.write("geosound", "a", {1: "Ö"})
    writer.close()
    whole = path.read_bytes()
    for torn in (b'{"sample_id": "b", "captions": {"te', b"\xff", b"x" * 100_000):
        path.write_bytes(whole + torn)
        again = CaptionWriter(path)
        again.write("geosound", "c", {1: "d"})
        again.close()
        assert path.read_bytes().startswith(whole + b'{"sample_id": "c"')
        assert set(read_captions(path)) >= {"a", "c"}


@pytest.mark.parametrize(
    "line",
    ["[]", "{}", '{"sample_id": 1}', '{"sample_id": "a", "captions": {"short": "b"}}', "no JSON"],
)
def test_a_damaged_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "captions.json"
    path.write_text(f'{{"sample_id": "a", "captions": "b"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(CaptionFileError, match=r"captions\.json, line 2 is no caption"):
        read_captions(path)


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CaptionFileError, match="cannot be read"):
        read_captions(tmp_path)
    with pytest.raises(CaptionFileError, match="cannot be written"):
        CaptionWriter(tmp_path)
