"""The source-filter voice that people and mammals share: glottal tone, breath, moving formants.

After Klatt (1980), "Software for a cascade/parallel formant synthesizer": a tone of glottal
pulses and aspiration noise drives a cascade of resonances whose frequencies move; frication noise
is shaped on its own. Computed at VOICE_RATE in overlapping frames, so that moving resonances cost
one Fourier transform a frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import fft, ndimage, signal

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import FloatArray

ComplexArray = npt.NDArray[np.complex128]

VOICE_RATE = 22050
HOP = 128
_WINDOW = 4 * HOP
_SPECTRUM = 8 * HOP


@dataclass(frozen=True)
class Tract:
    """A speaker or an animal.

    ``scale`` multiplies all formant frequencies (1 = adult man, 1.17 woman, 1.4 child), ``pitch``
    is the usual fundamental in hertz, ``breath`` and ``rough`` are 0..1.
    """

    scale: float
    pitch: float
    breath: float = 0.1
    rough: float = 0.1
    tilt: float = 1.0


@dataclass(frozen=True)
class Gesture:
    """What a voice does, frame by frame (HOP samples at VOICE_RATE); all arrays (frames,).

    ``pitch`` in hertz; ``voiced``, ``breath`` and ``hiss`` amplitudes; ``hiss_hertz`` the centre
    of the frication; ``formants`` (frames, k) in hertz.
    """

    pitch: FloatArray
    voiced: FloatArray
    breath: FloatArray
    hiss: FloatArray
    hiss_hertz: FloatArray
    formants: FloatArray
    widths: tuple[float, ...] = (70.0, 90.0, 140.0, 220.0, 300.0)


def frames(seconds: float) -> int:
    """Whole frames in ``seconds``, at least two."""
    return max(2, round(seconds * VOICE_RATE / HOP))


def resonances(formants: FloatArray, widths: Sequence[float]) -> ComplexArray:
    """Responses (frames, bins) of cascades of resonances with unit gain at zero hertz."""
    z = np.exp(-2j * np.pi * np.arange(_SPECTRUM // 2 + 1) / _SPECTRUM)
    response = np.ones((len(formants), len(z)), dtype=np.complex128)
    for k, width in enumerate(widths):
        radius = np.exp(-np.pi * width / VOICE_RATE)
        angle = 2.0 * np.pi * np.minimum(formants[:, k], 0.48 * VOICE_RATE) / VOICE_RATE
        linear = (-2.0 * radius * np.cos(angle))[:, None]
        square = radius * radius
        response *= (1.0 + linear + square) / (1.0 + linear * z + square * z * z)
    return response


def filter_frames(source: FloatArray, response: ComplexArray) -> FloatArray:
    """``source`` (n,) through a response per frame (frames, bins): overlap-add, not circular."""
    count = len(response)
    padded = np.zeros((count + 3) * HOP + _WINDOW)
    padded[_WINDOW - HOP : _WINDOW - HOP + len(source)] = source[: count * HOP]
    blocks = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::HOP][: count + 3]
    window = signal.get_window("hann", _WINDOW) / 2.0
    rows = np.minimum(np.maximum(np.arange(len(blocks)) - 1, 0), count - 1)
    shaped = fft.irfft(fft.rfft(blocks * window, _SPECTRUM) * response[rows], _SPECTRUM)
    pieces = _SPECTRUM // HOP
    out = np.zeros((len(shaped) + pieces, HOP))
    for k in range(pieces):
        out[k : k + len(shaped)] += shaped[:, k * HOP : (k + 1) * HOP]
    return out.ravel()[_WINDOW - HOP : _WINDOW - HOP + count * HOP + _WINDOW]


def _upsampled(track: FloatArray) -> FloatArray:
    positions = np.arange(len(track) * HOP) / HOP - 0.5
    return np.interp(positions, np.arange(len(track)), track)


def glottal_source(
    rng: np.random.Generator, pitch: FloatArray, tract: Tract
) -> tuple[FloatArray, FloatArray]:
    """(tone, cycles) at sample rate of a ``pitch`` track (frames,): jittered, shimmering pulses.

    ``tract.rough`` adds jitter and beats every second cycle (a creaky or growling voice).
    """
    hertz = _upsampled(pitch)
    n = len(hertz)
    jitter = dsp.smooth_random(rng, n, VOICE_RATE, 40.0) * (0.008 + 0.05 * tract.rough)
    drift = dsp.smooth_random(rng, n, VOICE_RATE, 5.0) * 0.01
    cycles = dsp.phase(hertz * (1.0 + jitter + drift), VOICE_RATE, circular=False)
    top = int(np.clip(0.46 * VOICE_RATE / np.percentile(hertz, 90), 3, 90))
    order = np.arange(1, top + 1, dtype=np.float64)
    tone = dsp.oscillate(cycles, order**-tract.tilt, np.full(top, 0.25), 4096)
    if tract.rough > 0.15:
        tone *= 1.0 + tract.rough * np.sin(np.pi * cycles + 1.0)
        tone *= np.maximum(1.0 + 0.7 * tract.rough * dsp.smooth_random(rng, n, VOICE_RATE, 60.0), 0)
    return tone / np.sqrt(np.sum(order ** (-2.0 * tract.tilt)) / 2.0), cycles


def perform(rng: np.random.Generator, gesture: Gesture, tract: Tract) -> FloatArray:
    """The sound (n,) of a gesture at VOICE_RATE, peak one."""
    tone, cycles = glottal_source(rng, gesture.pitch, tract)
    n = len(tone)
    voiced = _upsampled(gesture.voiced)
    puffs = 0.4 + 0.6 * (0.5 + 0.5 * np.cos(2.0 * np.pi * cycles)) ** 2
    noise = dsp.white_noise(rng, n)
    noise[1:] -= 0.6 * noise[:-1]
    breath = noise * (_upsampled(gesture.breath) + tract.breath * voiced * puffs)
    out = filter_frames(tone * voiced + breath, resonances(gesture.formants, gesture.widths))
    if np.any(gesture.hiss > 0):
        centres = np.stack([gesture.hiss_hertz, gesture.hiss_hertz * 1.5], axis=1)
        response = resonances(centres, (1400.0, 2200.0))
        bins = np.arange(response.shape[1]) / response.shape[1]
        response *= (bins / (bins + 0.12)) ** 2
        hiss = filter_frames(dsp.white_noise(rng, n) * _upsampled(gesture.hiss), response)
        out[: len(hiss)] += hiss
    return dsp.unit_peak(out)


def at_rate(x: FloatArray, sample_rate: int) -> FloatArray:
    """A single event from VOICE_RATE to ``sample_rate``."""
    if sample_rate == VOICE_RATE:
        return x
    common = int(np.gcd(sample_rate, VOICE_RATE))
    return np.asarray(signal.resample_poly(x, sample_rate // common, VOICE_RATE // common))


def smooth(track: FloatArray, seconds: float) -> FloatArray:
    """A frame track (frames,) or (frames, k) with its steps rounded over about ``seconds``."""
    sigma = max(0.3, seconds * VOICE_RATE / HOP / 2.5)
    return np.asarray(ndimage.gaussian_filter1d(track, sigma, axis=0, mode="nearest"))


# --- human speech without words ----------------------------------------------------------------

#: First three formants of an adult man's vowels (Peterson and Barney 1952).
VOWELS: dict[str, tuple[float, float, float]] = {
    "i": (270, 2290, 3010),
    "I": (390, 1990, 2550),
    "e": (530, 1840, 2480),
    "ae": (660, 1720, 2410),
    "a": (730, 1090, 2440),
    "o": (570, 840, 2410),
    "U": (440, 1020, 2240),
    "u": (300, 870, 2240),
    "A": (640, 1190, 2390),
    "er": (490, 1350, 1690),
    "@": (500, 1500, 2500),
}
_UPPER = (3400.0, 4500.0)
_KINDS = ("none", "voiced stop", "stop", "fricative", "nasal", "glide")
_KIND_CHANCE = (0.14, 0.2, 0.18, 0.18, 0.15, 0.15)
_LOCI = ((350.0, 800.0, 2200.0), (350.0, 1750.0, 2600.0), (350.0, 2000.0, 2300.0))
_GLIDES = ((300.0, 850.0, 2250.0), (280.0, 2200.0, 2900.0), (380.0, 1250.0, 1650.0),
           (370.0, 1050.0, 2700.0))  # fmt: skip


def _segment(
    seconds: float,
    formants: tuple[float, float, float],
    voiced: float = 0.0,
    breath: float = 0.0,
    hiss: float = 0.0,
    hiss_hertz: float = 4500.0,
) -> FloatArray:
    """Frames (frames, 7) of one speech sound: F1, F2, F3, voiced, breath, hiss, hiss centre."""
    return np.tile([*formants, voiced, breath, hiss, hiss_hertz], (frames(seconds), 1))


def _onset(rng: np.random.Generator, pace: float) -> list[FloatArray]:
    """The consonant before a vowel, as segments."""
    kind = rng.choice(_KINDS, p=_KIND_CHANCE)
    place = int(rng.integers(3))
    locus = _LOCI[place]
    burst_hertz = (1200.0, 4200.0, 2200.0)[place]
    if kind == "voiced stop":
        closure = _segment(0.05 * pace, (220.0, *locus[1:]), voiced=0.12)
        return [closure, _segment(0.01, locus, 0.3, 0.1, 0.25, burst_hertz)]
    if kind == "stop":
        closure = _segment(0.06 * pace, locus)
        burst = _segment(0.012, locus, hiss=0.4, hiss_hertz=burst_hertz)
        return [closure, burst, _segment(0.035 * pace, locus, breath=0.35)]
    if kind == "fricative":
        hertz, level = ((4800.0, 0.32), (2900.0, 0.3), (3800.0, 0.08), (5200.0, 0.22))[
            int(rng.integers(4))
        ]
        buzz = 0.25 if rng.uniform() < 0.35 else 0.0
        return [_segment(rng.uniform(0.06, 0.11) * pace, locus, buzz, 0.02, level, hertz)]
    if kind == "nasal":
        return [_segment(rng.uniform(0.05, 0.08) * pace, (260.0, 1100.0, 2300.0), 0.4)]
    if kind == "glide":
        return [_segment(rng.uniform(0.05, 0.07) * pace, _GLIDES[int(rng.integers(4))], 0.6)]
    return []


def speak(
    rng: np.random.Generator, tract: Tract, syllables: int, effort: float = 1.0
) -> FloatArray:
    """One phrase of babble (n,) at VOICE_RATE, peak one: syllables, stress, a falling melody.

    ``effort`` above one widens the melody and opens the mouth, as in calling out.
    """
    parts: list[FloatArray] = []
    melody: list[FloatArray] = []
    pace = rng.uniform(0.85, 1.15)
    names = list(VOWELS)
    stress_every = int(rng.integers(2, 4))
    rising = rng.uniform() < 0.25
    for k in range(syllables):
        stressed = k % stress_every == 0
        last = k == syllables - 1
        vowel = VOWELS["@"] if not stressed and rng.uniform() < 0.35 else VOWELS[rng.choice(names)]
        opened = (vowel[0] * (1.0 + 0.15 * (effort - 1.0)), vowel[1], vowel[2])
        seconds = rng.uniform(0.09, 0.14) * pace * (1.35 if stressed else 0.8)
        seconds *= 1.6 if last else 1.0
        piece = [*_onset(rng, pace), _segment(seconds, opened, 1.0 if stressed else 0.65)]
        if rng.uniform() < 0.25:
            piece.append(_segment(0.06 * pace, (260.0, 1300.0, 2300.0), 0.35))
        block = np.concatenate(piece)
        parts.append(block)
        fall = 1.14 - 0.3 * k / max(1, syllables - 1)
        accent = (0.24 if stressed else 0.0) * effort * rng.uniform(0.5, 1.2)
        end = (0.3 if rising else -0.2) * effort if last else -0.05
        melody.append(fall + accent + end * np.linspace(0.0, 1.0, len(block)))
    tracks = np.concatenate(parts)
    pitch = tract.pitch * np.maximum(smooth(np.concatenate(melody), 0.09), 0.55)
    return perform(rng, _speech_gesture(tracks, pitch, tract), tract)


def _speech_gesture(tracks: FloatArray, pitch: FloatArray, tract: Tract) -> Gesture:
    tail = frames(0.03)
    tracks = np.concatenate([tracks, np.repeat(tracks[-1:], tail, axis=0)])
    tracks[-tail:, 3:6] = 0.0
    pitch = np.concatenate([pitch, np.full(tail, pitch[-1])])
    upper = np.tile(_UPPER, (len(tracks), 1))
    formants = np.concatenate([smooth(tracks[:, :3], 0.05), upper], axis=1) * tract.scale
    return Gesture(
        pitch, smooth(tracks[:, 3], 0.02), smooth(tracks[:, 4], 0.012),
        smooth(tracks[:, 5], 0.008), smooth(tracks[:, 6], 0.02), formants,
    )  # fmt: skip


def cry_out(
    rng: np.random.Generator,
    tract: Tract,
    seconds: float,
    pitch: Sequence[tuple[float, float]],
    vowels: Sequence[str],
    breath: float = 0.05,
) -> FloatArray:
    """A called vowel (n,) at VOICE_RATE: ``pitch`` points (0..1, factor of the tract's pitch)."""
    count = frames(seconds)
    steps = np.linspace(0.0, 1.0, len(vowels)) if len(vowels) > 1 else np.array([0.0])
    targets = np.array([VOWELS[name] for name in vowels])
    at = np.linspace(0.0, 1.0, count)
    moving = np.stack([np.interp(at, steps, targets[:, k]) for k in range(3)], axis=1)
    moving[:, 0] *= 1.12
    formants = np.concatenate([moving, np.tile(_UPPER, (count, 1))], axis=1) * tract.scale
    hertz = tract.pitch * dsp.contour(pitch, count)
    hertz *= 1.0 + 0.012 * np.sin(2 * np.pi * 5.5 * at * seconds + rng.uniform(0, 6))
    shape = dsp.contour([(0, 0.0), (0.12, 0.9), (0.5, 1.0), (0.8, 0.75), (1, 0.0)], count)
    zeros = np.zeros(count)
    gesture = Gesture(hertz, shape, breath * shape, zeros, np.full(count, 4500.0), formants)
    return perform(rng, gesture, tract)


def laugh(rng: np.random.Generator, tract: Tract) -> FloatArray:
    """Laughter (n,) at VOICE_RATE: breathy ha-ha-ha, five or so a second, falling."""
    parts, melody = [], []
    count = int(rng.integers(4, 9))
    vowel = VOWELS[rng.choice(["a", "ae", "A", "e", "I"])]
    height = rng.uniform(1.3, 1.9)
    for k in range(count):
        voiced = _segment(rng.uniform(0.07, 0.1), vowel, 1.0 - 0.5 * k / count, 0.1)
        parts += [_segment(rng.uniform(0.08, 0.11), vowel, 0.0, 0.3), voiced]
        top = height * (1.0 - 0.35 * k / count)
        melody += [np.full(len(parts[-2]), top), top * np.linspace(1.08, 0.85, len(voiced))]
    pitch = tract.pitch * smooth(np.concatenate(melody), 0.04)
    return perform(rng, _speech_gesture(np.concatenate(parts), pitch, tract), tract)
