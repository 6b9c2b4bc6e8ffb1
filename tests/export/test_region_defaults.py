"""Zooms and scales that are left out fit the imagery, whatever it is of."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import mercantile
import numpy as np
import pytest
from export_world import write_scene

from soundmark.desktop.engine.footprints import Bounds
from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import box_area
from soundmark.export.imagery.geotiff_source import GeoTiffSource
from soundmark.export.imagery.ground import TileGround
from soundmark.export.region_defaults import fitting_scales, highest_zoom, lowest_zoom
from soundmark.export.scene import FloatArray, Scene


@dataclass(frozen=True)
class Flat:
    """``size_m`` metres of ground square, pixels of ``ground_m``, at ``latitude``."""

    size_m: float
    ground_m: float
    latitude: float
    path: str = "flat"

    @property
    def pixel_m(self) -> float:
        return self.ground_m / float(np.cos(np.radians(self.latitude)))

    @property
    def size(self) -> tuple[int, int]:
        side = round(self.size_m / self.ground_m)
        return side, side

    @property
    def area(self) -> Bounds:
        x, y = mercantile.xy(10.0, self.latitude)
        half = self.size_m / 2 / float(np.cos(np.radians(self.latitude)))
        return (x - half, y - half, x + half, y + half)

    @property
    def bounds(self) -> Bounds:
        west, south = mercantile.lnglat(*self.area[:2])
        east, north = mercantile.lnglat(*self.area[2:])
        return (west, south, east, north)

    def read(
        self, window: tuple[int, int, int, int], shrink: int = 1
    ) -> tuple[FloatArray, FloatArray]:
        raise NotImplementedError


@pytest.mark.parametrize("latitude", [0.0, 37.8, -54.0, 69.0])
@pytest.mark.parametrize("ground_m", [0.1, 0.6, 3.0, 10.0, 30.0])
def test_scales_fit_any_resolution_and_latitude(ground_m: float, latitude: float) -> None:
    ground = Flat(200 * max(ground_m, 0.3) * 224 / 10, ground_m, latitude)
    scales = fitting_scales(ground)
    assert [scale for scale, _, _ in scales] == [1, 3, 5]
    first = scales[0][1]
    assert first / 224 == pytest.approx(min(max(ground_m, 0.3), 10), rel=0.01)
    # Neighbouring footprints overlap by a half to two thirds.
    step = 40_075_016.686 / 2 ** scales[0][2] * np.cos(np.radians(latitude))
    assert 0.28 < step / first < 0.57


def test_small_imagery_has_fewer_scales_and_tiny_imagery_none() -> None:
    assert [scale for scale, _, _ in fitting_scales(Flat(3_000, 5.0, 40.0))] == [1]
    with pytest.raises(ExportError, match="less than one footprint"):
        fitting_scales(Flat(500, 10.0, 40.0))


def test_zooms_hold_all_detail_and_show_all_at_once(tmp_path: Path) -> None:
    assert highest_zoom(40_075_016.686 / 256 / 2**15) == 15
    assert lowest_zoom(Flat(60_000, 30.0, 0.0).area) == 8
    pixels = np.full((3, 300, 300), 90, np.uint8)
    path = write_scene(tmp_path / "utm.tif", pixels, crs="EPSG:32733", corner=(5e5, 7.4e6))
    with Scene(path) as scene:
        assert highest_zoom(scene.pixel_m) == 13
        assert fitting_scales(scene)[0][1] == 2240


def test_a_part_of_a_scene_is_as_fine_as_the_scene(tmp_path: Path) -> None:
    pixels = np.full((3, 900, 900), 90, np.uint8)
    path = write_scene(
        tmp_path / "utm.tif", pixels, crs="EPSG:32618", corner=(435_730, 4_179_460), pixel=10
    )
    area = box_area("-75.70,37.69,-75.65,37.74")
    with closing(GeoTiffSource(path)) as source:
        part = TileGround(source, source.native_zoom, area)
        assert part.ground_m == pytest.approx(10, rel=0.01)
        assert fitting_scales(part)[0][1] == pytest.approx(2240, rel=0.01)


@pytest.mark.parametrize(
    ("crs", "corner", "pixel", "message"),
    [
        ("EPSG:32660", (770_000, 200_000), 1000, "180th meridian"),
        ("EPSG:4326", (179.5, 10), 0.01, "180th meridian"),
        ("EPSG:3413", (-1e5, 1e5), 1000, "85 degrees"),
        ("EPSG:4326", (10, 89.9), 0.01, "85 degrees"),
    ],
)
def test_scenes_past_the_edge_of_the_map_are_one_sentence(
    tmp_path: Path, crs: str, corner: tuple[float, float], pixel: float, message: str
) -> None:
    pixels = np.full((3, 200, 200), 90, np.uint8)
    path = write_scene(tmp_path / "far.tif", pixels, crs=crs, corner=corner, pixel=pixel)
    with pytest.raises(ExportError, match=message):
        Scene(path)
