"""Crops of a scale show the right ground at the right resolution; the jitter keeps to its range."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from soundmark.training.data.scale_crops import centre_crop, colour_jitter, scale_crop
from soundmark.training.data.soundscapes import BINGMAP, GOOGLE_EARTH, SENTINEL, Overhead

RNG = np.random.default_rng(0)


def test_a_crop_is_the_centred_tiles_resized_and_states_its_own_gsd() -> None:
    picture = RNG.integers(0, 256, (1500, 1500, 3), dtype=np.uint8)
    for scale in BINGMAP.scales:
        crop, gsd = scale_crop(picture, BINGMAP, scale)
        side = 300 * scale
        start = (1500 - side) // 2
        square = Image.fromarray(picture[start : start + side, start : start + side])
        expected = square.resize((224, 224), Image.Resampling.BICUBIC)
        assert crop.shape == (224, 224, 3)
        # The desktop's preparation shrinks by a whole factor first where that is much.
        assert np.abs(crop.astype(int) - np.asarray(expected).astype(int)).mean() < 6
        assert gsd == pytest.approx(scale * 300 * 0.6 / 224)
    assert scale_crop(picture[:1280, :1280], SENTINEL, 5)[1] == pytest.approx(1280 * 10 / 224)
    assert scale_crop(picture[:1024, :1024], GOOGLE_EARTH, 1)[1] == pytest.approx(256 * 0.2 / 224)


def test_a_picture_smaller_than_its_crop_is_padded_with_zeros_like_torchvisions() -> None:
    picture = np.full((3, 6, 3), 9, dtype=np.uint8)
    crop = centre_crop(picture, 4)
    assert crop.shape == (4, 4, 3)
    # One row is missing: torchvision puts the odd one below.
    assert [int(row.max()) for row in crop] == [9, 9, 9, 0]
    # Odd remainders are cut by rounding half to even: (5 - 4) / 2 -> 0, (7 - 4) / 2 -> 2.
    columns = np.tile(np.arange(7, dtype=np.uint8)[None, :, None], (4, 1, 3))
    assert centre_crop(columns, 4)[0, :, 0].tolist() == [2, 3, 4, 5]
    assert centre_crop(columns[:, :5], 4)[0, :, 0].tolist() == [0, 1, 2, 3]


def test_an_overhead_without_tiles_shows_its_largest_square_at_any_scale() -> None:
    picture = RNG.integers(0, 256, (100, 140, 3), dtype=np.uint8)
    plain = Overhead("plain", 0, 0.5, (3,))
    crop, gsd = scale_crop(picture, plain, 3)
    assert crop.shape == (224, 224, 3)
    assert gsd == pytest.approx(0.5 * 100 / 224)


def test_jitter_is_the_same_for_the_same_seed_and_moves_every_property() -> None:
    picture = RNG.integers(60, 190, (32, 32, 3), dtype=np.uint8)
    first = colour_jitter(picture, np.random.default_rng(3))
    assert np.array_equal(first, colour_jitter(picture, np.random.default_rng(3)))
    means = [colour_jitter(picture, np.random.default_rng(seed)).mean() for seed in range(40)]
    assert min(means) > 0.65 * picture.mean()
    assert max(means) < 1.35 * picture.mean()
    assert np.std(means) > 5


def test_jitter_turns_hues_by_at_most_a_fifth_of_the_circle() -> None:
    red = np.zeros((8, 8, 3), dtype=np.uint8)
    red[..., 0] = 200
    hues = []
    for seed in range(60):
        changed = Image.fromarray(colour_jitter(red, np.random.default_rng(seed))).convert("HSV")
        hue = int(np.asarray(changed)[0, 0, 0])
        hues.append(min(hue, 256 - hue))
    assert max(hues) <= 53
    assert max(hues) > 30
