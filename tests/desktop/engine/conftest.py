"""The tiny world, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.model import Model


@pytest.fixture(scope="session")
def model(tiny_model: Path) -> Model:
    """The tiny model, its encoders made once."""
    return Model.open(tiny_model)


@pytest.fixture(scope="session")
def explorer(tiny_pack: Path, tiny_model: Path) -> Iterator[Explorer]:
    """The tiny pack with the tiny model."""
    with Explorer.open(tiny_pack, tiny_model) as opened:
        yield opened
