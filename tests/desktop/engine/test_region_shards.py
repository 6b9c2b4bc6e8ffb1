"""Regions in shards: the same answers as in one matrix, shown early, cancelled, never trusted."""

from __future__ import annotations

import math
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sharded_world import bare_manifest, shard_pack, write_shards
from tiny_world import relist

from soundmark.desktop.engine import artefacts
from soundmark.desktop.engine import sweep as sweep_module
from soundmark.desktop.engine.best_cells import BestCells, reach_cells
from soundmark.desktop.engine.errors import PackError, QueryError, SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.footprints import tile_centre
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.pack import Pack, verify_pack
from soundmark.desktop.engine.records import SoundMap
from soundmark.desktop.engine.region_shards import RegionShards
from soundmark.desktop.engine.shard_layout import Cells, overview_levels, quantised, shards_of
from soundmark.desktop.engine.sweep import Sweep

DIMENSION = 16
WORLD = (-180.0, -85.0, 180.0, 85.0)
#: 340 x 300 cells over six shards; the shard in the south-east has no imagery.
SPEC = ScaleSpec(scale=1, footprint_m=900.0, grid_zoom=14, tiles=(1000, 6300, 1339, 6599))
EMPTY = Cells(1280, 6400, 1339, 6599)


def wave(cells: Cells) -> NDArray[np.float32]:
    """Vectors that turn slowly over the ground, with zeros where there is no imagery."""
    ys, xs = np.mgrid[cells.y0 : cells.y1 + 1, cells.x0 : cells.x1 + 1].astype(np.float32)
    ways = np.arange(DIMENSION, dtype=np.float32)
    angle = xs[..., None] * 0.013 * (ways + 1) + ys[..., None] * 0.017 * (DIMENSION - ways)
    vectors = (np.cos(angle) * (2 + np.sin(ys * 0.3))[..., None]).astype(np.float32)
    vectors[(xs + ys) % 97 == 0] = 0
    vectors[(xs >= EMPTY.x0) & (ys >= EMPTY.y0)] = 0
    return vectors.reshape(-1, DIMENSION)


