"""The codebook of the graphs against the codebook of the model, from near uniform to very
sparse."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from soundmark.export import pooling
from soundmark.export.pooling import GraphCodebook, sparsemax_by_newton
from soundmark.training.model.codebook import Codebook, sparsemax


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 400), st.floats(-7, 4))
def test_newton_finds_the_threshold_that_sorting_finds(
    seed: int, codes: int, exponent: float
) -> None:
    generator = torch.Generator().manual_seed(seed)
    scores = torch.randn(2, codes, generator=generator) * 10**exponent
    scores[1, : codes // 2] = scores[1, 0].clone()  # ties
    weights = sparsemax_by_newton(scores)
    torch.testing.assert_close(weights, sparsemax(scores), atol=2e-6, rtol=1e-3)
    torch.testing.assert_close(weights.sum(dim=1), torch.ones(2), atol=1e-4, rtol=0)


@pytest.mark.parametrize("rescored", [True, False])
@pytest.mark.parametrize("temperature", [1000.0, 10.0, 0.01])
def test_pooling_is_the_models(
    temperature: float, rescored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooling, "RESCORED", 40)
    torch.manual_seed(0)
    codebook = Codebook(300, 24, temperature)
    queries = torch.randn(1, 9, 24)
    mask = torch.tensor([[True, True, False, True, False, True, True, False, False]])
    graph = GraphCodebook(codebook, rescored=rescored)
    with torch.no_grad():
        for given_mask in (None, mask):
            expected, found = codebook(queries, given_mask), graph(queries, given_mask)
            torch.testing.assert_close(found.embedding, expected.embedding, atol=1e-5, rtol=1e-5)
            torch.testing.assert_close(found.weights, expected.weights, atol=1e-6, rtol=1e-4)
