"""The image encoder of the mini model: EfficientNet-Lite0 features as 14 x 14 scale-aware patch
tokens."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.training.model.efficientnet import (
    STRIDE8_CHANNELS,
    STRIDE16_CHANNELS,
    STRIDE32_CHANNELS,
    EfficientNetLite0,
)
from soundmark.training.model.positions import gsd_positions

PATCH_GRID = 14
IMAGE_SIZE = 224


class Projector(nn.Module):
    """Linear, GELU, Linear per token (section 3.1)."""

    def __init__(self, channels: int, dimension: int) -> None:
        super().__init__()
        self.linear1 = nn.Linear(channels, dimension)
        self.linear2 = nn.Linear(dimension, dimension)

    def forward(self, tokens: Tensor) -> Tensor:
        out: Tensor = self.linear2(functional.gelu(self.linear1(tokens)))
        return out


class MiniImageEncoder(nn.Module):
    """Pictures (B, 3, 224, 224), RGB 0..255 float, to tokens (B, 196, d), row-major from the
    north-west.

    Each token joins what three depths of the trunk know about its 16 x 16 pixels: fine detail
    (stride 8, its 2 x 2 cells unfolded), parts (stride 16) and context (stride 32, upsampled);
    positions count metres.
    """

    def __init__(self, dimension: int, frozen_blocks: int = 0) -> None:
        super().__init__()
        self.backbone = EfficientNetLite0()
        self.backbone.freeze_first(frozen_blocks)
        channels = (4 * STRIDE8_CHANNELS, STRIDE16_CHANNELS, STRIDE32_CHANNELS)
        self.norms = nn.ModuleList(nn.LayerNorm(count) for count in channels)
        self.join = nn.Linear(sum(channels), dimension)
        self.projector = Projector(dimension, dimension)

    def forward(self, pixels: Tensor, gsd: Tensor) -> Tensor:
        """``gsd`` (B,): metres on the ground per pixel of the 224 x 224 picture."""
        pixels = pixels.contiguous(memory_format=torch.channels_last)
        fine, parts, context = self.backbone(pixels)
        context = functional.interpolate(
            context, size=(PATCH_GRID, PATCH_GRID), mode="bilinear", align_corners=False
        )
        maps = (functional.pixel_unshuffle(fine, 2), parts, context)
        tokens = torch.cat(
            [
                norm(features.flatten(2).transpose(1, 2))
                for norm, features in zip(self.norms, maps, strict=True)
            ],
            dim=-1,
        )
        joined: Tensor = self.join(tokens)
        joined = joined + gsd_positions(joined.shape[-1], PATCH_GRID, gsd)
        out: Tensor = self.projector(joined)
        return out
