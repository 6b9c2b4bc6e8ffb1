"""The stick of the open pack is pulled out while a visitor listens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from noted_player import NotedPlayer
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine import pack as packs
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.desktop.library.shelf import BUNDLED
from soundmark.desktop.ui.window import Window


def pull(stick: Path) -> None:
    """Reads fail from now on, and the files are gone. (An open file that is only deleted could be
    read on.)"""
    for path in stick.rglob("*"):
        if path.is_file():
            os.truncate(path, 0)
    shutil.rmtree(stick)


def test_the_bundled_pack_is_opened_and_one_sentence_says_so(
    empty_window: Window,
    qtbot: QtBot,
    own_pack: Path,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    place: Callable[[int], Place],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packs, "bundled_pack_path", lambda: tiny_pack)
    window, said = empty_window, list[str]()
    window.state.said.connect(said.append)
    window.actions_.open_pack(lambda: Explorer.open(own_pack, tiny_model))
    window.actions_.use_player(player)
    qtbot.waitUntil(lambda: window.state.info is not None)
    window.actions_.listen_at(place(0))
    qtbot.waitUntil(lambda: window.state.listening is not None)
    pull(own_pack)
    window.actions_.listen_at(place(2))
    qtbot.waitUntil(lambda: window.state.pack_key == BUNDLED)
    window.actions_.listen_at(place(2))
    qtbot.waitUntil(lambda: window.state.listening is not None)
    # A computer without a sound output says so as well, and so does a sound that was being read
    # just then.
    others = ("no sound output", ".ogg")
    about_the_pack = [each for each in said if not any(words in each for words in others)]
    assert len(about_the_pack) == 1
    assert "is not there any more" in about_the_pack[0]
