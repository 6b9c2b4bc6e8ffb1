"""A pyramid that was stopped goes on with its finished parts, and has the same bytes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from export_world import scene_pixels, write_scene

from soundmark.export import tiling
from soundmark.export.imagery.ground import Ground
from soundmark.export.mbtiles import TileWriter
from soundmark.export.pyramid_parts import Raster
from soundmark.export.scene import Scene
from soundmark.export.tiling import PyramidSpec, write_pyramid

#: Parts stand below the tiles of zoom 11, of which the scene touches four; zooms 9 and 10 are made
#: of them.
SPEC = PyramidSpec(9, 16, "jpg", 80)


@pytest.fixture(scope="module")
def scene_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A piece of the tiny scene where four tiles of zoom 11 meet, with a hole."""
    pixels = scene_pixels()[:, :60, :80].copy()
    pixels[:, :20, :20] = 0
    corner = (-13_638_811.83 - 40 * 30, 4_560_000.0)
    return write_scene(
        tmp_path_factory.mktemp("scene") / "scene.tif", pixels, nodata=0, corner=corner
    )


def drawn(scene_path: Path, target: Path, parts: Path | None, stop: int | None = None) -> bytes:
    """The file of the pyramid; with ``stop`` as far as it is after so many tiles."""
    with Scene(scene_path) as scene, TileWriter(target, {"name": "test"}) as writer:
        for _ in itertools.islice(write_pyramid(scene, writer, SPEC, parts), stop):
            pass
    return target.read_bytes()


def test_parts_change_no_byte_and_are_drawn_once(
    scene_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drawn(scene_path, tmp_path / "whole.mbtiles", None)
    parts = tmp_path / "parts"
    with Scene(scene_path) as scene:
        total = tiling.count_tiles(scene, SPEC)
    drawn(scene_path, tmp_path / "stopped.mbtiles", parts, total - 1)
    assert len(list(parts.iterdir())) == 3
    original, again = tiling.scene_tile, list[int]()

    def counting(scene: Ground, zoom: int, x: int, y: int) -> Raster:
        again.append(zoom)
        return original(scene, zoom, x, y)

    monkeypatch.setattr(tiling, "scene_tile", counting)
    assert drawn(scene_path, tmp_path / "resumed.mbtiles", parts) == whole
    assert 0 < len(again) < total
    again.clear()
    assert drawn(scene_path, tmp_path / "again.mbtiles", parts) == whole
    # What is coarser than the parts is drawn from the scene while that is sharper.
    assert set(again) <= {9, 10}


def test_a_damaged_part_is_drawn_again(scene_path: Path, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    whole = drawn(scene_path, tmp_path / "whole.mbtiles", parts)
    for path in parts.iterdir():
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    assert drawn(scene_path, tmp_path / "again.mbtiles", parts) == whole
