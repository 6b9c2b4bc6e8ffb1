"""One of the best places of a search: number, picture, name, how likely; touch to go there and
hear it, and again to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from soundmark.desktop.engine.records import FoundPlace, NamedPlace
from soundmark.desktop.ui.look import icons, palette, theme
from soundmark.desktop.ui.look.controls import Control, placed
from soundmark.desktop.ui.wording import found_title, scored_words

HEIGHT = 72
THUMBNAIL = QSize(72, 56)


class ResultRow(Control):
    """A button for a found place."""

    def __init__(self, found: FoundPlace, named: tuple[NamedPlace, ...] = ()) -> None:
        self._title = found_title(found, named)
        self._words = scored_words(found.heat)
        super().__init__(f"{found.rank}. {self._title}: {self._words}")
        self.found = found
        self.thumbnail = QImage()
        self._is_heard = self._plays = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line = QFontMetrics(theme.font("small_strong")).height()
        self._small_line = QFontMetrics(theme.font("small")).height()
        lines = self._line + self._small_line + theme.px(20)
        self.setFixedHeight(max(theme.px(HEIGHT), lines))
        self._tell()

    def show_heard(self, *, heard: bool, playing: bool) -> None:
        """``heard``: this is the place that is listened to; ``playing``: and one hears it now."""
        before = self._is_heard, self._plays
        self._is_heard, self._plays = heard, heard and playing
        if before != (self._is_heard, self._plays):
            self._tell()
            self.update()

    def _tell(self) -> None:
        told = self.tr("Stop") if self._plays else self.tr("Fly there and listen")
        self.setToolTip(told)
        self.setAccessibleDescription(told)

    def show_thumbnail(self, image: QImage) -> None:
        """The picture has come."""
        self.thumbnail = image
        self.update()

    def sizeHint(self) -> QSize:
        """For a panel of usual width."""
        return QSize(theme.px(320), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, number, name, bar and words."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(14))
        if self._is_heard:
            painter.setPen(QPen(theme.ACCENT, theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(14), theme.px(14))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inset = theme.px(8)
        side = QRectF(inset, inset, theme.px(THUMBNAIL.width()), theme.px(THUMBNAIL.height()))
        picture = placed(self, side)
        clip = QPainterPath()
        clip.addRoundedRect(picture, theme.px(9), theme.px(9))
        painter.setClipPath(clip)
        painter.fillRect(picture, theme.PANEL_SOLID)
        if not self.thumbnail.isNull():
            painter.drawImage(picture, self.thumbnail)
        painter.setClipping(False)
        self._paint_number(painter, picture)
        self._paint_sign(painter, picture)
        left = side.right() + theme.px(14)
        width = self.width() - left - theme.px(12)
        # One size for all rows, in which long names still fit.
        painter.setFont(theme.font("small_strong"))
        painter.setPen(theme.TEXT)
        title = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(width)
        )
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        top = (self.height() - self._line - self._small_line) / 2
        painter.drawText(placed(self, QRectF(left, top, width, self._line)), flags, title)
        below = QRectF(left, top + self._line, width, self._small_line)
        self._paint_heat(painter, below)

    def _paint_number(self, painter: QPainter, picture: QRectF) -> None:
        side = theme.px(22)
        disc = QRectF(picture.left() + theme.px(5), picture.top() + theme.px(5), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.TEXT)
        painter.drawEllipse(disc)
        painter.setFont(theme.font("eyebrow"))
        painter.setPen(theme.BACKDROP)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(self.found.rank))

    def _paint_sign(self, painter: QPainter, picture: QRectF) -> None:
        """Play, or stop, in the corner across from the number."""
        side, air = theme.px(26), theme.px(4)
        disc = QRectF(picture.right() - side - air, picture.bottom() - side - air, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ACCENT if self._plays else QColor(6, 14, 16, 190))
        painter.drawEllipse(disc)
        inset = side * 0.22
        sign = disc.adjusted(inset, inset, -inset, -inset)
        ink = theme.ON_ACCENT if self._plays else theme.ON_PICTURE
        icons.draw(painter, "stop" if self._plays else "play", sign, ink)

    def _paint_heat(self, painter: QPainter, line: QRectF) -> None:
        """The bar gives way to the words, which say the same; only then are they shortened."""
        height, air = theme.px(6), theme.px(10)
        metrics = QFontMetrics(theme.font("small"))
        spare = line.width() - metrics.horizontalAdvance(self._words) - air
        long = min(theme.px(84), spare) if spare >= theme.px(24) else 0
        bar = QRectF(line.left(), line.center().y() - height / 2, long, height)
        beside = bar.right() + air if long else line.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.LINE)
        if long:
            painter.drawRoundedRect(placed(self, bar), height / 2, height / 2)
            filled = QRectF(bar)
            filled.setWidth(max(height, bar.width() * min(1.0, max(0.0, self.found.heat))))
            painter.setBrush(palette.heat_colour(0.35 + 0.6 * self.found.heat))
            painter.drawRoundedRect(placed(self, filled), height / 2, height / 2)
        painter.setFont(theme.font("small"))
        painter.setPen(QPen(theme.MUTED))
        room = QRectF(beside, line.top(), line.right() - beside, line.height())
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(placed(self, room), int(Qt.AlignmentFlag.AlignVCenter), words)
