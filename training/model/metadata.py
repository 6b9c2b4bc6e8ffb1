"""Metadata tokens and their fusion with image tokens: location, month, hour, audio and caption
source.

An absent component has no token, neither as key nor in the max pool of the codebook: what an answer
is does not depend on its batch mates (the published evaluation removes components the same way). In
one forward pass the published code hides an invalid field as a key and still lets its place take
part in the max pool, as zeros or as what a zero token becomes, by what the rest of the batch is.
Where every field of every row is valid the two agree.
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

#: Order of the tokens behind the patches, as in the published code.
_TOKEN_ORDER = ("audio_source", "caption_source", "location", "month", "hour")


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


def location_code(latitude: Tensor, longitude: Tensor) -> Tensor:
    """Degrees (B,) to (B, 4); the published divisor 90 makes the poles coincide."""
    north, east = latitude * math.pi / 90, longitude * math.pi / 180
    return torch.stack([north.sin(), north.cos(), east.sin(), east.cos()], dim=-1)


def month_code(month: Tensor) -> Tensor:
    """Months 1..12 (B,) to (B, 2)."""
    angle = month * 2 * math.pi / 12
    return torch.stack([angle.sin(), angle.cos()], dim=-1)


def hour_code(hour: Tensor) -> Tensor:
    """Hours 0..23 (B,) to (B, 2); the published divisor 23 makes hours 0 and 23 coincide."""
    angle = hour * 2 * math.pi / 23
    return torch.stack([angle.sin(), angle.cos()], dim=-1)


class MetadataEmbedding(nn.Module):
    """Tokens (B, C, d) of the C ``components`` in the published order: audio source, caption
    source, location, month, hour.

    Raises ValueError for a component that is none of COMPONENTS.
    """

    def __init__(self, dimension: int, components: tuple[str, ...] = COMPONENTS) -> None:
        super().__init__()
        unknown = [name for name in components if name not in COMPONENTS]
        if unknown:
            raise ValueError(f"{unknown[0]} is not one of the metadata {', '.join(COMPONENTS)}")
        self.components = tuple(name for name in _TOKEN_ORDER if name in components)
        if "audio_source" in components:
            self.audio_source_fc = _Source(len(AUDIO_SOURCES), dimension)
        if "caption_source" in components:
            self.caption_source_fc = _Source(len(CAPTION_SOURCES), dimension)
        if "location" in components:
            self.location_fc = _TwoLayer(4, dimension)
        if "month" in components:
            self.month_fc = _TwoLayer(2, dimension)
        if "hour" in components:
            self.time_fc = _TwoLayer(2, dimension)

    @property
    def columns(self) -> list[int]:
        """For each token its column in ``Metadata.present``."""
        return [COMPONENTS.index(name) for name in self.components]

    def forward(self, metadata: Metadata) -> Tensor:
        return torch.stack([self._token(name, metadata) for name in self.components], dim=1)

    def _token(self, name: str, metadata: Metadata) -> Tensor:
        token: Tensor
        if name == "audio_source":
            token = self.audio_source_fc(metadata.audio_source)
        elif name == "caption_source":
            token = self.caption_source_fc(metadata.caption_source)
        elif name == "location":
            token = self.location_fc(location_code(metadata.latitude, metadata.longitude))
        elif name == "month":
            token = self.month_fc(month_code(metadata.month))
        else:
            token = self.time_fc(hour_code(metadata.hour))
        return token


class _SelfAttention(nn.Module):
    """Multi-head attention with the parameter names of ``torch.nn.MultiheadAttention``."""

    def __init__(self, dimension: int, heads: int, dropout: float) -> None:
        super().__init__()
        if dimension % heads:
            raise ValueError(f"{heads} heads do not divide the dimension {dimension}")
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
        components: tuple[str, ...] = COMPONENTS,
    ) -> None:
        super().__init__()
        self.meta_embed = MetadataEmbedding(dimension, components)
        width = width or 2 * dimension
        self.transformer_encoder = _FusionStack(layers, dimension, heads, width, dropout)

    def forward(self, patches: Tensor, metadata: Metadata) -> tuple[Tensor, Tensor]:
        """``patches`` (B, N, d) -> tokens (B, N + C, d), C the number of components, and the mask
        (B, N + C) of tokens that exist."""
        extra = self.meta_embed(metadata)
        exists = metadata.present[:, self.meta_embed.columns]
        everywhere = torch.ones(patches.shape[:2], dtype=torch.bool, device=patches.device)
        visible = torch.cat([everywhere, exists], dim=1)
        tokens = torch.cat([patches, extra], dim=1)
        return self.transformer_encoder(tokens, visible), visible
