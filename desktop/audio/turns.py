"""Where a loop may leave its course: pairs of moments of a clip that sound alike.

Ten seconds that come round and round are heard as a pattern: the same gull, every 9.9 s. A voice
may therefore turn from a moment to one that it is like (:mod:`soundmark.desktop.audio.voice`), so
that waves, cars and birds come in another order each time round. Quiet moments are preferred: there
every event stays whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from soundmark.desktop.engine.records import Float32Array

#: Shorter clips go round as they are, seconds.
LEAST_S = 5.0
#: Length of the crossfade at a turn, seconds.
CROSSING_S = 0.25

_HOP_S = 0.05
_LOW_HZ, _HIGH_HZ, _BANDS = 80.0, 12_000.0, 12
#: Below the loudest band by this much nothing is compared, dB.
_RANGE_DB = 40.0
#: What is compared of two moments: so much before, and so much after them, seconds.
_BEFORE_S, _AFTER_S = 0.2, 0.5
#: How much more the crossfade itself counts than what surrounds it.
_CROSSING_WEIGHT = 3.0
#: Difference of the bands at which two moments sound alike, dB, and the one that is put up with
#: until a clip has a few turns; being loud counts as being unlike, at this rate.
_ALIKE_DB, _BARELY_ALIKE_DB = 7.5, 11.0
_A_FEW = 4
_LOUD_SHARE = 0.25
#: A turn leads at least this far away, is this far from the next one, and has so many ways to go.
_LEAST_LEAP_S = 1.5
_APART_S = 0.5
_WAYS = 3
#: How far a turn is moved so that the waveforms meet in phase, seconds, and how finely that is
#: sought: every so many samples.
_SHIFT_S = 0.05
_THINNED = 8


@dataclass(frozen=True)
class Turn:
    """From frame ``at`` of a loop the sound may go on ``leap`` frames further (or back).

    ``likeness``: correlation in [0, 1] of the two waveforms that are crossfaded there.
    """

    at: int
    leap: int
    likeness: float


def find_turns(loop: Float32Array, rate: int) -> tuple[Turn, ...]:
    """The turns of the closed loop ``loop`` (n, channels) at ``rate`` Hz, in order of time.

    Empty for a short clip, for silence, and where no two moments are alike. Some hundredths of a
    second for a clip of ten.
    """
    if loop.shape[0] < LEAST_S * rate:
        return ()
    mono = np.ascontiguousarray(loop.mean(axis=1), dtype=np.float32)
    hop = int(_HOP_S * rate)
    bands = _band_levels(mono, rate, hop)
    if not bands.any():
        return ()
    turns = [
        _aligned(loop, mono, rate, one * hop, other * hop)
        for one, other in _pairs(_unlikeness(bands))
    ]
    return tuple(sorted(turns, key=lambda turn: turn.at))


def _band_levels(mono: Float32Array, rate: int, hop: int) -> Float32Array:
    """Levels (moments, bands), each moment ``hop`` frames, dB above the floor of the clip; all
    zero for silence."""
    count = mono.shape[0] // hop
    pieces = mono[: count * hop].reshape(count, hop) * np.hanning(hop).astype(np.float32)
    power = np.abs(np.fft.rfft(pieces, axis=1)) ** 2
    edges = np.geomspace(_LOW_HZ, min(_HIGH_HZ, rate / 2.0), _BANDS + 1) * hop / rate
    sums = np.add.reduceat(power, edges.astype(int), axis=1)[:, :-1]
    level = 10.0 * np.log10(sums + 1e-12)
    return np.maximum(level - max(float(level.max()) - _RANGE_DB, -80.0), 0.0).astype(np.float32)


def _unlikeness(bands: Float32Array) -> Float32Array:
    """How unlike two moments (moments, moments) are with what surrounds them, dB."""
    # Fourth powers: one band that sounds in one moment only makes them unlike.
    squares = np.square(bands[:, None] - bands[None, :])
    apart = np.sqrt(np.square(squares).mean(axis=2))
    total, weights = np.zeros_like(apart), 0.0
    for later in range(-round(_BEFORE_S / _HOP_S), round(_AFTER_S / _HOP_S) + 1):
        weight = _CROSSING_WEIGHT if 0 <= later * _HOP_S <= CROSSING_S else 1.0
        total += weight * np.roll(apart, (-later, -later), axis=(0, 1))
        weights += weight
    around = np.sqrt(total / weights)
    level = bands.mean(axis=1)
    quiet = level - level.min()
    unlike: Float32Array = around + _LOUD_SHARE * (quiet[:, None] + quiet[None, :]) / 2.0
    return unlike


def _pairs(unlike: Float32Array) -> list[tuple[int, int]]:
    """The pairs of moments to turn between, the most alike first."""
    count = unlike.shape[0]
    away = np.abs(np.arange(count)[:, None] - np.arange(count)[None, :])
    near = np.minimum(away, count - away) < _LEAST_LEAP_S / _HOP_S
    apart = round(_APART_S / _HOP_S)
    # Whole rows at a time: a loop over all pairs would keep the audio callback waiting.
    open_pairs = np.where(near, np.inf, unlike)
    starts: dict[int, list[int]] = {}
    while True:
        one, other = divmod(int(open_pairs.argmin()), count)
        if open_pairs[one, other] > (_ALIKE_DB if len(starts) >= _A_FEW else _BARELY_ALIKE_DB):
            break
        ways = starts.setdefault(one, [])
        ways.append(other)
        for neighbours in (slice(max(0, one - apart + 1), one), slice(one + 1, one + apart)):
            open_pairs[neighbours] = np.inf
        open_pairs[one, max(0, other - apart + 1) : other + apart] = np.inf
        if len(ways) == _WAYS:
            open_pairs[one] = np.inf
    return [(one, other) for one, ways in starts.items() for other in ways]


def _aligned(loop: Float32Array, mono: Float32Array, rate: int, at: int, to: int) -> Turn:
    """The turn from ``at`` to about ``to`` at which the waveforms fit best."""
    width, shift = int(CROSSING_S * rate), int(_SHIFT_S * rate)
    here = _thinned(mono, at, width)
    there = _thinned(mono, to - shift, width + 2 * shift)
    products = np.correlate(there, here, mode="valid")
    powers = np.cumsum(np.concatenate([[0.0], there.astype(np.float64) ** 2]))
    power = np.maximum(powers[here.size :] - powers[: -here.size], 1e-20)
    best = int(np.argmax(products / np.sqrt(power)))
    leap = to - shift + best * _THINNED - at
    rows = np.arange(at, at + width)
    left, taken = (loop.take(rows + far, axis=0, mode="wrap") for far in (0, leap))
    power = float(np.vdot(left, left)) * float(np.vdot(taken, taken))
    likeness = float(np.vdot(left, taken)) / max(power, 1e-20) ** 0.5
    return Turn(at, leap, min(max(likeness, 0.0), 1.0))


def _thinned(mono: Float32Array, start: int, frames: int) -> Float32Array:
    """Means of every few samples of the loop from ``start``."""
    rows = np.arange(start, start + frames // _THINNED * _THINNED) % mono.shape[0]
    thinned: Float32Array = mono[rows].reshape(-1, _THINNED).mean(axis=1)
    return thinned
