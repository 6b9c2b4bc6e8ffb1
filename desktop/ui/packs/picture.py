"""The picture of a pack: the middle of its region."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from soundmark.desktop.engine.pack import TILES_FILE, Pack
from soundmark.desktop.engine.tiles import TileStore
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import world_rect
from soundmark.desktop.ui.search.thumbnails import thumbnail

PICTURE = QSize(168, 126)


def pack_picture(folder: Path, size: QSize) -> QImage:
    """The middle of a pack's region filling a picture of ``size``. Safe on any thread."""
    manifest = Pack(folder).manifest
    tiles = TileStore(folder / TILES_FILE, manifest.bounds, manifest.min_zoom, manifest.max_zoom)
    try:
        zooms = (manifest.min_zoom, manifest.max_zoom)
        return thumbnail(tiles.tile, zooms, world_rect(manifest.bounds), size)
    finally:
        tiles.close()


class PackPicture(QWidget):
    """A rounded picture of a region; plain until it is there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedSize(theme.px(PICTURE.width()), theme.px(PICTURE.height()))
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """The picture has come."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, or ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), theme.px(12), theme.px(12))
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), theme.RAISED_HOVER)
        if not self._image.isNull():
            painter.drawImage(QRectF(self.rect()), self._image)
