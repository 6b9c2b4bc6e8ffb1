"""The shared codebook: sparsemax, scoring, pooling, and what a collapse looks like."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from soundmark.desktop.engine.codebook import sparsemax as desktop_sparsemax
from soundmark.desktop.engine.retrieval import retrieval_score
from soundmark.training.model.codebook import Codebook, QueryMap, sparsemax


def projection(point: NDArray[np.float64]) -> NDArray[np.float64]:
    """The nearest point of the simplex, by bisection of the threshold: slow, and not the paper's
    way."""
    low, high = point.min() - 1, point.max()
    for _ in range(200):
        middle = (low + high) / 2
        if np.maximum(point - middle, 0).sum() > 1:
            low = middle
        else:
            high = middle
    return np.asarray(np.maximum(point - high, 0))


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0.0, 0.0], [0.5, 0.5]),
        ([5.0, 0.0, 0.0], [1.0, 0.0, 0.0]),
        ([1.0, 0.5, -1.0], [0.75, 0.25, 0.0]),
        ([0.2, 0.2, 0.2, 0.2], [0.25, 0.25, 0.25, 0.25]),
    ],
)
def test_sparsemax_of_known_vectors(scores: list[float], expected: list[float]) -> None:
    torch.testing.assert_close(sparsemax(torch.tensor(scores)), torch.tensor(expected))


def test_sparsemax_is_the_projection_onto_the_simplex() -> None:
    rng = np.random.default_rng(0)
    for spread in (0.05, 0.3, 2.0):
        points = rng.normal(0, spread, (20, 33))
        found = sparsemax(torch.from_numpy(points)).numpy()
        np.testing.assert_allclose(found, [projection(point) for point in points], atol=1e-9)


def test_training_and_desktop_share_one_sparsemax() -> None:
    scores = np.random.default_rng(1).normal(0, 0.4, 200)
    ours = sparsemax(torch.from_numpy(scores)).numpy()
    np.testing.assert_allclose(ours, desktop_sparsemax(scores), atol=1e-7)


def test_pooling_follows_the_equations() -> None:
    torch.manual_seed(0)
    book, queries = Codebook(40, 16, 3.0), torch.randn(2, 5, 16)
    pooled = book(queries)
    products = np.einsum("btd,kd->btk", queries.numpy(), book.space_dict.detach().numpy())
    scores = products.max(axis=1) / 4 / 3.0
    weights = np.stack([projection(row.astype(np.float64)) for row in scores])
    np.testing.assert_allclose(pooled.weights.detach().numpy(), weights, atol=1e-6)
    expected = weights @ book.space_dict.detach().numpy()
    np.testing.assert_allclose(pooled.embedding.detach().numpy(), expected, atol=1e-5)


def test_masked_tokens_never_score() -> None:
    torch.manual_seed(1)
    book, queries = Codebook(40, 16, 1.0), torch.randn(2, 6, 16)
    mask = torch.tensor([[True] * 3 + [False] * 3, [True] * 6])
    loud = torch.where(mask[..., None], queries, 1e3 * queries)
    alone = book(queries[:1, :3])
    beside = book(loud, mask)
    torch.testing.assert_close(beside.embedding[:1], alone.embedding)
    torch.testing.assert_close(beside.weights[1:], book(queries[1:]).weights)
    # Padding does not even score zero, as it would in the published code.
    assert book.scores(-queries.abs() * book.space_dict[:1].sign(), mask).isfinite().all()


def test_a_low_temperature_picks_one_concept_and_a_high_one_many() -> None:
    torch.manual_seed(2)
    queries = torch.randn(4, 7, 16)
    book = Codebook(64, 16, 0.01)
    assert ((book(queries).weights > 0).sum(dim=1) == 1).all()
    book.temperature = 100.0
    assert ((book(queries).weights > 0).sum(dim=1) > 30).all()


def test_a_collapse_onto_one_concept_scores_as_chance() -> None:
    """All embeddings are then one vector: every rank ties, and ties must not flatter the model."""
    book = Codebook(64, 16, 0.01)
    book.space_dict.data[7] = 100.0
    images = book(torch.rand(30, 5, 16)).embedding.detach().numpy()
    texts = book(torch.rand(30, 5, 16)).embedding.detach().numpy()
    score = retrieval_score(images, texts)
    assert score.recall == 0.0
    assert score.median_rank == 15.5


def test_gradients_reach_the_codebook_and_the_queries() -> None:
    book, queries = Codebook(20, 8, 1.0), QueryMap(12, 8)
    embedding = book(queries(torch.randn(3, 4, 12))).embedding
    torch.autograd.backward(embedding.square().sum())
    gradients = [book.space_dict.grad, *(p.grad for p in queries.parameters())]
    assert all(g is not None and g.isfinite().all() for g in gradients)
    assert any(g is not None and g.abs().sum() > 0 for g in gradients)


def test_pooling_is_float32_in_a_run_of_half_precision() -> None:
    torch.manual_seed(4)
    codebook = Codebook(2000, 32, temperature=100.0)
    queries = torch.randn(3, 5, 32)
    expected = codebook(queries)
    with torch.autocast("cpu", torch.bfloat16):
        found = codebook(queries)
    assert torch.equal(found.weights, expected.weights)
    assert torch.equal(found.embedding, expected.embedding)
