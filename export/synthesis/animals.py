"""Dogs and farm animals: mammals by the source-filter voice, hens and a rooster by rough calls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from soundmark.export.synthesis import dsp, voice
from soundmark.export.synthesis.birds import phrase, rough_call
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.voice import Gesture, Tract

Points = Sequence[tuple[float, float]]


def bellow(
    rng: np.random.Generator,
    tract: Tract,
    seconds: float,
    pitch: Points,
    shape: Points,
    formants: Sequence[Points],
    widths: tuple[float, ...],
    tremolo: tuple[float, float] = (0.0, 0.0),
) -> FloatArray:
    """One animal call (n,) at VOICE_RATE, peak one.

    ``pitch`` and each of ``formants`` are (position 0..1, hertz) points, ``shape`` the amplitude;
    ``tremolo`` is (rate in hertz, depth 0..1) and shakes the pitch a little too.
    """
    count = voice.frames(seconds)
    at = np.arange(count) * voice.HOP / voice.VOICE_RATE
    wave = np.sin(2.0 * np.pi * tremolo[0] * at + rng.uniform(0.0, 6.0))
    hertz = dsp.contour(pitch, count) * (1.0 + 0.06 * tremolo[1] * wave)
    level = np.maximum(dsp.contour(shape, count), 0.0) * (1.0 - tremolo[1] * (0.5 - 0.5 * wave))
    tracks = np.stack([dsp.contour(points, count) for points in formants], axis=1)
    zeros = np.zeros(count)
    gesture = Gesture(hertz, level, zeros, zeros, np.full(count, 4000.0), tracks, widths)
    return voice.perform(rng, gesture, tract)


# --- dogs --------------------------------------------------------------------------------------


#: What a bark's rasping breath adds above the formants, against the cascade's steep fall.
_BARK_TREBLE: Curve = ((1400, 0), (2800, 9), (5000, 20), (11000, 16))
#: The air that the snap of the jaw lets out.
_BARK_AIR: Curve = ((300, -10), (700, 0), (1500, -4), (4000, -8), (9000, -8))


def bark(rng: np.random.Generator, pitch: float, size: float) -> FloatArray:
    """One bark (n,) at VOICE_RATE: the jaw snaps open, pitch arches, breath rasps.

    ``size`` scales the formants: 1 for a large dog, 1.6 for a small one.
    """
    pitch = 0.9 * pitch
    tract = Tract(size, pitch, 0.35, 0.5, 0.7)
    bend = [(0, 0.62 * pitch), (0.3, 1.18 * pitch), (0.5, 1.03 * pitch), (1, 0.56 * pitch)]
    shape = [(0, 0.0), (0.1, 0.9), (0.35, 1.0), (0.7, 0.4), (1, 0.0)]
    formants: list[Points] = [
        [(0, 350 * size), (0.35, 620 * size), (1, 420 * size)],
        [(0, 900 * size), (0.35, 1250 * size), (1, 1000 * size)],
        [(0, 2300 * size), (1, 2400 * size)],
        [(0, 3500 * size), (1, 3500 * size)],
    ]  # fmt: skip
    widths = (195.0, 286.0, 455.0, 650.0)
    voiced = bellow(rng, tract, rng.uniform(0.15, 0.22), bend, shape, formants, widths)
    voiced = dsp.unit_peak(dsp.equalise(voiced, voice.VOICE_RATE, _BARK_TREBLE))
    n = len(voiced)
    breath = np.maximum(dsp.contour([(0, 0), (0.1, 1), (0.3, 0.8), (0.6, 0.3), (1, 0)], n), 0.0)
    air = dsp.shaped_noise(rng, n, voice.VOICE_RATE, _BARK_AIR)
    return dsp.unit_peak(voiced + 0.03 * air * breath)


def dogs_barking(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A dog barking in bouts close by, and others answering down the street."""
    n = dsp.length(seconds, sample_rate)
    street = np.zeros((n, 2))
    dogs = ((8.0, 0.55, 2.4), (35.0, 0.7, 3.6), (70.0, 0.5, 4.5))
    for metres, chance, gap in dogs:
        small = rng.uniform() < 0.4
        size = rng.uniform(1.3, 1.6) if small else rng.uniform(0.95, 1.15)
        pitch = rng.uniform(560, 720) if small else rng.uniform(350, 480)
        seat = rng.uniform(-0.7, 0.7)
        own = np.zeros(n)
        for start in dsp.regular_times(rng, seconds, gap, 0.15):
            at = start
            for _bark in range(int(rng.integers(3, 6)) if rng.uniform() < chance else 2):
                event = voice.at_rate(bark(rng, pitch * rng.uniform(0.93, 1.07), size), sample_rate)
                dsp.add_wrapped(own, event * rng.uniform(0.7, 1.0), int(at * sample_rate))
                at += rng.uniform(0.28, 0.42)
        street += dsp.pan(dsp.distant(own, sample_rate, metres, 8.0), seat)
    street = dsp.reverberate(rng, street, sample_rate, 0.8, 0.14, 2500.0, 0.025)
    return dsp.unit(street) + _yard(rng, n, sample_rate, -34.0)


