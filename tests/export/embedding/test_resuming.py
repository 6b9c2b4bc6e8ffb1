"""What is finished is never made twice, whatever stopped the work; what is damaged is made anew."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from export_shards_world import SPEC, facts_of, files_of

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.shard_layout import Shard, shards_of
from soundmark.export.embedding import execution, strips
from soundmark.export.embedding.execution import Event, Execution, run_tasks
from soundmark.export.embedding.job import EmbeddingJob, strips_of
from soundmark.export.embedding.records import is_finished, record_path, shard_files
from soundmark.export.embedding.region_shards import finished_files, job_of, make_shards
from soundmark.export.embedding.shards import join_shard
from soundmark.export.embedding.strips import StripDone, embed_strip, strip_path
from soundmark.export.errors import ExportError
from soundmark.export.region import make_region

#: Embeds like ``make_region`` of the tests and dies after three strips.
_DIES = """
import os, signal, sys
from pathlib import Path
from export_shards_world import SPEC
from soundmark.export.embedding import execution
from soundmark.export.embedding.execution import Execution
from soundmark.export.region import make_region

original, calls = execution.embed_strip, []
def embed_strip(*arguments):
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    calls.append(1)
    return original(*arguments)
execution.embed_strip = embed_strip
scene, model, out = map(Path, sys.argv[1:])
make_region(scene, model, None, out, SPEC, shards=Execution())
"""


@pytest.fixture
def job(sharded: Path, tiny_model: Path, tmp_path: Path) -> EmbeddingJob:
    """The tiles of the region in a folder of their own, nothing embedded."""
    facts = facts_of(sharded)
    shutil.copyfile(sharded / "tiles.mbtiles", tmp_path / "tiles.mbtiles")
    zooms = (facts.min_zoom, facts.max_zoom)
    model = Model.open(tiny_model)
    return job_of(tmp_path, model, facts.scales, facts.bounds, zooms, Execution())


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many cells each strip had that was encoded in this process."""
    original, found = strips._embedded, list[int]()

    def counting(tiles: Any, encoder: Any, job: Any, cells: Any, *rest: Any) -> Any:
        found.append(cells.count)
        return original(tiles, encoder, job, cells, *rest)

    monkeypatch.setattr(strips, "_embedded", counting)
    return found


def vectors_of(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(folder).items() if name.startswith("shards/")}


