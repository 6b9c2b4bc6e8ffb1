"""Regions: tiles that any MBTiles reader takes, vectors that equal those of a query."""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import mercantile
import numpy as np
import pytest
from export_world import (
    HEIGHT,
    NORTH,
    PIXEL,
    REGION_SPEC,
    SCALES,
    WEST,
    WIDTH,
    scene_pixels,
    write_places,
    write_scene,
)
from numpy.typing import NDArray
from PIL import Image

from soundmark.desktop.engine.footprints import tile_centre
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Place
from soundmark.desktop.engine.tiles import NO_IMAGERY, TileStore
from soundmark.export import region as region_module
from soundmark.export.errors import ExportError
from soundmark.export.pyramid_parts import Raster
from soundmark.export.region import RegionFacts, checked_places, make_region
from soundmark.export.scene import Scene
from soundmark.export.tiling import PyramidSpec, encode_tile, scene_tile


def tile_rows(path: Path) -> dict[tuple[int, int, int], bytes]:
    """(zoom, column, row as stored) -> data."""
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles")
        rows = {(z, x, y): data for z, x, y, data in found}
    database.close()
    return rows


def facts_of(folder: Path) -> RegionFacts:
    return RegionFacts.model_validate_json((folder / "region.json").read_bytes())


def test_tiles_count_from_the_south_and_cover_the_scene_alone(region_folder: Path) -> None:
    wanted = set()
    right, bottom = WEST + WIDTH * PIXEL, NORTH - HEIGHT * PIXEL
    west, north = mercantile.lnglat(WEST, NORTH)
    east, south = mercantile.lnglat(right, bottom)
    for tile in mercantile.tiles(west, south, east, north, range(10, 14)):
        box = mercantile.xy_bounds(tile)
        # Half a pixel of overlap is what it takes to be seen.
        least = (box.right - box.left) / 512
        across = min(box.right, right) - max(box.left, WEST)
        if across > least and min(box.top, NORTH) - max(box.bottom, bottom) > least:
            wanted.add((tile.z, tile.x, 2**tile.z - 1 - tile.y))
    assert set(tile_rows(region_folder / "tiles.mbtiles")) == wanted


def test_metadata_says_what_the_specification_asks(region_folder: Path) -> None:
    path = region_folder / "tiles.mbtiles"
    with sqlite3.connect(path) as database:
        metadata = dict(database.execute("SELECT name, value FROM metadata"))
        identity = database.execute("PRAGMA application_id").fetchone()[0]
    database.close()
    assert identity == int.from_bytes(b"MPBX", "big")
    assert metadata["name"] == "Tiny Bay"
    assert metadata["format"] == "webp"
    assert (metadata["minzoom"], metadata["maxzoom"]) == ("10", "13")
    assert metadata["type"] == "baselayer"
    assert metadata["attribution"].startswith("Synthetic")
    facts = facts_of(region_folder)
    assert [float(part) for part in metadata["bounds"].split(",")] == pytest.approx(
        facts.bounds, abs=1e-6
    )
    longitude, latitude, zoom = (float(part) for part in metadata["center"].split(","))
    assert facts.bounds[0] < longitude < facts.bounds[2]
    assert facts.bounds[1] < latitude < facts.bounds[3]
    assert 10 <= zoom <= 13


def test_tiles_show_the_scene_where_it_lies(region_folder: Path) -> None:
    pixels = np.moveaxis(scene_pixels(), 0, -1).astype(float)
    tiles = tile_rows(region_folder / "tiles.mbtiles")
    for zoom in (10, 12, 13):
        for band in range(3):
            column, row = WIDTH * (2 * band + 1) // 6, HEIGHT // 2
            longitude, latitude = mercantile.lnglat(WEST + column * PIXEL, NORTH - row * PIXEL)
            tile = mercantile.tile(longitude, latitude, zoom)
            box = mercantile.xy_bounds(tile)
            data = tiles[(zoom, tile.x, 2**zoom - 1 - tile.y)]
            picture = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=float)
            step = (box.right - box.left) / 256
            x = int((WEST + column * PIXEL - box.left) / step)
            y = int((box.top - (NORTH - row * PIXEL)) / step)
            seen = picture[max(0, y - 3) : y + 4, max(0, x - 3) : x + 4].mean(axis=(0, 1))
            truth = pixels[row - 15 : row + 15, column - 15 : column + 15].mean(axis=(0, 1))
            np.testing.assert_allclose(seen, truth, atol=8)


