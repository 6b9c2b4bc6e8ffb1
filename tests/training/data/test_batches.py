"""Batches: every sample once an epoch, words that say something, labels, and what is gathered."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest
import torch
from training_world import GRID, KINDS, TrainingWorld

from soundmark.training.data.activity import Occasion
from soundmark.training.data.batches import (
    TAGS,
    THINGS,
    FolderBatches,
    Prompts,
    TrainingData,
    content_tokens,
    first_tag,
    read_cells,
    tag_matrix,
    thing_matrix,
)
from soundmark.training.data.features import AudioBank
from soundmark.training.data.phrases import CELL_THINGS
from soundmark.training.data.samples import Sample, SamplesError, read_folders
from soundmark.training.model.text import FrozenTextEncoder, TokenStates


def samples_of(*counts: int) -> list[Sample]:
    """Samples of folders a, b, ... with so many each."""
    return [
        Sample(f"{folder}{n}", folder, Path("x"), "train", 1.0, "c")
        for folder, count in zip("abc", counts, strict=False)
        for n in range(count)
    ]


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("counts", [(12,), (10, 7), (9, 8), (5, 1), (3, 30, 4)])
def test_every_sample_is_seen_once_an_epoch(counts: tuple[int, ...], share: float) -> None:
    sampler = FolderBatches(samples_of(*counts), 4, share, seed=0)
    for _ in range(4):
        batches = list(sampler)
        assert len(batches) == len(sampler)
        assert Counter(i for batch in batches for i in batch) == Counter(range(sum(counts)))
        # A batch of one has no negatives; it joins another.
        assert all(2 <= len(batch) <= 5 for batch in batches)


def test_single_folder_epochs_mix_at_the_seams_only() -> None:
    samples = samples_of(20, 20)
    pure = {}
    for share in (0.0, 1.0):
        batches = list(FolderBatches(samples, 4, share, seed=1))
        pure[share] = sum(len({samples[i].folder for i in batch}) == 1 for batch in batches)
    assert pure[1.0] == 10
    assert pure[0.0] < 5


def test_a_seed_decides_the_order() -> None:
    first, same, other = (
        list(FolderBatches(samples_of(20, 9), 4, 0.5, seed=seed)) for seed in (1, 1, 2)
    )
    assert first == same != other


def state_of(*words: int) -> TokenStates:
    """Tokens that belong to these words."""
    return TokenStates(torch.zeros(len(words), 2), torch.tensor(words, dtype=torch.int16))


def test_stop_words_lose_their_tokens() -> None:
    found = content_tokens("waves on the beach", state_of(-1, 0, 1, 2, 3, 3, -1))
    assert found.words.tolist() == [-1, 0, -1, -1, 1, 1, -1]
    kept = content_tokens("on the", state_of(-1, 0, 1, -1))
    assert kept.words.tolist() == [-1, 0, 1, -1]


def test_prompts_give_one_phrase_each(training_world: TrainingWorld) -> None:
    text = FrozenTextEncoder(str(training_world.text), 16)
    prompts = Prompts.of({"a": ["gulls"], "b": ["waves on a beach", "surf"]}, ["a", "b"], text)
    states, mask, words = prompts.first()
    assert states.shape[:2] == mask.shape == words.shape
    assert mask.sum(dim=1).tolist() == [3, 6]
    assert words[0].tolist()[:3] == [-1, 0, -1]
    lengths = {int(prompts.draw(random.Random(seed))[1][1].sum()) for seed in range(20)}
    assert lengths == {3, 6}


def test_tags_and_things_as_matrices() -> None:
    tags = tag_matrix([["gulls", "unheard of"], []])
    assert tags.sum() == 1
    assert tags[0, TAGS.index("gulls")] == 1
    one, none = samples_of(2)
    seen = Sample(**{**one.__dict__, "objects": ("ship", "water")})
    present, known = thing_matrix([seen, none])
    assert {THINGS[i] for i in present[0].nonzero().flatten().tolist()} == {"water", "boats"}
    assert known[0].all()
    assert not known[1].any()


def test_cells_know_what_is_covered_and_what_is_unsure(tmp_path: Path) -> None:
    path = tmp_path / "cells.json"
    path.write_text(json.dumps({"grid": 2, "tiles": {"a": {"trees": ["1?", "0."]}}}))
    cells = read_cells([path])["a"]
    trees, count = CELL_THINGS.index("trees"), len(CELL_THINGS)
    assert cells.shape == (2 * count, 2, 2)
    assert cells[trees].tolist() == [[1, 0], [0, 0]]
    assert cells[count + trees].tolist() == [[1, 0], [1, 0]]
    assert not cells[CELL_THINGS.index("water")].any()
    assert cells[count + CELL_THINGS.index("water")].all()


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"grid": 2}', '{"grid": 2, "tiles": {"a": {"dragons": ["00", "00"]}}}',
     '{"grid": 1, "tiles": {"a": {"trees": ["00"]}}}'],
)  # fmt: skip
def test_cells_that_cannot_be_used_name_the_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cells.json"
    path.write_text(content)
    with pytest.raises(SamplesError, match=r"cells\.json"):
        read_cells([path])


@pytest.fixture(scope="module")
def data(training_world: TrainingWorld, tmp_path_factory: pytest.TempPathFactory) -> TrainingData:
    """The unseen pictures of both folders, with two made-up clips each."""
    samples = read_folders([training_world.aerial, training_world.coast], "val").samples
    count = len(samples)
    bank = AudioBank(
        torch.arange(2.0).half()[None, :, None, None].repeat(count, 1, 10, 1024),
        [["Gulls.", "Surf."]] * count,
        [[["gulls"], ["ocean_waves"]]] * count,
        [[Occasion(1, 2, 0, 1), Occasion(7, 8, 3, 2)]] * count,
    )
    text = FrozenTextEncoder(str(training_world.text), 16)
    cells = read_cells([training_world.root / "cells_val.json"])
    cache = tmp_path_factory.mktemp("cache")
    return TrainingData(samples, bank, text, cells, 0, cache, extra_captions=2)


def test_a_batch_belongs_together(data: TrainingData) -> None:
    rows = [1, 4]
    batch = data.batch(rows)
    assert batch.rows.tolist() == rows
    assert torch.equal(batch.pictures, data.pictures[rows])
    assert batch.gsd.tolist() == data.gsd[rows].tolist()
    assert batch.metadata.present.tolist() == [[False, *[True] * 4], [True] * 5]
    clip = batch.audio_tokens[:, 0, 0].long()
    for row, heard in enumerate(clip.tolist()):
        assert batch.metadata.month[row] == (1, 7)[heard]
        assert batch.metadata.audio_source[row] == (0, 3)[heard]
        assert batch.loudest[row] == TAGS.index(("gulls", "ocean_waves")[heard])
        assert batch.heard[row].nonzero().flatten().tolist() == [
            TAGS.index(("gulls", "ocean_waves")[heard])
        ]
    assert batch.labelled.tolist() == [1.0, 0.0]
    assert batch.cells.shape == (2, 2 * len(CELL_THINGS), GRID, GRID)
    assert not batch.cells[1].any()
    assert batch.caption[0].shape[:2] == batch.caption[1].shape


def test_further_captions_come_from_the_batchs_folders_and_not_from_the_batch(
    data: TrainingData,
) -> None:
    batch = data.batch([0])
    assert batch.other_captions is not None
    states, mask = batch.other_captions
    assert len(states) == 2
    own = {len(data.captions[i].states) for i in range(1, len(KINDS))}
    assert set(mask.sum(dim=1).tolist()) <= own


def test_both_clips_of_a_sample_are_drawn(data: TrainingData) -> None:
    drawn = {int(data.batch([2]).audio_tokens[0, 0, 0]) for _ in range(20)}
    assert drawn == {0, 1}


def test_the_loudest_sound_is_the_first_that_is_known() -> None:
    assert first_tag(["theremin", "gulls", "train"]) == TAGS.index("gulls")
    assert first_tag([]) == first_tag(["theremin"]) == -1
