"""A pack is open on a stick, and the stick is pulled: a sentence, never the end of the program.

Memory maps are the danger: reading a page of a mapped file that is cut short, or whose disk is
gone, kills the process (SIGBUS). So each of these runs in a process of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from soundmark.desktop import folders
from soundmark.desktop.engine import artefacts
from soundmark.desktop.engine.artefacts import open_matrix
from soundmark.desktop.engine.errors import PackError

_PULLED = """
import sys
from pathlib import Path
from tiny_world import SEA, place_in
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
pack, model, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
explorer = Explorer.open(pack, model)
explorer.listen(Place(*place_in(SEA)))
for path in sorted(pack.rglob("*")):
    if path.is_file() and how == "cut":
        path.open("r+b").truncate(100)
    elif path.is_file():
        path.unlink()
for ask in (
    lambda: explorer.find(text="gulls", scale=1),
    lambda: explorer.find(text="gulls", scale=2),
    lambda: explorer.listen(Place(*place_in(1)), scale=2),
    lambda: explorer.ground("waves", place=Place(*place_in(2))),
    lambda: explorer.with_pack(pack),
):
    try:
        ask()
        print("answered")
    except SoundmarkError as error:
        print(f"told: {error}")
"""


@pytest.mark.parametrize("how", ["cut", "deleted"])
def test_a_stick_that_is_pulled_never_ends_the_program(
    own_pack: Path, tiny_model: Path, how: str
) -> None:
    tests = str(Path(__file__).parents[2])
    command = [sys.executable, "-W", "ignore", "-c", _PULLED, own_pack, tiny_model, how]
    done = subprocess.run(
        [str(part) for part in command], env={"PYTHONPATH": tests, "OMP_NUM_THREADS": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith("told: "), "a pack that is gone cannot be opened anew"


def saved(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, np.ones((4, 3), dtype=np.float32))
    return path


def test_only_what_is_installed_here_is_mapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr(artefacts, "packs_folder", lambda: home / "packs")
    installed = saved(home / "packs" / "bay" / "vectors.npy")
    stick = saved(tmp_path / "stick" / "vectors.npy")
    assert isinstance(open_matrix(installed, 4, 3, PackError), np.memmap)
    assert not isinstance(open_matrix(stick, 4, 3, PackError), np.memmap)
    # In portable mode the packs themselves lie on a stick.
    monkeypatch.setenv(folders.HOME_VARIABLE, str(home))
    assert not isinstance(open_matrix(installed, 4, 3, PackError), np.memmap)


def test_a_link_among_the_packs_does_not_make_a_stick_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefacts, "packs_folder", lambda: tmp_path / "packs")
    saved(tmp_path / "stick" / "vectors.npy")
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "bay").symlink_to(tmp_path / "stick")
    path = tmp_path / "packs" / "bay" / "vectors.npy"
    assert not isinstance(open_matrix(path, 4, 3, PackError), np.memmap)


def test_a_matrix_on_a_stick_that_memory_cannot_hold_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "vectors.npy")
    monkeypatch.setattr(artefacts, "_memory_for_one", lambda: 10)
    with pytest.raises(PackError, match="add the pack to this computer"):
        open_matrix(path, 4, 3, PackError)
    shutil.rmtree(tmp_path)
