"""The map's ground: the satellite picture, its edge, and a pattern where there is no imagery."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import Camera, WorldRect
from soundmark.desktop.ui.map.tile_pyramid import TileKey, TilePyramid

#: The camera draws tiles of the level whose pixels it would not enlarge by more than about 1.3.
_SHARPER = 0.4


def screen_rect(camera: Camera, rect: WorldRect) -> QRectF:
    """A world rectangle on the screen."""
    return QRectF(*camera.screen_rect(rect))


def hatch(colour: QColor, spacing: int, width: float, beside: QColor | None = None) -> QBrush:
    """Diagonal lines as a brush that repeats without a seam.

    ``beside``: a second line next to each, so that the pattern shows on dark and on light ground.
    """
    tile = QPixmap(spacing, spacing)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    lines = [(colour, 0.0)] + ([(beside, width)] if beside is not None else [])
    for ink, offset in lines:
        painter.setPen(QPen(ink, width))
        for shift in (-spacing + offset, offset, spacing + offset):
            painter.drawLine(QPointF(shift, spacing), QPointF(shift + spacing, 0))
    painter.end()
    return QBrush(tile)


class ImageryLayer:
    """The satellite picture, and a pattern where there is none."""

    def __init__(self, pyramid: TilePyramid) -> None:
        self._pyramid = pyramid
        self.rect: WorldRect | None = None
        self._nothing = hatch(QColor(150, 190, 190, 20), theme.px(14), 1.2)

    def paint(self, painter: QPainter, camera: Camera, ratio: float, *, fast: bool) -> None:
        """Draw what is held of the view and ask for the rest. ``ratio``: device pixels a pixel."""
        view = QRectF(0, 0, camera.width, camera.height)
        painter.fillRect(view, theme.BACKDROP)
        painter.setBrushOrigin(QPointF(*camera.to_screen(0.5, 0.5)).toPoint())
        painter.fillRect(view, self._nothing)
        painter.setBrushOrigin(0, 0)
        if self.rect is None:
            return
        level = self._level(camera, ratio)
        keys = list(self._visible(camera, level, self.rect))
        painter.save()
        painter.setClipRect(screen_rect(camera, self.rect).intersected(view))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not fast)
        for key in keys:
            part = self._pyramid.part(key)
            if part is not None:
                painter.drawImage(self._target(camera, key, ratio), part.image, part.source)
        painter.restore()
        self._paint_edge(painter, camera)
        parents = {(level - 2, x >> 2, y >> 2) for _, x, y in keys}
        floor = self._pyramid.min_zoom
        self._pyramid.want([*(key for key in sorted(parents) if key[0] >= floor), *keys])

    def _level(self, camera: Camera, ratio: float) -> int:
        sharp = math.floor(camera.zoom + math.log2(ratio) + 1 - _SHARPER)
        return max(self._pyramid.min_zoom, min(self._pyramid.max_zoom, sharp))

    def _visible(self, camera: Camera, level: int, rect: WorldRect) -> Iterator[TileKey]:
        """Tiles in view and on the pack, from the middle outwards."""
        view = camera.view_rect()
        count = 2**level
        left, top = (math.floor(max(a, b) * count) for a, b in zip(view[:2], rect[:2], strict=True))
        right, bottom = (
            math.ceil(min(a, b) * count) - 1 for a, b in zip(view[2:], rect[2:], strict=True)
        )
        keys = [(level, x, y) for y in range(top, bottom + 1) for x in range(left, right + 1)]
        middle = camera.x * count - 0.5, camera.y * count - 0.5
        return iter(sorted(keys, key=lambda k: math.dist(k[1:], middle)))

    @staticmethod
    def _target(camera: Camera, key: TileKey, ratio: float) -> QRectF:
        """Where a tile goes, on whole device pixels so that neighbours leave no seam."""
        level, x, y = key
        count = 2**level
        left, top = camera.to_screen(x / count, y / count)
        right, bottom = camera.to_screen((x + 1) / count, (y + 1) / count)
        left, top, right, bottom = (round(v * ratio) / ratio for v in (left, top, right, bottom))
        return QRectF(left, top, right - left, bottom - top)

    def _paint_edge(self, painter: QPainter, camera: Camera) -> None:
        if self.rect is not None:
            painter.setPen(QPen(QColor(222, 242, 238, 60), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(screen_rect(camera, self.rect))
