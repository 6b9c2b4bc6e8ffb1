"""Fixtures every folder of tests may use: the tiny world, built once a run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_world import make_model, make_pack


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model folder. Shared: copy it before changing a byte (``own_model``)."""
    return make_model(tmp_path_factory.mktemp("world") / "model")


@pytest.fixture(scope="session")
def tiny_pack(tiny_model: Path) -> Path:
    """A tiny pack folder for ``tiny_model``. Shared: copy it before changing a byte."""
    return make_pack(tiny_model.parent / "pack", tiny_model)


@pytest.fixture
def own_model(tiny_model: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that the test may damage."""
    return Path(shutil.copytree(tiny_model, tmp_path / "own-model"))


@pytest.fixture
def own_pack(tiny_pack: Path, tmp_path: Path) -> Path:
    """A copy of the tiny pack that the test may damage."""
    return Path(shutil.copytree(tiny_pack, tmp_path / "own-pack"))
