"""Things that strike: footsteps on gravel or pavement, balls, rackets and bats at play."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp, people, voice
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source

# --- footsteps ---------------------------------------------------------------------------------

#: Spectra measured on recordings of walks: the heel's contact, the crunch, the air of the place.
_HEEL: Curve = ((60, -3), (150, 2), (500, 0), (1300, -1), (2900, -8), (6500, -15), (14000, -26))
_CRUNCH: Curve = (
    (100, -22), (250, -8), (600, -2), (1300, 0), (2900, -7), (6500, -12), (14000, -24),
)  # fmt: skip
_PLACE: Curve = ((40, 0), (100, -1), (250, -7), (570, -10), (1300, -11), (2900, -17), (6500, -26),
                 (12000, -36))  # fmt: skip


def _contact(rng: np.random.Generator, n: int, sample_rate: int, decay: float) -> FloatArray:
    """A sole meeting hard ground: a broad burst of a few milliseconds (n,), about unit peak RMS."""
    t = np.arange(n) / sample_rate
    burst = dsp.shaped_noise(rng, n, sample_rate, _HEEL)
    return burst * np.minimum(1.0, t / 0.004) * np.exp(-np.maximum(t - 0.006, 0.0) / decay)


def _pebbles(rng: np.random.Generator, density: FloatArray, sample_rate: int) -> FloatArray:
    """Single stones knocking together, ``density`` (n,) a second: a heavy-tailed crackle (n,)."""
    n = len(density)
    size = dsp.length(0.02, sample_rate)
    t = np.arange(size) / sample_rate
    kinds = np.empty((24, size))
    for k in range(24):
        hertz = 500.0 * 12.0 ** rng.uniform()
        noise = dsp.white_noise(rng, size) * np.exp(-t / rng.uniform(0.0008, 0.004))
        kinds[k] = dsp.unit_peak(dsp.band_pass(noise, sample_rate, hertz / 2, hertz * 2, 1))
    starts = np.rint(dsp.envelope_times(rng, density, sample_rate) * sample_rate).astype(np.int64)
    starts = starts[starts < n - size]
    level = rng.pareto(1.6, len(starts)).clip(0.05, 8.0)
    level *= 0.3 + density[starts] / max(float(density.max()), 1e-9)
    return dsp.scatter(n, kinds[rng.integers(0, 24, len(starts))] * level[:, None], starts)


def _gravel_step(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """The heel lands, the sole grinds the stones while the weight rolls over, loose ones tick."""
    n = dsp.length(0.7, sample_rate)
    t = np.arange(n) / sample_rate
    hold = 0.16 * rng.uniform(0.8, 1.2)
    grind = np.clip((t - 0.035) / 0.03, 0.0, 1.0) * np.exp(-np.maximum(t - hold, 0.0) / 0.03)
    grind *= np.maximum(1.0 + 0.4 * dsp.smooth_random(rng, n, sample_rate, 50.0), 0.05)
    out = rng.uniform(0.35, 0.65) * _contact(rng, n, sample_rate, 0.009)
    crunch = dsp.shaped_noise(rng, n, sample_rate, _CRUNCH) * grind
    out += rng.uniform(0.3, 0.45) * crunch
    out += 0.15 * _pebbles(rng, 25.0 + 500.0 * grind, sample_rate)
    return dsp.fade(out, sample_rate, 0.002, 0.1)


def _pavement_step(rng: np.random.Generator, sample_rate: int, hard: float) -> FloatArray:
    """The heel taps, the sole follows a moment later and drags a little grit along."""
    n = dsp.length(0.5, sample_rate)
    t = np.arange(n) / sample_rate
    out = _contact(rng, n, sample_rate, 0.005 + 0.003 / hard) * rng.uniform(0.34, 0.46)
    late = int(rng.uniform(0.08, 0.11) * sample_rate)
    sole = _contact(rng, n - late, sample_rate, 0.014)
    out[late:] += rng.uniform(0.24, 0.36) * sole
    body = rng.uniform(95.0, 140.0)
    out += 0.05 * np.sin(2 * np.pi * body * t) * np.exp(-t / 0.014) * np.minimum(1.0, t / 0.002)
    drag = np.exp(-0.5 * ((t - 0.15) / 0.05) ** 2)
    out += rng.uniform(0.16, 0.28) * dsp.shaped_noise(rng, n, sample_rate, _CRUNCH) * drag
    out += 0.06 * _pebbles(rng, 12.0 + 160.0 * drag, sample_rate)
    return dsp.fade(out, sample_rate, 0.002, 0.1)


def footsteps(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Someone walking by on gravel or pavement, in an even pace, from one side to the other."""
    n = dsp.length(seconds, sample_rate)
    walk = np.zeros((n, 2))
    gravel = rng.uniform() < 0.6
    hard = rng.uniform(0.6, 1.2)
    direction = rng.choice([-1.0, 1.0])
    for k, start in enumerate(dsp.regular_times(rng, seconds, rng.uniform(0.48, 0.56), 0.035)):
        turn = 2.0 * np.pi * start / seconds
        step = _gravel_step(rng, sample_rate) if gravel else _pavement_step(rng, sample_rate, hard)
        level = rng.uniform(0.75, 1.0) * (1.0 if k % 2 else 0.85) * (0.85 + 0.15 * np.sin(turn))
        seat = direction * 0.55 * np.cos(turn)
        dsp.place(walk, step, int(start * sample_rate), seat, level)
    walk = dsp.reverberate(rng, walk, sample_rate, 0.4, 0.06 if gravel else 0.12, 3500.0, 0.008)
    return walk + 0.08 * dsp.stereo_noise(rng, n, sample_rate, _PLACE)


