"""PSM's criterion against sampling and against loops written from its description."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from soundmark.training.systems.contract import Embedded
from soundmark.training.systems.probabilistic_match import (
    Gaussian,
    ProbabilisticMatch,
    divergence,
    gaussian,
    probabilistic_score,
    sampled_distance,
)


def some_gaussian(seed: int, rows: int = 3, width: int = 5) -> Gaussian:
    generator = torch.Generator().manual_seed(seed)
    mean = torch.randn(rows, width, generator=generator)
    spread = torch.randn(rows, width, generator=generator) - 1.0
    return gaussian(Embedded(mean, spread))


def test_the_distance_is_the_mean_over_samples() -> None:
    left, right = some_gaussian(1), some_gaussian(2)
    generator = torch.Generator().manual_seed(3)

    def samples(of: Gaussian) -> Tensor:
        noise = torch.randn(40_000, *of.mean.shape, generator=generator)
        return of.mean + noise * (0.5 * of.log_variance).exp()

    differences = samples(left)[:, :, None] - samples(right)[:, None]
    sampled = differences.square().sum(dim=-1).mean(dim=0)
    torch.testing.assert_close(sampled_distance(left, right), sampled, rtol=0.02, atol=0.02)


def entropy(logit: float, target: float) -> float:
    probability = 1 / (1 + math.exp(-logit))
    return -(target * math.log(probability) + (1 - target) * math.log(1 - probability))


def written_out(left: Gaussian, right: Gaussian, a: float, b: float, alpha: float) -> float:
    """The criterion, entry by entry."""
    rows, width = left.mean.shape
    logits = [[0.0] * rows for _ in range(rows)]
    for i in range(rows):
        for j in range(rows):
            distance = 0.0
            for k in range(width):
                distance += (left.mean[i, k].item() - right.mean[j, k].item()) ** 2
                distance += math.exp(left.log_variance[i, k]) + math.exp(right.log_variance[j, k])
            logits[i][j] = -a * distance + b

    def mean_entropy(scores: list[list[float]], pseudo: bool) -> float:
        total = 0.0
        for i in range(rows):
            for j in range(rows):
                hit = scores[i][j] >= scores[i][i] if pseudo else i == j
                total += entropy(scores[i][j], float(hit))
        return total / rows**2

    def kl(of: Gaussian) -> float:
        total = 0.0
        for i in range(rows):
            for k in range(width):
                s, m = of.log_variance[i, k].item(), of.mean[i, k].item()
                total += 1 + s - m**2 - math.exp(s)
        return -0.5 * total / (rows * width)

    turned = [list(column) for column in zip(*logits, strict=True)]
    pseudo = mean_entropy(logits, True) + mean_entropy(turned, True)
    return 2 * mean_entropy(logits, False) + 1e-4 * (kl(left) + kl(right)) + alpha * pseudo


@pytest.mark.parametrize("alpha", [0.0, 0.1])
def test_the_criterion_is_what_is_written(alpha: float) -> None:
    left, right = some_gaussian(4), some_gaussian(5)
    # Small enough a slope that no probability is 0 or 1 to the last digit.
    match = ProbabilisticMatch(alpha)
    with torch.no_grad():
        match.slope.fill_(0.7)
        match.offset.fill_(2.0)
    expected = written_out(left, right, 0.7, 2.0, alpha)
    assert match(left, right).item() == pytest.approx(expected, rel=1e-5)


def test_the_criterion_starts_as_published() -> None:
    match = ProbabilisticMatch()
    assert (match.slope.item(), match.offset.item()) == (5.0, 5.0)


def test_a_boundless_divergence_counts_as_none() -> None:
    mean = torch.zeros(2, 3)
    assert divergence(Gaussian(mean, torch.full((2, 3), 12.0))).item() == 0.0
    assert divergence(Gaussian(mean, torch.full((2, 3), 9.0))).item() > 1000


def test_the_score_is_the_published_one_in_double_precision() -> None:
    means, spreads = (
        torch.tensor([[3.0, 4.0], [0.0, -2.0]]),
        torch.tensor([[0.0, -1.0], [1.0, 0.5]]),
    )
    gallery = Embedded(means.flip(0), spreads.flip(0))
    score = probabilistic_score(Embedded(means, spreads), gallery)
    assert score.dtype == torch.float64
    # cos((3, 4), (0, -2)) = -0.8
    own, other = 1 + math.exp(-1), math.e + math.exp(0.5)
    assert score[0, 0].item() == pytest.approx(-(2 + 1.6 + own + other), rel=1e-7)
    assert score[0, 1].item() == pytest.approx(-(2 * own), rel=1e-7)


def test_embeddings_without_variance_are_refused() -> None:
    plain = Embedded(torch.ones(2, 3))
    with pytest.raises(ValueError, match="variances"):
        probabilistic_score(plain, plain)