def test_a_killed_run_goes_on_where_it_was(
    sharded_scene: Path, tiny_model: Path, sharded: Path, tmp_path: Path, encoded: list[int]
) -> None:
    out = tmp_path / "region"
    arguments = [str(path) for path in (sharded_scene, tiny_model, out)]
    paths = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    died = subprocess.run(
        [sys.executable, "-c", _DIES, *arguments],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert not out.exists()
    kept = [path for path in tmp_path.rglob("*") if path.suffix == ".strip"]
    finished = list(tmp_path.rglob("records/*/*.json"))
    assert (len(kept), len(finished)) != (0, 0)
    make_region(sharded_scene, tiny_model, None, out, SPEC, shards=Execution())
    assert files_of(out) == files_of(sharded)
    everything = sum(
        len(strips_of(shard))
        for shard in [shard for spec in facts_of(out).scales for shard in shards_of(spec)]
    )
    assert len(encoded) == everything - 3
    assert [path.name for path in tmp_path.iterdir()] == ["region"]


def test_a_killed_worker_process_is_replaced(
    job: EmbeddingJob, sharded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, killed = execution._by_dask, list[int]()

    def killing(client: Any, job: EmbeddingJob, shards: Sequence[Shard]) -> Iterator[Event]:
        for event in original(client, job, shards):
            if not killed:
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)
            yield event

    monkeypatch.setattr(execution, "_by_dask", killing)
    # Where this strip is to be written stands a folder, so that its shard cannot be made.
    barred = next(job.shards())
    strip_path(job, barred, 0).mkdir(parents=True)
    with pytest.raises(ExportError, match="1 of 5 shards could not be embedded") as told:
        make_shards(job, Execution(workers=2))
    assert killed
    assert strip_path(job, barred, 0).name in str(told.value)
    assert not record_path(job, barred).exists()
    strip_path(job, barred, 0).rmdir()
    make_shards(job, Execution())
    assert vectors_of(job.work) == vectors_of(sharded)


def test_what_is_finished_is_not_made_again(job: EmbeddingJob, encoded: list[int]) -> None:
    first = make_shards(job, Execution())
    files = {path: path.stat().st_mtime_ns for path in finished_files(job)}
    assert (first.finished_before, first.embedded > 0, len(encoded) > 0) == (0, True, True)
    encoded.clear()
    again = make_shards(job, Execution())
    assert (again.finished_before, again.embedded, encoded) == (first.shards, 0, [])
    shards = {path: time for path, time in files.items() if "shards" in path.parts}
    assert {path: path.stat().st_mtime_ns for path in shards} == shards


@pytest.mark.parametrize("harm", ["flip", "cut", "lengths", "gone", "record"])
def test_a_damaged_shard_is_noticed_and_made_anew(
    job: EmbeddingJob, sharded: Path, encoded: list[int], harm: str
) -> None:
    make_shards(job, Execution())
    encoded.clear()
    shard = list(job.shards())[-1]
    matrix, divisors = shard_files(job, shard)
    if harm == "flip":
        data = bytearray(matrix.read_bytes())
        data[-5] ^= 1
        matrix.write_bytes(data)
    elif harm == "cut":
        matrix.write_bytes(matrix.read_bytes()[:-1])
    elif harm == "lengths":
        np.save(divisors, 2 * np.load(divisors))
    elif harm == "gone":
        divisors.unlink()
    else:
        record_path(job, shard).write_text("{", encoding="utf-8")
    again = make_shards(job, Execution())
    assert again.finished_before == again.shards - 1
    assert encoded == [cells.count for cells in strips_of(shard)]
    assert vectors_of(job.work) == vectors_of(sharded)


def test_a_damaged_strip_is_embedded_again(job: EmbeddingJob, encoded: list[int]) -> None:
    shard = list(job.shards())[-1]
    for number in range(len(strips_of(shard))):
        embed_strip(job, shard, number)
    path = strip_path(job, shard, 0)
    data = path.read_bytes()
    path.write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
    with pytest.raises(ExportError, match="is missing"):
        join_shard(job, shard)
    encoded.clear()
    for number in range(len(strips_of(shard))):
        embed_strip(job, shard, number)
    assert encoded == [strips_of(shard)[0].count]
    assert path.read_bytes() == data
    assert join_shard(job, shard) == join_shard(job, shard)


def test_other_tiles_make_other_shards(job: EmbeddingJob) -> None:
    make_shards(job, Execution())
    for other in (
        replace(job, tiles_sha256="0" * 64),
        replace(job, fingerprint="0" * 64),
        replace(job, device="cuda"),
    ):
        assert not any(is_finished(other, shard) for shard in other.shards())


def test_a_failing_shard_is_tried_again_then_named_and_the_others_go_on(
    job: EmbeddingJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, tries = execution.embed_strip, list[int]()
    bad = list(job.shards())[1]

    def failing(job: EmbeddingJob, shard: Shard, number: int) -> StripDone:
        if shard == bad:
            tries.append(number)
            raise SoundmarkError("The disk is full.")
        return original(job, shard, number)

    monkeypatch.setattr(execution, "embed_strip", failing)
    with pytest.raises(ExportError) as told:
        make_shards(job, Execution())
    cells = bad.cells
    assert f"tiles {cells.x0}-{cells.x1} by {cells.y0}-{cells.y1}: The disk is full." in str(
        told.value
    )
    assert str(told.value).startswith("1 of 5 shards")
    assert tries == [0, 0, 0]
    assert all(record_path(job, shard).exists() == (shard != bad) for shard in job.shards())


def test_stopping_keeps_whole_strips(job: EmbeddingJob, encoded: list[int]) -> None:
    events = run_tasks(job, list(job.shards()), Execution())
    next(events)
    events.close()
    assert len(encoded) == 1
    make_shards(job, Execution())
    assert len(encoded) == sum(len(strips_of(shard)) for shard in job.shards())


def test_a_worker_that_does_not_see_the_folder_says_so(job: EmbeddingJob, tmp_path: Path) -> None:
    (job.work / "tiles.mbtiles").unlink()
    with pytest.raises(ExportError, match="share under the same path"):
        make_shards(job, Execution())
