"""Weights of SatMAE files in the layout of timm, by an explicit rule and by name.

The files are those of masked-autoencoder training (``model`` beside optimiser, epoch and
arguments); whatever is no part of the encoder is passed over.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Collection, Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.desktop.engine.errors import ModelError


def read_satmae(path: Path) -> dict[str, Tensor]:
    """The encoder's tensors under our names; ModelError if the file is none or would run code."""
    try:
        # The files hold the run's arguments as a Namespace, which is only a bag of names.
        with torch.serialization.safe_globals([argparse.Namespace]):
            content = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise ModelError(f"{path} does not exist.") from error
    except Exception as error:  # a damaged file raises whatever its reader meets
        raise ModelError(f"{path} is damaged, or holds more than tensors and settings.") from error
    state = content.get("model") if isinstance(content, Mapping) else None
    if not isinstance(state, Mapping):
        raise ModelError(f"{path} is not a SatMAE file: it has no entry `model`.")
    return {
        str(name).replace("patch_embed.proj.", "patch_embed."): tensor
        for name, tensor in state.items()
        if isinstance(tensor, Tensor)
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
