"""A page: a screen of its own beside the explorer, over the whole window or at its side.

A page has a head line (back, title, its own buttons) and a body. The window shows one at a time;
Escape or the back button closes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, label


class Placement(Enum):
    """``FULL`` covers the window; ``SIDE`` takes the place of search and dials beside the map."""

    FULL = "full"
    SIDE = "side"


class Page(Panel):
    """Base of all pages. Put widgets into ``body``; buttons of the head line into ``add_button``.

    Signals: ``left()``: the visitor wants to go back; ``placed()``: it moved. ``opened`` and
    ``closing`` are called by the window when the page appears and before it goes; a page that makes
    sound, listens or records stops in ``closing``.
    """

    left = Signal()
    #: ``placement`` or ``takes_map`` is another one now.
    placed = Signal()
    #: While true, a tap on the map is the page's own, and nobody listens or walks there.
    takes_map = False

    def __init__(self, desk: Desk, title: str, placement: Placement) -> None:
        super().__init__(title, solid=True)
        self.desk = desk
        self.placement = placement
        self.back_button = IconButton("back", self.tr("Back to the map (Esc)"), flat=True)
        self.title = label(title, "title", wrap=True)
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self.back_button)
        self._head.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(theme.GAP))
        column = QVBoxLayout(self)
        edge = theme.px(10)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(8))
        column.addLayout(self._head)
        column.addLayout(self.body, 1)
        self.back_button.clicked.connect(self.left)

    def add_button(self, button: QWidget) -> None:
        """Add a button at the end of the head line."""
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def opened(self) -> None:
        """The page is on the screen: read what it shows, in the background if it is much."""

    def bookmark(self) -> str:
        """Where in the page one is, for ``return_to`` of the same page in another window."""
        return ""

    def return_to(self, bookmark: str) -> None:
        """The window was made anew: go to where one was."""

    def closing(self) -> None:
        """The page goes: stop what only it does."""

    def place_at(self, placement: Placement, *, takes_map: bool = False) -> None:
        """Move to the side of the map, or over the whole window."""
        self.placement, self.takes_map = placement, takes_map
        self.placed.emit()
        self.update()

    def map_tapped(self, place: Place) -> None:
        """The map was tapped while the page takes it."""

    def step_back(self) -> bool:
        """Escape was pressed: true if the page did something about it, false to close the page."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Full pages are a plain ground, side pages a sheet."""
        if self.placement is Placement.SIDE:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.BACKDROP)


@dataclass(frozen=True)
class PageSpec:
    """One line of the menu. ``make`` imports the page's module when it is first asked for.

    ``in_kiosk``: visitors of an exhibit may open it. ``title`` is called when the menu is drawn, so
    that it is in the language of the moment.
    """

    key: str
    icon: str
    title: Callable[[], str]
    make: Callable[[Desk], Page]
    in_kiosk: bool = False
    needs_pack: bool = True
