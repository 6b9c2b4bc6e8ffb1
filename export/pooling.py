"""The codebook as the graphs hold it: the arithmetic of ``training.model.codebook``, arranged so
that a runtime on a CPU has little to do.

With 16,000 codes the products of 201 tokens cost as much as four blocks of a ViT-B in float32, and
a full sort of the scores more than the answer needs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.training.model.codebook import Codebook, Pooled
from soundmark.training.model.sat2sound import Sat2Sound

#: Codes whose scores are computed again from the codes themselves behind the int8 products.
RESCORED = 512
#: Newton's method reaches the threshold of sparsemax after about six steps on 16,000 scores, and
#: stays there.
_STEPS = 16


def sparsemax_by_newton(scores: Tensor) -> Tensor:
    """Sparsemax of each row of ``scores`` (B, M) without a sort: the threshold that leaves weights
    of sum 1 is the root of a convex piecewise linear function, which Newton's method meets from
    below in a few steps."""
    shifted = scores - scores.amax(dim=-1, keepdim=True)
    # Only codes within 1 of the best can have a weight.
    kept = (shifted > -1).to(scores.dtype)
    threshold = _threshold(shifted, kept)
    for _ in range(_STEPS):
        kept = kept * (shifted > threshold).to(scores.dtype)
        threshold = _threshold(shifted, kept)
    return (shifted - threshold).clamp(min=0)


def _threshold(shifted: Tensor, kept: Tensor) -> Tensor:
    """Where weights of the ``kept`` codes sum to 1."""
    return ((shifted * kept).sum(dim=-1, keepdim=True) - 1) / kept.sum(dim=-1, keepdim=True)


class GraphCodebook(nn.Module):
    """Takes the place of ``Codebook`` while a graph is written; a batch of one.

    ``rescored``: the graph is to be quantised, so the products with all codes only choose
    candidates and score the rest, and the best ``RESCORED`` codes are scored again. In float32 that
    changes nothing.
    """

    def __init__(self, codebook: Codebook, *, rescored: bool) -> None:
        super().__init__()
        codes = codebook.space_dict.detach()
        self.register_buffer("space_dict", codes)
        self.scale = 1 / (math.sqrt(codes.shape[1]) * codebook.temperature)
        self.rescored = rescored

    def forward(self, queries: Tensor, mask: Tensor | None = None) -> Pooled:
        """As ``Codebook.forward``: ``queries`` (1, T, d), ``mask`` (1, T); the first token must be
        one that counts."""
        if mask is not None:
            # A token twice changes no maximum: cheaper than masking T x M products.
            queries = torch.where(mask[..., None], queries, queries[:, :1])
        codes = self.get_buffer("space_dict")
        products = (queries @ codes.T).amax(dim=1)
        if self.rescored:
            products = self._rescore(products, queries, codes)
        weights = sparsemax_by_newton(products * self.scale)
        return Pooled(weights @ codes, weights)

    @staticmethod
    def _rescore(products: Tensor, queries: Tensor, codes: Tensor) -> Tensor:
        count = min(RESCORED, products.shape[1])
        best = products.topk(count, dim=1, sorted=False).indices
        exact = (queries @ functional.embedding(best[0], codes).T).amax(dim=1)
        return products.scatter(1, best, exact)


@contextmanager
def graph_codebook(model: Sat2Sound, *, rescored: bool) -> Iterator[None]:
    """``model`` pools with a ``GraphCodebook`` inside the block."""
    original = model.codebook
    swapped: nn.Module = GraphCodebook(original, rescored=rescored)
    # Through the table of modules: the attribute is typed as the original's class.
    model._modules["codebook"] = swapped
    try:
        yield
    finally:
        model._modules["codebook"] = original
