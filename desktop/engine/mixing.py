"""Mixing the layers of an answer offline: loops, levels, loudness, ceiling.

The window plays layers live; this is the same mix as one array, for sound files and tests. Loudness
is measured after EBU R128 and brought to the target by one linear gain under a true-peak ceiling.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.gallery_schema import PEAK_CEILING_DBTP, TARGET_LUFS
from soundmark.desktop.engine.records import Float32Array, Layer
from soundmark.desktop.engine.sound_files import read_clip

MIX_RATE = 48_000
MAX_MIX_SECONDS = 600.0
#: How long the end of a clip that is not seamless fades into its beginning, seconds.
LOOP_FADE = 0.25
#: Fade at both ends of the finished mix, seconds.
EDGE_FADE = 0.05
_OVERSAMPLING = 4
#: Gain never lifts a nearly silent mix by more than this, dB.
_MAX_GAIN_DB = 24.0


def mix_layers(
    layers: Sequence[Layer],
    seconds: float,
    rate: int = MIX_RATE,
    cancelled: Callable[[], bool] = lambda: False,
) -> Float32Array:
    """The layers as (n, 2) float32 at ``rate``: -23 LUFS, true peak at most -1 dBTP.

    Raises QueryError for a length outside 0.5 s to 10 minutes or no layers, PackError for a clip
    that cannot be read. When ``cancelled`` turns true the layers mixed so far are returned.
    """
    if not 0.5 <= seconds <= MAX_MIX_SECONDS:
        raise QueryError(f"A mix lasts 0.5 to {MAX_MIX_SECONDS:g} seconds, not {seconds:g}.")
    if not layers:
        raise QueryError("This caption has no sounds to mix.")
    length = round(seconds * rate)
    mix = np.zeros((length, 2), dtype=np.float32)
    for layer in layers:
        if cancelled():
            break
        loop = loop_of(layer, rate)
        gain = 10 ** ((layer.gain_db + layer.level_db) / 20)
        mix += np.resize(loop, (length, 2)) * np.float32(gain)
    return _faded(normalise_loudness(mix, rate), round(EDGE_FADE * rate))


def loop_of(layer: Layer, rate: int) -> Float32Array:
    """The layer's clip as (n, 2) float32 at ``rate`` that repeats without a seam."""
    samples, clip_rate = read_clip(layer.file)
    stereo = samples[:, :2] if samples.shape[1] >= 2 else np.repeat(samples, 2, axis=1)
    if clip_rate != rate:
        stereo = _resampled_loop(stereo, clip_rate, rate)
    return stereo if layer.seamless else _closed(stereo, round(LOOP_FADE * rate))


def normalise_loudness(mix: Float32Array, rate: int) -> Float32Array:
    """One linear gain towards -23 LUFS that keeps the true peak at or below -1 dBTP."""
    import pyloudnorm

    # The meter needs one whole 0.4 s block; mixes are at least 0.5 s long.
    loudness = pyloudnorm.Meter(rate).integrated_loudness(mix.astype(np.float64))
    if not np.isfinite(loudness):
        return mix
    gain_db = min(TARGET_LUFS - loudness, _MAX_GAIN_DB)
    peak = true_peak(mix)
    if peak > 0:
        gain_db = min(gain_db, PEAK_CEILING_DBTP - 20 * np.log10(peak))
    return (mix * np.float32(10 ** (gain_db / 20))).astype(np.float32)


def true_peak(samples: Float32Array) -> float:
    """Highest absolute value of (n, channels) samples, oversampled four times (ITU-R BS.1770)."""
    import soxr

    between = soxr.resample(samples, 1, _OVERSAMPLING)
    return float(max(np.abs(samples).max(), np.abs(between).max()))


def _resampled_loop(stereo: Float32Array, old_rate: int, new_rate: int) -> Float32Array:
    """Resample circularly: the clip's own end leads in and its beginning leads out."""
    import soxr

    count = len(stereo)
    margin = min(count, old_rate // 10)
    padded = np.concatenate([stereo[count - margin :], stereo, stereo[:margin]])
    resampled = soxr.resample(padded, old_rate, new_rate)
    start = round(margin * new_rate / old_rate)
    length = round(count * new_rate / old_rate)
    return np.ascontiguousarray(resampled[start : start + length], dtype=np.float32)


def _closed(stereo: Float32Array, fade: int) -> Float32Array:
    """Fade the end into the beginning at equal power; the loop is ``fade`` samples shorter."""
    fade = min(fade, len(stereo) // 3)
    phase = np.linspace(0, np.pi / 2, fade, endpoint=False, dtype=np.float32)[:, None]
    loop = stereo[: len(stereo) - fade].copy()
    loop[:fade] = loop[:fade] * np.sin(phase) + stereo[len(stereo) - fade :] * np.cos(phase)
    return loop


def _faded(mix: Float32Array, count: int) -> Float32Array:
    ramp = np.linspace(0, 1, min(count, len(mix) // 2), dtype=np.float32)[:, None]
    mix[: len(ramp)] *= ramp
    mix[len(mix) - len(ramp) :] *= ramp[::-1]
    return mix
