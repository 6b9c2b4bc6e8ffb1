"""Combustion engines: firing pulses with jitter, exhaust pipes, blowing and knocking noise.

An engine is a train of pressure pulses, one per firing, sent through the resonances of its
exhaust. What tells one engine from another is how many pulses a working cycle holds, how unequal
they are (unequal cylinders give half orders, the "lope"), how sharp they are, and how much noise
rides on each pulse: gas rushing out of the pipe, and in a diesel the knock of the combustion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import fft
from scipy.interpolate import PchipInterpolator

from soundmark.export.synthesis.dsp import (
    Curve,
    FloatArray,
    phase,
    shaped_noise,
    smooth_random,
    unit,
)


@dataclass(frozen=True)
class Engine:
    """What an engine sounds like, apart from how fast it turns.

    ``firings`` are the positions (0..1) of the firings in one working cycle (two turns of a
    four-stroke, one of a two-stroke). ``pipe_hz`` is the exhaust's quarter-wave frequency,
    ``pulse_hz`` the corner above which a pulse has little left (a muffled engine: low).
    ``blow`` (gas), ``knock`` (combustion) and ``clatter`` (valves, injectors, gears, fan) are the
    levels of the noises against the pulses' tone. ``unevenness`` is how much the cylinders
    differ, ``jitter`` (share of the firing interval) and ``spread`` how much the firings do.
    """

    firings: tuple[float, ...]
    pipe_hz: float
    pulse_hz: float
    blow: float = 0.3
    knock: float = 0.0
    clatter: float = 0.0
    unevenness: float = 0.1
    jitter: float = 0.01
    spread: float = 0.06
    pulse_order: float = 1.7
    pipe_q: float = 4.0
    body_db: float = 4.5
    knock_curve: Curve = (
        (300.0, -20.0),
        (1200.0, 0.0),
        (3000.0, -3.0),
        (7000.0, -20.0),
        (15000.0, -45.0),
    )


def even_firings(count: int) -> tuple[float, ...]:
    """Positions of ``count`` equally spaced firings in a working cycle."""
    return tuple(k / count for k in range(count))


def wandering_rate(
    rng: np.random.Generator,
    n: int,
    sample_rate: int,
    hertz: float,
    depth: float,
    cutoff: float = 0.5,
) -> FloatArray:
    """A rate (n,) about ``hertz`` that hunts by a relative ``depth`` below ``cutoff`` Hz."""
    return hertz * np.exp(depth * smooth_random(rng, n, sample_rate, cutoff))


def filter_spectrum(x: FloatArray, response: FloatArray) -> FloatArray:
    """``x`` (n,) through a frequency ``response`` (n // 2 + 1,), circular."""
    return np.asarray(fft.irfft(fft.rfft(x) * response, len(x)))


def pulse_train(n: int, positions: FloatArray, weights: FloatArray) -> FloatArray:
    """Impulses (n,) at fractional circular sample ``positions``, split over two samples each."""
    floor = np.floor(positions)
    part = positions - floor
    index = floor.astype(np.int64)
    train = np.bincount(index % n, weights * (1.0 - part), n) + np.bincount(
        (index + 1) % n, weights * part, n
    )
    return np.asarray(train, dtype=np.float64)


def ringing(x: FloatArray, sample_rate: int, decay: float) -> FloatArray:
    """``x`` (n,) smeared by exp(-t / decay): the envelope that each impulse leaves. Circular."""
    f = fft.rfftfreq(len(x), 1.0 / sample_rate)
    return filter_spectrum(x, np.asarray(1.0 / (1.0 + 2j * np.pi * f * decay)))


def firing_pulses(rng: np.random.Generator, cycles: FloatArray, engine: Engine) -> FloatArray:
    """Impulses (n,), one per firing of the working ``cycles`` (n,), a closed phase in cycles."""
    n = len(cycles)
    total = max(1, round(float(cycles[-1])))
    offsets = np.asarray(engine.firings)
    cylinder = 1.0 + engine.unevenness * rng.standard_normal(len(offsets))
    marks = np.arange(total)[:, None] + offsets[None, :]
    marks = marks + engine.jitter / len(offsets) * rng.standard_normal(marks.shape)
    weights = np.maximum(cylinder * (1.0 + engine.spread * rng.standard_normal(marks.shape)), 0.0)
    grid = np.concatenate([[0.0], cycles])
    positions = np.interp(np.mod(marks.ravel(), total), grid, np.arange(n + 1.0))
    return pulse_train(n, positions, weights.ravel())


def exhaust_response(n: int, sample_rate: int, engine: Engine) -> FloatArray:
    """Complex response (n // 2 + 1,) of pulse shape and exhaust pipe (odd quarter waves)."""
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    response = 1.0 / (1.0 + 1j * f / engine.pulse_hz) ** engine.pulse_order
    pipe = np.full(len(f), 0.35, dtype=np.complex128)
    for order in range(1, 16, 2):
        ratio = f / (engine.pipe_hz * order)
        pipe += (engine.pipe_q / order**0.6) / (
            engine.pipe_q * (1.0 - ratio**2) + 1j * ratio * order**0.3
        )
    rumble = 1.0 / (1.0 - 1j * 25.0 / np.maximum(f, 1e-3)) ** 2
    rumble[0] = 0.0
    return np.asarray(response * pipe * rumble)


def body_response(
    rng: np.random.Generator, n: int, sample_rate: int, depth_db: float
) -> FloatArray:
    """Magnitudes (n // 2 + 1,) of panels and hollows: bumps a third of an octave wide, by chance.

    They give each machine its own voice; ``depth_db`` is their standard deviation.
    """
    f = fft.rfftfreq(n, 1.0 / sample_rate)
    knots = np.arange(np.log2(40.0), np.log2(12000.0), 1.0 / 3.0)
    levels = depth_db * rng.standard_normal(len(knots))
    spline = PchipInterpolator(knots, levels)
    return np.asarray(10.0 ** (spline(np.clip(np.log2(f + 1e-9), knots[0], knots[-1])) / 20.0))


def engine_sound(
    rng: np.random.Generator, rate: FloatArray, sample_rate: int, engine: Engine
) -> FloatArray:
    """An ``engine`` (n,) at unit RMS whose working cycles run at ``rate`` (n,) hertz."""
    n = len(rate)
    cycles = phase(rate, sample_rate)
    pulses = firing_pulses(rng, cycles, engine)
    tone = unit(filter_spectrum(pulses, exhaust_response(n, sample_rate, engine)))
    out = tone
    if engine.blow > 0.0:
        gas = shaped_noise(
            rng,
            n,
            sample_rate,
            [(40, -6), (150, 0), (500, -4), (2000, -14), (8000, -32), (16000, -48)],
        )
        open_valve = ringing(pulses, sample_rate, 0.35 / (float(rate.mean()) * len(engine.firings)))
        out = out + engine.blow * unit(gas * open_valve)
    if engine.knock > 0.0:
        out = out + engine.knock * _knocking(rng, pulses, sample_rate, engine.knock_curve)
    if engine.clatter > 0.0:
        parts = shaped_noise(
            rng,
            n,
            sample_rate,
            [(60, -4), (200, 0), (600, -3), (1500, -9), (4000, -19), (12000, -38)],
        )
        lift = 1.0 + 0.4 * np.sin(2.0 * np.pi * cycles * len(engine.firings))
        out = out + engine.clatter * unit(parts * lift)
    return unit(filter_spectrum(out, body_response(rng, n, sample_rate, engine.body_db)))


def _knocking(
    rng: np.random.Generator, pulses: FloatArray, sample_rate: int, curve: Curve
) -> FloatArray:
    """Combustion knock (n,) at unit RMS: each firing rings the same block, and a bit its own."""
    n = len(pulses)
    ring = np.exp(-np.minimum(np.arange(n) / sample_rate / 0.004, 200.0))
    block = shaped_noise(rng, n, sample_rate, curve) * ring
    same = filter_spectrum(pulses, np.asarray(fft.rfft(block)))
    own = shaped_noise(rng, n, sample_rate, curve) * ringing(pulses, sample_rate, 0.004)
    return unit(unit(same) + 0.6 * unit(own))


def fan_noise(
    rng: np.random.Generator,
    n: int,
    sample_rate: int,
    blade_pass: FloatArray | float,
    curve: Curve,
    depth: float = 0.4,
) -> FloatArray:
    """Airflow noise (n,) at unit RMS, beaten by passing blades (``blade_pass`` hertz)."""
    rate = np.broadcast_to(np.asarray(blade_pass, dtype=np.float64), (n,))
    beat = 1.0 + depth * np.sin(2.0 * np.pi * phase(rate, sample_rate))
    return unit(shaped_noise(rng, n, sample_rate, curve) * beat)
