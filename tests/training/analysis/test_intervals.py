"""Bootstrap intervals of means."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.training.analysis.intervals import bootstrap_mean


def test_an_interval_has_the_width_of_the_standard_error() -> None:
    values = np.random.default_rng(0).normal(3.0, 1.0, 400)
    found = bootstrap_mean(values)
    assert found.mean == pytest.approx(values.mean())
    error = values.std() / 20
    assert found.low == pytest.approx(values.mean() - 1.96 * error, abs=0.3 * error)
    assert found.high == pytest.approx(values.mean() + 1.96 * error, abs=0.3 * error)
    assert found == bootstrap_mean(values)


def test_equal_values_leave_no_doubt_and_none_are_refused() -> None:
    assert bootstrap_mean([2.0, 2.0, 2.0]) == (2.0, 2.0, 2.0)
    with pytest.raises(ValueError, match="no values"):
        bootstrap_mean([])
