"""The losses: the paper's against a literal transcription, ours by their behaviour."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from soundmark.training.losses import (
    cell_grounding_loss,
    local_alignment_loss,
    nonsense_loss,
    pair_loss,
    picture_grounding_loss,
    similarity,
    source_loss,
    tag_loss,
)


def written_out(scores: NDArray[np.float64], alpha: float) -> float:
    """H(S, I) + alpha H(S, P), entry by entry."""
    count = len(scores)
    identity, pseudo = np.eye(count), np.eye(count)
    for i in range(count):
        for j in range(count):
            if scores[i, j] >= scores[i, i]:
                pseudo[i, j] = 1

    def half(s: NDArray[np.float64], targets: NDArray[np.float64]) -> float:
        total = 0.0
        for i in range(count):
            logs = s[i] - math.log(sum(math.exp(value) for value in s[i]))
            total -= sum(targets[i, j] * logs[j] for j in range(count))
        return total / count / 2

    def both(targets: NDArray[np.float64]) -> float:
        return half(scores, targets) + half(scores.T, targets.T)

    return both(identity) + alpha * both(pseudo)


@pytest.mark.parametrize("alpha", [0.0, 0.1, 1.0])
def test_the_pair_loss_is_the_papers(alpha: float) -> None:
    scores = np.random.default_rng(0).normal(0, 3, (7, 7))
    found = float(pair_loss(torch.from_numpy(scores), alpha))
    assert found == pytest.approx(written_out(scores, alpha), rel=1e-6)


def test_a_tie_counts_as_a_pseudo_positive() -> None:
    """The figure is that of the published arithmetic."""
    scores = torch.tensor([[1.0, 1.0, 0.0], [0.5, 2.0, 2.0], [3.0, 0.0, 3.0]])
    assert float(pair_loss(scores, 0.1)) == pytest.approx(1.0663998, abs=1e-6)
    assert written_out(scores.double().numpy(), 0.1) == pytest.approx(1.0663998, abs=1e-6)


def test_further_negatives_only_make_it_harder() -> None:
    torch.manual_seed(0)
    scores = torch.randn(5, 5)
    alone = pair_loss(scores, 0.1)
    far, near = (pair_loss(scores, 0.1, torch.full((5, 3), v)) for v in (-50.0, 3.0))
    torch.testing.assert_close(far, alone)
    assert near > alone


def test_gradients_are_finite_and_pull_pairs_together() -> None:
    torch.manual_seed(1)
    left, right = torch.randn(6, 8, requires_grad=True), torch.randn(6, 8)
    scale = torch.tensor(math.log(1 / 0.07), requires_grad=True)
    losses = []
    for _ in range(2):
        loss = pair_loss(similarity(left, right, scale), 0.1)
        losses.append(float(loss.detach()))
        gradient, of_scale = torch.autograd.grad(loss, [left, scale])
        assert gradient.isfinite().all()
        assert of_scale.isfinite()
        left = (left - 0.5 * gradient).detach().requires_grad_()
    assert losses[1] < losses[0]


def test_similarity_is_a_scaled_cosine() -> None:
    left, right = torch.tensor([[3.0, 4.0]]), torch.tensor([[30.0, 40.0], [-4.0, 3.0]])
    found = similarity(left, right, torch.tensor(math.log(5.0)))
    torch.testing.assert_close(found, torch.tensor([[5.0, 0.0]]), atol=1e-5, rtol=0)


def test_the_tag_loss_weighs_kinds_not_counts() -> None:
    """One positive among 39 negatives matters as much as all of them together."""
    slope, offset = torch.tensor(1.0), torch.tensor(0.0)
    present = torch.zeros(1, 40)
    present[0, 3] = 1
    wrong = 5 * (1 - 2 * present)
    missed = torch.full((1, 40), -5.0)
    assert float(tag_loss(-wrong, present, slope, offset)) < 0.01
    high = float(tag_loss(wrong, present, slope, offset))
    half = float(tag_loss(missed, present, slope, offset))
    assert half == pytest.approx(high / 2, rel=0.01)


def test_the_tag_loss_survives_rows_of_one_kind() -> None:
    for present in (torch.zeros(2, 4), torch.ones(2, 4)):
        loss = tag_loss(torch.zeros(2, 4), present, torch.tensor(1.0), torch.tensor(0.0))
        assert float(loss) == pytest.approx(0.5 * math.log(2))


def test_a_picture_is_judged_by_its_best_patches() -> None:
    present = known = torch.ones(1, 1)
    few, stray = torch.full((1, 100, 1), -6.0), torch.full((1, 100, 1), -6.0)
    few[0, :5], stray[0, :1] = 6.0, 6.0
    assert float(picture_grounding_loss(few, present, known)) < 0.01
    assert float(picture_grounding_loss(stray, present, known)) > 1.0
    # Absent: a few glowing patches are wrong, wherever they lie.
    absent = torch.zeros(1, 1)
    assert float(picture_grounding_loss(few, absent, known)) > 2.0
    assert float(picture_grounding_loss(-few.abs(), absent, known)) < 0.01


def test_pictures_without_labels_teach_nothing() -> None:
    logits = torch.randn(3, 20, 4, requires_grad=True)
    unknown = torch.zeros(3, 4)
    gradient, *_ = torch.autograd.grad(
        picture_grounding_loss(logits, torch.ones(3, 4), unknown), [logits]
    )
    assert not gradient.any()


def test_cells_of_a_rare_thing_weigh_as_much_as_common_ones() -> None:
    covered = torch.zeros(1, 100, 2)
    covered[0, :50, 0], covered[0, :2, 1] = 1, 1
    known = torch.ones_like(covered)
    right = 8 * (2 * covered - 1)
    assert float(cell_grounding_loss(right, covered, known)) < 0.01
    losses = []
    for thing, cells in ((0, 50), (1, 2)):
        missed = right.clone()
        missed[0, :cells, thing] = -8.0
        losses.append(float(cell_grounding_loss(missed, covered, known)))
    assert losses[0] == pytest.approx(losses[1], rel=1e-3)


def test_unknown_cells_do_not_count() -> None:
    covered, known = torch.zeros(1, 10, 1), torch.zeros(1, 10, 1)
    covered[0, 0], known[0, :2] = 1, 1
    logits = torch.full((1, 10, 1), 9.0)
    logits[0, 1] = -9.0
    assert float(cell_grounding_loss(logits, covered, known)) < 0.01


def test_the_loudest_sound_is_told_from_the_others() -> None:
    cosines = torch.full((3, 5), -0.2)
    cosines[0, 2] = cosines[1, 4] = 0.9
    right = float(source_loss(cosines, torch.tensor([2, 4, -1])))
    wrong = float(source_loss(cosines, torch.tensor([2, 1, -1])))
    assert right < 0.01
    assert wrong > 5
    # What is silent teaches nothing.
    assert right == pytest.approx(float(source_loss(cosines[:2], torch.tensor([2, 4]))))
    assert float(source_loss(cosines, torch.full((3,), -1))) == 0


def local_alignment_written_out(
    patches: NDArray[np.float64], words: NDArray[np.float64], lengths: list[int]
) -> float:
    """Best word of each patch and best patch of each word, pair by pair."""
    count = len(patches)
    patches = patches / np.linalg.norm(patches, axis=-1, keepdims=True)
    words = words / np.linalg.norm(words, axis=-1, keepdims=True)
    by_patch, by_word = np.zeros((count, count)), np.zeros((count, count))
    for i in range(count):
        for j in range(count):
            cosines = patches[i] @ words[j, : lengths[j]].T
            by_patch[i, j] = cosines.max(axis=1).mean()
            by_word[i, j] = cosines.max(axis=0).mean()

    def entropy(scores: NDArray[np.float64]) -> float:
        scores = 14 * scores
        return float(np.mean(np.log(np.exp(scores).sum(axis=1)) - np.diag(scores)))

    return 0.5 * entropy(by_patch) + 0.5 * entropy(by_word.T)


def test_local_alignment_is_filips() -> None:
    rng = np.random.default_rng(2)
    patches, words = rng.normal(size=(4, 6, 8)), rng.normal(size=(4, 5, 8))
    lengths = [5, 2, 3, 1]
    mask = torch.arange(5)[None] < torch.tensor(lengths)[:, None]
    found = local_alignment_loss(torch.from_numpy(patches), torch.from_numpy(words), mask)
    assert float(found) == pytest.approx(local_alignment_written_out(patches, words, lengths))
    # What stands in the padding does not count.
    words[1, 2:] = 100 * patches[0, 0]
    again = local_alignment_loss(torch.from_numpy(patches), torch.from_numpy(words), mask)
    torch.testing.assert_close(again, found)


def test_texts_without_meaning_should_fit_nothing() -> None:
    slope, offset = torch.tensor(8.0), torch.tensor(-4.0)
    fits, fits_not = torch.full((2, 3), 0.9), torch.full((2, 3), -0.1)
    assert float(nonsense_loss(fits, slope, offset)) == pytest.approx(
        3.2 + math.log1p(math.exp(-3.2))
    )
    assert float(nonsense_loss(fits_not, slope, offset)) < 0.01
