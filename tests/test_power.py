"""Cut at its steps, an operation leaves the state before or the state after; and the harness that
says so notices what is written carelessly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from power import FULL_VARIABLE, examine, impossible
from power_operations import CARELESS, OPERATIONS

FULL = os.environ.get(FULL_VARIABLE) == "full"


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_cut_finds_a_third_state(name: str, tmp_path: Path) -> None:
    reason = impossible(name)
    if reason:
        pytest.skip(reason)
    report = examine(name, tmp_path, FULL)
    assert report.problems == []
    least = OPERATIONS[name].sample
    assert report.kills >= min(report.steps, least) - (not OPERATIONS[name].exact)
    assert report.full >= min(report.steps - 1, least)
    assert report.states >= min(report.states_in_all, least)


@pytest.mark.parametrize("name", CARELESS)
def test_what_is_written_carelessly_is_noticed(name: str, tmp_path: Path) -> None:
    reason = impossible(name)
    if reason:
        pytest.skip(reason)
    problems = " ".join(examine(name, tmp_path, full=True).problems)
    assert CARELESS[name].expected in problems, problems
