"""Sparsemax, pooling and grounding against their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from soundmark.desktop.engine.codebook import Codebook, WordTokens, ground, logistic, sparsemax
from soundmark.desktop.engine.manifest import Grounding

CALIBRATION = Grounding(rule="best_concept", slope=4.0, offset=-2.0, support=0.5)


def reference_sparsemax(scores: np.ndarray) -> np.ndarray:
    """Martins and Astudillo (2016), algorithm 1, over all codes."""
    ordered = np.sort(scores.astype(np.float64))[::-1]
    steps = np.arange(1, len(ordered) + 1)
    support = steps[1 + steps * ordered > np.cumsum(ordered)][-1]
    threshold = (np.cumsum(ordered)[support - 1] - 1) / support
    return np.maximum(scores - threshold, 0)


@given(arrays(np.float32, st.integers(1, 60), elements=st.floats(-50, 50, width=32)))
def test_sparsemax_is_the_projection_onto_the_simplex(scores: np.ndarray) -> None:
    weights = sparsemax(scores)
    assert weights.sum() == pytest.approx(1, abs=1e-5)
    assert np.allclose(weights, reference_sparsemax(scores), atol=1e-5)


def test_pooling_follows_equations_one_to_five() -> None:
    generator = np.random.default_rng(0)
    codes = generator.normal(size=(20, 8)).astype(np.float32)
    tokens = generator.normal(size=(5, 8)).astype(np.float32)
    book = Codebook(codes, temperature=0.5)
    scores = (tokens @ codes.T / np.sqrt(8) / 0.5).max(axis=0)
    assert np.allclose(book.scores(tokens), scores, atol=1e-5)
    assert np.allclose(book.pool(tokens), reference_sparsemax(scores) @ codes, atol=1e-4)
    assert set(book.active_concepts(tokens)) == set(np.flatnonzero(reference_sparsemax(scores)))


@pytest.fixture
def scene() -> tuple[Codebook, np.ndarray, np.ndarray]:
    """Two concepts; four patches, of which the north-west one holds concept 0, the south-east 1."""
    codes = np.eye(2, 4, dtype=np.float32) * 3
    patches = np.zeros((4, 4), dtype=np.float32)
    patches[0, 0] = patches[3, 1] = 1.0
    tokens = np.array([[2, 0, 0, 0], [0, 1, 0, 0], [0, 2, 0, 0]], dtype=np.float32)
    return Codebook(codes, 0.1), patches, tokens


@pytest.mark.parametrize("rule", ["best_concept", "pooled"])
def test_words_glow_where_their_concept_lies(
    scene: tuple[Codebook, np.ndarray, np.ndarray], rule: str
) -> None:
    book, patches, tokens = scene
    words = [WordTokens("surf", (0,)), WordTokens("gulls", (1, 2))]
    found = ground(book, patches, tokens, words, CALIBRATION, rule)  # type: ignore[arg-type]
    assert found.words[0].glow.argmax() == 0
    assert found.words[1].glow.argmax() == 3
    assert found.raw.tolist() == [[1.5, 0.0], [0.0, 1.5]]
    assert found.support == pytest.approx(1 / (1 + np.exp(-(4 * 1.5 - 2))))
    assert found.heard


def test_a_word_without_support_does_not_glow(
    scene: tuple[Codebook, np.ndarray, np.ndarray],
) -> None:
    book, _, tokens = scene
    empty = np.zeros((4, 4), dtype=np.float32)
    found = ground(book, empty, tokens, [WordTokens("surf", (0,))], CALIBRATION)
    # A scale stretched to the picture would have lit something; ours stays dark everywhere.
    assert found.glow.max() < 0.2
    assert not found.heard
    assert not found.words[0].heard


def test_the_phrase_rule_pools_all_tokens_at_once(
    scene: tuple[Codebook, np.ndarray, np.ndarray],
) -> None:
    book, patches, tokens = scene
    words = [WordTokens("surf", (0,))]
    found = ground(book, patches, tokens, words, CALIBRATION, "phrase")
    assert np.allclose(found.raw.ravel(), patches @ book.pool(tokens))


def test_logistic_does_not_overflow() -> None:
    assert logistic(np.array([-1e30, 0, 1e30]), 5.0, 0.0).tolist() == pytest.approx([0, 0.5, 1])
