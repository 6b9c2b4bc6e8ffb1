"""Water: surf, rivers, streams and water lapping at a shore or a hull.

Running water is sung by bubbles: each one rings at its Minnaert frequency, decays within
milliseconds and rises in pitch as it nears the surface (van den Doel, "Physically based models
for liquid sounds", 2005). Surf is noise whose bands swell and recede one after the other. Over
each such model lie the statistics of recorded water (see references.py).
"""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import Curve, FloatArray, Source
from soundmark.export.synthesis.references import as_recorded


def bubble_grains(
    rng: np.random.Generator, hertz: FloatArray, sample_rate: int, rise: float = 0.1
) -> FloatArray:
    """Bubbles of radius-given pitch ``hertz`` (count,): grains (count, samples), peak about one.

    ``rise`` scales how fast the pitch climbs; about one bubble in three climbs audibly.
    """
    damping = 0.13 * hertz + 0.0072 * hertz**1.5
    samples = dsp.length(float(np.clip(5.0 / damping.min(), 0.003, 0.12)), sample_rate)
    t = np.arange(samples)[None, :] / sample_rate
    climbing = rng.uniform(size=len(hertz)) < 0.35
    slope = (np.where(climbing, rise, 0.0) * damping)[:, None]
    turn = 2.0 * np.pi * hertz[:, None] * t * (1.0 + 0.5 * slope * t)
    onset = np.minimum(1.0, t * hertz[:, None] / 0.5)
    return np.asarray(onset * np.sin(turn) * np.exp(-damping[:, None] * t))


