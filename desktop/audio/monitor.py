"""What has been played in the last seconds: level meters and a running spectrogram for the window.

The audio callback writes (:meth:`Monitor.write`, no allocation, no lock); any other thread reads. A
reader copies what lies well behind the writer, so that it never meets a half-written block.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from soundmark.desktop.audio.mel import LogMel
from soundmark.desktop.engine.records import Float32Array

HISTORY_S = 10.0
#: Columns of the running spectrogram a second.
COLUMNS_PER_S = 50
LEVEL_WINDOW_S = 0.1
SILENCE_DBFS = -120.0


@dataclass(frozen=True)
class Levels:
    """Left and right over the last 0.1 s, dBFS, -120 for silence."""

    rms: tuple[float, float]
    peak: tuple[float, float]


class Monitor:
    """Ring of the last 10 s of stereo sound at ``rate`` Hz."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._capacity = int(HISTORY_S * rate)
        # A second more than is handed out keeps the writer away from a reader at work and covers
        # what waits in the device.
        self._ring = np.zeros((self._capacity + rate, 2), dtype=np.float32)
        self._written = 0
        #: Frames that wait in the device between being written here and being heard.
        self.lag_frames = 0
        self._mel = LogMel(rate)
        self._hop = rate // COLUMNS_PER_S

    @property
    def frames(self) -> int:
        """Frames heard since the start: the clock of what plays."""
        return max(0, self._written - self.lag_frames)

    def write(self, block: Float32Array) -> None:
        """Append ``block`` (frames, 2). Only the audio callback calls this."""
        start, count, size = (
            self._written % self._ring.shape[0],
            block.shape[0],
            self._ring.shape[0],
        )
        first = min(count, size - start)
        self._ring[start : start + first] = block[:first]
        if first < count:
            self._ring[: count - first] = block[first:]
        self._written += count

    def recent(self, seconds: float) -> Float32Array:
        """The last ``seconds`` (at most 10) as a copy (frames, 2), oldest first; zeros before the
        start.
        """
        return self._copy(self.frames, min(int(seconds * self.rate), self._capacity))

    def levels(self) -> Levels:
        """RMS and peak of both channels over the last 0.1 s."""
        recent = self.recent(LEVEL_WINDOW_S)
        rms = np.sqrt(np.mean(recent.astype(np.float64) ** 2, axis=0))
        peak = np.abs(recent).max(axis=0)
        return Levels((dbfs(rms[0]), dbfs(rms[1])), (dbfs(peak[0]), dbfs(peak[1])))

    def spectrogram(self, since: int = 0) -> tuple[int, Float32Array]:
        """Columns of the running spectrogram after column number ``since``: ``(newest, columns)``.

        Columns are counted from the start of playback, 50 a second, each (64,) float32 in [0, 1],
        lowest band first. Pass the number that came back to get only what is new; what is older
        than 10 s is left out.
        """
        heard = self.frames
        newest = max(since, heard // self._hop)
        oldest = max(since, newest - int(HISTORY_S * COLUMNS_PER_S) + 3)
        if newest <= oldest:
            return newest, np.zeros((0, self._mel.bands), dtype=np.float32)
        first_end = (oldest + 1) * self._hop
        begin = first_end - self._mel.window_frames
        mono = self._copy(heard, heard - begin).mean(axis=1)
        ends = [number * self._hop - begin for number in range(oldest + 1, newest + 1)]
        return newest, self._mel.columns(mono, ends)

    def _copy(self, end: int, count: int) -> Float32Array:
        size = self._ring.shape[0]
        start = (end - count) % size
        first = min(count, size - start)
        return np.concatenate([self._ring[start : start + first], self._ring[: count - first]])


def dbfs(amplitude: float) -> float:
    """Decibels relative to full scale of ``amplitude``, not below :data:`SILENCE_DBFS`."""
    return max(SILENCE_DBFS, 20.0 * math.log10(max(float(amplitude), 1e-9)))
