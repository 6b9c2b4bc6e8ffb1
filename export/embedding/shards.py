"""A shard of its strips."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Int8Array, Shard, row_lengths
from soundmark.export.embedding.job import EmbeddingJob, label, strips_of
from soundmark.export.embedding.records import (
    ShardRecord,
    read_record,
    record_path,
    shard_files,
    write_record,
)
from soundmark.export.embedding.strips import read_strip, strip_path
from soundmark.export.errors import ExportError


def join_shard(job: EmbeddingJob, shard: Shard, _strips: object = None) -> ShardRecord:
    """Write the shard of its finished strips, then its record, then drop the strips.

    ``_strips``: what must be done before. Harmless when repeated. Raises SoundmarkError if a strip
    is missing or damaged, or a file cannot be written.
    """
    known = read_record(job, shard)
    if known is not None:
        return known
    paths = [strip_path(job, shard, number) for number in range(len(strips_of(shard)))]
    parts = []
    for path, cells in zip(paths, strips_of(shard), strict=True):
        rows = read_strip(path, cells.count, job.dimension)
        if rows is None:
            path.unlink(missing_ok=True)
            raise ExportError(f"A strip of the shard {label(shard)} is missing; run again.")
        parts.append(rows)
    lengths = np.concatenate([row_lengths(rows) for rows in parts])
    made = write_shard(job, shard, np.concatenate(parts), lengths)
    for path in paths:
        path.unlink(missing_ok=True)
    return made


def write_shard(
    job: EmbeddingJob, shard: Shard, rows: Int8Array, lengths: Float32Array
) -> ShardRecord:
    """Write the matrix (n, d) and the lengths (n, 1) of a shard, then its record; a shard without
    any imagery has a record alone."""
    matrix, divisors = shard_files(job, shard)
    try:
        for folder in (matrix.parent, record_path(job, shard).parent):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{job.work} cannot be written: {error.strerror or error}.") from error
    imagery, files = int(np.count_nonzero(lengths)), {}
    if imagery:
        write_whole(matrix, _npy(rows))
        write_whole(divisors, _npy(lengths))
        files = {path.name: hash_file(path, ExportError) for path in (matrix, divisors)}
    return write_record(job, shard, imagery, files)


def _npy(values: NDArray[Any]) -> bytes:
    stream = io.BytesIO()
    np.save(stream, values, allow_pickle=False)
    return stream.getvalue()
