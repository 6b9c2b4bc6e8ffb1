"""Moving sources: exact Doppler shift, distance, air, seats, silent ends."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.motion import (
    SPEED_OF_SOUND,
    AirBank,
    edge_fade,
    emission_samples,
    fly_by,
    heard,
    straight,
)

RATE = 16000
N = 6 * RATE


def pitch_at(x: dsp.FloatArray, second: float) -> float:
    """Frequency of the strongest line in a quarter of a second about ``second``."""
    middle, half = int(second * RATE), RATE // 8
    part = x[middle - half : middle + half] * np.hanning(2 * half)
    power = np.abs(np.fft.rfft(part, 1 << 17))
    return float(np.argmax(power) * RATE / (1 << 17))


def passing_tone(speed: float) -> dsp.FloatArray:
    tone = np.sin(2 * np.pi * 600.0 * np.arange(N) / RATE)
    return fly_by(tone, RATE, straight(N, RATE, speed, 5.0, 3.0), near=5.0, share=0.05)


def test_the_pitch_falls_by_the_doppler_ratio() -> None:
    mono = passing_tone(30.0).sum(axis=1)
    assert pitch_at(mono, 1.0) == pytest.approx(600.0 / (1 - 30.0 / SPEED_OF_SOUND), rel=0.01)
    assert pitch_at(mono, 5.0) == pytest.approx(600.0 / (1 + 30.0 / SPEED_OF_SOUND), rel=0.01)


def test_it_is_loudest_at_the_closest_point_and_silent_at_the_ends() -> None:
    passing = passing_tone(30.0)
    level = np.sqrt(np.convolve((passing**2).sum(axis=1), np.ones(800) / 800, "same"))
    assert np.argmax(level) / RATE == pytest.approx(3.0, abs=0.15)
    assert np.abs(passing[[0, -1]]).max() < 1e-6
    assert level.max() > 8.0 * level[int(1.0 * RATE)]


def test_it_moves_from_left_to_right_or_back() -> None:
    first, last = slice(RATE // 2, RATE), slice(-RATE, -RATE // 2)
    rightward, leftward = passing_tone(30.0), passing_tone(-30.0)
    assert dsp.rms(rightward[first, 0]) > 2.0 * dsp.rms(rightward[first, 1])
    assert dsp.rms(rightward[last, 1]) > 2.0 * dsp.rms(rightward[last, 0])
    assert dsp.rms(leftward[first, 1]) > 2.0 * dsp.rms(leftward[first, 0])


def test_emission_goes_forward_in_time() -> None:
    distance = straight(N, RATE, 60.0, 20.0, 3.0).distance
    emitted = emission_samples(distance, RATE)
    assert (np.diff(emitted) > 0).all()
    speed = np.diff(emitted)
    assert speed[: RATE // 2].mean() > 1.15
    assert speed[-RATE // 2 :].mean() < 0.9


def test_the_air_takes_the_treble_of_far_sounds() -> None:
    bank = AirBank(dsp.white_noise(np.random.default_rng(1), N), RATE, 5.0, 800.0)
    near = bank.read(np.arange(float(N)), np.full(N, 5.0))
    far = bank.read(np.arange(float(N)), np.full(N, 800.0))

    def brightness(x: dsp.FloatArray) -> float:
        return dsp.rms(dsp.high_pass(x, RATE, 4000.0)) / dsp.rms(dsp.low_pass(x, RATE, 500.0))

    assert brightness(far) < 0.3 * brightness(near)


def test_the_ground_echo_is_a_comb_that_moves() -> None:
    noise = dsp.white_noise(np.random.default_rng(2), N)
    path = straight(N, RATE, 20.0, 4.0, 3.0, 0.6)
    bank = AirBank(noise, RATE, 4.0, 60.0)
    dry, echoed = heard(bank, path, 4.0), heard(bank, path, 4.0, ground=0.9)
    assert dsp.rms(echoed - dry) > 0.3 * dsp.rms(dry)


def test_edge_fade_is_flat_inside() -> None:
    window = edge_fade(100, 0.1)
    assert window[0] == 0.0
    assert window[-1] == 0.0
    assert (window[15:85] == 1.0).all()