def _yard(rng: np.random.Generator, n: int, sample_rate: int, level_db: float) -> FloatArray:
    calm: Curve = [(30, 0), (90, -3), (300, -11), (1200, -22), (5000, -31), (14000, -42)]
    return dsp.stereo_noise(rng, n, sample_rate, calm, 0.3) * dsp.gain(level_db)


# --- farm --------------------------------------------------------------------------------------


#: The open mouth of a bellowing cow against its closed one, measured: a gap, then a strong band.
_COW_MOUTH: Curve = (
    (80, -4), (440, 0), (560, -6), (680, -6), (850, 12), (2400, 14), (5000, 4), (9000, 0),
)  # fmt: skip


def moo(rng: np.random.Generator, pitch: float) -> FloatArray:
    """A cow (n,) at VOICE_RATE: a closed-mouth hum slides up, the mouth opens on a long bellow."""
    seconds = rng.uniform(1.5, 2.4)
    opens = rng.uniform(0.22, 0.4)
    bend = [(0, 0.6 * pitch), (opens, 0.9 * pitch), (0.65, 1.02 * pitch), (0.85, 0.99 * pitch),
            (0.94, 0.93 * pitch), (1, 0.76 * pitch)]  # fmt: skip
    shape = [(0, 0.0), (0.08, 0.3), (opens, 0.55), (opens + 0.05, 1.0), (0.9, 0.9), (1, 0.0)]
    throat: Points = [(0, 210), (opens, 240), (opens + 0.08, 340), (0.9, 360), (1, 250)]
    mouth: list[Points] = [
        [(0, closed), (opens - 0.02, closed), (opens + 0.05, wide), (0.94, wide), (1, closed)]
        for closed, wide in ((600, 880), (1200, 1440), (1750, 1800), (2500, 2300))
    ]
    tract = Tract(1.0, pitch, 0.05, 0.14, 0.3)
    widths = (70.0, 90.0, 90.0, 120.0, 200.0)
    call = bellow(rng, tract, seconds, bend, shape, [throat, *mouth], widths)
    bright = dsp.equalise(call, voice.VOICE_RATE, _COW_MOUTH)
    at = np.linspace(0.0, 1.0, len(call))
    opened = np.clip((at - opens) / 0.04, 0.0, 1.0) * np.clip((0.97 - at) / 0.05, 0.0, 1.0)
    return dsp.unit_peak(0.8 * call * (1.0 - opened) + bright * opened)


def baa(rng: np.random.Generator, pitch: float) -> FloatArray:
    """A sheep or a lamb (n,) at VOICE_RATE: nasal, shaken nine or ten times a second."""
    seconds = rng.uniform(0.6, 1.15)
    size = 1.0 if pitch < 260 else 1.25
    bend = [(0, 0.9 * pitch), (0.2, 1.06 * pitch), (0.7, pitch), (1, 0.85 * pitch)]
    shape = [(0, 0.0), (0.1, 0.9), (0.4, 1.0), (0.8, 0.6), (1, 0.0)]
    formants: list[Points] = [
        [(0, 350 * size), (0.15, 720 * size), (1, 620 * size)],
        [(0, 1300 * size), (0.2, 1600 * size), (1, 1500 * size)],
        [(0, 2500 * size), (1, 2450 * size)],
        [(0, 3500 * size), (1, 3500 * size)],
    ]
    tract = Tract(size, pitch, 0.12, 0.3, 0.5)
    shake = (rng.uniform(8.0, 10.5), 0.75)
    return bellow(rng, tract, seconds, bend, shape, formants, (90.0, 130.0, 200.0, 300.0), shake)


