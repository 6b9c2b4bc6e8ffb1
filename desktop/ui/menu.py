"""The menu: a sheet with one line for each page, opened by the button in the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import Control, Panel
from soundmark.desktop.ui.page import PageSpec

WIDTH = 320


class MenuRow(Control):
    """An icon and a title, as wide as the sheet."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__(title, role="strong")
        self._icon = icon
        self.setText(title)
        lines = self.fontMetrics().height() + theme.px(12)
        self.setMinimumHeight(max(theme.px(theme.TOUCH + 4), lines))

    def wanted_width(self) -> int:
        """Icon, words, and the air around them."""
        return theme.px(24 + 3 * 14) + self.fontMetrics().horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Body on hover, icon, words; mirrored where one reads from the right."""
        painter = QPainter(self)
        box = self.rect().toRectF()
        if self.hot() or self.hasFocus():
            self.body(painter, box, theme.px(12))
        side, air = theme.px(24), theme.px(14)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = box.width() - air - side if right_to_left else air
        icon_box = box.adjusted(0, 0, 0, 0)
        icon_box.setRect(left, (box.height() - side) / 2, side, side)
        icons.draw(painter, self._icon, icon_box, theme.ACCENT)
        painter.setPen(self.ink())
        painter.setFont(self.font())
        words = box.adjusted(air, 0, -(2 * air + side), 0)
        if not right_to_left:
            words = box.adjusted(2 * air + side, 0, -air, 0)
        # Leading: Qt itself turns it round where one reads from the right.
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), self.text()
        )


class Menu(Panel):
    """Signals: ``chosen(str)`` with the key of a page, ``closed()``."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Menu"), parent, solid=True)
        self.rows: list[MenuRow] = []
        self._column = QVBoxLayout(self)
        edge = theme.px(10)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(theme.px(4))
        self.hide()

    def show_pages(self, pages: Sequence[PageSpec]) -> None:
        """List these pages and appear, the first line with the keyboard."""
        clear(self._column)
        self.rows = []
        for spec in pages:
            row = MenuRow(spec.icon, spec.title())
            row.clicked.connect(lambda _=False, key=spec.key: self._choose(key))
            self._column.addWidget(row)
            self.rows.append(row)
        self.show()
        self.raise_()
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def wanted_width(self) -> int:
        """Wide enough for the longest line."""
        widest = max((row.wanted_width() for row in self.rows), default=0)
        return max(theme.px(WIDTH), widest + theme.px(20))

    def wanted_height(self) -> int:
        """Height of all lines."""
        lines = sum(row.minimumHeight() + theme.px(4) for row in self.rows)
        return theme.px(20) + lines - theme.px(4)

    def dismiss(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def _choose(self, key: str) -> None:
        self.dismiss()
        self.chosen.emit(key)
