"""Sounds made to be noticed: car horns, ships' horns, sirens, church bells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.motion import AirBank, Path, heard

TOWN_BED: Curve = (
    (25, 0), (80, 2), (200, -3), (600, -9), (1500, -17), (4000, -30), (10000, -48),
)  # fmt: skip

BELL_PARTIALS: tuple[tuple[float, float, float], ...] = (
    (0.5, 0.2, 0.8),
    (1.0, 0.3, 0.5),
    (1.2, 0.7, 0.5),
    (1.5, 0.25, 0.35),
    (2.0, 1.0, 0.4),
    (2.5, 0.40, 0.25),
    (2.67, 0.40, 0.22),
    (3.0, 0.75, 0.24),
    (4.0, 0.70, 0.16),
    (5.33, 0.5, 0.11),
    (6.67, 0.38, 0.08),
    (8.2, 0.28, 0.06),
    (9.8, 0.2, 0.045),
    (11.6, 0.15, 0.035),
)
"""(frequency against the prime, level, decay against the hum): hum, prime, tierce, quint,
nominal, ... of a minor-third bell."""


def reed_spectrum(
    fundamental: float,
    sample_rate: int,
    formants: Sequence[tuple[float, float, float]],
    tilt: float,
) -> FloatArray:
    """Harmonic amplitudes of a buzzing source: falling by ``tilt`` dB an octave, with formants.

    Above 2.5 kHz the horn beams away from the listener: 6 dB an octave more.

    Formants are (hertz, bandwidth in octaves, decibels).
    """
    count = int(min(0.45 * sample_rate, 12000.0) / fundamental)
    f = fundamental * np.arange(1, count + 1)
    level = -tilt * np.log2(np.arange(1, count + 1))
    level -= 6.0 * np.maximum(np.log2(f / 2500.0), 0.0)
    for hertz, octaves, decibels in formants:
        level += decibels * np.exp(-0.5 * (np.log2(f / hertz) / octaves) ** 2)
    return np.asarray(10.0 ** (level / 20.0))


def horn_tone(rng: np.random.Generator, sample_rate: int, seconds: float) -> FloatArray:
    """A car's horn (m,): two electric discs a major third apart, hard on and off. Peak one."""
    m = dsp.length(seconds, sample_rate)
    t = np.arange(m) / sample_rate
    low = rng.uniform(385.0, 430.0)
    out = np.zeros(m)
    for pitch in (low, low * rng.uniform(1.235, 1.27)):
        start = 1.0 - 0.035 * np.exp(-t / 0.02)
        start = start * (1.0 + 0.0015 * dsp.smooth_random(rng, m, sample_rate, 12.0))
        cycles = dsp.phase(pitch * start, sample_rate, circular=False)
        formants = [(2200.0, 0.55, 11.0), (3600.0, 0.3, 7.0)]
        amplitudes = reed_spectrum(pitch, sample_rate, formants, 5.0)
        offsets = rng.uniform(0.0, 1.0, len(amplitudes))
        out += dsp.unit(dsp.oscillate(cycles, amplitudes, offsets))
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.012, 0.03))


