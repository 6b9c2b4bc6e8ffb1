"""Menu and pages: opened from the menu, closed by Escape, and always told before they go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import icons
from soundmark.desktop.ui.page import Page, PageSpec, Placement
from soundmark.desktop.ui.pages import PAGES
from soundmark.desktop.ui.window import Window


class Noted(Page):
    """A page that notes what the window tells it."""

    def __init__(self, desk: Desk, placement: Placement) -> None:
        super().__init__(desk, "A page", placement)
        self.told: list[str] = []
        self.inner = QPushButton("inside")
        self.body.addWidget(self.inner)
        self.steps = 1

    def opened(self) -> None:
        self.told.append("opened")

    def closing(self) -> None:
        self.told.append("closing")

    def step_back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0


def spec(key: str, placement: Placement, *, needs_pack: bool = True) -> PageSpec:
    return PageSpec(
        key,
        "pin",
        lambda: f"Page {key}",
        lambda desk: Noted(desk, placement),
        needs_pack=needs_pack,
    )


@pytest.fixture
def paged(
    themed: QApplication, qtbot: QtBot, tiny_pack: Path, tiny_model: Path, tmp_path: Path
) -> Window:
    """A window with a full page and a side page."""
    window = Window(
        settings=SettingsStore(tmp_path / "settings.json"),
        pages=(spec("full", Placement.FULL), spec("side", Placement.SIDE, needs_pack=False)),
    )
    qtbot.addWidget(window)
    window.map.animated = False
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.toggle_menu()
    assert [row.text() for row in window.menu.rows] == ["Page side"]
    window.toggle_menu()
    window.actions_.open_pack(lambda: Explorer.open(tiny_pack, tiny_model))
    qtbot.waitUntil(lambda: window.state.info is not None)
    return window


def test_the_menu_opens_a_page_and_escape_closes_it_step_by_step(
    paged: Window, qtbot: QtBot
) -> None:
    qtbot.mouseClick(paged.search.menu_button, Qt.MouseButton.LeftButton)
    assert [row.text() for row in paged.menu.rows] == ["Page full", "Page side"]
    qtbot.mouseClick(paged.menu.rows[0], Qt.MouseButton.LeftButton)
    page = paged.page
    assert isinstance(page, Noted)
    assert page.told == ["opened"]
    assert page.geometry() == paged.rect()
    assert not paged.map.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert paged.page is page
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert paged.page is None
    assert page.told == ["opened", "closing"]
    assert paged.map.isVisible()
    assert paged.search.isVisible()


def test_a_side_page_leaves_the_map_and_its_attribution(paged: Window, qtbot: QtBot) -> None:
    paged.open_page("side")
    assert paged.page is not None
    assert paged.map.isVisible()
    assert paged.footer.isVisible()
    assert not paged.search.isVisible()
    assert paged.page.width() < paged.width() / 2
    assert paged.map.insets.left >= paged.page.geometry().right()
    qtbot.mouseClick(paged.page.back_button, Qt.MouseButton.LeftButton)
    assert paged.page is None


def test_a_page_is_told_when_another_opens_and_when_the_window_closes(paged: Window) -> None:
    paged.open_page("side")
    first = paged.page
    paged.open_page("full")
    second = paged.page
    assert isinstance(first, Noted)
    assert isinstance(second, Noted)
    assert first.told == ["opened", "closing"]
    paged.close()
    assert second.told == ["opened", "closing"]


def test_an_unknown_page_is_refused(paged: Window) -> None:
    with pytest.raises(KeyError):
        paged.open_page("nowhere")


def test_every_listed_page_has_a_name_and_an_icon() -> None:
    assert len({page.key for page in PAGES}) == len(PAGES)
    for page in PAGES:
        assert page.title()
        assert page.icon in icons.NAMES
