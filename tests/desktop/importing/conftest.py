"""A computer with one good pack, a stick with another, and what must not change around them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import Pack
from soundmark.desktop.library.shelf import Shelf


@pytest.fixture(scope="session")
def model(tiny_model: Path) -> Model:
    """The tiny model, its encoders made once."""
    return Model.open(tiny_model)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Where this computer keeps its packs."""
    return tmp_path / "computer" / "packs"


@pytest.fixture
def shelf(tiny_pack: Path, model: Model, packs: Path) -> Shelf:
    """The shelf of this computer, with the good pack as the bundled one."""
    return Shelf(packs, tiny_pack, model.manifest.fingerprint)


@pytest.fixture
def stick(tiny_pack: Path, tmp_path: Path) -> Path:
    """The folder of a good pack on a stick, which a test may change."""
    return Path(shutil.copytree(tiny_pack, tmp_path / "stick" / "coast"))


@pytest.fixture
def unharmed(
    shelf: Shelf, model: Model, packs: Path, tmp_path: Path, tiny_pack: Path
) -> Iterator[None]:
    """Looks, after the test, whether the program still works and nothing lies about."""
    yield
    shelved = shelf.packs()
    assert [pack.state for pack in shelved] == ["ready"] * len(shelved)
    with Explorer(model, Pack(tiny_pack)) as explorer:
        assert explorer.listen(explorer.info.places[0].place).answers
    left = [path.name for path in packs.iterdir() if path.is_dir()] if packs.exists() else []
    assert len(left) == len(shelved) - 1, left
    assert not [path for path in tmp_path.rglob("*evil*") if "stick" not in path.parts]
    assert not psutil.Process().children(recursive=True)
