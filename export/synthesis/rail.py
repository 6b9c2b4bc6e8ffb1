"""A train passing: wheels over rail joints, rolling roar, flange squeal, horn, crossing bell."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.engines import (
    Engine,
    body_response,
    engine_sound,
    even_firings,
    filter_spectrum,
    wandering_rate,
)
from soundmark.export.synthesis.signals import bell, reed_spectrum

CAR_LENGTH_M = 18.5
AXLES_M = (2.2, 4.6, 13.9, 16.3)
"""Positions of a car's four axles: two bogies, each a pair 2.4 m apart."""
K5LA_HZ = (311.1, 370.0, 415.3, 493.9, 622.3)
"""The five chimes of a common North American diesel horn (B major sixth)."""

ROLLING: Curve = (
    (30, -6), (70, 0), (150, 2), (300, 4), (600, 4), (1000, 2), (1800, -3), (3200, -10),
    (6500, -18), (12000, -30),
)  # fmt: skip
LOCOMOTIVE = Engine(
    even_firings(12), pipe_hz=42.0, pulse_hz=140.0, blow=0.5, knock=0.1, clatter=0.3
)


def axle_times(seconds: float, speed: float) -> tuple[FloatArray, float]:
    """Times (m,) at which axles cross one joint, in a loop of ``seconds``, and the exact speed.

    A whole number of cars fits the loop, so the speed is bent a little.
    """
    cars = max(1, round(seconds * speed / CAR_LENGTH_M))
    exact = cars * CAR_LENGTH_M / seconds
    metres = np.arange(cars)[:, None] * CAR_LENGTH_M + np.asarray(AXLES_M)[None, :]
    return metres.ravel() / exact, exact


