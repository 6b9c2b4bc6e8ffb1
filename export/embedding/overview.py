"""The overview of a scale: coarser zooms, written shard by shard, so that memory holds one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.shard_layout import (
    Cells,
    divisors_name,
    overview_levels,
    overview_name,
    pooled,
    shards_of,
)
from soundmark.export.embedding.job import EmbeddingJob
from soundmark.export.embedding.records import shard_files
from soundmark.export.errors import ExportError
from soundmark.export.staging import staged_file


def write_overview(job: EmbeddingJob, spec: ScaleSpec) -> Iterator[None]:
    """Write every level of a scale's overview of its finished shards; yields after each shard.

    Each file appears whole or not at all. Raises ExportError if one cannot be written.
    """
    levels = overview_levels(spec)
    whole = Cells.of(spec)
    with ExitStack() as stack:
        targets = [
            stack.enter_context(_level(job, spec, level, whole.coarser(level))) for level in levels
        ]
        for shard in shards_of(spec):
            matrix, divisors = shard_files(job, shard)
            if levels and matrix.is_file():
                rows = np.load(matrix, mmap_mode="r", allow_pickle=False)
                lengths = np.load(divisors, allow_pickle=False)
                for level, (means, scales) in zip(levels, targets, strict=True):
                    small, factors, cells = pooled(rows, lengths, shard.cells, level)
                    there = whole.coarser(level).window(cells)
                    means[there] = small.reshape(*cells.shape, -1)
                    scales[there] = factors.reshape(*cells.shape, 1)
            yield


def overview_files(job: EmbeddingJob) -> list[Path]:
    """Every file of the overview that a finished region has."""
    names = [overview_name(spec, level) for spec in job.scales for level in overview_levels(spec)]
    return [job.path(each) for name in names for each in (name, divisors_name(name))]


@contextmanager
def _level(
    job: EmbeddingJob, spec: ScaleSpec, level: int, cells: Cells
) -> Iterator[tuple[NDArray[np.int8], NDArray[np.float32]]]:
    """The files of a level as grids of zeros (rows, columns, d) and (rows, columns, 1) that lie on
    disk, not in memory."""
    name = overview_name(spec, level)
    with (
        _matrix(job.path(name), np.int8, cells, job.dimension) as means,
        _matrix(job.path(divisors_name(name)), np.float32, cells, 1) as scales,
    ):
        yield means, scales


@contextmanager
def _matrix(path: Path, kind: Any, cells: Cells, columns: int) -> Iterator[NDArray[Any]]:
    with staged_file(path) as made:
        try:
            mapped = np.lib.format.open_memmap(
                made, mode="w+", dtype=kind, shape=(cells.count, columns)
            )
        except OSError as error:
            raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error
        yield mapped.reshape(*cells.shape, columns)
        mapped.flush()
