"""How long does a location query of the paper-size model take, and how much longer in float32
torch?

    python tests/benchmarks/base_location_query.py [--runs N] [--keep FOLDER]

A query is what the desktop does for a tap on the map: cut the footprint out of the bundled pack's
tiles, prepare the picture, encode it with place, month, hour and sources, search the gallery. Both
answer the same places in turn, in one process with the same number of threads; they differ in the
encoder alone: ``image.onnx`` in int8 as `soundmark-export model` makes it, or this package's
float32 torch. The model has its true size and random weights, which change no time; the gallery has
the bundled pack's captions and random vectors. ``--keep``: a folder for the graph, taken from there
if it holds one. The aim: at most 150 ms at p95 on two cores, and three times faster than torch.

Measure on an idle machine. On a busy one the threads of torch spin while they wait for each other,
which flatters the ratio on the wall and in processor time alike; one core (`taskset -c 0`) is then
the fairer comparison. The load stands in the first line.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from soundmark.desktop.engine.codebook import unit
from soundmark.desktop.engine.encoders import ImageEncoder
from soundmark.desktop.engine.gallery import Gallery
from soundmark.desktop.engine.imaging import prepare_image
from soundmark.desktop.engine.manifest import Calibration, ModelManifest, PackManifest
from soundmark.desktop.engine.model import bundled_model_path
from soundmark.desktop.engine.pack import TILES_FILE, Pack, bundled_pack_path
from soundmark.desktop.engine.records import Context, Float32Array, Place
from soundmark.desktop.engine.sessions import thread_count
from soundmark.desktop.engine.tiles import Cut, TileStore
from soundmark.export.encoders import OUTPUTS
from soundmark.export.graphs import ImageGraph, example_inputs, write_graph
from soundmark.export.pooling import graph_codebook
from soundmark.export.quantise_products import quantise_products
from soundmark.training.model.metadata import Metadata
from soundmark.training.model.sat2sound import BASE, Sat2Sound

GRAPH = "image.onnx"
CONTEXT = Context(month=5, hour=13, audio_source="yfcc", caption_source="meta")
SCALE = Calibration(slope=8.0, offset=-3.0)
WARM_UP = 3


class Query:
    """One way of answering: the encoder differs, all else is shared."""

    def __init__(self, tiles: TileStore, pack: PackManifest, gallery: Gallery) -> None:
        self._tiles, self._gallery = tiles, gallery
        self._spec = pack.scale(pack.default_scale)

    def ask(self, place: Place, encode: Callable[[Cut], Float32Array]) -> NDArray[np.float64]:
        """Milliseconds from the tap to the ranked captions: on the wall, and of the processor."""
        start = np.array([time.perf_counter(), time.process_time()])
        footprint = self._tiles.footprint(place, self._spec.scale, self._spec.footprint_m)
        self._gallery.search(encode(self._tiles.cut(footprint)), 5, SCALE)
        end = np.array([time.perf_counter(), time.process_time()])
        return 1000 * (end - start)


def make_graph(network: Sat2Sound, folder: Path) -> Path:
    """The int8 image encoder of ``network``, unless the folder holds one."""
    target, plain = folder / GRAPH, folder / "image.float32.onnx"
    if not target.exists():
        print("writing the graph ...", flush=True)
        with graph_codebook(network, rescored=True):
            write_graph(ImageGraph(network), example_inputs("image", 8), OUTPUTS["image"], plain)
        quantise_products(plain, target, "channel", (BASE.codes, BASE.dimension))
        plain.unlink()
    return target


def true_size_manifest() -> ModelManifest:
    """The bundled model's manifest with the sizes of the paper's."""
    path = bundled_model_path() / "manifest.json"
    manifest = ModelManifest.model_validate_json(path.read_bytes())
    sizes = {"dimension": BASE.dimension, "codes": BASE.codes, "temperature": BASE.temperature}
    return manifest.model_copy(update=sizes)


def random_gallery(pack: Pack, folder: Path) -> Gallery:
    """The pack's captions and clips with random vectors of the model's width."""
    shutil.copytree(pack.folder / "gallery", folder / "gallery")
    rows = (pack.manifest.gallery_entries, BASE.dimension)
    vectors = np.random.default_rng(0).normal(size=rows).astype("<f2")
    np.save(folder / "gallery" / "vectors.npy", vectors)
    wider = pack.manifest.model_copy(update={"dimension": BASE.dimension})
    return Gallery(folder, wider)


def torch_encoder(network: Sat2Sound) -> Callable[[Cut], Float32Array]:
    """The same preparation and the float32 network."""
    zero = torch.zeros(1, dtype=torch.int64)

    def encode(cut: Cut) -> Float32Array:
        picture, gsd = prepare_image(cut.image, cut.gsd_m)
        place = cut.footprint.centre
        metadata = Metadata(
            torch.tensor([place.latitude]),
            torch.tensor([place.longitude]),
            torch.tensor([5.0]),
            torch.tensor([13.0]),
            zero,
            zero,
            torch.ones(1, 5, dtype=torch.bool),
        )
        with torch.inference_mode():
            pixels = torch.from_numpy(picture).permute(2, 0, 1)[None].float()
            found = network.encode_image(pixels, torch.tensor([gsd]), metadata)
        return unit(found.embedding[0].numpy())

    return encode


def places(pack: PackManifest, count: int) -> list[Place]:
    """Places well inside the pack, no two alike, so that nothing is remembered."""
    west, south, east, north = pack.bounds
    drawn = np.random.default_rng(1).uniform(0.3, 0.7, (count, 2))
    return [
        Place(float(south + (north - south) * y), float(west + (east - west) * x)) for x, y in drawn
    ]


def report(name: str, milliseconds: NDArray[np.float64]) -> None:
    """Median and 95th percentile of one way (n, 2)."""
    median, late = np.percentile(milliseconds[:, 0], [50, 95])
    processor = np.median(milliseconds[:, 1])
    print(
        f"{name:14s} median {median:7.1f} ms   p95 {late:7.1f} ms   processor {processor:7.1f} ms"
    )


def main() -> None:
    """Print medians, 95th percentiles, the ratio, and how far the two embeddings are apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    threads = thread_count()
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    network = Sat2Sound(replace(BASE, position_scale=224 / 300)).eval()
    pack = Pack(bundled_pack_path())
    manifest = pack.manifest
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        graph = make_graph(network, folder)
        encoder = ImageEncoder(graph.read_bytes(), true_size_manifest())
        gallery = random_gallery(pack, Path(scratch))
        tiles = TileStore(
            pack.folder / TILES_FILE, manifest.bounds, manifest.min_zoom, manifest.max_zoom
        )
        query, float32 = Query(tiles, manifest, gallery), torch_encoder(network)

        def int8(cut: Cut) -> Float32Array:
            place = cut.footprint.centre
            return encoder.encode(cut.image, cut.gsd_m, place, CONTEXT).embedding

        asked = places(manifest, WARM_UP + options.runs)
        pairs = [(query.ask(place, int8), query.ask(place, float32)) for place in asked]
        fast, slow = (np.stack(way) for way in zip(*pairs[WARM_UP:], strict=True))
        spec = manifest.scale(manifest.default_scale)
        cut = tiles.cut(tiles.footprint(asked[0], spec.scale, spec.footprint_m))
        cosine = float(int8(cut) @ float32(cut))
        gallery.close()
        tiles.close()
    print(f"{threads} threads, {len(fast)} queries, load {os.getloadavg()[0]:.1f}")
    report("int8 engine", fast)
    report("float32 torch", slow)
    wall, processor = np.median(slow / fast, axis=0)
    print(f"ratio          {wall:7.2f} (median of pairs), of processor time {processor:.2f}")
    print(f"cosine         {cosine:7.4f} between the two embeddings (random weights)")


if __name__ == "__main__":
    main()
