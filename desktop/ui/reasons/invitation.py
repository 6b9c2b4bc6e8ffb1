"""What a page of reasons shows while it has nothing to show: why, and a button to begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, label

_WIDEST = 620


class Invitation(QWidget):
    """Words in the middle, ``cost`` in a lower voice, and the button."""

    def __init__(self, words: str, button: IconButton, cost: str = "") -> None:
        super().__init__()
        self._button = button
        self._cost = label(cost, "body", "muted", wrap=True)
        if not cost:
            self._cost.hide()
        middle = QWidget()
        middle.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(middle)
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        column.addWidget(label(words, "body", wrap=True))
        column.addWidget(self._cost)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def offer(self, offered: bool) -> None:
        """Show or hide the button and what it costs; offered, it gets the keyboard."""
        self._cost.setVisible(offered and bool(self._cost.text()))
        self._button.setVisible(offered)
        if offered:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
