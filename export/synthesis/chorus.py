"""Insects and frogs: callers that repeat one pulse pattern for hours, many at a time."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.references import as_recorded


def pulse_train(
    sample_rate: int, hertz: FloatArray, pulses: FloatArray, seconds: float, decay: float
) -> FloatArray:
    """A chirp (n,): a carrier at ``hertz`` (n,), gated by a pulse at each of ``pulses`` seconds.

    Each pulse rises within a fifth of ``decay`` and dies with that time constant.
    """
    n = len(hertz)
    gate = np.zeros(n)
    shape = dsp.attack_decay(dsp.length(5.0 * decay, sample_rate), sample_rate, 0.4 * decay, decay)
    for start in pulses:
        first = int(start * sample_rate)
        take = min(len(shape), n - first)
        if take > 0:
            gate[first : first + take] = np.maximum(gate[first : first + take], shape[:take])
    tone = dsp.oscillate(dsp.phase(hertz, sample_rate, circular=False), [1.0, 0.08, 0.03])
    return dsp.fade(tone * gate, sample_rate, 0.001, min(0.004, 0.2 * seconds))


# --- insects -----------------------------------------------------------------------------------


def field_cricket(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """One field cricket (n,): chirps of three or four wing strokes, two or three a second."""
    n = dsp.length(seconds, sample_rate)
    carrier = rng.uniform(4300.0, 5000.0)
    stroke = 1.0 / rng.uniform(26.0, 34.0)
    count = int(rng.integers(3, 5))
    out = np.zeros(n)
    for start in dsp.regular_times(rng, seconds, 1.0 / rng.uniform(1.9, 3.0), 0.04):
        length = (count + 1) * stroke
        hertz = carrier * dsp.contour([(0, 1.01), (0.7, 1.0), (1, 0.985)],
                                      dsp.length(length, sample_rate))  # fmt: skip
        chirp = pulse_train(
            sample_rate, hertz, np.arange(count, dtype=np.float64) * stroke, length, stroke / 3.2
        )
        dsp.add_wrapped(out, chirp * rng.uniform(0.85, 1.0), int(start * sample_rate))
    return out


def tree_cricket(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """One tree cricket (n,): an unbroken trill, forty to sixty strokes a second."""
    n = dsp.length(seconds, sample_rate)
    carrier = rng.uniform(2900.0, 3900.0)
    hertz = carrier * (1.0 + 0.002 * dsp.smooth_random(rng, n, sample_rate, 2.0))
    tone = dsp.oscillate(dsp.phase(hertz, sample_rate), [1.0, 0.05])
    rate = np.full(n, rng.uniform(38.0, 58.0))
    beat = dsp.phase(rate, sample_rate)
    gate = np.maximum(0.15 + 0.85 * np.sin(2.0 * np.pi * beat), 0.0) ** 0.7
    return np.asarray(tone * gate)


def katydids(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Katydids and grasshoppers (n,): wide-band rasps of quick tooth strikes."""
    n = dsp.length(seconds, sample_rate)
    low = rng.uniform(5500.0, 7500.0)
    rasp: Curve = [(low / 2, -30), (low, 0), (low * 1.6, -2), (low * 2.4, -18), (20000, -40)]
    noise = dsp.shaped_noise(rng, n, sample_rate, rasp)
    strikes = dsp.phase(np.full(n, rng.uniform(55.0, 90.0)), sample_rate)
    bursts = np.zeros(n)
    for start in dsp.regular_times(rng, seconds, rng.uniform(0.5, 0.9), 0.05):
        bell = np.hanning(dsp.length(rng.uniform(0.2, 0.3), sample_rate)) ** 0.5
        dsp.add_wrapped(bursts, bell, int(start * sample_rate))
    return noise * bursts * (0.4 + 0.6 * np.maximum(np.sin(2.0 * np.pi * strikes), 0.0))


