"""Killed at random moments: the old or the new state is found, never a third."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from field_life import check, kill_once


@pytest.mark.timeout(300)
def test_a_dozen_kills_lose_nothing_that_was_kept(tmp_path: Path) -> None:
    """``tests/benchmarks/field_kills.py`` does the same two hundred times."""
    chance = random.Random(20)
    notes = 0
    for _ in range(12):
        told = kill_once(tmp_path, chance.randrange(1 << 30), chance.uniform(0.0, 0.3))
        check(tmp_path, told)
        notes += len(told.samples)
    assert notes >= 12