def joint_impact(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A wheel over a rail joint (m,): thud of the sleepers, clack of the rail. Peak one."""
    m = dsp.length(0.28, sample_rate)
    t = np.arange(m) / sample_rate
    thud = dsp.shaped_noise(
        rng, m, sample_rate, [(40, -4), (90, 0), (200, -4), (450, -20), (900, -40), (2000, -70)]
    )
    clack = dsp.shaped_noise(
        rng,
        m,
        sample_rate,
        [(200, -10), (500, 0), (1200, 1), (2600, -4), (6000, -14), (12000, -26)],
    )
    boom = dsp.shaped_noise(
        rng, m, sample_rate, [(80, -12), (200, -2), (400, 0), (800, -2), (1500, -12), (4000, -40)]
    )
    out = 0.8 * thud * np.exp(-t / 0.06) + 1.0 * clack * np.exp(-t / 0.014)
    out += 0.9 * boom * np.exp(-t / 0.045)
    for hertz, decay in ((540, 0.035), (870, 0.03), (1330, 0.026), (2150, 0.02), (3400, 0.012)):
        tone = np.sin(2 * np.pi * hertz * rng.uniform(0.95, 1.05) * t + rng.uniform(0, 6.28))
        out += 0.3 * tone * np.exp(-t / decay)
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.0015, 0.05))


def _wheels(
    rng: np.random.Generator, seconds: float, sample_rate: int, speed: float
) -> tuple[FloatArray, FloatArray]:
    """Impacts at three joints (n, 2) and how near the axles are (n,), both loops."""
    n = dsp.length(seconds, sample_rate)
    times, exact = axle_times(seconds, speed)
    impacts = np.zeros((n, 2))
    near = np.zeros(n)
    strokes = [joint_impact(rng, sample_rate) for _ in range(6)]
    wheel = np.exp(0.35 * rng.standard_normal(len(times)))
    flat = rng.uniform(size=len(times)) < 0.04
    wheel = np.where(flat, 2.2, wheel)
    for joint, metres, azimuth in ((0, 0.0, 0.05), (1, 6.0, 0.5), (-1, 6.0, -0.5)):
        level = 6.0 / np.hypot(6.0, metres) * 1.1
        for axle, at in enumerate(times):
            start = int((at + joint * 5.6 / exact) * sample_rate)
            stroke = strokes[(axle + 2 * joint) % 6]
            dsp.place(impacts, stroke, start, azimuth, level * wheel[axle])
    for axle, at in enumerate(times):
        near[int(at * sample_rate) % n] += wheel[axle]
    width = 1.7 / exact
    f = np.fft.rfftfreq(n, 1.0 / sample_rate)
    near = np.fft.irfft(np.fft.rfft(near) * np.exp(-0.5 * (2 * np.pi * f * width) ** 2), n)
    return impacts, near / max(float(near.mean()), 1e-12)


def flange_squeal(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A wheel squealing in a curve (m,): a wavering high tone with partials. Peak one."""
    m = dsp.length(rng.uniform(0.8, 2.2), sample_rate)
    pitch = rng.uniform(1500, 3200) * (1.0 + 0.006 * dsp.smooth_random(rng, m, sample_rate, 6.0))
    cycles = dsp.phase(pitch, sample_rate, circular=False)
    tone = dsp.oscillate(cycles, [1.0, 0.2, 0.3]) + 0.4 * np.sin(2 * np.pi * 1.73 * cycles)
    swell = dsp.slow_envelope(rng, m, sample_rate, 5.0, 4.0)
    return dsp.unit_peak(dsp.fade(tone * swell, sample_rate, 0.3, 0.4))


def diesel_horn(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """One blast of a five-chime locomotive horn (m,), its reeds set in one by one. Peak one."""
    m = dsp.length(seconds, sample_rate)
    t = np.arange(m) / sample_rate
    out = np.zeros(m)
    for chime in K5LA_HZ:
        pitch = chime * rng.uniform(0.995, 1.005)
        bend = 1.0 - 0.025 * np.exp(-t / 0.07)
        bend = bend * (1.0 + 0.001 * dsp.smooth_random(rng, m, sample_rate, 8.0))
        cycles = dsp.phase(pitch * bend, sample_rate, circular=False)
        formants = [(1250.0, 0.6, 9.0), (2600.0, 0.5, 5.0)]
        amplitudes = reed_spectrum(pitch, sample_rate, formants, 5.0)
        tone = dsp.unit(dsp.oscillate(cycles, amplitudes, rng.uniform(0, 1, len(amplitudes))))
        out += dsp.fade(tone, sample_rate, rng.uniform(0.04, 0.12), 0.15)
    air = dsp.shaped_noise(rng, m, sample_rate, [(300, -6), (1200, 0), (4000, -8), (10000, -24)])
    return dsp.unit_peak(dsp.fade(out + 0.12 * air, sample_rate, 0.03, 0.12))


def _crossing(rng: np.random.Generator, out: FloatArray, sample_rate: int) -> None:
    """The bell of a level crossing, added all along the loop."""
    n = len(out)
    seconds = n / sample_rate
    stroke = bell(rng, sample_rate, rng.uniform(620.0, 760.0), 0.7, 0.35)
    for start in dsp.regular_times(rng, seconds, 0.32, 0.01):
        dsp.place(out, stroke, int(start * sample_rate), 0.6, 0.3)


def train(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A train rolling by on jointed track: ta-tam, ta-tam, roar, now and then squeal and horn."""
    n = dsp.length(seconds, sample_rate)
    speed = rng.uniform(18.0, 25.0)
    impacts, near = _wheels(rng, seconds, sample_rate, speed)
    roar = dsp.stereo_noise(rng, n, sample_rate, ROLLING)
    shake = dsp.slow_envelope(rng, n, sample_rate, 9.0, 1.5)
    out = roar * (np.clip(0.5 + 0.5 * near, 0.1, 4.0) * shake)[:, None]
    out += 1.3 * dsp.unit(impacts)
    # Wagon bodies, ballast and cutting swallow the treble and smear the blows.
    bumps = body_response(rng, n, sample_rate, 2.0)
    out = np.stack([filter_spectrum(out[:, side], bumps) for side in range(2)], axis=1)
    out = dsp.equalise(out, sample_rate, [(800, 0), (1600, -2), (3200, -3), (6400, -7)])
    out = dsp.reverberate(rng, dsp.unit(out), sample_rate, 0.9, 0.6)
    if rng.uniform() < 0.6:
        rate = wandering_rate(rng, n, sample_rate, 6.5, 0.03, 0.2)
        out += 0.12 * dsp.pan(engine_sound(rng, rate, sample_rate, LOCOMOTIVE), -0.3)
    for start in dsp.poisson_times(rng, seconds, 0.2):
        squeal = flange_squeal(rng, sample_rate)
        begin = int(start * sample_rate)
        dsp.place(out, squeal, begin, rng.uniform(-0.8, 0.8), 0.4)
    if rng.uniform() < 0.6:
        begin = int(rng.uniform(0, n))
        for length, wait in ((1.5, 0.0), (0.5, 1.9)):
            blast = dsp.distant(diesel_horn(rng, sample_rate, length), sample_rate, 80.0, near=80.0)
            dsp.place(out, blast, begin + int(wait * sample_rate), -0.4, 1.1)
    if rng.uniform() < 0.35:
        _crossing(rng, out, sample_rate)
    return out


SOURCES: dict[str, Source] = {"train": train}
