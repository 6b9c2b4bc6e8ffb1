"""GeoSound read by column name from Arrow folders, parquet files and streams of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from published_world import geosound_row, mel_stack, save_arrow, save_parquet

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.data.collate import SoundscapeDataset, SoundscapeLoader, SoundscapeStream
from soundmark.training.data.soundscapes import RowSource, Source, StreamSource
from soundmark.training.data.sources import DataSpec, open_source

GOOD = [geosound_row(number) for number in range(4)]
#: Rows as they come in large crawls. The last but one can be used: its stack is missing, not bad.
BAD = [
    geosound_row(4, bingmap_image={"bytes": b"no picture", "path": None}),
    geosound_row(5, audio_caption=""),
    geosound_row(6, sample_id=None),
    geosound_row(7, bingmap_image=None),
    geosound_row(8, mel_features=None, latitude=None, date="", audio_caption_source="?"),
    geosound_row(9, **{f"llava_caption_bingmap_zl{scale}": " " for scale in (1, 3, 5)}),
]


def opened(folder: Path, split: str = "train", **changes: Any) -> Source:
    """A split of GeoSound with Bing pictures."""
    spec = {"kind": "geosound", "path": str(folder), "cache": folder / "cache", **changes}
    return open_source(DataSpec.model_validate(spec), split)


@pytest.fixture(scope="module")
def arrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_arrow([*GOOD, *BAD], tmp_path_factory.mktemp("geosound"), "train")


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("geosound_parquet")
    save_parquet([*GOOD, *BAD], folder, "train", files=2)
    return save_parquet(GOOD[:2], folder, "validation")


def test_a_row_is_read_by_the_names_of_its_columns(arrow: Path) -> None:
    source = opened(arrow)
    assert isinstance(source, RowSource)
    assert len(source) == 10
    sample = source.soundscape(1)
    assert sample.id == "iNat-1"
    assert sample.overhead.name == "bingmap"
    assert sample.captions == {1: "bingmap 1 at 1.", 3: "bingmap 1 at 3.", 5: "bingmap 1 at 5."}
    assert sample.audio_caption == "Sound 1."
    assert (sample.audio_source, sample.caption_source) == (1, 1)
    assert (sample.latitude, sample.longitude) == (1.0, -10.0)
    assert (sample.month, sample.hour) == (6, 14)
    assert sample.picture().shape == (60, 60, 3)
    assert sample.waveform is None
    assert sample.mel is not None
    assert (sample.mel() == mel_stack(1)).all()


def test_freesound_never_knows_the_hour_and_absent_fields_stay_absent(arrow: Path) -> None:
    source = opened(arrow)
    assert isinstance(source, RowSource)
    freesound = source.soundscape(3)
    assert (freesound.month, freesound.hour) == (6, None)
    poor = source.soundscape(8)
    assert poor.latitude is None
    assert poor.month is None
    assert poor.caption_source is None
    assert poor.mel is not None
    assert poor.mel().shape == (5, 1, 1001, 64)
    assert not poor.mel().any()


def test_sentinel_pictures_come_with_sentinels_captions(arrow: Path) -> None:
    sample = next(iter(opened(arrow, overhead="sentinel")))
    assert sample.captions[5] == "sentinel 0 at 5."
    assert sample.overhead.gsd_m == 10
    assert sample.picture().shape == (40, 40, 3)


def test_sounds_are_decoded_where_no_stacks_are_wanted(arrow: Path) -> None:
    sample = next(iter(opened(arrow, precomputed_mel=False)))
    assert sample.mel is None
    assert sample.waveform is not None
    assert sample.waveform().shape == (16_000,)
    silent = next(iter(opened(arrow, audio=False)))
    assert silent.mel is silent.waveform is None


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("layout", ["arrow", "parquet"])
def test_unreadable_rows_are_listed_and_the_others_read(
    layout: str, streaming: bool, request: pytest.FixtureRequest
) -> None:
    source = opened(request.getfixturevalue(layout), streaming=streaming)
    dataset: SoundscapeDataset | SoundscapeStream
    if isinstance(source, RowSource):
        dataset = SoundscapeDataset(source, train=False, scale=3)
    else:
        assert isinstance(source, StreamSource)
        assert source.length is None
        dataset = SoundscapeStream(source, train=False, scale=3)
    batches = list(SoundscapeLoader(dataset, 4))
    ids = sorted(name for batch in batches for name in batch.ids)
    assert ids == ["aporee-2", "freesound-3", "iNat-1", "yfcc-0", "yfcc-8"]
    reasons = "\n".join(sorted(source.skipped))
    assert len(source.skipped) == 5
    for part in ("yfcc-4: ", "iNat-5: no audio caption", "no sample_id", "freesound-7: no picture"):
        assert part in reasons
    assert "iNat-9: no image caption" in reasons


def test_streams_are_shuffled_by_seed_and_epoch_and_divided_without_overlap(
    parquet: Path,
) -> None:
    def ids(epoch: int, **changes: Any) -> list[str]:
        source = opened(parquet, streaming=True, shuffle_buffer=4, **changes)
        assert isinstance(source, StreamSource)
        stream = SoundscapeStream(source, train=True)
        loader = SoundscapeLoader(stream, 3)
        loader.set_epoch(epoch)
        return [name for batch in loader for name in batch.ids]

    assert ids(1) == ids(1)
    assert sorted(ids(1)) == sorted(ids(2))
    assert ids(1) != ids(2)
    assert ids(1) != ids(1, seed=3)


@pytest.mark.parametrize("world", [2, 3])
def test_processes_read_disjoint_parts_of_a_stream(
    parquet: Path, world: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = []
    for rank in range(world):
        source = opened(parquet, streaming=True)
        assert isinstance(source, StreamSource)
        monkeypatch.setattr(
            "soundmark.training.data.collate.ranks", lambda rank=rank: (rank, world)
        )
        loader = SoundscapeLoader(SoundscapeStream(source, train=True), 2)
        parts.append({name for batch in loader for name in batch.ids})
    assert sum(len(part) for part in parts) == len(set.union(*parts)) == 5


@pytest.mark.forks
def test_loader_workers_share_a_stream_and_its_resumption_is_exact(parquet: Path) -> None:
    def loader() -> SoundscapeLoader:
        source = opened(parquet, streaming=True)
        assert isinstance(source, StreamSource)
        return SoundscapeLoader(SoundscapeStream(source, train=True), 1, workers=2)

    whole = [(batch.ids, batch.scale.tolist()) for batch in loader()]
    assert len(whole) == 5
    interrupted = loader()
    batches = iter(interrupted)
    for _ in range(2):
        next(batches)
    resumed = loader()
    resumed.load_state_dict(interrupted.state_dict())
    assert [(batch.ids, batch.scale.tolist()) for batch in resumed] == whole[2:]


@pytest.mark.parametrize("split", ["val", "validation"])
def test_both_names_of_the_middle_split_are_understood(parquet: Path, split: str) -> None:
    assert opened(parquet, split).length == 2


def test_id_lists_narrow_the_split(arrow: Path, tmp_path: Path) -> None:
    listed = tmp_path / "ignore.txt"
    listed.write_text("yfcc-0\niNat-1\n", encoding="utf-8")
    assert next(iter(opened(arrow, ignored_ids=listed))).id == "aporee-2"
    only = [sample.id for sample in opened(arrow, valid_ids=listed)]
    assert only == ["yfcc-0", "iNat-1"]
    streamed = [sample.id for sample in opened(arrow, valid_ids=listed, streaming=True)]
    assert streamed == only


def test_captions_made_here_take_the_place_of_the_columns(tmp_path: Path) -> None:
    rows = [{k: v for k, v in row.items() if not k.startswith("llava")} for row in GOOD]
    folder = save_arrow(rows, tmp_path / "bare", "train")
    path = tmp_path / "captions.json"
    path.write_text(
        json.dumps({"sample_id": "iNat-1", "captions": {"text1": "One.", "text5": "Five."}}) + "\n"
    )
    source = opened(folder, captions=path)
    assert [sample.captions for sample in source] == [{1: "One.", 5: "Five."}]
    assert len(source.skipped) == 3


def drop_columns(folder: Path) -> Path:
    rows = [{k: v for k, v in row.items() if k not in ("date", "mel_features")} for row in GOOD]
    return save_arrow(rows, folder, "train")


def empty(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def damaged(folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "train-00000-of-00001.parquet").write_bytes(b"PAR1 no more")
    return folder


@pytest.mark.parametrize(
    ("make", "streaming", "why"),
    [
        (drop_columns, False, "lacks the columns date, mel_features"),
        (drop_columns, True, "lacks the columns date, mel_features"),
        (empty, False, "holds no split train"),
        (damaged, True, "cannot be read as geosound"),
        (damaged, False, "cannot be read as geosound"),
        (lambda folder: Path("nowhere"), False, "neither a folder here nor a Hugging Face id"),
    ],
)
def test_what_is_no_geosound_is_one_sentence(
    make: Callable[[Path], Path], streaming: bool, why: str, tmp_path: Path
) -> None:
    with pytest.raises(SoundmarkError, match=why):
        opened(make(tmp_path / "set"), streaming=streaming, cache=tmp_path / "cache")
