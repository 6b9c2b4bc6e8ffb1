"""The rows of layers: who cannot hear sees which sound is heard just now."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.records import Layer
from soundmark.desktop.ui.listening.layer_row import LayerRow


@pytest.fixture
def row(qtbot: QtBot) -> LayerRow:
    made = LayerRow(Layer(7, "gulls", "", Path("clip"), 0.0, 0.0, "texture", "", ""))
    qtbot.addWidget(made)
    return made


def test_the_bar_of_a_sound_rises_at_once_and_falls_slowly(row: LayerRow) -> None:
    row.show_sounding({7: 0.8, 8: 0.1})
    assert row.sounding.share == 0.8
    row.show_sounding({7: 0.0, 8: 0.9})
    assert 0.6 < row.sounding.share < 0.8
    for _ in range(20):
        row.show_sounding({8: 0.9})
    assert row.sounding.share == 0.0


def test_at_rest_the_bar_is_empty(row: LayerRow) -> None:
    row.show_sounding({7: 0.8})
    row.show_sounding({})
    assert row.sounding.share == 0.0
