"""Zooms and scales that fit the imagery, for a config that leaves them out.

They follow from how fine the imagery is and how much ground it covers, never from a place.
"""

from __future__ import annotations

import math

from soundmark.desktop.engine.footprints import MERCATOR_WORLD_M, Bounds
from soundmark.desktop.engine.imaging import IMAGE_SIZE
from soundmark.export.config import ExportConfig
from soundmark.export.errors import ExportError
from soundmark.export.imagery.ground import Ground
from soundmark.export.region import RegionSpec
from soundmark.export.tiling import PyramidSpec

_TILE_PIXELS = 256
_MAX_ZOOM = 22
#: Metres a pixel of the pictures that the encoder sees at scale 1: as fine as the imagery, within
#: what models are trained on (aerial photographs to Sentinel-2).
_FINEST_M, _COARSEST_M = 0.3, 10.0
#: Scales, and how far apart the centres of the footprints of scale 1 lie, in footprints.
_SCALES, _STEP = (1, 3, 5), 0.4
#: A footprint covers no more than this share of the shorter side of the imagery.
_LARGEST_SHARE = 0.5


def highest_zoom(pixel_m: float) -> int:
    """The first zoom of 256-pixel tiles that is at least about as fine as ``pixel_m``."""
    finest = math.log2(MERCATOR_WORLD_M / _TILE_PIXELS / pixel_m)
    return min(_MAX_ZOOM, max(0, math.ceil(finest - 0.1)))


def lowest_zoom(area: Bounds) -> int:
    """A zoom at which ``area`` (Mercator metres) is smaller than half a tile."""
    longest = max(area[2] - area[0], area[3] - area[1])
    return max(0, math.floor(math.log2(MERCATOR_WORLD_M / longest)) - 1)


def fitting_scales(extent: Ground) -> tuple[tuple[int, float, int], ...]:
    """(scale, footprint in metres, zoom of its grid); ExportError if not one footprint fits."""
    middle = math.radians((extent.bounds[1] + extent.bounds[3]) / 2)
    stretched = 1 / math.cos(middle)
    sides = (extent.area[2] - extent.area[0], extent.area[3] - extent.area[1])
    shorter = min(sides) / stretched
    metres = min(max(extent.ground_m, _FINEST_M), _COARSEST_M)
    first = round(metres * IMAGE_SIZE)
    if first > shorter:
        raise ExportError(
            f"The imagery covers {shorter:,.0f} m, less than one footprint of {first:,} m: give "
            "a larger area or region.scales."
        )
    grid = round(math.log2(MERCATOR_WORLD_M / stretched / (first * _STEP)))
    grid = min(_MAX_ZOOM, max(0, grid))
    return tuple(
        (scale, float(first * scale), grid if scale == _SCALES[0] else max(0, grid - 1))
        for scale in _SCALES
        if scale == _SCALES[0] or first * scale <= shorter * _LARGEST_SHARE
    )


def fitted_spec(config: ExportConfig, extent: Ground) -> RegionSpec:
    """The region's settings, those of the config first."""
    region, imagery, pack = config.region, config.imagery, config.pack
    scales = tuple((each.scale, each.footprint_m, each.grid_zoom) for each in region.scales)
    high = highest_zoom(extent.pixel_m) if region.max_zoom is None else region.max_zoom
    low = min(high, lowest_zoom(extent.area)) if region.min_zoom is None else region.min_zoom
    return RegionSpec(
        title=region.title or pack.title,
        attribution=region.attribution or pack.attribution or imagery.attribution,
        description=region.description,
        provenance=imagery.provenance,
        recipe=imagery.recipe,
        ignore_nodata=imagery.ignore_nodata,
        pyramid=PyramidSpec(low, high, region.format, region.quality),
        scales=scales or fitting_scales(extent),
    )
