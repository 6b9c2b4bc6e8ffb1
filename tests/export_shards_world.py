"""A tiny region whose finest scale lies where four shards meet, and shards of random vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.shard_layout import quantised
from soundmark.export.embedding.job import EmbeddingJob
from soundmark.export.embedding.shards import write_shard
from soundmark.export.region import RegionFacts, RegionSpec
from soundmark.export.tiling import PyramidSpec

#: Where four shards of zoom 16 meet, 2.5 km south-east of the scene's corner.
CORNER = (-20037508.34 + 41 * 256 * 611.496 - 2_500, 20037508.34 - 99 * 256 * 611.496 + 2_500)
#: Pixels of the scene (columns, rows), and how many of its columns, in the west, show nothing.
SIZE, EMPTY = (200, 160), 110
SPEC = RegionSpec(
    title="Tiny Bay",
    attribution="Synthetic imagery made by the tests",
    pyramid=PyramidSpec(14, 15, "jpg", 90),
    scales=((1, 1500.0, 16), (3, 3500.0, 14)),
)


def facts_of(folder: Path) -> RegionFacts:
    """What a finished region says of itself."""
    return RegionFacts.model_validate_json((folder / "region.json").read_bytes())


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def random_job(work: Path, spec: ScaleSpec, dimension: int = 8) -> EmbeddingJob:
    """A job without tiles or model, for vectors that are made up."""
    return EmbeddingJob(
        work, work / "model", "0" * 64, dimension, "1" * 64, (0, 0, 1, 1), 0, 1, (spec,)
    )


def write_random_shards(job: EmbeddingJob, missing: float = 0.1) -> None:
    """Every shard of ``job`` with random vectors; a share of the cells, and the first shard, have
    no imagery."""
    random = np.random.default_rng(0)
    for number, shard in enumerate(job.shards()):
        vectors = random.normal(size=(shard.cells.count, job.dimension)).astype(np.float32)
        vectors[random.random(len(vectors)) < missing] = 0
        write_shard(job, shard, *quantised(vectors if number else 0 * vectors))
