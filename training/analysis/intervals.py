"""Confidence intervals of means by the bootstrap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Resamples of a bootstrap, and the share of them inside an interval.
DRAWS = 1000
LEVEL = 0.95


class Interval(NamedTuple):
    """A figure with its bootstrap interval (percentiles)."""

    mean: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """The report's keys."""
        return {"mean": self.mean, "low": self.low, "high": self.high}


def bootstrap_mean(
    values: Sequence[float] | NDArray[np.float64], seed: int = 0, draws: int = DRAWS
) -> Interval:
    """The mean of ``values`` (n,) with its 95 % interval over ``draws`` resamples of the same size.

    Raises ValueError without values.
    """
    sample = np.asarray(values, dtype=np.float64)
    if not sample.size:
        raise ValueError("no values to resample")
    rng = np.random.default_rng(seed)
    # One draw at a time: draws x samples indices of a large test set need not lie in memory.
    means = [float(sample[rng.integers(0, len(sample), len(sample))].mean()) for _ in range(draws)]
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(means, [tail, 100 - tail])
    return Interval(float(sample.mean()), float(low), float(high))
