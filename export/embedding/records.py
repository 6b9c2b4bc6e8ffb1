"""What stands in a folder of shards: which are finished, undamaged, and made from what is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.shard_layout import Shard, divisors_name
from soundmark.export.embedding.job import EmbeddingJob
from soundmark.export.errors import ExportError


class ShardRecord(BaseModel):
    """``key``: ``EmbeddingJob.key``; ``imagery``: how many of its ``footprints`` have any;
    ``files``: their SHA-256 by name, none for a shard without imagery."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    footprints: int
    imagery: int
    files: dict[str, str]


def record_path(job: EmbeddingJob, shard: Shard) -> Path:
    """Where the record of a shard lies; it is no part of the pack."""
    return job.work / "records" / str(shard.scale) / f"{shard.sx}-{shard.sy}.json"


def shard_files(job: EmbeddingJob, shard: Shard) -> tuple[Path, Path]:
    """The matrix of a shard and its column of divisors."""
    return job.path(shard.name), job.path(divisors_name(shard.name))


def write_record(
    job: EmbeddingJob, shard: Shard, imagery: int, files: Mapping[str, str]
) -> ShardRecord:
    """Say that the shard is finished."""
    made = ShardRecord(
        key=job.key(shard), footprints=shard.cells.count, imagery=imagery, files=dict(files)
    )
    write_whole(record_path(job, shard), (made.model_dump_json(indent=1) + "\n").encode())
    return made


def read_record(job: EmbeddingJob, shard: Shard) -> ShardRecord | None:
    """The record of a shard if it is of ``job``; its files are not looked at."""
    try:
        found = ShardRecord.model_validate(json.loads(record_path(job, shard).read_bytes()))
    except (OSError, ValueError, ValidationError):
        return None
    return found if found.key == job.key(shard) else None


def is_finished(job: EmbeddingJob, shard: Shard) -> bool:
    """Whether the shard is there, made from what ``job`` says, every byte as it was written."""
    record = read_record(job, shard)
    if record is None:
        return False
    there = [path for path in shard_files(job, shard) if path.is_file()]
    return {path.name for path in there} == set(record.files) and all(
        hash_file(path, ExportError) == record.files[path.name] for path in there
    )


def forget_unfinished(job: EmbeddingJob, shards: Sequence[Shard]) -> list[Shard]:
    """Those of ``shards`` that are still to be made; what is wrong of them is cleared away."""
    missing = [shard for shard in shards if not is_finished(job, shard)]
    try:
        for shard in missing:
            for path in (record_path(job, shard), *shard_files(job, shard)):
                path.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"{job.work} cannot be written: {error.strerror or error}.") from error
    return missing
