"""Groups of samples by concept: counted by hand on small weights."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.desktop.engine.concept_groups import (
    RESPONSIBLE_AT_MOST,
    concept_map,
    entropy_bits,
    groups_by_concept,
    groups_by_pair,
    responsible,
    sample_counts,
    shares_of,
    top_concepts,
    usage_histogram,
)

WEIGHTS = np.array(
    [[0.7, 0.3, 0.0, 0.0], [0.4, 0.5, 0.1, 0.0], [0.0, 0.0, 1.0, 0.0], [0.2, 0.0, 0.8, 0.0]],
    dtype=np.float32,
)


def test_samples_that_share_a_strong_concept_are_a_group_strongest_first() -> None:
    groups = groups_by_concept(top_concepts(WEIGHTS, 2), smallest=2)
    # The third sample has one active concept: its second place is empty and groups nothing.
    assert [(group.concepts, group.rows) for group in groups] == [
        ((2,), (2, 3)),
        ((0,), (0, 1, 3)),
        ((1,), (1, 0)),
    ]
    assert groups[1].weights == pytest.approx((0.7, 0.4, 0.2))
    assert groups_by_concept(top_concepts(WEIGHTS, 2), smallest=3)[0].concepts == (0,)


def test_a_pair_weighs_what_its_weaker_concept_does() -> None:
    groups = groups_by_pair(top_concepts(WEIGHTS, 2), smallest=1)
    assert [group.concepts for group in groups] == [(0, 1), (0, 2)]
    assert groups[0].rows == (1, 0)
    assert groups[0].weights == pytest.approx((0.4, 0.3))


def test_entropy_is_that_of_an_even_spread_and_none_without_any() -> None:
    rows = np.array([[1, 1, 1, 1], [0, 5, 0, 0], [0, 0, 0, 0]], dtype=np.float32)
    assert entropy_bits(rows).tolist() == [2.0, 0.0, 0.0]


def test_usage_counts_each_active_concept_once() -> None:
    assert sample_counts(WEIGHTS).tolist() == [3, 2, 3, 0]
    usage = usage_histogram(WEIGHTS, bins=4)
    # Shares 3/4, 2/4 and 3/4; a bin is closed on its right.
    assert usage["counts"] == [0, 1, 2, 0]
    assert usage["edges"] == [0.0, 0.25, 0.5, 0.75, 1.0]


def test_patches_near_the_best_are_responsible_and_the_best_always_is() -> None:
    rng = np.random.default_rng(0)
    queries, code = rng.normal(size=(196, 8)).astype(np.float32), np.ones(8, dtype=np.float32)
    scores = concept_map(queries, code)
    assert scores == pytest.approx(queries.sum(axis=1), abs=1e-5)
    chosen = responsible(scores)
    assert chosen[0] == int(scores.argmax())
    assert len(chosen) <= RESPONSIBLE_AT_MOST * 196
    lone = np.zeros(196, dtype=np.float32)
    lone[40] = 1
    assert responsible(lone) == [40]
    assert responsible(np.zeros(4, dtype=np.float32)) == [0]


def test_lift_says_how_much_more_often_than_expected() -> None:
    shares = shares_of([0.6, 0.2, 0.0, 0.0], [("sea", "wind"), ("wind",), ("wind",), ("car",)])
    assert [(share.name, share.count) for share in shares] == [("wind", 2), ("sea", 1)]
    assert shares[0].weight == pytest.approx(1.0)
    assert shares[0].lift == pytest.approx(1 / 0.75)
    assert shares[1].lift == pytest.approx(0.75 / 0.25)
    assert shares_of([0.0], [("sea",)]) == []
