"""Parts of the settings page: a card, a switch, a swatch of colours, a step of decibels."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Control, Panel, focus_ring, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout


class Card(Panel):
    """A titled sheet; put widgets into ``column``."""

    def __init__(self, title: str) -> None:
        super().__init__(title, solid=True)
        self._colour = theme.PANEL
        self.column = QVBoxLayout(self)
        edge = theme.px(18)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(theme.px(10))
        self.column.addWidget(label(title, "title", wrap=True))

    def say(self, text: str, role: str = "small", tone: str = "muted") -> QLabel:
        """Add a line of words."""
        line = label(text, role, tone, wrap=True)
        self.column.addWidget(line)
        return line


class Switch(Control):
    """Words and a switch, as wide as its card: on or off by a tap anywhere on it."""

    def __init__(self, text: str, *, on: bool) -> None:
        super().__init__(text, role="strong", checkable=True)
        self.setText(text)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        """The words and the switch."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + theme.px(90), theme.px(theme.TOUCH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words where one begins to read, the switch where one ends. The knob moves, so that it is
        not colour alone that tells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        wide, tall = theme.px(48), theme.px(28)
        mirrored = self.isRightToLeft()
        track = QRectF(0, (box.height() - tall) / 2, wide, tall)
        track.moveLeft(theme.px(4) if mirrored else box.width() - wide - theme.px(4))
        painter.setPen(QPen(theme.MUTED, theme.px(1.5)))
        painter.setBrush(theme.ACCENT if self.isChecked() else theme.RAISED)
        painter.drawRoundedRect(track, tall / 2, tall / 2)
        knob = QRectF(0, 0, tall - theme.px(8), tall - theme.px(8))
        at_right = self.isChecked() != mirrored
        knob.moveCenter(track.center())
        knob.moveLeft(
            track.right() - knob.width() - theme.px(4) if at_right else track.left() + theme.px(4)
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ON_ACCENT if self.isChecked() else theme.TEXT)
        painter.drawEllipse(knob)
        painter.setPen(theme.TEXT)
        painter.setFont(self.font())
        room = box.adjusted(wide + theme.px(16), 0, -theme.px(6), 0)
        if not mirrored:
            room = box.adjusted(theme.px(6), 0, -wide - theme.px(16), 0)
        flag = Qt.AlignmentFlag
        wrap = Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flag.AlignLeft | flag.AlignVCenter) | int(wrap), self.text())
        if self.hasFocus():
            focus_ring(painter, box, theme.px(14))


class Swatch(Control):
    """A set of colours as it looks: its ground, its words, its accent; ringed when it holds."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(name, role="strong", checkable=True)
        self.setAutoExclusive(True)
        self.setText(name)
        self._set = theme.SETS[key]
        self.setMinimumSize(theme.px(108), theme.px(96))

    def sizeHint(self) -> QSize:
        """Wide enough for its name."""
        words = self.fontMetrics().horizontalAdvance(self.text()) + theme.px(28)
        return QSize(max(theme.px(116), words), theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small window in these colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme.LINE, 1))
        painter.setBrush(QColor(self._set.panel_solid))
        painter.drawRoundedRect(box, theme.px(14), theme.px(14))
        painter.setPen(QColor(self._set.text))
        painter.setFont(self.font())
        words = box.adjusted(theme.px(8), theme.px(10), -theme.px(8), -box.height() / 2)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.setPen(Qt.PenStyle.NoPen)
        dot = theme.px(18)
        left = box.center().x() - 1.5 * dot - theme.px(8)
        for colour in (self._set.accent, self._set.sea, self._set.muted):
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QRectF(left, box.bottom() - dot - theme.px(16), dot, dot))
            left += dot + theme.px(8)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ACCENT, theme.px(4)))
            inset = theme.px(1.5)
            painter.drawRoundedRect(
                box.adjusted(inset, inset, -inset, -inset), theme.px(14), theme.px(14)
            )
        if self.hasFocus():
            focus_ring(painter, box.adjusted(4, 4, -4, -4), theme.px(11))


def flow(name: str) -> tuple[QWidget, FlowLayout]:
    """Room for buttons that go on in the next line, and its layout. ``name``: what they are for."""
    holder = QWidget()
    holder.setAccessibleName(name)
    return holder, FlowLayout(holder, gap=theme.px(8), line_gap=theme.px(8))
