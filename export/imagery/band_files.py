"""Bands as satellites deliver them (a file each, or 16 bits) into one 8-bit picture of the ground.

The picture keeps the projection and the pixels of the bands, so nothing is resampled here.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError

from soundmark.export.errors import ExportError
from soundmark.export.progress import progress
from soundmark.export.staging import staged_file

#: Without a stretch, the darkest and the brightest of each band, percent: the first takes away most
#: of the haze, which is brighter in blue.
_DARKEST, _BRIGHTEST = 1.0, 99.5
#: Lifts dark ground as a camera does.
_GAMMA = 1 / 1.5
#: Pixels a side that are looked at to find the darkest and the brightest.
_LOOKED_AT = 1024
_BLOCK = 256

Stretch = tuple[float, float]


@dataclass(frozen=True)
class BandSpec:
    """``bands``: numbers (from 1) of red, green and blue in a single file; ``stretch``: the values
    that become black and white, one pair for each of the three; None finds them."""

    bands: tuple[int, int, int] = (1, 2, 3)
    stretch: tuple[Stretch, Stretch, Stretch] | None = None


def make_picture(files: Sequence[Path], out: Path, spec: BandSpec) -> Path:
    """Write ``out``, a GeoTIFF of red, green, blue and alpha: from one file of several bands, or
    from three files of one band each, red first. ``out`` appears whole or not at all.

    Raises ExportError for files that are none, or that do not lie over one another.
    """
    with ExitStack() as stack:
        try:
            opened = [stack.enter_context(rasterio.open(path)) for path in files]
            bands = _bands(files, opened, spec)
            first = opened[0]
            stretch = spec.stretch or tuple(_found_stretch(file, band) for file, band in bands)
            with staged_file(out) as made, rasterio.open(made, "w", **_profile(first)) as target:
                target.colorinterp = [
                    ColorInterp.red,
                    ColorInterp.green,
                    ColorInterp.blue,
                    ColorInterp.alpha,
                ]
                windows = [window for _, window in target.block_windows(1)]
                for window in progress(windows, "Making a picture", len(windows)):
                    target.write(_block(bands, stretch, window), window=window)
        except (RasterioError, OSError) as error:
            raise ExportError(f"{files[0]} cannot be read as bands of a picture.") from error
    return out


def _bands(files: Sequence[Path], opened: Sequence[Any], spec: BandSpec) -> list[tuple[Any, int]]:
    if len(opened) == 1:
        missing = [number for number in spec.bands if not 1 <= number <= opened[0].count]
        if missing:
            raise ExportError(f"{files[0]} has {opened[0].count} bands, no band {missing[0]}.")
        return [(opened[0], number) for number in spec.bands]
    if len(opened) != 3:
        raise ExportError("Give one file, or three: red, green and blue.")
    first = opened[0]
    for path, other in zip(files, opened, strict=True):
        alike = (other.crs, other.shape) == (first.crs, first.shape)
        if not alike or not other.transform.almost_equals(first.transform):
            raise ExportError(f"{path} does not lie over {files[0]}: take bands of one resolution.")
    if first.crs is None:
        raise ExportError(f"{files[0]} does not say where on Earth it lies (no CRS).")
    return [(file, 1) for file in opened]


def _found_stretch(file: Any, band: int) -> Stretch:
    shape = tuple(min(side, _LOOKED_AT) for side in file.shape)
    seen = file.read(band, out_shape=shape, masked=True).compressed()
    if seen.size == 0:
        raise ExportError(f"{file.name} shows no imagery at all; is nodata set wrongly?")
    low, high = np.percentile(seen, (_DARKEST, _BRIGHTEST))
    return float(low), float(max(high, low + 1))


def _profile(first: Any) -> dict[str, Any]:
    return {
        "driver": "GTiff",
        "width": first.width,
        "height": first.height,
        "count": 4,
        "dtype": "uint8",
        "crs": first.crs,
        "transform": first.transform,
        "tiled": True,
        "blockxsize": _BLOCK,
        "blockysize": _BLOCK,
        "compress": "deflate",
        "predictor": 2,
    }


def _block(
    bands: Sequence[tuple[Any, int]], stretch: Sequence[Stretch], window: Any
) -> NDArray[np.uint8]:
    colours, seen = [], []
    for (file, band), (low, high) in zip(bands, stretch, strict=True):
        values = file.read(band, window=window).astype(np.float32)
        seen.append(file.read_masks(band, window=window) > 0)
        share = np.clip((values - low) / (high - low), 0, 1) ** np.float32(_GAMMA)
        colours.append(np.rint(share * 255).astype(np.uint8))
    alpha = np.where(np.all(seen, axis=0), 255, 0).astype(np.uint8)
    return np.stack([*colours, alpha])
