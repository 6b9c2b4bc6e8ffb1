"""Fixed scales: logistic readings of cosines, and samples that leave something unsaid."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from training_world import TrainingWorld

from soundmark.export.calibration import (
    best_threshold,
    fit_logistic,
    grounding_calibration,
    nonsense,
    phrase_embeddings,
    similarity_calibrations,
)
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.data.samples import Sample
from soundmark.training.evaluate import Embeddings
from soundmark.training.model.text import FrozenTextEncoder


def test_a_logistic_is_found_again() -> None:
    rng = np.random.default_rng(0)
    scores = rng.normal(0.2, 0.1, 20_000)
    truth = rng.random(20_000) < 1 / (1 + np.exp(-(12 * scores - 3)))
    found = fit_logistic(scores, truth)
    assert found.slope == pytest.approx(12, rel=0.1)
    assert found.offset == pytest.approx(-3, rel=0.1)


@pytest.mark.parametrize("truth", [[True] * 6, [False] * 6, [False] * 3 + [True] * 3])
def test_scales_stay_finite(truth: list[bool]) -> None:
    for scores in (np.arange(6.0), np.zeros(6)):
        found = fit_logistic(scores, np.array(truth))
        assert np.isfinite([found.slope, found.offset]).all()
        assert abs(found.offset) < 1e4


def test_the_threshold_parts_what_can_be_parted() -> None:
    values, truth = np.array([0.1, 0.2, 0.7, 0.9]), np.array([False, False, True, True])
    assert 0.2 < best_threshold(values, truth) <= 0.7
    assert best_threshold(values, np.ones(4, dtype=bool)) == 0.5


def test_samples_without_sounds_objects_or_audio_still_have_scales(
    trained: Path, training_world: TrainingWorld
) -> None:
    model, _ = open_checkpoint(trained / "best.ckpt")
    text = FrozenTextEncoder(str(training_world.text), 16)
    bare = [Sample(str(n), "f", Path("x"), "val", 1.0, "c") for n in range(4)]
    torch.manual_seed(0)
    vectors = torch.randn(4, 32)
    found = Embeddings(vectors, vectors, None, torch.randn(4, 196, 32), torch.zeros(4, 64))
    scales = similarity_calibrations(model, text, bare, found)
    assert len({(scale.slope, scale.offset) for scale in scales.values()}) == 1
    # Every caption fits its own picture, so equal vectors read as likely.
    assert scales["caption_calibration"].slope > 0
    assert grounding_calibration(model, text, bare, found).support == 0.5


def test_tags_beyond_the_vocabulary_are_passed_over(
    trained: Path, training_world: TrainingWorld
) -> None:
    model, _ = open_checkpoint(trained / "best.ckpt")
    text = FrozenTextEncoder(str(training_world.text), 16)
    odd = [
        Sample(str(n), "f", Path("x"), "val", 1.0, "c", (tag,))
        for n, tag in enumerate(("gulls", "theremin", "train"))
    ]
    vectors = torch.eye(3, 32)
    found = Embeddings(vectors, vectors, vectors, torch.randn(3, 196, 32), torch.zeros(3, 64))
    scales = similarity_calibrations(model, text, odd, found)
    assert scales["audio_calibration"].slope > 0


def test_texts_without_meaning_read_as_unlikely(
    trained: Path, training_world: TrainingWorld
) -> None:
    """Pictures that look just like nonsense sounds: without it among the negatives it would fit."""
    model, _ = open_checkpoint(trained / "best.ckpt")
    text = FrozenTextEncoder(str(training_world.text), 16)
    vectors = phrase_embeddings(model, text, nonsense())
    samples = [
        Sample(str(n), "f", Path("x"), "val", 1.0, "c", ("gulls",), objects=("water",))
        for n in range(len(vectors))
    ]
    patches = vectors[:, None].expand(-1, 4, -1)
    found = Embeddings(vectors, vectors, None, patches, torch.zeros(len(vectors), 64))
    scale = similarity_calibrations(model, text, samples, found)["text_calibration"]
    assert 1 / (1 + np.exp(-(scale.slope + scale.offset))) < 0.5
    support = grounding_calibration(model, text, samples, found).support
    assert 0.05 <= support <= 0.95
