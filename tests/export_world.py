"""A tiny scene and the settings to export it with, shared by the export tests."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin
from tiny_world import CITY, COLOURS, SEA, WOOD

from soundmark.export.clips import ClipSpec
from soundmark.export.pack import PackInfo
from soundmark.export.region import RegionSpec
from soundmark.export.tiling import PyramidSpec

#: North-west corner in Mercator metres, pixel side in metres, size in pixels.
WEST, NORTH, PIXEL, WIDTH, HEIGHT = -13_640_000.0, 4_560_000.0, 30.0, 420, 330
SCALES = ((1, 1500.0, 14), (3, 3500.0, 13))
CLIP_SPEC = ClipSpec(variants=2, seconds=(2.0, 3.0))


def scene_pixels() -> NDArray[np.uint8]:
    """(3, HEIGHT, WIDTH): sea, city and wood from west to east, noisy."""
    bands = np.arange(WIDTH) * 3 // WIDTH
    colours = np.array([COLOURS[band] for band in (SEA, CITY, WOOD)], dtype=np.float64)[bands]
    noise = np.random.default_rng(0).normal(0, 6, (HEIGHT, WIDTH, 3))
    return np.moveaxis(np.clip(colours[None] + noise, 1, 255).astype(np.uint8), -1, 0)


def write_scene(
    path: Path,
    pixels: NDArray[np.generic],
    *,
    crs: str | None = "EPSG:3857",
    nodata: int | None = None,
    corner: tuple[float, float] = (WEST, NORTH),
    pixel: float = PIXEL,
) -> Path:
    """Write (bands, h, w) as a GeoTIFF."""
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=pixels.shape[2],
        height=pixels.shape[1],
        count=pixels.shape[0],
        dtype=pixels.dtype,
        crs=crs,
        transform=from_origin(*corner, pixel, pixel),
        nodata=nodata,
    ) as file:
        file.write(pixels)
    return path


REGION_SPEC = RegionSpec(
    title="Tiny Bay",
    attribution="Synthetic imagery made by the tests",
    description="Three bands of ground.",
    pyramid=PyramidSpec(10, 13, "webp", 90),
    scales=SCALES,
)


def write_places(path: Path, longitude: float = -122.48) -> Path:
    """A GeoJSON file of one place, with a property that export leaves out."""
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, 37.83]},
        "properties": {"name": "Middle", "kind": "city", "note": "In the middle.", "secret": 1},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def pack_info(**changes: object) -> PackInfo:
    """What a tiny pack's manifest says."""
    return PackInfo.model_validate(
        {
            "id": "tiny-bay",
            "title": "Tiny Bay",
            "description": "Made by the tests.",
            "created": "2026-01-01",
            "imagery_date": "2026",
            "attribution": "The tests",
            "default_scale": 1,
            "licences": [
                {"part": "imagery", "title": "Noise", "licence": "CC0-1.0", "attribution": "tests"}
            ],
            **changes,
        }
    )
