"""Loops stay closed when resampled; open seams are closed."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.desktop.audio.looping import close_seam, resample_loop
from soundmark.desktop.engine.records import Float32Array

RATE = 32_000


def sine(hertz: float, seconds: float, rate: int = RATE) -> Float32Array:
    turns = 2.0 * np.pi * hertz * np.arange(round(seconds * rate)) / rate
    return np.repeat(np.sin(turns)[:, None], 2, axis=1).astype(np.float32)


def jump_at_seam(samples: Float32Array) -> float:
    return float(np.abs(samples[0] - samples[-1]).max())


@pytest.mark.parametrize(
    ("rate", "new_rate"), [(32_000, 48_000), (44_100, 48_000), (96_000, 48_000)]
)
def test_a_closed_sine_is_the_same_sine_at_another_rate(rate: int, new_rate: int) -> None:
    resampled = resample_loop(sine(1_000.0, 0.5, rate), rate, new_rate)
    assert resampled.dtype == np.float32
    np.testing.assert_allclose(resampled, sine(1_000.0, 0.5, new_rate), atol=2e-5)


def test_an_odd_length_keeps_its_ends_together() -> None:
    loop = sine(3.0 * RATE / 31_999, 31_999 / RATE)
    resampled = resample_loop(loop, RATE, 48_000)
    assert resampled.shape == (round(31_999 * 1.5), 2)
    assert jump_at_seam(resampled) < 1.1 * float(np.abs(np.diff(resampled, axis=0)).max())


def test_a_closed_loop_comes_back_unchanged() -> None:
    loop = sine(440.0, 1.0)
    assert close_seam(loop, RATE) is loop
    noise = np.random.default_rng(1).normal(0.0, 0.1, (RATE, 2)).astype(np.float32)
    assert close_seam(noise, RATE) is noise


def test_a_small_step_is_spread_without_changing_the_length() -> None:
    loop = sine(50.0, 1.0)
    loop[-1_000:] += np.linspace(0.0, 0.1, 1_000, dtype=np.float32)[:, None]
    closed = close_seam(loop, RATE)
    assert closed.shape == loop.shape
    assert jump_at_seam(closed) < 0.02


def test_a_recording_that_is_no_loop_is_folded() -> None:
    # A deep rumble that ends far from where it began.
    open_end = np.linspace(-0.5, 0.5, 2 * RATE, dtype=np.float32)[:, None] * np.ones(2, np.float32)
    closed = close_seam(open_end + 0.1 * sine(60.0, 2.0), RATE)
    assert closed.shape == (2 * RATE - RATE // 4, 2)
    wrapped = np.concatenate([closed, closed[:RATE]])
    assert np.abs(np.diff(wrapped, axis=0)).max() < 0.005


def test_a_clip_of_two_samples_is_left_alone() -> None:
    clip = np.array([[1.0, 1.0], [-1.0, -1.0]], dtype=np.float32)
    assert close_seam(clip, RATE) is clip
