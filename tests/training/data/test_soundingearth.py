"""SoundingEarth: aporee's recordings with Google Earth pictures at scale 1."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from published_world import save_arrow, save_parquet, soundingearth_row

from soundmark.training.data.soundscapes import RowSource
from soundmark.training.data.sources import DataSpec, open_source


@pytest.mark.parametrize("save", [save_arrow, save_parquet])
def test_rows_count_as_aporees_at_scale_one(save: Callable[..., Path], tmp_path: Path) -> None:
    folder = save([soundingearth_row(number) for number in range(3)], tmp_path / "se", "test")
    listed = tmp_path / "fair.txt"
    # Lists may leave out what all ids begin with.
    listed.write_text("key_1\naporee-key_2\n", encoding="utf-8")
    spec = DataSpec(
        kind="soundingearth", path=str(folder), valid_ids=listed, cache=tmp_path / "cache"
    )
    source = open_source(spec, "test")
    assert isinstance(source, RowSource)
    samples = list(source)
    assert [sample.id for sample in samples] == ["aporee-key_1", "aporee-key_2"]
    first = samples[0]
    assert first.audio_source == 2
    assert first.caption_source == 0
    assert first.captions == {1: "Place 1."}
    assert (first.month, first.hour) == (3, 19)
    assert first.overhead.scales == source.scales(0) == (1,)
