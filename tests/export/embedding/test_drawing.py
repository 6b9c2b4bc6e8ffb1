"""The workers draw the map's parts; what they meet is told where the work was started."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import mercantile
import pytest
from export_shards_world import CORNER
from PIL import Image

from soundmark.export import tiling
from soundmark.export.embedding.drawing import Imagery, draw_parts
from soundmark.export.embedding.execution import Execution
from soundmark.export.errors import ExportError
from soundmark.export.imagery.ground import Ground, TileGround
from soundmark.export.imagery.mbtiles_source import MBTilesSource
from soundmark.export.mbtiles import TileWriter
from soundmark.export.pyramid_parts import Raster
from soundmark.export.scene import Scene
from soundmark.export.tiling import PyramidSpec, count_tiles, write_pyramid

#: Parts of zoom 10, all of which the scene fits in.
PYRAMID = PyramidSpec(10, 15, "jpg", 90)


def imagery_of(path: Path) -> Imagery:
    return Imagery(path, "rgb", False, PYRAMID.max_zoom, None)


def test_what_workers_have_drawn_is_not_drawn_again(
    address: str, sharded_scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    how, parts = Execution(scheduler=address), tmp_path / "parts"
    with Scene(sharded_scene) as scene:
        done = list(draw_parts(scene, imagery_of(sharded_scene), PYRAMID, parts, how))
        assert sum(done) == count_tiles(scene, PYRAMID)
        assert len(done) == len(list(parts.iterdir()))

        def refusing(scene: Ground, zoom: int, x: int, y: int) -> Raster:
            raise AssertionError("drawn again")

        monkeypatch.setattr(tiling, "scene_tile", refusing)
        with TileWriter(tmp_path / "tiles.mbtiles", {"name": "test"}) as writer:
            for _ in write_pyramid(scene, writer, PYRAMID, parts):
                pass
    assert writer.tiles > 0


def test_damage_that_a_worker_meets_is_told(address: str, tmp_path: Path) -> None:
    tile = mercantile.tile(*mercantile.lnglat(*CORNER), 15)
    stream = io.BytesIO()
    Image.new("RGB", (256, 256), (90, 120, 60)).save(stream, "PNG")
    path = tmp_path / "imagery.mbtiles"
    box = mercantile.bounds(mercantile.parent(tile))
    facts = {"format": "png", "minzoom": "15", "maxzoom": "15"}
    bounds = f"{box.west},{box.south},{box.east},{box.north}"
    with TileWriter(path, {**facts, "bounds": bounds}) as writer:
        for child in mercantile.children(mercantile.parent(tile)):
            broken = child.x % 2 and child.y % 2
            writer.add(15, child.x, child.y, b"no picture" if broken else stream.getvalue())
    source = MBTilesSource(path)
    ground = TileGround(source, 15)
    how = Execution(scheduler=address)
    done = draw_parts(ground, imagery_of(path), PYRAMID, tmp_path / "parts", how)
    assert sum(done) == 4
    assert ground.damaged == 1
    assert "is not PNG, JPEG or WebP" in ground.first_damage
    source.close()


def test_a_worker_that_cannot_read_the_imagery_says_so(
    address: str, sharded_scene: Path, tmp_path: Path
) -> None:
    elsewhere = replace(imagery_of(sharded_scene), path=tmp_path / "not here.tif")
    with Scene(sharded_scene) as scene, pytest.raises(ExportError) as told:
        list(draw_parts(scene, elsewhere, PYRAMID, tmp_path, Execution(scheduler=address)))
    assert re.match(r"A part of the map was not drawn: .*not here\.tif", str(told.value))
