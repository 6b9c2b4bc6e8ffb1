"""Birds: songs built from species-like motifs, and the rough calls of gulls and crows.

A songbird's syrinx sings nearly pure tones whose pitch is steered within milliseconds, so a note
is a pitch contour under an envelope. Gulls and crows drive a resonant tract with a rough,
harmonic-rich source, so their calls are pulse tones through formants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source

Points = Sequence[tuple[float, float]]
Motif = Callable[[np.random.Generator, int], FloatArray]
"""A species' way to sing: (the bird's own generator, sample rate) -> one phrase, mono."""


# --- notes -------------------------------------------------------------------------------------


def note(
    sample_rate: int,
    seconds: float,
    pitch: Points,
    shape: Points = ((0.0, 0.0), (0.12, 1.0), (0.7, 0.8), (1.0, 0.0)),
    overtones: Sequence[float] = (1.0, 0.06, 0.02),
    warble: tuple[float, float] = (0.0, 0.0),
    tremolo: tuple[float, float] = (0.0, 0.0),
) -> FloatArray:
    """One sung note: ``pitch`` in hertz and ``shape`` (amplitude) over its length 0..1.

    ``warble`` is (rate in hertz, depth in octaves) of pitch, ``tremolo`` (rate, depth 0..1).
    """
    n = dsp.length(seconds, sample_rate)
    t = np.arange(n) / sample_rate
    frequency = dsp.contour(pitch, n)
    if warble[1]:
        frequency = frequency * 2.0 ** (warble[1] * np.sin(2.0 * np.pi * warble[0] * t))
    frequency = np.minimum(frequency, 0.45 * sample_rate / len(overtones))
    tone = dsp.oscillate(dsp.phase(frequency, sample_rate, circular=False), overtones)
    envelope = np.maximum(dsp.contour(shape, n), 0.0)
    if tremolo[1]:
        envelope = envelope * (1.0 - tremolo[1] * (0.5 + 0.5 * np.cos(2 * np.pi * tremolo[0] * t)))
    return dsp.fade(tone * envelope, sample_rate, 0.002, 0.004)


def phrase(sample_rate: int, notes: Sequence[tuple[float, FloatArray]]) -> FloatArray:
    """Notes at their start times (seconds), joined into one signal."""
    starts = [int(start * sample_rate) for start, _tone in notes]
    total = max(start + len(tone) for start, (_s, tone) in zip(starts, notes, strict=True))
    out = np.zeros(total)
    for start, (_s, tone) in zip(starts, notes, strict=True):
        out[start : start + len(tone)] += tone
    return out


# --- songbirds ---------------------------------------------------------------------------------


def _finch(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """An accelerating, descending run of quick notes with a flourish, as chaffinches sing."""
    top = rng.uniform(4600, 5600)
    notes, at, gap = [], 0.0, rng.uniform(0.11, 0.14)
    count = int(rng.integers(10, 15))
    for k in range(count):
        high = top * 0.955**k
        tone = note(sample_rate, 0.07, [(0, high * 1.12), (0.4, high * 0.98), (1, high * 0.7)])
        notes.append((at, tone * (0.45 + 0.55 * k / count)))
        at += gap
        gap *= 0.965
    flourish = [(0, 2600.0), (0.3, 4700.0), (0.55, 3000.0), (0.8, 5200.0), (1, 2700.0)]
    notes.append((at + 0.02, note(sample_rate, 0.26, flourish)))
    return phrase(sample_rate, notes)


def _tit(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Two clear notes, over and over: tea-cher, tea-cher."""
    high, low = rng.uniform(5000, 5800), rng.uniform(3500, 4200)
    notes, at = [], 0.0
    for _pair in range(int(rng.integers(4, 8))):
        notes.append((at, note(sample_rate, 0.09, [(0, high), (1, high * 0.98)])))
        notes.append((at + 0.14, note(sample_rate, 0.13, [(0, low * 1.05), (0.3, low), (1, low)])))
        at += 0.33
    return phrase(sample_rate, notes)


