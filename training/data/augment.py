"""Augmentation for overhead pictures: no side is up, so flips and quarter turns are free; a random
square of the picture is a random scale, and its ground sample distance goes with it.

All of it is one affine resampling of a batch plus colour jitter, on tensors, so that a CPU keeps
up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from soundmark.training.model.image import IMAGE_SIZE, PATCH_GRID


@dataclass(frozen=True)
class AugmentConfig:
    """``min_side``: smallest share of the picture's side that a crop keeps; jitter ranges are +-
    shares."""

    min_side: float = 0.7
    brightness: float = 0.25
    contrast: float = 0.25
    saturation: float = 0.25
    hue: float = 0.04


def random_frames(count: int, min_side: Tensor) -> tuple[Tensor, Tensor]:
    """Random affine frames (B, 2, 3) for ``affine_grid`` and the side each crop keeps (B,).

    ``min_side`` (B,): the smallest share for each row.
    """
    device = min_side.device
    side = min_side + (1 - min_side) * torch.rand(count, device=device)
    turn = torch.randint(0, 4, (count,), device=device) * (math.pi / 2)
    flip = torch.where(torch.rand(count, device=device) < 0.5, -1.0, 1.0)
    shift = (torch.rand(count, 2, device=device) * 2 - 1) * (1 - side)[:, None]
    cosine, sine = turn.cos(), turn.sin()
    frames = torch.stack(
        [
            torch.stack([side * cosine * flip, -side * sine, shift[:, 0]], dim=-1),
            torch.stack([side * sine * flip, side * cosine, shift[:, 1]], dim=-1),
        ],
        dim=1,
    )
    return frames, side


def resample(pictures: Tensor, frames: Tensor, size: int, padding: str = "reflection") -> Tensor:
    """Cut ``frames`` (B, 2, 3) out of ``pictures`` (B, C, H, W) at (size, size)."""
    shape = [len(pictures), pictures.shape[1], size, size]
    grid = functional.affine_grid(frames, shape, align_corners=False)
    return functional.grid_sample(
        pictures, grid, mode="bilinear", padding_mode=padding, align_corners=False
    )


def colour_jitter(pixels: Tensor, config: AugmentConfig) -> Tensor:
    """Brightness, contrast, saturation and a small hue rotation, one draw a picture; (B, 3, H, W),
    0..255."""
    count = len(pixels)

    def draw(share: float) -> Tensor:
        return 1 + (torch.rand(count, 1, 1, 1, device=pixels.device) * 2 - 1) * share

    pixels = pixels * draw(config.brightness)
    mean = pixels.mean(dim=(1, 2, 3), keepdim=True)
    pixels = mean + (pixels - mean) * draw(config.contrast)
    grey = pixels.mean(dim=1, keepdim=True)
    pixels = grey + (pixels - grey) * draw(config.saturation)
    casts = 1 + (torch.rand(count, 3, 1, 1, device=pixels.device) * 2 - 1) * config.hue
    return (pixels * casts).clamp(0, 255)


def augment_tokens(tokens: Tensor, cut: float, dropped: float) -> Tensor:
    """Audio tokens (B, F, channels) -> a random stretch of them, some channels silent.

    ``cut``: the largest share of F that is cut off, the same stretch for the whole batch.
    ``dropped``: share of the channels of each clip that are zero; the others grow accordingly.
    """
    if cut:
        length = tokens.shape[1]
        kept = max(1, round(length * (1 - cut * float(torch.rand(())))))
        start = int(torch.randint(0, length - kept + 1, ()))
        tokens = tokens[:, start : start + kept]
    if dropped:
        shape = (len(tokens), 1, tokens.shape[2])
        tokens = tokens * (torch.rand(shape, device=tokens.device) >= dropped) / (1 - dropped)
    return tokens


def augment_batch(
    pictures: Tensor, gsd: Tensor, config: AugmentConfig, cells: Tensor | None = None
) -> tuple[Tensor, Tensor, Tensor | None]:
    """Augment (B, 3, H, H) uint8 pictures whose pixels measure ``gsd`` (B,) metres.

    Returns pixels (B, 3, 224, 224) float 0..255, the gsd of those pixels (B,), and ``cells`` (B, C,
    G, G) resampled alike to the patch grid (B, C, 14, 14).
    """
    smallest = torch.full((len(pictures),), config.min_side, device=pictures.device)
    frames, side = random_frames(len(pictures), smallest)
    pixels = colour_jitter(resample(pictures.float(), frames, IMAGE_SIZE), config)
    scaled = gsd * pictures.shape[-1] * side / IMAGE_SIZE
    if cells is not None:
        cells = resample(cells, frames, PATCH_GRID, padding="border")
    return pixels, scaled, cells
