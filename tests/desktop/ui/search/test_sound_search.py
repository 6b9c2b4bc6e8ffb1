"""The doors of a sound: a file, the microphone, and either together with words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.ui.search import microphone
from soundmark.desktop.ui.search.microphone import Microphone
from soundmark.desktop.ui.window import Window

RATE = 32_000


def noise(seconds: float) -> Float32Array:
    samples = np.random.default_rng(3).normal(0, 0.1, int(seconds * RATE))
    return samples.astype(np.float32)


class HeldSound:
    """A recorder whose microphone has heard what the test says."""

    def __init__(self, samples: Float32Array, status: str = "") -> None:
        self.samples = samples
        self.status = ""
        self._found = status
        self.on_status: Callable[[str], None] = lambda _: None
        self.recording = False
        self.wiped = 0
        self.closed = False

    @property
    def seconds(self) -> float:
        return self.samples.size / RATE

    def start(self) -> None:
        self.recording = not self._found
        self.status = self._found

    def stop(self, keep: bool = True) -> None:
        self.recording = False
        if not keep:
            self.wipe()

    def level(self) -> float:
        return -20.0

    def take(self) -> Float32Array:
        return self.samples.copy()

    def wipe(self) -> None:
        self.wiped += 1

    def close(self) -> None:
        self.closed = True


def listen_with(window: Window, recorder: HeldSound) -> None:
    window.search.microphone._make = lambda: recorder


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    path = tmp_path / "creek at dawn.wav"
    soundfile.write(path, noise(2.0), RATE)
    return path


def test_a_file_paints_the_map_and_can_be_taken_out_again(
    window: Window, qtbot: QtBot, wav: Path
) -> None:
    window.actions_.find_file(wav)
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    assert window.state.sound is not None
    assert window.state.sound.name == "creek at dawn.wav"
    assert window.search.sound_pill.isVisible()
    assert "creek at dawn.wav" in window.search.heading.text()
    qtbot.mouseClick(window.search.sound_pill, Qt.MouseButton.LeftButton)
    assert window.state.sound is None
    assert window.state.sound_map is None
    assert not window.search.sound_pill.isVisible()


def test_words_are_added_to_a_sound(window: Window, qtbot: QtBot, wav: Path) -> None:
    window.actions_.find_file(wav)
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    alone = window.state.sound_map
    assert alone is not None
    window.search.edit.setText("waves")
    window.search.edit.returnPressed.emit()
    qtbot.waitUntil(lambda: not window.state.searching)
    both = window.state.sound_map
    assert both is not None
    assert window.state.sound is not None
    assert not np.array_equal(both.scores, alone.scores)
    assert "waves + creek at dawn.wav" in window.search.heading.text()
    qtbot.mouseClick(window.search.sound_pill, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.state.searching)
    assert window.state.query == "waves"
    assert window.state.sound_map is not None


def test_a_dropped_file_is_asked_for(window: Window, qtbot: QtBot, wav: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(wav))])
    drop = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.state.sound_map is not None)


def test_a_file_that_is_no_sound_is_one_sentence_and_loses_nothing(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window.actions_.find_text("waves")
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    bad = tmp_path / "notes.wav"
    bad.write_text("not a sound")
    with qtbot.waitSignal(window.state.said) as said:
        window.actions_.find_file(bad)
    assert "is not a WAV, FLAC, Ogg or MP3 file" in said.args[0]
    assert window.state.query == "waves"
    assert not window.state.searching


def test_hold_the_button_speak_and_let_go(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microphone, "HOLD_MS", 0)
    recorder = HeldSound(noise(3.0))
    listen_with(window, recorder)
    button = window.search.microphone.button
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert recorder.recording
    assert window.search.microphone.isVisible()
    assert "Stop" in button.accessibleName()
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert not recorder.recording
    assert recorder.wiped == 1
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    assert not window.search.microphone.isVisible()
    window.close()
    assert recorder.closed


def test_tap_to_open_and_tap_to_search(window: Window, qtbot: QtBot) -> None:
    recorder = HeldSound(noise(3.0))
    listen_with(window, recorder)
    button = window.search.microphone.button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert recorder.recording
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not recorder.recording
    qtbot.waitUntil(lambda: window.state.sound_map is not None)


def test_the_keyboard_taps_too(window: Window, qtbot: QtBot) -> None:
    recorder = HeldSound(noise(3.0))
    listen_with(window, recorder)
    button = window.search.microphone.button
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert recorder.recording
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.state.sound_map is not None)


def test_a_full_ring_searches_by_itself(window: Window, qtbot: QtBot) -> None:
    recorder = HeldSound(noise(10.0))
    listen_with(window, recorder)
    window.search.microphone.start(stays_open=True)
    qtbot.waitUntil(lambda: window.state.sound_map is not None)
    assert not recorder.recording


def test_letting_go_elsewhere_gives_up(window: Window, qtbot: QtBot) -> None:
    recorder = HeldSound(noise(3.0))
    listen_with(window, recorder)
    button = window.search.microphone.button
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight() * 3)
    assert not recorder.recording
    assert recorder.wiped == 1
    assert window.state.sound is None


def test_no_microphone_is_one_sentence(window: Window, qtbot: QtBot) -> None:
    listen_with(window, HeldSound(noise(0.0), status="No microphone was found."))
    with qtbot.waitSignal(window.state.said) as said:
        window.search.microphone.start(stays_open=True)
    assert said.args == ["No microphone was found."]
    assert not window.search.microphone.isVisible()


def test_silence_is_said_to_be_silence(window: Window, qtbot: QtBot) -> None:
    listen_with(window, HeldSound(np.zeros(RATE, dtype=np.float32)))
    window.search.microphone.start(stays_open=True)
    with qtbot.waitSignal(window.state.said) as said:
        window.search.microphone.finish()
    assert "silent" in said.args[0]


def test_nothing_heard_is_said(themed: object, qtbot: QtBot) -> None:
    recorder = HeldSound(noise(0.0))
    ear = Microphone(lambda: recorder)
    qtbot.addWidget(ear)
    ear.start(stays_open=True)
    with qtbot.waitSignal(ear.failed) as failed:
        ear.finish()
    assert failed.args[0]
