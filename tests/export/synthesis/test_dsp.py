"""Signal primitives: loops without seams, spectra that do what they say, levels that hold."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from scipy import fft, signal

from soundmark.export.synthesis import dsp

RATE = 44100
N = 2 * RATE


def generator(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def band_power(x: dsp.FloatArray, low: float, high: float) -> float:
    power = np.abs(fft.rfft(x)) ** 2
    f = fft.rfftfreq(len(x), 1.0 / RATE)
    return float(power[(f >= low) & (f < high)].mean())


@pytest.mark.parametrize(("slope", "decibels_an_octave"), [(0.0, 0.0), (-1.0, -3.0), (-2.0, -6.0)])
def test_coloured_noise_falls_as_its_slope_says(slope: float, decibels_an_octave: float) -> None:
    x = dsp.coloured_noise(generator(), 8 * RATE, RATE, slope)
    assert dsp.rms(x) == pytest.approx(1.0)
    drop = 10 * np.log10(band_power(x, 2000, 2100) / band_power(x, 500, 525)) / 2
    assert drop == pytest.approx(decibels_an_octave, abs=0.7)


def test_shaped_noise_follows_its_curve() -> None:
    x = dsp.shaped_noise(generator(), 8 * RATE, RATE, [(200, 0), (1000, -20), (5000, -20)])
    fall = 10 * np.log10(band_power(x, 1800, 2200) / band_power(x, 150, 200))
    assert fall == pytest.approx(-20.0, abs=1.0)


def test_stereo_noise_is_common_below_and_apart_above() -> None:
    x = dsp.stereo_noise(generator(), 8 * RATE, RATE, [(50, 0), (10000, 0)], correlation=0.1)
    low = dsp.low_pass(x, RATE, 80.0, 4)
    high = dsp.high_pass(x, RATE, 2000.0, 4)
    assert np.corrcoef(low.T)[0, 1] > 0.7
    assert abs(np.corrcoef(high.T)[0, 1]) < 0.25


def test_smooth_random_is_slow_and_standard() -> None:
    x = dsp.smooth_random(generator(), 20 * RATE, RATE, 0.5)
    power = np.abs(fft.rfft(x)) ** 2
    f = fft.rfftfreq(len(x), 1.0 / RATE)
    assert x.std() == pytest.approx(1.0)
    assert power[f > 2.0].sum() < 1e-6 * power.sum()


def test_smooth_random_of_a_loop_shorter_than_its_period_still_moves() -> None:
    assert dsp.smooth_random(generator(), RATE, RATE, 0.05).std() == pytest.approx(1.0)


@pytest.mark.parametrize(
    "process",
    [
        lambda x: dsp.low_pass(x, RATE, 700.0),
        lambda x: dsp.high_pass(x, RATE, 700.0),
        lambda x: dsp.band_pass(x, RATE, 300.0, 900.0),
        lambda x: dsp.resonate(x, RATE, 500.0, 40.0),
        lambda x: dsp.equalise(x, RATE, [(100, 0), (1000, -12)]),
        lambda x: dsp.distant(x, RATE, 200.0),
        lambda x: dsp.pan(x, 0.8),
        lambda x: dsp.reverberate(generator(), np.stack([x, x], axis=1), RATE, 0.3),
        lambda x: dsp.widen(generator(), x, RATE, 1.0),
    ],
)
def test_processing_a_rotated_loop_gives_the_rotated_result(
    process: Callable[[dsp.FloatArray], dsp.FloatArray],
) -> None:
    """The property that makes every source a loop: no sample is special, the first least of all."""
    x = dsp.low_pass(dsp.white_noise(generator(), N), RATE, 5000.0)
    turn = N // 3
    straight = np.roll(process(x), turn, axis=0)
    turned = process(np.roll(x, turn))
    assert np.max(np.abs(straight - turned)) < 1e-3 * np.max(np.abs(straight))


def test_oscillate_is_the_sum_of_its_harmonics_and_closes_the_loop() -> None:
    cycles = dsp.phase(np.full(N, 440.3), RATE)
    tone = dsp.oscillate(cycles, [1.0, 0.5], [0.0, 0.25])
    exact = np.sin(2 * np.pi * cycles) + 0.5 * np.cos(4 * np.pi * cycles)
    assert np.max(np.abs(tone - exact)) < 1e-5
    assert cycles[-1] == pytest.approx(round(cycles[-1]))


def test_read_at_delays_by_fractions_of_a_sample() -> None:
    t = np.arange(N) / RATE
    x = np.sin(2 * np.pi * 500.0 * t)
    late = dsp.read_at(x, np.arange(N) - 10.5)
    assert np.max(np.abs(late - np.sin(2 * np.pi * 500.0 * (t - 10.5 / RATE)))) < 1e-4


def test_resonance_rings_at_its_frequency_with_unit_gain() -> None:
    sos = dsp.resonance_sos(RATE, 1000.0, 50.0)
    _w, h = signal.sosfreqz(sos, [990.0, 1000.0, 2000.0], fs=RATE)
    assert abs(h[1]) == pytest.approx(1.0, abs=1e-6)
    assert abs(h[2]) < 0.05


def test_events_run_over_the_end_to_the_beginning() -> None:
    track = np.zeros(10)
    dsp.add_wrapped(track, np.arange(1.0, 5.0), 8)
    assert track.tolist() == [3, 4, 0, 0, 0, 0, 0, 0, 1, 2]
    long = np.zeros(3)
    dsp.add_wrapped(long, np.ones(7), 2)
    assert long.tolist() == [2, 2, 3]
    grains = dsp.scatter(10, np.array([[1.0, 2.0], [5.0, 6.0]]), np.array([9, 0]))
    assert grains.tolist() == [7, 6, 0, 0, 0, 0, 0, 0, 0, 1]


def test_seats_keep_the_power_and_the_side() -> None:
    for azimuth in (-1.0, -0.3, 0.0, 0.8):
        left, right = dsp.ear_gains(azimuth)
        assert left**2 + right**2 == pytest.approx(2.0)
    assert dsp.ear_gains(-1.0)[0] > 3.0 * dsp.ear_gains(-1.0)[1]
    moving = dsp.pan(np.ones(5), np.linspace(-1, 1, 5))
    assert (np.diff(moving[:, 1]) > 0).all()


def test_place_wraps_an_event_over_the_end() -> None:
    track = np.zeros((10, 2))
    dsp.place(track, np.ones(4), 8, 0.0, 0.5)
    np.testing.assert_allclose(track[:, 0], [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0.5, 0.5])


@pytest.mark.parametrize("azimuth", [-1.0, -0.6, 0.0, 0.3, 0.9])
def test_the_mono_sum_of_a_seated_broadband_sound_stays_flat(azimuth: float) -> None:
    """One loudspeaker sums the channels: no third of an octave may be combed by 1 dB."""
    click = dsp.white_noise(generator(), 4096)
    track = np.zeros((N, 2))
    dsp.place(track, click, 1000, azimuth)
    scattered = dsp.scatter_stereo(N, click[None, :], np.array([1000]), np.array([azimuth]))
    alone = np.zeros(N)
    alone[1000:5096] = click
    for seated in (track, scattered, dsp.pan(alone, azimuth)):
        mono = seated.sum(axis=1)
        edges = 100.0 * 2.0 ** (np.arange(23) / 3.0)
        bands = pairwise(edges)
        levels = [
            10 * np.log10(band_power(mono, low, high) / band_power(alone, low, high))
            for low, high in bands
        ]
        assert np.ptp(levels) < 1.0


def test_envelope_times_follow_the_density() -> None:
    density = np.where(np.arange(N) < N // 2, 900.0, 100.0)
    times = dsp.envelope_times(generator(), density, RATE)
    early = np.count_nonzero(times < 1.0)
    assert early == pytest.approx(900, abs=120)
    assert len(times) - early == pytest.approx(100, abs=40)


def test_distance_takes_level_and_treble() -> None:
    x = dsp.white_noise(generator(), N)
    far = dsp.distant(x, RATE, 400.0)
    low = band_power(far, 200, 400) / band_power(x, 200, 400)
    high = band_power(far, 8000, 9000) / band_power(x, 8000, 9000)
    assert 10 * np.log10(low) == pytest.approx(-35, abs=4)
    assert high < low / 100


def test_limit_holds_the_true_peak_and_leaves_quiet_loops_alone() -> None:
    x = np.stack([dsp.coloured_noise(generator(s), N, RATE, -1.0) for s in (1, 2)], axis=1)
    limited = dsp.limit(x, RATE, 0.5)
    assert dsp.true_peak(limited) <= 0.5 + 1e-9
    np.testing.assert_array_equal(dsp.limit(0.01 * x, RATE, 0.5), 0.01 * x)


def test_true_peak_sees_between_the_samples() -> None:
    t = np.arange(4 * 1000)
    between = np.sin(2 * np.pi * (t / 4 + 1 / 8))
    assert np.abs(between).max() == pytest.approx(np.sqrt(0.5))
    assert dsp.true_peak(between) == pytest.approx(1.0, abs=0.02)


def test_seamless_joins_what_was_no_loop() -> None:
    x = dsp.low_pass(np.cumsum(dsp.white_noise(generator(), N)), RATE, 500.0)
    loop = dsp.seamless(x, RATE // 4)
    steps = np.abs(np.diff(loop))
    assert len(loop) == N - RATE // 4
    assert abs(loop[0] - loop[-1]) <= steps.max()
    with pytest.raises(ValueError, match="overlap"):
        dsp.seamless(x, N)


def test_resampling_a_loop_keeps_its_tone() -> None:
    x = dsp.oscillate(dsp.phase(np.full(N, 1000.0), RATE), [1.0])
    y = dsp.resample(x, RATE, 32000)
    assert len(y) == 64000
    assert fft.rfftfreq(len(y), 1 / 32000)[np.abs(fft.rfft(y)).argmax()] == pytest.approx(1000)
