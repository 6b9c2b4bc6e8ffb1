"""Items and batches: seeded by themselves, complete, and untroubled by unreadable rows."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import ImageFileError, SoundmarkError
from soundmark.training.data.clips import cut_clip
from soundmark.training.data.collate import (
    EpochSampler,
    SoundscapeDataset,
    SoundscapeLoader,
    SoundscapeStream,
    collate,
    make_item,
)
from soundmark.training.data.soundscapes import (
    BINGMAP,
    RowError,
    RowSource,
    Soundscape,
    SoundscapeBatch,
    StreamSource,
)


def picture(number: int) -> NDArray[np.uint8]:
    """A picture whose colour is its number."""
    return np.full((20, 20, 3), 10 * number % 250, dtype=np.uint8)


def sample_of(number: int, bad: frozenset[int] = frozenset()) -> Soundscape:
    """A sample of the GeoSound kind; rows in ``bad`` have a damaged picture."""

    def read() -> NDArray[np.uint8]:
        if number in bad:
            raise ImageFileError("The picture is damaged.")
        return picture(number)

    clips = np.arange(5, dtype=np.float32)[:, None, None, None] + np.zeros((5, 1, 1001, 64))
    return Soundscape(
        id=f"yfcc-{number}",
        overhead=BINGMAP,
        picture=read,
        captions={scale: f"Place {number} at {scale}." for scale in (1, 3, 5)},
        audio_caption=f"Sound {number}.",
        audio_source=number % 4,
        latitude=float(number),
        longitude=0.0,
        month=None if number % 2 else 7,
        mel=lambda: clips.astype(np.float32),
    )


class Numbered(RowSource):
    """Rows 0 to n - 1."""

    def __init__(self, count: int, bad: frozenset[int] = frozenset()) -> None:
        super().__init__("numbered")
        self.count, self.bad = count, bad

    def __len__(self) -> int:
        return self.count

    def scales(self, index: int) -> tuple[int, ...]:
        return (1, 3, 5)

    def soundscape(self, index: int, variant: int = 0) -> Soundscape:
        if index in self.bad and index % 2:
            raise RowError(f"row {index}: no caption")
        return sample_of(index, self.bad)


class Streamed(StreamSource):
    """The same rows as a stream; every worker has every other one."""

    def __init__(self, count: int, bad: frozenset[int] = frozenset()) -> None:
        super().__init__("streamed")
        self.count, self.bad = count, bad

    def rows(self, epoch: int | None) -> Iterator[Callable[[], Soundscape]]:
        worker = torch.utils.data.get_worker_info()
        start, step = (worker.id, worker.num_workers) if worker else (0, 1)
        order = np.arange(self.count)
        if epoch is not None:
            order = np.random.default_rng(epoch).permutation(self.count)
        for number in order[start::step]:
            yield lambda number=int(number): sample_of(number, self.bad)


def same(left: SoundscapeBatch, right: SoundscapeBatch) -> bool:
    """Whether two batches are equal in all that a model sees."""
    return (
        left.ids == right.ids
        and torch.equal(left.pixels, right.pixels)
        and torch.equal(left.scale, right.scale)
        and left.image_captions == right.image_captions
        and (left.mel is None or right.mel is None or torch.equal(left.mel, right.mel))
    )


def test_a_batch_holds_what_the_rows_say() -> None:
    batch = collate([make_item(sample_of(number), 3) for number in (2, 3)])
    assert batch.ids == ["yfcc-2", "yfcc-3"]
    assert batch.pixels.shape == (2, 3, 224, 224)
    assert batch.pixels.dtype == torch.uint8
    assert batch.gsd.tolist() == pytest.approx([900 * 0.6 / 224] * 2)
    assert batch.scale.tolist() == [3, 3]
    assert batch.image_captions == ["Place 2 at 3.", "Place 3 at 3."]
    assert batch.mel is not None
    assert batch.mel.shape == (2, 1, 1001, 64)
    assert batch.mel.max() == 0  # evaluation takes clip 0
    assert batch.waveform is None
    present = batch.metadata.present.tolist()
    assert present == [[True, True, False, True, False], [True, False, False, True, False]]
    assert batch.metadata.latitude.tolist() == [2, 3]


def test_training_draws_every_scale_and_clip_with_the_caption_of_that_scale() -> None:
    dataset = SoundscapeDataset(Numbered(40), train=True)
    batch = collate([dataset[0, index] for index in range(40)])
    assert set(batch.scale.tolist()) == {1, 3, 5}
    assert batch.mel is not None
    assert {float(clip.mean()) for clip in batch.mel} == {0, 1, 2, 3, 4}
    for caption, scale in zip(batch.image_captions, batch.scale.tolist(), strict=True):
        assert caption.endswith(f"at {scale}.")


def test_an_item_depends_on_seed_epoch_and_row_alone() -> None:
    dataset = SoundscapeDataset(Numbered(8), train=True)
    first = collate([dataset[1, index] for index in range(8)])
    backwards = [dataset[1, index] for index in reversed(range(8))]
    assert same(first, collate(backwards[::-1]))
    assert not same(first, collate([dataset[2, index] for index in range(8)]))


def test_training_replaces_unreadable_rows_and_lists_them_once() -> None:
    source = Numbered(12, frozenset({3, 4}))
    loader = SoundscapeLoader(SoundscapeDataset(source, train=True), 4)
    for _ in range(2):
        assert [len(batch.ids) for batch in loader] == [4, 4, 4]
    assert sorted(source.skipped) == [
        "row 3: no caption",
        "yfcc-4: The picture is damaged.",
    ]


@pytest.mark.forks
def test_evaluation_leaves_unreadable_rows_out_across_workers_too() -> None:
    source = Numbered(6, frozenset({0, 1, 4}))
    loader = SoundscapeLoader(SoundscapeDataset(source, train=False, scale=1), 2, workers=1)
    ids = [batch.ids for batch in loader]
    assert ids == [["yfcc-2", "yfcc-3"], ["yfcc-5"]]
    assert len(source.skipped) == 3


def test_a_source_without_any_readable_row_ends_in_one_sentence() -> None:
    dataset = SoundscapeDataset(Numbered(3, frozenset(range(3))), train=True)
    with pytest.raises(SoundmarkError, match="no readable row among 3"):
        dataset[0, 0]
    with pytest.raises(SoundmarkError, match="no row at scale 2"):
        SoundscapeDataset(Numbered(3), train=False, scale=2)


@pytest.mark.parametrize("workers", [0, pytest.param(2, marks=pytest.mark.forks)])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_resumed_epoch_goes_on_exactly_as_if_it_had_not_stopped(
    workers: int, streamed: bool
) -> None:
    def loader() -> SoundscapeLoader:
        bad = frozenset({2, 7, 12})
        if streamed:
            return SoundscapeLoader(
                SoundscapeStream(Streamed(21, bad), train=True), 4, workers=workers
            )
        return SoundscapeLoader(
            SoundscapeDataset(Numbered(21, bad), train=True), 4, workers=workers
        )

    whole = loader()
    whole.set_epoch(1)
    expected = list(whole)
    interrupted = loader()
    interrupted.set_epoch(1)
    begun = list(itertools.islice(interrupted, 3))
    resumed = loader()
    resumed.load_state_dict(interrupted.state_dict())
    rest = list(resumed)
    assert len(expected) == len(begun) + len(rest)
    assert all(same(*pair) for pair in zip(expected, [*begun, *rest], strict=True))
    # The epoch behind it begins at its first batch again.
    whole.set_epoch(2)
    resumed.set_epoch(2)
    assert all(same(*pair) for pair in zip(whole, resumed, strict=True))


def test_processes_divide_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = []
    for rank in range(3):
        monkeypatch.setattr("soundmark.training.data.collate.ranks", lambda rank=rank: (rank, 3))
        sampler = EpochSampler(10, shuffle=True, seed=5, shared=True)
        shares.append([row for _, row in sampler])
    assert [len(share) for share in shares] == [4, 4, 4]
    assert set(itertools.chain(*shares)) == set(range(10))
    evaluation = EpochSampler(10, shuffle=False, seed=5, shared=True)
    assert [row for _, row in evaluation] == [2, 5, 8]


def test_clips_are_ten_seconds() -> None:
    short = cut_clip(np.ones(5, dtype=np.float32), None)
    assert short.shape == (320_000,)
    assert short.sum() == 5
    long = np.arange(400_000, dtype=np.float32)
    assert cut_clip(long, None)[0] == 0
    starts = {cut_clip(long, np.random.default_rng(seed))[0] for seed in range(9)}
    assert len(starts) == 9
