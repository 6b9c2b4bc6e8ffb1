"""The picture that the model looked at, with the glow of words; touch it to fly there."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen

from soundmark.desktop.engine.records import GroundingResult, UInt8Array
from soundmark.desktop.ui.look import palette, theme
from soundmark.desktop.ui.look.controls import Control, focus_ring
from soundmark.desktop.ui.map.score_layers import GlowPicture

SIDE = 104


class FootprintPicture(Control):
    """A square picture as a button."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setToolTip(name)
        self.setFixedSize(theme.px(SIDE), theme.px(SIDE))
        self._image = QImage()
        self._glow: GlowPicture | None = None

    def show_image(self, pixels: UInt8Array) -> None:
        """Show another footprint, (S, S, 3) uint8."""
        self._image = palette.array_image(pixels)
        self._glow = None
        self.update()

    def show_glow(self, grounding: GroundingResult | None) -> None:
        """Let patches glow, or none."""
        heard = grounding is not None and grounding.heard
        self._glow = GlowPicture(grounding.glow) if grounding is not None and heard else None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture with round corners, glow, hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        radius = theme.px(12)
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.setClipPath(clip)
        painter.fillRect(box, theme.RAISED)
        painter.drawImage(box, self._image)
        if self._glow is not None:
            painter.fillRect(box, QColor(4, 10, 12, 72))
            self._glow.paint(painter, box)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(255, 255, 255, 90 if self.hot() else 44), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if self.hasFocus():
            focus_ring(painter, box, radius)
