"""One button for each size of the square that is listened to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from soundmark.desktop.engine.records import PackInfo
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Pill
from soundmark.desktop.ui.map.scale_bar import distance


class ScaleRow(QWidget):
    """Hidden where there is nothing to choose. Signal ``chosen(int)`` with a scale."""

    chosen = Signal(int)

    def __init__(self, info: PackInfo | None) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How much ground"))
        #: Scale -> its button.
        self.pills: dict[int, Pill] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        pairs = zip(info.scales, info.footprints_m, strict=True) if info is not None else ()
        for scale, metres in pairs:
            size = distance(metres)
            pill = Pill(size, self.tr("Concepts of squares of {size}").format(size=size))
            pill.setCheckable(True)
            pill.clicked.connect(partial(self._choose, scale))
            line.addWidget(pill)
            self.pills[scale] = pill
        line.addStretch(1)
        if len(self.pills) < 2:
            self.hide()

    def show_scale(self, scale: int) -> None:
        """Check the button of a scale."""
        for each, pill in self.pills.items():
            pill.setChecked(each == scale)

    def _choose(self, scale: int, _checked: bool = False) -> None:
        self.chosen.emit(scale)
