"""Pins with letters on the map: the choices of a question; shape as well as colour tells which was
right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.labels import Box
from soundmark.desktop.ui.map.camera import Camera

RADIUS = 21


class Look(Enum):
    """How a choice stands: open, right, chosen but wrong, or passed over."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"


@dataclass(frozen=True)
class LetterPin:
    """A place with its letter."""

    letter: str
    place: Place
    look: Look = Look.OPEN


def paint_letter(
    painter: QPainter, centre: QPointF, radius: float, letter: str, look: Look
) -> None:
    """A disc with a letter; a tick or a cross beside it once that is known."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = {
        Look.OPEN: theme.ON_PICTURE,
        Look.RIGHT: theme.ACCENT,
        Look.WRONG: QColor("#2a3437"),
        Look.OVER: QColor("#8d9c9b"),
    }[look]
    ink = QColor("#f3f6f4") if look is Look.WRONG else QColor("#0b1518")
    painter.setPen(QPen(QColor(10, 16, 18, 220), theme.px(2.5)))
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)
    font = theme.font("title")
    font.setPixelSize(max(1, round(radius * 1.15)))
    painter.setFont(font)
    painter.setPen(ink)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)
    if look in (Look.RIGHT, Look.WRONG):
        badge = QPointF(centre.x() + radius * 0.85, centre.y() - radius * 0.85)
        paint_sign(painter, badge, radius * 0.6, right=look is Look.RIGHT)


def paint_sign(painter: QPainter, centre: QPointF, radius: float, *, right: bool) -> None:
    """A round tick or a square cross: shape tells as much as colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(QColor(10, 16, 18, 220), theme.px(1.5)))
    if right:
        painter.setBrush(QColor("#bfe8c9"))
        painter.drawEllipse(box)
    else:
        painter.setBrush(QColor("#ffd2c6"))
        painter.drawRoundedRect(box, radius * 0.3, radius * 0.3)
    inset = radius * 0.28
    icon = box.adjusted(inset, inset, -inset, -inset)
    icons.draw(painter, "tick" if right else "close", icon, QColor("#10231c"), weight=3.4)


class LettersLayer:
    """Paints the pins."""

    def __init__(self) -> None:
        self.pins: tuple[LetterPin, ...] = ()

    def boxes(self, camera: Camera) -> list[Box]:
        """What the pins cover."""
        reach = theme.px(RADIUS + 4)
        return [
            (x - reach, y - reach, x + reach, y + reach)
            for x, y in (camera.screen_of(pin.place) for pin in self.pins)
        ]

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Discs with letters, the right one on top."""
        for pin in sorted(self.pins, key=lambda pin: pin.look is Look.RIGHT):
            centre = QPointF(*camera.screen_of(pin.place))
            paint_letter(painter, centre, theme.px(RADIUS), pin.letter, pin.look)
