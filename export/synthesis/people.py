"""People heard at a distance where no word can be made out: talk, play, cheers."""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp, voice
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.voice import Tract


def adult(rng: np.random.Generator) -> Tract:
    """A grown speaker, man or woman."""
    if rng.uniform() < 0.5:
        return Tract(rng.uniform(0.96, 1.06), rng.uniform(95, 140), rng.uniform(0.03, 0.09))
    return Tract(rng.uniform(1.12, 1.22), rng.uniform(175, 230), rng.uniform(0.05, 0.12))


def child(rng: np.random.Generator) -> Tract:
    """A child of about four to ten years."""
    return Tract(rng.uniform(1.3, 1.5), rng.uniform(260, 350), rng.uniform(0.05, 0.12), 0.08)


def _room(sample_rate: int) -> Curve:
    """What the open air takes from talk a few metres away."""
    return [(60, -18), (120, -3), (250, 0), (3000, 0), (6000, -4), (10000, -10), (16000, -24)]


def _murmur(rng: np.random.Generator, n: int, sample_rate: int, level_db: float) -> FloatArray:
    town: Curve = [(30, -3), (80, 0), (250, -6), (900, -15), (3000, -27), (12000, -44)]
    return dsp.stereo_noise(rng, n, sample_rate, town, 0.3) * dsp.gain(level_db)


def _conversation(
    rng: np.random.Generator, seconds: float, sample_rate: int, speakers: int
) -> list[FloatArray]:
    """Loops (n,) of ``speakers`` people who take turns and now and then talk at once."""
    n = dsp.length(seconds, sample_rate)
    tracks = [np.zeros(n) for _speaker in range(speakers)]
    tracts = [adult(rng) for _speaker in range(speakers)]
    at, speaker = rng.uniform(0.0, seconds), int(rng.integers(speakers))
    end = at + seconds
    while at < end - 0.4:
        for _phrase in range(int(rng.integers(1, 3))):
            said = voice.speak(
                rng, tracts[speaker], int(rng.integers(4, 12)), rng.uniform(0.8, 1.3)
            )
            said = voice.at_rate(said, sample_rate) * rng.uniform(0.7, 1.0)
            dsp.add_wrapped(tracks[speaker], said, int(at * sample_rate))
            at += len(said) / sample_rate + rng.uniform(0.08, 0.4)
        at += rng.uniform(-0.3, 0.35)
        speaker = (speaker + int(rng.integers(1, max(2, speakers)))) % speakers
    return tracks


