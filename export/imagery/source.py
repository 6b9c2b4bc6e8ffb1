"""The one interface of all imagery, and the bounded decoding of a single tile."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds
from soundmark.export.errors import ExportError

#: Pillow's names of the formats a tile may have, and the endings of their files.
TILE_FORMATS = ("PNG", "JPEG", "WEBP")
TILE_ENDINGS = ("png", "jpg", "jpeg", "webp")
MAX_TILE_EDGE = 1024
MAX_TILE_BYTES = 4 * 1024**2
MAX_ZOOM = 24
#: Web Mercator ends here, degrees north and south.
MAX_LATITUDE = 85.0511287


class BadTileError(ExportError):
    """A tile that is there but cannot be decoded."""


@dataclass(frozen=True)
class TilePicture:
    """A decoded tile. ``rgb``: (S, S, 3) uint8; ``mask``: (S, S) bool, True where there is
    imagery."""

    rgb: NDArray[np.uint8]
    mask: NDArray[np.bool_]


@dataclass(frozen=True)
class Provenance:
    """Where imagery comes from, in words for people; empty where it is not known."""

    date: str = ""
    source: str = ""
    licence: str = ""


class ImagerySource(Protocol):
    """Imagery that is read tile by tile.

    ``name``: for messages; ``bounds``: west, south, east, north in degrees; ``min_zoom`` and
    ``native_zoom``: the coarsest and the finest zoom it has; ``tile_pixels``: side of its tiles.
    """

    @property
    def name(self) -> str: ...
    @property
    def bounds(self) -> Bounds: ...
    @property
    def min_zoom(self) -> int: ...
    @property
    def native_zoom(self) -> int: ...
    @property
    def tile_pixels(self) -> int: ...
    @property
    def pixel_m(self) -> float: ...

    def tile(self, zoom: int, x: int, y: int) -> TilePicture | None:
        """The tile (rows from the north), None where there is no imagery; BadTileError for one
        that cannot be decoded, another ExportError for imagery that cannot be read at all."""
        ...

    def identity(self) -> str:
        """Changes whenever the imagery does; names unfinished work."""
        ...

    def close(self) -> None:
        """Let go of files and connections; harmless when repeated."""
        ...


def tile_pixel_m(zoom: int, tile_pixels: int) -> float:
    """Side of a pixel of the tiles of ``zoom``, Mercator metres."""
    return float(MERCATOR_WORLD_M / (tile_pixels * 2**zoom))


def checked_bounds(bounds: Bounds, name: str) -> Bounds:
    """``bounds`` within Web Mercator; ExportError unless west < east and south < north."""
    west, south, east, north = bounds
    inside = (
        max(west, -180.0),
        max(south, -MAX_LATITUDE),
        min(east, 180.0),
        min(north, MAX_LATITUDE),
    )
    if not (inside[0] < inside[2] and inside[1] < inside[3]):
        raise ExportError(f"{name} spans no area: {west:g}, {south:g}, {east:g}, {north:g}.")
    return inside


def checked_zooms(low: int, high: int, name: str) -> tuple[int, int]:
    """The two as they are; ExportError unless they are zooms in order."""
    if not 0 <= low <= high <= MAX_ZOOM:
        raise ExportError(f"{name} claims zooms {low} to {high}, not within 0 to {MAX_ZOOM}.")
    return low, high


def decode_tile(data: bytes, name: str) -> TilePicture:
    """A PNG, JPEG or WebP of at most 4 MiB and 1024 pixels a side; half-transparent pixels count
    as no imagery.

    Sizes are checked on the header, before a pixel is decoded. Raises BadTileError.
    """
    if len(data) > MAX_TILE_BYTES:
        raise BadTileError(f"{name} is larger than {MAX_TILE_BYTES >> 20} MiB.")
    try:
        with Image.open(io.BytesIO(data), formats=TILE_FORMATS) as picture:
            width, height = picture.size
            if width != height or width > MAX_TILE_EDGE:
                raise BadTileError(
                    f"{name} is {width} x {height} pixels: tiles are squares of at most "
                    f"{MAX_TILE_EDGE}."
                )
            pixels = np.asarray(picture.convert("RGBA"))
    except UnidentifiedImageError as error:
        raise BadTileError(f"{name} is not PNG, JPEG or WebP.") from error
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
        ValueError,
        MemoryError,
        EOFError,
    ) as error:
        raise BadTileError(f"{name} is damaged and cannot be decoded.") from error
    return TilePicture(np.ascontiguousarray(pixels[..., :3]), pixels[..., 3] >= 128)
