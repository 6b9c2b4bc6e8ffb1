"""Ranks, recall and precision, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from soundmark.desktop.engine.retrieval import (
    precision_over_chance,
    ranks,
    recall_at,
    retrieval_score,
    same_label_top1,
)


def test_a_collapsed_model_scores_what_chance_would() -> None:
    score = retrieval_score(np.ones((50, 8)), np.ones((50, 8)))
    assert score.recall == 0.0
    assert score.median_rank == 25.5


def test_a_perfect_model() -> None:
    vectors = np.random.default_rng(0).normal(size=(40, 8))
    assert retrieval_score(vectors, 3 * vectors).as_dict() == {"R@10%": 1.0, "median_rank": 1.0}


def test_ranks_average_over_ties() -> None:
    queries = np.array([[1.0, 0], [1, 0], [0, 1]])
    gallery = np.array([[1.0, 0], [2, 0], [1, 1]])
    # Row 0 ties with row 1 for first place; the third query's own row is the only good one.
    assert ranks(queries, gallery).tolist() == [1.5, 1.5, 1.0]


@given(arrays(np.float64, (7, 3), elements=st.integers(-2, 2)), st.integers(1, 9))
def test_ranks_do_not_depend_on_the_block_size(vectors: np.ndarray, block: int) -> None:
    gallery = vectors[::-1]
    assert np.array_equal(ranks(vectors, gallery, block), ranks(vectors, gallery, 256))


def test_recall_counts_the_limit_itself_unless_strict() -> None:
    rank = np.array([1.0, 2.0, 3.0, 4.0])
    assert recall_at(rank, 20) == 0.5
    assert recall_at(rank, 20, strict=True) == 0.25


def test_top_one_by_label_shares_ties_and_ignores_unlabelled_rows() -> None:
    queries = np.array([[1.0, 0], [0, 1], [1, 1]])
    gallery = np.array([[1.0, 0], [1, 0], [0, 1]])
    assert same_label_top1(queries, gallery, ["sea", "city", None]) == pytest.approx(0.25)
    assert same_label_top1(queries, gallery, [None, None, None]) is None


def test_precision_over_chance() -> None:
    gallery = np.eye(4)
    tags = [["sea"], ["sea", "city"], ["city"], ["wood"]]
    queries = np.array([[1.0, 0.9, 0, 0]])
    # Both of the two best are sea, and half of all tiles are.
    assert precision_over_chance(queries, ["sea"], gallery, tags, top=2) == pytest.approx(2.0)
    assert precision_over_chance(queries, ["owl"], gallery, tags) is None
    assert precision_over_chance(queries[:0], [], gallery, tags) is None


def test_mismatched_sizes_are_a_programming_error() -> None:
    with pytest.raises(ValueError, match="length"):
        ranks(np.ones((2, 2)), np.ones((3, 2)))