# --- ball games --------------------------------------------------------------------------------


def _rung(
    rng: np.random.Generator,
    out: FloatArray,
    sample_rate: int,
    modes: tuple[tuple[float, float, float], ...],
) -> FloatArray:
    """``out`` (n,) with decaying modes of (hertz, time constant, level), each a little detuned."""
    t = np.arange(len(out)) / sample_rate
    for hertz, decay, level in modes:
        f = hertz * rng.uniform(0.95, 1.05)
        sink = 1.0 + 0.05 * np.exp(-t / 0.01)
        swing = np.sin(2.0 * np.pi * f * sink * t) * np.minimum(1.0, t * f / 0.3)
        out = out + level * swing * np.exp(-t / decay)
    return dsp.fade(out, sample_rate, 0.0005, 0.05)


def _racket(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Strings on a tennis ball: a hollow pop."""
    contact = _contact(rng, dsp.length(0.4, sample_rate), sample_rate, 0.004)
    modes = ((480.0, 0.014, 0.35), (1010.0, 0.009, 0.22), (1630.0, 0.006, 0.12))
    return _rung(rng, contact, sample_rate, modes)


def _bounce(rng: np.random.Generator, sample_rate: int, hertz: float, body: float) -> FloatArray:
    """A ball on hard ground: contact, the skin's thump at ``hertz``, the air inside ringing."""
    contact = _contact(rng, dsp.length(0.5, sample_rate), sample_rate, 0.008)
    modes = ((hertz, 0.02, body), (905.0, 0.03, 0.1), (1330.0, 0.03, 0.05), (420.0, 0.03, 0.08))
    return _rung(rng, contact, sample_rate, modes)


def _tennis(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A rally: stroke, bounce on the other side, stroke from there."""
    court = np.zeros((dsp.length(seconds, sample_rate), 2))
    for k, start in enumerate(dsp.regular_times(rng, seconds, rng.uniform(1.2, 1.45), 0.06)):
        side = 0.55 if k % 2 else -0.55
        near = 1.0 if k % 2 else 0.7
        hit, bounce = _racket(rng, sample_rate), _bounce(rng, sample_rate, 200.0, 1.0)
        dsp.place(court, hit, int(start * sample_rate), side, near)
        later = start + rng.uniform(0.6, 0.75)
        dsp.place(court, bounce, int(later * sample_rate), -0.8 * side, 0.3)
    return court


def _basketball(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Dribbling around the court, caught and held now and then."""
    court = np.zeros((dsp.length(seconds, sample_rate), 2))
    skin, held = rng.uniform(150.0, 172.0), -1
    for k, start in enumerate(dsp.regular_times(rng, seconds, rng.uniform(0.45, 0.52), 0.05)):
        if rng.uniform() < 0.06:
            held = k + 1
        if k <= held:
            continue
        seat = 0.6 * np.sin(2.0 * np.pi * start / seconds)
        ball = _bounce(rng, sample_rate, skin, 1.1) * rng.uniform(0.7, 1.0)
        dsp.place(court, ball, int(start * sample_rate), seat)
    return court


def ball_game(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Basketball or tennis (the seed decides), players calling across an open court."""
    n = dsp.length(seconds, sample_rate)
    game = _basketball if rng.uniform() < 0.6 else _tennis
    court = game(rng, seconds, sample_rate)
    players = np.zeros(n)
    for start in dsp.poisson_times(rng, seconds, 0.25):
        grown = people.adult(rng)
        tract = voice.Tract(grown.scale, 1.5 * grown.pitch, 0.15, 0.2, 0.9)
        bend = [(0, 0.9), (0.3, 1.15), (1, 0.8)]
        call = voice.cry_out(rng, tract, rng.uniform(0.25, 0.5), bend, ["e", "A"])
        dsp.add_wrapped(players, voice.at_rate(call, sample_rate), int(start * sample_rate))
    far = dsp.distant(players, sample_rate, 30.0)
    court += (0.4 if game is _basketball else 0.2) * dsp.pan(far, rng.uniform(-0.6, 0.6))
    wet = 0.15 if game is _basketball else 0.07
    court = dsp.reverberate(rng, court, sample_rate, 0.8, wet, 3000.0, 0.015)
    air = (0.03 if game is _basketball else 0.02) * dsp.stereo_noise(rng, n, sample_rate, _PLACE)
    return court + air


SOURCES: dict[str, Source] = {"footsteps": footsteps, "ball_game": ball_game}
