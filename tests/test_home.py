"""No test touches the user's own folders: the run has a home of its own (tests/conftest.py)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from soundmark.desktop.folders import packs_folder

SHOW = "import platformdirs; print(platformdirs.user_cache_dir('soundmark'))"


def is_thrown_away(path: str | Path) -> bool:
    """Whether ``path`` lies in the folder that the run removes when it ends."""
    home = Path(os.environ["HOME"])
    return home.name.startswith("soundmark-home-") and Path(path).is_relative_to(home)


def test_the_run_has_a_home_of_its_own() -> None:
    assert Path(os.environ["HOME"]).is_relative_to(tempfile.gettempdir())
    assert Path(os.environ["XDG_RUNTIME_DIR"]).is_dir()


@pytest.mark.parametrize(
    "find",
    [
        platformdirs.user_cache_dir,
        platformdirs.user_config_dir,
        platformdirs.user_data_dir,
        platformdirs.user_state_dir,
    ],
)
def test_user_folders_are_thrown_away(find: Callable[[str], str]) -> None:
    assert is_thrown_away(find("soundmark"))


def test_started_processes_share_it() -> None:
    done = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True)
    assert is_thrown_away(done.stdout.strip())


def test_packs_are_not_installed_for_the_user() -> None:
    assert is_thrown_away(packs_folder())


def test_qt_needs_no_screen() -> None:
    assert os.environ["QT_QPA_PLATFORM"]
