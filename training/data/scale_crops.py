"""Pictures of one scale: the centred square of scale x tile pixels at 224 x 224, and colour jitter.

The published preparation (centre crop, bicubic resize with antialiasing, jitter) with Pillow, as
the desktop prepares its tiles.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance

from soundmark.desktop.engine.imaging import IMAGE_SIZE, prepare_image, resize_box
from soundmark.training.data.soundscapes import Overhead

Picture = NDArray[np.uint8]

#: Shares of the published colour jitter: brightness, contrast, saturation; hue in turns.
BRIGHTNESS, CONTRAST, SATURATION, HUE = 0.3, 0.3, 0.3, 0.2


def scale_crop(picture: Picture, overhead: Overhead, scale: int) -> tuple[Picture, float]:
    """Cut the square of ``scale`` out of ``picture`` (H, W, 3) and resize it to (224, 224, 3).

    Returns it with ITS metres per pixel, scale * tile_px * gsd_m / 224. An overhead without tiles
    (tile_px 0) shows its largest centred square whatever the scale.
    """
    if overhead.tile_px == 0:
        return prepare_image(picture, overhead.gsd_m)
    side = scale * overhead.tile_px
    square = centre_crop(picture, side)
    resized = resize_box(square, (0.0, 0.0, float(side), float(side)), IMAGE_SIZE)
    return resized, side * overhead.gsd_m / IMAGE_SIZE


def centre_crop(picture: Picture, side: int) -> Picture:
    """The centred square of ``side`` pixels; where the picture is smaller it is padded with zeros.

    Odd remainders fall as torchvision's ``CenterCrop`` lets them fall.
    """
    height, width = picture.shape[:2]
    if height < side or width < side:
        tall, wide = max(0, side - height), max(0, side - width)
        pads = ((tall // 2, (tall + 1) // 2), (wide // 2, (wide + 1) // 2), (0, 0))
        picture = np.pad(picture, pads)
        height, width = picture.shape[:2]
    top, left = round((height - side) / 2), round((width - side) / 2)
    return picture[top : top + side, left : left + side]


def colour_jitter(picture: Picture, rng: np.random.Generator) -> Picture:
    """The published jitter of one picture (H, W, 3): four changes of random strength and order."""
    image = Image.fromarray(picture)
    strengths = {
        "brightness": rng.uniform(1 - BRIGHTNESS, 1 + BRIGHTNESS),
        "contrast": rng.uniform(1 - CONTRAST, 1 + CONTRAST),
        "saturation": rng.uniform(1 - SATURATION, 1 + SATURATION),
        "hue": rng.uniform(-HUE, HUE),
    }
    for name in rng.permutation(sorted(strengths)):
        image = _changed(image, str(name), float(strengths[str(name)]))
    return np.array(image, dtype=np.uint8)


def _changed(image: Image.Image, name: str, strength: float) -> Image.Image:
    if name == "brightness":
        return ImageEnhance.Brightness(image).enhance(strength)
    if name == "contrast":
        return ImageEnhance.Contrast(image).enhance(strength)
    if name == "saturation":
        return ImageEnhance.Color(image).enhance(strength)
    hue, saturation, value = image.convert("HSV").split()
    turned = np.array(hue, dtype=np.int64) + int(strength * 255)
    hue = Image.fromarray((turned % 256).astype(np.uint8))
    return Image.merge("HSV", (hue, saturation, value)).convert("RGB")
