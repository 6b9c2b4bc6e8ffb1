"""The kind of recording as a dial, and a model that knows of none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from soundmark.desktop.ui.window import Window


def test_the_kind_of_recording_is_asked_for(heard: Window, qtbot: QtBot) -> None:
    info = heard.state.info
    assert info is not None
    dials = heard.dials
    assert dials.source.isVisible()
    qtbot.mouseClick(dials.source, Qt.MouseButton.LeftButton)
    assert dials.sources is not None
    assert dials.sources.isVisible()
    qtbot.mouseClick(dials.sources.buttons[1], Qt.MouseButton.LeftButton)
    assert heard.state.context.audio_source == info.audio_sources[1]
    qtbot.waitUntil(
        lambda: (
            heard.state.listening is not None
            and heard.state.listening.context.audio_source == info.audio_sources[1]
        )
    )
    assert dials.source.text() == dials.sources.buttons[1].text()
    qtbot.keyClick(dials.source, Qt.Key.Key_Left)
    assert heard.state.context.audio_source == info.audio_sources[0]
    heard.actions_.set_month(3)
    assert heard.state.context.audio_source == info.audio_sources[0]
    heard.actions_.set_source(None)
    assert dials.source.text() == dials.sources.buttons[None].text()


def test_a_model_without_metadata_shows_no_dials_for_them(window: Window, qtbot: QtBot) -> None:
    assert window.state.info is not None
    window.dials.open(replace(window.state.info, takes_context=False, audio_sources=()))
    assert window.dials.month.isHidden()
    assert window.dials.hour.isHidden()
    assert window.dials.source.isHidden()
    qtbot.waitUntil(window.dials.scales[1].isVisible)


def test_a_narrow_window_keeps_the_other_dials(window: Window) -> None:
    window.resize(900, 700)
    assert window.dials.source.isHidden()
    assert window.dials.month.isVisible()
