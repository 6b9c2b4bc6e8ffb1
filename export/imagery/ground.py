"""Tiles of any source as one scene in Web Mercator, so that all imagery is drawn the same way."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterator
from typing import Protocol

import mercantile
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds
from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import Area, tile_span
from soundmark.export.imagery.source import BadTileError, ImagerySource, TilePicture
from soundmark.export.scene import FloatArray

#: Decoded tiles kept, bytes.
_CACHE_BYTES = 64 * 1024**2
#: The longest edge that is stitched at once, pixels.
_MAX_WINDOW = 16_384


class Ground(Protocol):
    """What a pyramid is drawn from: ``scene.Scene``, or a ``TileGround``."""

    @property
    def path(self) -> object: ...
    @property
    def area(self) -> Bounds: ...
    @property
    def bounds(self) -> Bounds: ...
    @property
    def size(self) -> tuple[int, int]: ...
    @property
    def pixel_m(self) -> float: ...
    @property
    def ground_m(self) -> float: ...

    def read(
        self, window: tuple[int, int, int, int], shrink: int = 1
    ) -> tuple[FloatArray, FloatArray]:
        """As ``Scene.read``."""
        ...


class TileGround:
    """The tiles of one zoom of a source, those of an area if one is given.

    A tile that is missing or cannot be decoded is no imagery; ``damaged`` counts the latter, and
    ``first_damage`` says what was wrong with the first. The other attributes are those of
    ``scene.Scene``.
    """

    def __init__(self, source: ImagerySource, max_zoom: int, area: Area | None = None) -> None:
        """``max_zoom``: the highest zoom of 256-pixel tiles to be drawn; the source is read at the
        zoom that is as fine. ExportError if source and area do not meet."""
        self.path = source.name
        self.damaged = 0
        self.first_damage = ""
        self._source = source
        wanted = max_zoom - round(math.log2(source.tile_pixels / 256))
        self.zoom = max(source.min_zoom, min(source.native_zoom, wanted))
        bounds = source.bounds if area is None else _common(source.bounds, area.bounds)
        if bounds is None:
            raise ExportError(f"{source.name} does not reach the area that is asked for.")
        self._span = tile_span(bounds, self.zoom)
        self._wanted = None if area is None else area.tiles(self.zoom)
        self._cached: OrderedDict[tuple[int, int], TilePicture | None] = OrderedDict()
        self._cached_bytes = 0
        self._lay_out(bounds)

    @property
    def ground_m(self) -> float:
        """Side of a pixel on the ground in the middle of the area, metres; of the imagery itself
        where it is coarser than the tiles that it is read as."""
        middle = math.radians((self.bounds[1] + self.bounds[3]) / 2)
        return float(max(self.pixel_m, self._source.pixel_m) * math.cos(middle))

    def tiles(self) -> Iterator[tuple[int, int, int]]:
        """(zoom, x, y) of every tile of the source that is wanted, row by row."""
        x0, y0, x1, y1 = self._span
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                if self._is_wanted(x, y):
                    yield self.zoom, x, y

    def count(self) -> int:
        """How many tiles ``tiles`` gives."""
        x0, y0, x1, y1 = self._span
        if self._wanted is None:
            return (x1 - x0 + 1) * (y1 - y0 + 1)
        return sum(self._is_wanted(x, y) for x, y in self._wanted)

    def read(
        self, window: tuple[int, int, int, int], shrink: int = 1
    ) -> tuple[FloatArray, FloatArray]:
        """As ``Scene.read``: the picture of pixels (left, top, right, bottom) and what of it is
        imagery."""
        left, top, right, bottom = window
        width, height = self.size
        inner = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
        shape = (-(-(bottom - top) // shrink), -(-(right - left) // shrink))
        if inner[0] >= inner[2] or inner[1] >= inner[3]:
            return np.zeros((*shape, 3), np.float32), np.zeros(shape, np.float32)
        if max(inner[2] - inner[0], inner[3] - inner[1]) > _MAX_WINDOW:
            raise ExportError(
                f"{self.path} has no tiles nearly as coarse as the highest zoom; raise that zoom."
            )
        picture, valid = self._stitched(inner)
        # What fills the last block of a shrunk picture is outside the scene as well.
        more = (shape[0] * shrink - (bottom - top), shape[1] * shrink - (right - left))
        around = (
            (inner[1] - top, bottom - inner[3] + more[0]),
            (inner[0] - left, right - inner[2] + more[1]),
        )
        picture = np.pad(picture, (*around, (0, 0)), mode="edge")
        return _shrunk(picture, np.pad(valid, around), shrink)

    def _lay_out(self, bounds: Bounds) -> None:
        """Pixels are those of the source's tiles, so that what is not resized is not touched."""
        self._world = self._source.tile_pixels * 2**self.zoom
        self.pixel_m = MERCATOR_WORLD_M / self._world
        half = MERCATOR_WORLD_M / 2
        left, bottom = mercantile.xy(bounds[0], bounds[1])
        right, top = mercantile.xy(bounds[2], bounds[3])
        slack = 1e-3
        first_x = max(0, math.floor((left + half) / self.pixel_m + slack))
        first_y = max(0, math.floor((half - top) / self.pixel_m + slack))
        last_x = min(self._world, math.ceil((right + half) / self.pixel_m - slack))
        last_y = min(self._world, math.ceil((half - bottom) / self.pixel_m - slack))
        self._origin = (first_x, first_y)
        self.size: tuple[int, int] = (max(1, last_x - first_x), max(1, last_y - first_y))
        self.area: Bounds = (
            first_x * self.pixel_m - half,
            half - (first_y + self.size[1]) * self.pixel_m,
            (first_x + self.size[0]) * self.pixel_m - half,
            half - first_y * self.pixel_m,
        )
        west, south = mercantile.lnglat(self.area[0], self.area[1])
        east, north = mercantile.lnglat(self.area[2], self.area[3])
        self.bounds: Bounds = (west, south, east, north)

    def _stitched(
        self, inner: tuple[int, int, int, int]
    ) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """The pixels ``inner`` of the scene, which lie within it."""
        side = self._source.tile_pixels
        left, top = inner[0] + self._origin[0], inner[1] + self._origin[1]
        right, bottom = inner[2] + self._origin[0], inner[3] + self._origin[1]
        picture = np.zeros((bottom - top, right - left, 3), np.uint8)
        valid = np.zeros((bottom - top, right - left), np.bool_)
        for y in range(top // side, (bottom - 1) // side + 1):
            for x in range(left // side, (right - 1) // side + 1):
                tile = self._tile(x, y)
                if tile is None:
                    continue
                rows = slice(max(top, y * side), min(bottom, (y + 1) * side))
                columns = slice(max(left, x * side), min(right, (x + 1) * side))
                there = (_moved(rows, top), _moved(columns, left))
                here = (_moved(rows, y * side), _moved(columns, x * side))
                picture[there] = tile.rgb[here]
                valid[there] = tile.mask[here]
        return picture, valid

    def _tile(self, x: int, y: int) -> TilePicture | None:
        if (x, y) in self._cached:
            self._cached.move_to_end((x, y))
            return self._cached[x, y]
        tile = None
        if self._is_wanted(x, y):
            try:
                tile = self._source.tile(self.zoom, x, y)
            except BadTileError as error:
                self.damaged += 1
                self.first_damage = self.first_damage or str(error)
        tile = None if tile is None else _at_size(tile, self._source.tile_pixels)
        self._cached[x, y] = tile
        self._cached_bytes += _cost(tile)
        while self._cached_bytes > _CACHE_BYTES and len(self._cached) > 1:
            self._cached_bytes -= _cost(self._cached.popitem(last=False)[1])
        return tile

    def _is_wanted(self, x: int, y: int) -> bool:
        x0, y0, x1, y1 = self._span
        inside = x0 <= x <= x1 and y0 <= y <= y1
        return inside and (self._wanted is None or (x, y) in self._wanted)


def _moved(part: slice, by: int) -> slice:
    return slice(part.start - by, part.stop - by)


def _common(first: Bounds, second: Bounds) -> Bounds | None:
    west, south = max(first[0], second[0]), max(first[1], second[1])
    east, north = min(first[2], second[2]), min(first[3], second[3])
    return (west, south, east, north) if west < east and south < north else None


def _at_size(tile: TilePicture, side: int) -> TilePicture:
    if tile.rgb.shape[0] == side:
        return tile
    rgb = Image.fromarray(tile.rgb).resize((side, side), Image.Resampling.BICUBIC)
    mask = Image.fromarray(tile.mask.astype(np.uint8)).resize(
        (side, side), Image.Resampling.NEAREST
    )
    return TilePicture(np.asarray(rgb), np.asarray(mask) > 0)


def _shrunk(
    picture: NDArray[np.uint8], valid: NDArray[np.bool_], shrink: int
) -> tuple[FloatArray, FloatArray]:
    """Means of blocks; where a block has imagery, of that alone."""
    colour, weight = picture.astype(np.float32), valid.astype(np.float32)
    if shrink == 1:
        return colour, weight
    rows, columns = weight.shape[0] // shrink, weight.shape[1] // shrink
    blocks = (rows, shrink, columns, shrink)
    share: FloatArray = weight.reshape(blocks).mean(axis=(1, 3))
    seen = (colour * weight[..., None]).reshape(*blocks, 3).mean(axis=(1, 3))
    plain = colour.reshape(*blocks, 3).mean(axis=(1, 3))
    mixed = np.where(share[..., None] > 0, seen / np.maximum(share, 1e-6)[..., None], plain)
    return mixed.astype(np.float32), (share >= 0.5).astype(np.float32)


def _cost(tile: TilePicture | None) -> int:
    return 64 if tile is None else tile.rgb.nbytes + tile.mask.nbytes