def test_neighbouring_tiles_meet_without_a_seam(tmp_path: Path) -> None:
    """A smooth slope stays smooth across the edge of two tiles."""
    slope = np.linspace(20, 230, WIDTH)[None, :].repeat(HEIGHT, axis=0)
    scene_path = write_scene(tmp_path / "slope.tif", np.stack([slope] * 3).astype(np.uint8))
    with Scene(scene_path) as scene:
        longitude, latitude = mercantile.lnglat(
            WEST + WIDTH * PIXEL / 2, NORTH - HEIGHT * PIXEL / 2
        )
        tile = mercantile.tile(longitude, latitude, 13)
        left = scene_tile(scene, 13, tile.x, tile.y)
        right = scene_tile(scene, 13, tile.x + 1, tile.y)
    joined = np.concatenate([left.colour[100, -20:, 0], right.colour[100, :20, 0]])
    steps = np.diff(joined)
    assert np.all(steps > -0.8)
    assert steps.max() < 1.5


def test_ground_without_imagery_is_flat_dark_and_transparent(region_folder: Path) -> None:
    tiles = tile_rows(region_folder / "tiles.mbtiles")
    edge = next(
        Image.open(io.BytesIO(data))
        for (zoom, _, _), data in sorted(tiles.items())
        if zoom == 13 and Image.open(io.BytesIO(data)).mode == "RGBA"
    )
    pixels = np.asarray(edge)
    hidden = pixels[..., 3] == 0
    assert 0 < hidden.mean() < 1
    away = hidden & np.roll(hidden, 12, 0) & np.roll(hidden, -12, 0)
    away &= np.roll(hidden, 12, 1) & np.roll(hidden, -12, 1)
    assert np.abs(pixels[away][:, :3].astype(int) - NO_IMAGERY).max() <= 6
    assert set(np.unique(pixels[..., 3])) == {0, 255}


def test_a_tile_without_imagery_is_not_written(tmp_path: Path, tiny_model: Path) -> None:
    pixels = scene_pixels()
    pixels[:, :, :300] = 0
    scene_path = write_scene(tmp_path / "half.tif", pixels, nodata=0)
    make_region(scene_path, tiny_model, None, tmp_path / "region", REGION_SPEC)
    written = tile_rows(tmp_path / "region" / "tiles.mbtiles")
    edge = WEST + 300 * PIXEL
    for zoom, x, _ in written:
        assert mercantile.xy_bounds(x, 0, zoom).right > edge
    assert (13, mercantile.tile(-122.52, 37.83, 13).x) not in {(z, x) for z, x, _ in written}
    assert json.loads((tmp_path / "region" / "places.geojson").read_text())["features"] == []


def test_jpeg_tiles_are_jpeg(tmp_path: Path) -> None:
    full = Raster(np.full((256, 256, 3), 90, np.float32), np.ones((256, 256), np.float32))
    data = encode_tile(full, PyramidSpec(0, 1, "jpg", 80))
    assert data is not None
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "JPEG"
    assert np.abs(np.asarray(picture).astype(int) - 90).max() <= 2
    nothing = Raster(np.zeros((256, 256, 3), np.float32), np.zeros((256, 256), np.float32))
    assert encode_tile(nothing, PyramidSpec(0, 1)) is None


def test_the_grid_holds_every_tile_whose_centre_is_in_the_scene(region_folder: Path) -> None:
    facts = facts_of(region_folder)
    right, bottom = WEST + WIDTH * PIXEL, NORTH - HEIGHT * PIXEL
    for spec, (scale, size, zoom) in zip(facts.scales, SCALES, strict=True):
        assert (spec.scale, spec.footprint_m, spec.grid_zoom) == (scale, size, zoom)
        x0, y0, x1, y1 = spec.tiles
        for x in range(x0 - 1, x1 + 2):
            for y in range(y0 - 1, y1 + 2):
                box = mercantile.xy_bounds(x, y, zoom)
                across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
                inside = WEST <= across <= right and bottom <= up <= NORTH
                assert inside == (x0 <= x <= x1 and y0 <= y <= y1)


