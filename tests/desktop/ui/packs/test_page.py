"""Packs: added, opened without a restart, checked, removed and put back, through the real page."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from tiny_world import relist

from soundmark.desktop.importing.install import Progress
from soundmark.desktop.library.opening_guard import OpeningGuard
from soundmark.desktop.library.shelf import BUNDLED, Shelf, ShelvedPack
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.packs.keeper import PackKeeper
from soundmark.desktop.ui.packs.page import PacksPage
from soundmark.desktop.ui.window import Window


@pytest.fixture
def shelf(tiny_pack: Path, tmp_path: Path, window: Window) -> Shelf:
    assert window.state.info is not None
    return Shelf(tmp_path / "packs", tiny_pack, window.state.info.model_fingerprint)


@pytest.fixture
def stick(tiny_pack: Path, tmp_path: Path) -> Path:
    folder = shutil.copytree(tiny_pack, tmp_path / "stick" / "coast")
    relist(folder, id="coast", title="Coast")
    return folder


@pytest.fixture
def page(window: Window, qtbot: QtBot, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> PacksPage:
    monkeypatch.setattr("soundmark.desktop.ui.packs.page.Shelf", lambda **_: shelf)
    window.open_page("packs")
    page = window.page
    assert isinstance(page, PacksPage)
    qtbot.waitUntil(lambda: len(page.cards) == 1)
    return page


def drop(page: PacksPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page.dropEvent(
        QDropEvent(
            QPointF(300, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_a_dropped_pack_is_added_and_opened_without_a_restart(
    window: Window, qtbot: QtBot, page: PacksPage, stick: Path
) -> None:
    drop(page, stick)
    assert page.work.isVisible()
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=60_000)
    assert not page.work.isVisible()
    before = window.actions_.explorer
    qtbot.mouseClick(page.cards[1].open_button, Qt.MouseButton.LeftButton)
    assert window.page is None
    qtbot.waitUntil(lambda: window.state.info is not None and window.state.info.title == "Coast")
    assert window.actions_.explorer is not before
    assert "Coast" in window.windowTitle()
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)


def test_a_bad_pack_is_one_sentence_and_the_open_one_stays(
    window: Window, qtbot: QtBot, page: PacksPage, stick: Path
) -> None:
    (stick / "region" / "vectors.npy").write_bytes(b"nonsense")
    with qtbot.waitSignal(window.state.said) as said:
        drop(page, stick)
    assert "\n" not in said.args[0]
    assert len(page.cards) == 1
    assert not page.work.isVisible()
    window.close_page()
    window.hear_here()
    qtbot.waitUntil(lambda: window.state.listening is not None)


def test_work_can_be_stopped_and_leaves_nothing(
    window: Window,
    qtbot: QtBot,
    page: PacksPage,
    stick: Path,
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    window.state.said.connect(said.append)
    hold(shelf, monkeypatch)
    drop(page, stick)
    qtbot.mouseClick(page.work.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.work.isVisible())
    assert len(shelf.packs()) == 1
    assert not said


def hold(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs are added only after somebody wanted them stopped."""
    real = shelf.add

    def slow(
        path: Path, progress: Progress, cancelled: Callable[[], bool], planned: object
    ) -> ShelvedPack:
        while not cancelled():
            time.sleep(0.001)
        return real(path, progress, cancelled)

    monkeypatch.setattr(shelf, "add", slow)


def test_whoever_leaves_is_told_that_adding_stopped(
    window: Window,
    qtbot: QtBot,
    page: PacksPage,
    stick: Path,
    shelf: Shelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hold(shelf, monkeypatch)
    drop(page, stick)
    with qtbot.waitSignal(window.state.said) as said:
        window.close_page()
    assert "nothing was changed" in said.args[0]
    assert "coast" in said.args[0]
    window.tasks.close()
    assert len(shelf.packs()) == 1


def test_several_dropped_packs_are_added_one_after_the_other(
    qtbot: QtBot, page: PacksPage, stick: Path, tmp_path: Path
) -> None:
    others = []
    for name in ("dunes", "woods"):
        others.append(shutil.copytree(stick, tmp_path / "stick" / name))
        relist(others[-1], id=name, title=name.title())
    (others[0] / "region" / "vectors.npy").write_bytes(b"nonsense")
    drop(page, stick, *others)
    qtbot.waitUntil(lambda: len(page.cards) == 3, timeout=60_000)
    assert [card.pack.title for card in page.cards[1:]] == ["Coast", "Woods"]
    assert not page.work.isVisible()


def test_a_pack_is_checked(qtbot: QtBot, page: PacksPage, stick: Path, shelf: Shelf) -> None:
    added = shelf.add(stick)
    page.opened()
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=60_000)
    qtbot.mouseClick(page.cards[1].check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Checked" in page.cards[1].status.text())
    clip = next(added.folder.glob("gallery/clips/*"))
    data = bytearray(clip.read_bytes())
    data[-1] ^= 1
    clip.write_bytes(bytes(data))
    qtbot.mouseClick(page.cards[1].check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "damaged" in page.cards[1].status.text())


def test_removing_can_be_undone(qtbot: QtBot, page: PacksPage, stick: Path, shelf: Shelf) -> None:
    shelf.add(stick)
    page.opened()
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=60_000)
    assert page.cards[0].remove_button.isHidden()
    qtbot.mouseClick(page.cards[1].remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.cards) == 1)
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=60_000)


@pytest.fixture
def keeper(shelf: Shelf, tmp_path: Path) -> PackKeeper:
    settings = SettingsStore(tmp_path / "settings.json")
    return PackKeeper(settings, shelf, OpeningGuard(tmp_path / "opening.json"))


def test_the_pack_that_was_open_last_is_opened_again(
    keeper: PackKeeper, shelf: Shelf, stick: Path
) -> None:
    assert keeper.choose().key == BUNDLED
    key = shelf.add(stick).key
    keeper.remember(key)
    assert keeper.choose().folder == shelf.pack(key).folder
    shelf.remove(key)
    gone = keeper.choose()
    assert (gone.key, gone.folder) == (BUNDLED, None)
    assert gone.note


def test_a_pack_that_ends_the_program_twice_is_set_apart(
    keeper: PackKeeper, shelf: Shelf, stick: Path
) -> None:
    key = shelf.add(stick).key
    keeper.remember(key)
    for _ in range(2):
        assert keeper.choose().key == key
        keeper.opening(key)
    third = keeper.choose()
    assert third.key == BUNDLED
    assert "“Coast”" in third.note
    assert shelf.pack(key).state == "apart"
    assert keeper.choose().note == ""


def test_a_start_that_lasts_clears_the_suspicion(
    keeper: PackKeeper, shelf: Shelf, stick: Path
) -> None:
    key = shelf.add(stick).key
    keeper.remember(key)
    for _ in range(4):
        assert keeper.choose().key == key
        keeper.opening(key)
        keeper.settled()


def test_a_pack_of_the_command_line_is_left_out_after_two_deaths(
    keeper: PackKeeper, stick: Path
) -> None:
    for _ in range(2):
        choice = keeper.named(stick, watched=True)
        assert (choice.key, choice.folder) == ("", stick)
        keeper.opening(choice.mark)
    third = keeper.named(stick, watched=True)
    assert (third.key, third.folder) == (BUNDLED, None)
    assert "“coast”" in third.note
    assert keeper.named(stick, watched=False).folder == stick
    keeper.opening(third.key)
    assert keeper.named(stick, watched=True).folder == stick
