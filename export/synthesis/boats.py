"""Small harbours: boat engines with their wake, and rigging that taps on hollow masts."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.engines import Engine, engine_sound, even_firings, wandering_rate
from soundmark.export.synthesis.motion import edge_fade

OUTBOARD = Engine(even_firings(3), pipe_hz=95.0, pulse_hz=330.0, blow=0.55, clatter=0.3)
INBOARD = Engine(even_firings(4), pipe_hz=55.0, pulse_hz=190.0, blow=0.5, knock=0.25, clatter=0.3)
TUBE_MODES = (1.0, 2.756, 5.404, 8.933, 13.34)
"""Bending modes of a free tube against the first."""
WASH: Curve = (
    (40, -6), (120, -2), (300, 0), (700, -1), (1500, -4), (3000, -9), (6000, -16), (12000, -26),
)  # fmt: skip
HULL_WATER: Curve = (
    (60, -24),
    (150, -10),
    (400, 0),
    (600, 0),
    (1500, -6),
    (4000, -14),
    (12000, -26),
)
MARINA_WIND: Curve = (
    (30, -8), (80, -5), (200, -2), (350, -1), (700, 0), (1500, -5), (3000, -13), (7000, -25),
    (14000, -40),
)  # fmt: skip


def bubbles(
    rng: np.random.Generator, n: int, sample_rate: int, rate: float, low: float, high: float
) -> FloatArray:
    """Water burbling (n,) at unit RMS: decaying, slightly rising sines of entrained bubbles."""
    count = max(1, round(rate * n / sample_rate))
    m = dsp.length(0.05, sample_rate)
    t = np.arange(m) / sample_rate
    pitch = np.exp(rng.uniform(np.log(low), np.log(high), count))[:, None]
    decay = 14.0 / pitch
    grains = np.sin(2 * np.pi * pitch * t * (1.0 + 1.2 * t)) * np.exp(-t / decay)
    grains *= (t / 0.001 < 1.0) * (t / 0.001) + (t >= 0.001)
    grains *= rng.exponential(1.0, (count, 1)) * (low / pitch) ** 0.4
    grains *= 1.0 - (t / t[-1]) ** 4
    return dsp.unit(dsp.scatter(n, grains, rng.integers(0, n, count)))


def wake(rng: np.random.Generator, n: int, sample_rate: int, slap: float) -> FloatArray:
    """Bow wave and wake (n, 2) at unit RMS: surging hiss, burble, ``slap`` slaps a second."""
    surge = dsp.slow_envelope(rng, n, sample_rate, 1.6, 3.0)[:, None]
    out = dsp.stereo_noise(rng, n, sample_rate, WASH, correlation=0.15) * surge
    for side in range(2):
        out[:, side] += 0.5 * bubbles(rng, n, sample_rate, 140.0, 300.0, 2200.0) * surge[:, 0]
    m = dsp.length(0.5, sample_rate)
    t = np.arange(m) / sample_rate
    for start in dsp.regular_times(rng, n / sample_rate, 1.0 / slap, 0.2):
        splash = dsp.shaped_noise(rng, m, sample_rate, WASH)
        splash *= dsp.attack_decay(m, sample_rate, rng.uniform(0.02, 0.06), 0.11)
        splash += 0.8 * np.sin(2 * np.pi * rng.uniform(55, 90) * t) * np.exp(-t / 0.06)
        splash = dsp.fade(splash, sample_rate, 0.004, 0.05)
        begin = int(start * sample_rate)
        dsp.place(out, splash, begin, rng.uniform(-0.6, 0.6), rng.uniform(0.8, 2.4))
    return dsp.unit(out)


def boat_engine(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A motorboat: an outboard at work or a slow diesel, gurgling exhaust, slapping bow, wake."""
    n = dsp.length(seconds, sample_rate)
    outboard = rng.uniform() < 0.6
    work = rng.uniform(34.0, 46.0) if outboard else rng.uniform(11.5, 15.5)
    rate = wandering_rate(rng, n, sample_rate, work, 0.035, 0.5)
    motor = engine_sound(rng, rate, sample_rate, OUTBOARD if outboard else INBOARD)
    # The exhaust leaves under water: now and then a swell covers it.
    covered = np.clip(0.5 + 0.5 * dsp.smooth_random(rng, n, sample_rate, 1.4), 0.0, 1.0)
    dull = dsp.low_pass(motor, sample_rate, 260.0)
    gurgle = bubbles(rng, n, sample_rate, 220.0, 120.0, 700.0)
    motor = motor * (1.0 - 0.55 * covered) + 0.8 * dull * covered + 0.25 * gurgle * covered
    whine = np.sin(2 * np.pi * dsp.phase(rate * (17.0 if outboard else 31.0), sample_rate))
    motor = motor + 0.05 * whine * (1.0 + 0.3 * covered)
    where = np.clip(0.4 * dsp.smooth_random(rng, n, sample_rate, 0.1), -0.8, 0.8)
    out = dsp.pan(motor, where)
    out += (0.6 if outboard else 0.7) * wake(rng, n, sample_rate, 1.3)
    return out


