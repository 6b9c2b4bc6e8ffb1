"""The magnifying glass of the search box; an arc runs round it while a search is under way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from soundmark.desktop.ui.look import icons, theme


class BusyGlass(QWidget):
    """Takes no touches."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.px(40), theme.px(theme.TOUCH))
        self.setAccessibleName(self.tr("Search"))
        self._turn = 0
        self._clock = QTimer(self, interval=40)
        self._clock.timeout.connect(self._advance)

    def set_busy(self, busy: bool) -> None:
        """Run or rest."""
        self._clock.start() if busy else self._clock.stop()
        self.update()

    def _advance(self) -> None:
        self._turn = (self._turn + 16) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Glass, or arc."""
        painter = QPainter(self)
        side = theme.px(24)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if not self._clock.isActive():
            icons.draw(painter, "search", box, theme.MUTED)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.ACCENT, theme.px(3)))
        painter.drawArc(box.adjusted(2, 2, -2, -2), -self._turn * 16, 110 * 16)
