"""Pixels as SatMAE's networks take them."""

from __future__ import annotations

import torch
from torch import Tensor, nn

_IMAGENET_MEAN = (0.485, 0.456, 0.406)
_IMAGENET_STD = (0.229, 0.224, 0.225)


class Normalised(nn.Module):
    """RGB (B, 3, H, W) in 0..255 to zero mean and unit variance by ImageNet's statistics."""

    def __init__(self) -> None:
        super().__init__()
        self.mean: Tensor
        self.std: Tensor
        for name, values in (("mean", _IMAGENET_MEAN), ("std", _IMAGENET_STD)):
            column = 255 * torch.tensor(values).view(3, 1, 1)
            self.register_buffer(name, column, persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        return (pixels.float() - self.mean) / self.std
