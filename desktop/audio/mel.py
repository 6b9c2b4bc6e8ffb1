"""Log-mel pictures of sound: the scale of the window's spectrograms. NumPy only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from soundmark.desktop.engine.records import Float32Array

BANDS = 64
LOW_HZ = 50.0
HIGH_HZ = 16_000.0
WINDOW_S = 0.04
#: Levels drawn as 0 and as 1, dB relative to a full-scale sine. The scale is fixed: quiet stays
#: dark.
FLOOR_DB = -90.0
TOP_DB = -25.0


class LogMel:
    """Turns windows of mono sound at ``rate`` Hz into columns of :data:`BANDS` values in [0, 1]."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.bands = BANDS
        self.window_frames = int(WINDOW_S * rate)
        self._size = 1 << (self.window_frames - 1).bit_length()
        hann = np.hanning(self.window_frames)
        self._hann = (hann / hann.sum() * 2.0).astype(np.float32)
        self._bank = _filters(rate, self._size)

    def columns(self, mono: Float32Array, ends: Sequence[int]) -> Float32Array:
        """One column for each window that ends before frame ``ends[i]`` of ``mono``.

        Returns (columns, bands) float32, lowest band first; frames before the start count as
        silence.
        """
        width = self.window_frames
        padded = np.concatenate([np.zeros(width, dtype=np.float32), mono])
        rows = np.asarray(ends, dtype=np.int64)[:, None] + np.arange(width)[None, :]
        power = np.abs(np.fft.rfft(padded[rows] * self._hann, n=self._size, axis=1)) ** 2
        level = 10.0 * np.log10(power @ self._bank + 1e-12)
        scaled = (level - FLOOR_DB) / (TOP_DB - FLOOR_DB)
        picture: Float32Array = np.clip(scaled, 0.0, 1.0).astype(np.float32)
        return picture


def _filters(rate: int, size: int) -> Float32Array:
    """Triangular mel filters (bins, bands), each of unit height at its centre."""
    top = min(HIGH_HZ, rate / 2.0)
    low_mel, top_mel = (2595.0 * np.log10(1.0 + hz / 700.0) for hz in (LOW_HZ, top))
    edges = 700.0 * (10.0 ** (np.linspace(low_mel, top_mel, BANDS + 2) / 2595.0) - 1.0)
    bins = np.fft.rfftfreq(size, 1.0 / rate)[:, None]
    # A filter narrower than the bins would be empty: each reaches at least one bin to both sides.
    reach = rate / size
    rising = (bins - edges[:-2]) / np.maximum(edges[1:-1] - edges[:-2], reach)
    falling = (edges[2:] - bins) / np.maximum(edges[2:] - edges[1:-1], reach)
    bank: Float32Array = np.clip(np.minimum(rising, falling), 0.0, None).astype(np.float32)
    return bank
