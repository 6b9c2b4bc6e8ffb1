"""Moving air and what it moves: wind, leaves, dry scrub, and the faint air of a quiet place."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.references import as_recorded


def gusts(
    rng: np.random.Generator, n: int, sample_rate: int, rate: float = 0.25, rough: float = 0.1
) -> FloatArray:
    """Wind speed over its mean (n,), positive: long swells, and turbulence on top of them.

    ``rough`` is the depth of the turbulence: low in the trees, high at an open microphone.
    """
    swell = dsp.smooth_random(rng, n, sample_rate, rate)
    turbulence = dsp.smooth_random(rng, n, sample_rate, 8.0, -1.0)
    speed = np.exp(0.2 * swell + rough * turbulence)
    return np.asarray(speed / speed.mean())


def wind(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Wind over open ground: gusting low noise, brighter when stronger, wandering resonances."""
    n = dsp.length(seconds, sample_rate)
    speed = gusts(rng, n, sample_rate, rough=0.17)
    body: Curve = [(20, -6), (60, -2), (200, 0), (400, -5), (800, -15), (1600, -27), (6000, -48)]
    bright: Curve = [(100, -20), (250, -3), (600, 0), (1200, -8), (2500, -18), (9000, -38)]
    out = dsp.stereo_noise(rng, n, sample_rate, body, 0.25) * (speed**2)[:, None]
    out += 0.2 * dsp.stereo_noise(rng, n, sample_rate, bright, 0.2) * (speed**3.2)[:, None]
    for _whistle in range(3):
        centre = rng.uniform(280.0, 750.0)
        drift = dsp.smooth_random(rng, n, sample_rate, 0.5)
        centres = centre * speed**0.35 * 2.0 ** (0.12 * drift)
        noise = dsp.white_noise(rng, n)
        tone = dsp.unit(dsp.sweep_band(noise, sample_rate, centres, 0.09, 16))
        level = rng.uniform(0.07, 0.15) * speed**2.6
        out += dsp.pan(tone * level, rng.uniform(-0.7, 0.7))
    return as_recorded(rng, out, sample_rate, ["wind_1"], 0.5)


