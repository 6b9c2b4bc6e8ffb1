"""Finished parts of a pyramid of tiles, kept until it is whole, so that a stopped run goes on.

A part is a tile and all that lie above it, in the order in which they are written, and the tile's
picture before it was encoded, which the coarser tiles are made of. With parts or without, the
pyramid has the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.export.errors import ExportError
from soundmark.export.scene import FloatArray

#: Zooms of tiles that a part spans below its own: 1,024 tiles of the highest zoom.
DEPTH = 5
_ARRAYS = {"places", "sizes", "data", "drawn", "colour", "cover"}


class TileSink(Protocol):
    """Whatever takes encoded tiles: an MBTiles file, or ``TileRows``."""

    def add(self, zoom: int, x: int, y: int, data: bytes) -> None:
        """Take a tile (XYZ)."""
        ...


@dataclass(frozen=True)
class Raster:
    """A tile before it is encoded. ``colour``: (256, 256, 3), 0 to 255, times ``cover``: (256,
    256), the share of each pixel that is imagery."""

    colour: FloatArray
    cover: FloatArray


@dataclass
class TileRows:
    """Tiles in memory, in order: zoom, x, y and data of each."""

    rows: list[tuple[int, int, int, bytes]] = field(default_factory=list)

    def add(self, zoom: int, x: int, y: int, data: bytes) -> None:
        """See ``TileSink``."""
        self.rows.append((zoom, x, y, data))


@dataclass(frozen=True)
class Part:
    """``drawn``: how many tiles of the highest zoom were looked at, those without imagery too."""

    rows: list[tuple[int, int, int, bytes]]
    raster: Raster | None
    drawn: int


class PyramidParts:
    """The parts in ``folder``; ``zoom``: of the tiles that they stand below."""

    def __init__(self, folder: Path, zoom: int) -> None:
        """Makes the folder; ExportError if that cannot be done."""
        self.zoom = zoom
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{folder} cannot be made: {error.strerror or error}.") from error

    def read(self, x: int, y: int) -> Part | None:
        """The part of that tile; None if it is not there or damaged."""
        try:
            with np.load(self._path(x, y), allow_pickle=False) as stored:
                if set(stored) != _ARRAYS:
                    return None
                values = {name: stored[name] for name in _ARRAYS}
        except (OSError, ValueError, EOFError, zipfile.BadZipFile):
            return None
        ends = np.cumsum(values["sizes"])
        data = values["data"].tobytes()
        rows = [
            (int(place[0]), int(place[1]), int(place[2]), data[end - size : end])
            for place, size, end in zip(values["places"], values["sizes"], ends, strict=True)
        ]
        seen = values["cover"].size > 0
        raster = Raster(values["colour"], values["cover"]) if seen else None
        return Part(rows, raster, int(values["drawn"]))

    def write(self, x: int, y: int, part: Part) -> None:
        """Keep a part, whole or not at all."""
        none = np.zeros(0, np.float32)
        stream = io.BytesIO()
        np.savez(
            stream,
            places=np.array([row[:3] for row in part.rows], np.int64).reshape(-1, 3),
            sizes=np.array([len(row[3]) for row in part.rows], np.int64),
            data=np.frombuffer(b"".join(row[3] for row in part.rows), np.uint8),
            drawn=np.array(part.drawn),
            colour=none if part.raster is None else part.raster.colour,
            cover=none if part.raster is None else part.raster.cover,
        )
        write_whole(self._path(x, y), stream.getvalue())

    def _path(self, x: int, y: int) -> Path:
        return self._folder / f"{self.zoom}-{x}-{y}.npz"
