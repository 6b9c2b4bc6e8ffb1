"""MBTiles imagery: tiles for the map, and footprints cut to the pixel for the image encoder.

MBTiles counts rows from the south (TMS); everything outside this module counts from the north
(XYZ). Safe to use from several threads: each has its own connection.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.errors import ImageFileError
from soundmark.desktop.engine.footprints import (
    MERCATOR_WORLD_M,
    Bounds,
    footprint_at,
    ground_metres_per_pixel,
    mercator_bounds,
)
from soundmark.desktop.engine.imaging import IMAGE_SIZE, decode_image, resize_box
from soundmark.desktop.engine.records import Footprint, Place, UInt8Array
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase

TILE_FORMATS = ("PNG", "JPEG", "WEBP")
MAX_TILE_EDGE = 1024
#: Decoded tiles kept, bytes.
CACHE_BYTES = 24 * 1024**2
#: What stands where there is no imagery, RGB.
NO_IMAGERY = (24, 28, 34)
#: A footprint of which a larger share has no imagery is not looked at.
_MOST = 0.5
#: The longest edge of any stitched picture, pixels, before it is resized.
_MAX_CANVAS = 4096


@dataclass(frozen=True)
class Cut:
    """A picture of a footprint. ``image``: (S, S, 3) uint8, north up; ``gsd_m``: its metres per
    pixel.

    ``missing``: tiles without imagery inside it, drawn in a flat dark tone.
    """

    footprint: Footprint
    image: UInt8Array
    gsd_m: float
    missing: int

    @property
    def blank(self) -> bool:
        """Whether most of it has no imagery: its straight dark edges would be read as a shore."""
        empty = (self.image == NO_IMAGERY).all(axis=-1).mean()
        return self.missing > 0 and float(empty) > _MOST


class TileStore:
    """The tiles of one ``region/tiles.mbtiles``. ``bounds``: degrees, from the pack's manifest."""

    def __init__(
        self,
        path: Path,
        bounds: Bounds,
        min_zoom: int,
        max_zoom: int,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        self.path = path
        self.bounds = bounds
        self.min_zoom = min_zoom
        self.max_zoom = max_zoom
        self.missing = 0
        self._cache_bytes = cache_bytes
        self._cached: OrderedDict[tuple[int, int, int], UInt8Array | None] = OrderedDict()
        self._cached_size = 0
        self._lock = threading.Lock()
        self._local = threading.local()
        self._open: dict[threading.Thread, ReadOnlyDatabase] = {}
        self._database()
        self._tile_pixels: int | None = None

    @property
    def tile_pixels(self) -> int:
        """Side of the tiles, pixels, as the file's first tile has it (256 if there is none)."""
        if self._tile_pixels is None:
            found = self._database().rows("SELECT tile_data FROM tiles LIMIT 1")
            image = self._decode(found[0][0], "first tile") if found else None
            self._tile_pixels = 256 if image is None else image.shape[1]
        return self._tile_pixels

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """The encoded tile (PNG, JPEG or WebP), or None where the pack has none."""
        if not (0 <= zoom <= 30 and 0 <= x < 2**zoom and 0 <= y < 2**zoom):
            return None
        row = 2**zoom - 1 - y
        found = self._database().rows(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
            " LIMIT 1",
            (zoom, x, row),
        )
        data = found[0][0] if found else None
        return data if isinstance(data, bytes) and data else None

    def image(self, zoom: int, x: int, y: int) -> UInt8Array | None:
        """The decoded tile (S, S, 3), or None where there is none or it cannot be decoded.

        Each failed tile is counted in ``missing`` once while it stays in the cache.
        """
        key = (zoom, x, y)
        with self._lock:
            if key in self._cached:
                self._cached.move_to_end(key)
                return self._cached[key]
        decoded = self._decode(self.tile(zoom, x, y), f"tile {zoom}/{x}/{y}")
        self._remember(key, decoded)
        return decoded

    def footprint(self, place: Place, scale: int, size_m: float) -> Footprint:
        """The square of ground round ``place``; PlaceError outside the pack's bounds."""
        return footprint_at(place, scale, size_m, self.bounds)

    def cut(self, footprint: Footprint) -> Cut:
        """The footprint as the 224 x 224 picture that the image encoder sees."""
        image, missing = self.picture(
            mercator_bounds(footprint.bounds), (IMAGE_SIZE, IMAGE_SIZE), footprint.centre.latitude
        )
        return Cut(footprint, image, footprint.size_m / IMAGE_SIZE, missing)

    def picture(
        self, area: Bounds, size: tuple[int, int], latitude: float
    ) -> tuple[UInt8Array, int]:
        """Any rectangle of Mercator metres, north up, as (height, width, 3), and its missing tiles.

        ``size``: (width, height) in pixels. Drawn from the lowest zoom that is at least as fine as
        asked (else the highest), resized with antialiasing. ``latitude`` only chooses the zoom.
        """
        left, bottom, right, top = area
        wanted = (right - left) / size[0] * math.cos(math.radians(latitude))
        zoom = self._zoom_for(wanted, latitude)
        pixels = self.tile_pixels
        # Shrink the zoom further if the request is so large that stitching would exhaust memory.
        while zoom > self.min_zoom and self._span(area, zoom, pixels) > _MAX_CANVAS:
            zoom -= 1
        scale = pixels * 2**zoom / MERCATOR_WORLD_M
        half = MERCATOR_WORLD_M / 2
        box = (
            (left + half) * scale,
            (half - top) * scale,
            (right + half) * scale,
            (half - bottom) * scale,
        )
        canvas, origin, missing = self._stitch(box, zoom, pixels)
        shifted = (box[0] - origin[0], box[1] - origin[1], box[2] - origin[0], box[3] - origin[1])
        height, width = canvas.shape[:2]
        inside = (
            max(shifted[0], 0.0),
            max(shifted[1], 0.0),
            min(shifted[2], width),
            min(shifted[3], height),
        )
        return resize_box(canvas, inside, size), missing

    def close(self) -> None:
        """Close every thread's connection; harmless when repeated."""
        with self._lock:
            opened, self._open = self._open, {}
            self._cached.clear()
            self._cached_size = 0
        for database in opened.values():
            database.close()

    def _database(self) -> ReadOnlyDatabase:
        database: ReadOnlyDatabase | None = getattr(self._local, "database", None)
        if database is None:
            database = ReadOnlyDatabase(self.path, ("tiles",), ("tiles",), strict=False)
            self._local.database = database
            with self._lock:
                # A window that is made anew brings new threads; those of the old one are gone.
                for thread in [thread for thread in self._open if not thread.is_alive()]:
                    self._open.pop(thread).close()
                self._open[threading.current_thread()] = database
        return database

    def _decode(self, data: object, name: str) -> UInt8Array | None:
        if not isinstance(data, bytes) or not data:
            return None
        try:
            return decode_image(
                data,
                f"{name} of {self.path}",
                TILE_FORMATS,
                max_pixels=MAX_TILE_EDGE**2,
                max_edge=MAX_TILE_EDGE,
            )
        except ImageFileError:
            return None

    def _remember(self, key: tuple[int, int, int], image: UInt8Array | None) -> None:
        with self._lock:
            if key in self._cached:
                return
            if image is None:
                self.missing += 1
            self._cached[key] = image
            self._cached_size += _cost(image)
            while self._cached_size > self._cache_bytes and len(self._cached) > 1:
                _, dropped = self._cached.popitem(last=False)
                self._cached_size -= _cost(dropped)

    def _zoom_for(self, wanted_m: float, latitude: float) -> int:
        for zoom in range(self.min_zoom, self.max_zoom):
            if ground_metres_per_pixel(latitude, zoom, self.tile_pixels) <= wanted_m * 1.0001:
                return zoom
        return self.max_zoom

    @staticmethod
    def _span(area: Bounds, zoom: int, pixels: int) -> float:
        longest = max(area[2] - area[0], area[3] - area[1])
        return float(longest * pixels * 2**zoom / MERCATOR_WORLD_M)

    def _stitch(
        self, box: Bounds, zoom: int, pixels: int
    ) -> tuple[UInt8Array, tuple[int, int], int]:
        """Paste the tiles under ``box`` (world pixels: left, top, right, bottom)."""
        # A thousandth of a pixel of slack keeps rounding from asking for the next tile over.
        first_x, first_y = (
            math.floor((box[0] + 1e-3) / pixels),
            math.floor((box[1] + 1e-3) / pixels),
        )
        last_x, last_y = (
            math.ceil((box[2] - 1e-3) / pixels) - 1,
            math.ceil((box[3] - 1e-3) / pixels) - 1,
        )
        columns, rows = last_x - first_x + 1, last_y - first_y + 1
        canvas = np.empty((rows * pixels, columns * pixels, 3), dtype=np.uint8)
        canvas[:] = NO_IMAGERY
        missing = 0
        for row in range(rows):
            for column in range(columns):
                image = self.image(zoom, first_x + column, first_y + row)
                if image is None:
                    missing += 1
                    continue
                if image.shape[:2] != (pixels, pixels):
                    image = resize_box(image, (0, 0, image.shape[1], image.shape[0]), pixels)
                canvas[
                    row * pixels : (row + 1) * pixels, column * pixels : (column + 1) * pixels
                ] = image
        return canvas, (first_x * pixels, first_y * pixels), missing


def _cost(image: UInt8Array | None) -> int:
    return 64 if image is None else image.nbytes
