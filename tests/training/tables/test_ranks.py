"""Ranks worked out by hand, against brute force, and on figures of the published arithmetic."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import rankdata
from torch import Tensor

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.systems.contract import Embedded
from soundmark.training.tables.protocols import EmbeddedSplit, Protocol, evaluate_protocol
from soundmark.training.tables.ranks import RankRule, cosine, pair_ranks, score_of

#: A file of figures of the published arithmetic, for those who have it.
GOLDEN = os.environ.get("SOUNDMARK_GOLDEN")


def embedded(rows: Any) -> Embedded:
    return Embedded(torch.as_tensor(np.asarray(rows)))


def dot(queries: Embedded, gallery: Embedded) -> Tensor:
    return queries.mean @ gallery.mean.T


def test_ranks_by_hand() -> None:
    queries = embedded([[1.0, 0], [1, 0], [0, 1]])
    gallery = embedded([[1.0, 0], [2, 0], [1, 1]])
    # Row 0 ties with row 1 for first place; the third query's own row is the only good one.
    assert pair_ranks(queries, gallery).tolist() == [1.5, 1.5, 1.0]
    # Down the columns: the first gallery row is as near to query 1, the third as near to all.
    down = pair_ranks(queries, gallery, rule=RankRule(within="columns"))
    assert down.tolist() == [1.5, 1.5, 2.0]


@given(
    arrays(np.float64, (9, 3), elements=st.integers(-2, 2)),
    arrays(np.float64, (9, 3), elements=st.integers(-2, 2)),
    st.integers(1, 12),
)
def test_ranks_are_those_of_a_statistics_library(
    queries: np.ndarray, gallery: np.ndarray, block: int
) -> None:
    scores = queries @ gallery.T
    rows = [rankdata(-scores[i])[i] for i in range(9)]
    columns = [rankdata(-scores[:, i])[i] for i in range(9)]
    pair = embedded(queries), embedded(gallery)
    assert pair_ranks(*pair, dot, block=block).tolist() == rows
    within = RankRule(within="columns")
    assert pair_ranks(*pair, dot, within, block=block).tolist() == columns


def test_equal_rows_tie_however_they_are_summed() -> None:
    rng = np.random.default_rng(0)
    gallery = rng.normal(size=(300, 97))[rng.integers(0, 5, 300)]
    queries = gallery + rng.normal(size=gallery.shape)
    ranks = pair_ranks(embedded(queries), embedded(gallery), block=7)
    unit = gallery[np.unique(gallery[:, 0], return_index=True)[1]]
    unit = unit / np.linalg.norm(unit, axis=1, keepdims=True)
    kind = np.argmax((gallery / np.linalg.norm(gallery, axis=1, keepdims=True)) @ unit.T, axis=1)
    for row, rank in enumerate(ranks):
        by_kind = (unit @ queries[row])[kind]
        same = by_kind == by_kind[row]
        assert rank == (by_kind > by_kind[row]).sum() + (same.sum() + 1) / 2


def test_a_collapsed_system_scores_what_chance_would() -> None:
    same = embedded(np.ones((50, 8), dtype=np.float32))
    score = score_of(pair_ranks(same, same))
    assert (score.recall, score.median_rank) == (0.0, 25.5)
    # k may be fractional: a tenth of 505 pairs is 50.5, the rank of nobody but in a tie.
    ranks = np.arange(1.0, 506.0)
    assert score_of(ranks).recall == 50 / 505
    assert score_of(np.arange(1.0, 501.0)).recall == 0.1
    assert score_of(np.arange(1.0, 501.0), RankRule(strict=True)).recall == 49 / 500


def test_what_is_no_number_is_refused() -> None:
    rows = np.ones((3, 2))
    with pytest.raises(SoundmarkError, match="not numbers"):
        pair_ranks(embedded(rows * np.nan), embedded(rows))
    with pytest.raises(SoundmarkError, match="3 queries"):
        pair_ranks(embedded(rows), embedded(rows[:2]))


@pytest.fixture(scope="module")
def golden() -> Mapping[str, Any]:
    if GOLDEN is None:
        pytest.skip("SOUNDMARK_GOLDEN names no file of published figures")
    with np.load(Path(GOLDEN), allow_pickle=False) as file:
        return dict(file)


def check(golden: Mapping[str, Any], name: str, k: int, queries: Any, gallery: Any) -> None:
    rule = RankRule(strict=True, fraction=k / 50)
    score = score_of(pair_ranks(embedded(queries), embedded(gallery), cosine, rule), rule)
    assert score.recall == pytest.approx(float(golden[f"metric:{name}:R@{k}"]), abs=1e-12)
    assert score.median_rank == float(golden[f"metric:{name}:Median Rank"])


def test_published_ranks_and_metrics(golden: Mapping[str, Any]) -> None:
    a, b = golden["ret_a"], golden["ret_b"]
    assert pair_ranks(embedded(a), embedded(b)).tolist() == golden["ret_ranks_a2b"].tolist()
    check(golden, "random_a2b", 5, a, b)
    check(golden, "random_b2a", 5, b, a)
    check(golden, "random_a2b_k10", 10, a, b)
    check(golden, "ties_all", 5, np.ones_like(a), np.ones_like(b))
    check(golden, "ties_all_k26", 26, np.ones_like(a), np.ones_like(b))
    check(golden, "ties_paired_a2b", 5, a, golden["ret_b_paired"])


@pytest.mark.parametrize(
    ("published", "protocol"),
    [("none", "plain"), ("audio", "composed_audio"), ("query", "composed_query")],
)
def test_published_protocols(golden: Mapping[str, Any], published: str, protocol: Protocol) -> None:
    split = EmbeddedSplit(
        embedded(golden["ret_a"]), embedded(golden["ret_b"]), embedded(golden["ret_c"])
    )
    found = evaluate_protocol(split, protocol, rule=RankRule(strict=True))
    for direction, score in zip(("I2S", "S2I"), found.values(), strict=True):
        expected = float(golden[f"metric:{published}/{direction}:R@5"])
        assert score.recall == pytest.approx(expected, abs=1e-12)
        assert score.median_rank == float(golden[f"metric:{published}/{direction}:Median Rank"])
