"""Evaluation: the area under the curve by counting pairs, and what a report holds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from training_world import KINDS, TrainingWorld

from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.data.batches import read_cells
from soundmark.training.data.phrases import CELL_THINGS
from soundmark.training.data.samples import read_folders
from soundmark.training.evaluate import (
    Embeddings,
    EvaluationSet,
    area_under_roc,
    cell_words,
    embed,
    grounding_report,
    known_metadata,
    markdown,
    report_on,
    retrieval_report,
)
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder


def counted(scores: list[float], truth: list[bool]) -> float:
    """Over all pairs of a positive and a negative: 1 if rightly ordered, a half if tied."""
    pairs = [
        (yes, no)
        for yes, is_yes in zip(scores, truth, strict=True)
        for no, is_no in zip(scores, truth, strict=True)
        if is_yes and not is_no
    ]
    return sum(1.0 if yes > no else 0.5 if yes == no else 0.0 for yes, no in pairs) / len(pairs)


def test_the_area_is_the_share_of_rightly_ordered_pairs() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        scores = rng.integers(0, 6, 25).astype(np.float64)
        truth = rng.random(25) < 0.4
        truth[:2] = [True, False]
        expected = counted(scores.tolist(), truth.tolist())
        assert area_under_roc(scores, truth) == pytest.approx(expected)


def test_all_ties_are_chance_and_one_kind_alone_has_no_area() -> None:
    assert area_under_roc(np.zeros(5), np.array([True, False, True, False, False])) == 0.5
    assert area_under_roc(np.arange(3.0), np.zeros(3, dtype=bool)) is None
    assert area_under_roc(np.arange(3.0), np.ones(3, dtype=bool)) is None


@pytest.fixture(scope="module")
def opened(trained: Path) -> Sat2Sound:
    """The tiny model."""
    return open_checkpoint(trained / "best.ckpt")[0]


@pytest.fixture(scope="module")
def text(training_world: TrainingWorld) -> FrozenTextEncoder:
    """The tiny text encoder."""
    return FrozenTextEncoder(str(training_world.text), 16)


@pytest.fixture(scope="module")
def aerial(training_world: TrainingWorld, text: FrozenTextEncoder) -> EvaluationSet:
    """The unseen aerial pictures, without audio."""
    samples = read_folders([training_world.aerial], "val").samples
    return EvaluationSet.of("aerial", samples, text, None)


def test_a_report_without_audio_holds_the_other_keys(
    opened: Sat2Sound, aerial: EvaluationSet, text: FrozenTextEncoder, training_world: TrainingWorld
) -> None:
    cells = read_cells([training_world.root / "cells_val.json"])
    report = report_on(opened, aerial, cells, cell_words(text))
    assert set(report) == {
        "I2T", "T2I", "same_land_use_top1", "active_concepts", "samples", "grounding_auc",
    }  # fmt: skip
    assert set(report["I2T"]) == {"R@10%", "median_rank"}
    assert report["samples"] == len(KINDS)
    assert 1 <= report["active_concepts"] <= 64
    for rule in ("pooled", "best_concept"):
        assert set(report["grounding_auc"][rule]) == {*CELL_THINGS, "mean"}
    # Only two things differ between the labelled pictures; the others have no figure.
    assert report["grounding_auc"]["pooled"]["boats"] is None
    assert 0 <= report["grounding_auc"]["pooled"]["water"] <= 1
    json.dumps(report, allow_nan=False)
    assert "grounding_auc" not in report_on(opened, aerial, {}, cell_words(text))


def test_evaluation_leaves_the_model_as_it_was(opened: Sat2Sound, aerial: EvaluationSet) -> None:
    opened.train()
    first, second = embed(opened, aerial), embed(opened, aerial)
    assert opened.training
    opened.eval()
    assert torch.equal(first.image, second.image)
    assert first.patches.shape == (len(KINDS), 196, 32)
    assert first.audio is None


def test_perfect_embeddings_get_a_perfect_report(aerial: EvaluationSet) -> None:
    own = torch.eye(len(KINDS))
    found = Embeddings(own, own, own, torch.zeros(len(KINDS), 196, 3), own)
    report = retrieval_report(aerial, found)
    assert report["I2T"]["median_rank"] == report["A2I"]["median_rank"] == 1
    assert report["same_land_use_top1"] == 1.0
    assert report["active_concepts"] == len(KINDS)


def test_patches_that_match_the_cells_are_grounded(
    opened: Sat2Sound, aerial: EvaluationSet, text: FrozenTextEncoder, training_world: TrainingWorld
) -> None:
    cells = read_cells([training_world.root / "cells_val.json"])
    words = cell_words(text)
    with torch.no_grad():
        states, _, word = words.first()
        water = opened.word_vectors(states, word)[0][CELL_THINGS.index("water"), 0]
    wet = torch.tensor([sample.land_use == "water" for sample in aerial.samples])
    for sign, expected in ((1, 1.0), (-1, 0.0)):
        patches = torch.where(wet[:, None, None], sign * water, -sign * water)
        found = Embeddings(
            *[torch.zeros(len(KINDS), 32)] * 2,
            None,
            patches.expand(-1, 196, -1),
            torch.zeros(3, 64),
        )
        report = grounding_report(opened, aerial, found, cells, words)
        assert report["pooled"]["water"] == expected


def test_only_the_location_is_known_and_only_where_it_is(training_world: TrainingWorld) -> None:
    samples = read_folders([training_world.aerial, training_world.coast], "val").samples
    metadata = known_metadata(samples)
    assert metadata.present[:, 0].tolist() == [False] * len(KINDS) + [True] * len(KINDS)
    assert not metadata.present[:, 1:].any()
    assert metadata.longitude[-1] == -122.0


def test_the_table_has_a_row_a_folder_and_a_dash_where_nothing_is_known() -> None:
    score = {"R@10%": 0.5, "median_rank": 2.5}
    report = {
        "I2T": score, "T2I": score, "same_land_use_top1": None, "samples": 4, "active_concepts": 9,
    }  # fmt: skip
    table = markdown({"aerial": report, "coast": {**report, "A2I": score}}).splitlines()
    assert len(table) == 4
    assert table[2] == "| aerial | 4 | 0.500 / 2.5 | 0.500 / 2.5 | - | - | - | 9 |"
    assert table[3].count("0.500 / 2.5") == 3