_HEN: Curve = ((250, -30), (600, -8), (1000, 0), (1600, -3), (2400, -6), (4000, -16), (9000, -36))


def cluck(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A hen's run of clucks, sometimes ending in a drawn-out cackle."""
    notes, at = [], 0.0
    pitch = rng.uniform(420, 560)
    for _cluck in range(int(rng.integers(3, 8))):
        bend = [(0, pitch * 0.9), (0.3, pitch * 1.15), (1, pitch * 0.7)]
        shape = [(0, 0.0), (0.1, 1.0), (0.5, 0.5), (1, 0.0)]
        seconds = rng.uniform(0.05, 0.09)
        notes.append((at, rough_call(rng, sample_rate, seconds, bend, shape, _HEN, 0.35, 0.25)))
        at += rng.uniform(0.16, 0.34)
    if rng.uniform() < 0.45:
        bend = [(0, pitch * 1.1), (0.25, pitch * 1.75), (0.8, pitch * 1.5), (1, pitch * 1.1)]
        shape = [(0, 0.0), (0.1, 0.9), (0.6, 1.0), (1, 0.0)]
        notes.append((at, rough_call(rng, sample_rate, 0.45, bend, shape, _HEN, 0.35, 0.25)))
    return phrase(sample_rate, notes)


def crow_rooster(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """Cock-a-doodle-doo: three short notes climbing, one long and falling."""
    pitch = rng.uniform(480, 560)
    throat: Curve = [(300, -30), (700, -6), (1100, 0), (1900, -2), (2800, -6), (4500, -16),
                     (9000, -38)]  # fmt: skip
    plan = ((0.0, 0.17, 0.9, 1.15), (0.24, 0.12, 1.3, 1.45), (0.4, 0.2, 1.5, 1.7),
            (0.64, 1.0, 1.75, 1.1))  # fmt: skip
    notes = []
    for at, seconds, first, last in plan:
        bend = [(0, pitch * first), (0.3, pitch * max(first, last)), (1, pitch * last)]
        shape = [(0, 0.0), (0.1, 0.9), (0.6, 1.0), (1, 0.0)]
        notes.append((at, rough_call(rng, sample_rate, seconds, bend, shape, throat, 0.5, 0.45)))
    return phrase(sample_rate, notes)


def farm_animals(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A farmyard: cows, sheep and lambs, hens, and a rooster some way off."""
    n = dsp.length(seconds, sample_rate)
    yard = np.zeros((n, 2))
    for _cow in range(2):
        pitch = rng.uniform(100, 145)
        calls = [voice.at_rate(moo(rng, pitch), sample_rate) for _call in range(2)]
        _herd(rng, yard, calls, seconds, sample_rate, rng.uniform(4.0, 5.5), 10.0)
    for rank in range(3):
        pitch = rng.uniform(290, 400)
        calls = [voice.at_rate(baa(rng, pitch), sample_rate) for _call in range(3)]
        _herd(rng, yard, calls, seconds, sample_rate, rng.uniform(2.6, 4.2), 11.0 + 5.0 * rank)
    for _hen in range(2):
        calls = [cluck(rng, sample_rate) for _call in range(3)]
        _herd(rng, yard, calls, seconds, sample_rate, rng.uniform(2.4, 3.6), 20.0)
    _herd(rng, yard, [crow_rooster(rng, sample_rate)], seconds, sample_rate, 9.0, 24.0)
    yard = dsp.reverberate(rng, yard, sample_rate, 0.6, 0.12, 2500.0, 0.02)
    return dsp.unit(yard) + _yard(rng, n, sample_rate, -30.0)


def _herd(
    rng: np.random.Generator,
    yard: FloatArray,
    calls: Sequence[FloatArray],
    seconds: float,
    sample_rate: int,
    gap: float,
    metres: float,
) -> None:
    """Add one animal's ``calls``, about ``gap`` seconds apart, from one place ``metres`` away."""
    own = np.zeros(len(yard))
    for start in dsp.regular_times(rng, seconds, gap, 0.2):
        call = calls[int(rng.integers(len(calls)))]
        dsp.add_wrapped(own, call * rng.uniform(0.7, 1.0), int(start * sample_rate))
    yard += dsp.pan(dsp.distant(own, sample_rate, metres), rng.uniform(-0.9, 0.9))


SOURCES: dict[str, Source] = {"dogs_barking": dogs_barking, "farm_animals": farm_animals}
