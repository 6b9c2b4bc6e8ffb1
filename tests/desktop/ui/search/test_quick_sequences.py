"""What a hasty visitor does to the doors of search: bad files, typing on, Escape, other pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.ui.window import Window

RATE = 32_000


class OpenEar:
    """A recorder that has heard one second of what it is given."""

    def __init__(self, samples: Float32Array) -> None:
        self.samples = samples
        self.status = ""
        self.recording = False
        self.seconds = samples.size / RATE
        self.wiped = 0

    def start(self) -> None:
        self.recording = True

    def stop(self, keep: bool = True) -> None:
        self.recording = False
        self.wiped += not keep

    def level(self) -> float:
        return -20.0

    def take(self) -> Float32Array:
        return self.samples.copy()

    def wipe(self) -> None:
        self.wiped += 1

    def close(self) -> None:
        self.recording = False


def noise(seconds: float = 2.0) -> Float32Array:
    samples = np.random.default_rng(3).normal(0, 0.1, int(seconds * RATE))
    return samples.astype(np.float32)


def silence() -> Float32Array:
    return np.zeros(RATE, dtype=np.float32)


def wait_found(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.state.sound_map is not None and not window.state.searching)


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    path = tmp_path / "creek.wav"
    soundfile.write(path, noise(), RATE)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "notes.wav"
    path.write_text("not a sound")
    return path


@pytest.fixture
def ear(window: Window) -> OpenEar:
    made = OpenEar(noise())
    window.search.microphone._make = lambda: made
    return made


def test_a_file_that_cannot_be_read_leaves_the_answer_before_it(
    window: Window, qtbot: QtBot, bad: Path
) -> None:
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    before = window.state.sound_map
    with qtbot.waitSignal(window.state.said):
        window.actions_.find_file(bad)
    assert window.state.sound_map is before
    assert window.search.rows
    assert not window.state.searching


def test_a_silent_recording_leaves_the_answer_before_it(
    window: Window, qtbot: QtBot, ear: OpenEar
) -> None:
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    before = window.state.sound_map
    ear.samples = silence()
    window.search.microphone.start(stays_open=True)
    with qtbot.waitSignal(window.state.said):
        window.search.microphone.finish()
    assert window.state.sound_map is before
    assert not window.state.searching


def test_a_silent_recording_does_not_break_a_search_under_way(
    window: Window, qtbot: QtBot, ear: OpenEar
) -> None:
    ear.samples = silence()
    window.search.microphone.start(stays_open=True)
    window.actions_.find_text("waves")
    with qtbot.waitSignal(window.state.said):
        window.search.microphone.finish()
    wait_found(window, qtbot)
    assert window.state.query == "waves"
    assert not window.search.glass._clock.isActive()


def test_clearing_forgets_a_file_that_is_still_being_read(
    window: Window, qtbot: QtBot, wav: Path
) -> None:
    window.actions_.find_file(wav)
    window.actions_.clear_search()
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    assert window.state.sound is None
    assert not window.tasks.busy


def test_words_that_wait_in_the_box_are_asked_together_with_a_file(
    window: Window, qtbot: QtBot, wav: Path
) -> None:
    qtbot.keyClicks(window.search.edit, "waves")
    window.actions_.find_file(wav, window.search.typed())
    qtbot.waitUntil(lambda: window.state.sound_map is not None and not window.state.searching)
    assert window.state.query == "waves"
    assert window.state.sound is not None


def test_whoever_types_on_keeps_the_keyboard(window: Window, qtbot: QtBot) -> None:
    edit = window.search.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "waves")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, " m")
    wait_found(window, qtbot)
    assert edit.hasFocus()
    assert edit.text() == "waves m"
    assert window.search.pills or not window.search._suggested.isVisible()


def test_escape_takes_back_what_was_typed_but_not_asked(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    edit = window.search.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "trai")
    window.toast.dismiss()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert edit.text() == "waves"
    assert window.state.query == "waves"
    assert window.map.hasFocus()


def test_escape_in_the_suggestions_leaves_them(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    window.search.edit.setFocus()
    window.search.edit.selectAll()
    qtbot.keyClicks(window.search.edit, "bird")
    qtbot.keyClick(window.search.edit, Qt.Key.Key_Down)
    assert window.search.pills[0].hasFocus()
    window.toast.dismiss()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.search._suggested.isVisible()
    assert window.state.query == "waves"


def test_escape_closes_the_microphone_before_anything_else(
    window: Window, qtbot: QtBot, ear: OpenEar
) -> None:
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    window.search.microphone.start(stays_open=True)
    window.toast.dismiss()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not ear.recording
    assert ear.wiped
    assert window.state.query == "waves"


def test_the_microphone_is_never_open_behind_a_page(
    window: Window, qtbot: QtBot, ear: OpenEar
) -> None:
    window.search.microphone.start(stays_open=True)
    assert ear.recording
    window.open_page("compare")
    assert not ear.recording
    assert ear.wiped


def test_the_microphone_does_not_hear_soundmark_itself(heard: Window, ear: OpenEar) -> None:
    heard.search.microphone._make = lambda: ear
    heard.state.set_playing(True)
    heard.search.microphone.start(stays_open=True)
    assert not heard.state.playing


def test_the_tab_key_goes_from_the_box_to_the_best_places(window: Window, qtbot: QtBot) -> None:
    window.actions_.find_text("waves")
    wait_found(window, qtbot)
    window.search.edit.setFocus()
    reached: list[str] = []
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert window.search.rows[0].accessibleName() in reached
