"""Reading a georeferenced scene as a natural-looking picture, window by window.

A scene is any GeoTIFF that rasterio reads, of 8 bits a band; one that is not in Web Mercator is
warped on the fly. A *recipe* turns its bands into red, green and blue.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mercantile
import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio import warp
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.transform import rowcol
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from soundmark.desktop.engine.footprints import Bounds
from soundmark.export.errors import ExportError

FloatArray = NDArray[np.float32]
WEB_MERCATOR = CRS.from_epsg(3857)
#: Where the map ends, with some room for rounding, degrees.
_MAX_LATITUDE, _MAX_LONGITUDE = 85.06, 180.001
#: Points of an edge that are looked at.
_EDGE_POINTS = 21


@dataclass(frozen=True)
class Recipe:
    """How bands become a picture. ``render``: (bands, h, w) float32, 0 to 255 -> (h, w, 3), 0 to
    255."""

    bands: int
    render: Callable[[FloatArray], FloatArray]


def plain_rgb(bands: FloatArray) -> FloatArray:
    """The first three bands as they are."""
    return np.ascontiguousarray(np.moveaxis(bands[:3], 0, -1))


def landsat_nrg(bands: FloatArray) -> FloatArray:
    """Near infrared, red, green of a Landsat scene -> natural colour.

    There is no blue band and the green one carries haze, so green is mixed with the infrared where
    there is land, and blue is made from green, darkened where plants grow.
    """
    n, r, g = bands[:3]
    land = np.clip((n - 14) / 20, 0, 1)
    ndvi = np.clip((n - r) / np.maximum(n + r, 1), 0, 1)
    red = _stretch(r + 0.06 * n * land, 4, 165)
    green = _stretch(0.72 * g + 0.28 * n * land + 0.28 * g * (1 - land), 10, 165)
    blue = _stretch(0.95 * g + 0.04 * n * land, 14, 185) * (1 - 0.30 * ndvi * land)
    return np.stack([red, green, blue], axis=-1) * np.float32(255)


def _stretch(values: FloatArray, low: float, high: float) -> FloatArray:
    stretched: FloatArray = np.clip((values - low) / (high - low), 0, 1) ** np.float32(0.62)
    return stretched


RECIPES = {"rgb": Recipe(3, plain_rgb), "landsat-nrg": Recipe(3, landsat_nrg)}


class Scene:
    """An open scene in Web Mercator.

    ``area``: left, bottom, right, top in Mercator metres; ``bounds``: west, south, east, north in
    degrees; ``size``: (width, height) in pixels. Use it as a context manager.
    """

    def __init__(self, path: Path, recipe: str = "rgb", *, ignore_nodata: bool = False) -> None:
        """``ignore_nodata``: every pixel is imagery, whatever the file says. Some Landsat products
        mark 0 as missing although dark water is 0 as well.

        Raises ExportError for a file that is no scene of ours.
        """
        if recipe not in RECIPES:
            raise ExportError(f"There is no recipe {recipe!r}; known are {', '.join(RECIPES)}.")
        self.path = path
        self._recipe = RECIPES[recipe]
        self._ignore_nodata = ignore_nodata
        self._stack = contextlib.ExitStack()
        try:
            self._data = self._opened(path)
        except (RasterioError, OSError) as error:
            self._stack.close()
            raise ExportError(f"{path} cannot be read as a georeferenced picture.") from error
        except ExportError:
            self._stack.close()
            raise
        left, bottom, right, top = self._data.bounds
        self.area: Bounds = (left, bottom, right, top)
        west, south = mercantile.lnglat(left, bottom)
        east, north = mercantile.lnglat(right, top)
        self.bounds: Bounds = (west, south, east, north)
        self.size: tuple[int, int] = (self._data.width, self._data.height)

    def __enter__(self) -> Scene:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pixel_m(self) -> float:
        """Side of a pixel in Mercator metres."""
        return (self.area[2] - self.area[0]) / self.size[0]

    @property
    def ground_m(self) -> float:
        """Side of a pixel on the ground at the middle of the scene, metres."""
        middle = math.radians((self.bounds[1] + self.bounds[3]) / 2)
        return self.pixel_m * math.cos(middle)

    def read(
        self, window: tuple[int, int, int, int], shrink: int = 1
    ) -> tuple[FloatArray, FloatArray]:
        """Pixels (left, top, right, bottom) as a picture (h, w, 3), 0 to 255, and what of it is
        imagery, (h, w), 1 or 0.

        ``shrink``: whole factor by which to average the scene while reading. Past the edges of the
        scene the picture repeats its last pixel (so that filters have something to hold on to) and
        the second array is 0.
        """
        left, top, right, bottom = window
        width, height = self.size
        inner = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
        shape = (-(-(bottom - top) // shrink), -(-(right - left) // shrink))
        if inner[0] >= inner[2] or inner[1] >= inner[3]:
            return np.zeros((*shape, 3), np.float32), np.zeros(shape, np.float32)
        pads = tuple(
            round(pad / shrink)
            for pad in (inner[0] - left, inner[1] - top, right - inner[2], bottom - inner[3])
        )
        wanted = (max(1, shape[0] - pads[1] - pads[3]), max(1, shape[1] - pads[0] - pads[2]))
        picture, valid = self._read_inside(inner, wanted)
        around = ((pads[1], pads[3]), (pads[0], pads[2]))
        return np.pad(picture, (*around, (0, 0)), mode="edge"), np.pad(valid, around)

    def close(self) -> None:
        """Close the file; harmless when repeated."""
        self._stack.close()

    def _opened(self, path: Path) -> Any:
        # Overviews inside the file may be made by nearest neighbour; they are never used.
        source = self._stack.enter_context(rasterio.open(path, OVERVIEW_LEVEL="NONE"))
        if source.crs is None:
            raise ExportError(f"{path} does not say where on Earth it lies (no CRS).")
        if source.count < self._recipe.bands:
            raise ExportError(
                f"{path} has {source.count} bands; the recipe needs {self._recipe.bands}."
            )
        if any(kind != "uint8" for kind in source.dtypes[: self._recipe.bands]):
            raise ExportError(f"{path} does not have 8 bits a band; convert it first.")
        _check_reach(source, path)
        turned = source.transform.b != 0 or source.transform.d != 0 or source.transform.e > 0
        if source.crs == WEB_MERCATOR and not turned:
            return source
        return self._stack.enter_context(
            WarpedVRT(
                source,
                crs=WEB_MERCATOR,
                resampling=Resampling.cubic,
                add_alpha=source.nodata is None and not _has_alpha(source),
            )
        )

    def _read_inside(
        self, inner: tuple[int, int, int, int], shape: tuple[int, int]
    ) -> tuple[FloatArray, FloatArray]:
        window = Window(inner[0], inner[1], inner[2] - inner[0], inner[3] - inner[1])
        try:
            bands = self._data.read(
                list(range(1, self._recipe.bands + 1)),
                window=window,
                out_shape=(self._recipe.bands, *shape),
                resampling=Resampling.average,
            )
            if self._ignore_nodata:
                valid = self._reached(inner, shape)
            else:
                mask = self._data.dataset_mask(window=window, out_shape=shape)
                valid = (mask >= 128).astype(np.float32)
        except RasterioError as error:
            raise ExportError(f"{self.path} is damaged and cannot be read.") from error
        return self._recipe.render(bands.astype(np.float32)), valid

    def _reached(self, inner: tuple[int, int, int, int], shape: tuple[int, int]) -> FloatArray:
        """Which pixels the file reaches at all: all, unless it was warped and so stands askew."""
        if not isinstance(self._data, WarpedVRT):
            return np.ones(shape, np.float32)
        source = self._data.src_dataset
        columns = inner[0] + (np.arange(shape[1]) + 0.5) * (inner[2] - inner[0]) / shape[1]
        rows = inner[1] + (np.arange(shape[0]) + 0.5) * (inner[3] - inner[1]) / shape[0]
        steps = self._data.transform
        x, y = np.meshgrid(steps.c + steps.a * columns, steps.f + steps.e * rows)
        there = warp.transform(WEB_MERCATOR, source.crs, x.ravel(), y.ravel())
        row, column = rowcol(source.transform, there[0], there[1], op=np.asarray)
        inside = (np.asarray(row) >= 0) & (np.asarray(row) <= source.height)
        inside &= (np.asarray(column) >= 0) & (np.asarray(column) <= source.width)
        reached: FloatArray = inside.reshape(shape).astype(np.float32)
        return reached


def _check_reach(source: Any, path: Path) -> None:
    """ExportError for a scene that a Web Mercator map cannot hold in one piece."""
    steps = np.linspace(0, 1, _EDGE_POINTS)
    across, down = source.width * steps, source.height * steps
    left, right = np.zeros_like(steps), np.full_like(steps, source.width)
    top, bottom = np.zeros_like(steps), np.full_like(steps, source.height)
    columns = np.concatenate([across, right, across[::-1], left])
    rows = np.concatenate([top, down, bottom, down[::-1]])
    grid = source.transform
    x, y = (
        grid.a * columns + grid.b * rows + grid.c,
        grid.d * columns + grid.e * rows + grid.f,
    )
    longitudes, latitudes = (
        np.asarray(part) for part in warp.transform(source.crs, CRS.from_epsg(4326), x, y)
    )
    if not np.isfinite(latitudes).all() or np.abs(latitudes).max() > _MAX_LATITUDE:
        raise ExportError(
            f"{path} reaches beyond 85 degrees, where the map (Web Mercator) ends: cut it first."
        )
    crosses = np.abs(np.diff(longitudes)).max() > 180 or np.abs(longitudes).max() > _MAX_LONGITUDE
    if crosses:
        raise ExportError(
            f"{path} lies across the 180th meridian, where the map ends: cut it in two, and make "
            "a pack of each."
        )


def _has_alpha(source: Any) -> bool:
    return any(kind.name == "alpha" for kind in source.colorinterp)