def test_a_query_at_a_grid_centre_finds_the_stored_vector(
    region_folder: Path, tiny_model: Path
) -> None:
    facts, model = facts_of(region_folder), Model.open(tiny_model)
    vectors = np.load(region_folder / "vectors.npy")
    assert vectors.dtype == np.float16
    assert len(vectors) == sum(spec.rows for spec in facts.scales)
    np.testing.assert_allclose(np.linalg.norm(vectors.astype(np.float32), axis=1), 1.0, atol=2e-3)
    tiles = TileStore(region_folder / "tiles.mbtiles", facts.bounds, 10, 13)
    start = 0
    for spec in facts.scales:
        x0, y0, x1, y1 = spec.tiles
        for row, x, y in ((0, x0, y0), (spec.rows - 1, x1, y1), (x1 - x0 + 1, x0, y0 + 1)):
            centre = tile_centre(x, y, spec.grid_zoom)
            cut = tiles.cut(tiles.footprint(centre, spec.scale, spec.footprint_m))
            found = model.image.encode(cut.image, cut.gsd_m, cut.footprint.centre, Context())
            assert found.embedding @ vectors[start + row].astype(np.float32) > 0.999
        start += spec.rows
    tiles.close()


def test_places_are_checked_and_stripped(tmp_path: Path, region_folder: Path) -> None:
    document = json.loads((region_folder / "places.geojson").read_text(encoding="utf-8"))
    assert [feature["properties"] for feature in document["features"]] == [
        {"name": "Middle", "kind": "city", "note": "In the middle."}
    ]
    far = write_places(tmp_path / "far.geojson", longitude=-100.0)
    with pytest.raises(ExportError, match="outside the scene"):
        checked_places(far, facts_of(region_folder).bounds)


def test_the_same_inputs_give_the_same_bytes(
    scene_file: Path, tiny_model: Path, region_folder: Path, tmp_path: Path
) -> None:
    places = write_places(tmp_path / "places.geojson")
    make_region(scene_file, tiny_model, places, tmp_path / "again", REGION_SPEC)
    for name in ("tiles.mbtiles", "vectors.npy", "places.geojson", "region.json"):
        assert (tmp_path / "again" / name).read_bytes() == (region_folder / name).read_bytes()


def test_a_stopped_run_leaves_nothing_in_place_and_goes_on_where_it_was(
    scene_file: Path,
    tiny_model: Path,
    region_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original, out = region_module.footprint_vectors, tmp_path / "region"

    def stopping(
        model: Model, tiles: TileStore, scales: Sequence[ScaleSpec], skip: int = 0
    ) -> Iterator[NDArray[np.float16]]:
        yield from itertools.islice(original(model, tiles, scales, skip), 7)
        raise KeyboardInterrupt

    monkeypatch.setattr(region_module, "footprint_vectors", stopping)
    places = write_places(tmp_path / "places.geojson")
    with pytest.raises(KeyboardInterrupt):
        make_region(scene_file, tiny_model, places, out, REGION_SPEC)
    assert not out.exists()
    skipped: list[int] = []

    def counting(
        model: Model, tiles: TileStore, scales: Sequence[ScaleSpec], skip: int = 0
    ) -> Iterator[NDArray[np.float16]]:
        skipped.append(skip)
        return original(model, tiles, scales, skip)

    monkeypatch.setattr(region_module, "footprint_vectors", counting)
    make_region(scene_file, tiny_model, places, out, REGION_SPEC)
    assert skipped == [7]
    for name in ("tiles.mbtiles", "vectors.npy"):
        assert (out / name).read_bytes() == (region_folder / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["places.geojson", "region"]


def test_a_scene_smaller_than_the_grid_is_refused(tmp_path: Path, tiny_model: Path) -> None:
    small = write_scene(tmp_path / "small.tif", scene_pixels()[:, :20, :20])
    with pytest.raises(ExportError, match="too small for scale"):
        make_region(small, tiny_model, None, tmp_path / "out", REGION_SPEC)
    assert not (tmp_path / "out").exists()


def test_a_scene_without_imagery_is_refused(tmp_path: Path, tiny_model: Path) -> None:
    black = write_scene(tmp_path / "black.tif", np.zeros_like(scene_pixels()), nodata=0)
    with pytest.raises(ExportError, match="no imagery at all"):
        make_region(black, tiny_model, None, tmp_path / "out", REGION_SPEC)
    assert not (tmp_path / "out").exists()


def test_the_middle_of_the_city_looks_like_city(region_folder: Path) -> None:
    facts = facts_of(region_folder)
    tiles = TileStore(region_folder / "tiles.mbtiles", facts.bounds, 10, 13)
    place = Place((facts.bounds[1] + facts.bounds[3]) / 2, (facts.bounds[0] + facts.bounds[2]) / 2)
    image = tiles.cut(tiles.footprint(place, 1, 1500.0)).image
    tiles.close()
    np.testing.assert_allclose(image.mean(axis=(0, 1)), (170, 165, 160), atol=6)
