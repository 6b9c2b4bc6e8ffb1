"""Making a clip loop: change its sample rate without breaking the loop, and close an open seam.

An ordinary resampler sees silence before the first and after the last sample, which opens a seam in
a loop that had none. Here it sees the loop going on at both ends, and its ratio is that of the
whole lengths before and after: a period is then a whole number of samples, and any stretch of that
length is a closed loop.
"""

from __future__ import annotations

import numpy as np
import soxr

from soundmark.desktop.engine.records import Float32Array

#: Samples of the loop shown to the resampler at both ends, more than its filter spans; a multiple
#: of 147, so that 44.1 kHz loops are not shifted by a fraction of a sample.
_AROUND = 147 * 32
_NEIGHBOURHOOD_S = 0.05
_BLEND_S = 0.01
_FOLD_S = 0.25


def resample_loop(samples: Float32Array, rate: int, new_rate: int) -> Float32Array:
    """Resample the closed loop ``samples`` (n, channels) from ``rate`` to ``new_rate`` Hz.

    It stays closed, and is stretched by at most half a sample of the new rate.
    """
    if rate == new_rate:
        return samples
    length = samples.shape[0]
    new_length = max(1, round(length * new_rate / rate))
    around = np.pad(samples, ((_AROUND, _AROUND), (0, 0)), mode="wrap")
    resampled = soxr.resample(around, length, new_length)
    start = round(_AROUND * new_length / length)
    return np.ascontiguousarray(resampled[start : start + new_length], dtype=np.float32)


def close_seam(samples: Float32Array, rate: int) -> Float32Array:
    """Return ``samples`` (n, channels) as a loop whose end meets its start.

    A step no larger than its surroundings is left alone: a clip made as a loop comes back
    unchanged. A small step (lossy coding leaves one) is spread over 10 ms on both sides; a large
    one (a recording that was never a loop) is hidden by fading the last 250 ms into the first,
    which shortens the clip by them.
    """
    near = min(max(2, int(_NEIGHBOURHOOD_S * rate)), samples.shape[0] // 2)
    if near < 2:
        return samples
    head, tail = samples[:near], samples[-near:]
    step = samples[0] - samples[-1]
    usual = max(float(np.abs(np.diff(part, axis=0)).max()) for part in (head, tail))
    jump = float(np.abs(step).max())
    if jump <= 1e-4 + 2.0 * usual:
        return samples
    loudness = float(np.sqrt((np.mean(head**2) + np.mean(tail**2)) / 2.0))
    if jump <= 0.5 * loudness:
        return _spread_step(samples, step, min(near, int(_BLEND_S * rate)))
    return _fold(samples, min(int(_FOLD_S * rate), samples.shape[0] // 3))


def _spread_step(samples: Float32Array, step: Float32Array, width: int) -> Float32Array:
    ramp = (0.5 - 0.5 * np.cos(np.pi * np.arange(1, width + 1) / width)).astype(np.float32)
    closed = samples.copy()
    closed[-width:] += 0.5 * step * ramp[:, None]
    closed[:width] -= 0.5 * step * ramp[::-1, None]
    return closed


def _fold(samples: Float32Array, width: int) -> Float32Array:
    angle = (0.5 * np.pi * np.arange(width) / width).astype(np.float32)[:, None]
    folded = samples[: samples.shape[0] - width].copy()
    folded[:width] = folded[:width] * np.sin(angle) + samples[-width:] * np.cos(angle)
    return folded
