"""Retrieval metrics: ranks, recall, median rank, precision over chance (NumPy, blockwise).

Training and the desktop's ``evaluate`` report through the same functions. Row i of the queries
belongs to row i of the gallery; similarity is the cosine. Ties get their AVERAGE rank, so a model
whose similarities all agree scores what chance would. Products are taken in float64, and scores
that differ by less than the error of summing tie, so that equal rows tie whatever order a matrix
library sums in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
_DECIMALS = 9
#: Cosines closer than this tie. A sum of 4,096 products of unit vectors errs by less in float64,
#: and unlike rounding it never parts two equal scores that lie on either side of a boundary.
TIE_TOLERANCE = 1e-12


@dataclass(frozen=True)
class RetrievalScore:
    """Recall at a tenth of the gallery (share of queries, [0, 1]) and the median rank (1 =
    best)."""

    recall: float
    median_rank: float

    def as_dict(self) -> dict[str, float]:
        """The report's keys."""
        return {"R@10%": self.recall, "median_rank": self.median_rank}


def normalised(vectors: ArrayLike) -> FloatArray:
    """Rows scaled to length 1, float64; an all-zero row stays zero."""
    array = np.asarray(vectors, dtype=np.float64)
    if array.ndim != 2:
        raise ValueError(f"expected a matrix of row vectors, got shape {array.shape}")
    norms = np.linalg.norm(array, axis=1, keepdims=True)
    return array / np.where(norms > 0, norms, 1.0)


def similarity_blocks(
    queries: ArrayLike, gallery: ArrayLike, block: int = 256
) -> Iterator[tuple[slice, FloatArray]]:
    """Yield (rows, cosines (rows, gallery)) for blocks of queries, never the whole matrix."""
    unit_queries, unit_gallery = normalised(queries), normalised(gallery)
    for start in range(0, len(unit_queries), block):
        rows = slice(start, min(start + block, len(unit_queries)))
        yield rows, unit_queries[rows] @ unit_gallery.T


def _rounded_blocks(queries: ArrayLike, gallery: ArrayLike) -> Iterator[tuple[slice, FloatArray]]:
    """Blocks of cosines in which equal rows are equal numbers, for sorting and for maxima."""
    for rows, scores in similarity_blocks(queries, gallery):
        yield rows, np.round(scores, _DECIMALS)


def ranks(queries: ArrayLike, gallery: ArrayLike, block: int = 256) -> FloatArray:
    """Rank of gallery row i for query row i, descending cosine, ties averaged: (n,) in [1, n]."""
    count = len(np.asarray(queries))
    if count != len(np.asarray(gallery)):
        raise ValueError("queries and gallery differ in length")
    result = np.empty(count, dtype=np.float64)
    for rows, scores in similarity_blocks(queries, gallery, block):
        own = np.diagonal(scores, offset=rows.start)[:, None]
        better = np.count_nonzero(scores > own + TIE_TOLERANCE, axis=1)
        reached = np.count_nonzero(scores >= own - TIE_TOLERANCE, axis=1)
        result[rows] = (better + reached + 1) / 2
    return result


def recall_at(
    rank: FloatArray, gallery_size: int, fraction: float = 0.1, *, strict: bool = False
) -> float:
    """Share of queries with rank <= k, k = ``fraction`` of the gallery (``strict``: rank < k).

    k may be fractional. The strict form is the published code's.
    """
    limit = fraction * gallery_size
    hits = rank < limit if strict else rank <= limit
    return float(np.mean(hits))


def retrieval_score(queries: ArrayLike, gallery: ArrayLike) -> RetrievalScore:
    """Recall at 10% and median rank of the pairs (query i, gallery i)."""
    rank = ranks(queries, gallery)
    return RetrievalScore(recall_at(rank, len(rank)), float(np.median(rank)))


def same_label_top1(
    queries: ArrayLike, gallery: ArrayLike, labels: Sequence[str | None]
) -> float | None:
    """Share of queries whose best gallery row bears the query's own label; None without labels.

    Unlabelled queries are left out. Where several rows tie for best, each counts its share.
    """
    known = np.array([label is not None for label in labels])
    if not known.any():
        return None
    names = np.array(["" if label is None else label for label in labels])
    shares = np.zeros(len(names))
    for rows, scores in _rounded_blocks(queries, gallery):
        best = scores == scores.max(axis=1, keepdims=True)
        same = (names[rows][:, None] == names[None, :]) & known[None, :]
        shares[rows] = (best & same).sum(axis=1) / best.sum(axis=1)
    return float(shares[known].mean())


def precision_over_chance(
    queries: ArrayLike,
    query_tags: Sequence[str],
    gallery: ArrayLike,
    gallery_tags: Sequence[Sequence[str]],
    top: int = 10,
) -> float | None:
    """Precision among the ``top`` gallery rows, divided by the share of relevant rows overall.

    A gallery row is relevant for a query when its tags hold the query's tag. The result is the mean
    precision over the mean chance, over queries that have a relevant row; None if none has.
    """
    relevant = np.array([[tag in set(tags) for tags in gallery_tags] for tag in query_tags])
    asked = relevant.any(axis=1) if relevant.size else np.zeros(0, dtype=bool)
    if not asked.any():
        return None
    precision = np.zeros(len(query_tags))
    count = min(top, len(gallery_tags))
    for rows, scores in _rounded_blocks(queries, gallery):
        order = np.argsort(-scores, axis=1, kind="stable")[:, :count]
        precision[rows] = np.take_along_axis(relevant[rows], order, axis=1).mean(axis=1)
    return float(precision[asked].mean() / relevant[asked].mean())
