"""All shards and overviews of a region, from its finished tiles."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.shard_layout import Shard, shards_of
from soundmark.export.embedding.execution import (
    Event,
    Execution,
    ShardFailed,
    failure_message,
    run_tasks,
)
from soundmark.export.embedding.job import TILES, EmbeddingJob
from soundmark.export.embedding.limits import amount_of, check_amount, check_file_size
from soundmark.export.embedding.overview import overview_files, write_overview
from soundmark.export.embedding.records import forget_unfinished, shard_files
from soundmark.export.embedding.strips import StripDone
from soundmark.export.errors import ExportError
from soundmark.export.progress import console, progress


@dataclass
class Embedded:
    """What a run did. ``finished_before``: shards that were there; ``embedded``: footprints that
    were encoded now; times in seconds, those of the workers summed up."""

    shards: int
    finished_before: int = 0
    embedded: int = 0
    read_s: float = 0.0
    encode_s: float = 0.0
    write_s: float = 0.0
    wall_s: float = 0.0

    def text(self) -> str:
        """What was done, in words."""
        return (
            f"{self.embedded:,} footprints embedded in {self.wall_s:.1f} s (reading "
            f"{self.read_s:.1f} s, encoding {self.encode_s:.1f} s, writing {self.write_s:.1f} s, "
            f"summed over workers); {self.finished_before} of {self.shards} shards were there"
        )

    def add(self, done: StripDone) -> None:
        """Count a strip."""
        self.embedded += done.embedded
        self.read_s += done.read_s
        self.encode_s += done.encode_s
        self.write_s += done.write_s


def tell_amount(scales: Sequence[ScaleSpec], dimension: int, folder: Path) -> None:
    """Say what is about to be made; ExportError if no pack could hold it."""
    amount = amount_of(scales, dimension)
    remarks = check_amount(amount, scales, folder)
    console.print(escape(amount.text()), soft_wrap=True)
    for remark in remarks:
        console.print(escape(remark), style="yellow", soft_wrap=True)


def make_shards(job: EmbeddingJob, how: Execution) -> Embedded:
    """Make every shard and overview of ``job`` that is not there; see ``run_tasks``.

    Raises ExportError, after all else is done, if a shard could not be made.
    """
    shards = list(job.shards())
    checked = progress(_by_one(job, shards), "Looking at finished shards", len(shards))
    missing = [shard for part in checked for shard in part]
    found = Embedded(len(shards), finished_before=len(shards) - len(missing))
    started, failed = time.perf_counter(), list[ShardFailed]()
    with _bar(sum(shard.cells.count for shard in missing)) as advance:
        for event in run_tasks(job, missing, how):
            advance(event)
            if isinstance(event, StripDone):
                found.add(event)
            elif isinstance(event, ShardFailed):
                failed.append(event)
    found.wall_s = time.perf_counter() - started
    if failed:
        raise ExportError(failure_message(job, failed, len(shards)))
    for spec in job.scales:
        count = sum(1 for _ in shards_of(spec))
        for _ in progress(write_overview(job, spec), f"Overview of scale {spec.scale}", count):
            pass
    return found


def job_of(
    work: Path,
    model: Model,
    scales: Sequence[ScaleSpec],
    bounds: tuple[float, float, float, float],
    zooms: tuple[int, int],
    how: Execution,
) -> EmbeddingJob:
    """The job of embedding the tiles in ``work``; ExportError if no pack may hold them."""
    # Workers on other machines have other working folders.
    tiles = work.resolve() / TILES
    check_file_size(str(tiles), tiles.stat().st_size)
    return EmbeddingJob(
        work=work.resolve(),
        model=model.folder.resolve(),
        fingerprint=model.manifest.fingerprint,
        dimension=model.manifest.dimension,
        tiles_sha256=hash_file(tiles, ExportError),
        bounds=bounds,
        min_zoom=zooms[0],
        max_zoom=zooms[1],
        scales=tuple(scales),
        device=how.device,
        batch=how.batch,
    )


def finished_files(job: EmbeddingJob) -> Iterator[Path]:
    """Every file of the finished region's vectors, for the pack."""
    for shard in job.shards():
        yield from (path for path in shard_files(job, shard) if path.is_file())
    yield from overview_files(job)


def _by_one(job: EmbeddingJob, shards: Iterable[Shard]) -> Iterator[list[Shard]]:
    for shard in shards:
        yield forget_unfinished(job, [shard])


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Event], None]]:
    """A bar over footprints; what it gives takes every event."""
    columns = (
        TextColumn("Embedding footprints"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)

        def advance(event: Event) -> None:
            if isinstance(event, StripDone):
                bar.advance(task, event.footprints)

        yield advance
