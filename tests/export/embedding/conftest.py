"""A scene for regions in shards, and the region that one process makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_shards_world import CORNER, EMPTY, SIZE, SPEC
from export_world import scene_pixels, write_scene

from soundmark.export.embedding.execution import Execution
from soundmark.export.region import make_region


@pytest.fixture(scope="session")
def sharded_scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny scene with nothing in its west."""
    pixels = scene_pixels()[:, : SIZE[1], -SIZE[0] :].copy()
    pixels[:, :, :EMPTY] = 0
    path = tmp_path_factory.mktemp("sharded") / "scene.tif"
    return write_scene(path, pixels, nodata=0, corner=CORNER)


@pytest.fixture(scope="session")
def sharded(sharded_scene: Path, tiny_model: Path) -> Path:
    """A finished region in shards. Shared: never change what lies in it."""
    out = sharded_scene.parent / "sharded"
    make_region(sharded_scene, tiny_model, None, out, SPEC, shards=Execution())
    return out
