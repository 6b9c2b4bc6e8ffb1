"""How fast is a region embedded in shards, what survives kill -9, and what do shards cost on disk?

    python tests/benchmarks/embedding_scale.py --scene SCENE.tif [--zoom 16] [--work FOLDER]
    python tests/benchmarks/embedding_scale.py --synthetic [--footprints 1000000] [--work FOLDER]

The first embeds a Landsat scene (``soundmark-export scene``) with the model that ships: by one
process, by two, and by two that are killed in the middle and started again; then compares all
bytes. The second writes made-up vectors. Other work on the machine shows in the seconds but hardly
in the CPU time, which is told as well.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.footprints import tile_centre
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.shard_layout import quantised
from soundmark.desktop.engine.tiles import TileStore
from soundmark.export.embedding.encoding import CPU, Batched, OneByOne
from soundmark.export.embedding.execution import Execution
from soundmark.export.embedding.job import EmbeddingJob, strips_of
from soundmark.export.embedding.limits import amount_of
from soundmark.export.embedding.overview import overview_files, write_overview
from soundmark.export.embedding.records import is_finished, read_record, shard_files
from soundmark.export.embedding.region_shards import finished_files, job_of, make_shards
from soundmark.export.embedding.shards import write_shard
from soundmark.export.embedding.strips import read_strip, strip_path
from soundmark.export.mbtiles import TileWriter
from soundmark.export.region import grid_of
from soundmark.export.scene import Scene
from soundmark.export.tiling import PyramidSpec, count_tiles, write_pyramid

FOOTPRINT_M = 2275.0
PYRAMID = PyramidSpec(8, 13, "webp", 85)
BATCH = 16


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scene", type=Path)
    parser.add_argument("--zoom", type=int, default=16)
    parser.add_argument("--synthetic", action="store_true")
    parser.add_argument("--footprints", type=int, default=1_000_000)
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--embed", nargs=2, metavar=("FOLDER", "WORKERS"), help="used by itself")
    asked = parser.parse_args()
    if asked.embed is not None:
        embed(Path(asked.embed[0]), asked.scene, asked.zoom, int(asked.embed[1]))
        return
    with tempfile.TemporaryDirectory(dir=asked.work) as folder:
        if asked.synthetic:
            synthetic(Path(folder), asked.footprints, asked.dimension)
        elif asked.scene is not None:
            real(Path(folder), asked.scene, asked.zoom)
        else:
            parser.error("give --scene or --synthetic")


def real(work: Path, scene: Path, zoom: int) -> None:
    """The scene by one process and by two, killed and resumed, and the batched graph."""
    tiles = work / "tiles.mbtiles"
    draw(scene, tiles)
    hashes = {}
    for workers in (1, 2):
        folder = prepared(work, f"by-{workers}", tiles)
        embed(folder, scene, zoom, workers)
        hashes[f"{workers} workers"] = digest(job_in(folder, scene, zoom))
    folder = prepared(work, "killed", tiles)
    killed(folder, scene, zoom)
    hashes["killed and resumed"] = digest(job_in(folder, scene, zoom))
    same = len(set(hashes.values())) == 1
    print(f"the same bytes from all runs ({', '.join(hashes)}): {'yes' if same else 'NO'}")
    batched(job_in(folder, scene, zoom))


def draw(scene: Path, target: Path) -> None:
    """The tiles of the scene."""
    started, before = time.perf_counter(), cpu_seconds()
    with Scene(scene, "landsat-nrg", ignore_nodata=True) as opened:
        with TileWriter(target, {"name": "benchmark", "format": "webp"}) as writer:
            for _ in write_pyramid(opened, writer, PYRAMID):
                pass
        print(
            f"tiles: {writer.tiles:,}, {count_tiles(opened, PYRAMID):,} of them of zoom "
            f"{PYRAMID.max_zoom}, {target.stat().st_size / 1e6:.1f} MB, "
            f"{time.perf_counter() - started:.1f} s, "
            f"{1000 * (cpu_seconds() - before) / writer.tiles:.0f} ms CPU each",
            flush=True,
        )


def prepared(work: Path, name: str, tiles: Path) -> Path:
    """A folder of its own with the tiles in it."""
    (work / name).mkdir()
    shutil.copyfile(tiles, work / name / tiles.name)
    return work / name


def job_in(folder: Path, scene: Path, zoom: int) -> EmbeddingJob:
    """The job of embedding the tiles in ``folder`` at one scale."""
    with Scene(scene, "landsat-nrg", ignore_nodata=True) as opened:
        spec = grid_of(opened, 1, FOOTPRINT_M, zoom)
        zooms = (PYRAMID.min_zoom, PYRAMID.max_zoom)
        return job_of(folder, Model.open(), [spec], opened.bounds, zooms, Execution())


def embed(folder: Path, scene: Path, zoom: int, workers: int) -> None:
    """Embed what is not there yet, and tell where the time went."""
    job = job_in(folder, scene, zoom)
    before = cpu_seconds()
    found = make_shards(job, Execution(workers))
    cpu = cpu_seconds() - before
    count, wall = max(1, found.embedded), max(found.wall_s, 1e-9)
    print(
        f"{workers} workers: {found.embedded:,} footprints in {found.shards} shards "
        f"({found.finished_before} were there), {found.wall_s:.1f} s, {count / wall:.0f}/s, "
        f"{count / wall / workers:.0f}/s a worker, {1000 * cpu / count:.1f} ms CPU each; "
        f"reading {1000 * found.read_s / count:.1f} ms, encoding "
        f"{1000 * found.encode_s / count:.1f} ms, writing {1000 * found.write_s / count:.2f} ms "
        "each",
        flush=True,
    )


def killed(folder: Path, scene: Path, zoom: int) -> None:
    """Two workers, killed with all their processes when a third is done, then resumed."""
    command = [sys.executable, __file__, "--scene", str(scene), "--zoom", str(zoom)]
    job = job_in(folder, scene, zoom)
    total = sum(shard.cells.count for shard in job.shards())
    running = subprocess.Popen(
        [*command, "--embed", str(folder), "2"], start_new_session=True, stderr=subprocess.DEVNULL
    )
    while kept(job) < total / 3 and running.poll() is None:
        time.sleep(0.2)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    there = kept(job)
    print(f"killed with {there:,} of {total:,} footprints on disk")
    embed(folder, scene, zoom, 2)


def kept(job: EmbeddingJob) -> int:
    """Footprints whose strip or shard is on disk."""
    found = 0
    for shard in job.shards():
        if read_record(job, shard) is not None:
            found += shard.cells.count
            continue
        for number, cells in enumerate(strips_of(shard)):
            path = strip_path(job, shard, number)
            if read_strip(path, cells.count, job.dimension) is not None:
                found += cells.count
    return found


def batched(job: EmbeddingJob) -> None:
    """The batched graph against the desktop's, on the scene, on this CPU."""
    tiles = TileStore(job.work / "tiles.mbtiles", job.bounds, job.min_zoom, job.max_zoom)
    model, spec = Model.open(), job.scales[0]
    x0, y0, x1, y1 = spec.tiles
    numbers = np.random.default_rng(0).integers((x0, y0), (x1 + 1, y1 + 1), (8 * BATCH, 2))
    centres = [tile_centre(int(x), int(y), spec.grid_zoom) for x, y in numbers]
    cuts = [tiles.cut(tiles.footprint(each, spec.scale, spec.footprint_m)) for each in centres]
    encoders = {"one by one": OneByOne(model), f"batches of {BATCH}": Batched(model, BATCH, CPU)}
    found = {}
    for name, encoder in encoders.items():
        started = time.process_time()
        parts = [cuts[at : at + encoder.batch] for at in range(0, len(cuts), encoder.batch)]
        found[name] = np.concatenate([encoder.encode(part) for part in parts])
        spent = time.process_time() - started
        print(f"{name}: {1000 * spent / len(cuts):.1f} ms CPU each")
    one, many = found.values()
    cosines = np.sum(one * many, axis=1)
    print(
        f"batched against one by one, {len(cuts)} footprints: least cosine {cosines.min():.6f}, "
        f"largest difference of a number {np.abs(one - many).max():.1e}"
    )
    tiles.close()


