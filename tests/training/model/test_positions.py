"""Positions in metres: the published layout, checked against the published arithmetic's figures."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from soundmark.training.model.positions import gsd_positions


def test_figures_of_the_published_arithmetic() -> None:
    """Token 17 (row 1, column 3) at 0.6 m: channels of both halves, sines and cosines."""
    token = gsd_positions(768, 14, torch.tensor([0.6, 1.8]))[0, 17]
    channels = [0, 1, 192, 383, 384, 385, 576, 767]
    expected = [
        0.9738476, 0.989521, -0.22720216, 1.0, 0.5646425, 0.5412283, 0.8253356, 1.0,
    ]  # fmt: skip
    np.testing.assert_allclose(token[channels].numpy(), expected, atol=2e-6)


def test_the_column_fills_the_first_half_and_tokens_are_row_major() -> None:
    grid, resolution = 5, 0.3
    found = gsd_positions(16, grid, torch.tensor([resolution]))[0].numpy()
    frequencies = 10000.0 ** (-np.arange(4) / 4)
    for row in range(grid):
        for column in range(grid):
            expected = [
                part
                for place in (column, row)
                for part in (
                    *np.sin(place * resolution * frequencies),
                    *np.cos(place * resolution * frequencies),
                )
            ]
            np.testing.assert_allclose(found[row * grid + column], expected, atol=1e-6)


def test_twice_the_gsd_is_twice_as_far() -> None:
    near, far = gsd_positions(32, 9, torch.tensor([1.0, 2.0]))
    torch.testing.assert_close(near[2 * 9 + 4], far[1 * 9 + 2])


def test_the_dimension_holds_sines_and_cosines_of_two_axes() -> None:
    with pytest.raises(ValueError, match="multiple of four"):
        gsd_positions(30, 14, torch.ones(1))
