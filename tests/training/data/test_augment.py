"""Augmentation: labels follow the picture, and the ground sample distance follows the crop."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from soundmark.training.data.augment import (
    AugmentConfig,
    augment_batch,
    augment_tokens,
    colour_jitter,
    random_frames,
    resample,
)

STILL = AugmentConfig(min_side=1.0, brightness=0, contrast=0, saturation=0, hue=0)


def quadrants(count: int) -> tuple[Tensor, Tensor]:
    """Pictures whose north-east quadrant is bright, and the label of it on a 7 x 7 grid."""
    pictures = torch.full((count, 3, 256, 256), 20, dtype=torch.uint8)
    pictures[:, :, :128, 128:] = 220
    cells = functional.interpolate(pictures[:, :1].float(), (7, 7), mode="area")
    return pictures, (cells > 120).float()


@pytest.mark.parametrize("min_side", [1.0, 0.5])
def test_a_bright_quadrant_and_its_label_stay_together(min_side: float) -> None:
    torch.manual_seed(0)
    pictures, cells = quadrants(40)
    config = AugmentConfig(min_side, brightness=0, contrast=0, saturation=0, hue=0)
    pixels, _, marks = augment_batch(pictures, torch.ones(40), config, cells)
    assert marks is not None
    assert pixels.shape == (40, 3, 224, 224)
    assert marks.shape == (40, 1, 14, 14)
    bright = functional.interpolate(pixels[:, :1], (14, 14), mode="area")
    # Cells on the edge of the quadrant are half of each; a 7 x 7 grid does not know which half.
    sure = (bright < 40) | (bright > 200)
    wrong = ((marks > 0.5) != (bright > 120)) & sure
    assert float(wrong.float().mean()) < 0.08
    assert float(((marks > 0.5) & sure).float().mean()) > 0.1


def test_all_eight_orientations_occur_and_nothing_else() -> None:
    torch.manual_seed(1)
    pictures, _ = quadrants(60)
    pictures[:, 0] = torch.arange(256, dtype=torch.uint8)
    pixels, gsd, _ = augment_batch(pictures, torch.full((60,), 2.0), STILL)
    (upright,) = augment_batch_upright(pictures[:1])
    orientations = [
        torch.rot90(flipped, turns, (1, 2))
        for flipped in (upright, upright.flip(2))
        for turns in range(4)
    ]
    seen = set()
    for picture in pixels:
        distances = [float((picture - other).abs().max()) for other in orientations]
        assert min(distances) < 0.5
        seen.add(distances.index(min(distances)))
    assert seen == set(range(8))
    torch.testing.assert_close(gsd, torch.full((60,), 2.0 * 256 / 224))


def augment_batch_upright(pictures: Tensor) -> Tensor:
    """The pictures at 224 pixels, neither turned nor cut."""
    frames = torch.tensor([[[1.0, 0, 0], [0, 1, 0]]]).expand(len(pictures), -1, -1)
    return resample(pictures.float(), frames, 224)


def test_the_gsd_is_that_of_the_crop() -> None:
    """Stripes 32 pixels apart: the wider they come out, the finer the pixels must be said to be."""
    torch.manual_seed(2)
    stripes = ((torch.arange(256) // 16) % 2 * 200).to(torch.uint8)
    pictures = stripes.expand(1, 3, 256, 256).repeat(12, 1, 1, 1)
    config = AugmentConfig(0.4, brightness=0, contrast=0, saturation=0, hue=0)
    pixels, gsd, _ = augment_batch(pictures, torch.full((12,), 3.0), config)
    for picture, metres in zip(pixels, gsd, strict=True):
        along = picture[0] if picture[0].std(dim=1).mean() > 30 else picture[0].T
        edges = int(((along[112, 1:] > 100) != (along[112, :-1] > 100)).sum())
        ground = 224 * float(metres)
        assert edges == pytest.approx(ground / 3 / 16, abs=1.01)


def test_crops_lie_inside_and_keep_enough() -> None:
    torch.manual_seed(3)
    frames, side = random_frames(500, torch.full((500,), 0.6))
    assert float(side.min()) >= 0.6
    assert float(side.max()) <= 1
    corners = torch.tensor([[x, y, 1.0] for x in (-1, 1) for y in (-1, 1)])
    reached = torch.einsum("bij,cj->bci", frames, corners)
    assert float(reached.abs().max()) <= 1 + 1e-5


def test_jitter_stays_in_range_and_off_means_off() -> None:
    torch.manual_seed(4)
    pixels = torch.rand(20, 3, 8, 8) * 255
    torch.testing.assert_close(colour_jitter(pixels, STILL), pixels)
    shaken = colour_jitter(pixels, AugmentConfig(brightness=1, contrast=1, saturation=1, hue=0.5))
    assert float(shaken.min()) >= 0
    assert float(shaken.max()) <= 255
    assert not torch.allclose(shaken, pixels)


def test_audio_tokens_lose_a_stretch_and_some_channels() -> None:
    torch.manual_seed(0)
    tokens = torch.arange(10.0)[None, :, None] + torch.ones(4, 1, 500)
    assert augment_tokens(tokens, 0.0, 0.0) is tokens
    lengths = set()
    for _ in range(40):
        cut = augment_tokens(tokens, 0.6, 0.0)
        lengths.add(cut.shape[1])
        start = int(cut[0, 0, 0]) - 1
        assert torch.equal(cut, tokens[:, start : start + cut.shape[1]])
    assert 4 <= min(lengths) < max(lengths) <= 10
    dropped = augment_tokens(tokens, 0.0, 0.2)
    silent = dropped == 0
    # A channel is silent throughout its clip, and another clip loses other channels.
    assert torch.equal(silent.any(dim=1), silent.all(dim=1))
    assert not torch.equal(silent[0], silent[1])
    assert float(silent.float().mean()) == pytest.approx(0.2, abs=0.03)
    assert float(dropped.mean()) == pytest.approx(float(tokens.mean()), rel=0.05)
