"""A region in shards holds what the region of one matrix holds, however it was made."""

from __future__ import annotations

import shutil
from pathlib import Path

import mercantile
import numpy as np
import pytest
from export_shards_world import CORNER, EMPTY, SPEC, facts_of, files_of
from export_world import PIXEL, pack_info
from numpy.typing import NDArray
from tiny_world import CAPTIONS

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.manifest import PackManifest
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.shard_layout import Cells, shards_of
from soundmark.export.embedding.execution import Execution
from soundmark.export.gallery import GalleryFacts
from soundmark.export.pack import make_pack, zip_pack
from soundmark.export.region import make_region


@pytest.fixture(scope="module")
def matrix(sharded_scene: Path, tiny_model: Path) -> Path:
    """The region as one matrix."""
    out = sharded_scene.parent / "matrix"
    make_region(sharded_scene, tiny_model, None, out, SPEC)
    return out


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
        assert there.tolist() == wanted.any(axis=1).tolist()
        assert there.any()
        assert not there.all()
        np.testing.assert_allclose(lengths, np.linalg.norm(found, axis=1), rtol=1e-6)
        cosines = np.sum(found * wanted, axis=1)[there] / lengths[there]
        assert cosines.min() > 0.9995
        assert set(np.abs(found[there]).max(axis=1)) == {127.0}


def test_ground_without_imagery_is_rows_of_zeros(sharded: Path) -> None:
    spec = facts_of(sharded).scales[0]
    whole = Cells.of(spec)
    rows, lengths = grid(sharded, spec.scale)
    edge = CORNER[0] + EMPTY * PIXEL
    # A footprint of 1500 m has 1900 m in Mercator, shifted to lie in the scene; a tile of zoom 15
    # has 1223 m.
    empty = 0
    for x in range(whole.x0, whole.x1 + 1):
        box = mercantile.xy_bounds(x, whole.y0, spec.grid_zoom)
        column = x - whole.x0
        if max(box.left + 1000, CORNER[0] + 1900) + 1223 < edge:
            empty += 1
            assert not lengths[:, column].any()
            assert not rows[:, column].any()
        if box.left - 1000 > edge:
            assert lengths[:, column].all()
    assert empty


def test_two_processes_make_the_same_bytes(
    sharded_scene: Path, tiny_model: Path, sharded: Path, tmp_path: Path
) -> None:
    make_region(
        sharded_scene, tiny_model, None, tmp_path / "again", SPEC, shards=Execution(workers=2)
    )
    assert files_of(tmp_path / "again") == files_of(sharded)
    assert [path.name for path in tmp_path.iterdir()] == ["again"]


def packed(region: Path, tiny_pack: Path, model: Path, out: Path) -> Path:
    """A pack of a region and the tiny gallery."""
    gallery = out.parent / f"{out.name}-gallery"
    shutil.copytree(tiny_pack / "gallery", gallery)
    facts = GalleryFacts(
        model_fingerprint=Model.open(model).manifest.fingerprint,
        dimension=32,
        entries=len(CAPTIONS),
    )
    (gallery / "gallery.json").write_text(facts.model_dump_json())
    make_pack(gallery, region, model, out, pack_info())
    return out


def test_the_pack_opens_in_the_desktop_and_answers_as_one_of_a_matrix(
    matrix: Path, sharded: Path, tiny_pack: Path, tiny_model: Path, tmp_path: Path
) -> None:
    plain = packed(matrix, tiny_pack, tiny_model, tmp_path / "plain")
    large = packed(sharded, tiny_pack, tiny_model, tmp_path / "large")
    versions = [
        PackManifest.model_validate_json((folder / "manifest.json").read_bytes())
        for folder in (plain, large)
    ]
    assert [(each.version, each.region_layout) for each in versions] == [
        (1, "matrix"),
        (2, "shards"),
    ]
    assert not any("vectors.npy" in name and "region" in name for name in versions[1].files)
    with Explorer.open(large, tiny_model) as found, Explorer.open(plain, tiny_model) as wanted:
        for scale in (1, 3):
            map_of_shards = found.find("trees and birds", scale=scale)
            map_of_matrix = wanted.find("trees and birds", scale=scale)
            there = map_of_shards.scores > -1
            assert there.any()
            np.testing.assert_allclose(
                map_of_shards.scores[there], map_of_matrix.scores[there], atol=0.02
            )
            assert map_of_shards.best[0].score == pytest.approx(
                map_of_matrix.best[0].score, abs=0.02
            )
    assert zip_pack(large, tmp_path / "large.soundpack").stat().st_size > 0
