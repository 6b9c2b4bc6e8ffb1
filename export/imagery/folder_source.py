"""Imagery in a folder of tiles, ``ZOOM/X/Y.EXT``, rows counted from the north."""

from __future__ import annotations

import hashlib
from pathlib import Path

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.footprints import Bounds
from soundmark.export.errors import ExportError
from soundmark.export.imagery.mbtiles_source import tile_reach
from soundmark.export.imagery.source import (
    MAX_TILE_BYTES,
    MAX_ZOOM,
    TILE_ENDINGS,
    TilePicture,
    decode_tile,
    tile_pixel_m,
)


class FolderSource:
    """A folder of tiles; see ``ImagerySource``."""

    def __init__(self, folder: Path) -> None:
        """Raises ExportError if there is no tile in it."""
        self.name = str(folder)
        self._folder = folder
        zooms = [zoom for zoom in _numbered(folder) if zoom <= MAX_ZOOM]
        if not zooms:
            raise ExportError(f"{folder} is no folder of tiles: it lacks ZOOM/X/Y.png or such.")
        self.min_zoom, self.native_zoom = min(zooms), max(zooms)
        found = list(self._tiles(self.native_zoom))
        if not found:
            raise ExportError(f"{folder} holds no tiles at zoom {self.native_zoom}.")
        columns, rows = [x for x, _, _ in found], [y for _, y, _ in found]
        reach = tile_reach(self.native_zoom, min(columns), min(rows), max(columns), max(rows))
        self.bounds: Bounds = reach
        first = found[0][2]
        data = read_bounded(first, MAX_TILE_BYTES, ExportError)
        self.tile_pixels = int(decode_tile(data, str(first)).rgb.shape[0])

    @property
    def pixel_m(self) -> float:
        """See ``ImagerySource``."""
        return tile_pixel_m(self.native_zoom, self.tile_pixels)

    def tile(self, zoom: int, x: int, y: int) -> TilePicture | None:
        """See ``ImagerySource``."""
        for ending in TILE_ENDINGS:
            path = self._folder / str(zoom) / str(x) / f"{y}.{ending}"
            if path.is_file():
                return decode_tile(read_bounded(path, MAX_TILE_BYTES, ExportError), str(path))
        return None

    def identity(self) -> str:
        """Names, sizes and times of all tiles: reading a million tiles twice takes too long."""
        digest = hashlib.sha256()
        for zoom in sorted(_numbered(self._folder)):
            for x, y, path in sorted(self._tiles(zoom)):
                facts = path.stat()
                digest.update(f"{zoom}/{x}/{y} {facts.st_size} {facts.st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def close(self) -> None:
        """Nothing stays open."""

    def _tiles(self, zoom: int) -> list[tuple[int, int, Path]]:
        last = 2**zoom - 1
        return [
            (x, int(path.stem), path)
            for x, column in _numbered(self._folder / str(zoom)).items()
            for path in column.iterdir()
            if path.suffix[1:].lower() in TILE_ENDINGS and path.stem.isdecimal()
            if x <= last and int(path.stem) <= last
        ]


def _numbered(folder: Path) -> dict[int, Path]:
    """The folders in ``folder`` whose names are numbers of ordinary length."""
    try:
        return {
            int(path.name): path
            for path in folder.iterdir()
            if path.name.isdecimal() and len(path.name) <= 9 and path.is_dir()
        }
    except OSError as error:
        raise ExportError(f"{folder} cannot be read: {error.strerror or error}.") from error
