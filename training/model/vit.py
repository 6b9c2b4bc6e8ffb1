"""The image encoder of the paper's model: SatMAE's ViT-B/16 as 14 x 14 scale-aware patch tokens.

The class token, the learned position table, the final norm and the head of the pretrained network
are left out, as in the published code: what leaves is the residual stream after the last block.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.training.model.image import PATCH_GRID, Projector
from soundmark.training.model.positions import gsd_positions

PATCH_PX = 16

#: ImageNet statistics of pixels in 0..1, which SatMAE was trained with.
_PIXEL_MEAN = (0.485, 0.456, 0.406)
_PIXEL_STD = (0.229, 0.224, 0.225)
_NORM_EPS = 1e-6


class Attention(nn.Module):
    """Multi-head self-attention (B, T, width) with packed projections and a bias on each."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        if width % heads:
            raise ValueError(f"{heads} heads do not divide the width {width}")
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        batch, tokens, width = x.shape
        packed = self.qkv(x).view(batch, tokens, 3, self.heads, width // self.heads)
        query, key, value = packed.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(query, key, value)
        out: Tensor = self.proj(mixed.transpose(1, 2).reshape(batch, tokens, width))
        return out


class Mlp(nn.Module):
    """Linear to four times the width, exact GELU, Linear back."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, 4 * width)
        self.fc2 = nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.fc2(functional.gelu(self.fc1(x)))
        return out


class Block(nn.Module):
    """A pre-norm transformer block."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=_NORM_EPS)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width, eps=_NORM_EPS)
        self.mlp = Mlp(width)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.norm1(x))
        out: Tensor = x + self.mlp(self.norm2(x))
        return out


class VisionTransformer(nn.Module):
    """Patches of 16 x 16 pixels through ``depth`` blocks; no class token, no final norm."""

    def __init__(self, width: int, depth: int, heads: int) -> None:
        super().__init__()
        self.patch_embed = nn.Conv2d(3, width, PATCH_PX, stride=PATCH_PX)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(depth))

    def forward(self, pixels: Tensor, positions: Tensor) -> Tensor:
        """Normalised pixels (B, 3, 224, 224) and position codes (B, 196, width) to tokens (B, 196,
        width), row-major."""
        patches: Tensor = self.patch_embed(pixels)
        tokens = patches.flatten(2).transpose(1, 2) + positions
        for block in self.blocks:
            tokens = block(tokens)
        return tokens


class SatMaeImageEncoder(nn.Module):
    """Pictures (B, 3, 224, 224), RGB 0..255 float, to tokens (B, 196, d), row-major from the
    north-west (section 3.1 of the paper).

    ``position_scale`` turns metres per pixel of the 224 x 224 picture into the resolution that the
    positions count in. The published code takes zoom * gsd of the source picture and passes over
    the resize of a tile to 224, which is a scale of 224 / tile.
    """

    def __init__(
        self, dimension: int, width: int, depth: int, heads: int, position_scale: float
    ) -> None:
        super().__init__()
        self.backbone = VisionTransformer(width, depth, heads)
        self.projector = Projector(width, dimension)
        self.position_scale = position_scale
        mean, std = torch.tensor(_PIXEL_MEAN), torch.tensor(_PIXEL_STD)
        self.register_buffer("pixel_mean", 255 * mean.view(3, 1, 1), persistent=False)
        self.register_buffer("pixel_std", 255 * std.view(3, 1, 1), persistent=False)

    def forward(self, pixels: Tensor, gsd: Tensor) -> Tensor:
        """``gsd`` (B,): metres on the ground per pixel of the 224 x 224 picture."""
        mean, std = self.get_buffer("pixel_mean"), self.get_buffer("pixel_std")
        width = self.backbone.patch_embed.out_channels
        positions = gsd_positions(width, PATCH_GRID, gsd * self.position_scale)
        out: Tensor = self.projector(self.backbone((pixels - mean) / std, positions))
        return out
