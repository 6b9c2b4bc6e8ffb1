"""A GeoTIFF of any projection behind the interface of all imagery, tile by tile."""

from __future__ import annotations

import math
from pathlib import Path

import mercantile
import numpy as np

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds
from soundmark.export.errors import ExportError
from soundmark.export.imagery.source import MAX_ZOOM, TilePicture
from soundmark.export.scene import Scene
from soundmark.export.tiling import TILE_PIXELS, scene_tile


class GeoTiffSource:
    """An open GeoTIFF; see ``ImagerySource``. Alpha and nodata become the mask."""

    def __init__(self, path: Path, recipe: str = "rgb", *, ignore_nodata: bool = False) -> None:
        """As ``Scene``."""
        self._scene = Scene(path, recipe, ignore_nodata=ignore_nodata)
        self._identity = f"{recipe} {ignore_nodata}"
        self._path = path
        self.name = str(path)
        self.bounds: Bounds = self._scene.bounds
        self.min_zoom = 0
        self.tile_pixels = TILE_PIXELS
        self.pixel_m = self._scene.pixel_m
        # The first zoom that is at least about as fine as the scene, so that no detail is lost.
        finest = math.log2(MERCATOR_WORLD_M / TILE_PIXELS / self._scene.pixel_m)
        self.native_zoom = min(MAX_ZOOM, max(0, math.ceil(finest - 0.1)))

    def tile(self, zoom: int, x: int, y: int) -> TilePicture | None:
        """See ``ImagerySource``."""
        box, area = mercantile.xy_bounds(x, y, zoom), self._scene.area
        across = box.left < area[2] and box.right > area[0]
        if not (across and box.bottom < area[3] and box.top > area[1]):
            return None
        raster = scene_tile(self._scene, zoom, x, y)
        mask = raster.cover >= 0.5
        if not mask.any():
            return None
        colour = raster.colour / np.maximum(raster.cover, 1e-3)[..., None]
        return TilePicture(np.clip(np.rint(colour), 0, 255).astype(np.uint8), mask)

    def identity(self) -> str:
        """See ``ImagerySource``."""
        return f"{hash_file(self._path, ExportError)} {self._identity}"

    def close(self) -> None:
        """See ``ImagerySource``."""
        self._scene.close()
