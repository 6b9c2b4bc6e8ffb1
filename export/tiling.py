"""A scene as a pyramid of map tiles.

Zooms about as fine as the scene are resampled from it (bicubic, antialiased), so that they stay
sharp; each of the coarser ones is the mean of the four tiles above it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from typing import Literal

import mercantile
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds
from soundmark.desktop.engine.tiles import NO_IMAGERY
from soundmark.export.errors import ExportError
from soundmark.export.imagery.ground import Ground
from soundmark.export.pyramid_parts import DEPTH, Part, PyramidParts, Raster, TileRows, TileSink
from soundmark.export.scene import FloatArray

TileFormat = Literal["webp", "jpg"]
TILE_PIXELS = 256
MAX_TILES = 2_000_000
#: Pixels read past a tile's edges, so that the filter meets its neighbours' pixels there.
_MARGIN = 4
#: Tiles of up to this many scene pixels a side are drawn from the scene itself.
_SHARP_PIXELS = 1024
#: Tiles that tell how large the others will be.
_SAMPLES = 16
#: A pixel is imagery when at least this much of it is.
_COVERED = 0.5


@dataclass(frozen=True)
class PyramidSpec:
    """Which tiles are written, and how. ``quality``: 1 to 100 of the encoder."""

    min_zoom: int
    max_zoom: int
    format: TileFormat = "webp"
    quality: int = 82


def write_pyramid(
    scene: Ground, writer: TileSink, spec: PyramidSpec, parts: Path | None = None
) -> Iterator[None]:
    """Write every tile that shows some of the scene; yields after each one of the highest zoom.

    Depth first, so that memory holds a few tiles a zoom however large the scene is. ``parts``: a
    folder for what is finished of this very pyramid, so that the next call goes on from there.
    """
    kept = None if parts is None else PyramidParts(parts, _part_zoom(spec))
    for tile in mercantile.tiles(*scene.bounds, spec.min_zoom):
        yield from _write_tile(scene, writer, spec, tile, kept)


def count_tiles(scene: Ground, spec: PyramidSpec) -> int:
    """How many tiles of the highest zoom the scene fills; ExportError for zooms that are none."""
    if not 0 <= spec.min_zoom <= spec.max_zoom <= 22:
        raise ExportError(f"Zooms {spec.min_zoom} to {spec.max_zoom} do not lie within 0 to 22.")
    left, bottom, right, top = scene.area
    side = MERCATOR_WORLD_M / 2**spec.max_zoom
    if (right - left) * (top - bottom) / side**2 > MAX_TILES:
        raise ExportError(f"Zoom {spec.max_zoom} has more than {MAX_TILES:,} tiles; lower it.")
    # The scene's last pixel must not count the tile that begins where it ends.
    return sum(
        _overlaps(mercantile.xy_bounds(tile), scene.area)
        for tile in mercantile.tiles(*scene.bounds, spec.max_zoom)
    )


def expected_bytes(scene: Ground, spec: PyramidSpec) -> int:
    """About how many bytes the tiles of the whole pyramid will take, from a few that are drawn."""
    wanted = count_tiles(scene, spec)
    step = max(1, wanted // _SAMPLES)
    highest = mercantile.tiles(*scene.bounds, spec.max_zoom)
    sizes = [
        len(encode_tile(scene_tile(scene, tile.z, tile.x, tile.y), spec) or b"")
        for tile in islice(highest, step // 2, None, step)
    ]
    # Each coarser zoom has a quarter of the tiles.
    return round(wanted * sum(sizes) / max(1, len(sizes)) * 4 / 3)


def _write_tile(
    scene: Ground,
    writer: TileSink,
    spec: PyramidSpec,
    tile: mercantile.Tile,
    parts: PyramidParts | None,
) -> Generator[None, None, Raster | None]:
    """Write a tile and all above it; returns it for the tile below, None if it shows nothing."""
    if not _overlaps(mercantile.xy_bounds(tile), scene.area):
        return None
    if parts is not None and tile.z == parts.zoom:
        return (yield from _write_part(scene, writer, spec, tile, parts))
    if tile.z == spec.max_zoom:
        raster: Raster | None = scene_tile(scene, tile.z, tile.x, tile.y)
        yield
    else:
        quarters = []
        for row, column in ((0, 0), (0, 1), (1, 0), (1, 1)):
            child = mercantile.Tile(2 * tile.x + column, 2 * tile.y + row, tile.z + 1)
            quarters.append((yield from _write_tile(scene, writer, spec, child, parts)))
        span = MERCATOR_WORLD_M / 2**tile.z / scene.pixel_m
        sharp = span <= _SHARP_PIXELS
        raster = scene_tile(scene, tile.z, tile.x, tile.y) if sharp else _joined(quarters)
    data = None if raster is None else encode_tile(raster, spec)
    if data is not None:
        writer.add(tile.z, tile.x, tile.y, data)
    return raster


def _write_part(
    scene: Ground,
    writer: TileSink,
    spec: PyramidSpec,
    tile: mercantile.Tile,
    parts: PyramidParts,
) -> Generator[None, None, Raster | None]:
    """``_write_tile`` of a tile that is kept, or is to be, with all above it."""
    part = parts.read(tile.x, tile.y)
    if part is None:
        found, drawn = TileRows(), 0
        drawing = _write_tile(scene, found, spec, tile, None)
        while True:
            try:
                next(drawing)
            except StopIteration as end:
                part = Part(found.rows, end.value, drawn)
                break
            drawn += 1
            yield
        parts.write(tile.x, tile.y, part)
    else:
        yield from repeat(None, part.drawn)
    for row in part.rows:
        writer.add(*row)
    return part.raster


def part_tiles(scene: Ground, spec: PyramidSpec) -> list[tuple[int, int]]:
    """The (x, y) of every part that ``write_pyramid`` keeps."""
    return [
        (tile.x, tile.y)
        for tile in mercantile.tiles(*scene.bounds, _part_zoom(spec))
        if _overlaps(mercantile.xy_bounds(tile), scene.area)
    ]


def draw_part(scene: Ground, spec: PyramidSpec, parts: Path, x: int, y: int) -> int:
    """Make one part in the folder ``parts`` unless it is there; returns how many tiles of the
    highest zoom it has."""
    kept = PyramidParts(parts, _part_zoom(spec))
    tile = mercantile.Tile(x, y, kept.zoom)
    return sum(1 for _ in _write_part(scene, TileRows(), spec, tile, kept))


def _part_zoom(spec: PyramidSpec) -> int:
    return max(spec.min_zoom, spec.max_zoom - DEPTH)


def scene_tile(scene: Ground, zoom: int, x: int, y: int) -> Raster:
    """One tile straight from the scene, bicubic, antialiased where the scene is finer."""
    box = mercantile.xy_bounds(x, y, zoom)
    left, _, _, top = scene.area
    pixel = scene.pixel_m
    inside = (
        (box.left - left) / pixel,
        (top - box.top) / pixel,
        (box.right - left) / pixel,
        (top - box.bottom) / pixel,
    )
    shrink = max(1, math.floor((inside[2] - inside[0]) / TILE_PIXELS / 2))
    margin = _MARGIN * shrink
    window = (
        math.floor(inside[0]) - margin,
        math.floor(inside[1]) - margin,
        math.ceil(inside[2]) + margin,
        math.ceil(inside[3]) + margin,
    )
    picture, valid = scene.read(window, shrink)
    cut = (
        (inside[0] - window[0]) / shrink,
        (inside[1] - window[1]) / shrink,
        (inside[2] - window[0]) / shrink,
        (inside[3] - window[1]) / shrink,
    )
    # Past the scene's edge the picture goes on (so the last row stays clean) but does not count.
    weight = _continued(valid, window, scene.size, shrink)
    share = _resized(weight, cut, Image.Resampling.BICUBIC)
    planes = [_resized(picture[..., k] * weight, cut, Image.Resampling.BICUBIC) for k in range(3)]
    colour = np.stack(planes, axis=-1) / np.maximum(share, 1e-3)[..., None]
    cover = np.clip(_resized(valid, cut, Image.Resampling.BILINEAR), 0, 1)
    colour = np.clip(colour, 0, 255) * cover[..., None]
    return Raster(colour.astype(np.float32), cover)


def encode_tile(raster: Raster, spec: PyramidSpec) -> bytes | None:
    """The tile as WebP or JPEG, or None if it shows no imagery.

    Pixels without imagery have the engine's flat dark tone, and in WebP they are transparent.
    """
    shown = raster.cover >= _COVERED
    if not shown.any():
        return None
    colour = raster.colour / np.maximum(raster.cover, 1e-3)[..., None]
    colour = np.where(shown[..., None], colour, np.array(NO_IMAGERY, dtype=np.float32))
    pixels: NDArray[np.uint8] = np.clip(np.rint(colour), 0, 255).astype(np.uint8)
    stream = io.BytesIO()
    if spec.format == "jpg":
        Image.fromarray(pixels).save(
            stream, "JPEG", quality=spec.quality, optimize=True, progressive=True
        )
    else:
        if not shown.all():
            pixels = np.dstack([pixels, np.where(shown, 255, 0).astype(np.uint8)])
        Image.fromarray(pixels).save(stream, "WEBP", quality=spec.quality, method=6, exact=True)
    return stream.getvalue()


def _joined(quarters: list[Raster | None]) -> Raster | None:
    """Four tiles (north-west, north-east, south-west, south-east) at half their size."""
    if all(quarter is None for quarter in quarters):
        return None
    side = TILE_PIXELS // 2
    colour = np.zeros((TILE_PIXELS, TILE_PIXELS, 3), dtype=np.float32)
    cover = np.zeros((TILE_PIXELS, TILE_PIXELS), dtype=np.float32)
    for index, quarter in enumerate(quarters):
        if quarter is not None:
            row, column = divmod(index, 2)
            area = (
                slice(row * side, row * side + side),
                slice(column * side, column * side + side),
            )
            colour[area] = quarter.colour.reshape(side, 2, side, 2, 3).mean(axis=(1, 3))
            cover[area] = quarter.cover.reshape(side, 2, side, 2).mean(axis=(1, 3))
    return Raster(colour, cover)


def _continued(
    valid: FloatArray, window: tuple[int, int, int, int], size: tuple[int, int], shrink: int
) -> FloatArray:
    """``valid`` with its outermost rows and columns inside the scene repeated past the edges."""
    height, width = valid.shape
    first_row = max(0, round(-window[1] / shrink))
    first_column = max(0, round(-window[0] / shrink))
    last_row = height - max(0, round((window[3] - size[1]) / shrink))
    last_column = width - max(0, round((window[2] - size[0]) / shrink))
    inner = valid[first_row:last_row, first_column:last_column]
    if inner.size == 0:
        return valid
    around = ((first_row, height - last_row), (first_column, width - last_column))
    return np.pad(inner, around, mode="edge")


def _resized(
    plane: FloatArray, box: tuple[float, float, float, float], how: Image.Resampling
) -> FloatArray:
    picture = Image.fromarray(np.ascontiguousarray(plane, dtype=np.float32))
    small = picture.resize((TILE_PIXELS, TILE_PIXELS), how, box=box)
    return np.asarray(small, dtype=np.float32)


def _overlaps(tile: mercantile.Bbox, area: Bounds) -> bool:
    return bool(
        tile.left < area[2]
        and tile.right > area[0]
        and tile.bottom < area[3]
        and tile.top > area[1]
    )
