"""Field notes through the real page: from a place to a kept note, and back after a crash."""

from __future__ import annotations

import json
import shutil
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Float32Array, Place
from soundmark.desktop.field.local_gallery import LocalGallery
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.receivers import SerialPort
from soundmark.desktop.field.wav_parts import WavPart
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.field.page import FieldPage
from soundmark.desktop.ui.field.settings import FieldSettingsForm
from soundmark.desktop.ui.field.words import position_words
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.page import PageSpec
from soundmark.desktop.ui.window import Window

RATE = 16_000
WAIT_MS = 20_000


def microphone(
    begin: Callable[[int], None], record: Callable[[Float32Array], None]
) -> Callable[[], None]:
    """Hears the hiss that the tiny model takes for the sea."""
    begin(RATE)
    stop = threading.Event()
    noise = np.random.default_rng(0).normal(0, 0.1, RATE // 10).astype(np.float32)

    def talk() -> None:
        while not stop.is_set():
            record(noise)
            time.sleep(0.01)

    thread = threading.Thread(target=talk)
    thread.start()

    def close() -> None:
        stop.set()
        thread.join()

    return close


def deaf(*_: object) -> Callable[[], None]:
    raise DeviceError("There is no microphone to listen to.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "field"


@pytest.fixture
def own_window(
    window: Window, folder: Path, tmp_path: Path, tiny_pack: Path, tiny_model: Path, qtbot: QtBot
) -> Window:
    """The window with settings of its own and a page of notes in a folder of the test."""
    window.settings.path = tmp_path / "settings.json"
    window.pages = (
        PageSpec("field", "notebook", lambda: "Field", lambda d: FieldPage(d, folder, microphone)),
    )

    def local(pack: str, model: str) -> LocalGallery:
        return Notebook(folder).local_gallery(pack, model)

    before = window.actions_.explorer
    window.actions_.open_pack(lambda: Explorer.open(tiny_pack, tiny_model, find_local=local))
    qtbot.waitUntil(lambda: window.actions_.explorer is not before)
    assert before is not None
    before.close()
    return window


def open_page(window: Window, qtbot: QtBot) -> FieldPage:
    window.open_page("field")
    page = window.page
    assert isinstance(page, FieldPage)
    qtbot.waitUntil(lambda: page.writer.note is not None, timeout=WAIT_MS)
    return page


@pytest.fixture
def page(own_window: Window, qtbot: QtBot) -> Iterator[FieldPage]:
    page = open_page(own_window, qtbot)
    yield page
    own_window.close_page()


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def listen(window: Window, qtbot: QtBot, place: Place, page: FieldPage) -> None:
    window.actions_.listen_at(place)
    note = page.writer
    qtbot.waitUntil(
        lambda: note.note is not None and note.note.place == place and bool(note.note.predictions),
        timeout=WAIT_MS,
    )


def record(page: FieldPage, qtbot: QtBot, seconds: float = 1.0) -> None:
    writer = page.writer
    click(qtbot, writer.record_block.button)
    qtbot.waitUntil(
        lambda: writer.recorder is not None and writer.recorder.seconds > seconds, timeout=WAIT_MS
    )
    click(qtbot, writer.record_block.button)
    qtbot.waitUntil(lambda: writer.recorder is None, timeout=WAIT_MS)


def keep(page: FieldPage, qtbot: QtBot) -> None:
    count = len(page.notes.list.cards)
    click(qtbot, page.writer.keep_button)
    qtbot.waitUntil(lambda: len(page.notes.list.cards) == count + 1, timeout=WAIT_MS)


def saved_draft(page: FieldPage, folder: Path) -> Callable[[], bool]:
    """Whether the disk has the draft as the page shows it."""

    def look() -> bool:
        note = page.writer.note
        assert note is not None
        return Notebook(folder).store.note(note.id) == note

    return look


def test_from_a_place_to_a_note_on_the_map(
    own_window: Window, page: FieldPage, qtbot: QtBot, place: Callable[[int], Place], folder: Path
) -> None:
    writer = page.writer
    assert not writer.keep_button.isEnabled()
    listen(own_window, qtbot, place(0), page)
    qtbot.waitUntil(lambda: own_window.state.playing, timeout=WAIT_MS)
    expected = writer.note.predictions[0] if writer.note is not None else None
    assert expected is not None
    assert expected.caption in writer.expect_block.caption.text()
    assert expected.sounds[0] in writer.heard_block.chips._pills
    record(page, qtbot)
    # What was playing would have been recorded.
    assert not own_window.state.playing
    assert writer.record_block.play_button.isVisible()
    click(qtbot, writer.heard_block.chips.pill(expected.sounds[0]))
    click(qtbot, writer.heard_block.more_pill)
    click(qtbot, writer.heard_block.chips.pill("train"))
    click(qtbot, writer.heard_block.agree.pill("partly"))
    writer.words.edit.setPlainText("Surf, and a train.")
    keep(page, qtbot)
    assert page.bookmark() == "list"
    # One may have walked on since.
    assert "note before" in writer.place_block.how.text()
    (note,) = Notebook(folder).store.notes()
    assert note.heard == (expected.sounds[0], "train")
    assert (note.agreement, note.licence) == ("partly", "CC BY 4.0")
    assert note.text == "Surf, and a train."
    assert note.place == place(0)
    assert note.predictions[0] == expected
    assert note.recording is not None
    assert note.recording.seconds >= 1.0
    card = page.notes.list.cards[0]
    click(qtbot, card.compare_pill)
    qtbot.waitUntil(lambda: "Of 12 captions" in card.result.text, timeout=WAIT_MS)
    assert "the map did not expect it: train" in card.result.text
    click(qtbot, card.map_pill)
    qtbot.waitUntil(lambda: bool(page.notes._on_map), timeout=WAIT_MS)
    own_window.actions_.listen_at(place(0))
    qtbot.waitUntil(
        lambda: (
            any(
                "made here" in row._words for row in own_window.panel.others if row.isVisibleTo(row)
            )
            or "made here" in own_window.panel.origin.text()
        ),
        timeout=WAIT_MS,
    )
    # Deleting takes it off the map, and undo brings both back.
    click(qtbot, card.delete_pill)
    qtbot.waitUntil(lambda: not page.notes.list.cards, timeout=WAIT_MS)
    local = Notebook(folder).local_gallery(note.pack_id, note.model_fingerprint)
    assert local.near(place(0), 10.0) == ()
    click(qtbot, page.undo_notice.pills[0])
    qtbot.waitUntil(lambda: len(page.notes.list.cards) == 1, timeout=WAIT_MS)
    assert len(local.near(place(0), 10.0)) == 1


def test_whatever_is_touched_is_on_the_disk_and_comes_back(
    own_window: Window, page: FieldPage, qtbot: QtBot, folder: Path
) -> None:
    writer = page.writer
    click(qtbot, writer.heard_block.chips.pill("birdsong"))
    qtbot.waitUntil(saved_draft(page, folder), timeout=WAIT_MS)
    qtbot.keyClicks(writer.heard_block.field.edit, "a kettle, a gong")
    qtbot.waitUntil(saved_draft(page, folder), timeout=WAIT_MS)
    qtbot.keyClicks(writer.words.edit, "Windy.")
    qtbot.waitUntil(lambda: "Windy." in getattr(writer.note, "text", ""), timeout=WAIT_MS)
    qtbot.waitUntil(saved_draft(page, folder), timeout=WAIT_MS)
    before = writer.note
    assert before is not None
    assert before.words == ("a kettle", "a gong")
    # As after a crash: the page is made anew, nothing was said to the old one.
    page.writer.draft.note = None
    again = open_page(own_window, qtbot)
    assert again.writer.note is not None
    assert again.writer.note.id == before.id
    assert again.writer.draft_notice.isVisible()
    assert again.writer.words.text == "Windy."
    assert again.writer.heard_block.chips.pill("birdsong").isChecked()
    assert again.writer.heard_block.field.text == "a kettle, a gong"
    click(qtbot, again.writer.draft_notice.pills[0])
    assert again.writer.note.empty
    assert again.writer.words.text == ""
    click(qtbot, again.undo_notice.pills[0])
    assert again.writer.note.id == before.id
    assert again.writer.words.text == "Windy."


def test_a_page_that_closes_while_it_records_keeps_the_recording(
    own_window: Window, page: FieldPage, qtbot: QtBot, folder: Path
) -> None:
    writer = page.writer
    click(qtbot, writer.record_block.button)
    qtbot.waitUntil(
        lambda: writer.recorder is not None and writer.recorder.seconds > 0.5, timeout=WAIT_MS
    )
    assert writer.record_block._clock.isActive()
    own_window.close_page()
    again = open_page(own_window, qtbot)
    note = again.writer.note
    assert note is not None
    assert note.recording is not None
    assert note.recording.state == "whole"
    assert note.recording.seconds > 0.5
    assert again.writer.draft_notice.isVisible()
    # Nothing ticks while nothing is recorded.
    assert not again.writer.record_block._clock.isActive()


def test_a_recording_can_be_put_away_and_taken_back(
    page: FieldPage, qtbot: QtBot, folder: Path
) -> None:
    record(page, qtbot, 0.3)
    writer = page.writer
    assert writer.note is not None
    recording = writer.note.recording
    assert recording is not None
    click(qtbot, writer.record_block.drop_button)
    assert writer.note.recording is None
    assert writer.record_block.button.isVisible()
    click(qtbot, page.undo_notice.pills[0])
    assert writer.note.recording == recording
    qtbot.waitUntil(lambda: (folder / "recordings" / recording.file).is_file(), timeout=WAIT_MS)


def test_the_recording_is_played_and_stopped(
    own_window: Window, page: FieldPage, qtbot: QtBot
) -> None:
    record(page, qtbot, 0.6)
    player = own_window.actions_.player
    click(qtbot, page.writer.record_block.play_button)
    qtbot.waitUntil(
        lambda: any(layer.tag == "recording" for layer in getattr(player, "layers", ())),
        timeout=WAIT_MS,
    )
    assert "Stop" in page.writer.record_block.play_button.accessibleName()
    click(qtbot, page.writer.record_block.play_button)
    qtbot.waitUntil(lambda: not getattr(player, "layers", ()), timeout=WAIT_MS)
    assert page.player.playing == ""


def test_an_interrupted_recording_is_offered_and_becomes_a_note(
    own_window: Window, qtbot: QtBot, folder: Path
) -> None:
    notebook = Notebook(folder)
    for name in ("20260501T100000Z-aaaaaaaa.wav", "20260501T110000Z-bbbbbbbb.wav"):
        part = WavPart(notebook.recordings / name, RATE)
        part.write(np.full(RATE, 0.1, dtype=np.float32))
        part.close()
    page = open_page(own_window, qtbot)
    notice = page.writer.leftover_notice
    assert notice.isVisible()
    click(qtbot, notice.pills[0])
    qtbot.waitUntil(lambda: len(page.notes.list.cards) == 1, timeout=WAIT_MS)
    (note,) = notebook.store.notes()
    assert note.recording is not None
    assert note.recording.state == "recovered"
    qtbot.waitUntil(notice.isVisible, timeout=WAIT_MS)
    click(qtbot, notice.pills[1])
    qtbot.waitUntil(lambda: not list(notebook.recordings.glob("[!.]*.part")), timeout=WAIT_MS)
    click(qtbot, page.undo_notice.pills[0])
    qtbot.waitUntil(lambda: bool(list(notebook.recordings.glob("[!.]*.part"))), timeout=WAIT_MS)
    assert notice.isVisible()


def test_no_microphone_is_one_sentence(own_window: Window, qtbot: QtBot, folder: Path) -> None:
    own_window.pages = (
        PageSpec("field", "notebook", lambda: "Field", lambda d: FieldPage(d, folder, deaf)),
    )
    page = open_page(own_window, qtbot)
    with qtbot.waitSignal(own_window.state.said, timeout=WAIT_MS) as said:
        click(qtbot, page.writer.record_block.button)
    assert said.args == ["There is no microphone to listen to."]
    assert page.writer.recorder is None
    assert page.writer.record_block.button.isEnabled()
    assert page.writer.note is not None
    assert page.writer.note.recording is None


def test_the_ways_to_a_place(
    own_window: Window,
    page: FieldPage,
    qtbot: QtBot,
    place: Callable[[int], Place],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writer = page.writer

    def origin() -> str:
        note = writer.note
        return note.position.origin if note is not None and note.position is not None else ""

    click(qtbot, writer.place_block.map_pill)
    assert origin() == "map"
    click(qtbot, writer.place_block.type_pill)
    wood = place(2)
    qtbot.keyClicks(writer.place_block.field.edit, f"{wood.latitude}, {wood.longitude}")
    click(qtbot, writer.place_block.take_button)
    qtbot.waitUntil(lambda: origin() == "typed", timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: writer.note is not None and bool(writer.note.predictions), timeout=WAIT_MS
    )
    assert not writer.place_block.field.isVisible()
    # A tap on the map does not undo a place that was told better.
    own_window.actions_.listen_at(place(1))
    qtbot.waitUntil(lambda: own_window.state.listening is not None, timeout=WAIT_MS)
    assert writer.note is not None
    assert writer.note.place == wood
    gpx = tmp_path / "walk.gpx"
    gpx.write_text(
        '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
        f'<wpt lat="{wood.latitude}" lon="{wood.longitude}"/></gpx>'
    )
    monkeypatch.setattr(
        "soundmark.desktop.ui.field.place_taker.QFileDialog.getOpenFileName",
        lambda *_: (str(gpx), ""),
    )
    click(qtbot, writer.place_block.file_pill)
    qtbot.waitUntil(lambda: origin() == "gpx", timeout=WAIT_MS)


def test_a_place_that_is_unclear_or_outside_is_said_and_loses_nothing(
    own_window: Window, page: FieldPage, qtbot: QtBot
) -> None:
    writer = page.writer
    click(qtbot, writer.place_block.type_pill)
    writer.place_block.field.edit.setText("somewhere")
    with qtbot.waitSignal(own_window.state.said, timeout=WAIT_MS) as said:
        click(qtbot, writer.place_block.take_button)
    assert "is not a place" in said.args[0]
    assert writer.place_block.field.isVisible()
    writer.place_block.field.edit.setText("48.85, 2.35")
    click(qtbot, writer.place_block.take_button)
    qtbot.waitUntil(lambda: "outside" in writer.expect_block.caption.text(), timeout=WAIT_MS)
    click(qtbot, writer.heard_block.chips.pill("voices"))
    keep(page, qtbot)
    # Far from this map: it can be kept, and not put on it without a recording.
    assert page.notes.list.cards[0].map_pill.isHidden()


def test_without_a_receiver_the_settings_open(
    own_window: Window, page: FieldPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(own_window.state.said, timeout=WAIT_MS):
        click(qtbot, page.writer.place_block.receiver_pill)
    assert page.bookmark() == "settings"
    form = page.settings_form
    form.receiver.edit.setText("/dev/soundmark-nothing")
    form.receiver.edit.editingFinished.emit()
    page.show_view("new")
    with qtbot.waitSignal(own_window.state.said, timeout=WAIT_MS) as said:
        click(qtbot, page.writer.place_block.receiver_pill)
    assert "cannot be opened" in said.args[0]
    assert page.writer.place_block.receiver_pill.text() == "Receiver"


def test_settings_sign_the_note(own_window: Window, page: FieldPage, qtbot: QtBot) -> None:
    page.show_view("settings")
    form: FieldSettingsForm = page.settings_form
    form.author.edit.setText(" Ada ")
    form.author.edit.editingFinished.emit()
    click(qtbot, form.licences.pill("CC0 1.0"))
    assert form.licence.text == "CC0 1.0"
    assert page.writer.note is not None
    assert (page.writer.note.author, page.writer.note.licence) == ("Ada", "CC0 1.0")
    assert "Ada" in page.writer.signed.text()
    assert SettingsStore(own_window.settings.path).values.field.author == "Ada"


def test_notes_are_taken_along(
    own_window: Window, page: FieldPage, qtbot: QtBot, tmp_path: Path
) -> None:
    record(page, qtbot, 0.3)
    keep(page, qtbot)
    for kind in ("gpkg", "geojson", "zip"):
        path = tmp_path / f"notes.{kind}"
        with qtbot.waitSignal(own_window.state.said, timeout=WAIT_MS) as said:
            page.notes.export(kind, path)
        assert said.args == [f"notes.{kind} is written."]
        assert path.is_file()
    assert json.loads((tmp_path / "notes.geojson").read_bytes())["features"]
    with zipfile.ZipFile(tmp_path / "notes.zip") as archive:
        assert any(name.endswith(".wav") for name in archive.namelist())
    with qtbot.waitSignal(own_window.state.said, timeout=WAIT_MS) as said:
        page.notes.export("zip", tmp_path / "nowhere" / "notes.zip")
    assert "cannot be written" in said.args[0]


def test_many_notes_come_a_batch_at_a_time(
    own_window: Window, page: FieldPage, qtbot: QtBot, folder: Path
) -> None:
    writer = page.writer
    assert writer.notebook is not None
    assert writer.note is not None
    for number in range(45):
        writer.notebook.store.keep(replace(writer.note, id=f"{number:032x}", text=f"{number}"))
    again = open_page(own_window, qtbot)
    again.show_view("list")
    cards = again.notes.list

    def texts() -> list[str]:
        return [card.note.text for card in cards.cards]

    assert texts() == [str(number) for number in range(20)]
    assert not cards.newer_button.isVisible()
    assert cards.which.text() == "Notes 1 to 20 of 45"
    for _ in range(2):
        click(qtbot, cards.older_button)
    assert texts() == [str(number) for number in range(40, 45)]
    assert not cards.older_button.isVisible()
    for left in range(44, 39, -1):
        click(qtbot, cards.cards[0].delete_pill)
        qtbot.waitUntil(lambda left=left: len(again.notes._notes) == left, timeout=WAIT_MS)
    assert texts() == [str(number) for number in range(20, 40)]
    click(qtbot, cards.newer_button)
    assert texts() == [str(number) for number in range(20)]


def shown(page: FieldPage) -> list[QAbstractButton]:
    return [button for button in page.findChildren(QAbstractButton) if button.isVisible()]


def test_everything_can_be_touched_and_has_a_name(
    own_window: Window, page: FieldPage, qtbot: QtBot, place: Callable[[int], Place]
) -> None:
    listen(own_window, qtbot, place(0), page)
    record(page, qtbot, 0.3)
    keep(page, qtbot)
    for view in ("new", "list", "settings"):
        page.show_view(view)
        # Chips appear with the next turn of the event loop.
        qtbot.waitUntil(lambda: len(shown(page)) > 5, timeout=WAIT_MS)
        for button in shown(page):
            assert button.accessibleName().strip()
            assert min(button.width(), button.height()) >= theme.px(theme.TOUCH), button.text()


def test_a_receiver_that_is_plugged_in_later_is_offered(
    page: FieldPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports: list[SerialPort] = []
    monkeypatch.setattr("soundmark.desktop.ui.field.page.serial_ports", lambda: tuple(ports))
    page.show_view("settings")
    qtbot.waitUntil(lambda: not page.desk.tasks._requests, timeout=WAIT_MS)
    form = page.settings_form
    assert list(form.receiver_chips._pills) == ["gpsd"]
    ports.append(SerialPort("/dev/ttyACM0", "u-blox"))
    page.show_view("new")
    page.show_view("settings")
    qtbot.waitUntil(lambda: "/dev/ttyACM0" in form.receiver_chips._pills, timeout=WAIT_MS)


def test_a_position_that_a_receiver_guessed_is_said_to_be_guessed() -> None:
    position = Position(Place(0.5, 0.25), "receiver", accuracy_m=40.0, quality="estimated")
    assert "guessed by the receiver" in position_words(position)
    assert "guessed" not in position_words(replace(position, quality="corrected"))


def test_a_folder_that_cannot_be_used_is_said_until_it_can(
    own_window: Window, folder: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"a file where the folder has to be")
    own_window.open_page("field")
    page = own_window.page
    assert isinstance(page, FieldPage)
    qtbot.waitUntil(page.trouble.isVisible, timeout=WAIT_MS)
    assert "cannot be made" in page.trouble.words.text()
    assert not page.writer.isVisible()
    folder.unlink()
    click(qtbot, page.trouble.pills[0])
    qtbot.waitUntil(lambda: page.writer.note is not None, timeout=WAIT_MS)
    assert page.writer.isVisible()
    assert not page.trouble.isVisible()
    own_window.close_page()


def test_how_old_the_newest_point_of_a_file_is_can_be_seen() -> None:
    measured = datetime(2019, 5, 1, 12, 0, tzinfo=UTC)
    words = position_words(Position(Place(0.5, 0.25), "gpx", accuracy_m=4.0, time=measured))
    assert "measured" in words
    assert "19" in words
    assert "measured" not in position_words(Position(Place(0.5, 0.25), "gpx"))
