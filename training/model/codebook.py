"""The shared codebook of soundscape concepts: query maps, concept scores, sparsemax pooling.

Equations 1 to 5 of the paper: tokens of every modality are mapped to queries, scored against ONE
codebook, max-pooled over tokens, made sparse by sparsemax, and the weighted mean of codes is the
embedding.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn


class Pooled(NamedTuple):
    """``embedding`` (B, d), not normalised; ``weights`` (B, M) on the simplex, sparse."""

    embedding: Tensor
    weights: Tensor


def sparsemax(scores: Tensor) -> Tensor:
    """Euclidean projection of each row of ``scores`` (..., M) onto the simplex (Martins &
    Astudillo, 2016)."""
    shifted = scores - scores.amax(dim=-1, keepdim=True)
    ordered = shifted.sort(dim=-1, descending=True).values
    sizes = torch.arange(1, scores.shape[-1] + 1, dtype=scores.dtype, device=scores.device)
    sums = ordered.cumsum(dim=-1)
    support = (1 + sizes * ordered > sums).to(scores.dtype).sum(dim=-1, keepdim=True)
    kept = sizes <= support
    threshold = ((ordered * kept).sum(dim=-1, keepdim=True) - 1) / support
    return (shifted - threshold).clamp(min=0)


class QueryMap(nn.Module):
    """Tokens (B, T, channels) to queries (B, T, dimension): LayerNorm, Linear, GELU, LayerNorm,
    Linear."""

    def __init__(self, channels: int, dimension: int) -> None:
        super().__init__()
        self.q_map = nn.Sequential(
            nn.LayerNorm(channels),
            nn.Linear(channels, dimension),
            nn.GELU(),
            nn.LayerNorm(dimension),
            nn.Linear(dimension, dimension),
        )

    def forward(self, tokens: Tensor) -> Tensor:
        queries: Tensor = self.q_map(tokens)
        return queries


class Codebook(nn.Module):
    """M codes of width d, initialised standard normal and learnt with everything else.

    ``padding_scores_zero`` makes a masked token score 0 instead of nothing, as in the published
    code, where the answer to a text so depends on the longest text of its batch. The two agree for
    texts one at a time.
    """

    padding_scores_zero = False

    def __init__(self, codes: int, dimension: int, temperature: float) -> None:
        super().__init__()
        self.space_dict = nn.Parameter(torch.randn(codes, dimension))
        self.temperature = temperature

    def products(self, queries: Tensor) -> Tensor:
        """Inner products (B, T, M) of tokens and codes, neither scaled nor pooled: what the
        grounding of phrases reads (section 3.4)."""
        products: Tensor = queries @ self.space_dict.T
        return products

    def scores(self, queries: Tensor, mask: Tensor | None = None) -> Tensor:
        """Concept scores (B, M): max over tokens of <q, c> / sqrt(d) / temperature.

        ``queries`` (B, T, d); ``mask`` (B, T) bool, true for tokens that count. A masked token
        never scores, which makes an answer independent of its batch mates, unless
        ``padding_scores_zero`` asks for the published way.
        """
        scale = math.sqrt(queries.shape[-1]) * self.temperature
        products = self.products(queries) / scale
        if mask is not None:
            padding = 0.0 if self.padding_scores_zero else -1e4
            products = products.masked_fill(~mask[..., None], padding)
        return products.amax(dim=1)

    def forward(self, queries: Tensor, mask: Tensor | None = None) -> Pooled:
        """Pool ``queries`` (B, T, d) into one embedding a row (equations 3 to 5).

        Float32 whatever the precision of a run: thousands of scores that differ by less than half
        precision resolves decide which concepts count.
        """
        if not torch.is_autocast_enabled(queries.device.type):
            return self._pool(queries, mask)
        with torch.autocast(queries.device.type, enabled=False):
            return self._pool(queries.float(), mask)

    def _pool(self, queries: Tensor, mask: Tensor | None) -> Pooled:
        weights = sparsemax(self.scores(queries, mask))
        return Pooled(weights @ self.space_dict, weights)
