"""How long do opening a region of many footprints, and painting a query over it, take?

    python tests/benchmarks/region_scale.py [--side 1000] [--dimension 256 1024] [--folder FOLDER]

The region has ``side`` x ``side`` footprints with synthetic vectors: the bundled region stretched,
turned into ``dimension`` numbers by a random rotation, with noise (``tests/synthetic_vectors.py``).
Queries are captions of the bundled gallery, turned likewise. "baseline" only reads the same bytes,
in the same run, on one thread: what no way of scoring could undercut on that thread. The region is
kept in FOLDER, and used again if it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from sharded_world import bare_manifest, write_shards
from synthetic_vectors import WideBay, bundled_captions

from soundmark.desktop.engine.artefacts import check_sizes
from soundmark.desktop.engine.best_cells import BestCells
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.manifest import Calibration, PackManifest, ScaleSpec
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.region_shards import RegionShards
from soundmark.desktop.engine.shard_layout import Cells
from soundmark.desktop.engine.soundmap import MapDrawing
from soundmark.desktop.engine.sweep import Sweep
from soundmark.desktop.ui.map.heat_picture import whole_grid

WORLD = (-180.0, -85.0, 180.0, 85.0)
CALIBRATION = Calibration(slope=20.0, offset=-6.0)
BEST = 8


def made_region(folder: Path, side: int, dimension: int) -> ScaleSpec:
    """Write the synthetic region unless it is there."""
    x, y = 41_800, 101_100
    spec = ScaleSpec(
        scale=1, footprint_m=300.0, grid_zoom=18, tiles=(x, y, x + side - 1, y + side - 1)
    )
    path = folder / "manifest.json"
    if not path.exists():
        started = time.perf_counter()
        write_shards(folder, spec, WideBay(Cells.of(spec), dimension), dimension)
        manifest = bare_manifest(folder, [spec], dimension)
        path.write_text(manifest.model_dump_json(), encoding="utf-8")
        print(f"  written in {time.perf_counter() - started:.0f} s")
    return spec


def opened(folder: Path) -> RegionShards:
    """As a pack is opened: the manifest, every file's size, the region."""
    manifest = PackManifest.model_validate(json.loads((folder / "manifest.json").read_bytes()))
    check_sizes(folder, manifest.files, PackError)
    return RegionShards(folder, manifest)


def read_only(folder: Path) -> int:
    """Read every byte of the shards, and do next to nothing with it."""
    total = 0
    for path in sorted((folder / "region" / "shards").rglob("*[0-9].npy")):
        matrix = np.load(path, mmap_mode="r")
        for start in range(0, len(matrix), 4096):
            total += int(matrix[start : start + 4096].view(np.int64).max())
    return total


def forget_pages(folder: Path) -> None:
    """Ask the system to drop the files from memory, so that the disk is read."""
    for path in folder.rglob("*.npy"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def painted(region: RegionShards, query: Float32Array, spec: ScaleSpec) -> tuple[float, ...]:
    """Milliseconds until the first picture, until all scores and best places, until their
    picture."""
    started = time.perf_counter()
    drawing = MapDrawing("query", spec, CALIBRATION, started)
    times: list[float] = []

    def show(scores: Float32Array, cells: Cells, level: int) -> None:
        if not times:
            whole_grid(drawing.sound_map(scores, cells, level)).picture()
            times.append(1000 * (time.perf_counter() - started))

    best = BestCells(spec, WORLD, BEST)
    sweep = Sweep(region, query, spec)
    scores = sweep.run(best, show, lambda: False)
    found = drawing.places(best.chosen(), WORLD, ())
    made = drawing.sound_map(scores, sweep.cells, sweep.level, found)
    times.append(1000 * (time.perf_counter() - started))
    whole_grid(made).picture()
    times.append(1000 * (time.perf_counter() - started))
    return tuple(times) if len(times) == 3 else (times[0], *times)


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


def measure(folder: Path, side: int, dimension: int, queries: int) -> None:
    """Print everything about one region."""
    print(f"{side:,} x {side:,} = {side * side:,} footprints, d = {dimension}")
    spec = made_region(folder, side, dimension)
    for part in ("shards", "overview"):
        size = sum(path.stat().st_size for path in (folder / "region" / part).rglob("*.npy"))
        print(f"  {part:<10} {size:>15,} bytes")
    opening = statistics.median(milliseconds(lambda: opened(folder)) for _ in range(5))
    print(f"  open       {opening:8.1f} ms")
    region = opened(folder)
    captions = bundled_captions(dimension)
    chosen = captions[np.random.default_rng(1).choice(len(captions), queries, replace=False)]
    painted(region, chosen[0], spec)
    rows = []
    for query in chosen:
        baseline, busy = milliseconds(lambda: read_only(folder)), time.process_time()
        rows.append((baseline, *painted(region, query, spec)))
        rows[-1] += (1000 * (time.process_time() - busy),)
    # "work": processor time of everything, on all cores; on idle cores the clock shows less.
    names = ("baseline", "first", "scores", "picture", "work")
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        median, worst = statistics.median(column), max(column)
        ratio = statistics.median(value / row[0] for value, row in zip(column, rows, strict=True))
        print(
            f"  {name:<10} {median:8.1f} ms  least {min(column):8.1f}  worst {worst:8.1f}"
            f"  {ratio:5.2f} x baseline"
        )
    if hasattr(os, "posix_fadvise"):
        forget_pages(folder)
        first, scores, _ = painted(region, chosen[0], spec)
        print(f"  from disk  {first:8.1f} ms first, {scores:8.1f} ms scores")
    tracemalloc.start()
    painted(region, chosen[0], spec)
    held = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"  memory     {held:8.1f} MB at most")
    tracemalloc.stop()


def main() -> None:
    """Print the figures of each dimension."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=1000)
    parser.add_argument("--dimension", type=int, nargs="+", default=[256, 1024])
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, numpy {np.__version__}")
    for dimension in options.dimension:
        with tempfile.TemporaryDirectory() as scratch:
            home = options.folder or Path(scratch)
            measure(home / f"{options.side}-{dimension}", options.side, dimension, options.queries)


if __name__ == "__main__":
    main()
