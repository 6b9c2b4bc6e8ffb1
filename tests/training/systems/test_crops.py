"""Crops: what they cut, how much, and that the middle stays the middle."""

from __future__ import annotations

import torch

from soundmark.training.systems.crops import middle, random_resized_crop


def ramps(rows: int, side: int = 32) -> torch.Tensor:
    """Red grows eastwards, green southwards, both 0..255."""
    steps = torch.linspace(0, 255, side)
    red = steps.expand(side, side)
    return torch.stack([red, red.T, torch.zeros(side, side)]).expand(rows, -1, -1, -1)


def test_crops_are_straight_pieces_within_the_bounds() -> None:
    torch.manual_seed(0)
    found = random_resized_crop(ramps(200), 0.2)
    middle_rows = found[:, :, 16, :]
    # Of a ramp, the spread that a crop shows is its side as a share of the picture's.
    width = (middle_rows[:, 0, -3] - middle_rows[:, 0, 2]).abs() / 255 * 32 / 27
    columns = found[:, :, :, 16]
    height = (columns[:, 1, -3] - columns[:, 1, 2]).abs() / 255 * 32 / 27
    area = width * height
    assert area.min() > 0.17
    assert area.max() < 1.08
    assert area.max() - area.min() > 0.6
    assert not (middle_rows[:, 1].std(dim=1) > 1).any()
    mirrored = (middle_rows[:, 0, -3] < middle_rows[:, 0, 2]).float().mean()
    assert 0.35 < mirrored < 0.65


def test_a_crop_of_everything_is_the_picture_or_its_mirror() -> None:
    torch.manual_seed(1)
    pixels = torch.randint(0, 256, (20, 3, 8, 8), dtype=torch.uint8)
    found = random_resized_crop(pixels, 1.0)
    assert found.dtype == torch.float32
    assert found.min() >= 0
    assert found.max() <= 255


def test_the_middle_of_an_enlarged_picture() -> None:
    pixels = torch.zeros(1, 3, 224, 224, dtype=torch.uint8)
    pixels[..., 14:210, 14:210] = 200  # the middle 7/8, which 224 of 256 pixels show
    found = middle(pixels, 256)
    assert found.shape == (1, 3, 224, 224)
    assert (found[..., 3:-3, 3:-3] > 195).all()
    assert middle(torch.full((1, 3, 224, 224), 9.0), 224).eq(9).all()
