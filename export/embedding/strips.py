"""The smallest task: embed a strip of a shard and keep it until the shard is whole.

A strip's file is its rows of int8 behind their SHA-256, under a name that holds the shard's key; no
rows stand for a strip without imagery. Whoever makes it, and however often, the bytes are the same.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.footprints import tile_centre
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.shard_layout import Cells, Int8Array, Shard, quantised
from soundmark.desktop.engine.tiles import Cut, TileStore
from soundmark.export.embedding.encoding import FootprintEncoder
from soundmark.export.embedding.job import EmbeddingJob, strips_of
from soundmark.export.embedding.worker import worker_of
from soundmark.export.errors import ExportError

_DIGEST = hashlib.sha256().digest_size


@dataclass
class StripDone:
    """``footprints``: how many the strip has; ``embedded``: how many had imagery and were encoded
    now; the rest is where the time went, seconds."""

    footprints: int
    embedded: int = 0
    read_s: float = 0.0
    encode_s: float = 0.0
    write_s: float = 0.0


@dataclass
class _Clock:
    last: float = field(default_factory=time.perf_counter)

    def lap(self) -> float:
        now = time.perf_counter()
        passed, self.last = now - self.last, now
        return passed


def embed_strip(job: EmbeddingJob, shard: Shard, number: int) -> StripDone:
    """Embed strip ``number`` of ``shard`` unless it is there; SoundmarkError if it cannot be."""
    cells = strips_of(shard)[number]
    done, path = StripDone(cells.count), strip_path(job, shard, number)
    if read_strip(path, cells.count, job.dimension) is not None:
        return done
    worker = worker_of(job)
    rows = _embedded(worker.tiles, worker.encoder, job, cells, shard.scale, done)
    clock = _Clock()
    payload = rows.tobytes() if rows.any() else b""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path.parent} cannot be made: {error.strerror}.") from error
    write_whole(path, hashlib.sha256(payload).digest() + payload)
    done.write_s = clock.lap()
    return done


def strip_path(job: EmbeddingJob, shard: Shard, number: int) -> Path:
    """Where a strip lies until its shard is whole."""
    name = f"{shard.sx}-{shard.sy}-{number:02d}-{job.key(shard)[:16]}.strip"
    return job.work / "strips" / str(shard.scale) / name


def read_strip(path: Path, count: int, dimension: int) -> Int8Array | None:
    """The rows (count, d) of a strip; None if it is not there or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, payload = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(payload).digest() != digest:
        return None
    if not payload:
        return np.zeros((count, dimension), np.int8)
    if len(payload) != count * dimension:
        return None
    return np.frombuffer(payload, np.int8).reshape(count, dimension)


def _embedded(
    tiles: TileStore,
    encoder: FootprintEncoder,
    job: EmbeddingJob,
    cells: Cells,
    scale: int,
    done: StripDone,
) -> Int8Array:
    """The rows of ``cells``, zeros where there is no imagery."""
    vectors: Float32Array = np.zeros((cells.count, job.dimension), np.float32)
    clock, rows, cuts = _Clock(), list[int](), list[Cut]()
    for row, cut in enumerate(_cuts(tiles, cells, job.spec(scale))):
        if not cut.blank:
            rows.append(row)
            cuts.append(cut)
        if len(cuts) == encoder.batch:
            done.read_s += clock.lap()
            _encode(encoder, cuts, rows, vectors, done)
            done.encode_s += clock.lap()
    done.read_s += clock.lap()
    _encode(encoder, cuts, rows, vectors, done)
    done.encode_s += clock.lap()
    return quantised(vectors)[0]


def _encode(
    encoder: FootprintEncoder,
    cuts: list[Cut],
    rows: list[int],
    vectors: Float32Array,
    done: StripDone,
) -> None:
    if cuts:
        vectors[rows] = encoder.encode(cuts)
        done.embedded += len(cuts)
        cuts.clear()
        rows.clear()


def _cuts(tiles: TileStore, cells: Cells, spec: ScaleSpec) -> Iterator[Cut]:
    for y in range(cells.y0, cells.y1 + 1):
        for x in range(cells.x0, cells.x1 + 1):
            centre = tile_centre(x, y, spec.grid_zoom)
            yield tiles.cut(tiles.footprint(centre, spec.scale, spec.footprint_m))


def remove_strips(job: EmbeddingJob, shard: Shard, numbers: Sequence[int]) -> None:
    """Forget the strips of a shard that is whole."""
    for number in numbers:
        strip_path(job, shard, number).unlink(missing_ok=True)
