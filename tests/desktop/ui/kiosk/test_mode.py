"""Exhibit mode driven through the real window: tour, visits, resets, the staff's door, no way out.

Events go in at the native window, as the system sends them. The clock is the test's own.
"""

from __future__ import annotations

import gc
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from noted_player import NotedPlayer
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDropEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from trust_world import Signer

from soundmark.desktop.audio.calibration import level_at
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.folders import HOME_VARIABLE
from soundmark.desktop.kiosk.pin import RESET_NAME, PinLock, hash_pin
from soundmark.desktop.library.shelf import BUNDLED, Shelf
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.trust.key_folders import SiteKeys
from soundmark.desktop.trust.sticks import look_on_sticks
from soundmark.desktop.ui.kiosk.counting import FLUSH_S
from soundmark.desktop.ui.kiosk.mode import PAD_WAITS_S, STAFF_WAITS_S, KioskController
from soundmark.desktop.ui.kiosk.phases import Phase
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.packs.standing import StandingLine
from soundmark.desktop.ui.shell import Shell
from soundmark.desktop.ui.window import Window

PIN = "2468"
IDLE, WARN, LISTEN, PLACE = 30, 10, 90, 20
MIDDLE = QPoint(600, 330)


class Clock:
    """Seconds that the test moves, and the hour of the day."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.hour = 12

    def __call__(self) -> float:
        return self.now


class Exhibit:
    """A shell in exhibit mode, with hands."""

    def __init__(self, shell: Shell, kiosk: KioskController, clock: Clock, qtbot: QtBot) -> None:
        self.shell, self.kiosk, self.clock, self.qtbot = shell, kiosk, clock, qtbot

    @property
    def window(self) -> Window:
        return self.shell.window

    @property
    def native(self) -> QWindow:
        return self.window.windowHandle()

    def click(
        self, at: QPoint = MIDDLE, button: Qt.MouseButton = Qt.MouseButton.LeftButton
    ) -> None:
        QTest.mouseClick(self.native, button, Qt.KeyboardModifier.NoModifier, at)
        QApplication.processEvents()

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.native, key, modifier)
        QApplication.processEvents()

    def wait(self, seconds: float) -> None:
        """Let time pass and the exhibit look at the clock."""
        self.clock.now += seconds
        self.kiosk.tick()

    def begin(self) -> None:
        """A visitor touches the tour."""
        assert self.kiosk.phase is Phase.ATTRACT
        self.click()
        assert self.kiosk.phase is Phase.VISIT

    def listen(self) -> None:
        self.window.hear_here()
        self.qtbot.waitUntil(lambda: self.window.state.listening is not None)

    def fall_silent(self) -> None:
        """Wait until nothing is heard any more."""
        player = self.window.actions_.player
        assert player is not None
        player.stop()
        self.qtbot.waitUntil(lambda: max(player.monitor.levels().rms) < -70)

    def ask_pin(self) -> None:
        corner = QPoint(self.window.width() - 12, 12)
        for _ in range(5):
            self.clock.now += 0.3
            self.click(corner)
        self.qtbot.waitUntil(lambda: self.kiosk.phase in (Phase.PIN, Phase.STAFF))

    def type_pin(self, pin: str) -> None:
        pad = self.kiosk.screens.pad
        self.qtbot.waitUntil(lambda: pad.isVisible() and pad.done.isEnabled())
        for digit in pin:
            self.qtbot.mouseClick(pad.keys[digit], Qt.MouseButton.LeftButton)
        self.qtbot.mouseClick(pad.done, Qt.MouseButton.LeftButton)

    def open_staff(self) -> None:
        self.ask_pin()
        self.type_pin(PIN)
        self.qtbot.waitUntil(lambda: self.kiosk.phase is Phase.STAFF)
        self.qtbot.waitUntil(lambda: bool(self.kiosk.screens.staff.facts["version"].text()))


@pytest.fixture(scope="module")
def pin_hash() -> str:
    return hash_pin(PIN)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pin_hash: str) -> SettingsStore:
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path / "home"))
    store = SettingsStore()
    store.change("appearance", language="en", reduced_motion=True)
    store.change(
        "kiosk",
        pin_hash=pin_hash,
        idle_seconds=IDLE,
        warn_seconds=WARN,
        listen_seconds=LISTEN,
        attract_seconds=PLACE,
    )
    return store


def end(app: QApplication, shell: Shell) -> None:
    """Close the exhibit, and delete its widgets on this thread before a collector finds them."""
    shell.close()
    assert not shell.window.isVisible()
    shell.window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    theme.choose()
    theme.apply(app, 1.0)


@pytest.fixture
def exhibit(
    themed: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    settings: SettingsStore,
) -> Iterator[Exhibit]:
    clock = Clock()
    shell = Shell(
        themed,
        settings,
        lambda pack: Explorer.open(pack or tiny_pack, tiny_model),
        lambda: player,
        kiosk=lambda shell: KioskController(
            shell,
            clock=clock,
            hour=lambda: clock.hour,
            shelf=Shelf(bundled=tiny_pack),
            tick_ms=3_600_000,
        ),
    )
    assert shell.kiosk is not None
    shell.show(1.0)
    made = Exhibit(shell, shell.kiosk, clock, qtbot)
    assert made.window.isFullScreen()
    assert made.window.windowFlags() & Qt.WindowType.FramelessWindowHint
    made.window.showNormal()
    made.window.resize(1280, 720)
    qtbot.waitUntil(lambda: shell.kiosk is not None and shell.kiosk.phase is Phase.ATTRACT)
    qtbot.waitUntil(lambda: made.window.actions_.player is not None)
    # The sound output is open, or known to be missing and told.
    qtbot.waitUntil(lambda: player.monitor.frames > 0)
    QApplication.processEvents()
    yield made
    end(themed, shell)


# --- the tour -------------------------------------------------------------------------------------


def test_the_tour_visits_named_places_and_leaves_no_trace(
    exhibit: Exhibit, player: NotedPlayer
) -> None:
    info, attract = exhibit.window.state.info, exhibit.kiosk.screens.attract
    assert info is not None
    names = [place.name for place in info.places]
    exhibit.qtbot.waitUntil(lambda: attract.place.text() == names[0])
    assert attract.caption.text()
    assert "ynthetic" in attract.note.text() or "recording" in attract.note.text()
    assert attract.button.text() == "Touch to begin"
    exhibit.wait(PLACE)
    exhibit.qtbot.waitUntil(lambda: attract.place.text() == names[1 % len(names)])
    exhibit.qtbot.waitUntil(lambda: bool(player.played))
    assert player.volume == pytest.approx(exhibit.kiosk.settings.attract_volume)
    assert exhibit.window.map.footprint is not None
    for hidden in (exhibit.window.search, exhibit.window.dials, exhibit.window.controls):
        assert not hidden.isVisible()
    assert exhibit.window.footer.isVisible()
    assert exhibit.window.state.listening is None
    exhibit.begin()
    assert not attract.isVisible()
    assert exhibit.window.search.isVisible()
    assert exhibit.window.hint.isVisible()
    assert exhibit.window.map.footprint is None
    assert player.volume == pytest.approx(0.7)
    # The touch that wakes the exhibit is no tap on the map.
    assert exhibit.window.state.place is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_W])
def test_any_key_begins(exhibit: Exhibit, key: Qt.Key) -> None:
    exhibit.key(key)
    assert exhibit.kiosk.phase is Phase.VISIT
    assert not exhibit.window.walk.running


def test_a_visitor_begins_in_a_language_and_the_next_one_does_not(exhibit: Exhibit) -> None:
    first = exhibit.window
    attract = exhibit.kiosk.screens.attract
    with exhibit.qtbot.waitSignal(exhibit.shell.renewed):
        exhibit.qtbot.mouseClick(attract.languages["fr"], Qt.MouseButton.LeftButton)
    assert exhibit.window is not first
    assert exhibit.shell.language.code == "fr"
    assert exhibit.kiosk.phase is Phase.VISIT
    assert exhibit.window.search.isVisible()
    assert SettingsStore().values.appearance.language == "en"
    exhibit.wait(IDLE)
    with exhibit.qtbot.waitSignal(exhibit.shell.renewed):
        exhibit.wait(WARN)
    assert exhibit.shell.language.code == "en"
    assert exhibit.kiosk.phase is Phase.ATTRACT
    assert exhibit.kiosk.screens.attract.isVisible()
    exhibit.begin()


# --- idle -----------------------------------------------------------------------------------------


def test_the_warning_comes_first_and_a_touch_goes_on(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.window.actions_.find_text("waves")
    exhibit.qtbot.waitUntil(lambda: exhibit.window.state.sound_map is not None)
    exhibit.fall_silent()
    exhibit.wait(IDLE - 1)
    assert exhibit.kiosk.phase is Phase.VISIT
    exhibit.wait(1)
    warning = exhibit.kiosk.screens.warning
    assert exhibit.kiosk.phase is Phase.WARNING
    assert warning.isVisible()
    exhibit.wait(WARN - 3)
    assert warning.ring.accessibleDescription() == "3"
    exhibit.click(QPoint(40, 600))
    assert exhibit.kiosk.phase is Phase.VISIT
    assert not warning.isVisible()
    assert exhibit.window.state.sound_map is not None
    exhibit.wait(IDLE - 1)
    assert exhibit.kiosk.phase is Phase.VISIT


def test_the_button_goes_on_and_the_other_one_ends_at_once(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.fall_silent()
    exhibit.wait(IDLE)
    exhibit.qtbot.mouseClick(exhibit.kiosk.screens.warning.go_on, Qt.MouseButton.LeftButton)
    assert exhibit.kiosk.phase is Phase.VISIT
    exhibit.wait(IDLE)
    exhibit.qtbot.mouseClick(exhibit.kiosk.screens.warning.end, Qt.MouseButton.LeftButton)
    assert exhibit.kiosk.phase is Phase.ATTRACT


def test_a_sound_that_plays_is_waited_for_up_to_a_limit(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.listen()
    exhibit.qtbot.waitUntil(lambda: exhibit.window.state.playing)
    exhibit.wait(IDLE + 1)
    assert exhibit.kiosk.phase is Phase.VISIT
    exhibit.wait(LISTEN - IDLE - 2)
    assert exhibit.kiosk.phase is Phase.VISIT
    exhibit.wait(1)
    assert exhibit.kiosk.phase is Phase.WARNING
    assert exhibit.window.state.playing


def test_every_sign_of_life_counts(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.fall_silent()
    for sign in (lambda: exhibit.key(Qt.Key.Key_A), lambda: exhibit.click(QPoint(1250, 400))):
        exhibit.wait(IDLE - 1)
        sign()
        exhibit.wait(IDLE - 1)
        assert exhibit.kiosk.phase is Phase.VISIT


# --- thirty visitors ------------------------------------------------------------------------------


def snapshot(exhibit: Exhibit) -> dict[str, Any]:
    """All that one visitor could leave for the next."""
    window, state, search = exhibit.window, exhibit.window.state, exhibit.window.search
    player, explorer = window.actions_.player, window.actions_.explorer
    assert player is not None
    assert isinstance(explorer, Explorer)
    return {
        "place": state.place,
        "listening": state.listening,
        "words": state.words,
        "query": (state.query, state.sound, state.sound_map, state.searching),
        "context": state.context,
        "scale": state.scale,
        "typed": (search.edit.text(), search.edit.isUndoAvailable(), search.edit.hasFocus()),
        "folded": search.folded,
        "lists": (len(search.rows), len(search.pills)),
        "camera": window.map.camera,
        "marks": (window.map.footprint, window.map.glow, window.map.pins, window.map.sound_map),
        "volume": (player.volume, player.maximum_volume, window.panel.volume.slider.value()),
        "page": window.page,
        "shown": [
            widget.isVisible()
            for widget in (window.panel, window.menu, window.toast, window.walk_strip, window.hint)
        ],
        "walking": window.walk.running,
        "pad": window.controls.move_button.isChecked(),
        "clipboard": QGuiApplication.clipboard().text(),
        "looks": exhibit.shell.settings.values.appearance,
        "microphone": window.search.microphone.running,
        "remembered": len(explorer._texts),
    }


def visit(exhibit: Exhibit, number: int) -> None:
    """What visitors do, a little different each time."""
    window, qtbot = exhibit.window, exhibit.qtbot
    search, state = window.search, window.state
    QTest.mouseClick(search.edit, Qt.MouseButton.LeftButton)
    QTest.keyClicks(search.edit, "waves" if number % 2 else "traffic")
    if number % 3:
        QTest.keyClick(search.edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: state.sound_map is not None and not state.searching)
    window.actions_.set_month(1 + number % 12)
    window.actions_.set_hour(number % 24)
    window.actions_.set_scale(3)
    window.map.zoom_by(1.0, smooth=False)
    exhibit.listen()
    window.actions_.ground_words(("waves",))
    window.panel.volume.slider.setValue(number)
    window.controls.move_button.setChecked(number % 2 == 0)
    QGuiApplication.clipboard().setText(f"visitor {number}")
    if number % 4 == 0:
        state.said.emit("A message that was not read.")
    if number % 5 == 0:
        window.toggle_menu()
    if number % 6 == 0:
        window.open_page("compare")
    if number % 7 == 0:
        exhibit.window.toggle_walk()


def settle(exhibit: Exhibit) -> None:
    """Let everything that is on its way arrive, and what is to be deleted go."""
    window = exhibit.window
    exhibit.qtbot.waitUntil(lambda: not window.tasks._requests)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def census(exhibit: Exhibit) -> tuple[Counter[str], int]:
    """Widgets of the window by kind, and top-level windows."""
    kinds = Counter(type(widget).__name__ for widget in exhibit.window.findChildren(QWidget))
    return kinds, sum(not widget.isHidden() for widget in QApplication.topLevelWidgets())


def test_thirty_visitors_leave_nothing_to_each_other(exhibit: Exhibit) -> None:
    exhibit.begin()
    settle(exhibit)
    fresh = snapshot(exhibit)
    people: list[tuple[Counter[str], int]] = []
    threads: list[int] = []
    for number in range(1, 31):
        if exhibit.kiosk.phase is Phase.ATTRACT:
            exhibit.begin()
        visit(exhibit, number)
        exhibit.wait(LISTEN)
        assert exhibit.kiosk.phase is Phase.WARNING, number
        exhibit.wait(WARN)
        assert exhibit.kiosk.phase is Phase.ATTRACT, number
        exhibit.begin()
        settle(exhibit)
        now = snapshot(exhibit)
        assert {key: now[key] for key in now if now[key] != fresh[key]} == {}, number
        people.append(census(exhibit))
        threads.append(threading.active_count())
    assert people[5] == people[-1]
    assert threads[-1] <= max(threads[:6])
    exhibit.wait(FLUSH_S)
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.counts.store.totals().visits >= 30)
    totals = exhibit.kiosk.counts.store.totals()
    assert totals.heard >= 30
    assert totals.searches >= 20
    raw = exhibit.kiosk.counts.store.path.read_bytes()
    assert b"waves" not in raw
    assert b"traffic" not in raw


# --- no way out -----------------------------------------------------------------------------------


def test_closing_is_refused_however_it_is_asked(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.window.close()
    QApplication.sendEvent(exhibit.native, QCloseEvent())
    exhibit.native.close()
    QApplication.closeAllWindows()
    assert exhibit.window.isVisible()
    assert exhibit.window.actions_.explorer is not None


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.MetaModifier),
        (Qt.Key.Key_Print, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_commands_never_arrive(
    exhibit: Exhibit, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    exhibit.begin()
    seen: list[QEvent.Type] = []

    class Ear(QWidget):
        def keyPressEvent(self, event: QEvent) -> None:
            seen.append(event.type())

    ear = Ear(exhibit.window)
    ear.show()
    ear.setFocus()
    exhibit.key(key, modifier)
    assert not seen
    assert not exhibit.window.search.edit.hasFocus()
    exhibit.key(Qt.Key.Key_A)
    assert seen == [QEvent.Type.KeyPress]


def test_letters_and_escape_still_work(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.window.search.edit.setFocus()
    for key in (Qt.Key.Key_W, Qt.Key.Key_A, Qt.Key.Key_V, Qt.Key.Key_E):
        exhibit.key(key)
    exhibit.key(Qt.Key.Key_Backspace)
    assert exhibit.window.search.edit.text() == "wav"
    exhibit.key(Qt.Key.Key_Escape)
    assert not exhibit.window.search.edit.hasFocus()


def test_files_cannot_come_in(exhibit: Exhibit, tmp_path: Path) -> None:
    exhibit.begin()
    assert not exhibit.window.search.file_button.isVisible()
    assert not exhibit.window.search.microphone.button.isVisible()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "sound.wav"))])
    drop = QDropEvent(
        QPointF(MIDDLE),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(exhibit.native, drop)
    assert not exhibit.window.state.searching
    exhibit.window.search.file_wanted.emit()
    assert not any(
        widget.isVisible()
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QDialog)
    )


def test_no_menu_of_the_right_button(exhibit: Exhibit) -> None:
    exhibit.begin()
    edit = exhibit.window.search.edit
    edit.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
    at = edit.mapTo(exhibit.window, edit.rect().center())
    exhibit.click(at, Qt.MouseButton.RightButton)
    exhibit.click(at, Qt.MouseButton.MiddleButton)
    QApplication.sendEvent(
        exhibit.native, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at)
    )
    assert QApplication.activePopupWidget() is None
    assert not edit.hasFocus()


def test_a_dialog_is_answered_with_no(exhibit: Exhibit) -> None:
    exhibit.begin()
    dialog = QFileDialog(exhibit.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
    exhibit.qtbot.addWidget(dialog)
    QTimer.singleShot(3000, dialog.reject)
    with exhibit.qtbot.waitSignal(dialog.rejected, timeout=2500):
        dialog.open()
        dialog.activateWindow()


def test_the_menu_offers_what_visitors_may_use(exhibit: Exhibit) -> None:
    exhibit.begin()
    keys = {spec.key for spec in exhibit.window.pages}
    assert not keys & {"packs", "settings", "field"}
    assert all(spec.in_kiosk for spec in exhibit.window.pages)


# --- the staff's door -----------------------------------------------------------------------------


def test_five_taps_and_the_pin_open_the_staff_page_and_end_the_exhibit(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.open_staff()
    staff = exhibit.kiosk.screens.staff
    assert staff.isVisible()
    assert staff.facts["pack"].text()
    assert not staff.warning.isVisible()
    exhibit.window.close()
    assert exhibit.window.isVisible()
    exhibit.qtbot.mouseClick(staff.exit_button, Qt.MouseButton.LeftButton)
    assert not exhibit.window.isVisible()


def test_four_taps_or_slow_taps_or_taps_elsewhere_do_nothing(exhibit: Exhibit) -> None:
    exhibit.begin()
    corner = QPoint(exhibit.window.width() - 12, 12)
    for step, at in ((0.3, corner), (2.0, corner), (0.3, QPoint(600, 12))):
        for _ in range(5 if (step, at) != (0.3, corner) else 4):
            exhibit.clock.now += step
            exhibit.click(at)
        exhibit.clock.now += 10
    QApplication.processEvents()
    assert exhibit.kiosk.phase is Phase.VISIT


def test_wrong_pins_make_one_wait_even_after_a_restart(exhibit: Exhibit) -> None:
    exhibit.ask_pin()
    pad = exhibit.kiosk.screens.pad
    for _ in range(3):
        exhibit.type_pin("1357")
        exhibit.qtbot.waitUntil(lambda: bool(pad.message.text()) and not pad.dots.text())
    exhibit.qtbot.waitUntil(lambda: "wait" in pad.message.text())
    assert not pad.done.isEnabled()
    assert not any(key.isEnabled() for key in pad.keys.values())
    assert PinLock().wait_s() > 20
    exhibit.key(Qt.Key.Key_Escape)
    assert exhibit.kiosk.phase is Phase.ATTRACT
    exhibit.ask_pin()
    exhibit.qtbot.waitUntil(lambda: "wait" in pad.message.text())
    assert not pad.done.isEnabled()


def test_a_forgotten_pad_and_a_forgotten_page_close_themselves(exhibit: Exhibit) -> None:
    exhibit.ask_pin()
    exhibit.wait(PAD_WAITS_S)
    assert exhibit.kiosk.phase is Phase.ATTRACT
    assert not exhibit.kiosk.screens.pad.isVisible()
    exhibit.open_staff()
    exhibit.wait(STAFF_WAITS_S)
    assert exhibit.kiosk.phase is Phase.ATTRACT
    assert not exhibit.kiosk.screens.staff.isVisible()


def test_a_reset_file_takes_the_pin_away_while_it_runs(exhibit: Exhibit, tmp_path: Path) -> None:
    (tmp_path / "home" / RESET_NAME).touch()
    exhibit.ask_pin()
    assert exhibit.kiosk.phase is Phase.STAFF
    exhibit.qtbot.waitUntil(exhibit.kiosk.screens.staff.warning.isVisible)
    assert SettingsStore().values.kiosk.pin_hash is None


def test_a_pin_changed_in_a_terminal_holds_at_once(exhibit: Exhibit) -> None:
    SettingsStore().change("kiosk", pin_hash=hash_pin("9753"))
    exhibit.ask_pin()
    exhibit.type_pin("9753")
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.phase is Phase.STAFF)


def test_staff_change_the_pin_on_the_pad(exhibit: Exhibit) -> None:
    exhibit.open_staff()
    staff, pad = exhibit.kiosk.screens.staff, exhibit.kiosk.screens.pad
    exhibit.qtbot.mouseClick(staff.status.pin_button, Qt.MouseButton.LeftButton)
    exhibit.type_pin("8642")
    exhibit.type_pin("8643")
    assert "not the same" in pad.message.text()
    kept = exhibit.kiosk.settings.pin_hash
    exhibit.type_pin("8642")
    exhibit.type_pin("8642")
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.settings.pin_hash != kept)
    assert not pad.isVisible()
    exhibit.qtbot.mouseClick(staff.back_button, Qt.MouseButton.LeftButton)
    exhibit.ask_pin()
    exhibit.type_pin("8642")
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.phase is Phase.STAFF)


def test_staff_set_ceiling_start_and_calibration(exhibit: Exhibit, player: NotedPlayer) -> None:
    exhibit.open_staff()
    staff = exhibit.kiosk.screens.staff
    staff.sound.ceiling.setValue(50)
    staff.sound.start.setValue(90)
    assert player.maximum_volume == 0.5
    exhibit.qtbot.mouseClick(staff.sound.louder, Qt.MouseButton.LeftButton)
    exhibit.qtbot.mouseClick(staff.sound.quieter, Qt.MouseButton.LeftButton)
    assert "74 dB(A)" in staff.sound.level_words.text()
    exhibit.qtbot.mouseClick(staff.back_button, Qt.MouseButton.LeftButton)
    exhibit.begin()
    assert player.volume == 0.5
    sound = SettingsStore().values.sound
    assert (sound.maximum_volume, sound.start_volume) == (0.5, 0.9)
    full = sound.calibrated_db_spl
    assert full is not None
    assert level_at(full, sound.maximum_volume) == pytest.approx(74)


def test_staff_set_the_quiet_hours_and_the_screen_keeps_them(exhibit: Exhibit) -> None:
    exhibit.open_staff()
    quiet = exhibit.kiosk.screens.staff.quiet
    assert "never" in quiet.words.text()
    exhibit.qtbot.mouseClick(quiet.begin, Qt.MouseButton.LeftButton)
    exhibit.qtbot.mouseClick(quiet.begins.buttons[20], Qt.MouseButton.LeftButton)
    exhibit.qtbot.keyClick(quiet.end, Qt.Key.Key_Left)
    kept = SettingsStore().values.kiosk
    assert (kept.quiet_from, kept.quiet_to) == (20, 8)
    assert "20:00" in quiet.words.text()
    assert "08:00" in quiet.words.text()
    exhibit.qtbot.mouseClick(exhibit.kiosk.screens.staff.back_button, Qt.MouseButton.LeftButton)
    exhibit.clock.hour = 21
    exhibit.wait(1)
    assert exhibit.kiosk.phase is Phase.QUIET
    exhibit.clock.hour = 9
    exhibit.wait(1)
    assert exhibit.kiosk.phase is Phase.ATTRACT
    exhibit.open_staff()
    quiet = exhibit.kiosk.screens.staff.quiet
    exhibit.qtbot.mouseClick(quiet.never, Qt.MouseButton.LeftButton)
    assert SettingsStore().values.kiosk.quiet_from is None


def test_staff_hear_the_ceiling_and_it_stops(exhibit: Exhibit, player: NotedPlayer) -> None:
    exhibit.open_staff()
    staff, before = exhibit.kiosk.screens.staff, len(player.played)
    exhibit.qtbot.mouseClick(staff.sound.test_button, Qt.MouseButton.LeftButton)
    exhibit.qtbot.waitUntil(lambda: len(player.played) > before)
    assert player.volume == player.maximum_volume
    stops = player.stops
    exhibit.qtbot.mouseClick(staff.sound.test_button, Qt.MouseButton.LeftButton)
    assert player.stops > stops


def test_counters_go_to_zero_at_the_second_tap(exhibit: Exhibit) -> None:
    exhibit.begin()
    exhibit.listen()
    exhibit.wait(10)
    exhibit.kiosk.reset()
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.counts.store.totals().visits == 1)
    exhibit.open_staff()
    staff = exhibit.kiosk.screens.staff
    assert "1" in staff.facts["total"].text()
    exhibit.qtbot.mouseClick(staff.counters.reset_button, Qt.MouseButton.LeftButton)
    assert exhibit.kiosk.counts.store.totals().visits == 1
    exhibit.qtbot.mouseClick(staff.counters.reset_button, Qt.MouseButton.LeftButton)
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.counts.store.totals().visits == 0)


def test_staff_on_the_way_to_the_pad_are_no_visitors(exhibit: Exhibit) -> None:
    exhibit.ask_pin()
    exhibit.wait(PAD_WAITS_S)
    exhibit.wait(FLUSH_S)
    settle(exhibit)
    assert exhibit.kiosk.counts.store.totals().visits == 0


def test_packs_set_apart_are_told_and_may_be_tried_again(
    exhibit: Exhibit, tiny_pack: Path, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path / "packs", tiny_pack)
    exhibit.kiosk.shelf = shelf
    coast = shelf.add(tiny_pack)
    shelf.set_apart(coast.key, "Soundmark ended twice while this pack was being opened.")
    exhibit.shell.settings.change("kiosk", unsigned_packs=True)
    exhibit.open_staff()
    staff = exhibit.kiosk.screens.staff
    exhibit.qtbot.waitUntil(lambda: coast.key in staff.shown.packs)
    assert staff.shown.packs[BUNDLED].isEnabled()
    assert not staff.shown.packs[coast.key].isEnabled()
    staff.shown.pack_released.emit(coast.key)
    exhibit.qtbot.waitUntil(lambda: staff.shown.packs[coast.key].isEnabled())
    before = exhibit.window.actions_.explorer
    exhibit.qtbot.mouseClick(staff.shown.packs[coast.key], Qt.MouseButton.LeftButton)
    exhibit.qtbot.waitUntil(lambda: exhibit.window.actions_.explorer is not before)
    exhibit.qtbot.waitUntil(lambda: exhibit.kiosk.phase is Phase.ATTRACT)
    assert exhibit.shell.settings.values.last_pack == coast.key


def test_unsigned_packs_are_shown_only_when_staff_let_them(
    exhibit: Exhibit, tiny_pack: Path, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path / "packs", tiny_pack)
    exhibit.kiosk.shelf = shelf
    coast = shelf.add(tiny_pack)
    exhibit.open_staff()
    staff = exhibit.kiosk.screens.staff
    exhibit.qtbot.waitUntil(lambda: coast.key in staff.shown.packs)
    assert not staff.shown.unsigned.isChecked()
    assert not staff.shown.packs[coast.key].isEnabled()
    assert "Unsigned" in staff.findChild(StandingLine).words.text()
    staff.shown.unsigned.click()
    exhibit.qtbot.waitUntil(lambda: staff.shown.packs[coast.key].isEnabled())
    assert exhibit.shell.settings.values.kiosk.unsigned_packs
    staff.shown.unsigned.click()
    exhibit.qtbot.waitUntil(lambda: not staff.shown.packs[coast.key].isEnabled())
    assert not exhibit.shell.settings.values.kiosk.unsigned_packs


def test_staff_take_a_key_from_a_stick_and_give_it_up(
    exhibit: Exhibit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    museum = Signer("Harbour museum")
    museum.write_key(tmp_path / "stick")
    (tmp_path / "stick" / "id.pub").write_text("ssh-ed25519 AAAA somebody@somewhere\n")
    exhibit.open_staff()
    card = exhibit.kiosk.screens.trust
    exhibit.qtbot.waitUntil(lambda: "trusted keys" not in exhibit.window.tasks._newest)
    card.show_finds(look_on_sticks([tmp_path / "stick", tmp_path / "gone"]))
    assert list(card.adders) == [museum.key.key_id]
    card.adders[museum.key.key_id].click()
    exhibit.qtbot.waitUntil(lambda: museum.key.key_id in card.removers)
    assert [key.title for key in SiteKeys().read().keys] == ["Harbour museum"]
    card.removers[museum.key.key_id].click()
    assert SiteKeys().read().keys
    card.removers[museum.key.key_id].click()
    exhibit.qtbot.waitUntil(lambda: not card.removers)
    assert not SiteKeys().read().keys


# --- quiet hours and trouble ----------------------------------------------------------------------


def test_quiet_hours_are_dark_and_a_touch_wakes(exhibit: Exhibit, player: NotedPlayer) -> None:
    exhibit.shell.settings.change("kiosk", quiet_from=22, quiet_to=7)
    exhibit.clock.hour = 23
    exhibit.wait(1)
    dark = exhibit.kiosk.screens.dark
    assert exhibit.kiosk.phase is Phase.QUIET
    assert dark.isVisible()
    assert exhibit.window.grab().toImage().pixelColor(300, 300).name() == "#000000"
    exhibit.qtbot.waitUntil(lambda: not player.layers)
    exhibit.click()
    assert exhibit.kiosk.phase is Phase.VISIT
    exhibit.fall_silent()
    exhibit.wait(IDLE)
    exhibit.wait(WARN)
    exhibit.wait(1)
    assert exhibit.kiosk.phase is Phase.QUIET
    exhibit.clock.hour = 7
    exhibit.wait(1)
    assert exhibit.kiosk.phase is Phase.ATTRACT


def test_a_pack_that_cannot_be_shown_is_out_of_order_and_staff_still_get_in(
    themed: QApplication, qtbot: QtBot, player: NotedPlayer, settings: SettingsStore
) -> None:
    def broken(_pack: Path | None) -> Explorer:
        raise PackError("The pack is damaged; copy it again.")

    clock = Clock()
    shell = Shell(
        themed,
        settings,
        broken,
        lambda: player,
        kiosk=lambda made: KioskController(
            made, clock=clock, hour=lambda: clock.hour, tick_ms=3_600_000
        ),
    )
    assert shell.kiosk is not None
    shell.show(1.0)
    exhibit = Exhibit(shell, shell.kiosk, clock, qtbot)
    try:
        qtbot.waitUntil(lambda: exhibit.kiosk.phase is Phase.TROUBLE)
        attract = exhibit.kiosk.screens.attract
        assert attract.isVisible()
        assert "damaged" in attract.note.text()
        exhibit.click(QPoint(300, 300))
        assert exhibit.kiosk.phase is Phase.TROUBLE
        shell.settings.change("kiosk", quiet_from=22, quiet_to=7)
        clock.hour = 23
        exhibit.wait(1)
        assert exhibit.kiosk.phase is Phase.QUIET
        exhibit.click(QPoint(300, 300))
        assert exhibit.kiosk.phase is Phase.QUIET
        clock.hour = 8
        exhibit.wait(1)
        assert exhibit.kiosk.phase is Phase.TROUBLE
        exhibit.open_staff()
        assert "damaged" in exhibit.kiosk.screens.staff.facts["pack"].text()
    finally:
        end(themed, shell)


def test_a_pack_that_cannot_be_opened_gives_way_to_the_bundled_one_and_staff_read_why(
    themed: QApplication,
    qtbot: QtBot,
    tiny_pack: Path,
    tiny_model: Path,
    player: NotedPlayer,
    settings: SettingsStore,
    tmp_path: Path,
) -> None:
    def open_it(pack: Path | None) -> Explorer:
        return Explorer.open(pack or tiny_pack, tiny_model)

    clock = Clock()
    shell = Shell(
        themed,
        settings,
        open_it,
        lambda: player,
        pack=tmp_path / "pulled stick",
        kiosk=lambda made: KioskController(made, clock=clock, tick_ms=3_600_000),
    )
    assert shell.kiosk is not None
    shell.show(1.0)
    exhibit = Exhibit(shell, shell.kiosk, clock, qtbot)
    try:
        qtbot.waitUntil(lambda: exhibit.kiosk.phase is Phase.ATTRACT)
        assert exhibit.window.state.pack_key == BUNDLED
        exhibit.begin()
        assert not exhibit.window.trouble.isVisible()
        exhibit.open_staff()
        assert "pulled stick" in exhibit.kiosk.screens.staff.facts["pack"].text()
        exhibit.kiosk.shelf = Shelf(bundled=tiny_pack)
        exhibit.kiosk.screens.staff.shown.pack_chosen.emit(BUNDLED)
        qtbot.waitUntil(lambda: exhibit.kiosk.phase is Phase.ATTRACT)
        exhibit.open_staff()
        shown = exhibit.kiosk.screens.staff.facts["pack"]
        qtbot.waitUntil(lambda: "pulled stick" not in shown.text())
    finally:
        end(themed, shell)
