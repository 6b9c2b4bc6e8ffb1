"""Plain folders as a source: pictures as they are, assembled sounds, metadata only where known."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from training_world import TrainingWorld

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.soundscapes import RowSource
from soundmark.training.data.sources import DataSpec, open_source


def opened(world: TrainingWorld, split: str = "train", **changes: object) -> RowSource:
    """Both folders of the world with its stems."""
    spec = {"kind": "folder", "path": [str(world.aerial), str(world.coast)], "stems": [world.stems]}
    source = open_source(DataSpec.model_validate({**spec, **changes}), split)
    assert isinstance(source, RowSource)
    return source


def test_rows_know_what_their_line_says_and_nothing_else(training_world: TrainingWorld) -> None:
    source = opened(training_world)
    samples = list(source)
    assert len(samples) == len(source) == 18
    plain, placed = samples[0], samples[-1]
    assert plain.overhead.gsd_m == 0.5
    assert plain.overhead.scales == (1,)
    assert plain.latitude is None
    assert plain.month is None
    assert plain.audio_source is None
    assert placed.longitude == -122.0
    assert plain.labels == ("water",)
    assert plain.picture().shape == (64, 64, 3)
    assert plain.captions[1]
    assert plain.mel is None


def test_validation_is_the_same_split_as_val(training_world: TrainingWorld) -> None:
    names = [sample.id for sample in opened(training_world, "val")]
    assert names == [sample.id for sample in opened(training_world, "validation")]
    assert len(names) == 6


def test_variants_are_other_mixes_and_the_same_variant_is_the_same_mix(
    training_world: TrainingWorld,
) -> None:
    source = opened(training_world, mixes=3)
    waves = [source.soundscape(0, variant).waveform for variant in (0, 1, 1)]
    first, second, again = (wave() for wave in waves if wave is not None)
    assert first.shape == (320_000,)
    assert np.array_equal(second, again)
    assert not np.array_equal(first, second)
    assert source.soundscape(0, 1).audio_caption == source.soundscape(0, 1).audio_caption


def test_id_lists_narrow_the_rows(training_world: TrainingWorld, tmp_path: Path) -> None:
    listed = tmp_path / "ids.txt"
    listed.write_text("# two rows\naerial-water-0\n\naerial-field-1\n", encoding="utf-8")
    names = [sample.id for sample in opened(training_world, valid_ids=listed)]
    assert names == ["aerial-water-0", "aerial-field-1"]
    assert len(opened(training_world, ignored_ids=listed)) == 16
    assert len(opened(training_world, test_ids=listed)) == 18
    listed.write_text("\n", encoding="utf-8")
    with pytest.raises(SoundmarkError, match=r"ids\.txt is empty"):
        opened(training_world, valid_ids=listed)
    listed.write_text("nobody\n", encoding="utf-8")
    with pytest.raises(SoundmarkError, match="leave no sample"):
        opened(training_world, valid_ids=listed)


def test_other_captions_replace_the_folders_own(
    training_world: TrainingWorld, tmp_path: Path
) -> None:
    path = tmp_path / "captions.jsonl"
    rows = [{"sample_id": "aerial-water-0", "captions": {"text1": "Oars."}}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    source = opened(training_world, captions=path)
    samples = list(source)
    assert [sample.captions for sample in samples] == [{1: "Oars."}]
    assert len(source.skipped) == 17
    assert "aerial-water-1: no image caption" in source.skipped


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"path": ""}, "path is missing"),
        ({"overhead": "bingmap"}, "pictures of kind plain"),
        ({"streaming": True}, "cannot be streamed"),
        ({"kind": "geosound"}, "one path"),
        ({"colour": 1}, "Extra inputs"),
    ],
)
def test_a_spec_that_makes_no_sense_is_refused(changes: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        DataSpec.model_validate({"kind": "folder", "path": ["a", "b"], **changes})
