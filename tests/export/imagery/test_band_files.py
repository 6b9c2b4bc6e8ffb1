"""Bands of 16 bits, a file each or in one, become a picture; what does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from export_world import write_scene

from soundmark.export.errors import ExportError
from soundmark.export.imagery.band_files import BandSpec, make_picture
from soundmark.export.scene import Scene

CORNER = (500_000.0, 4_000_000.0)


def write_bands(folder: Path) -> list[Path]:
    """Red, green and blue of 16 bits with a step in the middle; red is hazy."""
    ramp = np.where(np.arange(300) < 150, 400, 2000)[None].repeat(260, axis=0)
    return [
        write_scene(
            folder / f"{name}.tif",
            (ramp + haze)[None].astype(np.uint16),
            crs="EPSG:32618",
            corner=CORNER,
            pixel=10.0,
        )
        for name, haze in (("red", 300), ("green", 0), ("blue", 0))
    ]


def test_three_files_become_one_picture_without_haze(tmp_path: Path) -> None:
    out = make_picture(write_bands(tmp_path), tmp_path / "picture.tif", BandSpec())
    with rasterio.open(out) as file:
        assert (file.count, file.dtypes[0], file.crs.to_epsg()) == (4, "uint8", 32618)
        red, green, blue, alpha = file.read()
    assert (alpha == 255).all()
    assert (red == green).all()
    assert (green == blue).all()
    assert red[:, :150].max() == 0
    assert red[:, 150:].min() == 255
    with Scene(out) as scene:
        assert scene.ground_m == pytest.approx(10, rel=0.01)


def test_bands_and_stretch_can_be_said_and_no_data_is_no_imagery(tmp_path: Path) -> None:
    pixels = np.stack([np.full((64, 64), value, np.uint16) for value in (7, 1000, 2000, 500)])
    pixels[:, :, :16] = 0
    path = write_scene(tmp_path / "four.tif", pixels, nodata=0)
    spec = BandSpec((3, 2, 4), ((0, 2000), (0, 2000), (0, 500)))
    with rasterio.open(make_picture([path], tmp_path / "out.tif", spec)) as file:
        red, green, blue, alpha = file.read()
    assert (alpha[:, :16] == 0).all()
    assert (alpha[:, 16:] == 255).all()
    assert red[0, 30] == blue[0, 30] == 255
    assert green[0, 30] == round(0.5 ** (1 / 1.5) * 255)


def test_bands_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    red, green, _ = write_bands(tmp_path)
    finer = write_scene(
        tmp_path / "finer.tif", np.ones((1, 400, 400), np.uint16), crs="EPSG:32618", corner=CORNER
    )
    for files, spec, message in (
        ([red, green, finer], BandSpec(), "does not lie over"),
        ([red, green], BandSpec(), "one file, or three"),
        ([red], BandSpec((1, 2, 3)), "no band 2"),
        ([tmp_path / "absent.tif"], BandSpec(), "cannot be read"),
    ):
        with pytest.raises(ExportError, match=message):
            make_picture(files, tmp_path / "out.tif", spec)
    assert not (tmp_path / "out.tif").exists()
