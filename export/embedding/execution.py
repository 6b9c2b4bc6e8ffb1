"""Running the tasks of a region: in this process, in several, or on a cluster (Dask).

Tasks are independent and may be repeated by anyone at any time: what is finished is skipped, what
was cut off leaves whole strips or nothing. A shard whose tasks fail is tried again, then named; the
others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.shard_layout import Shard
from soundmark.export.embedding.job import Device, EmbeddingJob, label, strips_of
from soundmark.export.embedding.records import ShardRecord
from soundmark.export.embedding.shards import join_shard
from soundmark.export.embedding.strips import StripDone, embed_strip
from soundmark.export.embedding.worker import close_worker, worker_of
from soundmark.export.errors import ExportError
from soundmark.export.progress import console

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
#: How often a task is tried again.
RETRIES = 2
#: How long a scheduler has to answer.
CONNECT_S = 20
#: Shards whose tasks are handed out at once; each has up to 16.
_AT_ONCE = 64


@dataclass(frozen=True)
class Execution:
    """``workers``: processes of this machine, one thread each; with 1 all is done in this process.
    ``scheduler``: address of a Dask scheduler, whose workers are used instead. ``device`` and
    ``batch``: as ``EmbeddingJob``."""

    workers: int = 1
    scheduler: str | None = None
    device: Device = "cpu"
    batch: int = 32

    @property
    def several(self) -> bool:
        """Whether other processes do the work."""
        return self.scheduler is not None or self.workers > 1


@dataclass(frozen=True)
class ShardFailed:
    """A shard that could not be made, and why in one sentence."""

    shard: Shard
    reason: str


Event = StripDone | ShardRecord | ShardFailed


def run_tasks(job: EmbeddingJob, shards: Sequence[Shard], how: Execution) -> Iterator[Event]:
    """Make ``shards``; yields what is done as it is done, in no particular order.

    Closing the iterator, or an interrupt, stops the work; what is finished stays. Raises
    SoundmarkError if the work cannot begin at all.
    """
    if not shards:
        return
    if not how.several:
        # What hinders every shard hinders the first: it is told at once, not for each.
        worker_of(job)
        try:
            yield from _here(job, shards)
        finally:
            close_worker()
        return
    with client_of(how) as client:
        yield from _by_dask(client, job, shards)


def _here(job: EmbeddingJob, shards: Sequence[Shard]) -> Iterator[Event]:
    for shard in shards:
        for attempt in range(RETRIES + 1):
            try:
                for number in range(len(strips_of(shard))):
                    yield embed_strip(job, shard, number)
                yield join_shard(job, shard)
                break
            except SoundmarkError as error:
                if attempt == RETRIES:
                    yield ShardFailed(shard, str(error))


@contextmanager
def client_of(how: Execution) -> Iterator[Client]:
    """A client of the cluster that is asked for; a cluster of this machine ends with it."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise ExportError(
            "Several workers need Dask: install soundmark[export], or leave out --workers and "
            "--scheduler."
        ) from None
    if how.scheduler is not None:
        with _connected(how.scheduler) as client:
            yield client
        return
    cluster = LocalCluster(
        n_workers=how.workers,
        threads_per_worker=1,
        processes=True,
        # Nobody else is to reach it: tasks are code.
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=50,
    )
    with cluster, Client(cluster, set_as_default=False) as client:
        yield client


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of a cluster that others started, and that lets go of our files in the end."""
    from distributed import Client

    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"No Dask scheduler answers at {address}: start one there (dask scheduler) and workers "
            "that see this folder (dask worker)."
        ) from error
    with client:
        if not client.scheduler_info()["workers"]:
            console.print(
                f"The scheduler at {address} has no workers yet; the work begins when some join "
                "(dask worker).",
                style="yellow",
                soft_wrap=True,
                markup=False,
            )
        yield client
        client.run(close_worker)


def _by_dask(client: Client, job: EmbeddingJob, shards: Sequence[Shard]) -> Iterator[Event]:
    from distributed import as_completed

    waiting = iter(shards)
    joins: dict[str, Shard] = {}
    futures = as_completed(loop=client.loop)
    try:
        for shard in islice(waiting, _AT_ONCE):
            _submit(client, job, shard, futures, joins)
        for future in futures:
            ended = joins.get(str(future.key))
            if future.status == "finished":
                yield future.result()
            elif ended is not None:
                yield ShardFailed(ended, reason_of(future))
            if ended is not None and (following := next(waiting, None)) is not None:
                _submit(client, job, following, futures, joins)
    finally:
        client.cancel(list(futures.futures))


def _submit(
    client: Client, job: EmbeddingJob, shard: Shard, futures: Any, joins: dict[str, Shard]
) -> None:
    # Named by what they make: two runs on one scheduler do not do the same work twice.
    name = f"{job.key(shard)[:24]}-{shard.scale}-{shard.sx}-{shard.sy}"
    strips = [
        client.submit(
            told_plainly,
            embed_strip,
            job,
            shard,
            number,
            key=f"strip-{name}-{number}",
            retries=RETRIES,
        )
        for number in range(len(strips_of(shard)))
    ]
    join = client.submit(
        told_plainly, join_shard, job, shard, strips, key=f"shard-{name}", retries=RETRIES
    )
    joins[str(join.key)] = shard
    for future in (*strips, join):
        futures.add(future)


def told_plainly(task: Callable[..., T], *arguments: object) -> T:
    """Runs on a worker: an error travels as its English sentence alone."""
    try:
        return task(*arguments)
    except SoundmarkError as error:
        raise ExportError("".join(str(error))) from None


def reason_of(future: Future[Any]) -> str:
    """Why a task failed, in one sentence."""
    error = future.exception()
    if isinstance(error, SoundmarkError):
        return str(error)
    lines = str(error or "it was cancelled").strip().splitlines()
    return f"A worker failed: {lines[0] if lines else type(error).__name__}."


def failure_message(job: EmbeddingJob, failed: Sequence[ShardFailed], total: int) -> str:
    """One sentence on the shards that could not be made, and what to do."""
    first = f"{label(failed[0].shard)}: {failed[0].reason}"
    return (
        f"{len(failed)} of {total} shards could not be embedded; the first is {first} What is "
        f"finished is kept in {job.work}: run the same command again."
    )
