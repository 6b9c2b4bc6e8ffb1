"""The overview's levels say of every coarse cell the mean cosine of the cells below it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from export_shards_world import random_job, write_random_shards

from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.shard_layout import (
    Cells,
    divisors_name,
    overview_levels,
    overview_name,
)
from soundmark.export.embedding.overview import overview_files, write_overview
from soundmark.export.embedding.records import shard_files

#: 300 x 50 cells that four shards share.
WIDE = ScaleSpec(scale=1, footprint_m=500, grid_zoom=16, tiles=(200, 230, 499, 279))


def test_a_coarse_cell_is_the_mean_of_the_cosines_below(tmp_path: Path) -> None:
    job = random_job(tmp_path, WIDE)
    write_random_shards(job)
    assert sum(1 for _ in write_overview(job, WIDE)) == 4
    whole = Cells.of(WIDE)
    query = np.random.default_rng(1).normal(size=8)
    cosines = np.full(whole.shape, np.nan)
    for shard in job.shards():
        matrix, divisors = shard_files(job, shard)
        if matrix.is_file():
            with np.errstate(invalid="ignore"):
                found = (np.load(matrix) @ query) / np.load(divisors)[:, 0]
            cosines[whole.window(shard.cells)] = found.reshape(shard.cells.shape)
    assert np.isnan(cosines).mean() > 0.1
    for level in overview_levels(WIDE):
        name = overview_name(WIDE, level)
        cells = whole.coarser(level)
        rows, divisors = np.load(job.path(name)), np.load(job.path(divisors_name(name)))
        assert (rows.shape, divisors.shape) == ((cells.count, 8), (cells.count, 1))
        for number in range(0, cells.count, 7):
            row, column = divmod(number, cells.shape[1])
            inside = [
                cosines[y - whole.y0, x - whole.x0]
                for y in range((cells.y0 + row) << level, (cells.y0 + row + 1) << level)
                for x in range((cells.x0 + column) << level, (cells.x0 + column + 1) << level)
                if whole.y0 <= y <= whole.y1 and whole.x0 <= x <= whole.x1
            ]
            seen = [value for value in inside if np.isfinite(value)]
            if not seen:
                assert divisors[number] == 0
            else:
                mean = (rows[number] @ query) / divisors[number, 0]
                assert mean == pytest.approx(np.mean(seen), abs=0.03)


def test_a_small_scale_has_none(tmp_path: Path) -> None:
    small = ScaleSpec(scale=2, footprint_m=500, grid_zoom=10, tiles=(0, 0, 63, 63))
    job = random_job(tmp_path, small)
    write_random_shards(job)
    assert sum(1 for _ in write_overview(job, small)) == 1
    assert overview_files(job) == []
    assert not (tmp_path / "overview").exists()


def test_a_stopped_overview_leaves_no_file(tmp_path: Path) -> None:
    job = random_job(tmp_path, WIDE)
    write_random_shards(job)
    unfinished = write_overview(job, WIDE)
    next(unfinished)
    unfinished.close()
    assert not [path for path in (tmp_path / "overview").rglob("*") if path.is_file()]
