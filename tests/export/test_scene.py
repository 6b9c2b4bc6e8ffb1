"""Scenes: recipes, windows, missing imagery, other projections, refusals."""

from __future__ import annotations

import zipfile
from pathlib import Path

import mercantile
import numpy as np
import pytest
from export_world import HEIGHT, NORTH, PIXEL, WEST, WIDTH, scene_pixels, write_scene

from soundmark.export.default_scene import SCENE, fetch_scene
from soundmark.export.errors import ExportError
from soundmark.export.package_files import take_member
from soundmark.export.scene import Scene, landsat_nrg


def test_landsat_recipe_follows_its_description() -> None:
    n, r, g = 90.0, 35.0, 40.0
    ndvi = (n - r) / (n + r)  # The infrared is far above 34: all land.
    expected = [
        ((r + 0.06 * n - 4) / 161) ** 0.62,
        ((0.72 * g + 0.28 * n - 10) / 155) ** 0.62,
        ((0.95 * g + 0.04 * n - 14) / 171) ** 0.62 * (1 - 0.3 * ndvi),
    ]
    bands = np.array([n, r, g], dtype=np.float32)[:, None, None]
    np.testing.assert_allclose(landsat_nrg(bands)[0, 0] / 255, expected, atol=1e-5)


def test_landsat_recipe_makes_water_of_dark_infrared_and_stays_in_range() -> None:
    water = landsat_nrg(np.array([3, 20, 55], dtype=np.float32)[:, None, None])[0, 0]
    expected_green = ((0.72 * 55 + 0.28 * 55 - 10) / 155) ** 0.62
    assert water[1] / 255 == pytest.approx(expected_green, abs=1e-5)
    extremes = np.array(np.meshgrid([0, 255], [0, 255], [0, 255]), dtype=np.float32).reshape(
        3, 1, 8
    )
    rendered = landsat_nrg(extremes)
    assert np.isfinite(rendered).all()
    assert rendered.min() >= 0
    assert rendered.max() <= 255


def test_bounds_size_and_resolution(scene_file: Path) -> None:
    with Scene(scene_file) as scene:
        assert scene.size == (WIDTH, HEIGHT)
        assert scene.area == pytest.approx(
            (WEST, NORTH - HEIGHT * PIXEL, WEST + WIDTH * PIXEL, NORTH)
        )
        west, _, _, north = scene.bounds
        assert mercantile.xy(west, north) == pytest.approx((WEST, NORTH))
        assert scene.ground_m == pytest.approx(23.7, abs=0.1)


def test_windows_give_the_pixels_and_repeat_the_edge(scene_file: Path) -> None:
    pixels = np.moveaxis(scene_pixels(), 0, -1)
    with Scene(scene_file) as scene:
        picture, valid = scene.read((10, 20, 40, 60))
        np.testing.assert_array_equal(picture, pixels[20:60, 10:40])
        assert valid.all()
        picture, valid = scene.read((-5, -3, 10, 10))
        np.testing.assert_array_equal(picture[3:, 5:], pixels[:10, :10])
        np.testing.assert_array_equal(picture[0, 5:], pixels[0, :10])
        assert not valid[:3].any()
        assert not valid[:, :5].any()
        assert valid[3:, 5:].all()
        _, outside = scene.read((-50, -50, -10, -10))
        assert outside.shape == (40, 40)
        assert not outside.any()


def test_shrunk_windows_are_averages(scene_file: Path) -> None:
    pixels = np.moveaxis(scene_pixels(), 0, -1).astype(float)
    with Scene(scene_file) as scene:
        picture, _ = scene.read((40, 40, 80, 80), shrink=4)
    expected = pixels[40:80, 40:80].reshape(10, 4, 10, 4, 3).mean(axis=(1, 3))
    np.testing.assert_allclose(picture, expected, atol=0.51)


def test_missing_imagery_is_told_apart_unless_told_otherwise(tmp_path: Path) -> None:
    pixels = scene_pixels()
    pixels[:, 50:100, 50:100] = 0
    path = write_scene(tmp_path / "holes.tif", pixels, nodata=0)
    with Scene(path) as scene:
        _, valid = scene.read((0, 0, WIDTH, HEIGHT))
        assert not valid[50:100, 50:100].any()
        assert valid.sum() == WIDTH * HEIGHT - 2500
    with Scene(path, ignore_nodata=True) as scene:
        assert scene.read((0, 0, WIDTH, HEIGHT))[1].all()


@pytest.mark.parametrize("ignore_nodata", [False, True])
def test_another_projection_is_warped_into_place(tmp_path: Path, ignore_nodata: bool) -> None:
    pixels = np.full((3, 200, 200), 60, dtype=np.uint8)
    pixels[0, :, 100:] = 200
    pixels[:, 80:120, 20:40] = 0
    path = write_scene(
        tmp_path / "utm.tif", pixels, crs="EPSG:32610", corner=(545_000, 4_185_000), nodata=0
    )
    with Scene(path, ignore_nodata=ignore_nodata) as scene:
        west, south, east, north = scene.bounds
        assert -122.49 < west < east < -122.41
        assert 37.75 < south < north < 37.82
        width, height = scene.size
        picture, valid = scene.read((0, 0, width, height))
    middle = height // 2
    shown = np.flatnonzero(valid[middle])
    assert picture[middle, shown[3], 0] == pytest.approx(60, abs=3)
    assert picture[middle, shown[-4], 0] == pytest.approx(200, abs=3)
    hole = valid[middle, int(width * 0.12) : int(width * 0.18)]
    assert hole.all() if ignore_nodata else not hole.any()
    # Corners that the turned square does not reach are no imagery, whatever the file calls missing.
    assert not valid.all()


def test_refusals_are_one_sentence(tmp_path: Path) -> None:
    pixels = scene_pixels()
    text = tmp_path / "text.tif"
    text.write_text("no picture")
    bad = {
        "cannot be read": text,
        "where on Earth": write_scene(tmp_path / "nowhere.tif", pixels, crs=None),
        "8 bits": write_scene(tmp_path / "deep.tif", pixels.astype(np.uint16)),
        "1 bands": write_scene(tmp_path / "grey.tif", pixels[:1]),
    }
    for message, path in bad.items():
        with pytest.raises(ExportError, match=message):
            Scene(path)
    with pytest.raises(ExportError, match="no recipe"):
        Scene(bad["8 bits"], "sepia")


def test_the_default_scene_comes_out_of_its_wheel(tmp_path: Path) -> None:
    member = SCENE.members[0]
    wheel, target = tmp_path / "some.whl", tmp_path / "scene.tif"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("other.txt", "other")
        archive.writestr(member, b"pixels")
    take_member(wheel, member, target)
    assert target.read_bytes() == b"pixels"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scene.tif", "some.whl"]
    assert fetch_scene(target) == target
    with pytest.raises(ExportError, match="does not hold"):
        take_member(wheel, "absent.tif", tmp_path / "absent.tif")
    assert not (tmp_path / "absent.tif").exists()
