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
            talk += dsp.pan(heard, sample_rate, middle + rng.uniform(-0.2, 0.2))
    talk = dsp.reverberate(rng, talk, sample_rate, 0.6, 0.14, 2500.0, 0.012)
    return dsp.unit(talk) + _murmur(rng, n, sample_rate, -27.0)


# --- children ----------------------------------------------------------------------------------


def _child_event(rng: np.random.Generator, tract: Tract) -> FloatArray:
    """A shout, a call, a squeal, a laugh or a few babbled words, at VOICE_RATE."""
    kind = rng.choice(
        ["shout", "squeal", "laugh", "words", "call"], p=[0.27, 0.1, 0.18, 0.27, 0.18]
    )
    if kind == "shout":
        bend = [(0, 1.25), (0.3, rng.uniform(1.6, 2.0)), (1, rng.uniform(1.1, 1.5))]
        return voice.cry_out(rng, tract, rng.uniform(0.3, 0.7), bend, ["e", "a"])
    if kind == "squeal":
        bend = [(0, 2.4), (0.3, rng.uniform(3.2, 3.9)), (0.8, 3.2), (1, 2.4)]
        return 0.6 * voice.cry_out(rng, tract, rng.uniform(0.35, 0.9), bend, ["i", "e"], 0.15)
    if kind == "laugh":
        return voice.laugh(rng, tract)
    if kind == "words":
        return voice.speak(rng, tract, int(rng.integers(3, 8)), rng.uniform(1.3, 2.0))
    # A name called across the yard: two notes, the second lower.
    bend = [(0, 1.6), (0.4, 1.75), (0.55, 1.4), (1, 1.3)]
    return voice.cry_out(rng, tract, rng.uniform(0.5, 0.9), bend, ["A", "i", "o"])


def children_playing(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A playground: a dozen children shouting, calling, laughing and squealing all about."""
    n = dsp.length(seconds, sample_rate)
    yard = np.zeros((n, 2))
    for rank in range(12):
        tract = child(rng)
        metres = 8.0 * 1.16**rank
        seat = rng.uniform(-0.9, 0.9)
        own = np.zeros(n)
        for start in dsp.regular_times(rng, seconds, rng.uniform(1.4, 2.4), 0.3):
            event = voice.at_rate(_child_event(rng, tract), sample_rate)
            dsp.add_wrapped(own, event * rng.uniform(0.5, 1.0), int(start * sample_rate))
        yard += dsp.pan(dsp.distant(own, sample_rate, metres, 8.0), sample_rate, seat)
    yard = dsp.equalise(yard, sample_rate, _room(sample_rate))
    yard = dsp.reverberate(rng, yard, sample_rate, 0.9, 0.2, 3000.0, 0.02)
    return dsp.unit(yard) + _murmur(rng, n, sample_rate, -30.0)


# --- crowds ------------------------------------------------------------------------------------


def clap_grains(rng: np.random.Generator, count: int, sample_rate: int) -> FloatArray:
    """Hand claps (count, samples): a click and the short ring of the cupped palms."""
    size = dsp.length(0.03, sample_rate)
    t = np.arange(size) / sample_rate
    grains = np.empty((count, size))
    for k in range(count):
        hertz = rng.uniform(700.0, 2200.0)
        noise = dsp.white_noise(rng, size) * np.exp(-t / rng.uniform(0.002, 0.005))
        ring = dsp.band_pass(noise, sample_rate, hertz / 1.5, hertz * 1.8, 1)
        grains[k] = dsp.unit_peak(ring + 0.25 * noise * np.exp(-t / 0.0015))
    return grains


def applause(rng: np.random.Generator, seconds: float, sample_rate: int, people: int) -> FloatArray:
    """``people`` clapping, each in a rhythm of their own: stereo (n, 2), unit RMS."""
    n = dsp.length(seconds, sample_rate)
    starts, levels, seats = [], [], []
    for _person in range(people):
        times = dsp.regular_times(rng, seconds, 1.0 / rng.uniform(2.8, 5.2), 0.15)
        starts.append(times)
        levels.append(
            np.full(len(times), rng.lognormal(-1.0, 0.4)) * rng.uniform(0.6, 1, len(times))
        )
        seats.append(np.full(len(times), rng.uniform(-1.0, 1.0)))
    times = np.concatenate(starts)
    kinds = clap_grains(rng, 24, sample_rate)
    grains = kinds[rng.integers(0, 24, len(times))] * np.concatenate(levels)[:, None]
    begins = np.rint(times * sample_rate).astype(np.int64)
    return dsp.unit(dsp.scatter_stereo(n, grains, begins, np.concatenate(seats), sample_rate))


def crowd_cheering(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A stand cheering: hundreds of voices swelling and sinking, applause, whistles."""
    n = dsp.length(seconds, sample_rate)
    swell = dsp.slow_envelope(rng, n, sample_rate, 0.25, 2.0)
    shouts = _shouts(rng, 28)
    crowd = np.zeros((n, 2))
    for _voice in range(int(26 * seconds)):
        event = shouts[int(rng.integers(len(shouts)))]
        start = int(rng.integers(n))
        level = rng.lognormal(-1.2, 0.7)
        dsp.place(crowd, _restyled(rng, event, sample_rate), start, sample_rate,
                  rng.uniform(-1, 1), level)  # fmt: skip
    roar: Curve = [
        (100, -20),
        (250, -8),
        (500, 0),
        (1000, 0),
        (2000, -5),
        (4000, -14),
        (10000, -30),
    ]
    crowd = dsp.unit(crowd) + 0.35 * dsp.stereo_noise(rng, n, sample_rate, roar, 0.15)
    crowd += 0.16 * applause(rng, seconds, sample_rate, 180)
    for start in dsp.poisson_times(rng, seconds, 0.4):
        whistle = _finger_whistle(rng, sample_rate)
        dsp.place(crowd, whistle, int(start * sample_rate), sample_rate, rng.uniform(-0.9, 0.9),
                  rng.uniform(0.1, 0.3))  # fmt: skip
    crowd *= swell[:, None]
    return dsp.reverberate(rng, crowd, sample_rate, 1.3, 0.25, 2500.0, 0.03)


def _shouts(rng: np.random.Generator, count: int) -> list[FloatArray]:
    """Different people shouting yeah, woo, hey, oh; at VOICE_RATE."""
    out = []
    for k in range(count):
        grown = adult(rng) if k % 5 else child(rng)
        strained = Tract(grown.scale, grown.pitch * rng.uniform(1.5, 2.3), 0.25, 0.3, 0.75)
        bend = [(0, 0.85), (0.2, 1.1), (0.6, rng.uniform(0.95, 1.2)), (1, 0.75)]
        words = (["e", "ae", "a"], ["u", "u"], ["I", "e"], ["o", "o"], ["a", "A"])
        word = words[int(rng.integers(len(words)))]
        out.append(voice.cry_out(rng, strained, rng.uniform(0.6, 1.8), bend, word, 0.15))
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
