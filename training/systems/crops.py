"""Crops and flips of a batch of pictures, as the compared systems augment theirs.

They cut from the stored picture; the shared batch holds 224 x 224 pixels of the chosen footprint,
so the same share of the area is cut from these and comes out less sharp.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

#: Bounds of width / height of a crop.
_ASPECTS = (3 / 4, 4 / 3)


def random_resized_crop(pixels: Tensor, smallest: float) -> Tensor:
    """One crop of each picture, resized to the picture's size, every other one mirrored.

    ``pixels`` (B, 3, H, W), 0..255 of any type; returns float32 in the same range. The crop's area
    is uniform in ``smallest`` .. 1 of the picture, its shape log-uniform in 3:4 .. 4:3, bicubic;
    a crop that would not fit is narrowed to the picture.
    """
    count = len(pixels)
    area = torch.empty(count).uniform_(smallest, 1.0)
    shape = torch.empty(count).uniform_(*(math.log(bound) for bound in _ASPECTS)).exp()
    width, height = (area * shape).sqrt().clamp(max=1.0), (area / shape).sqrt().clamp(max=1.0)
    # In the coordinates of affine_grid the picture spans -1 .. 1.
    left, top = (
        (torch.rand(count) * 2 - 1) * (1 - width),
        (torch.rand(count) * 2 - 1) * (1 - height),
    )
    mirrored = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    matrix = torch.zeros(count, 2, 3)
    matrix[:, 0, 0], matrix[:, 0, 2] = width * mirrored, left
    matrix[:, 1, 1], matrix[:, 1, 2] = height, top
    grid = functional.affine_grid(matrix.to(pixels.device), list(pixels.shape), align_corners=False)
    cut = functional.grid_sample(
        pixels.float(), grid, mode="bicubic", padding_mode="border", align_corners=False
    )
    return cut.clamp(0, 255)


def middle(pixels: Tensor, enlarged: int) -> Tensor:
    """Resize (B, 3, S, S) to ``enlarged`` and cut the centred S x S; float32 0..255."""
    side = pixels.shape[-1]
    larger = functional.interpolate(
        pixels.float(), size=(enlarged, enlarged), mode="bicubic", antialias=True
    ).clamp(0, 255)
    start = (enlarged - side) // 2
    return larger[..., start : start + side, start : start + side]
