"""The picture of a place, large, with its patches to touch: by finger, mouse or arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from soundmark.desktop.engine.records import GroundingResult, UInt8Array
from soundmark.desktop.ui.look import palette, theme
from soundmark.desktop.ui.map.score_layers import GlowPicture

LEAST_SIDE = 260
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class PatchPicture(QWidget):
    """Signal ``chosen(int, int)``: row (0 = north) and column (0 = west) of a patch.

    The picture is never mirrored: left is west in every language.
    """

    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.grid = 14
        self.patch: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
        self._image = QImage()
        self._glow: GlowPicture | None = None
        self._spoken = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(theme.px(LEAST_SIDE), theme.px(LEAST_SIDE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleDescription(
            self.tr("Move with the arrow keys to hear what each patch of the picture speaks for.")
        )
        self._name()

    def sizeHint(self) -> QSize:
        """As large as there is room for."""
        return QSize(theme.px(620), theme.px(620))

    # What is shown.

    def show_pixels(self, pixels: UInt8Array, grid: int) -> None:
        """Show the picture of another place, (S, S, 3) uint8, of ``grid`` x ``grid`` patches."""
        self.grid = grid
        self._image = palette.array_image(pixels)
        self._glow = None
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show the same ground more sharply."""
        self._image = image
        self.update()

    def show_glow(self, grounding: GroundingResult | None) -> None:
        """Let the patches of words glow, or none."""
        heard = grounding is not None and grounding.heard
        self._glow = GlowPicture(grounding.glow) if grounding is not None and heard else None
        self.update()

    def choose(self, row: int, column: int) -> None:
        """Mark a patch and tell it; nothing beyond the edge."""
        if not (0 <= row < self.grid and 0 <= column < self.grid):
            return
        if (row, column) != self.patch:
            self.patch = (row, column)
            self._spoken = ""
            self._name()
            self.update()
            self.chosen.emit(row, column)

    def tell(self, words: str) -> None:
        """What the chosen patch speaks for, for those who listen to the screen."""
        self._spoken = words
        self._name()

    def _name(self) -> None:
        if self.patch is None:
            self.setAccessibleName(self.tr("Picture of the place, in patches"))
            return
        row, column = self.patch
        place = self.tr("row {row}, column {column}").format(row=row + 1, column=column + 1)
        if self._spoken:
            place = self.tr("{place}: {words}").format(place=place, words=self._spoken)
        self.setAccessibleName(place)

    # Geometry.

    def square(self) -> QRectF:
        """Where the picture lies."""
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def patch_rect(self, row: int, column: int) -> QRectF:
        """Where a patch lies."""
        square = self.square()
        side = square.width() / self.grid
        return QRectF(square.left() + column * side, square.top() + row * side, side, side)

    def _patch_at(self, point: QPointF) -> tuple[int, int] | None:
        square = self.square()
        if not square.contains(point):
            return None
        side = square.width() / self.grid
        last = self.grid - 1
        row = min(last, int((point.y() - square.top()) / side))
        return row, min(last, int((point.x() - square.left()) / side))

    # Touch, mouse and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the patch under the finger."""
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the patch under the pointer; a finger that moves chooses."""
        found = self._patch_at(event.position())
        if found != self._hovered:
            self._hovered = found
            self.update()
        if found is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.choose(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move; Home and End go to the west and the east edge."""
        row, column = self.patch or (self.grid // 2, self.grid // 2)
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, right = _STEPS[key]
            self.choose(row + down, column + right)
        elif key == Qt.Key.Key_Home:
            self.choose(row, 0)
        elif key == Qt.Key.Key_End:
            self.choose(row, self.grid - 1)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The grid appears."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: object) -> None:
        """The grid goes."""
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The grid appears."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The grid goes."""
        self.update()
        super().focusOutEvent(event)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, glow, grid, the patch under the pointer, the chosen patch."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        square, radius = self.square(), theme.px(14)
        clip = QPainterPath()
        clip.addRoundedRect(square, radius, radius)
        painter.setClipPath(clip)
        painter.fillRect(square, theme.RAISED)
        painter.drawImage(square, self._image)
        if self._glow is not None:
            painter.fillRect(square, QColor(4, 10, 12, 84))
            self._glow.paint(painter, square)
        if self.underMouse() or self.hasFocus():
            self._paint_grid(painter, square)
        painter.setClipping(False)
        if self._hovered is not None and self._hovered != self.patch:
            painter.setBrush(QColor(255, 255, 255, 46))
            painter.setPen(QPen(QColor(255, 255, 255, 200), theme.px(1.5)))
            painter.drawRoundedRect(self.patch_rect(*self._hovered), theme.px(3), theme.px(3))
        if self.patch is not None:
            self._paint_chosen(painter, self.patch_rect(*self.patch))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ACCENT_STRONG, theme.px(2)))
            painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_grid(self, painter: QPainter, square: QRectF) -> None:
        painter.setPen(QPen(QColor(255, 255, 255, 44), 1))
        side = square.width() / self.grid
        for index in range(1, self.grid):
            x, y = square.left() + index * side, square.top() + index * side
            painter.drawLine(QPointF(x, square.top()), QPointF(x, square.bottom()))
            painter.drawLine(QPointF(square.left(), y), QPointF(square.right(), y))

    @staticmethod
    def _paint_chosen(painter: QPainter, box: QRectF) -> None:
        """A frame that is seen on dark and on bright ground."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = theme.px(1.5)
        box = box.adjusted(-out, -out, out, out)
        painter.setPen(QPen(QColor(6, 12, 14, 220), theme.px(6)))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(QPen(theme.ON_PICTURE_ACCENT, theme.px(3)))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
