"""Buttons over the map: everything that dragging and pinching does, by tapping."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
)
from PySide6.QtWidgets import QBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton


class HearHere(IconButton):
    """The main action. Signal ``aimed(bool)`` while pointer or keyboard is on it."""

    aimed = Signal(bool)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the crosshair."""
        self.aimed.emit(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it."""
        self.aimed.emit(False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """As the pointer."""
        super().focusInEvent(event)
        self.aimed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As the pointer."""
        super().focusOutEvent(event)
        self.aimed.emit(False)


class MapControls(QWidget):
    """Zoom in, zoom out, whole region, walk, hear here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Map controls"))
        self.zoom_in = IconButton("plus", self.tr("Zoom in (+)"))
        self.zoom_out = IconButton("minus", self.tr("Zoom out (−)"))
        self.whole = IconButton("whole", self.tr("Show the whole region (Home)"))
        self.move_button = IconButton(
            "move", self.tr("Show or hide arrows that move the map"), checkable=True
        )
        self.walk = IconButton(
            "walk", self.tr("Walk: the sound follows you over the map (W)"), checkable=True
        )
        self.hear = HearHere(
            "listen",
            self.tr("Hear the middle of the map (Enter)"),
            text=self.tr("Hear here"),
            accent=True,
        )
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(10))
        self._buttons = (
            *(self.zoom_in, self.zoom_out, self.whole),
            *(self.move_button, self.walk, self.hear),
        )
        for button in self._buttons:
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)

    def offer_listening(self, offered: bool) -> None:
        """Show or hide what listens in the map."""
        self.walk.setVisible(offered)
        self.hear.setVisible(offered)

    def set_flat(self, flat: bool) -> None:
        """A row instead of a column, where height is scarce."""
        way = QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)

    def sizes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Width and height as a column, and as a row."""
        hints = [button.sizeHint() for button in self._buttons if not button.isHidden()]
        gaps = self._box.spacing() * (len(hints) - 1)
        widths, heights = [h.width() for h in hints], [h.height() for h in hints]
        return (max(widths), sum(heights) + gaps), (sum(widths) + gaps, max(heights))
