"""Engines: pulses at the firing rate, fractional impulses, bodies, rates that wander."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.engines import (
    Engine,
    body_response,
    engine_sound,
    even_firings,
    fan_noise,
    firing_pulses,
    pulse_train,
    wandering_rate,
)

RATE = 16000
PLAIN = Engine(even_firings(4), pipe_hz=90.0, pulse_hz=400.0, blow=0.0, body_db=0.0)


def line_level(x: dsp.FloatArray, hertz: float) -> float:
    """Power of ``x`` within 1 Hz of ``hertz``, over its whole power."""
    power = np.abs(np.fft.rfft(x)) ** 2
    f = np.fft.rfftfreq(len(x), 1.0 / RATE)
    return float(power[np.abs(f - hertz) < 1.0].sum() / power.sum())


def test_an_impulse_between_two_samples_keeps_its_weight_and_place() -> None:
    train = pulse_train(100, np.array([10.25, 99.5]), np.array([2.0, 1.0]))
    assert train[10] == pytest.approx(1.5)
    assert train[11] == pytest.approx(0.5)
    assert train[99] == pytest.approx(0.5)
    assert train[0] == pytest.approx(0.5)  # over the end of the loop


def test_an_engine_fires_as_often_as_it_should() -> None:
    rng = np.random.default_rng(1)
    cycles = dsp.phase(np.full(4 * RATE, 20.0), RATE)
    pulses = firing_pulses(rng, cycles, PLAIN)
    onsets = np.flatnonzero((pulses > 0) & (np.roll(pulses, 1) == 0))
    assert len(onsets) == pytest.approx(4 * 20 * 4, abs=6)


@pytest.mark.parametrize("cylinders", [1, 4, 6])
def test_the_strongest_line_is_an_order_of_the_firing_rate(cylinders: int) -> None:
    engine = Engine(even_firings(cylinders), pipe_hz=90.0, pulse_hz=300.0, body_db=0.0, blow=0.1)
    sound = engine_sound(np.random.default_rng(2), np.full(4 * RATE, 15.0), RATE, engine)
    power = np.abs(np.fft.rfft(sound)) ** 2
    strongest = np.fft.rfftfreq(len(sound), 1.0 / RATE)[np.argmax(power)]
    order = strongest / (15.0 * cylinders)
    assert order == pytest.approx(round(order), abs=0.02)
    assert round(order) >= 1
    assert dsp.rms(sound) == pytest.approx(1.0)


def test_unequal_cylinders_give_half_orders() -> None:
    rates = np.full(4 * RATE, 20.0)
    even = engine_sound(
        np.random.default_rng(3), rates, RATE,
        Engine(even_firings(4), 90.0, 400.0, blow=0.0, unevenness=0.0, jitter=0.0, spread=0.0),
    )  # fmt: skip
    lame = engine_sound(
        np.random.default_rng(3), rates, RATE,
        Engine(even_firings(4), 90.0, 400.0, blow=0.0, unevenness=0.4, jitter=0.0, spread=0.0),
    )  # fmt: skip
    assert line_level(lame, 60.0) > 20.0 * line_level(even, 60.0)


def test_noises_fill_the_gaps_between_the_lines() -> None:
    rates = np.full(2 * RATE, 20.0)
    noisy = Engine(even_firings(4), 90.0, 400.0, blow=1.0, knock=0.6, clatter=0.6, body_db=0.0)
    plain = engine_sound(np.random.default_rng(4), rates, RATE, PLAIN)
    rough = engine_sound(np.random.default_rng(4), rates, RATE, noisy)
    high_plain = dsp.rms(dsp.high_pass(plain, RATE, 1000.0))
    assert dsp.rms(dsp.high_pass(rough, RATE, 1000.0)) > 2.0 * high_plain


def test_a_body_colours_without_changing_the_overall_level_much() -> None:
    response = body_response(np.random.default_rng(5), 8192, RATE, 4.0)
    decibels = 20.0 * np.log10(response)
    assert 2.0 < decibels.std() < 8.0
    assert np.allclose(body_response(np.random.default_rng(5), 8192, RATE, 0.0), 1.0)


def test_a_wandering_rate_stays_near_its_mean() -> None:
    rate = wandering_rate(np.random.default_rng(6), 4 * RATE, RATE, 25.0, 0.02)
    assert rate.mean() == pytest.approx(25.0, rel=0.02)
    assert 0.2 < rate.std() < 1.0


def test_fan_noise_beats_at_the_blade_rate() -> None:
    noise = fan_noise(np.random.default_rng(7), 4 * RATE, RATE, 30.0, [(100, 0), (4000, 0)], 0.8)
    envelope = noise**2 - np.mean(noise**2)
    assert line_level(envelope, 30.0) > 20.0 * line_level(envelope, 41.0)