def synthetic(work: Path, footprints: int, dimension: int) -> None:
    """Made-up vectors, written, looked at again, and averaged; and the sum for 10^8 footprints."""
    whole = ScaleSpec(scale=1, footprint_m=500, grid_zoom=20, tiles=(0, 0, 9_999, 9_999))
    for numbers in (dimension, 1024):
        print(f"reckoned, {numbers} numbers each: {amount_of([whole], numbers).text()}")
    for count in (footprints // 100, footprints // 10, footprints):
        side = max(1, round(count**0.5))
        spec = ScaleSpec(scale=1, footprint_m=500, grid_zoom=20, tiles=(0, 0, side - 1, side - 1))
        folder = work / str(count)
        job = EmbeddingJob(
            folder, folder, "0" * 64, dimension, "0" * 64, (0, 0, 1, 1), 0, 1, (spec,)
        )
        random, written = np.random.default_rng(0), 0.0
        for shard in job.shards():
            shape = (shard.cells.count, dimension)
            vectors = random.standard_normal(shape, dtype=np.float32)
            started = time.perf_counter()
            write_shard(job, shard, *quantised(vectors))
            written += time.perf_counter() - started
        started = time.perf_counter()
        for _ in write_overview(job, spec):
            pass
        averaged = time.perf_counter() - started
        started = time.perf_counter()
        if not all(is_finished(job, shard) for shard in job.shards()):
            raise SystemExit("a shard that was just written is not finished")
        looked = time.perf_counter() - started
        sizes = {
            "shards": sum(
                path.stat().st_size for shard in job.shards() for path in shard_files(job, shard)
            ),
            "overview": sum(path.stat().st_size for path in overview_files(job)),
        }
        print(
            f"{side * side:,} footprints of {dimension} numbers: written {written:.2f} s "
            f"({side * side / written:,.0f}/s), overview {averaged:.2f} s, looked at again "
            f"{looked:.2f} s; {sizes['shards'] / 1e6:.1f} MB shards, "
            f"{sizes['overview'] / 1e6:.1f} MB overview, {len(list(finished_files(job)))} files; "
            f"peak memory so far {peak_mb():.0f} MB",
            flush=True,
        )


def digest(job: EmbeddingJob) -> str:
    """SHA-256 over all files of the region's vectors."""
    found = hashlib.sha256()
    for path in finished_files(job):
        found.update(path.relative_to(job.work).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def cpu_seconds() -> float:
    """CPU time of this process and of those it has waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
