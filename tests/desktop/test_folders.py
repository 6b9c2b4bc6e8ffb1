"""Portable mode keeps everything in one folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from soundmark.desktop import folders
from soundmark.desktop.folders import packs_folder


def test_the_variable_names_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(tmp_path))
    assert folders.data_folder() == tmp_path
    assert folders.cache_folder().is_relative_to(tmp_path)
    assert packs_folder() == tmp_path / "packs"


def test_a_folder_beside_the_frozen_program_makes_it_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(folders.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Soundmark"))
    assert folders.portable_home() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert folders.portable_home() is None
    (tmp_path / folders.PORTABLE_FOLDER).mkdir()
    assert folders.data_folder() == tmp_path / folders.PORTABLE_FOLDER
