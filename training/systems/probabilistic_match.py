"""PSM's probabilistic embeddings: closed-form sampled distance, match loss and bottleneck.

Every embedding is a Gaussian with a unit mean and a diagonal variance; two embeddings match with
the probability sigmoid(b - a d), d their expected squared distance (PCME++, used by PSM).
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.training.systems.contract import Embedded

#: A divergence above this counts as none, as published: it would drown every other term.
_DIVERGENCE_LIMIT = 10_000.0


class Gaussian(NamedTuple):
    """``mean`` (B, d) of unit length, ``log_variance`` (B, d)."""

    mean: Tensor
    log_variance: Tensor


def gaussian(embedded: Embedded) -> Gaussian:
    """The unit Gaussian of a probabilistic embedding; ValueError without variances."""
    if embedded.log_variance is None:
        raise ValueError("a probabilistic similarity needs embeddings with variances")
    return Gaussian(functional.normalize(embedded.mean, dim=-1), embedded.log_variance)


def sampled_distance(left: Gaussian, right: Gaussian) -> Tensor:
    """Expected squared distance (n, m) between samples of each pair: |mu_i - mu_j|^2 +
    sum(exp s_i) + sum(exp s_j)."""
    squares = (
        left.mean.square().sum(dim=1)[:, None]
        + right.mean.square().sum(dim=1)[None]
        - 2 * left.mean @ right.mean.T
    )
    spread = left.log_variance.exp().sum(dim=1), right.log_variance.exp().sum(dim=1)
    return squares + spread[0][:, None] + spread[1][None]


def divergence(embedding: Gaussian) -> Tensor:
    """Kullback-Leibler divergence from the standard normal, a mean over rows and dimensions; zero
    above 10,000."""
    mean, log_variance = embedding
    found = -0.5 * (1 + log_variance - mean.square() - log_variance.exp()).mean()
    return torch.where(found > _DIVERGENCE_LIMIT, torch.zeros_like(found), found)


class ProbabilisticMatch(nn.Module):
    """The criterion that all three pairs of modalities share; ``slope`` and ``offset`` are learnt.

    On several processes the global batch is matched: other processes' pairs count as plain
    negatives (published: as positives of weight 1e-4).
    """

    def __init__(self, pseudo_match_alpha: float = 0.1, bottleneck: float = 1e-4) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.tensor(5.0))
        self.offset = nn.Parameter(torch.tensor(5.0))
        self.pseudo_match_alpha = pseudo_match_alpha
        self.bottleneck = bottleneck

    def forward(self, left: Gaussian, right: Gaussian) -> Tensor:
        """Twice the binary cross-entropy of all B * B pairs, plus the bottleneck, plus alpha times
        the cross-entropy with pseudo-positives of both directions."""
        logits = self.offset - self.slope * sampled_distance(left, right)
        entropy = functional.binary_cross_entropy_with_logits
        loss = 2 * entropy(logits, torch.eye(len(logits), device=logits.device))
        loss = loss + self.bottleneck * (divergence(left) + divergence(right))
        if self.pseudo_match_alpha:
            pseudo = sum(entropy(each, _pseudo_positives(each)) for each in (logits, logits.T))
            loss = loss + self.pseudo_match_alpha * pseudo
        return loss


@torch.no_grad()
def _pseudo_positives(logits: Tensor) -> Tensor:
    """1 where a pair is at least as likely as the true pair of its row."""
    return (logits >= logits.diagonal()[:, None]).to(logits.dtype)


def probabilistic_score(queries: Embedded, gallery: Embedded) -> Tensor:
    """Scores (queries, gallery), float64: -(2 - 2 cos + sum(exp s_i) + sum(exp s_j))."""
    left, right = (gaussian(_double(each)) for each in (queries, gallery))
    return -sampled_distance(left, right)


def _double(embedded: Embedded) -> Embedded:
    variance = embedded.log_variance
    return Embedded(embedded.mean.double(), None if variance is None else variance.double())
