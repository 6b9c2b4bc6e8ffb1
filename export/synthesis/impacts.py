"""Things that strike: footsteps on gravel or pavement, balls, rackets and bats at play."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp, people, voice
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source


def struck(
    rng: np.random.Generator,
    sample_rate: int,
    modes: list[tuple[float, float, float]],
    click: float = 0.3,
    seconds: float = 0.25,
) -> FloatArray:
    """A blow, peak one: decaying ``modes`` of (hertz, time constant, level) and a contact click."""
    n = dsp.length(seconds, sample_rate)
    t = np.arange(n) / sample_rate
    out = np.zeros(n)
    for hertz, decay, level in modes:
        swing = np.sin(2.0 * np.pi * hertz * t * (1.0 + 0.03 * np.exp(-t / 0.01)))
        out += level * swing * np.exp(-t / decay)
    noise = dsp.white_noise(rng, n) * np.exp(-t / 0.0025)
    out += click * noise
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.0004, 0.02))


# --- footsteps ---------------------------------------------------------------------------------


def _pavement_step(rng: np.random.Generator, sample_rate: int, hard: float) -> FloatArray:
    """Heel click, then the softer sole some 90 ms later."""
    n = dsp.length(0.35, sample_rate)
    out = np.zeros(n)
    body = rng.uniform(160, 230)
    heel = struck(
        rng, sample_rate,
        [(body, 0.018, 0.8), (2.6 * body, 0.01, 0.6), (rng.uniform(1300, 2100), 0.006, 0.7 * hard),
         (rng.uniform(2600, 3800), 0.003, 0.5 * hard)], 0.5, 0.15,
    )  # fmt: skip
    dsp.add_wrapped(out, heel, 0)
    m = dsp.length(0.12, sample_rate)
    sole = dsp.coloured_noise(rng, m, sample_rate, -0.8, 300.0, 4500.0)
    sole *= dsp.attack_decay(m, sample_rate, 0.012, 0.022)
    late = int(rng.uniform(0.07, 0.1) * sample_rate)
    dsp.add_wrapped(out, 0.07 * sole, late)
    toe = struck(rng, sample_rate, [(1.3 * body, 0.014, 0.7), (1100.0, 0.006, 0.4)], 0.3, 0.1)
    dsp.add_wrapped(out, 0.3 * toe, late)
    return out


def _gravel_step(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """The heel sinks in with a crunch, the foot rolls, the toe pushes stones away."""
    n = dsp.length(0.5, sample_rate)
    t = np.arange(n) / sample_rate
    heel = np.exp(-0.5 * ((t - 0.05) / 0.022) ** 2)
    toe = np.exp(-0.5 * ((t - rng.uniform(0.19, 0.23)) / 0.05) ** 2)
    density = 60.0 + 2400.0 * (heel + 0.75 * toe)
    starts = np.rint(dsp.envelope_times(rng, density, sample_rate) * sample_rate).astype(np.int64)
    size = dsp.length(0.02, sample_rate)
    s = np.arange(size) / sample_rate
    kinds = np.empty((24, size))
    for k in range(24):
        hertz = 900.0 * 7.0 ** rng.uniform()
        noise = dsp.white_noise(rng, size) * np.exp(-s / rng.uniform(0.0012, 0.004))
        kinds[k] = dsp.unit_peak(dsp.band_pass(noise, sample_rate, hertz / 1.5, hertz * 1.5, 1))
    level = rng.pareto(2.2, len(starts)).clip(0.05, 4.0) * (heel + toe)[np.minimum(starts, n - 1)]
    keep = starts < n - size
    grains = kinds[rng.integers(0, 24, len(starts))] * level[:, None]
    out = dsp.scatter(n, grains[keep], starts[keep])
    thump = dsp.coloured_noise(rng, n, sample_rate, -1.0, 60.0, 260.0)
    thump *= np.exp(-0.5 * ((t - 0.045) / 0.02) ** 2)
    return dsp.fade(dsp.unit_peak(out) + 0.12 * thump, sample_rate, 0.003, 0.05)


def footsteps(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Someone walking by on pavement or gravel, in an even pace, from one side to the other."""
    n = dsp.length(seconds, sample_rate)
    walk = np.zeros((n, 2))
    gravel = rng.uniform() < 0.4
    hard = rng.uniform(0.6, 1.2)
    pace = rng.uniform(0.5, 0.58)
    times = dsp.regular_times(rng, seconds, pace, 0.025)
    direction = rng.choice([-1.0, 1.0])
    for k, start in enumerate(times):
        turn = np.sin(2.0 * np.pi * start / seconds)
        step = _gravel_step(rng, sample_rate) if gravel else _pavement_step(rng, sample_rate, hard)
        level = rng.uniform(0.8, 1.0) * (1.0 if k % 2 else 0.88) * (0.85 + 0.15 * turn)
        seat = direction * 0.55 * np.cos(2.0 * np.pi * start / seconds)
        dsp.place(walk, step, int(start * sample_rate), sample_rate, seat, level)
    walk = dsp.reverberate(rng, walk, sample_rate, 0.5, 0.1 if gravel else 0.16, 3500.0, 0.008)
    calm: Curve = [(30, 0), (90, -3), (300, -11), (1200, -22), (5000, -31), (14000, -42)]
    return dsp.unit(walk) + dsp.gain(-30.0) * dsp.stereo_noise(rng, n, sample_rate, calm)


