"""MBTiles from our writer and from others, whole, holey, and hostile."""

from __future__ import annotations

import io
import sqlite3
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny_world import COLOURS, MAX_ZOOM, MIN_ZOOM, REGION_TILE, SEA, WOOD, place_in, region_bounds

from soundmark.desktop.engine.errors import PackError, PlaceError
from soundmark.desktop.engine.footprints import mercator_bounds
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.tiles import NO_IMAGERY, TileStore

TILES = "region/tiles.mbtiles"


def opened(pack: Path, **more: int) -> TileStore:
    return TileStore(pack / TILES, region_bounds(), MIN_ZOOM, MAX_ZOOM, **more)


def edit(pack: Path, *statements: str) -> None:
    database = sqlite3.connect(pack / TILES)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


def test_tiles_are_counted_from_the_north(tiny_pack: Path) -> None:
    store = opened(tiny_pack)
    zoom, x, y = REGION_TILE
    data = store.tile(zoom, x, y)
    assert data is not None
    assert Image.open(io.BytesIO(data)).size == (256, 256)
    assert store.tile(zoom, x, 2**zoom - 1 - y) is None
    assert store.tile(zoom, -1, y) is None
    assert store.tile(99, 0, 0) is None
    store.close()


@pytest.mark.parametrize("band", [SEA, WOOD])
@pytest.mark.parametrize("size_m", [1500.0, 2275.0, 6825.0])
def test_a_cut_shows_the_ground_that_was_asked_for(
    tiny_pack: Path, band: int, size_m: float
) -> None:
    store = opened(tiny_pack)
    cut = store.cut(store.footprint(Place(*place_in(band)), 1, size_m))
    assert cut.image.shape == (224, 224, 3)
    assert np.abs(cut.image.mean(axis=(0, 1)) - COLOURS[band]).max() < 3
    assert cut.gsd_m == pytest.approx(size_m / 224)
    assert cut.missing == 0
    store.close()


def test_a_cut_is_placed_to_the_pixel(tiny_pack: Path) -> None:
    store = opened(tiny_pack)
    west, south, east, north = region_bounds()
    # The sea ends at one third of the region; a footprint centred there is half sea.
    edge = Place((south + north) / 2, west + (east - west) / 3)
    image = store.cut(store.footprint(edge, 1, 2275.0)).image.astype(int)
    is_sea = image[:, :, 2] > image[:, :, 0] + 40
    assert is_sea.mean() == pytest.approx(0.5, abs=0.02)
    assert is_sea[:, :100].all()
    assert not is_sea[:, 124:].any()
    store.close()


def test_zoom_is_the_lowest_that_is_fine_enough(tiny_pack: Path) -> None:
    store = opened(tiny_pack)
    side = region_bounds()
    area = mercator_bounds(side)
    whole, missing = store.picture(area, (224, 224), 37.85)
    assert missing == 0
    assert [key[0] for key in store._cached] == [MIN_ZOOM]
    store.picture(area, (700, 700), 37.85)
    assert {key[0] for key in store._cached} == {MIN_ZOOM, MAX_ZOOM}
    assert whole.shape == (224, 224, 3)
    store.close()


def test_a_place_outside_is_refused(tiny_pack: Path) -> None:
    store = opened(tiny_pack)
    with pytest.raises(PlaceError, match="outside"):
        store.footprint(Place(10.0, 10.0), 1, 2275.0)
    store.close()


def test_missing_and_broken_tiles_are_counted_not_fatal(own_pack: Path) -> None:
    edit(
        own_pack,
        f"DELETE FROM tiles WHERE zoom_level = {MAX_ZOOM}",
        f"INSERT INTO tiles SELECT {MAX_ZOOM}, tile_column * 4, tile_row * 4, x'00ff' FROM tiles"
        f" WHERE zoom_level = {MIN_ZOOM}",
    )
    store = opened(own_pack)
    cut = store.cut(store.footprint(Place(*place_in(SEA)), 1, 2275.0))
    assert cut.missing > 0
    assert store.missing == cut.missing
    assert (cut.image == NO_IMAGERY).all()
    store.close()


def test_a_lawful_view_is_read(own_pack: Path) -> None:
    edit(
        own_pack,
        "ALTER TABLE tiles RENAME TO images",
        "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM images",
    )
    store = opened(own_pack)
    assert store.tile(*REGION_TILE) is not None
    store.close()


def test_an_endless_view_is_stopped(own_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(
        own_pack,
        "ALTER TABLE tiles RENAME TO images",
        "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i % 11 AS zoom_level, i * 3 AS tile_column, i % 7 AS tile_row, x'' AS tile_data"
        " FROM n",
    )
    monkeypatch.setattr("soundmark.desktop.engine.sqlite_files.QUERY_SECONDS", 0.05)
    store = opened(own_pack)
    with pytest.raises(PackError, match="damaged"):
        store.tile(*REGION_TILE)
    store.close()


def test_a_trigger_is_refused(own_pack: Path) -> None:
    edit(
        own_pack,
        "CREATE TRIGGER t AFTER INSERT ON metadata BEGIN DELETE FROM tiles; END",
    )
    with pytest.raises(PackError, match="trigger"):
        opened(own_pack)


def test_other_files_and_no_tiles_table(tmp_path: Path) -> None:
    (tmp_path / "region").mkdir()
    path = tmp_path / TILES
    with pytest.raises(PackError, match="missing"):
        opened(tmp_path)
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(PackError):
        opened(tmp_path)
    path.unlink()
    sqlite3.connect(path).execute("CREATE TABLE other (x)").connection.close()
    with pytest.raises(PackError, match="lacks the table 'tiles'"):
        opened(tmp_path)


def test_the_cache_stays_within_its_bytes(tiny_pack: Path) -> None:
    store = opened(tiny_pack, cache_bytes=3 * 256 * 256 * 3)
    store.picture(mercator_bounds(region_bounds()), (1024, 1024), 37.85)
    assert len(store._cached) == 3
    assert store._cached_size <= 3 * 256 * 256 * 3
    store.close()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="Linux only")
def test_threads_that_end_leave_no_file_open(tiny_pack: Path) -> None:
    def files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    store = opened(tiny_pack)
    before = files()
    for _ in range(10):
        thread = threading.Thread(target=store.tile, args=REGION_TILE)
        thread.start()
        thread.join()
    assert files() <= before + 1
    assert store.tile(*REGION_TILE) is not None
    store.close()


def test_many_threads_read_at_once(tiny_pack: Path) -> None:
    store = opened(tiny_pack, cache_bytes=256 * 256 * 3 * 2)
    wrong: list[str] = []

    def ask(band: int) -> None:
        for size in range(1500, 4500, 250):
            cut = store.cut(store.footprint(Place(*place_in(band)), 1, float(size)))
            if np.abs(cut.image.mean(axis=(0, 1)) - COLOURS[band]).max() > 3:
                wrong.append(f"{band} {size}")

    threads = [threading.Thread(target=ask, args=(band,)) for band in (SEA, WOOD, SEA, WOOD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    assert wrong == []
