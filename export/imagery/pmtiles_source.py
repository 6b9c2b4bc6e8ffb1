"""Imagery in a PMTiles archive (version 3): a stranger's directories are bounded before the library
reads them."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from functools import lru_cache
from pathlib import Path

from pmtiles.tile import (
    Compression,
    Entry,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.footprints import Bounds
from soundmark.export.errors import ExportError
from soundmark.export.imagery.source import (
    MAX_TILE_BYTES,
    BadTileError,
    TilePicture,
    checked_bounds,
    checked_zooms,
    decode_tile,
    tile_pixel_m,
)

_HEADER_BYTES = 127
#: A directory packed, and unpacked; archives of the whole planet stay far below.
_MAX_PACKED, _MAX_DIRECTORY = 1 << 20, 2 << 20
_MAX_DEPTH = 4
_PICTURES = (TileType.PNG, TileType.JPEG, TileType.WEBP)
#: No number of 64 bits has ten bytes that all say that more follow.
_ENDLESS_NUMBER = re.compile(rb"[\x80-\xff]{10}")


class PMTilesSource:
    """An open PMTiles archive; see ``ImagerySource``."""

    def __init__(self, path: Path) -> None:
        """Raises ExportError for a file that is none, or holds other than pictures."""
        self.name = str(path)
        self._path = path
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise ExportError(f"{path} cannot be read: {error.strerror or error}.") from error
        try:
            self._size = os.fstat(self._file.fileno()).st_size
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
        wanted = zxy_to_tileid(zoom, x, y)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_MAX_DEPTH):
            entry = find_tile(self._directory(offset, length), wanted)
            if entry is None:
                return None
            if entry.run_length:
                return self._decoded(entry, f"Tile {zoom}/{x}/{y} of {self.name}")
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        raise ExportError(f"{self.name} is damaged: its directories are nested without end.")

    def identity(self) -> str:
        """See ``ImagerySource``."""
        return hash_file(self._path, ExportError)

    def close(self) -> None:
        """See ``ImagerySource``."""
        self._file.close()

    def _read_facts(self) -> None:
        try:
            self._header = header = deserialize_header(self._bytes(0, _HEADER_BYTES))
        except (MagicNumberNotFound, SpecVersionUnsupported, ValueError) as error:
            raise ExportError(f"{self.name} is not a PMTiles archive of version 3.") from error
        if header["tile_type"] not in _PICTURES:
            kind = header["tile_type"].name
            raise ExportError(f"{self.name} holds {kind} tiles, not PNG, JPEG or WebP.")
        if header["internal_compression"] not in (Compression.NONE, Compression.GZIP):
            packing = header["internal_compression"].name
            raise ExportError(f"{self.name} is packed with {packing}: pack it with gzip.")
        zooms = checked_zooms(header["min_zoom"], header["max_zoom"], self.name)
        self.min_zoom, self.native_zoom = zooms
        stated = (
            header["min_lon_e7"] / 1e7,
            header["min_lat_e7"] / 1e7,
            header["max_lon_e7"] / 1e7,
            header["max_lat_e7"] / 1e7,
        )
        self.bounds: Bounds = checked_bounds(stated, self.name)
        self._directory = lru_cache(maxsize=16)(self._read_directory)
        self.tile_pixels = self._side()

    def _side(self) -> int:
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_MAX_DEPTH):
            entries = self._directory(offset, length)
            if not entries:
                break
            entry = entries[-1]
            if entry.run_length:
                picture = self._decoded(entry, f"The last tile of {self.name}")
                return int(picture.rgb.shape[0])
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        raise ExportError(f"{self.name} holds no tiles.")

    def _decoded(self, entry: Entry, name: str) -> TilePicture:
        if entry.length > MAX_TILE_BYTES:
            raise BadTileError(f"{name} is larger than {MAX_TILE_BYTES >> 20} MiB.")
        data = self._bytes(self._header["tile_data_offset"] + entry.offset, entry.length)
        if self._header["tile_compression"] is Compression.GZIP:
            data = self._unpacked(data, MAX_TILE_BYTES)
        return decode_tile(data, name)

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        if length > _MAX_PACKED:
            raise ExportError(f"{self.name} is damaged: a directory has {length:,} bytes.")
        data = self._bytes(offset, length)
        if self._header["internal_compression"] is Compression.GZIP:
            data = self._unpacked(data, _MAX_DIRECTORY)
        if _ENDLESS_NUMBER.search(data):
            raise ExportError(f"{self.name} is damaged: a directory holds an endless number.")
        try:
            # The library unpacks without a limit, so it gets what was unpacked within ours.
            return deserialize_directory(gzip.compress(data, compresslevel=0))
        except EOFError as error:
            raise ExportError(f"{self.name} is damaged: a directory ends too early.") from error

    def _unpacked(self, data: bytes, limit: int) -> bytes:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacked = unpacker.decompress(data, limit + 1)
        except zlib.error as error:
            raise ExportError(f"{self.name} is damaged and cannot be unpacked.") from error
        if len(unpacked) > limit or not unpacker.eof:
            raise ExportError(f"{self.name} is damaged: a part unpacks to more than it may.")
        return unpacked

    def _bytes(self, offset: int, length: int) -> bytes:
        if offset < 0 or offset + length > self._size:
            raise ExportError(f"{self.name} is damaged or cut short.")
        try:
            self._file.seek(offset)
            return self._file.read(length)
        except OSError as error:
            raise ExportError(f"{self.name} cannot be read: {error.strerror or error}.") from error
