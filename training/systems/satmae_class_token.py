"""SatMAE's ViT with its class token, ordinary positions, final norm and head, as GeoCLAP has it."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from soundmark.training.model.image import PATCH_GRID
from soundmark.training.model.positions import gsd_positions
from soundmark.training.model.vit import VisionTransformer
from soundmark.training.systems.satmae_weights import fill, read_satmae, resized_positions


class SatMaeClassToken(nn.Module):
    """Normalised pixels (B, 3, 224, 224) to logits (B, classes) of the class token.

    Positions are a trainable table that starts as the 2-D sine-cosine codes of the patches' columns
    and rows, columns first; the class token's starts at zero.
    """

    def __init__(self, width: int, depth: int, heads: int, classes: int) -> None:
        super().__init__()
        self.trunk = VisionTransformer(width, depth, heads)
        self.cls_token = nn.Parameter(torch.empty(1, 1, width))
        codes = gsd_positions(width, PATCH_GRID, torch.ones(1))
        self.pos_embed = nn.Parameter(torch.cat([torch.zeros(1, 1, width), codes], dim=1))
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.head = nn.Linear(width, classes)
        nn.init.trunc_normal_(self.cls_token, std=0.02)

    def forward(self, pixels: Tensor) -> Tensor:
        patches = self.trunk.patch_embed(pixels).flatten(2).transpose(1, 2)
        first = self.cls_token.expand(len(patches), -1, -1)
        tokens = torch.cat([first, patches], dim=1) + self.pos_embed
        for block in self.trunk.blocks:
            tokens = block(tokens)
        out: Tensor = self.head(self.norm(tokens[:, 0]))
        return out

    def load(self, path: Path) -> list[str]:
        """Fill from a SatMAE file, fine-tuned or pretrained; returns the parameters it lacks, of
        which only the head's may be. Raises ModelError naming any other."""
        own = {"cls_token", "pos_embed", "norm", "head"}
        tensors = {
            name if name.split(".")[0] in own else f"trunk.{name}": tensor
            for name, tensor in read_satmae(path).items()
        }
        if "pos_embed" in tensors:
            tensors["pos_embed"] = resized_positions(tensors["pos_embed"], PATCH_GRID)
        return fill(self, tensors, path, free={"head"})
