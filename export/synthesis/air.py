"""Moving air and what it moves: wind, leaves, dry scrub, and the faint air of a quiet place."""

from __future__ import annotations

import numpy as np
from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.dsp import FloatArray, Source


def near_silence(rng: np.random.Generator, seconds: float, sample_rate: int) -> FloatArray:
    """Faint air, and now and then something far away that is gone before it is known."""
    n = dsp.length(seconds, sample_rate)
    air = dsp.stereo_noise(
        rng, n, sample_rate, [(20, 0), (80, -4), (300, -14), (1200, -24), (6000, -34), (16000, -42)]
    )
    air *= dsp.slow_envelope(rng, n, sample_rate, 0.3, 1.5)[:, None]
    for start in dsp.poisson_times(rng, seconds, 0.1):
        event = _far_event(rng, sample_rate)
        begin = int(start * sample_rate)
        dsp.place(air, event, begin, sample_rate, rng.uniform(-0.8, 0.8), rng.uniform(0.3, 0.7))
    return air


def _far_event(rng: np.random.Generator, sample_rate: int) -> FloatArray:
    """A soft rumble or a single distant call of about a second, peak one."""
    n = dsp.length(rng.uniform(0.8, 2.0), sample_rate)
    bell = np.sin(np.pi * np.arange(n) / n) ** 2
    low = rng.uniform(90.0, 180.0)
    return dsp.unit_peak(dsp.coloured_noise(rng, n, sample_rate, -1.0, low, 3.0 * low) * bell)


SOURCES: dict[str, Source] = {"near_silence": near_silence}
