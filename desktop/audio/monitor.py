"""What has been played in the last seconds: level meters and a running spectrogram for the window.

The meters show what leaves the program. The spectrogram and the levels of the layers show the place
itself, as at the default volume: who cannot hear, or has turned the sound down, sees as much.

The audio callback writes (:meth:`Monitor.write`, no allocation, no lock); any other thread reads. A
reader copies what lies well behind the writer, so that it never meets a half-written block.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from soundmark.desktop.audio.balance import DEFAULT_VOLUME, volume_to_gain
from soundmark.desktop.audio.mel import LogMel
from soundmark.desktop.engine.records import Float32Array

HISTORY_S = 10.0
#: Columns of the running spectrogram a second.
COLUMNS_PER_S = 50
LEVEL_WINDOW_S = 0.1
SILENCE_DBFS = -120.0

_USUAL_GAIN = volume_to_gain(DEFAULT_VOLUME)


@dataclass(frozen=True)
class Levels:
    """Left and right over the last 0.1 s, dBFS, -120 for silence."""

    rms: tuple[float, float]
    peak: tuple[float, float]


class Monitor:
    """Ring of the last 10 s of stereo sound at ``rate`` Hz.

    ``layer_powers`` tells the mean power of each layer by clip id, before the volume dial.
    """

    def __init__(
        self, rate: int, layer_powers: Callable[[], Mapping[int, float]] = lambda: {}
    ) -> None:
        self.rate = rate
        self.layer_powers = layer_powers
        self._capacity = int(HISTORY_S * rate)
        # A second more than is handed out keeps the writer away from a reader at work and covers
        # what waits in the device.
        self._ring = np.zeros((self._capacity + rate, 2), dtype=np.float32)
        self._scene = np.zeros((self._capacity + rate, 1), dtype=np.float32)
        self._written = 0
        #: Frames that wait in the device between being written here and being heard.
        self.lag_frames = 0
        self._mel = LogMel(rate)
        self._hop = rate // COLUMNS_PER_S

    @property
    def frames(self) -> int:
        """Frames heard since the start: the clock of what plays."""
        return max(0, self._written - self.lag_frames)

    def write(self, block: Float32Array, scene: Float32Array) -> None:
        """Append ``block`` (frames, 2) as it is played and as the ``scene`` (frames, 2) before the
        volume dial. Only the audio callback calls this.
        """
        size, count = self._ring.shape[0], block.shape[0]
        start = self._written % size
        first = min(count, size - start)
        self._ring[start : start + first] = block[:first]
        _fold(scene[:first], self._scene[start : start + first, 0])
        if first < count:
            self._ring[: count - first] = block[first:]
            _fold(scene[first:], self._scene[: count - first, 0])
        self._written += count

    def recent(self, seconds: float) -> Float32Array:
        """The last ``seconds`` (at most 10) as a copy (frames, 2), oldest first; zeros before the
        start.
        """
        return self._copy(self._ring, self.frames, min(int(seconds * self.rate), self._capacity))

    def levels(self) -> Levels:
        """RMS and peak of both channels over the last 0.1 s."""
        recent = self.recent(LEVEL_WINDOW_S)
        rms = np.sqrt(np.mean(recent.astype(np.float64) ** 2, axis=0))
        peak = np.abs(recent).max(axis=0)
        return Levels((dbfs(rms[0]), dbfs(rms[1])), (dbfs(peak[0]), dbfs(peak[1])))

    def layer_levels(self) -> dict[int, float]:
        """Level of each layer just now by clip id, dBFS, as at the default volume."""
        return {
            clip: dbfs(_USUAL_GAIN * math.sqrt(power))
            for clip, power in self.layer_powers().items()
        }

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
        mono = self._copy(self._scene, heard, heard - begin)[:, 0]
        ends = [number * self._hop - begin for number in range(oldest + 1, newest + 1)]
        return newest, self._mel.columns(mono, ends)

    @staticmethod
    def _copy(ring: Float32Array, end: int, count: int) -> Float32Array:
        size = ring.shape[0]
        start = (end - count) % size
        first = min(count, size - start)
        return np.concatenate([ring[start : start + first], ring[: count - first]])


def _fold(scene: Float32Array, out: Float32Array) -> None:
    """Both channels of ``scene`` as one, as at the default volume."""
    np.add(scene[:, 0], scene[:, 1], out=out)
    np.multiply(out, 0.5 * _USUAL_GAIN, out=out)


def dbfs(amplitude: float) -> float:
    """Decibels relative to full scale of ``amplitude``, not below :data:`SILENCE_DBFS`."""
    return max(SILENCE_DBFS, 20.0 * math.log10(max(float(amplitude), 1e-9)))