def voices(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Two people talking close by, two more groups further off: babble, never words."""
    n = dsp.length(seconds, sample_rate)
    talk = np.zeros((n, 2))
    for group, (speakers, metres) in enumerate(((2, 8.0), (2, 18.0), (3, 35.0))):
        middle = (-0.25, 0.6, -0.7)[group]
        for track in _conversation(rng, seconds, sample_rate, speakers):
            heard = dsp.equalise(dsp.distant(track, sample_rate, metres, 8.0), sample_rate,
                                 _room(sample_rate))  # fmt: skip
            talk += dsp.pan(heard, middle + rng.uniform(-0.2, 0.2))
    talk = dsp.reverberate(rng, talk, sample_rate, 0.6, 0.14, 2500.0, 0.012)
    return dsp.unit(talk) + _murmur(rng, n, sample_rate, -27.0)


# --- children ----------------------------------------------------------------------------------


_CHILD_EVENTS = ("words", "shout", "squeal", "laugh", "call")
_CHILD_CHANCE = (0.5, 0.27, 0.07, 0.1, 0.06)


def _child_event(rng: np.random.Generator, tract: Tract) -> FloatArray:
    """Shouted babble, a shout, a squeal, a laugh or a call, at VOICE_RATE."""
    kind = rng.choice(_CHILD_EVENTS, p=_CHILD_CHANCE)
    loud = Tract(tract.scale, tract.pitch * rng.uniform(1.2, 1.45), 0.15, 0.15, 0.45)
    if kind == "words":
        return voice.speak(rng, loud, int(rng.integers(2, 7)), rng.uniform(1.5, 2.0))
    if kind == "shout":
        bend = [(0, 1.0), (0.3, rng.uniform(1.3, 1.55)), (1, rng.uniform(0.95, 1.2))]
        vowels = (["e", "a"], ["ae", "a"], ["o", "I"])[int(rng.integers(3))]
        return voice.cry_out(rng, loud, rng.uniform(0.18, 0.42), bend, vowels)
    if kind == "squeal":
        bend = [(0, 1.9), (0.3, rng.uniform(2.3, 2.9)), (0.8, 2.4), (1, 1.9)]
        return 0.6 * voice.cry_out(rng, loud, rng.uniform(0.35, 0.8), bend, ["i", "e"], 0.15)
    if kind == "laugh":
        return voice.laugh(rng, tract)
    # A name called across the yard: two notes, the second lower.
    bend = [(0, 1.2), (0.4, 1.3), (0.55, 1.05), (1, 1.0)]
    return voice.cry_out(rng, loud, rng.uniform(0.45, 0.8), bend, ["A", "i", "o"])


def children_playing(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A playground: fourteen children shouting, calling, laughing and squealing all about."""
    n = dsp.length(seconds, sample_rate)
    yard = np.zeros((n, 2))
    for rank in range(14):
        tract = child(rng)
        metres = 8.0 * 1.14**rank
        seat = rng.uniform(-0.9, 0.9)
        own = np.zeros(n)
        for start in dsp.regular_times(rng, seconds, rng.uniform(1.4, 2.4), 0.3):
            event = voice.at_rate(_child_event(rng, tract), sample_rate)
            dsp.add_wrapped(own, event * rng.uniform(0.5, 1.0), int(start * sample_rate))
        yard += dsp.pan(dsp.distant(own, sample_rate, metres, 8.0), seat)
    yard = dsp.equalise(yard, sample_rate, _room(sample_rate))
    yard = dsp.reverberate(rng, yard, sample_rate, 0.9, 0.2, 3000.0, 0.02)
    return dsp.unit(yard) + _murmur(rng, n, sample_rate, -30.0)


# --- crowds ------------------------------------------------------------------------------------


def clap_grains(rng: np.random.Generator, count: int, sample_rate: int) -> FloatArray:
    """Hand claps (count, samples): a click and the short ring of the cupped palms."""
    size = dsp.length(0.05, sample_rate)
    t = np.arange(size) / sample_rate
    grains = np.empty((count, size))
    for k in range(count):
        hertz = rng.uniform(1000.0, 2000.0)
        noise = dsp.white_noise(rng, size)
        ring = dsp.band_pass(noise, sample_rate, hertz / 1.35, hertz * 1.35, 1)
        grains[k] = dsp.unit_peak(
            ring * np.exp(-t / rng.uniform(0.004, 0.009)) + 0.25 * noise * np.exp(-t / 0.002)
        )
    return grains


def applause(rng: np.random.Generator, seconds: float, sample_rate: int, people: int) -> FloatArray:
    """``people`` clapping, each in a rhythm of their own: stereo (n, 2), unit RMS."""
    n = dsp.length(seconds, sample_rate)
    starts, levels, seats = [], [], []
    for _person in range(people):
        times = dsp.regular_times(rng, seconds, 1.0 / rng.uniform(3.0, 5.0), 0.12)
        starts.append(times)
        levels.append(rng.lognormal(-1.0, 0.5) * rng.uniform(0.6, 1.0, len(times)))
        seats.append(np.full(len(times), rng.uniform(-1.0, 1.0)))
    times = np.concatenate(starts)
    kinds = clap_grains(rng, 32, sample_rate)
    grains = kinds[rng.integers(0, 32, len(times))] * np.concatenate(levels)[:, None]
    begins = np.rint(times * sample_rate).astype(np.int64)
    claps = dsp.scatter_stereo(n, grains, begins, np.concatenate(seats))
    return dsp.unit(dsp.reverberate(rng, claps, sample_rate, 0.9, 0.1, 3000.0, 0.02))


def crowd_cheering(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A stand cheering: hundreds of voices flare up, applause follows as they sink, whistles."""
    n = dsp.length(seconds, sample_rate)
    shouts = _shouts(rng, 28)
    crowd = np.zeros((n, 2))
    for _voice in range(int(40 * seconds)):
        event = _restyled(rng, shouts[int(rng.integers(len(shouts)))], sample_rate)
        seat, level = rng.uniform(-1, 1), rng.lognormal(-1.2, 0.7)
        dsp.place(crowd, event, int(rng.integers(n)), seat, level)
    for start in dsp.poisson_times(rng, seconds, 0.3):
        seat, level = rng.uniform(-0.9, 0.9), rng.uniform(0.4, 1.2)
        whistle = _finger_whistle(rng, sample_rate)
        dsp.place(crowd, whistle, int(start * sample_rate), seat, level)
    crowd = dsp.unit(dsp.reverberate(rng, crowd, sample_rate, 1.2, 0.2, 2500.0, 0.03))
    clapping = applause(rng, seconds, sample_rate, 150)
    turns = np.sin(2.0 * np.pi * dsp.phase(np.full(n, 0.17), sample_rate) + rng.uniform(0.0, 6.0))
    if seconds < 6.0:
        turns = np.zeros(n)
    drift = dsp.slow_envelope(rng, n, sample_rate, 0.4, 1.0)
    flare, hands = 10.0 ** (0.4 * turns), 10.0 ** (-0.4 * turns)
    return np.asarray(crowd * (flare * drift)[:, None] + 0.85 * clapping * hands[:, None])


def _shouts(rng: np.random.Generator, count: int) -> list[FloatArray]:
    """Different people shouting yeah, hey, ah; at VOICE_RATE."""
    out = []
    for k in range(count):
        grown = adult(rng) if k % 5 else child(rng)
        strained = Tract(grown.scale, grown.pitch * rng.uniform(1.2, 2.1), 0.3, 0.3, 0.35)
        bend = [(0, 0.85), (0.2, 1.1), (0.6, rng.uniform(0.95, 1.2)), (1, 0.75)]
        words = (["a", "ae"], ["e", "a"], ["ae", "I"], ["I", "ae", "a"])
        word = words[int(rng.integers(len(words)))]
        out.append(voice.cry_out(rng, strained, rng.uniform(0.35, 1.4), bend, word, 0.15))
    return out


def _restyled(rng: np.random.Generator, event: FloatArray, sample_rate: int) -> FloatArray:
    """``event`` played up to a fifth of an octave faster or slower, at ``sample_rate``."""
    step = voice.VOICE_RATE / sample_rate * 2.0 ** rng.uniform(-0.2, 0.2)
    positions = np.arange(0.0, len(event) - 1.0, step)
    return np.interp(positions, np.arange(len(event)), event)


def _finger_whistle(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    n = dsp.length(rng.uniform(0.35, 0.8), sample_rate)
    top = rng.uniform(2100, 3100)
    bend = dsp.contour([(0, 0.6 * top), (0.25, top), (0.6, 0.97 * top), (1, 0.7 * top)], n)
    tone = dsp.oscillate(dsp.phase(bend, sample_rate, False), [1.0, 0.1])
    return dsp.fade(tone, sample_rate, 0.05, 0.08)


SOURCES: dict[str, Source] = {
    "voices": voices,
    "children_playing": children_playing,
    "crowd_cheering": crowd_cheering,
}