def bubbles(
    rng: np.random.Generator,
    density: FloatArray,
    sample_rate: int,
    low: float,
    high: float,
    tilt: float = 0.8,
    rise: float = 0.1,
    width: float = 1.0,
    spread: float = 3.0,
) -> FloatArray:
    """A stereo track (n, 2) of bubbles, ``density`` (n,) of them per second, low..high hertz.

    Loudness spreads as a power law of exponent ``spread`` (many faint, few loud) and falls with
    pitch as f**-tilt; ``rise`` is that of ``bubble_grains``, ``width`` (0..1) the stereo width.
    """
    n = len(density)
    times = dsp.envelope_times(rng, density, sample_rate)
    count = len(times)
    hertz = np.sort(low * (high / low) ** rng.uniform(size=count) ** 1.3)
    starts = rng.permutation(np.rint(times * sample_rate).astype(np.int64))
    level = rng.pareto(spread, count).clip(0.02, 8.0) * (hertz / low) ** -tilt
    azimuths = np.clip(rng.normal(0.0, 0.45, count) * width, -1.0, 1.0)
    track = np.zeros((n, 2))
    for part in np.array_split(np.arange(count), max(1, min(12, count // 20))):
        if len(part):
            grains = bubble_grains(rng, hertz[part], sample_rate, rise) * level[part][:, None]
            track += dsp.scatter_stereo(n, grains, starts[part], azimuths[part])
    return track


# --- surf --------------------------------------------------------------------------------------

#: Bands of a breaking wave: edges in hertz, seconds from the break to the peak, rise and fall
#: times, level in decibels. Low bands announce the wave, the hiss of the backwash outlasts it.
_SURF_BANDS = (
    (45.0, 160.0, -0.3, 1.2, 1.2, -4.0),
    (160.0, 500.0, -0.1, 0.8, 1.2, 0.0),
    (500.0, 1500.0, 0.1, 0.5, 1.15, 1.0),
    (1500.0, 4000.0, 0.25, 0.4, 1.3, -3.5),
    (4000.0, 13000.0, 0.5, 0.45, 1.9, -10.0),
)


def ocean_waves(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Surf on a beach: irregular breakers, each a roar and then a receding, fizzing hiss."""
    n = dsp.length(seconds, sample_rate)
    period = rng.uniform(5.0, 7.5)
    breaks = dsp.regular_times(rng, seconds, period, 0.16)
    sizes = rng.lognormal(0.0, 0.3, len(breaks))
    far: Curve = [(30, -6), (60, 0), (400, -3), (1000, -8), (3000, -18), (12000, -34)]
    surf = dsp.stereo_noise(rng, n, sample_rate, far, 0.2) * 0.11
    surf *= dsp.slow_envelope(rng, n, sample_rate, 0.25, 2.0)[:, None]
    seats = rng.uniform(-0.6, 0.6, len(breaks))
    for low, high, lag, rise, fall, level in _SURF_BANDS:
        noise = dsp.stereo_noise(rng, n, sample_rate, _band_curve(low, high), 0.25)
        rough = 1.0 + 0.25 * dsp.smooth_random(rng, n, sample_rate, 14.0)
        for side in range(2):
            swell = np.zeros(n)
            for start, size, seat in zip(breaks, sizes, seats, strict=True):
                toward = 1.0 + (seat if side else -seat) * 0.6
                shift = 0.25 * (seat if side else -seat)
                kernel, lead = _swell(size, rise, fall, sample_rate)
                begin = int((start + lag - lead - shift) * sample_rate)
                dsp.add_wrapped(swell, kernel * (size * toward), begin)
            surf[:, side] += noise[:, side] * swell * np.maximum(rough, 0.1) * dsp.gain(level)
    fizz_density = 40.0 + 900.0 * _fizz(breaks, sizes, n, sample_rate)
    surf += 0.05 * bubbles(rng, fizz_density, sample_rate, 900.0, 7000.0, 0.5)
    # The recorded sea is calm: at full share its breakers would be gone.
    return as_recorded(rng, surf, sample_rate, ["ocean_waves_1"], 0.5)


def _band_curve(low: float, high: float) -> Curve:
    """A band without hard edges: 12 dB an octave outside."""
    return [(low / 4, -24), (low / 2, -12), (low, 0), (high, 0), (high * 2, -12), (high * 4, -24)]


def _swell(size: float, rise: float, fall: float, sample_rate: int) -> tuple[FloatArray, float]:
    """Envelope of one band of one breaker, and how many seconds of it come before its peak."""
    slower = 0.8 + 0.3 * size
    lead, trail = 3.2 * rise, 4.5 * fall * slower
    t = np.arange(dsp.length(lead + trail, sample_rate)) / sample_rate - lead
    before = np.exp(-0.5 * (np.minimum(t, 0.0) / (0.8 * rise)) ** 2)
    after = np.maximum(t, 0.0) / (fall * slower)
    kernel = before * (1.0 + 0.5 * after) * np.exp(-after)
    return dsp.fade(kernel, sample_rate, 0.3, 1.0), lead


def _fizz(breaks: FloatArray, sizes: FloatArray, n: int, sample_rate: int) -> FloatArray:
    """How dense the bursting foam is, 0 to about 1: it follows each break and dies away."""
    foam = np.zeros(n)
    for start, size in zip(breaks, sizes, strict=True):
        kernel, lead = _swell(size, 0.5, 2.2, sample_rate)
        dsp.add_wrapped(foam, kernel * size, int((start + 1.0 - lead) * sample_rate))
    return foam


# --- running water -----------------------------------------------------------------------------


def river_flow(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A river over stones: a broad rush, turbulent splashes, a dense crowd of bubbles."""
    n = dsp.length(seconds, sample_rate)
    rush: Curve = [
        (60, -42), (120, -26), (250, -12), (500, -4), (1000, 0), (2000, -3), (4000, -10),
        (8000, -15), (14000, -22),
    ]  # fmt: skip
    water = 0.7 * dsp.stereo_noise(rng, n, sample_rate, rush, 0.15)
    water *= _turbulence(rng, n, sample_rate, 2.0)[:, None]
    density = rng.uniform(1500, 2200) * _turbulence(rng, n, sample_rate, 2.0)
    song = bubbles(rng, density, sample_rate, 550.0, 5000.0, 0.5)
    low = bubbles(rng, np.full(n, rng.uniform(25, 60)), sample_rate, 300.0, 800.0, 0.6, 0.2)
    river = water + 0.8 * dsp.unit(song) + 0.15 * dsp.unit(low)
    return as_recorded(rng, river, sample_rate, ["river_flow_1", "river_flow_2"])


def stream(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """A brook: single bubbles and gurgles stand out of a thin, bright trickle."""
    n = dsp.length(seconds, sample_rate)
    trickle: Curve = [
        (100, -40), (300, -20), (700, -6), (1500, 0), (3000, -3), (6000, -9), (14000, -20),
    ]  # fmt: skip
    water = 0.8 * dsp.stereo_noise(rng, n, sample_rate, trickle, 0.15)
    water *= _turbulence(rng, n, sample_rate, 3.0)[:, None]
    density = rng.uniform(1500, 2200) * _turbulence(rng, n, sample_rate, 3.0)
    fine = bubbles(rng, density, sample_rate, 650.0, 6000.0, 0.2)
    gurgle = np.zeros((n, 2))
    for _eddy in range(4):
        seat = rng.uniform(-0.7, 0.7)
        pulse = np.maximum(0.3 + dsp.smooth_random(rng, n, sample_rate, 4.0), 0.0)
        track = bubbles(rng, 150.0 * pulse, sample_rate, 420.0, 1600.0, 0.6, 0.2, 0.0).mean(axis=1)
        gurgle += dsp.pan(track, seat)
    brook = water + dsp.unit(fine) + 0.5 * dsp.unit(gurgle)
    return as_recorded(rng, brook, sample_rate, ["river_flow_1", "river_flow_2"], 0.6)


def _turbulence(rng: np.random.Generator, n: int, sample_rate: int, depth_db: float) -> FloatArray:
    """Envelope (n,) of flowing water: swirls of a few per second over slower surges."""
    quick = dsp.slow_envelope(rng, n, sample_rate, 9.0, 0.7 * depth_db)
    slow = dsp.slow_envelope(rng, n, sample_rate, 0.6, 0.5 * depth_db)
    return quick * slow


def lapping_water(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Small waves slapping a bank or a hull: soft thuds, short splashes, gurgles after them."""
    n = dsp.length(seconds, sample_rate)
    calm: Curve = [(40, -8), (90, 0), (250, -3), (700, -12), (2000, -22), (8000, -36)]
    water = 0.04 * dsp.stereo_noise(rng, n, sample_rate, calm, 0.3)
    density = np.full(n, 6.0)
    times = dsp.regular_times(rng, seconds, rng.uniform(0.75, 1.1), 0.3)
    for start in times:
        size = float(np.clip(rng.lognormal(-0.2, 0.6), 0.15, 2.5))
        begin = int(start * sample_rate)
        seat = rng.uniform(-0.7, 0.7)
        dsp.place(water, _slap(rng, size, sample_rate), begin, seat, 0.3 * size)
        bell = np.hanning(dsp.length(rng.uniform(0.25, 0.7), sample_rate))
        dsp.add_wrapped(density, 260.0 * size * bell, begin)
    song = bubbles(rng, density, sample_rate, 380.0, 5000.0, 0.4, 0.2, 0.8)
    return as_recorded(rng, water + 0.9 * song, sample_rate, ["lapping_water_1"], 0.5)


def _slap(rng: np.random.Generator, size: float, sample_rate: int) -> FloatArray:
    """One wavelet meeting the edge: a low body and a brighter, longer wash."""
    n = dsp.length(0.5 + 0.5 * size, sample_rate)
    low = rng.uniform(70.0, 130.0)
    body = dsp.coloured_noise(rng, n, sample_rate, -1.0, low, 4.0 * low)
    body *= dsp.attack_decay(n, sample_rate, 0.06, 0.09 + 0.06 * size)
    wash = dsp.coloured_noise(rng, n, sample_rate, -1.3, 350.0, 5000.0)
    wash *= dsp.attack_decay(n, sample_rate, rng.uniform(0.1, 0.25), 0.15 + 0.15 * size)
    return body + rng.uniform(0.15, 0.35) * wash


SOURCES: dict[str, Source] = {
    "ocean_waves": ocean_waves,
    "river_flow": river_flow,
    "stream": stream,
    "lapping_water": lapping_water,
}