# --- ball games --------------------------------------------------------------------------------


def _racket(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Strings on a tennis ball: a hollow pop."""
    pitch = rng.uniform(420, 560)
    return struck(rng, sample_rate, [(pitch, 0.016, 1.0), (2.1 * pitch, 0.009, 0.6),
                                     (3.3 * pitch, 0.005, 0.4), (150.0, 0.02, 0.5)], 0.5)  # fmt: skip


def _tennis_bounce(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A felt ball on a hard court: dull and short."""
    return struck(rng, sample_rate, [(rng.uniform(190, 240), 0.014, 1.0), (620.0, 0.007, 0.5),
                                     (1250.0, 0.004, 0.25)], 0.3)  # fmt: skip


def _basket_bounce(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A basketball on asphalt: a thud, and the ring of the air and skin of the ball."""
    ring = rng.uniform(860, 960)
    return struck(
        rng, sample_rate,
        [(rng.uniform(75, 95), 0.035, 1.0), (rng.uniform(170, 220), 0.028, 0.7),
         (ring, 0.022, 0.16), (1.47 * ring, 0.014, 0.08), (430.0, 0.012, 0.35)], 0.22, 0.35,
    )  # fmt: skip


def _bat(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A wooden bat: a dry crack."""
    pitch = rng.uniform(520, 620)
    return struck(rng, sample_rate, [(pitch, 0.012, 0.9), (2.7 * pitch, 0.008, 1.0),
                                     (5.1 * pitch, 0.004, 0.6)], 0.9)  # fmt: skip


def _tennis(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A rally: stroke, bounce, stroke from the other side."""
    court = np.zeros((dsp.length(seconds, sample_rate), 2))
    for k, start in enumerate(dsp.regular_times(rng, seconds, rng.uniform(1.25, 1.5), 0.07)):
        side = 0.55 if k % 2 else -0.55
        near = 1.0 if k % 2 else 0.75
        hit, bounce = _racket(rng, sample_rate), _tennis_bounce(rng, sample_rate)
        dsp.place(court, hit, int(start * sample_rate), sample_rate, side, near)
        later = start + rng.uniform(0.62, 0.8)
        dsp.place(court, bounce, int(later * sample_rate), sample_rate, -0.8 * side, 0.5 / near)
    return court


def _basketball(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Dribbling, with a pass or a shot now and then."""
    court = np.zeros((dsp.length(seconds, sample_rate), 2))
    at, end = 0.0, seconds - 0.3
    gap = rng.uniform(0.42, 0.55)
    while at < end:
        seat = 0.6 * np.sin(2.0 * np.pi * at / seconds)
        bounce = _basket_bounce(rng, sample_rate) * rng.uniform(0.75, 1.0)
        dsp.place(court, bounce, int(at * sample_rate), sample_rate, seat)
        if rng.uniform() < 0.12:
            at += rng.uniform(0.8, 1.4)
            gap = rng.uniform(0.38, 0.6)
        at += gap * rng.uniform(0.94, 1.06)
    return court


def _baseball(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Pitches: the ball smacks into the mitt, or the bat cracks."""
    field = np.zeros((dsp.length(seconds, sample_rate), 2))
    for start in dsp.regular_times(rng, seconds, rng.uniform(1.6, 2.2), 0.12):
        if rng.uniform() < 0.55:
            event = _bat(rng, sample_rate)
        else:
            event = struck(rng, sample_rate, [(240.0, 0.015, 0.8), (700.0, 0.008, 0.8)], 0.8)
        seat = rng.uniform(-0.4, 0.4)
        dsp.place(field, event, int(start * sample_rate), sample_rate, seat, rng.uniform(0.7, 1))
    return field


def ball_game(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Tennis, basketball or baseball (the seed decides), players calling, an open court."""
    n = dsp.length(seconds, sample_rate)
    games = (_tennis, _basketball, _baseball)
    court = games[int(rng.integers(3))](rng, seconds, sample_rate)
    players = np.zeros(n)
    for start in dsp.poisson_times(rng, seconds, 0.35):
        grown = people.adult(rng)
        tract = voice.Tract(grown.scale, 1.5 * grown.pitch, 0.15, 0.2, 0.9)
        bend = [(0, 0.9), (0.3, 1.15), (1, 0.8)]
        call = voice.cry_out(rng, tract, rng.uniform(0.25, 0.5), bend, ["e", "A"])
        dsp.add_wrapped(players, voice.at_rate(call, sample_rate), int(start * sample_rate))
    far = dsp.distant(players, sample_rate, 25.0)
    court += 0.25 * dsp.pan(far, sample_rate, rng.uniform(-0.6, 0.6))
    court = dsp.reverberate(rng, court, sample_rate, 0.7, 0.16, 3000.0, 0.02)
    calm: Curve = [(30, 0), (90, -3), (300, -11), (1200, -22), (5000, -31), (14000, -42)]
    return dsp.unit(court) + dsp.gain(-32.0) * dsp.stereo_noise(rng, n, sample_rate, calm)


SOURCES: dict[str, Source] = {"footsteps": footsteps, "ball_game": ball_game}
