"""A scene for regions in shards, and the region that one process makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
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


@pytest.fixture
def address() -> Iterator[str]:
    """A scheduler with two workers, as ``dask scheduler`` and ``dask worker`` would be."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as cluster:
        yield cluster.scheduler_address
