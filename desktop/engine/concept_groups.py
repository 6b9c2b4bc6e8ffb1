"""Which samples share concepts of the codebook: plain NumPy over concept weights and queries.

The arithmetic behind the paper's Figure 6 (samples that share their most active concepts). It asks
for arrays alone, neither torch nor files, so that a viewer can run it on whatever made the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
#: Patches count as responsible from this share of the way between the median and the best score.
RESPONSIBLE_FROM = 0.6
#: At most this share of the patches of a picture is held responsible.
RESPONSIBLE_AT_MOST = 0.12


@dataclass(frozen=True)
class TopConcepts:
    """The strongest concepts of N samples: ``concepts`` (N, K) int64, ``weights`` (N, K) float32,
    falling. A weight of 0 marks a concept that is not active: the sample has fewer than K."""

    concepts: NDArray[np.int64]
    weights: FloatArray


@dataclass(frozen=True)
class Group:
    """Samples that share ``concepts`` among their strongest: ``rows`` by falling ``weights``.

    The weight of a sample in a pair is the smaller of its two.
    """

    concepts: tuple[int, ...]
    rows: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Share:
    """How much of a concept's weight falls on one word or tag: ``weight`` in [0, 1].

    ``lift``: that share over the share expected if the concept did not care; ``count``: samples.
    """

    name: str
    weight: float
    lift: float
    count: int


def top_concepts(weights: FloatArray, count: int) -> TopConcepts:
    """The ``count`` strongest concepts of every row of ``weights`` (N, M); ties by number."""
    count = min(count, weights.shape[1])
    order = np.argsort(-weights, axis=1, kind="stable")[:, :count]
    return TopConcepts(order, np.take_along_axis(weights, order, axis=1))


def groups_by_concept(top: TopConcepts, smallest: int = 2) -> list[Group]:
    """One group for each concept that at least ``smallest`` samples have among their strongest,
    the heaviest (sum of weights) first."""
    return _groups((((concept,), weight) for concept, weight in row) for row in _pairs(top)).kept(
        smallest
    )


def groups_by_pair(top: TopConcepts, smallest: int = 2) -> list[Group]:
    """One group for each two concepts that at least ``smallest`` samples have together among their
    strongest, the heaviest first."""
    return _groups(
        (((min(a, b), max(a, b)), min(one, other)) for (a, one), (b, other) in combinations(row, 2))
        for row in _pairs(top)
    ).kept(smallest)


class _Collected:
    def __init__(self) -> None:
        self.members: dict[tuple[int, ...], list[tuple[float, int]]] = {}

    def kept(self, smallest: int) -> list[Group]:
        found = []
        for concepts, members in self.members.items():
            if len(members) >= smallest:
                ordered = sorted(members, key=lambda member: (-member[0], member[1]))
                found.append(
                    Group(concepts, tuple(r for _, r in ordered), tuple(w for w, _ in ordered))
                )
        return sorted(found, key=lambda group: (-sum(group.weights), group.concepts))


def _pairs(top: TopConcepts) -> Iterable[list[tuple[int, float]]]:
    for concepts, weights in zip(top.concepts.tolist(), top.weights.tolist(), strict=True):
        yield [(c, w) for c, w in zip(concepts, weights, strict=True) if w > 0]


def _groups(rows: Iterable[Iterable[tuple[tuple[int, ...], float]]]) -> _Collected:
    collected = _Collected()
    for number, row in enumerate(rows):
        for concepts, weight in row:
            collected.members.setdefault(concepts, []).append((weight, number))
    return collected


def concept_map(queries: FloatArray, code: FloatArray) -> FloatArray:
    """How strongly each token (T, d) speaks for one code (d,): the products (T,) whose maximum is
    the concept's score (equation 3 of the paper, without its constant divisor)."""
    return np.asarray(queries @ code, dtype=np.float32)


def responsible(scores: FloatArray) -> list[int]:
    """The patches that speak for a concept by their ``scores`` (T,), best first, at least one.

    Because a concept is pooled by its maximum, only what comes near the maximum has a say: scores
    at least ``RESPONSIBLE_FROM`` of the way from the median to the best, and at most
    ``RESPONSIBLE_AT_MOST`` of all patches.
    """
    middle, best = float(np.median(scores)), float(scores.max())
    threshold = middle + RESPONSIBLE_FROM * (best - middle)
    most = max(1, int(RESPONSIBLE_AT_MOST * len(scores)))
    order = np.argsort(-scores, kind="stable")[:most]
    return [int(patch) for patch in order if scores[patch] >= threshold]


def entropy_bits(weights: FloatArray) -> NDArray[np.float64]:
    """Entropy of each row of weights (N, M) in bits, rows scaled to sum 1; 0 for an empty row."""
    values = np.asarray(weights, dtype=np.float64)
    total = values.sum(axis=1, keepdims=True)
    shares = values / np.where(total > 0, total, 1.0)
    logs = np.log2(np.where(shares > 0, shares, 1.0))
    bits: NDArray[np.float64] = np.abs((shares * logs).sum(axis=1))
    return bits


def sample_counts(weights: FloatArray) -> NDArray[np.int64]:
    """In how many of the samples (N, M) each concept is active, (M,)."""
    return np.asarray((weights > 0).sum(axis=0), dtype=np.int64)


def usage_histogram(weights: FloatArray, bins: int = 20) -> dict[str, list[float]]:
    """How many concepts are active in which share of the samples.

    ``edges`` (bins + 1) in (0, 1], ``counts`` (bins) of ACTIVE concepts; bin i holds shares above
    edges[i] up to edges[i + 1]. Concepts active in no sample are not counted.
    """
    shares = sample_counts(weights) / max(1, len(weights))
    active = shares[shares > 0]
    edges = np.linspace(0.0, 1.0, bins + 1)
    # Bins closed on the right; the tolerance keeps a share of, say, 3/20 in its own bin.
    places = np.clip(np.ceil(active * bins - 1e-9).astype(np.int64) - 1, 0, bins - 1)
    counts = np.bincount(places, minlength=bins)
    return {"edges": edges.tolist(), "counts": [int(count) for count in counts]}


def shares_of(
    weights: Sequence[float],
    names: Sequence[Sequence[str]],
    expected: dict[str, float] | None = None,
) -> list[Share]:
    """How the weight of a concept over N samples falls on what the samples are called.

    ``weights`` (N): of one concept; ``names``: of each sample; a weight counts for all names of its
    sample. ``expected``: share of samples that bear each name, by default of these N. Heaviest
    first.
    """
    total = sum(weights)
    if total <= 0:
        return []
    held: dict[str, list[float]] = {}
    for weight, own in zip(weights, names, strict=True):
        if weight > 0:
            for name in dict.fromkeys(own):
                held.setdefault(name, []).append(weight)
    if expected is None:
        expected = name_shares(names)
    found = [
        Share(name, sum(parts) / total, sum(parts) / total / max(expected[name], 1e-12), len(parts))
        for name, parts in held.items()
    ]
    return sorted(found, key=lambda share: (-share.weight, share.name))


def name_shares(names: Sequence[Sequence[str]]) -> dict[str, float]:
    """The share of N samples that bear each name."""
    counts: dict[str, int] = {}
    for own in names:
        for name in dict.fromkeys(own):
            counts[name] = counts.get(name, 0) + 1
    return {name: count / len(names) for name, count in counts.items()}
