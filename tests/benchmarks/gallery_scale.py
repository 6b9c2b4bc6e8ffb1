"""How well and how fast does an index of many captions answer, and what does it cost?

    python tests/benchmarks/gallery_scale.py [--captions 100000] [--dimension 1024]
        [--links 16 32] [--build 200] [--breadth 64 128 256] [--reduced 0 256]

Captions are synthetic: each is a caption of the bundled gallery, turned into ``dimension`` numbers
by a random rotation, with noise (half its length), so that they cluster as the bundled ones do.
Queries are the pictures of the bundled region, turned likewise: what the gallery is really asked.
Recall is of the ten captions that comparing every vector finds. "reduced" indexes that many leading
principal components and orders what it finds by the whole vectors; 0 indexes the vectors
themselves. "work" is processor time: on idle cores the clock shows as much or less.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import hnswlib
import numpy as np
from numpy.typing import NDArray
from synthetic_vectors import bundled_captions, bundled_pictures, unit_rows

from soundmark.desktop.engine.products import row_products
from soundmark.desktop.engine.records import Float32Array

TOP = 10


def widened(captions: Float32Array, count: int, noise: float = 0.5) -> Float32Array:
    """``count`` vectors of length 1 round the given ones."""
    random = np.random.default_rng(2)
    made = np.empty((count, captions.shape[1]), np.float32)
    for start in range(0, count, 4096):
        part = made[start : start + 4096]
        part[:] = captions[random.integers(0, len(captions), len(part))]
        share = noise / np.sqrt(captions.shape[1])
        part += share * random.standard_normal(part.shape, dtype=np.float32)
    return unit_rows(made)


def leading(vectors: Float32Array, count: int) -> Float32Array:
    """The directions (d, count) along which ``vectors`` spread most, lengths about zero."""
    _, directions = np.linalg.eigh(vectors[:20_000].T @ vectors[:20_000])
    return np.ascontiguousarray(directions[:, ::-1][:, :count], np.float32)


def answers(
    search: Callable[[Float32Array], NDArray[np.int64]], queries: Float32Array
) -> tuple[list[NDArray[np.int64]], list[float], list[float]]:
    """What each query finds, with its milliseconds by the clock and of work."""
    found, clock, work = [], [], []
    for query in queries:
        started, busy = time.perf_counter(), time.thread_time()
        found.append(search(query))
        clock.append(1000 * (time.perf_counter() - started))
        work.append(1000 * (time.thread_time() - busy))
    return found, clock, work


def percentile(values: list[float], share: int) -> float:
    """The value that ``share`` % of them do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def report(
    name: str,
    found: list[NDArray[np.int64]],
    wanted: list[NDArray[np.int64]],
    times: tuple[list[float], list[float]],
) -> None:
    """One line of the table."""
    pairs = zip(found, wanted, strict=True)
    recall = np.mean([len(set(f.tolist()) & set(w.tolist())) / TOP for f, w in pairs])
    clock, work = times
    print(
        f"  {name:<34} recall@{TOP} {recall:.4f}   p50 {percentile(clock, 50):6.2f}"
        f"  p99 {percentile(clock, 99):6.2f} ms   work p50 {percentile(work, 50):6.2f}"
        f"  p99 {percentile(work, 99):6.2f} ms",
        flush=True,
    )


def measure(vectors: Float32Array, queries: Float32Array, options: argparse.Namespace) -> None:
    """Build and ask every index that the options name."""

    def exact(query: Float32Array) -> NDArray[np.int64]:
        return np.argsort(-row_products(vectors, query), kind="stable")[:TOP]

    wanted, *times = answers(exact, queries)
    report("every vector compared", wanted, wanted, (times[0], times[1]))
    for reduced in options.reduced:
        turn = leading(vectors, reduced) if reduced else None
        indexed = vectors if turn is None else unit_rows(vectors @ turn)
        for links in options.links:
            for build in options.build:
                index = hnswlib.Index(space="cosine", dim=indexed.shape[1])
                index.init_index(len(indexed), ef_construction=build, M=links)
                started, busy = time.perf_counter(), time.process_time()
                for start in range(0, len(indexed), 8192):
                    block = indexed[start : start + 8192]
                    index.add_items(block, np.arange(start, start + len(block)))
                clock, work = time.perf_counter() - started, time.process_time() - busy
                with tempfile.NamedTemporaryFile() as file:
                    index.save_index(file.name)
                    size = Path(file.name).stat().st_size
                name = f"d {indexed.shape[1]}, M {links}, build {build}"
                print(f"  {name:<34} {size / 1e6:.0f} MB, {clock:.0f} s, {work:.0f} s of work")
                for breadth in options.breadth:
                    index.set_ef(breadth)

                    def search(
                        query: Float32Array,
                        index: hnswlib.Index = index,
                        turn: Float32Array | None = turn,
                        breadth: int = breadth,
                    ) -> NDArray[np.int64]:
                        if turn is None:
                            return index.knn_query(query[None], k=TOP, num_threads=1)[0][0]
                        rows, _ = index.knn_query((query @ turn)[None], k=breadth, num_threads=1)
                        near = rows[0].astype(np.int64)
                        return near[np.argsort(-(vectors[near] @ query), kind="stable")[:TOP]]

                    found, *times = answers(search, queries)
                    report(f"  breadth {breadth}", found, wanted, (times[0], times[1]))


def main() -> None:
    """Print sizes, times and recall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--captions", type=int, default=100_000)
    parser.add_argument("--dimension", type=int, default=1024)
    parser.add_argument("--links", type=int, nargs="+", default=[16, 32])
    parser.add_argument("--build", type=int, nargs="+", default=[200])
    parser.add_argument("--breadth", type=int, nargs="+", default=[64, 128, 256])
    parser.add_argument("--reduced", type=int, nargs="+", default=[0, 256])
    parser.add_argument("--queries", type=int, default=500)
    options = parser.parse_args()
    vectors = widened(bundled_captions(options.dimension), options.captions)
    pictures = bundled_pictures(options.dimension)
    chosen = np.random.default_rng(3).choice(len(pictures), options.queries, replace=False)
    print(
        f"{len(vectors):,} captions, d = {options.dimension}, {options.queries} queries, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    measure(vectors, pictures[chosen], options)


if __name__ == "__main__":
    main()
