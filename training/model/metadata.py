"""Metadata tokens and their fusion with image tokens: location, month, hour, audio and caption
source.

An absent component has no token, neither as key nor in the max pool of the codebook: what an answer
is does not depend on its batch mates (the published evaluation removes components the same way).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

#: Order of the mask columns everywhere: in batches, in ``image.onnx``, in the desktop.
COMPONENTS = ("location", "month", "hour", "audio_source", "caption_source")
AUDIO_SOURCES = ("yfcc", "iNat", "aporee", "freesound")
CAPTION_SOURCES = ("meta", "qwen", "pengi")

#: Order of the tokens behind the patches, as in the published code, by column of the mask.
_TOKEN_ORDER = (3, 4, 0, 1, 2)


class Metadata(NamedTuple):
    """A batch of metadata. ``present`` (B, 5) bool by COMPONENTS; values where absent are ignored.

    ``latitude``, ``longitude`` (B,) degrees; ``month`` (B,) 1..12; ``hour`` (B,) 0..23; sources
    (B,) int64.
    """

    latitude: Tensor
    longitude: Tensor
    month: Tensor
    hour: Tensor
    audio_source: Tensor
    caption_source: Tensor
    present: Tensor


def drop_components(
    present: Tensor, rate: float, generator: torch.Generator | None = None
) -> Tensor:
    """Hide components in training: in each column exactly int(rate * B) rows are absent, counting
    those absent already; if more are absent already, none is added (the published code,
    "Dropping")."""
    rows = present.shape[0]
    wanted = int(rate * rows)
    kept = present.clone()
    for column in range(present.shape[1]):
        valid = present[:, column].nonzero().flatten()
        missing = max(0, wanted - (rows - len(valid)))
        order = torch.randperm(len(valid), generator=generator)[:missing]
        kept[valid[order], column] = False
    return kept


class _TwoLayer(nn.Module):
    def __init__(self, inputs: int, dimension: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(inputs, 64)
        self.fc2 = nn.Linear(64, dimension)

    def forward(self, values: Tensor) -> Tensor:
        out: Tensor = self.fc2(functional.gelu(self.fc1(values)))
        return out


class _Source(nn.Module):
    def __init__(self, kinds: int, dimension: int) -> None:
        super().__init__()
        self.source_embed = nn.Embedding(kinds, dimension)

    def forward(self, kind: Tensor) -> Tensor:
        out: Tensor = self.source_embed(kind)
        return out


class MetadataEmbedding(nn.Module):
    """Five tokens (B, 5, d) in the published order: audio source, caption source, location, month,
    hour."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.audio_source_fc = _Source(len(AUDIO_SOURCES), dimension)
        self.caption_source_fc = _Source(len(CAPTION_SOURCES), dimension)
        self.location_fc = _TwoLayer(4, dimension)
        self.month_fc = _TwoLayer(2, dimension)
        self.time_fc = _TwoLayer(2, dimension)

    def forward(self, metadata: Metadata) -> Tensor:
        latitude, longitude = metadata.latitude * math.pi / 90, metadata.longitude * math.pi / 180
        month = metadata.month * 2 * math.pi / 12
        hour = metadata.hour * 2 * math.pi / 23  # the published divisor: hours 0 and 23 coincide
        tokens = [
            self.audio_source_fc(metadata.audio_source),
            self.caption_source_fc(metadata.caption_source),
            self.location_fc(
                torch.stack(
                    [latitude.sin(), latitude.cos(), longitude.sin(), longitude.cos()], dim=-1
                )
            ),
            self.month_fc(torch.stack([month.sin(), month.cos()], dim=-1)),
            self.time_fc(torch.stack([hour.sin(), hour.cos()], dim=-1)),
        ]
        return torch.stack(tokens, dim=1)


class _SelfAttention(nn.Module):
    """Multi-head attention with the parameter names of ``torch.nn.MultiheadAttention``."""

    def __init__(self, dimension: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.in_proj_weight = nn.Parameter(torch.empty(3 * dimension, dimension))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * dimension))
        self.out_proj = nn.Linear(dimension, dimension)
        nn.init.xavier_uniform_(self.in_proj_weight)
        nn.init.zeros_(self.out_proj.bias)

    def forward(self, x: Tensor, visible: Tensor) -> Tensor:
        batch, tokens, dimension = x.shape
        packed = functional.linear(x, self.in_proj_weight, self.in_proj_bias)
        split = packed.view(batch, tokens, 3, self.heads, dimension // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(
            query,
            key,
            value,
            attn_mask=visible[:, None, None].expand(-1, 1, tokens, -1),
            dropout_p=self.dropout if self.training else 0.0,
        )
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, dimension)
        out: Tensor = self.out_proj(mixed)
        return out


class FusionLayer(nn.Module):
    """A post-norm transformer encoder layer, state dict as ``torch.nn.TransformerEncoderLayer``."""

    def __init__(self, dimension: int, heads: int, width: int, dropout: float) -> None:
        super().__init__()
        self.self_attn = _SelfAttention(dimension, heads, dropout)
        self.linear1 = nn.Linear(dimension, width)
        self.linear2 = nn.Linear(width, dimension)
        self.norm1 = nn.LayerNorm(dimension)
        self.norm2 = nn.LayerNorm(dimension)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, visible: Tensor) -> Tensor:
        x = self.norm1(x + self.dropout(self.self_attn(x, visible)))
        hidden = self.dropout(functional.gelu(self.linear1(x)))
        out: Tensor = self.norm2(x + self.dropout(self.linear2(hidden)))
        return out


class _FusionStack(nn.Module):
    """Names its layers ``layers.0 ...`` as the published state dict does."""

    def __init__(self, depth: int, dimension: int, heads: int, width: int, dropout: float) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            FusionLayer(dimension, heads, width, dropout) for _ in range(depth)
        )

    def forward(self, tokens: Tensor, visible: Tensor) -> Tensor:
        for layer in self.layers:
            tokens = layer(tokens, visible)
        return tokens


class MetadataFusion(nn.Module):
    """Joins patch tokens and metadata tokens by a small transformer (section 3.2 of the paper)."""

    def __init__(
        self,
        dimension: int,
        layers: int = 3,
        heads: int = 8,
        width: int | None = None,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.meta_embed = MetadataEmbedding(dimension)
        width = width or 2 * dimension
        self.transformer_encoder = _FusionStack(layers, dimension, heads, width, dropout)

    def forward(self, patches: Tensor, metadata: Metadata) -> tuple[Tensor, Tensor]:
        """``patches`` (B, N, d) -> tokens (B, N + 5, d) and the mask (B, N + 5) of tokens that
        exist."""
        extra = self.meta_embed(metadata)
        exists = metadata.present[:, list(_TOKEN_ORDER)]
        everywhere = torch.ones(patches.shape[:2], dtype=torch.bool, device=patches.device)
        visible = torch.cat([everywhere, exists], dim=1)
        tokens = torch.cat([patches, extra], dim=1)
        return self.transformer_encoder(tokens, visible), visible