def exact(query: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosines of the whole synthetic region in float, NaN where there is no imagery."""
    vectors = wave(Cells.of(SPEC))
    lengths = np.linalg.norm(vectors, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return (vectors @ query / lengths).reshape(Cells.of(SPEC).shape)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wave")
    write_shards(made, SPEC, wave, DIMENSION)
    return made


@pytest.fixture(scope="module")
def region(folder: Path) -> RegionShards:
    return RegionShards(folder, bare_manifest(folder, [SPEC], DIMENSION))


@pytest.fixture
def query() -> NDArray[np.float32]:
    vector = np.random.default_rng(3).normal(size=DIMENSION).astype(np.float32)
    return vector / np.linalg.norm(vector)


def never() -> bool:
    return False


def swept(
    region: RegionShards, query: NDArray[np.float32]
) -> tuple[Sweep, list, NDArray, BestCells]:
    best = BestCells(SPEC, WORLD, 8)
    shown: list[tuple[NDArray[np.float32], Cells, int]] = []
    sweep = Sweep(region, query, SPEC)
    return sweep, shown, sweep.run(best, lambda *one: shown.append(one), never), best


def test_shards_cover_the_range_once() -> None:
    whole = np.zeros(Cells.of(SPEC).shape, dtype=int)
    for shard in shards_of(SPEC):
        whole[Cells.of(SPEC).window(shard.cells)] += 1
    assert (whole == 1).all()
    assert overview_levels(SPEC) == (2, 3)


def test_the_scores_are_those_of_the_floats(
    region: RegionShards, query: NDArray[np.float32]
) -> None:
    _, _, scores, _ = swept(region, query)
    wanted = exact(query)
    assert np.array_equal(np.isnan(scores), np.isnan(wanted))
    # A rounding error of 1/254 of the peak in each of 16 numbers.
    assert np.nanmax(np.abs(scores - wanted)) < 0.008


def test_the_first_picture_is_the_mean_of_what_it_hides(
    region: RegionShards, query: NDArray[np.float32]
) -> None:
    _, shown, _, _ = swept(region, query)
    coarse, cells, level = shown[0]
    assert level == 2
    assert coarse.shape == cells.shape
    wanted, whole = exact(query), Cells.of(SPEC)
    for x, y in ((cells.x0, cells.y0), (cells.x0 + 40, cells.y0 + 20), (cells.x0 + 7, cells.y1)):
        below = wanted[
            max(0, 4 * y - whole.y0) : 4 * y + 4 - whole.y0,
            max(0, 4 * x - whole.x0) : 4 * x + 4 - whole.x0,
        ]
        assert coarse[y - cells.y0, x - cells.x0] == pytest.approx(np.nanmean(below), abs=0.008)
    assert np.isnan(coarse[-1, -1])


def greedy(scores: NDArray[np.float32], top: int) -> list[tuple[int, int]]:
    """The best places by the plain rule, over a whole grid in memory."""
    left, whole, found = np.where(np.isnan(scores), -np.inf, scores), Cells.of(SPEC), []
    for _ in range(top):
        row, column = np.unravel_index(left.argmax(), left.shape)
        reach = reach_cells(SPEC, int(row) + whole.y0)
        found.append((int(column) + whole.x0, int(row) + whole.y0))
        left[
            max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1
        ] = -np.inf
    return found


@pytest.mark.parametrize("footprint_m", [100.0, 4000.0, 60_000.0])
def test_the_best_places_are_exact_in_whatever_order_blocks_come(
    region: RegionShards,
    query: NDArray[np.float32],
    footprint_m: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(globals(), "SPEC", SPEC.model_copy(update={"footprint_m": footprint_m}))
    scores = np.round(exact(query), 2)  # Many equal scores.
    blocks = [shard.cells for shard in shards_of(SPEC)]
    for order in (blocks, blocks[::-1]):
        best = BestCells(SPEC, WORLD, 8)
        for block in order:
            best.add(block, scores[Cells.of(SPEC).window(block)])
        assert [(x, y) for x, y, _ in best.chosen()] == greedy(scores, 8)


def test_a_best_place_has_imagery_and_lies_on_the_region(
    region: RegionShards, query: NDArray[np.float32]
) -> None:
    west = tile_centre(1100, 6400, SPEC.grid_zoom).longitude
    best = BestCells(SPEC, (west, -85, 180, 85), 20)
    Sweep(region, query, SPEC).run(best, lambda *_: None, never)
    chosen = best.chosen()
    assert len(chosen) == 20
    assert all(x >= 1100 and (x + y) % 97 for x, y, _ in chosen)


def test_what_is_looked_at_comes_first(folder: Path, query: NDArray[np.float32]) -> None:
    order: list[Cells] = []

    class Noted(RegionShards):
        def cosines(
            self, embedding: NDArray[np.float32], spec: ScaleSpec, block: Cells
        ) -> NDArray[np.float32]:
            order.append(block)
            return super().cosines(embedding, spec, block)

    region = Noted(folder, bare_manifest(folder, [SPEC], DIMENSION))
    looked_at = tile_centre(1300, 6310, SPEC.grid_zoom)
    best = BestCells(SPEC, WORLD, 8)
    Sweep(region, query, SPEC).run(best, lambda *_: None, never, lambda: looked_at)
    assert order[0] == Cells(1280, 6300, 1339, 6399)
    assert set(order) == set(region.blocks(SPEC))


def test_a_sweep_stops_in_the_middle(region: RegionShards, query: NDArray[np.float32]) -> None:
    given: list[Cells] = []

    class Noted(BestCells):
        def add(self, cells: Cells, scores: NDArray[np.float32]) -> None:
            given.append(cells)

    sweep = Sweep(region, query, SPEC)
    with pytest.raises(QueryError, match="cancelled"):
        sweep.run(Noted(SPEC, WORLD, 8), lambda *_: None, lambda: len(given) >= 1)
    assert 0 < len(given) < len(region.blocks(SPEC))


def test_a_region_too_large_for_one_map_is_drawn_from_means(
    region: RegionShards, query: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, _, exactly = swept(region, query)
    monkeypatch.setattr(sweep_module, "MAP_CELLS", 2000)
    sweep, shown, scores, best = swept(region, query)
    assert sweep.level == 3
    assert sweep.cells == Cells.of(SPEC).coarser(3)
    assert scores.shape == sweep.cells.shape
    assert np.array_equal(scores, region.overview(query, SPEC, 3), equal_nan=True)
    assert [level for _, _, level in shown] == [2, 3]
    # Every footprint still decides where the best places are.
    assert best.chosen() == exactly.chosen()


def test_memory_does_not_grow_with_the_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored vectors of 33 MB are read with far less in memory, where they are installed."""
    monkeypatch.setattr(artefacts, "packs_folder", lambda: tmp_path)
    spec = ScaleSpec(scale=1, footprint_m=900.0, grid_zoom=14, tiles=(512, 512, 1023, 767))
    row = np.random.default_rng(0).normal(size=(1, 256)).astype(np.float32)
    write_shards(tmp_path, spec, lambda cells: np.repeat(row, cells.count, axis=0), 256)
    region = RegionShards(tmp_path, bare_manifest(tmp_path, [spec], 256))
    tracemalloc.start()
    try:
        Sweep(region, row[0], spec).run(BestCells(spec, WORLD, 8), lambda *_: None, never)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16e6


def test_some_rows_are_read_without_the_rest(region: RegionShards) -> None:
    rows, columns = Cells.of(SPEC).shape
    numbers = [0, columns - 1, 150 * columns + 170, rows * columns - 1]
    found = region.stored(SPEC, numbers)
    wanted, _ = quantised(wave(Cells.of(SPEC))[numbers])
    assert np.array_equal(found, wanted)
    assert not found[-1].any()


# The tiny pack in shards.


@pytest.fixture
def sharded(own_pack: Path) -> Path:
    return shard_pack(own_pack)


def test_a_sharded_pack_answers_as_the_plain_one(
    explorer: Explorer, sharded: Path, tiny_model: Path
) -> None:
    assert verify_pack(sharded).sound
    with Explorer.open(sharded, tiny_model) as opened:
        for scale in (1, 3, 5):
            found, wanted = (one.find("sea", scale=scale, top=3) for one in (opened, explorer))
            assert np.abs(found.scores - wanted.scores).max() < 0.01
            assert [best.rank for best in found.best] == [best.rank for best in wanted.best]
        numbers = [0, 9, 63]
        here, there = (one.stored_vectors(1).footprints(numbers) for one in (opened, explorer))
        assert here.dtype == np.int8
        units = [v / np.linalg.norm(v.astype(float), axis=1, keepdims=True) for v in (here, there)]
        assert (units[0] * units[1]).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_ground_without_imagery_is_told_and_never_best(sharded: Path, tiny_model: Path) -> None:
    path = next((sharded / "region" / "shards" / "1").glob("*[0-9].npy"))
    rows, lengths = np.load(path), np.load(path.with_suffix(".norms.npy"))
    rows[:24] = 0
    lengths[:24] = 0
    np.save(path, rows)
    np.save(path.with_suffix(".norms.npy"), lengths)
    relist(sharded)
    assert verify_pack(sharded).sound
    with Explorer.open(sharded, tiny_model) as opened:
        found = opened.find("sea", scale=1, top=100)
    assert found.seen is not None
    assert not found.seen[:3].any()
    assert found.seen[3:].all()
    assert (found.scores[:3] == -1).all()
    assert not found.heat[:3].any()
    limit = tile_centre(found.tile_range[0], found.tile_range[1] + 3, found.grid_zoom).latitude
    assert all(best.place.latitude <= limit + 1e-9 for best in found.best)


def test_a_missing_shard_has_no_imagery(sharded: Path, tiny_model: Path) -> None:
    for path in (sharded / "region" / "shards" / "3").iterdir():
        path.unlink()
    relist(sharded)
    assert verify_pack(sharded).sound
    with Explorer.open(sharded, tiny_model) as opened:
        found = opened.find("sea", scale=3)
        assert found.seen is not None
        assert not found.seen.any()
        assert (found.best, found.heard, found.complete) == ((), False, True)
        assert opened.find("sea", scale=1).best


def shard_of(pack: Path) -> Path:
    return next((pack / "region" / "shards" / "1").glob("*[0-9].npy"))


def too_few_rows(pack: Path) -> None:
    np.save(shard_of(pack), np.load(shard_of(pack))[1:])


def floats(pack: Path) -> None:
    np.save(shard_of(pack), np.load(shard_of(pack)).astype(np.float32))


def lengths_of(pack: Path, value: float) -> None:
    path = shard_of(pack).with_suffix(".norms.npy")
    lengths = np.load(path)
    lengths[5] = value
    np.save(path, lengths)


def no_lengths(pack: Path) -> None:
    shard_of(pack).with_suffix(".norms.npy").unlink()


def huge_range(pack: Path) -> None:
    manifest = Pack(pack).manifest
    scales = [spec.model_dump() for spec in manifest.scales]
    scales[0].update(grid_zoom=22, tiles=(0, 0, 2**22 - 1, 2**22 - 1))
    relist(pack, scales=scales)


def old_version(pack: Path) -> None:
    relist(pack, version=1)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (too_few_rows, "63 x 32 values instead of 64 x 32"),
        (floats, "its numbers are not of the type int8"),
        (lambda pack: lengths_of(pack, math.nan), "lengths that no vector has"),
        (lambda pack: lengths_of(pack, math.inf), "lengths that no vector has"),
        (lambda pack: lengths_of(pack, -200.0), "lengths that no vector has"),
        (lambda pack: lengths_of(pack, 1.0), "lengths that no vector has"),
        (lambda pack: lengths_of(pack, 1e6), "lengths that no vector has"),
        (no_lengths, "norms.npy"),
        (huge_range, "more than 268,435,456 footprints"),
        (old_version, "version 2 or later"),
    ],
)  # fmt: skip
def test_a_hostile_shard_ends_in_one_sentence(
    sharded: Path, tiny_model: Path, damage: Callable[[Path], None], sentence: str
) -> None:
    damage(sharded)
    if damage not in (huge_range, old_version):
        relist(sharded)
    with (
        pytest.raises(SoundmarkError, match=sentence) as told,
        Explorer.open(sharded, tiny_model) as opened,
    ):
        opened.find("sea", scale=1)
    assert "\n" not in str(told.value)
    assert str(told.value).endswith(".")


def test_verifying_finds_lengths_that_are_only_plausible(sharded: Path) -> None:
    path = shard_of(sharded).with_suffix(".norms.npy")
    lengths = np.load(path)
    np.save(path, (lengths * 1.05).astype(np.float32))
    relist(sharded)
    assert any("not those of the vectors" in problem for problem in verify_pack(sharded).problems)


def test_a_large_scale_needs_its_overview(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(copy / "region" / "overview")
    with pytest.raises(PackError, match=r"lacks region/overview/1/12\.npy"):
        RegionShards(copy, bare_manifest(copy, [SPEC], DIMENSION))


def test_a_small_region_shows_nothing_unfinished(sharded: Path, tiny_model: Path) -> None:
    shown: list[SoundMap] = []
    with Explorer.open(sharded, tiny_model) as opened:
        assert opened.find("sea", show=shown.append).complete
    assert not shown
