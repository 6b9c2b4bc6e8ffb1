"""Scale-aware positions: fixed sine-cosine codes of a patch's place in metres (Scale-MAE, used by
SatMAE here).

Sat2Sound section 3.1: tokens of pictures taken at different ground sample distances are told apart
by positions that count metres, not patches.
"""

from __future__ import annotations

import torch
from torch import Tensor


def gsd_positions(dimension: int, grid: int, resolution: Tensor) -> Tensor:
    """Position codes (B, grid * grid, dimension), float32, tokens row-major.

    ``resolution`` (B,) is the ground sample distance by which the column and row indices are
    multiplied. A scalar position p has the code [sin(p w), cos(p w)], w_i = 10000^(-i / (dimension
    / 4)); the column fills the first half of the vector and the row the second, as in the published
    code.
    """
    if dimension % 4:
        raise ValueError("the dimension of positions must be a multiple of four")
    quarter = dimension // 4
    steps = torch.arange(quarter, dtype=torch.float32, device=resolution.device)
    frequencies = 10000.0 ** (-steps / quarter)
    index = torch.arange(grid, dtype=torch.float32, device=resolution.device)
    angles = resolution.float()[:, None, None] * index[None, :, None] * frequencies
    codes = torch.cat([angles.sin(), angles.cos()], dim=-1)  # (B, grid, dimension / 2)
    columns = codes[:, None].expand(-1, grid, -1, -1)
    rows = codes[:, :, None].expand(-1, -1, grid, -1)
    return torch.cat([columns, rows], dim=-1).flatten(1, 2)
