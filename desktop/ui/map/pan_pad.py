"""Four arrows that move the map by taps, for whoever cannot drag."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel


class PanPad(Panel):
    """Signal ``moved(int, int)``: where to, as steps to the east and to the south."""

    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Move the map"), parent)
        # East is on the right of the map, whichever way one reads.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(self)
        edge = theme.px(6)
        grid.setContentsMargins(edge, edge, edge, edge)
        grid.setSpacing(0)
        self.arrows: dict[tuple[int, int], IconButton] = {}
        for icon, name, east, south in (
            ("up", self.tr("Move north"), 0, -1),
            ("left", self.tr("Move west"), -1, 0),
            ("right", self.tr("Move east"), 1, 0),
            ("down", self.tr("Move south"), 0, 1),
        ):
            arrow = IconButton(icon, name)
            arrow.setAutoRepeat(True)
            arrow.setAutoRepeatInterval(250)
            arrow.clicked.connect(lambda _=False, way=(east, south): self.moved.emit(*way))
            grid.addWidget(arrow, 1 + south, 1 + east)
            self.arrows[east, south] = arrow
        self.hide()
