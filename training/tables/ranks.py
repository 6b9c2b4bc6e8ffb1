"""Exact ranks of paired rows under any system's similarity, in float64 blocks.

The whole matrix of similarities is never held: at 10,000 pairs a block of 256 queries takes 20 MB
where the matrix would take 800 MB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.retrieval import TIE_TOLERANCE, RetrievalScore, recall_at
from soundmark.training.systems.contract import Embedded

FloatArray = NDArray[np.float64]
#: Scores (queries, gallery), higher is nearer: ``System.similarity`` or ``cosine``.
Similarity = Callable[[Embedded, Embedded], Tensor]
_BLOCK = 256


@dataclass(frozen=True)
class RankRule:
    """How ranks become figures; every report names it.

    ``strict``: recall counts rank < k (the published code) instead of rank <= k. ``within``
    "columns" ranks the true query among all queries of each gallery row instead of the true
    gallery row among all rows of each query (GeoCLAP's published metric). ``fraction``: k is this
    share of the gallery and may be fractional.
    """

    strict: bool = False
    within: Literal["rows", "columns"] = "rows"
    fraction: float = 0.1

    def as_dict(self) -> dict[str, Any]:
        """The rule in words fit for a report."""
        return {
            **asdict(self),
            "recall": "rank < k" if self.strict else "rank <= k",
            "ties": "average rank; scores closer than 1e-12 tie",
        }


PAPER_RULE = RankRule()


def cosine(queries: Embedded, gallery: Embedded) -> Tensor:
    """Cosines (queries, gallery) of the means; a zero vector has cosine 0 with everything."""
    return functional.normalize(queries.mean, dim=1) @ functional.normalize(gallery.mean, dim=1).T


def rows_of(embedded: Embedded, rows: slice) -> Embedded:
    """A slice of the rows, without concepts, which no similarity reads."""
    variance = embedded.log_variance
    return Embedded(embedded.mean[rows], None if variance is None else variance[rows])


def in_double(embedded: Embedded) -> Embedded:
    """The same rows in float64 on the CPU, without concepts."""
    variance = embedded.log_variance
    return Embedded(
        embedded.mean.detach().double().cpu(),
        None if variance is None else variance.detach().double().cpu(),
    )


@torch.no_grad()
def pair_ranks(
    queries: Embedded,
    gallery: Embedded,
    similarity: Similarity = cosine,
    rule: RankRule = PAPER_RULE,
    block: int = _BLOCK,
) -> FloatArray:
    """Rank of gallery row i for query row i: (n,) in [1, n], descending, ties averaged.

    Scores that differ by less than 1e-12 of their size tie, so that equal rows tie in whatever
    order a matrix library sums. Raises SoundmarkError for unequal numbers of rows and for scores
    that are no numbers.
    """
    count = len(queries.mean)
    if count != len(gallery.mean):
        raise SoundmarkError(f"{count} queries cannot be ranked in {len(gallery.mean)} rows.")
    queries, gallery = in_double(queries), in_double(gallery)
    result = np.empty(count, dtype=np.float64)
    for start in range(0, count, block):
        rows = slice(start, min(start + block, count))
        if rule.within == "rows":
            scores = similarity(rows_of(queries, rows), gallery)
        else:
            scores = similarity(queries, rows_of(gallery, rows)).T
        own = scores.diagonal(offset=start)[:, None]
        if not bool(torch.isfinite(own).all()):
            raise SoundmarkError("Some embeddings are not numbers; the model may have diverged.")
        slack = TIE_TOLERANCE * own.abs().clamp(min=1.0)
        higher = (scores > own + slack).sum(dim=1)
        reached = (scores >= own - slack).sum(dim=1)
        result[rows] = (higher + reached + 1).double().numpy() / 2
    return result


def score_of(ranks: FloatArray, rule: RankRule = PAPER_RULE) -> RetrievalScore:
    """Recall at ``rule.fraction`` of the gallery and the median rank; None of it rounded."""
    recall = recall_at(ranks, len(ranks), rule.fraction, strict=rule.strict)
    return RetrievalScore(recall, float(np.median(ranks)))
