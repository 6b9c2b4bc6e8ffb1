"""A region in shards holds what the region of one matrix holds, however it was made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import mercantile
import numpy as np
import pytest
from export_world import NORTH, PIXEL, WEST, pack_info, scene_pixels, write_places, write_scene
from numpy.typing import NDArray

from soundmark.desktop.engine.shard_layout import Cells, shards_of
from soundmark.export.embedding import region_shards, strips
from soundmark.export.embedding.execution import Execution
from soundmark.export.embedding.job import EmbeddingJob
from soundmark.export.errors import ExportError
from soundmark.export.pack import make_pack, zip_pack
from soundmark.export.region import RegionFacts, RegionSpec, make_region
from soundmark.export.tiling import PyramidSpec

#: Where four shards of zoom 16 meet, 5 km south-east of the scene's corner.
CORNER = (-20037508.34 + 41 * 256 * 611.496 - 5_000, 20037508.34 - 99 * 256 * 611.496 + 5_000)
#: In the west, so many columns of pixels show nothing.
EMPTY = 150
SPEC = RegionSpec(
    title="Tiny Bay",
    attribution="Synthetic imagery made by the tests",
    pyramid=PyramidSpec(13, 14, "jpg", 90),
    scales=((1, 1500.0, 16), (3, 3500.0, 14)),
)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny scene with nothing in its west."""
    pixels = scene_pixels()
    pixels[:, :, :EMPTY] = 0
    return write_scene(
        tmp_path_factory.mktemp("scene") / "scene.tif", pixels, nodata=0, corner=CORNER
    )


@pytest.fixture(scope="module")
def matrix(scene: Path, tiny_model: Path) -> Path:
    """The region as one matrix."""
    out = scene.parent / "matrix"
    make_region(scene, tiny_model, None, out, SPEC)
    return out


@pytest.fixture(scope="module")
def sharded(scene: Path, tiny_model: Path) -> Path:
    """The same region in shards, made in this process."""
    out = scene.parent / "sharded"
    make_region(scene, tiny_model, None, out, SPEC, shards=Execution())
    return out


def facts_of(folder: Path) -> RegionFacts:
    return RegionFacts.model_validate_json((folder / "region.json").read_bytes())


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def grid(folder: Path, scale: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The rows (rows, columns, d) and divisors (rows, columns) of all shards of a scale."""
    spec = next(each for each in facts_of(folder).scales if each.scale == scale)
    whole = Cells.of(spec)
    rows = np.zeros((*whole.shape, 32), np.float32)
    lengths = np.zeros(whole.shape, np.float32)
    for shard in shards_of(spec):
        path = folder / shard.name.removeprefix("region/")
        if path.is_file():
            here = whole.window(shard.cells)
            rows[here] = np.load(path).reshape(*shard.cells.shape, 32)
            lengths[here] = np.load(str(path)[:-4] + ".norms.npy").reshape(shard.cells.shape)
    return rows, lengths


def test_shards_hold_the_vectors_of_the_matrix(matrix: Path, sharded: Path) -> None:
    facts = facts_of(matrix)
    assert facts.scales == facts_of(sharded).scales
    assert [len(list(shards_of(spec))) for spec in facts.scales] == [4, 1]
    vectors, start = np.load(matrix / "vectors.npy").astype(np.float32), 0
    for spec in facts.scales:
        wanted = vectors[start : start + spec.rows]
        start += spec.rows
        rows, lengths = grid(sharded, spec.scale)
        found, lengths = rows.reshape(spec.rows, -1), lengths.ravel()
        there = lengths > 0
        assert there.all() == (spec.scale == 3)
        np.testing.assert_allclose(lengths, np.linalg.norm(found, axis=1), rtol=1e-6)
        cosines = np.sum(found * wanted, axis=1)[there] / lengths[there]
        assert cosines.min() > 0.9995
        assert set(np.abs(found[there]).max(axis=1)) == {127.0}


def test_ground_without_imagery_is_rows_of_zeros(sharded: Path) -> None:
    spec = facts_of(sharded).scales[0]
    whole = Cells.of(spec)
    rows, lengths = grid(sharded, spec.scale)
    edge = CORNER[0] + EMPTY * PIXEL
    # A footprint of 1500 m reaches 950 m in Mercator, a tile of zoom 14 2446 m.
    for x in range(whole.x0, whole.x1 + 1):
        box = mercantile.xy_bounds(x, whole.y0, spec.grid_zoom)
        column = x - whole.x0
        if box.right + 1000 + 2446 < edge:
            assert not lengths[:, column].any()
            assert not rows[:, column].any()
        if box.left - 1000 > edge:
            assert lengths[:, column].all()


def test_two_processes_make_the_same_bytes(
    scene: Path, tiny_model: Path, sharded: Path, tmp_path: Path
) -> None:
    make_region(scene, tiny_model, None, tmp_path / "again", SPEC, shards=Execution(workers=2))
    assert files_of(tmp_path / "again") == files_of(sharded)
    assert [path.name for path in tmp_path.iterdir()] == ["again"]