def mast_tap(rng: np.random.Generator, sample_rate: int, first_mode: float) -> FloatArray:
    """A rope or shackle hitting a hollow mast (m,): ringing bending modes of a tube. Peak one."""
    m = dsp.length(0.9, sample_rate)
    t = np.arange(m) / sample_rate
    out = np.zeros(m)
    for k, ratio in enumerate(TUBE_MODES):
        for split in (1.0, 1.012):
            pitch = first_mode * ratio * split
            if pitch < 0.45 * sample_rate:
                level = (0.5, 1.0, 0.8, 0.5, 0.3)[k] * rng.uniform(0.6, 1.2)
                decay = 0.5 / (1.0 + 0.8 * k)
                turn = rng.uniform(0, 2 * np.pi)
                out += level * np.sin(2 * np.pi * pitch * t + turn) * np.exp(-t / decay)
    knock = dsp.shaped_noise(rng, m, sample_rate, [(300, -8), (1500, 0), (6000, -6), (12000, -14)])
    out += 1.3 * knock * np.exp(-t / 0.004)
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.0008, 0.2))


def _gusts(rng: np.random.Generator, n: int, sample_rate: int) -> FloatArray:
    """Wind strength (n,), 0.15 to about 2, mean near 1."""
    return np.clip(1.0 + 0.35 * dsp.smooth_random(rng, n, sample_rate, 0.35), 0.4, 2.0)


def _flogging(rng: np.random.Generator, seconds: float) -> list[float]:
    """Times at which a slack halyard hits its mast: bouts of 2 to 7 uneven blows, then rest."""
    times, at = [], rng.uniform(0.0, 1.0)
    while at < seconds:
        for _blow in range(int(rng.integers(2, 8))):
            times.append(at)
            at += 0.05 + rng.exponential(0.16)
        at += rng.exponential(1.0)
    return times


def boat_rigging(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A marina in the wind: halyards tap their masts, each at its own pace; whistle; creaks."""
    n = dsp.length(seconds, sample_rate)
    gust = _gusts(rng, n, sample_rate)
    out = 0.05 * dsp.stereo_noise(rng, n, sample_rate, MARINA_WIND) * (gust**1.5)[:, None]
    centres = 650.0 * np.exp(0.35 * (gust - 1.0))
    whistle = dsp.sweep_band(dsp.white_noise(rng, n), sample_rate, centres, 0.05)
    out += dsp.pan(0.03 * dsp.unit(whistle * np.clip(gust - 0.7, 0, None) ** 2), -0.3)
    out += 0.04 * dsp.equalise(wake(rng, n, sample_rate, 0.7), sample_rate, HULL_WATER)
    for mast in range(int(rng.integers(4, 7))):
        first = rng.uniform(750.0, 1800.0)
        variants = [mast_tap(rng, sample_rate, first) for _ in range(4)]
        metres = rng.uniform(6.0, 14.0)
        variants = [dsp.distant(tap, sample_rate, metres, near=6.0) for tap in variants]
        azimuth = -0.85 + 1.7 * mast / 6.0
        for at in _flogging(rng, seconds):
            begin = int(at * sample_rate)
            level = gust[begin % n] * rng.lognormal(-0.3, 0.5)
            dsp.place(out, variants[rng.integers(0, 4)], begin, azimuth, level)
    for start in dsp.poisson_times(rng, seconds, 0.25):
        event = creak(rng, sample_rate)
        begin = int(start * sample_rate)
        dsp.place(out, event, begin, rng.uniform(-0.6, 0.6), 0.3)
    return dsp.reverberate(rng, out, sample_rate, 1.0, 0.05)


def creak(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A mooring rope or fender creaking (m,): stick-slip pulses in a wooden body. Peak one."""
    m = dsp.length(rng.uniform(0.5, 1.1), sample_rate)
    slips = 60.0 * np.exp(0.5 * dsp.smooth_random(rng, m, sample_rate, 2.5))
    cycles = np.floor(dsp.phase(slips, sample_rate, circular=False))
    pulses = np.diff(cycles, prepend=0.0) * rng.uniform(0.4, 1.0, m)
    out = np.zeros(m)
    for hertz in (420.0, 760.0, 1240.0):
        out += dsp.resonate(pulses, sample_rate, hertz * rng.uniform(0.9, 1.1), 90.0)
    return dsp.unit_peak(out * edge_fade(m, 0.3))


SOURCES: dict[str, Source] = {"boat_engine": boat_engine, "boat_rigging": boat_rigging}
