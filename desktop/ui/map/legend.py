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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(42))
        self._hatch = hatch(*pattern())

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(theme.px(320), theme.px(42))

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
        words = QRectF(0, theme.px(20), self.width(), theme.px(20))
        flag = Qt.AlignmentFlag
        painter.drawText(words, int(flag.AlignLeft | flag.AlignVCenter), self.tr("unlikely"))
        painter.drawText(words, int(flag.AlignCenter), self.tr("as likely as not"))
        painter.drawText(words, int(flag.AlignRight | flag.AlignVCenter), self.tr("very likely"))
