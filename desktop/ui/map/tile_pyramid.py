"""Tiles in memory: decoded off the UI thread, kept by bytes, the nearest parent meanwhile."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QImageReader

from soundmark.desktop.ui.tasks import Lane, Tasks

LOG = logging.getLogger(__name__)
TileKey = tuple[int, int, int]
TileSource = Callable[[int, int, int], bytes | None]

#: A stranger's pack may hold anything: only these formats, told by their first bytes, are decoded.
MAGIC = ((b"\xff\xd8\xff", b"JPEG"), (b"\x89PNG\r\n\x1a\n", b"PNG"), (b"RIFF", b"WEBP"))
MAX_TILE_BYTES = 4 * 1024**2
MAX_TILE_SIDE = 1024
#: Decoded pictures are kept up to so many bytes, or so many views' worth where that is more: a
#: panel of a school keeps little, and a 4K wall never drops what it is showing.
CACHE_BYTES = 32 * 1024**2
VIEWS_KEPT = 3


def decode_tile(data: bytes | None) -> QImage | None:
    """The picture in an encoded tile, None if there is none or it is no JPEG, PNG or WebP tile."""
    if not data or len(data) > MAX_TILE_BYTES:
        return None
    kind = next((name for magic, name in MAGIC if data.startswith(magic)), None)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MAX_TILE_SIDE:
        return None
    image = reader.read()
    if image.isNull():
        return None
    # Without an alpha channel painting is a copy rather than a blend.
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
        if image.hasAlphaChannel()
        else QImage.Format.Format_RGB32
    )


@dataclass(frozen=True)
class TilePart:
    """A picture, or the part of a parent's picture, that covers a tile."""

    image: QImage
    source: QRectF


class TilePyramid(QObject):
    """The tiles of the open pack. Main thread only.

    Signal ``changed``: a tile that was asked for has come, or is known to be missing.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._source: TileSource | None = None
        self.min_zoom = 0
        self.max_zoom = 0
        self._held: OrderedDict[TileKey, QImage | None] = OrderedDict()
        self._bytes = 0
        self._asked: set[TileKey] = set()
        self._wanted = 0

    @property
    def cached_bytes(self) -> int:
        """Bytes of decoded pictures held."""
        return self._bytes

    @property
    def asked(self) -> frozenset[TileKey]:
        """Tiles on their way."""
        return frozenset(self._asked)

    def open(self, source: TileSource, min_zoom: int, max_zoom: int) -> None:
        """Show another pack's tiles."""
        for key in self._asked:
            self._tasks.cancel(("tile", key))
        self._asked.clear()
        self._held.clear()
        self._bytes = 0
        self._source, self.min_zoom, self.max_zoom = source, min_zoom, max_zoom

    def part(self, key: TileKey) -> TilePart | None:
        """What to draw for a tile now: itself, or the nearest parent's part; None without any."""
        zoom, x, y = key
        for up in range(zoom - self.min_zoom + 1):
            parent = (zoom - up, x >> up, y >> up)
            image = self._held.get(parent)
            if image is None:
                continue
            self._held.move_to_end(parent)
            side_x, side_y = image.width() / 2**up, image.height() / 2**up
            left = (x - (parent[1] << up)) * side_x
            top = (y - (parent[2] << up)) * side_y
            return TilePart(image, QRectF(left, top, side_x, side_y))
        return None

    def want(self, keys: Iterable[TileKey]) -> None:
        """Fetch these tiles that are not held, and stop waiting for all others."""
        if self._source is None:
            return
        view = tuple(keys)
        self._wanted = len(view)
        wanted = [key for key in view if key not in self._held]
        for key in self._asked.difference(wanted):
            self._tasks.cancel(("tile", key))
        self._asked.intersection_update(wanted)
        for key in wanted:
            if key not in self._asked:
                self._asked.add(key)
                self._fetch(key, self._source)

    def _fetch(self, key: TileKey, source: TileSource) -> None:
        self._tasks.run(
            ("tile", key),
            lambda: decode_tile(source(*key)),
            lambda image: self._keep(key, image),
            lambda error: self._lose(key, error),
            lane=Lane.WIDE,
            silent=True,
        )

    def _lose(self, key: TileKey, error: Exception) -> None:
        """A tile that cannot be read is shown as "no imagery", and the log says why."""
        LOG.warning("tile %s cannot be read", key, exc_info=error)
        self._keep(key, None)

    def _keep(self, key: TileKey, image: QImage | None) -> None:
        self._asked.discard(key)
        self._held[key] = image
        self._bytes += image.sizeInBytes() if image is not None else 0
        kept = max(1, VIEWS_KEPT * self._wanted)
        while self._bytes > CACHE_BYTES and len(self._held) > kept:
            _, dropped = self._held.popitem(last=False)
            self._bytes -= dropped.sizeInBytes() if dropped is not None else 0
        self.changed.emit()
