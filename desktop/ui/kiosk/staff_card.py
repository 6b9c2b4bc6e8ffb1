"""A card of the staff page: a title, and lines of facts below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Panel, label


class StaffCard(Panel):
    """Base of the cards. ``facts``: the values of its lines, by their keys."""

    def __init__(self, title: str) -> None:
        super().__init__(title, solid=True)
        self.facts: dict[str, QLabel] = {}
        self.column = QVBoxLayout(self)
        edge = theme.px(18)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(label(title, "title"))

    def add_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Lines of (key, name); their values are empty."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for number, (key, name) in enumerate(rows):
            value = label("", "body", wrap=True)
            self.facts[key] = value
            name_line = label(name, "small", "muted", wrap=True)
            name_line.setMinimumWidth(theme.px(112))
            name_line.setBuddy(value)
            grid.addWidget(name_line, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        self.column.addLayout(grid)

    def set_fact(self, key: str, text: str, *, bad: bool = False) -> None:
        """A value; ``bad``: staff should do something about it."""
        line = self.facts[key]
        line.setText(text)
        line.setProperty("tone", "warning" if bad else "")
        line.style().polish(line)
