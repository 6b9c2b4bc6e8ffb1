"""A look-ahead limiter: whatever comes in, nothing above the ceiling goes out, and no click is
made.

The gain is decided for pieces of 24 samples (0.5 ms at 48 kHz) and drawn as straight lines between
them. The sound is delayed by one block of 240, so that the gain has come down, by a moving average
over the pieces ahead, when the peak arrives; it recovers over :data:`RELEASE_S`. Peaks between
samples are seen through a half-sample interpolator, so that the ceiling holds for the true peak but
for about 0.2 dB.
"""

from __future__ import annotations

import numpy as np

from soundmark.desktop.engine.gallery_schema import PEAK_CEILING_DBTP
from soundmark.desktop.engine.records import Float32Array

#: Frames processed at a time. A stereo block has fewer than 500 numbers: above that NumPy lets go
#: of the interpreter lock in every operation, and an audio callback would queue for it again behind
#: the window.
BLOCK = 240
#: Frames by which the output lags behind the input.
DELAY = BLOCK
CEILING = float(10.0 ** (PEAK_CEILING_DBTP / 20.0))
RELEASE_S = 0.25

_PIECE = 24
_PIECES = BLOCK // _PIECE
_AHEAD = _PIECES - 1
_TAPS = 8


def _half_sample_taps() -> tuple[float, ...]:
    offset = np.arange(_TAPS) - (_TAPS - 1) / 2.0
    taps = np.sinc(offset) * np.cos(np.pi * offset / (_TAPS + 1)) ** 2
    return tuple(float(tap) for tap in taps / taps.sum())


class Limiter:
    """Stereo look-ahead limiter for blocks of 240 frames at ``rate`` Hz. Allocates nothing while
    running.
    """

    def __init__(self, rate: int, ceiling: float = CEILING) -> None:
        self._ceiling = ceiling
        self._release = 1.0 - float(np.exp(-_PIECE / (RELEASE_S * rate)))
        self._taps = _half_sample_taps()
        self._joined = np.zeros((BLOCK + _TAPS, 2), dtype=np.float32)
        self._delayed = np.zeros((BLOCK, 2), dtype=np.float32)
        self._between = np.zeros((BLOCK, 2), dtype=np.float32)
        self._scratch = np.zeros((BLOCK, 2), dtype=np.float32)
        self._term = np.zeros((BLOCK, 2), dtype=np.float32)
        self._peaks = np.zeros(BLOCK, dtype=np.float32)
        self._gain = np.ones((_PIECES, _PIECE), dtype=np.float32)
        self._ramp = (np.arange(1, _PIECE + 1, dtype=np.float32) / _PIECE)[None, :]
        self._allowed = [1.0] * _PIECES
        self._released = [1.0] * _AHEAD
        self._node = 1.0

    def process(self, block: Float32Array, out: Float32Array) -> None:
        """Write the limited block before ``block`` into ``out``; both (240, 2) float32."""
        allowed = self._pieces_allowed(block)
        if min(allowed) >= 1.0 and min(self._allowed) >= 1.0 and self._node >= 1.0 - 1e-6:
            np.copyto(out, self._delayed)
            self._released = [1.0] * _AHEAD
            self._node = 1.0
        else:
            self._draw_gain(self._allowed + allowed)
            np.multiply(self._delayed, self._gain.reshape(BLOCK, 1), out=out)
        np.copyto(self._delayed, block)
        self._allowed = allowed

    def _pieces_allowed(self, block: Float32Array) -> list[float]:
        """The largest gain that each piece of ``block`` bears without passing the ceiling."""
        self._joined[:_TAPS] = self._joined[BLOCK:]
        self._joined[_TAPS:] = block
        np.abs(block, out=self._scratch)
        loudest = float(self._scratch.max())
        if loudest < 0.5 * self._ceiling:
            return [1.0] * _PIECES
        self._interpolate()
        np.maximum(self._scratch, self._between, out=self._scratch)
        np.maximum(self._scratch[:, 0], self._scratch[:, 1], out=self._peaks)
        peaks = self._peaks.reshape(_PIECES, _PIECE).max(axis=1).tolist()
        return [min(1.0, self._ceiling / max(peak, 1e-9)) for peak in peaks]

    def _interpolate(self) -> None:
        """Sizes of the signal half-way between samples; four late, which the look-ahead covers."""
        total, term = self._between, self._term
        np.multiply(self._joined[1 : 1 + BLOCK], self._taps[0], out=total)
        for index in range(1, _TAPS):
            np.multiply(self._joined[1 + index : 1 + index + BLOCK], self._taps[index], out=term)
            np.add(total, term, out=total)
        np.abs(total, out=total)

    def _draw_gain(self, allowed: list[float]) -> None:
        """Fill the gain of the delayed block; ``allowed``: its pieces, then those of the block
        after it.

        The node between two pieces is the mean of nine minima, each over a window that holds both
        pieces and the next, so a straight line between nodes never passes what its piece bears.
        """
        for index in range(_PIECES):
            least = min(allowed[index : index + _AHEAD + 2])
            last = self._released[-1]
            recovered = last + (1.0 - last) * self._release
            self._released.append(min(least, recovered))
            del self._released[0]
            node = sum(self._released) / _AHEAD
            np.multiply(self._ramp[0], node - self._node, out=self._gain[index])
            np.add(self._gain[index], self._node, out=self._gain[index])
            self._node = node
