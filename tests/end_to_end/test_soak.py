"""A short soak: 300 taps all over the real window leave no thread, file handle or memory behind.

The long one is ``tests/benchmarks/soak.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from restless_visitor import RestlessVisitor, decline_file_dialogs

from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.shell import Shell, explorer_opener, player_opener

WARM_UP = 100
TAPS = 300
#: Caches of tiles, clips and vectors go on filling for a while; 300 taps that each leaked a picture
#: of the window (4 MB) would be far above.
MOST_MB = 100.0


@pytest.fixture
def shell(
    qapp: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Shell]:
    """The whole program on the tiny pack, with a home of its own and no first-run tour."""
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path))
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, getattr(QFileDialog, name))
    decline_file_dialogs()
    settings = SettingsStore()
    settings.change("appearance", tour_seen=True)
    opened = Shell(
        qapp,
        settings,
        explorer_opener(tiny_model, unsigned_model=True),
        player_opener(settings),
        pack=tiny_pack,
    )
    opened.show()
    yield opened
    opened.close()
    opened.window.deleteLater()


def test_hundreds_of_taps_leave_nothing_behind(shell: Shell, qapp: QApplication) -> None:
    visitor = RestlessVisitor(qapp, lambda: shell.window, seed=7)
    while shell.window.state.info is None or shell.window.actions_.player is None:
        visitor.rest(0.05)
    # The notebook stays claimed for this program from its first use on, by one open file.
    shell.window.open_page("field")
    visitor.rest(0.2)
    shell.window.close_page()
    for _ in range(WARM_UP):
        visitor.tap()
    warm = visitor.sample(WARM_UP)
    for _ in range(TAPS - WARM_UP):
        visitor.tap()
    end = visitor.sample(TAPS)
    assert {"place", "word", "search", "dial", "walk", "page"} <= visitor.done.keys()
    assert end.threads <= warm.threads
    assert end.files <= warm.files
    assert end.rss_mb < warm.rss_mb + MOST_MB
