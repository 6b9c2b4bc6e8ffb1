"""Marks above the ground: names of places, numbered pins of a search, the marker, the crosshair."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from soundmark.desktop.engine.records import FoundPlace, NamedPlace, Place
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.labels import Box, LabelWish, place_labels
from soundmark.desktop.ui.map.camera import Camera, project


class PlacesLayer:
    """Names of places: more of them the nearer one looks, never one over another."""

    def __init__(self) -> None:
        self.places: tuple[NamedPlace, ...] = ()
        self._drawn: dict[str, QPixmap] = {}

    def paint(
        self, painter: QPainter, camera: Camera, view: Box, taken: list[Box], ratio: float
    ) -> None:
        """Draw the names that fit into ``view`` beside what is ``taken``."""
        wishes = []
        for named in self.places:
            x, y = camera.screen_of(named.place)
            size = self._picture(named.name, ratio).deviceIndependentSize()
            wishes.append(LabelWish(named.name, x, y, size.width(), size.height()))
        air = theme.px(6) + theme.px(40) * max(
            0.0, min(1.0, (12.2 + theme.zoom_shift() - camera.zoom) / 2.2)
        )
        for label in place_labels(wishes, view, taken, air=air, offset=theme.px(7)):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(4, 10, 12, 170), theme.px(1.5)))
            painter.setBrush(QColor(245, 250, 248))
            painter.drawEllipse(QPointF(label.x, label.y), theme.px(3), theme.px(3))
            painter.drawPixmap(QPointF(label.left, label.top), self._picture(label.key, ratio))

    def _picture(self, text: str, ratio: float) -> QPixmap:
        """A name with a dark halo, drawn once."""
        key = f"{text}@{ratio}"
        if key not in self._drawn:
            self._drawn[key] = _halo_text(text, ratio)
        return self._drawn[key]


def _halo_text(text: str, ratio: float) -> QPixmap:
    font = theme.font("map_label")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(font)
    pad = theme.px(3)
    width = math.ceil(metrics.horizontalAdvance(text)) + 2 * pad
    height = math.ceil(metrics.height()) + pad
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(QPointF(pad, metrics.ascent() + pad / 2), font, text)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    halo = QPen(QColor(5, 14, 16, 190), theme.px(3.4))
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, halo)
    painter.fillPath(path, QColor(245, 250, 248))
    painter.end()
    # A picture that was painted on keeps its paint engine, ten times its own size; a copy has none.
    return picture.copy()


class PinsLayer:
    """The best places of a search, numbered as in the list."""

    def __init__(self) -> None:
        self.found: tuple[FoundPlace, ...] = ()

    def boxes(self, camera: Camera) -> list[Box]:
        """What the pins cover."""
        reach = theme.px(16)
        return [
            (x - reach, y - reach, x + reach, y + reach)
            for x, y in (camera.screen_of(found.place) for found in self.found)
        ]

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Discs with numbers, the best on top."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small_strong"))
        radius = theme.px(13)
        for found in reversed(self.found):
            centre = QPointF(*camera.screen_of(found.place))
            painter.setPen(QPen(QColor(10, 16, 18, 200), theme.px(2)))
            painter.setBrush(theme.ON_PICTURE)
            painter.drawEllipse(centre, radius, radius)
            painter.setPen(theme.ON_PICTURE_DARK)
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(found.rank))


class MarkerLayer:
    """The place that is heard: a point, rings that breathe with the sound, an arc for waiting."""

    def __init__(self) -> None:
        self.world: tuple[float, float] | None = None
        self.waiting = False
        self.sounding = False

    def reach(self, camera: Camera) -> QRect:
        """The part of the screen that the marker may touch."""
        if self.world is None:
            return QRect()
        x, y = camera.to_screen(*self.world)
        reach = theme.px(44)
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach).toAlignedRect()

    def paint(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Draw it at a moment."""
        if self.world is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(*camera.to_screen(*self.world))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.sounding and not self.waiting:
            for lag in (0.0, 0.5):
                phase = (seconds / 2.4 + lag) % 1.0
                colour = QColor(theme.ON_PICTURE_ACCENT)
                colour.setAlphaF((1 - phase) ** 1.6)
                painter.setPen(QPen(colour, theme.px(2)))
                radius = theme.px(9) + theme.px(30) * phase
                painter.drawEllipse(centre, radius, radius)
        if self.waiting:
            radius = theme.px(17)
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.setPen(QPen(theme.ON_PICTURE_ACCENT, theme.px(3)))
            painter.drawArc(box, round(-seconds * 360 * 16) % 5760, 100 * 16)
        painter.setPen(QPen(QColor(8, 16, 18, 220), theme.px(2.5)))
        painter.setBrush(theme.ON_PICTURE_ACCENT)
        painter.drawEllipse(centre, theme.px(7), theme.px(7))
        painter.setBrush(QColor(255, 255, 255))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, theme.px(2.6), theme.px(2.6))

    def move_to(self, place: Place | None) -> None:
        """Put it on a place, or take it away."""
        self.world = None if place is None else project(place)


def paint_crosshair(painter: QPainter, x: float, y: float) -> None:
    """Where "hear here" would listen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner, outer = theme.px(7), theme.px(20)
    for colour, width in ((QColor(4, 12, 14, 170), 4.0), (QColor(255, 255, 255, 235), 1.8)):
        painter.setPen(QPen(colour, theme.px(width)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(
                QPointF(x + dx * inner, y + dy * inner), QPointF(x + dx * outer, y + dy * outer)
            )
