"""Colours and pictures of values in [0, 1]: the heat of a sound map, the glow of a word.

The heat palette is perceptually ordered: lightness rises steadily from deep violet to pale yellow,
so that it reads the same in grey and for colour-blind eyes. Values are never stretched.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from soundmark.desktop.engine.records import Float32Array

Weights = NDArray[np.float64]

#: Stops (value, red, green, blue) of the heat palette.
HEAT_STOPS: tuple[tuple[float, int, int, int], ...] = (
    (0.00, 12, 10, 34),
    (0.15, 47, 20, 92),
    (0.30, 98, 29, 124),
    (0.45, 155, 45, 122),
    (0.60, 211, 69, 98),
    (0.72, 243, 108, 82),
    (0.85, 252, 166, 104),
    (1.00, 252, 244, 190),
)
GLOW_COLOUR = (255, 176, 92)


def heat_colours(values: Float32Array) -> NDArray[np.uint8]:
    """RGB (..., 3) of values in [0, 1]."""
    stops = np.array(HEAT_STOPS, np.float32)
    channels = [np.interp(values, stops[:, 0], stops[:, i]) for i in (1, 2, 3)]
    return np.stack(channels, axis=-1).astype(np.uint8)


def heat_colour(value: float) -> QColor:
    """The colour of one value in [0, 1]."""
    red, green, blue = heat_colours(np.array([value], np.float32))[0]
    return QColor(int(red), int(green), int(blue))


def heat_image(heat: Float32Array, shown: Float32Array | None = None) -> QImage:
    """The sound map as a picture: the surer, the less of the land shows through.

    ``shown``: shares in [0, 1] of the same shape, 0 where nothing is known and nothing painted.
    """
    clipped = np.clip(heat, 0, 1).astype(np.float32)
    alpha = 0.10 + 0.78 * _smoothstep(clipped, 0.05, 0.75)
    if shown is not None:
        alpha *= shown
    return _premultiplied(heat_colours(clipped), alpha)


def glow_image(glow: Float32Array) -> QImage:
    """The glow of a word: warm light, whiter where it is strongest, nothing where it is zero.

    The ground shows through even the strongest glow.
    """
    clipped = np.clip(glow, 0, 1).astype(np.float32)
    warm = np.array(GLOW_COLOUR, np.float32)
    white = _smoothstep(clipped, 0.7, 1.0)[..., None] * 0.6
    colours = warm + (np.array((255, 240, 214), np.float32) - warm) * white
    return _premultiplied(colours.astype(np.uint8), 0.66 * _smoothstep(clipped, 0.12, 0.9))


def array_image(pixels: NDArray[np.uint8]) -> QImage:
    """A picture (H, W, 3) uint8 as a QImage that owns its bytes."""
    height, width, _ = pixels.shape
    data = np.ascontiguousarray(pixels).tobytes()
    return QImage(data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def enlarged(grid: Float32Array, factor: int, *, smooth: bool = False) -> Float32Array:
    """A grid (R, C) as (R * factor, C * factor), bilinear between the middles of its cells.

    ``smooth``: by Catmull-Rom splines instead, held inside [0, 1]; they pass through the values.
    """
    weigh = _spline_weights if smooth else _linear_weights
    fine = _resampled(_resampled(grid, factor, 0, weigh), factor, 1, weigh)
    return np.asarray(np.clip(fine, 0, 1) if smooth else fine, np.float32)


def _linear_weights(share: Weights) -> dict[int, Weights]:
    """Offset of a neighbour -> its weight."""
    return {0: 1 - share, 1: share}


def _spline_weights(share: Weights) -> dict[int, Weights]:
    square, cube = share**2, share**3
    return {
        -1: (-share + 2 * square - cube) / 2,
        0: (2 - 5 * square + 3 * cube) / 2,
        1: (share + 4 * square - 3 * cube) / 2,
        2: (cube - square) / 2,
    }


def _resampled(
    grid: Float32Array,
    factor: int,
    axis: int,
    weigh: Callable[[Weights], dict[int, Weights]],
) -> Float32Array:
    size = grid.shape[axis]
    at = (np.arange(size * factor) + 0.5) / factor - 0.5
    low = np.floor(at).astype(int)
    shape = [1, 1]
    shape[axis] = -1
    share = (at - low).reshape(shape)
    total = np.zeros([n * factor if i == axis else n for i, n in enumerate(grid.shape)], np.float32)
    for offset, weight in weigh(share).items():
        total += np.take(grid, np.clip(low + offset, 0, size - 1), axis) * weight
    return total


def _smoothstep(values: Float32Array, low: float, high: float) -> Float32Array:
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def _premultiplied(colours: NDArray[np.uint8], alpha: Float32Array) -> QImage:
    height, width, _ = colours.shape
    pixels = np.empty((height, width, 4), np.uint8)
    # QImage's ARGB32 is blue, green, red, alpha in memory on every platform that Qt 6 serves.
    pixels[..., :3] = (colours[..., ::-1] * alpha[..., None]).astype(np.uint8)
    pixels[..., 3] = (alpha * 255).astype(np.uint8)
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.tobytes(), width, height, width * 4, form).copy()