def cicadas(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Cicadas (n,): a band of tymbal clicks at about 200 a second, swelling and sinking."""
    n = dsp.length(seconds, sample_rate)
    centre = rng.uniform(5000.0, 6500.0)
    buzz: Curve = [(centre / 2, -40), (centre * 0.8, -8), (centre, 0), (centre * 1.25, -7),
                   (centre * 2, -34)]  # fmt: skip
    noise = dsp.shaped_noise(rng, n, sample_rate, buzz)
    clicks = dsp.phase(np.full(n, rng.uniform(140.0, 220.0)), sample_rate)
    swell = 10.0 ** (0.25 * dsp.smooth_random(rng, n, sample_rate, 0.3))
    return noise * swell * (0.35 + 0.65 * (0.5 + 0.5 * np.cos(2.0 * np.pi * clicks)) ** 2)


def insects(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A meadow at dusk: crickets near and far, tree crickets trilling, katydids, cicadas."""
    n = dsp.length(seconds, sample_rate)
    meadow = np.zeros((n, 2))
    side = rng.choice([-1.0, 1.0])
    for rank in range(int(rng.integers(4, 6))):
        cricket = field_cricket(rng, seconds, sample_rate) * (1.0, 0.5, 0.12, 0.05, 0.02)[rank]
        seat = side * (-1.0) ** rank * rng.uniform(0.3, 0.9)
        meadow += dsp.pan(cricket, seat)
    for _trill in range(10):
        trill = tree_cricket(rng, seconds, sample_rate) * rng.uniform(0.003, 0.015)
        meadow += dsp.pan(trill, rng.uniform(-0.95, 0.95))
    rasps = rng.uniform(0.006, 0.02) * katydids(rng, seconds, sample_rate)
    meadow += dsp.pan(rasps, rng.uniform(-0.8, 0.8))
    chorus = rng.uniform(0.001, 0.005) * cicadas(rng, seconds, sample_rate)
    meadow += dsp.widen(rng, chorus, sample_rate, 0.8)
    meadow = dsp.reverberate(rng, meadow, sample_rate, 0.3, 0.06, 5000.0)
    dusk: Curve = [(30, 0), (100, -4), (500, -16), (2000, -26), (8000, -34), (16000, -44)]
    air = dsp.stereo_noise(rng, n, sample_rate, dusk)
    # The hundreds that no ear tells apart; at full level their statistics would wipe out a chirp.
    swarm = as_recorded(rng, air, sample_rate, ["insects_1", "insects_3"])
    return dsp.unit(meadow) + dsp.gain(-14.0) * swarm


# --- frogs -------------------------------------------------------------------------------------


def croak(
    rng: np.random.Generator, sample_rate: int, seconds: float, rate: float, hertz: float
) -> FloatArray:
    """A pulsed croak, peak one: a train of pulses that ring two resonances, an octave apart.

    ``rate`` is the pulses a second, ``hertz`` the lower resonance; both climb a little.
    """
    n = dsp.length(seconds + 0.06, sample_rate)
    times = np.cumsum(1.0 / (rate * np.linspace(0.95, 1.08, max(3, int(seconds * rate)))))
    train = np.zeros(n)
    places = np.rint((times + rng.normal(0, 0.0007, len(times))) * sample_rate).astype(int)
    places = places[(places >= 0) & (places < n - 1)]
    train[places] = rng.uniform(0.8, 1.0, len(places))
    throat = 0.7 * dsp.resonate(train, sample_rate, hertz, 0.13 * hertz)
    throat += dsp.resonate(train, sample_rate, 2.07 * hertz, 0.09 * hertz)
    throat += 0.25 * dsp.resonate(train, sample_rate, 3.1 * hertz, 0.2 * hertz)
    throat = dsp.low_pass(throat, sample_rate, 3.2 * hertz, 4)
    shape = dsp.contour([(0, 0.25), (0.25, 0.8), (0.7, 1.0), (0.92, 0.9), (1, 0.0)], n)
    return dsp.unit_peak(dsp.fade(throat * shape, sample_rate, 0.005, 0.03))


def ribbit(rng: np.random.Generator, sample_rate: int, hertz: float) -> FloatArray:
    """A tree frog's two-part call: a short low part, then a longer rising one."""
    first = croak(rng, sample_rate, rng.uniform(0.1, 0.14), rng.uniform(75, 90), hertz)
    second = croak(rng, sample_rate, rng.uniform(0.16, 0.24), rng.uniform(90, 110), 1.13 * hertz)
    rest = np.zeros(dsp.length(0.02, sample_rate))
    return np.concatenate([0.7 * first, rest, second])


def bullfrog(rng: np.random.Generator, sample_rate: int, hertz: float) -> FloatArray:
    """Jug-o-rum: three or four deep, quavering notes."""
    notes = []
    for _note in range(int(rng.integers(2, 5))):
        n = dsp.length(rng.uniform(0.45, 0.65), sample_rate)
        pitch = dsp.contour([(0, 0.85 * hertz), (0.3, hertz), (0.8, 1.02 * hertz), (1, hertz)], n)
        order = np.arange(1, 13)
        peaks = np.exp(-(((order * hertz - 2 * hertz) / (1.4 * hertz)) ** 2))
        peaks += 0.5 * np.exp(-(((order * hertz - 9 * hertz) / (2.2 * hertz)) ** 2))
        tone = dsp.oscillate(dsp.phase(pitch, sample_rate, False), peaks, np.full(12, 0.25))
        quaver = 1.0 + 0.3 * np.sin(2 * np.pi * rng.uniform(18, 24) * np.arange(n) / sample_rate)
        shape = dsp.contour([(0, 0), (0.25, 0.8), (0.6, 1.0), (1, 0.0)], n)
        notes += [tone * quaver * shape, np.zeros(dsp.length(0.12, sample_rate))]
    return dsp.unit_peak(np.concatenate(notes))


def frogs(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A pond at night: tree frogs answering each other, slow croakers, a bullfrog, crickets."""
    n = dsp.length(seconds, sample_rate)
    pond = np.zeros((n, 2))
    for rank in range(int(rng.integers(6, 9))):
        metres, seat = 6.0 * 1.35**rank, rng.uniform(-0.9, 0.9)
        hertz = rng.uniform(900.0, 1250.0)
        slow = rank % 3 == 2
        rate = rng.uniform(24, 38)
        own = np.zeros(n)
        gap = rng.uniform(1.6, 2.6) if slow else rng.uniform(0.75, 1.3)
        for start in dsp.regular_times(rng, seconds, gap, 0.12):
            if slow:
                call = croak(rng, sample_rate, rng.uniform(0.6, 0.9), rate, hertz)
            else:
                call = ribbit(rng, sample_rate, hertz)
            dsp.add_wrapped(own, call * rng.uniform(0.7, 1.0), int(start * sample_rate))
        pond += dsp.pan(dsp.distant(own, sample_rate, metres, 6.0), seat)
    deep = np.zeros(n)
    pitch = rng.uniform(95.0, 130.0)
    for start in dsp.regular_times(rng, seconds, rng.uniform(4.5, 6.0), 0.15):
        dsp.add_wrapped(deep, bullfrog(rng, sample_rate, pitch), int(start * sample_rate))
    pond += 0.2 * dsp.pan(deep, rng.uniform(-0.8, 0.8))
    pond = dsp.reverberate(rng, pond, sample_rate, 0.5, 0.12, 3000.0, 0.02)
    cricket = 0.03 * tree_cricket(rng, seconds, sample_rate)
    night: Curve = [(30, 0), (100, -4), (500, -16), (2000, -26), (8000, -38), (16000, -46)]
    air = dsp.gain(-30.0) * dsp.stereo_noise(rng, n, sample_rate, night)
    pond = dsp.unit(pond) + air + dsp.pan(cricket, rng.uniform(-0.9, 0.9))
    return as_recorded(rng, pond, sample_rate, ["frogs_1"], 0.5)


SOURCES: dict[str, Source] = {"insects": insects, "frogs": frogs}
