"""Writing MBTiles 1.3: one SQLite file, rows counted from the south (TMS), the same bytes every
time."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from soundmark.export.errors import ExportError

_SCHEMA = """
PRAGMA application_id = 0x4d504258;
CREATE TABLE metadata (name TEXT, value TEXT);
CREATE UNIQUE INDEX name ON metadata (name);
CREATE TABLE tiles (
    zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB
);
CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
"""


class TileWriter:
    """A new MBTiles file. Use it as a context manager: leaving it well commits, an error does
    not."""

    def __init__(self, path: Path, metadata: Mapping[str, str]) -> None:
        """Creates ``path``; ExportError if that cannot be done."""
        self.tiles = 0
        self.bytes = 0
        try:
            self._database = sqlite3.connect(path)
            self._database.executescript(_SCHEMA)
            self._database.executemany("INSERT INTO metadata VALUES (?, ?)", metadata.items())
        except sqlite3.Error as error:
            raise ExportError(f"{path} cannot be written: {error}.") from error

    def __enter__(self) -> TileWriter:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._database.commit()
        self._database.close()

    def add(self, zoom: int, x: int, y: int, data: bytes) -> None:
        """Store an encoded tile; ``y`` counts from the north (XYZ)."""
        row = 2**zoom - 1 - y
        self._database.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, x, row, data))
        self.tiles += 1
        self.bytes += len(data)
