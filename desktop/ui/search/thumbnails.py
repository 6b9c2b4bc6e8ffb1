"""Small pictures of footprints, stitched from tiles off the UI thread."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from soundmark.desktop.ui.map.camera import Camera, WorldRect, zoom_to_fit
from soundmark.desktop.ui.map.tile_pyramid import TileSource, decode_tile


def thumbnail(source: TileSource, zooms: tuple[int, int], rect: WorldRect, size: QSize) -> QImage:
    """The ground of ``rect`` filling a picture of ``size``. Safe on any thread."""
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0xFF182B2F)
    zoom = zoom_to_fit(rect, size.width(), size.height(), cover=True)
    camera = Camera(
        (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2, zoom, size.width(), size.height()
    )
    level = max(zooms[0], min(zooms[1], math.ceil(zoom)))
    count = 2**level
    view = camera.view_rect()
    parts: list[tuple[QRectF, QImage]] = []
    for y in range(math.floor(view[1] * count), math.floor(view[3] * count) + 1):
        for x in range(math.floor(view[0] * count), math.floor(view[2] * count) + 1):
            image = decode_tile(source(level, x, y))
            if image is not None:
                tile = (x / count, y / count, (x + 1) / count, (y + 1) / count)
                parts.append((QRectF(*camera.screen_rect(tile)), image))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for target, image in parts:
        painter.drawImage(target, image)
    painter.end()
    # A picture that was painted on keeps its paint engine, ten times its own size; a copy has none.
    return picture.copy()
