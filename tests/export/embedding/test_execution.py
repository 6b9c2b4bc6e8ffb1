"""Work on a cluster that somebody else started, and what is told when there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from export_shards_world import facts_of, files_of

from soundmark.desktop.engine.model import Model
from soundmark.export.embedding import execution
from soundmark.export.embedding.execution import Execution
from soundmark.export.embedding.region_shards import job_of, make_shards
from soundmark.export.errors import ExportError


def test_a_scheduler_and_its_workers_make_the_same_bytes(
    address: str, sharded: Path, tiny_model: Path, tmp_path: Path
) -> None:
    assert address.startswith("tcp://")
    facts = facts_of(sharded)
    shutil.copyfile(sharded / "tiles.mbtiles", tmp_path / "tiles.mbtiles")
    how = Execution(scheduler=address)
    zooms = (facts.min_zoom, facts.max_zoom)
    job = job_of(tmp_path, Model.open(tiny_model), facts.scales, facts.bounds, zooms, how)
    assert make_shards(job, how).embedded > 0
    assert files_of(tmp_path / "shards") == files_of(sharded / "shards")
    # The cluster is not ours to end.
    assert make_shards(job, how).embedded == 0


def test_no_scheduler_is_told_in_one_sentence(
    sharded: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "CONNECT_S", 1)
    facts = facts_of(sharded)
    shutil.copyfile(sharded / "tiles.mbtiles", tmp_path / "tiles.mbtiles")
    zooms = (facts.min_zoom, facts.max_zoom)
    model = Model.open(tiny_model)
    for address in ("tcp://127.0.0.1:9", "nowhere"):
        how = Execution(scheduler=address)
        job = job_of(tmp_path, model, facts.scales, facts.bounds, zooms, how)
        with pytest.raises(ExportError, match="No Dask scheduler answers"):
            make_shards(job, how)