def wind_in_trees(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Gusts that pass through crowns: a leafy rush in front of a soft wind."""
    n = dsp.length(seconds, sample_rate)
    speed = gusts(rng, n, sample_rate, 0.3)
    low: Curve = [(30, -4), (100, 0), (300, -5), (900, -16), (3000, -30), (9000, -45)]
    out = 0.35 * dsp.stereo_noise(rng, n, sample_rate, low, 0.3) * (speed**2)[:, None]
    for crown in range(3):
        here = np.roll(speed, int(sample_rate * rng.uniform(0.0, 1.5))) ** rng.uniform(1.8, 2.6)
        centre = rng.uniform(1800.0, 3800.0)
        leaves: Curve = [
            (200, -26), (600, -12), (centre * 0.6, -2), (centre, 0), (centre * 2, -4),
            (9000, -11), (16000, -24),
        ]  # fmt: skip
        hiss = dsp.shaped_noise(rng, n, sample_rate, leaves)
        flutter = np.maximum(1.0 + 0.35 * dsp.smooth_random(rng, n, sample_rate, 18.0), 0.1)
        seat = (crown - 1) * 0.7
        out += dsp.pan(0.4 * hiss * here * flutter, seat)
    out += 0.12 * _leaf_ticks(rng, 500.0 * speed**2.5, sample_rate, 1800.0, 9000.0, 0.006)
    return out


def _leaf_ticks(
    rng: np.random.Generator,
    density: FloatArray,
    sample_rate: int,
    low: float,
    high: float,
    decay: float,
) -> FloatArray:
    """Single leaves and stalks striking each other: short noise grains, RMS about one (n, 2)."""
    n = len(density)
    starts = np.rint(dsp.envelope_times(rng, density, sample_rate) * sample_rate).astype(np.int64)
    count = len(starts)
    if count == 0:
        return np.zeros((n, 2))
    kinds = 48
    size = dsp.length(6.0 * decay, sample_rate)
    t = np.arange(size) / sample_rate
    shapes = np.empty((kinds, size))
    for kind in range(kinds):
        centre = low * (high / low) ** rng.uniform()
        noise = dsp.band_pass(dsp.white_noise(rng, size), sample_rate, centre / 1.6, centre * 1.6)
        fall = decay * rng.uniform(0.25, 1.2)
        shapes[kind] = dsp.unit_peak(noise * np.exp(-t / fall) * np.minimum(1.0, t / 0.0004))
    level = rng.pareto(1.8, count).clip(0.03, 6.0)
    grains = shapes[rng.integers(0, kinds, count)] * level[:, None]
    azimuths = np.clip(rng.normal(0.0, 0.5, count), -1.0, 1.0)
    return dsp.unit(dsp.scatter_stereo(n, grains, starts, azimuths))


def dry_scrub_rustle(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Dry grass, seed heads and twigs in short gusts: crackling grains over a papery hiss."""
    n = dsp.length(seconds, sample_rate)
    shaking = np.zeros(n)
    for start in dsp.regular_times(rng, seconds, rng.uniform(0.9, 1.6), 0.35):
        bell = np.hanning(dsp.length(rng.uniform(0.35, 1.3), sample_rate)) ** 1.3
        dsp.add_wrapped(shaking, bell * rng.lognormal(0.0, 0.5), int(start * sample_rate))
    quiver = np.maximum(1.0 + 0.35 * dsp.smooth_random(rng, n, sample_rate, 7.0), 0.0)
    shaking = (0.25 + shaking) * quiver
    crackle = _leaf_ticks(rng, 420.0 * shaking, sample_rate, 1500.0, 9000.0, 0.009)
    twigs = _leaf_ticks(rng, 14.0 * shaking, sample_rate, 700.0, 3000.0, 0.02)
    paper: Curve = [(300, -30), (1000, -8), (2500, 0), (6000, -3), (12000, -14), (18000, -30)]
    hiss = dsp.stereo_noise(rng, n, sample_rate, paper, 0.15) * shaking[:, None]
    breeze: Curve = [(40, 0), (100, -1), (250, -7), (570, -10), (1300, -11), (2900, -17),
                     (6500, -26), (12000, -36)]  # fmt: skip
    air = dsp.stereo_noise(rng, n, sample_rate, breeze, 0.3)
    air *= (gusts(rng, n, sample_rate) ** 2)[:, None]
    return np.asarray(0.4 * crackle + 0.25 * twigs + dsp.unit(hiss) + 0.5 * air)


def near_silence(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Faint air, and now and then something far away that is gone before it is known."""
    n = dsp.length(seconds, sample_rate)
    faint: Curve = [(20, 0), (80, -4), (300, -14), (1200, -24), (6000, -34), (16000, -42)]
    air = dsp.stereo_noise(rng, n, sample_rate, faint)
    air *= dsp.slow_envelope(rng, n, sample_rate, 0.3, 1.5)[:, None]
    for start in dsp.poisson_times(rng, seconds, 0.1):
        event = _far_event(rng, sample_rate)
        begin = int(start * sample_rate)
        dsp.place(air, event, begin, rng.uniform(-0.8, 0.8), rng.uniform(0.3, 0.7))
    return air


def _far_event(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A soft rumble or a single distant thud of about a second, peak one."""
    n = dsp.length(rng.uniform(0.8, 2.0), sample_rate)
    bell = np.sin(np.pi * np.arange(n) / n) ** 2
    low = rng.uniform(90.0, 180.0)
    return dsp.unit_peak(dsp.coloured_noise(rng, n, sample_rate, -1.0, low, 3.0 * low) * bell)


SOURCES: dict[str, Source] = {
    "wind": wind,
    "wind_in_trees": wind_in_trees,
    "dry_scrub_rustle": dry_scrub_rustle,
    "near_silence": near_silence,
}
