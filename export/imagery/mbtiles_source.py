"""Imagery in an MBTiles file of anyone's making: rows counted from the south, pictures only."""

from __future__ import annotations

import math
from pathlib import Path

import mercantile

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.footprints import Bounds
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase
from soundmark.export.errors import ExportError
from soundmark.export.imagery.source import (
    TILE_ENDINGS,
    TilePicture,
    checked_bounds,
    checked_zooms,
    decode_tile,
    tile_pixel_m,
)


class MBTilesSource:
    """An open MBTiles file; see ``ImagerySource``."""

    def __init__(self, path: Path) -> None:
        """Raises SoundmarkError for a file that is none, or holds other than pictures."""
        self.name = str(path)
        self._path = path
        self._database = ReadOnlyDatabase(path, ("tiles",), ("tiles", "metadata"), strict=False)
        try:
            self._read_facts()
        except ExportError:
            self.close()
            raise

    @property
    def pixel_m(self) -> float:
        """See ``ImagerySource``."""
        return tile_pixel_m(self.native_zoom, self.tile_pixels)

    def tile(self, zoom: int, x: int, y: int) -> TilePicture | None:
        """See ``ImagerySource``."""
        found = self._database.rows(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
            " LIMIT 1",
            (zoom, x, 2**zoom - 1 - y),
        )
        data = found[0][0] if found else None
        if not isinstance(data, bytes) or not data:
            return None
        return decode_tile(data, f"Tile {zoom}/{x}/{y} of {self.name}")

    def identity(self) -> str:
        """See ``ImagerySource``."""
        return hash_file(self._path, ExportError)

    def close(self) -> None:
        """See ``ImagerySource``."""
        self._database.close()

    def _read_facts(self) -> None:
        described = self._metadata()
        kind = described.get("format", "png").lower()
        if kind not in TILE_ENDINGS:
            raise ExportError(f"{self.name} holds {kind[:20]!r} tiles, not PNG, JPEG or WebP.")
        zooms = self._database.rows("SELECT MIN(zoom_level), MAX(zoom_level) FROM tiles")[0]
        low, high = zooms
        if not isinstance(low, int) or not isinstance(high, int):
            raise ExportError(f"{self.name} holds no tiles.")
        self.min_zoom, self.native_zoom = checked_zooms(low, high, self.name)
        stated = _numbers(described.get("bounds", ""))
        self.bounds: Bounds = checked_bounds(stated or self._reach(), self.name)
        self.tile_pixels = self._side()

    def _metadata(self) -> dict[str, str]:
        tables = self._database.rows("SELECT name FROM sqlite_master WHERE name = 'metadata'")
        if not tables:
            return {}
        rows = self._database.rows("SELECT name, value FROM metadata LIMIT 1000")
        return {str(name): str(value) for name, value in rows}

    def _reach(self) -> Bounds:
        """Where tiles of the native zoom lie, for a file that does not say."""
        found = self._database.rows(
            "SELECT MIN(tile_column), MIN(tile_row), MAX(tile_column), MAX(tile_row) FROM tiles"
            " WHERE zoom_level = ?",
            (self.native_zoom,),
        )[0]
        numbers = [value for value in found if isinstance(value, int)]
        last = 2**self.native_zoom - 1
        if len(numbers) != 4 or min(numbers) < 0 or max(numbers) > last:
            raise ExportError(f"{self.name} is damaged: its tiles lie outside the world.")
        first_x, first_row, last_x, last_row = numbers
        return tile_reach(self.native_zoom, first_x, last - last_row, last_x, last - first_row)

    def _side(self) -> int:
        found = self._database.rows(
            "SELECT tile_data FROM tiles WHERE zoom_level = ? LIMIT 1", (self.native_zoom,)
        )
        data = found[0][0]
        if not isinstance(data, bytes):
            raise ExportError(f"{self.name} is damaged: its first tile is no picture.")
        return int(decode_tile(data, f"The first tile of {self.name}").rgb.shape[0])


def tile_reach(zoom: int, x0: int, y0: int, x1: int, y1: int) -> Bounds:
    """West, south, east, north of the tiles from (x0, y0) to (x1, y1), rows from the north."""
    first, last = mercantile.bounds(x0, y0, zoom), mercantile.bounds(x1, y1, zoom)
    return (first.west, last.south, last.east, first.north)


def _numbers(text: str) -> Bounds | None:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    finite = all(math.isfinite(value) for value in (west, south, east, north))
    return (west, south, east, north) if finite else None
