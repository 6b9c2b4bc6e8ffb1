"""The legend of the sound map: what colour and hatching mean, on a scale that never changes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from soundmark.desktop.ui.look import palette, theme
from soundmark.desktop.ui.map.imagery_layer import hatch
from soundmark.desktop.ui.map.score_layers import pattern


class Legend(QWidget):
    """A bar from "unlikely" to "very likely", hatched from the middle on, as the map is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(
            self.tr(
                "Legend: from unlikely on the left to very likely on the right; "
                "hatched where it is as likely as not or more"
            )
        )
        # As a ruler, whichever way one reads.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFont(theme.font("small"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._hatch = hatch(*pattern())

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(theme.px(320), self.heightForWidth(theme.px(320)))

    def heightForWidth(self, width: int) -> int:
        """The bar, and one line of words below it, or two."""
        lines = 1 if self._is_one_line(width) else 2
        return theme.px(20) + max(theme.px(22), lines * self.fontMetrics().height())

    def _words(self) -> tuple[str, str, str]:
        return self.tr("unlikely"), self.tr("as likely as not"), self.tr("very likely")

    def _is_one_line(self, width: int) -> bool:
        """Whether the words stand clear of each other, the second in the middle."""
        left, middle, right = (self.fontMetrics().horizontalAdvance(w) for w in self._words())
        return middle / 2 + max(left, right) + theme.px(8) <= width / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bar, hatching, words."""
        painter = QPainter(self)
        # A painter takes the application's direction, not its widget's.
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, theme.px(2), self.width(), theme.px(14))
        blend = QLinearGradient(bar.topLeft(), bar.topRight())
        for value, red, green, blue in palette.HEAT_STOPS:
            blend.setColorAt(value, QColor(red, green, blue))
        clip = QPainterPath()
        clip.addRoundedRect(bar, theme.px(5), theme.px(5))
        painter.fillPath(clip, blend)
        painter.setClipPath(clip)
        painter.fillRect(bar.adjusted(bar.width() / 2, 0, 0, 0), self._hatch)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(255, 246, 214, 200), theme.px(1.5)))
        middle = bar.center().x()
        painter.drawLine(QPointF(middle, bar.top()), QPointF(middle, bar.bottom()))
        painter.setPen(QPen(theme.LINE, 1))
        painter.drawPath(clip)
        painter.setPen(theme.MUTED)
        line = max(theme.px(22), self.fontMetrics().height())
        words = QRectF(0, theme.px(20), self.width(), line)
        below = words if self._is_one_line(self.width()) else words.translated(0, words.height())
        flag = Qt.AlignmentFlag
        left, middle_words, right = self._words()
        painter.drawText(words, int(flag.AlignLeft | flag.AlignVCenter), left)
        painter.drawText(below, int(flag.AlignCenter), middle_words)
        painter.drawText(words, int(flag.AlignRight | flag.AlignVCenter), right)
