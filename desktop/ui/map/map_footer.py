"""The line that is always at the foot of the map: scale bar, coordinates, attribution."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from soundmark.desktop.engine.records import PackInfo, Place
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import label
from soundmark.desktop.ui.map.camera import Camera
from soundmark.desktop.ui.map.scale_bar import ScaleBar, coordinates, scale_bar
from soundmark.desktop.ui.translation import isolated

LONGEST_BAR = 120


class ScaleRuler(QWidget):
    """A bar of a round length, right at the latitude in the middle of the map."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFont(theme.font("small"))
        self.setFixedSize(theme.px(LONGEST_BAR + 4), theme.px(28))
        self.bar = ScaleBar(1000, 100)

    def show_camera(self, camera: Camera, latitude: float) -> None:
        """Measure anew."""
        self.bar = scale_bar(camera.metres_per_pixel(latitude), theme.px(LONGEST_BAR))
        self.setAccessibleName(self.tr("Scale bar: {length}").format(length=self.bar.text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bar with ends, length above it."""
        painter = QPainter(self)
        # A painter takes the application's direction, not its widget's.
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self.height() - theme.px(5)
        tick = theme.px(5)
        right = 2 + self.bar.pixels
        for colour, width in ((QColor(0, 0, 0, 150), 4.0), (theme.ON_PICTURE, 2.0)):
            painter.setPen(QPen(colour, theme.px(width), Qt.PenStyle.SolidLine))
            painter.drawPolyline(
                [QPointF(2, y - tick), QPointF(2, y), QPointF(right, y), QPointF(right, y - tick)]
            )
        words = QPainterPath()
        words.addText(QPointF(theme.px(7), y - theme.px(5)), self.font(), self.bar.text)
        painter.strokePath(words, QPen(QColor(0, 0, 0, 150), theme.px(3)))
        painter.fillPath(words, theme.ON_PICTURE)


class MapFooter(QWidget):
    """Does not take touches: the map lies under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Scale, coordinates and attribution"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.ruler = ScaleRuler()
        self.where = label("", "small")
        self.where.hide()
        self.attribution = label("", "small", wrap=True)
        for words in (self.where, self.attribution):
            words.setIndent(0)
            words.setContentsMargins(theme.px(8), theme.px(3), theme.px(8), theme.px(3))
        flag = Qt.AlignmentFlag
        self.attribution.setAlignment(flag.AlignRight | flag.AlignBottom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.ruler, 0, flag.AlignBottom)
        row.addWidget(self.where, 0, flag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.attribution, 0, flag.AlignBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dark plates behind the words: they lie on any picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.PLATE)
        for words in (self.where, self.attribution):
            if words.text() and not words.isHidden():
                painter.drawRoundedRect(words.geometry(), theme.px(7), theme.px(7))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line if it fits beside scale and coordinates, two if not; never cut."""
        super().resizeEvent(event)
        self.where.setVisible(bool(self.where.text()) and self._shows_where(self.width()))
        self._fit()

    def _fit(self) -> None:
        room = self._room(self.width())
        self.attribution.setFixedSize(room, self._words_height(room))

    def _words_height(self, width: int) -> int:
        """Height of the attribution at a width. The label's own answer never shrinks again."""
        inner = QRect(0, 0, width - theme.px(16), 2000)
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = self.attribution.fontMetrics()
        used = metrics.boundingRect(inner, flags, self.attribution.text()).height()
        return used + theme.px(6)

    def _room(self, width: int) -> int:
        """Width of the attribution in a footer of ``width``; coordinates give way first."""
        text = self.attribution.fontMetrics().horizontalAdvance(self.attribution.text())
        beside = self.ruler.width() + theme.px(16)
        if self._shows_where(width):
            widest = self.where.fontMetrics().horizontalAdvance(coordinates(-88.8888, -188.8888))
            beside += widest + theme.px(32)
        return max(theme.px(80), min(text + theme.px(20), width - beside))

    @staticmethod
    def _shows_where(width: int) -> bool:
        return width >= theme.px(680)

    def wanted_height(self, width: int) -> int:
        """Height at a width: the attribution is never cut."""
        return max(theme.px(30), self._words_height(self._room(width)))

    def open(self, info: PackInfo) -> None:
        """Credit the imagery of a pack, with its date and resolution."""
        parts = [info.attribution, info.imagery_date]
        metres = info.imagery_resolution_m
        shown = f"{metres:.0f}" if metres >= 10 else QLocale().toString(metres, "g", 2)
        resolution = self.tr("{metres} m per pixel").format(metres=shown)
        parts.append(resolution.replace(" ", "\u00a0"))  # A number stays with its unit.
        self.attribution.setText(" · ".join(isolated(part) for part in parts if part))
        self._fit()

    def show_camera(self, camera: Camera, place: Place) -> None:
        """Measure at ``place``, the middle of the map."""
        self.ruler.show_camera(camera, place.latitude)

    def show_place(self, place: Place | None) -> None:
        """Coordinates under the pointer."""
        self.where.setText("" if place is None else coordinates(place.latitude, place.longitude))
        self.where.setVisible(place is not None and self._shows_where(self.width()))
