"""The limiter: ceiling, transparency, smoothness."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import resample_poly

from soundmark.desktop.audio.limiter import BLOCK, CEILING, DELAY, Limiter
from soundmark.desktop.engine.records import Float32Array

RATE = 48_000


def limited(sound: Float32Array) -> Float32Array:
    limiter = Limiter(RATE)
    blocks = sound.shape[0] // BLOCK
    out = np.zeros((blocks * BLOCK, 2), dtype=np.float32)
    for index in range(blocks):
        part = slice(index * BLOCK, (index + 1) * BLOCK)
        limiter.process(sound[part], out[part])
    return out


def stereo(mono: Float32Array) -> Float32Array:
    return np.repeat(mono[:, None], 2, axis=1).astype(np.float32)


def test_what_is_below_the_ceiling_passes_untouched() -> None:
    quiet = np.random.default_rng(0).uniform(-0.4, 0.4, (100 * BLOCK, 2)).astype(np.float32)
    np.testing.assert_array_equal(limited(quiet)[DELAY:], quiet[:-DELAY])


@given(
    seed=st.integers(0, 2**32 - 1),
    gain=st.floats(0.5, 50.0),
    bursts=st.lists(st.integers(0, 40 * BLOCK - 300), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_nothing_passes_the_ceiling(seed: int, gain: float, bursts: list[int]) -> None:
    generator = np.random.default_rng(seed)
    sound = generator.normal(0.0, 0.05, (40 * BLOCK, 2))
    for start in bursts:
        sound[start : start + int(generator.integers(1, 300))] *= gain
    out = limited((sound * gain).astype(np.float32))
    assert np.isfinite(out).all()
    assert np.abs(out).max() <= CEILING * (1.0 + 1e-5)


@pytest.mark.parametrize("hertz", [997.0, 6_000.0, 11_900.0, 15_000.0])
def test_peaks_between_samples_are_seen(hertz: float) -> None:
    turns = 2.0 * np.pi * hertz * np.arange(RATE) / RATE + 0.25 * np.pi
    out = limited(stereo(1.6 * np.sin(turns)))[RATE // 10 : -RATE // 10, 0]
    true_peak = float(np.abs(resample_poly(out.astype(np.float64), 8, 1)).max())
    assert 20.0 * np.log10(true_peak) < -0.6


def test_limiting_a_tone_makes_no_click_and_recovers() -> None:
    turns = 2.0 * np.pi * 200.0 * np.arange(4 * RATE) / RATE
    swell = np.where((np.arange(4 * RATE) > RATE) & (np.arange(4 * RATE) < 2 * RATE), 5.0, 0.5)
    smooth = np.convolve(swell, np.hanning(2_000) / np.hanning(2_000).sum(), "same")
    sound = smooth * np.sin(turns)
    out = limited(stereo(sound))
    assert np.abs(np.diff(out, axis=0)).max() < 2.0 * np.pi * 200.0 / RATE * 1.2
    np.testing.assert_allclose(out[-RATE // 2 :, 0], sound[-RATE // 2 - DELAY : -DELAY], atol=0.01)
