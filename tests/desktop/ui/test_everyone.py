"""The window in every language, by keyboard, by taps, aloud, and at the first visit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from noted_player import NotedPlayer
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from window_walk import cut, nameless, outside, too_small

from soundmark.desktop.audio.calibration import full_level, level_at, volume_for, weekly_hours
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Layer
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.arrangement import PANEL_WIDTH
from soundmark.desktop.ui.listening.layer_row import LayerRow
from soundmark.desktop.ui.pages import PAGES
from soundmark.desktop.ui.settings.page import SettingsPage
from soundmark.desktop.ui.speech import Narrator, Voice, find_voice
from soundmark.desktop.ui.translation import LANGUAGES, Language
from soundmark.desktop.ui.window import Window


@pytest.fixture
def spoken(request: pytest.FixtureRequest, themed: QApplication) -> Iterator[str]:
    """The application in the language of the parameter."""
    language = Language(themed)
    before = QLocale()
    language.speak(request.param)
    yield language.code
    language.speak("en")
    QLocale.setDefault(before)


@pytest.fixture
def speaking(
    spoken: str,
    themed: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    """A window of 1280 x 720 in that language, in the middle of a visit."""
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path))
    window = Window(settings=SettingsStore(tmp_path / "settings.json"))
    window.map.animated = False
    window.resize(1280, 720)
    window.show()
    window.actions_.open_pack(lambda: Explorer.open(tiny_pack, tiny_model))
    window.actions_.use_player(player)
    window.watch_player()
    qtbot.waitUntil(lambda: window.state.info is not None)
    yield window
    window.close()
    window.deleteLater()
    themed.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def problems(window: Window) -> list[str]:
    # Scrolled columns take their heights in a second round.
    for _ in range(3):
        QApplication.processEvents()
    where = window.open_page_key or "map"
    found = [*nameless(window), *too_small(window), *cut(window), *outside(window)]
    return [f"{where}: {each}" for each in found]


@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_nothing_is_cut_small_or_nameless(speaking: Window, qtbot: QtBot) -> None:
    window = speaking
    found = problems(window)
    window.begin_tour()
    for _ in range(4):
        found += problems(window)
        window.tour.next_button.click()
    window.controls.move_button.click()
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    found += problems(window)
    window.toggle_menu()
    found += problems(window)
    window.menu.dismiss()
    for spec in PAGES:
        window.open_page(spec.key)
        found += problems(window)
    window.close_page()
    assert found == []


@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_every_sound_has_room_for_its_name(spoken: str) -> None:
    for tag in SOUND_LABELS:
        row = LayerRow(Layer(1, tag, "", Path("clip"), 0.0, 0.0, "recording", "", ""))
        row.setFixedWidth(PANEL_WIDTH[0] - 52)
        row.show()
        QApplication.processEvents()
        assert cut(row) == []
        row.close()


@pytest.mark.parametrize("spoken", ["ar"], indirect=True)
def test_arabic_is_a_mirror(speaking: Window) -> None:
    window = speaking
    assert window.search.geometry().right() > 1280 - 40
    assert window.controls.geometry().left() < 40
    assert window.dials.geometry().right() > 1280 - 40
    window.toggle_menu()
    assert window.menu.geometry().right() == window.search.geometry().right()
    window.menu.dismiss()


@pytest.mark.parametrize("spoken", ["ar"], indirect=True)
def test_suggestions_are_shown_translated_and_asked_in_english(
    speaking: Window, qtbot: QtBot
) -> None:
    window = speaking
    shown = window.search.phrases.examples[0]
    assert shown != "waves on a beach"
    window.search._take(shown)
    assert window.state.query == "waves on a beach"
    qtbot.waitUntil(lambda: not window.state.searching)
    assert window.search.edit.text() == shown
    assert shown in window.search.heading.text()


@pytest.mark.parametrize("spoken", ["en", "es", "fr"], indirect=True)
def test_narrow_windows_keep_every_dial(speaking: Window, qtbot: QtBot) -> None:
    window = speaking
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)
    window.actions_.set_month(9)
    for size in ((1000, 640), (640, 900), (1280, 720)):
        window.resize(*size)
        QApplication.processEvents()
        assert window.rect().contains(window.dials.geometry()), size
        assert not window.dials.geometry().intersects(window.panel.geometry()), size
        assert cut(window.dials) == []
    assert window.dials.hour.text()


# The window's taps, tour and voice.


def test_the_map_moves_by_taps(window: Window, qtbot: QtBot) -> None:
    window.map.zoom_by(1.0, smooth=False)
    assert not window.pan_pad.isVisible()
    window.controls.move_button.click()
    assert window.pan_pad.isVisible()
    west = window.map.centre_place().longitude
    window.pan_pad.arrows[1, 0].click()
    qtbot.waitUntil(lambda: window.map.centre_place().longitude > west)
    north = window.map.centre_place().latitude
    window.pan_pad.arrows[0, 1].click()
    qtbot.waitUntil(lambda: window.map.centre_place().latitude < north)
    window.controls.move_button.click()
    assert not window.pan_pad.isVisible()


def test_the_tour_has_four_steps_and_is_remembered(window: Window, qtbot: QtBot) -> None:
    window.state.tour_asked.emit()
    tour = window.tour
    assert tour.isVisible()
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    assert tour.step == 1
    assert tour.ring.geometry().contains(window.search.geometry())
    tour.before_button.click()
    assert tour.step == 0
    for _ in range(4):
        assert tour.isVisible()
        assert window.rect().contains(tour.geometry())
        tour.next_button.click()
    assert tour.isHidden()
    assert window.settings.values.appearance.tour_seen


def test_escape_skips_the_tour(window: Window) -> None:
    window.begin_tour()
    window._step_back()
    assert window.tour.isHidden()
    assert window.settings.values.appearance.tour_seen


def test_an_exhibit_has_no_tour(window: Window) -> None:
    window.restrict(microphone=False)
    window.begin_tour()
    assert window.tour.isHidden()


@pytest.fixture
def scribe(tmp_path: Path) -> Voice:
    """A voice that writes what it says, one line for each piece."""
    said = tmp_path / "said.txt"
    code = f"import sys; open({str(said)!r}, 'a').write(sys.stdin.read() + chr(10))"
    return Voice(sys.executable, ("-c", code, "{language}"))


def test_what_is_heard_is_said_and_the_sound_gives_way(
    heard: Window, qtbot: QtBot, scribe: Voice, tmp_path: Path, player: NotedPlayer
) -> None:
    window = heard
    narrator = Narrator(window.state, window.actions_, window.tasks, window.settings)
    before = player.volume
    narrator.use(scribe)
    assert not (tmp_path / "said.txt").exists(), "nobody asked for words"
    window.settings.change("appearance", spoken=True)
    window.actions_.choose_answer(1)
    assert narrator.speaker is not None
    assert narrator.speaker.running
    assert player.volume < before
    speaker = narrator.speaker
    qtbot.waitUntil(lambda: not speaker.running, timeout=20_000)
    assert player.volume == pytest.approx(before)
    lines = (tmp_path / "said.txt").read_text().splitlines()
    answer = window.state.answer
    assert answer is not None
    assert len(lines) == 3
    assert lines[1] == answer.caption
    window.settings.change("appearance", spoken=False)


def test_another_place_ends_what_is_being_said(
    heard: Window, qtbot: QtBot, player: NotedPlayer
) -> None:
    window = heard
    window.settings.change("appearance", spoken=True)
    before = player.volume
    narrator = Narrator(window.state, window.actions_, window.tasks, window.settings)
    narrator.use(Voice(sys.executable, ("-c", "import time; time.sleep(60)")))
    speaker = narrator.speaker
    assert speaker is not None
    assert speaker.running
    window.settings.change("appearance", spoken=False)
    window.state.voice_changed.emit()
    assert not speaker.running
    assert player.volume == pytest.approx(before)
    window.settings.change("appearance", spoken=True)
    window.state.voice_changed.emit()
    assert speaker.running
    window.actions_.leave_place()
    assert not speaker.running
    assert player.volume == pytest.approx(before)
    window.settings.change("appearance", spoken=False)


def test_a_system_without_a_voice_has_none() -> None:
    assert find_voice(lambda name: None, "linux") is None
    found = find_voice(lambda name: name if name == "espeak-ng" else None, "linux")
    assert found is not None
    assert found.program == "espeak-ng"


# The settings page.


@pytest.fixture
def page(window: Window, tmp_path: Path) -> SettingsPage:
    window.settings.path = tmp_path / "settings.json"
    window.open_page("settings")
    assert isinstance(window.page, SettingsPage)
    return window.page


def test_looks_change_at_once_and_back(page: SettingsPage, window: Window, qtbot: QtBot) -> None:
    for key, name, value in (
        ("theme light", "theme", "light"),
        ("theme dark", "theme", "dark"),
        ("language ar", "language", "ar"),
        ("language ", "language", None),
        ("text_scale 1.25", "text_scale", 1.25),
        ("reduced_motion", "reduced_motion", True),
        ("reduced_motion", "reduced_motion", False),
    ):
        with qtbot.waitSignal(window.state.appearance_changed):
            page.choices[key].click()
        assert getattr(window.settings.values.appearance, name) == value
        assert page.bookmark() == key
    window.settings.change("appearance", text_scale=1.0)


def test_calibration_tells_the_level_and_finds_a_ceiling(
    page: SettingsPage, window: Window, player: NotedPlayer
) -> None:
    card = page.loudness
    assert "Not calibrated" in card._level_line.text()
    assert not card.adults.isVisible()
    card.more.click()
    for _ in range(10):
        card.more.click()
    sound = window.settings.values.sound
    assert sound.calibrated_db_spl == pytest.approx(85)
    assert "4 hours" in card.dose.text()
    card.children_.click()
    assert "hours a week" in card.dose.text()
    sound = window.settings.values.sound
    assert level_at(85, sound.maximum_volume) == pytest.approx(75, abs=0.3)
    assert level_at(85, sound.maximum_volume) <= 75
    assert player.maximum_volume == sound.maximum_volume
    assert "75 dB(A)" in card._level_line.text()
    card.forget.click()
    assert window.settings.values.sound.calibrated_db_spl is None
    card.ceiling.setValue(100)
    card.start.setValue(70)


def test_one_loudspeaker_gets_both_sides(
    page: SettingsPage, window: Window, player: NotedPlayer
) -> None:
    page.loudness.mono.click()
    assert window.settings.values.sound.mono
    assert player.mono
    page.loudness.mono.click()
    assert not player.mono


def test_the_sound_of_a_measurement_ends_with_the_page(
    page: SettingsPage, window: Window, player: NotedPlayer, qtbot: QtBot
) -> None:
    before = player.volume
    page.loudness.test.click()
    qtbot.waitUntil(lambda: len(player.played) == 1)
    assert player.volume == player.maximum_volume
    window.close_page()
    assert player.volume == pytest.approx(before)


def test_hours_a_week_are_halved_by_three_decibels() -> None:
    assert weekly_hours(75, 75) == 40
    assert weekly_hours(78, 75) == 20
    assert weekly_hours(85, 75) == pytest.approx(40 * 2 ** (-10 / 3))
    assert weekly_hours(40, 75) == 168


@given(st.floats(40, 120), st.floats(0.05, 1), st.floats(50, 90))
def test_levels_and_volumes_agree(full: float, volume: float, target: float) -> None:
    assert full_level(level_at(full, volume), volume) == pytest.approx(full, abs=1e-6)
    chosen = volume_for(full, target)
    assert 0.05 <= chosen <= 1
    if chosen > 0.05:
        assert level_at(full, chosen) <= target + 1e-6


def test_a_health_report_is_saved_from_the_settings(
    page: SettingsPage,
    window: Window,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(window.state.said) as said:
        page.report_button.click()
    assert "report.txt" in said.args[0]
    text = path.read_text()
    assert window.state.info is not None
    assert window.state.info.title in text
    assert f"{window.width()} x {window.height()}" in text


@pytest.mark.parametrize("size", [(700, 1000), (1280, 720), (640, 900)])
def test_the_arrows_cover_no_words(window: Window, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.controls.move_button.click()
    QApplication.processEvents()
    assert window.pan_pad.isVisible()
    assert window.hint.isVisible()
    assert not window.pan_pad.geometry().intersects(window.hint.geometry())
    assert window.rect().contains(window.hint.geometry())
    window.controls.move_button.click()