def _thrush(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Slow fluty notes with slides, ending in a thin high twitter."""
    notes, at = [], 0.0
    for _flute in range(int(rng.integers(3, 6))):
        f = rng.uniform(1700, 2900)
        bend = [(0, f), (0.35, f * rng.uniform(0.85, 1.25)), (0.7, f * rng.uniform(0.8, 1.2)),
                (1, f * rng.uniform(0.75, 1.1))]  # fmt: skip
        seconds = rng.uniform(0.14, 0.34)
        notes.append((at, note(sample_rate, seconds, bend, overtones=(1.0, 0.12, 0.05))))
        at += seconds + rng.uniform(0.02, 0.09)
    for _twitter in range(int(rng.integers(4, 9))):
        f = rng.uniform(4200, 7400)
        quick = note(sample_rate, 0.05, [(0, f), (0.5, f * rng.uniform(0.7, 1.3)), (1, f * 0.9)])
        notes.append((at, 0.35 * quick))
        at += rng.uniform(0.05, 0.075)
    return phrase(sample_rate, notes)


def _wren(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A long, loud string of trills on different pitches."""
    notes, at = [], 0.0
    for _trill in range(int(rng.integers(3, 6))):
        f, rate = rng.uniform(3600, 6600), rng.uniform(9, 26)
        drop = rng.uniform(0.62, 0.9)
        for k in range(int(rng.integers(5, 14))):
            tone = note(sample_rate, 0.8 / rate, [(0, f), (0.3, f * 1.08), (1, f * drop)])
            notes.append((at, tone * min(1.0, 0.4 + 0.15 * k)))
            at += 1.0 / rate
        at += rng.uniform(0.02, 0.06)
    return phrase(sample_rate, notes)


def _sparrow(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """House-sparrow chirps: short, bent, slightly hoarse."""
    notes, at = [], 0.0
    for _chirp in range(int(rng.integers(3, 9))):
        f = rng.uniform(3000, 3900)
        bend = [(0, f), (0.25, f * 1.45), (0.6, f * rng.uniform(0.9, 1.1)), (1, f * 0.7)]
        chirp = note(
            sample_rate, rng.uniform(0.07, 0.12), bend,
            overtones=(1.0, 0.3, 0.1), tremolo=(rng.uniform(90, 130), 0.4),
        )  # fmt: skip
        notes.append((at, chirp * rng.uniform(0.6, 1.0)))
        at += rng.uniform(0.22, 0.5)
    return phrase(sample_rate, notes)


def _warbler(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Sweet rising sweeps, the last ones higher and faster, with a sharp drop at the end."""
    notes, at = [], 0.0
    f = rng.uniform(3200, 4200)
    for k in range(int(rng.integers(4, 8))):
        seconds = 0.19 - 0.015 * k
        notes.append((at, note(sample_rate, seconds, [(0, f), (0.6, f * 1.35), (1, f * 1.55)])))
        at += seconds + 0.035
        f *= rng.uniform(1.0, 1.07)
    notes.append((at, note(sample_rate, 0.2, [(0, f * 1.5), (0.3, f * 1.6), (1, f * 0.75)])))
    return phrase(sample_rate, notes)


def _robin(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A carolling line of two- and three-part whistles, up and down, with little rests."""
    notes, at = [], 0.0
    for _carol in range(int(rng.integers(5, 9))):
        f = rng.uniform(2100, 3500)
        up = rng.choice([0.78, 1.28])
        bend = [(0, f), (0.3, f * up), (0.55, f), (0.8, f * up), (1, f * 0.95)]
        seconds = rng.uniform(0.16, 0.28)
        notes.append(
            (at, note(sample_rate, seconds, bend, overtones=(1.0, 0.1, 0.03),
                      warble=(rng.uniform(18, 32), 0.04)))
        )  # fmt: skip
        at += seconds + rng.uniform(0.08, 0.24)
    return phrase(sample_rate, notes)


_SINGERS: tuple[Motif, ...] = (_finch, _tit, _thrush, _wren, _sparrow, _warbler, _robin)


def birdsong(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Several songbirds of different species, near and far, each keeping to its own song."""
    n = dsp.length(seconds, sample_rate)
    birds = np.zeros((n, 2))
    singers = rng.permutation(len(_SINGERS))[: int(rng.integers(4, 7))]
    for rank, singer in enumerate(singers):
        metres = 9.0 * rng.uniform(1.4, 2.0) ** rank
        seat = rng.uniform(-0.9, 0.9)
        own_seed = int(rng.integers(1 << 31))
        own = np.zeros(n)
        for start in dsp.regular_times(rng, seconds, rng.uniform(3.2, 6.0), 0.18):
            # A bird repeats its song: the same generator state, a slightly new performance.
            bird = np.random.default_rng([own_seed, int(rng.integers(2))])
            song = _SINGERS[singer](bird, sample_rate) * rng.uniform(0.7, 1.0)
            dsp.add_wrapped(own, song, int(start * sample_rate))
        own = dsp.distant(own, sample_rate, metres)
        birds += dsp.pan(own, seat)
    birds = dsp.reverberate(rng, birds, sample_rate, 0.9, 0.22, 4000.0, 0.03)
    return dsp.unit(birds) + _open_air(rng, n, sample_rate, -30.0)


def _open_air(rng: np.random.Generator, n: int, sample_rate: int, level_db: float) -> FloatArray:
    """The air that birds are heard in: a low, dark murmur with a little leaf hiss."""
    murmur: Curve = [(30, 0), (100, -4), (400, -14), (1500, -24), (5000, -28), (14000, -40)]
    air = dsp.stereo_noise(rng, n, sample_rate, murmur, 0.25) * dsp.gain(level_db)
    return np.asarray(air * dsp.slow_envelope(rng, n, sample_rate, 0.3, 1.5)[:, None])


# --- rough callers -----------------------------------------------------------------------------


def rough_call(
    rng: np.random.Generator,
    sample_rate: int,
    seconds: float,
    pitch: Points,
    shape: Points,
    formants: Curve,
    roughness: float,
    breath: float,
) -> FloatArray:
    """A harsh harmonic call, peak one: a jittered pulse tone and breath, through one spectrum.

    ``roughness`` (0..1) adds jitter of pitch, beating of every second cycle, and fast amplitude
    roughness; ``breath`` is the level of noise that follows the tone.
    """
    n = dsp.length(seconds, sample_rate)
    jitter = dsp.smooth_random(rng, n, sample_rate, 90.0)
    frequency = dsp.contour(pitch, n) * (1.0 + 0.035 * roughness * jitter)
    cycles = dsp.phase(frequency, sample_rate, circular=False)
    partials = max(3, int(min(60, 0.45 * sample_rate / frequency.max())))
    tone = dsp.oscillate(cycles, np.arange(1, partials + 1, dtype=np.float64) ** -0.55)
    tone *= 1.0 + 0.8 * roughness * np.sin(np.pi * cycles)
    grit = np.maximum(1.0 + roughness * dsp.smooth_random(rng, n, sample_rate, 110.0), 0.0)
    source = dsp.unit(tone) * grit + breath * dsp.white_noise(rng, n) * np.sqrt(grit)
    pad = dsp.length(0.03, sample_rate)
    voiced = np.concatenate([source * np.maximum(dsp.contour(shape, n), 0.0), np.zeros(pad)])
    return dsp.unit_peak(
        dsp.fade(dsp.equalise(voiced, sample_rate, formants), sample_rate, 0.004, 0.02)
    )


def _caw(rng: np.random.Generator, sample_rate: int, pitch: float, size: float) -> FloatArray:
    """One caw: an arch of pitch, second and fifth harmonic strongest, hoarse throughout."""
    formants: Curve = [
        (300, -40), (700 * size, -17), (1100 * size, -6), (1500 * size, 0), (2000 * size, -7),
        (2800 * size, -12), (3500 * size, -5), (4100 * size, -8), (5200, -18), (8000, -30),
        (14000, -46),
    ]  # fmt: skip
    seconds = rng.uniform(0.2, 0.34)
    bend = [(0, pitch * 0.78), (0.3, pitch * 1.0), (0.5, pitch * 1.03), (1, pitch * 0.76)]
    shape = [(0, 0.0), (0.15, 0.6), (0.45, 1.0), (0.8, 0.5), (1, 0.0)]
    return rough_call(rng, sample_rate, seconds, bend, shape, formants, 0.2, rng.uniform(0.7, 1.1))


def crows(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A few crows, each cawing three to five times in a row, answering each other."""
    n = dsp.length(seconds, sample_rate)
    flock = np.zeros((n, 2))
    for rank in range(int(rng.integers(3, 5))):
        metres = 14.0 * 1.7**rank
        seat, pitch = rng.uniform(-0.9, 0.9), rng.uniform(620, 760)
        size = rng.uniform(0.92, 1.1)
        own = np.zeros(n)
        for start in dsp.regular_times(rng, seconds, rng.uniform(2.8, 4.2), 0.15):
            at = start
            for _caw_of_bout in range(int(rng.integers(3, 6))):
                call = _caw(rng, sample_rate, pitch * rng.uniform(0.96, 1.04), size)
                dsp.add_wrapped(own, call * rng.uniform(0.7, 1.0), int(at * sample_rate))
                at += len(call) / sample_rate + rng.uniform(0.16, 0.36)
        flock += dsp.pan(dsp.distant(own, sample_rate, metres), seat)
    flock = dsp.reverberate(rng, flock, sample_rate, 1.1, 0.16, 2500.0, 0.04)
    return dsp.unit(flock) + _open_air(rng, n, sample_rate, -14.0)


#: Measured on gulls over a beach: a band near 1 kHz and a stronger, wider one at 3 to 4 kHz.
_GULL: Curve = (
    (300, -36), (500, -20), (800, -9), (1050, -4), (1300, -5), (1800, -7), (2400, -4), (3000, 0),
    (3700, 0), (4500, -6), (6000, -11), (8000, -20), (12000, -36),
)  # fmt: skip


def _mew(rng: np.random.Generator, sample_rate: int, pitch: float, seconds: float) -> FloatArray:
    """Kee-ow: up at once, then slowly down, hoarse."""
    fall = rng.uniform(0.76, 0.84)
    bend = [(0, 0.98 * pitch), (0.2, 1.1 * pitch), (0.45, 1.03 * pitch), (1, fall * pitch)]
    shape = [(0, 0.0), (0.08, 0.8), (0.3, 1.0), (0.75, 0.6), (1, 0.0)]
    return rough_call(
        rng, sample_rate, seconds, bend, shape, _GULL, 0.2, rng.uniform(0.9, 1.2)
    )  # fmt: skip


def _long_call(rng: np.random.Generator, sample_rate: int, pitch: float) -> FloatArray:
    """A gull's long call: drawn mews first, then a quickening, falling series."""
    notes, at = [], 0.0
    count = int(rng.integers(4, 8))
    for k in range(count):
        seconds = 0.4 - 0.18 * k / count
        call = _mew(rng, sample_rate, pitch * (1.06 - 0.1 * k / count), seconds)
        notes.append((at, call * (0.6 + 0.4 * np.sin(np.pi * (k + 1) / (count + 1)))))
        at += seconds + 0.22 - 0.08 * k / count
    return phrase(sample_rate, notes)


def _kek(rng: np.random.Generator, sample_rate: int, pitch: float) -> FloatArray:
    """Gah-gah-gah: the low alarm chuckle."""
    notes, at = [], 0.0
    for _note in range(int(rng.integers(3, 5))):
        bend = [(0, pitch * 0.72), (0.4, pitch * 0.78), (1, pitch * 0.62)]
        shape = [(0, 0.0), (0.15, 1.0), (0.6, 0.7), (1, 0.0)]
        call = rough_call(rng, sample_rate, 0.11, bend, shape, _GULL, 0.3, 0.8)
        notes.append((at, call))
        at += rng.uniform(0.15, 0.2)
    return phrase(sample_rate, notes)


def gulls(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Gulls over a shore: long calls, single mews and alarm chuckles, far surf below."""
    n = dsp.length(seconds, sample_rate)
    colony = np.zeros((n, 2))
    for rank in range(int(rng.integers(4, 6))):
        metres = 12.0 * 1.6**rank
        seat, pitch = rng.uniform(-0.9, 0.9), rng.uniform(620, 760)
        own = np.zeros(n)
        for start in dsp.regular_times(rng, seconds, rng.uniform(2.6, 4.0), 0.2):
            kind = rng.uniform()
            if kind < 0.45:
                call = _long_call(rng, sample_rate, pitch)
            elif kind < 0.85:
                call = _mew(
                    rng, sample_rate, pitch * rng.uniform(0.9, 1.1), rng.uniform(0.24, 0.42)
                )
            else:
                call = _kek(rng, sample_rate, pitch)
            dsp.add_wrapped(own, call * rng.uniform(0.6, 1.0), int(start * sample_rate))
        colony += dsp.pan(dsp.distant(own, sample_rate, metres), seat)
    colony = dsp.reverberate(rng, colony, sample_rate, 0.7, 0.15, 4000.0, 0.02)
    surf: Curve = [(30, -2), (80, 0), (400, -5), (1500, -13), (6000, -27), (14000, -40)]
    sea = dsp.stereo_noise(rng, n, sample_rate, surf, 0.2) * dsp.gain(-12.0)
    return dsp.unit(colony) + sea * dsp.slow_envelope(rng, n, sample_rate, 0.25, 2.0)[:, None]


SOURCES: dict[str, Source] = {"birdsong": birdsong, "gulls": gulls, "crows": crows}