def car_horn(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Drivers honking in a street: short double toots and long impatient ones, near and far."""
    n = dsp.length(seconds, sample_rate)
    out = 0.035 * dsp.stereo_noise(rng, n, sample_rate, TOWN_BED)
    for start in dsp.regular_times(rng, seconds, 2.4, 0.12):
        lengths = ([0.18, 0.3], [0.9], [1.6], [0.2, 0.2, 0.7])[rng.integers(0, 4)]
        azimuth, metres, at = rng.uniform(-0.8, 0.8), rng.uniform(8.0, 35.0), start
        key = int(rng.integers(1 << 30))
        for length in lengths:
            # The same car honks again with the same pair of horns.
            toot = horn_tone(
                np.random.default_rng(key), sample_rate, length * rng.uniform(0.9, 1.1)
            )
            toot = dsp.distant(toot, sample_rate, metres, near=10.0)
            dsp.place(out, toot, int(at * sample_rate), azimuth)
            at += length + rng.uniform(0.08, 0.16)
    return dsp.reverberate(rng, out, sample_rate, 1.0, 0.22)


def ship_horn(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A ship's horn over a harbour: a low, breathy reed, long blasts, echoes from far shores."""
    n = dsp.length(seconds, sample_rate)
    out = np.zeros((n, 2))
    pitch = rng.uniform(112.0, 145.0)
    formants = [(300.0, 0.7, 7.0), (700.0, 0.6, 8.0), (1500.0, 0.6, 7.0)]
    amplitudes = reed_spectrum(pitch, sample_rate, formants, 4.5)
    offsets = rng.uniform(0.0, 1.0, len(amplitudes))
    for start in dsp.regular_times(rng, seconds, min(5.0, seconds), 0.04):
        blast = dsp.length(min(rng.uniform(2.6, 3.6), 0.6 * seconds), sample_rate)
        t = np.arange(blast) / sample_rate
        bend = 1.0 - 0.03 * np.exp(-t / 0.18) - 0.02 * np.clip(t - t[-1] + 0.5, 0, 0.5)
        bend = bend * (1.0 + 0.002 * dsp.smooth_random(rng, blast, sample_rate, 4.0))
        cycles = dsp.phase(pitch * bend, sample_rate, circular=False)
        tone = dsp.oscillate(cycles, amplitudes, offsets)
        tone *= 1.0 + 0.1 * dsp.smooth_random(rng, blast, sample_rate, 25.0)
        breath = dsp.shaped_noise(
            rng, blast, sample_rate, [(80, 0), (400, 0), (2000, -12), (8000, -30)]
        )
        call = dsp.fade(dsp.unit(tone) + 0.35 * breath, sample_rate, 0.25, 0.35)
        begin = int(start * sample_rate)
        azimuth = rng.uniform(-0.3, 0.3)
        dsp.place(out, call, begin, azimuth)
        for echo in range(3):
            metres = rng.uniform(200.0, 500.0) * (echo + 1)
            far = dsp.distant(call, sample_rate, metres, near=90.0)
            delay = int(metres / 343.0 * sample_rate)
            dsp.place(out, far, begin + delay, rng.uniform(-0.9, 0.9))
    harbour = dsp.stereo_noise(
        rng, n, sample_rate, [(30, 0), (150, -2), (500, -8), (2000, -20), (9000, -42)]
    )
    out = dsp.reverberate(rng, dsp.unit(out), sample_rate, 3.5, 0.45, damping=3000.0, predelay=0.06)
    return out + 0.12 * harbour


def wail_pitch(rng: np.random.Generator, n: int, sample_rate: int) -> FloatArray:
    """Siren pitch (n,) hertz, circular: slow wails (about 4.5 s), then a stretch of quick yelps."""
    low, high = rng.uniform(560.0, 660.0), rng.uniform(1250.0, 1500.0)
    seconds = n / sample_rate
    wails = max(1, round(seconds * 0.62 / 4.4))
    yelps = max(2, round(seconds * 0.38 / 0.33))
    turns = np.interp(np.arange(n) / n, [0.0, 0.62, 1.0], [0.0, float(wails), float(wails + yelps)])
    part = np.mod(turns, 1.0)
    slow = turns < wails
    rise = np.where(slow, 0.42, 0.5)
    up = 1.0 - np.exp(-3.0 * part / rise)
    down = np.exp(-3.0 * (part - rise) / (1.0 - rise))
    top = 1.0 - np.exp(-3.0)
    level = np.where(part < rise, up / top, (down - np.exp(-3.0)) / top)
    shape = dsp.low_pass(level, sample_rate, 12.0)
    return np.asarray(low * (high / low) ** np.clip(shape, 0.0, 1.05))


def siren(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """An emergency vehicle on its way: wail and yelp from a horn loudspeaker between houses."""
    n = dsp.length(seconds, sample_rate)
    pitch = wail_pitch(rng, n, sample_rate)
    cycles = dsp.phase(pitch, sample_rate)
    square = [1.0, 0.25, 0.5, 0.15, 0.28, 0.1, 0.17, 0.06, 0.1, 0.04, 0.06]
    driven = np.tanh(1.4 * dsp.oscillate(cycles, square))
    horn = dsp.equalise(
        dsp.unit(driven),
        sample_rate,
        [(250, -30), (500, -6), (900, 0), (2200, 1), (4000, -8), (8000, -30)],
    )
    t = np.arange(n) / n + rng.uniform()
    reach = rng.uniform(28.0, 45.0)
    path = Path(
        reach * np.sin(2 * np.pi * t),
        12.0 + 25.0 * (1 - np.cos(4 * np.pi * t)) / 2,
        np.full(n, 2.0),
    )
    far = float(path.distance.max())
    # The path is a closed curve: emission times wrap with the loop, so the ends meet.
    out = _heard_on_loop(AirBank(horn, sample_rate, 8.0, far), path)
    out = dsp.reverberate(rng, out, sample_rate, 1.6, 0.3, damping=2500.0)
    return dsp.unit(out) + 0.06 * dsp.stereo_noise(rng, n, sample_rate, TOWN_BED)


def _heard_on_loop(bank: AirBank, path: Path) -> FloatArray:
    """``heard`` for a path that ends where it begins: three turns, of which the middle is kept."""
    n = len(path.x)
    lead = min(n, bank.sample_rate)
    index = np.arange(-lead, n + lead) % n
    longer = Path(path.x[index], path.y[index], path.z[index])
    return heard(bank, longer, 12.0, start=-float(lead))[lead : lead + n]


def bell(
    rng: np.random.Generator, sample_rate: int, prime: float, seconds: float, decay: float
) -> FloatArray:
    """One stroke of a church bell (m,): the partials of a minor-third bell, each a beating pair."""
    m = dsp.length(seconds, sample_rate)
    t = np.arange(m) / sample_rate
    out = np.zeros(m)
    for ratio, level, share in BELL_PARTIALS:
        pitch = prime * ratio * rng.uniform(0.997, 1.003)
        if pitch > 0.45 * sample_rate:
            continue
        # A bell is never quite round: each mode splits into two that beat slowly.
        split = rng.uniform(0.8, 2.6) * ratio**0.5
        envelope = level * np.exp(-t / (decay * share))
        turn = rng.uniform(0, 2 * np.pi, 2)
        out += envelope * (
            np.sin(2 * np.pi * pitch * t + turn[0])
            + 0.7 * np.sin(2 * np.pi * (pitch + split) * t + turn[1])
        )
    clapper = dsp.shaped_noise(
        rng, m, sample_rate, [(300, -12), (1500, 0), (5000, -6), (12000, -24)]
    )
    out += 0.35 * clapper * np.exp(-t / 0.012)
    return dsp.unit_peak(dsp.fade(out, sample_rate, 0.002, min(0.5, 0.2 * seconds)))


def church_bells(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Three or four bells of a tower, each swinging at its own pace, ringing into each other."""
    n = dsp.length(seconds, sample_rate)
    out = np.zeros((n, 2))
    tenor = rng.uniform(370.0, 500.0)
    chord = [1.0, 9 / 8, 5 / 4, 3 / 2][: rng.integers(3, 5)]
    for k, ratio in enumerate(chord):
        prime = tenor * ratio
        interval = 1.9 / ratio**0.35 * rng.uniform(0.96, 1.04)
        ring = min(6.0, 0.95 * seconds)
        key = int(rng.integers(1 << 30))
        stroke = bell(np.random.default_rng(key), sample_rate, prime, ring, 4.0 / ratio)
        azimuth = -0.35 + 0.22 * k
        strokes = dsp.regular_times(rng, seconds, interval, 0.015)
        for number, start in enumerate(strokes):
            # The clapper strikes the two sides of the swing with unequal force.
            level = (1.0 if number % 2 else 0.82) * rng.uniform(0.85, 1.0) / ratio**0.3
            dsp.place(out, stroke, int(start * sample_rate), azimuth, level)
    out = dsp.equalise(out, sample_rate, [(500, -2), (1000, 0), (2000, 2), (4000, 4)])
    out = dsp.reverberate(rng, dsp.unit(out), sample_rate, 2.4, 0.4, damping=2500.0)
    return out + 0.015 * dsp.stereo_noise(rng, n, sample_rate, TOWN_BED)


SOURCES: dict[str, Source] = {
    "car_horn": car_horn,
    "ship_horn": ship_horn,
    "siren": siren,
    "church_bells": church_bells,
}
