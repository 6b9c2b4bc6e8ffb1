"""Loops that take turns: nobody hears where, and nothing comes round and round."""

from __future__ import annotations

import numpy as np
import pytest

from soundmark.desktop.audio.limiter import DELAY
from soundmark.desktop.audio.mixer import Mixer
from soundmark.desktop.audio.turns import CROSSING_S, find_turns
from soundmark.desktop.audio.voice import SceneLayer
from soundmark.desktop.engine.records import Float32Array

RATE = 48_000
SECONDS = 9
#: Where the calls of :func:`calls` are, seconds, and how long one is.
CALLS, CALL_S = (1.0, 3.2, 6.0), 0.5


def hiss(seed: int = 0, seconds: float = SECONDS) -> Float32Array:
    made = np.random.default_rng(seed).normal(0.0, 0.1, (int(seconds * RATE), 2))
    return made.astype(np.float32)


def calls() -> Float32Array:
    """Three calls of different pitch over a quiet hiss."""
    loop = 0.02 * hiss()
    length = int(CALL_S * RATE)
    for index, start in enumerate(CALLS):
        turns = 2.0 * np.pi * 600.0 * (index + 1) * np.arange(length) / RATE
        call = 0.3 * np.hanning(length) * np.sin(turns)
        loop[int(start * RATE) : int(start * RATE) + length] += call[:, None].astype(np.float32)
    return loop


def hum() -> Float32Array:
    turns = 2.0 * np.pi * np.arange(SECONDS * RATE) / RATE
    made = 0.1 * np.sin(100.0 * turns) + 0.05 * np.sin(200.0 * turns)
    return np.repeat(made[:, None], 2, axis=1).astype(np.float32)


def heard(loop: Float32Array, seconds: float, key: int = 1) -> Float32Array:
    mixer = Mixer(RATE, volume=1.0)
    mixer.play([SceneLayer(key, loop, 1.0)], fade_s=0.0)
    mixer.set_turns(loop, find_turns(loop, RATE))
    return mixer.render(int(seconds * RATE) + DELAY)[DELAY:]


def levels(samples: Float32Array, seconds: float) -> Float32Array:
    piece = int(seconds * RATE)
    count = samples.shape[0] // piece
    return np.sqrt((samples[: count * piece, 0].reshape(count, piece) ** 2).mean(axis=1))


def repetition(samples: Float32Array, period: int) -> float:
    """Correlation of a sound with itself one period later."""
    mono = samples[:, 0]
    return float(np.corrcoef(mono[:-period], mono[period:])[0, 1])


def test_a_turn_leads_from_one_quiet_moment_to_another() -> None:
    turns = find_turns(calls(), RATE)
    assert len(turns) > 6
    assert list(turns) == sorted(turns, key=lambda turn: turn.at)
    for turn in turns:
        for place in (turn.at, (turn.at + turn.leap) % (SECONDS * RATE)):
            for start in CALLS:
                # A call swells and dies away: a tenth of a second of either cannot be heard.
                assert not start - CROSSING_S + 0.1 < place / RATE < start + CALL_S - 0.1


def test_short_clips_and_silence_have_no_turns() -> None:
    assert find_turns(hiss(seconds=2.0), RATE) == ()
    assert find_turns(np.zeros((SECONDS * RATE, 2), dtype=np.float32), RATE) == ()


def test_the_first_time_a_clip_is_heard_as_it_was_made() -> None:
    loop = hiss(1)
    np.testing.assert_allclose(heard(loop, SECONDS)[1:], loop[1:], atol=1e-6)


def test_what_takes_turns_does_not_come_round_and_round() -> None:
    loop = hiss(2)
    assert repetition(np.tile(loop, (4, 1)), loop.shape[0]) > 0.99
    assert repetition(heard(loop, 4 * SECONDS), loop.shape[0]) < 0.4


def test_a_place_sounds_the_same_the_next_time() -> None:
    loop = hiss(3)
    np.testing.assert_array_equal(heard(loop, 3 * SECONDS), heard(loop, 3 * SECONDS))


@pytest.mark.parametrize("loop", [hiss(4), hum()], ids=["hiss", "hum"])
def test_a_turn_is_neither_a_hole_nor_a_bump_nor_a_click(loop: Float32Array) -> None:
    """Unlike waveforms add their powers, like ones their amplitudes: both must come out even."""
    assert find_turns(loop, RATE)
    out = heard(loop, 5 * SECONDS)
    usual = levels(loop, 0.06)
    now = levels(out, 0.06)
    assert now.min() > 0.97 * usual.min()
    assert now.max() < 1.03 * usual.max()
    assert np.abs(np.diff(out, axis=0)).max() < 1.1 * np.abs(np.diff(loop, axis=0)).max()


def test_every_call_stays_whole() -> None:
    """However the calls come: each is as long as it was made, and none is cut into another."""
    loop = calls()
    loud = levels(heard(loop, 8 * SECONDS), 0.02) > 0.05
    edges = np.flatnonzero(np.diff(loud.astype(int)))
    lengths = np.diff(edges[np.searchsorted(edges, np.argmax(loud)) - 1 :])[::2] * 0.02
    assert lengths.size > 8
    assert lengths.min() > 0.7 * lengths.max()
