"""What a worker process keeps open from task to task: the tiles and the encoder."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.tiles import TileStore
from soundmark.export.embedding.encoding import FootprintEncoder, open_encoder
from soundmark.export.embedding.job import TILES, EmbeddingJob
from soundmark.export.errors import ExportError


@dataclass(frozen=True)
class Worker:
    """The open tiles and encoder of one job."""

    job: EmbeddingJob
    tiles: TileStore
    encoder: FootprintEncoder


_lock = threading.Lock()
_kept: list[Worker] = []


def worker_of(job: EmbeddingJob) -> Worker:
    """The worker of this process for ``job``, opened at the first call; ExportError if this machine
    does not see the folder or has another model."""
    with _lock:
        if not _kept or _kept[0].job != job:
            _close()
            _kept.append(_opened(job))
        return _kept[0]


def close_worker() -> None:
    """Let go of the files that this process holds open; harmless when repeated."""
    with _lock:
        _close()


def _close() -> None:
    while _kept:
        _kept.pop().tiles.close()


def _opened(job: EmbeddingJob) -> Worker:
    path = job.work / TILES
    if not path.is_file():
        raise ExportError(
            f"{path} is not to be seen from this machine: write to a folder that all workers share "
            "under the same path."
        )
    model = Model.open(job.model)
    if model.manifest.fingerprint != job.fingerprint:
        raise ExportError(
            f"{job.model} is another model on this machine "
            f"({model.manifest.fingerprint[:12]} instead of {job.fingerprint[:12]})."
        )
    encoder = open_encoder(model, job)
    return Worker(job, TileStore(path, job.bounds, job.min_zoom, job.max_zoom), encoder)
