"""What was heard against what was expected: by tags, and by the recording through the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tiny_world import CITY, SEA, drone, hiss, place_in

from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Float32Array, Place
from soundmark.desktop.field.compare import TagComparison, compare_tags
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note, Prediction, begin_note, predictions_of
from soundmark.desktop.field.positions import Position

FIRST = Prediction("a", 0.5, 0.5, ("train", "street_traffic"), 0)
SECOND = Prediction("b", 0.4, 0.4, ("birdsong", "train"), 1)


def test_tags_agree_are_extra_or_missing() -> None:
    found = compare_tags((FIRST, SECOND), ("gulls", "train", "birdsong", "train"), ["a kettle"])
    assert found == TagComparison(
        agreeing=("train",),
        possible=("birdsong",),
        extra=("gulls", "a kettle"),
        missing=("street_traffic",),
    )


def test_nothing_heard_misses_all_and_nothing_expected_is_all_extra() -> None:
    assert compare_tags((FIRST,), ("near_silence",)).missing == FIRST.sounds
    assert compare_tags((), ("train",)).extra == ("train",)


@pytest.fixture
def explorer(tiny_pack: Path, tiny_model: Path) -> Explorer:
    return Explorer.open(tiny_pack, tiny_model)


def note_at(explorer: Explorer, band: int) -> Note:
    place = Place(*place_in(band))
    return replace(
        begin_note(explorer.info, "Ada", "CC0 1.0"),
        position=Position(place, "map"),
        predictions=predictions_of(explorer.listen(place).answers),
    )


def test_a_recording_of_the_sea_fits_the_sea_and_not_the_city(
    explorer: Explorer,
    notebook: Notebook,
    record: Callable[[Note, Float32Array], Note],
) -> None:
    at_sea = notebook.compare(record(note_at(explorer, SEA), hiss(3.0)), explorer).reading
    in_town = notebook.compare(record(note_at(explorer, CITY), hiss(3.0)), explorer).reading
    assert at_sea is not None
    assert in_town is not None
    assert at_sea.rank is not None
    assert in_town.rank is not None
    assert at_sea.score is not None
    assert in_town.score is not None
    assert at_sea.place_confidence is not None
    assert in_town.place_confidence is not None
    assert at_sea.count == 12
    assert at_sea.rank <= 4 < in_town.rank
    assert at_sea.score > in_town.score
    assert at_sea.place_confidence > 0.5 > in_town.place_confidence
    assert {word for caption in at_sea.nearest for word in caption.lower().split()} & {
        "sea.",
        "water.",
        "surf.",
    }
    explorer.close()


def test_the_rank_is_that_of_the_whole_gallery(explorer: Explorer) -> None:
    samples = drone(3.0)
    embedding = explorer.model.audio.encode(samples)
    rows, scores = explorer.gallery.nearest(embedding, 12)
    for place, (row, score) in enumerate(zip(rows, scores, strict=True), start=1):
        caption = explorer.gallery.caption(row)
        reading = explorer.read_recording(samples, (row, caption))
        assert reading.rank is not None
        assert reading.rank <= place
        assert reading.score == pytest.approx(float(score), abs=1e-5)
    explorer.close()


def test_what_does_not_belong_together_is_left_out(
    explorer: Explorer,
    notebook: Notebook,
    record: Callable[[Note, Float32Array], Note],
) -> None:
    note = note_at(explorer, SEA)
    other = replace(note.predictions[0], caption="of another version of this pack")
    away = Position(Place(0.0, 0.0), "typed")
    note = record(replace(note, predictions=(other,), position=away), hiss(1.0))
    found = notebook.compare(note, explorer)
    assert found.tags is None
    assert found.reading is not None
    assert (found.reading.rank, found.reading.place_score) == (None, None)
    assert notebook.compare(replace(note, heard=("train",)), None).reading is None
    assert explorer.gallery.caption(999) == ""
    explorer.close()


def test_a_silent_recording_is_said_to_be_silent(
    explorer: Explorer, notebook: Notebook, record: Callable[[Note, Float32Array], Note]
) -> None:
    note = record(note_at(explorer, SEA), np.zeros(32_000, dtype=np.float32))
    with pytest.raises(AudioFileError, match="silent"):
        notebook.compare(note, explorer)
    explorer.close()
