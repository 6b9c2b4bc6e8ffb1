"""Weights of SatMAE files in the layout of timm, by an explicit rule and by name.

The files are those of masked-autoencoder training (``model`` beside optimiser, epoch and
arguments); whatever is no part of the encoder is passed over.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.published.loading import read_weights, tensors_in


def read_satmae(path: Path) -> dict[str, Tensor]:
    """The encoder's tensors under our names; ModelError if the file is none or would run code."""
    return {
        name.replace("patch_embed.proj.", "patch_embed."): tensor
        for name, tensor in tensors_in(read_weights(path), "model", path).items()
    }


def fill(
    module: nn.Module, tensors: Mapping[str, Tensor], path: Path, free: Collection[str]
) -> list[str]:
    """Fill ``module`` from ``tensors``; returns the parameters left as they were.

    Only parameters under the names or prefixes in ``free`` may be missing or of another shape (a
    head for other classes); a missing or misshapen other one is a ModelError that names it.
    """
    left: list[str] = []
    found: dict[str, Tensor] = {}
    for name, own in module.state_dict().items():
        given = tensors.get(name)
        if given is not None and given.shape == own.shape:
            found[name] = given
        elif any(name == each or name.startswith(f"{each}.") for each in free):
            left.append(name)
        else:
            reason = "missing" if given is None else f"of shape {tuple(given.shape)}"
            raise ModelError(f"{path} does not fit the image encoder: {name} is {reason}.")
    module.load_state_dict(found, strict=False)
    return left


def resized_positions(table: Tensor, grid: int) -> Tensor:
    """A position table (1, 1 + n, d), class token first, for ``grid`` x ``grid`` patches."""
    side = math.isqrt(table.shape[1] - 1)
    if side == grid:
        return table
    square = table[:, 1:].reshape(1, side, side, -1).permute(0, 3, 1, 2)
    resized = functional.interpolate(square, size=(grid, grid), mode="bicubic", align_corners=False)
    return torch.cat([table[:, :1], resized.flatten(2).transpose(1, 2)], dim=1)
