"""The microphone: the last ten seconds, in memory only, to be asked "where would I hear this?".

Nothing is ever written to a file. :meth:`Recorder.wipe` overwrites what was recorded; so does
stopping with ``keep=False`` and closing. The microphone is opened and closed on a thread of its
own.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import numpy as np
import soxr

from soundmark.desktop.audio.device import close_stream, open_stream
from soundmark.desktop.audio.monitor import LEVEL_WINDOW_S, dbfs
from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.engine.records import Float32Array

#: What the audio encoder wants.
TAKE_RATE_HZ = 32_000
MAX_S = 10.0


class Recorder:
    """Records the default microphone into a ring of ten seconds.

    ``on_status`` is called on the recorder's thread with the new :attr:`status` when that changes.
    """

    def __init__(self, on_status: Callable[[str], None] = lambda _: None) -> None:
        self.on_status = on_status
        self.status = ""
        self._stream: Any = None
        self._ring = np.zeros(int(MAX_S * TAKE_RATE_HZ), dtype=np.float32)
        self._rate = TAKE_RATE_HZ
        self._written = 0
        self._start = 0
        self._wipe_asked = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="soundmark-microphone")

    @property
    def recording(self) -> bool:
        """Whether the microphone is open."""
        return self._stream is not None

    @property
    def seconds(self) -> float:
        """Seconds held now, at most ten."""
        return self._held() / self._rate

    def start(self) -> None:
        """Open the microphone in the background, forgetting what was recorded before."""
        self._worker.submit(self._open)

    def stop(self, keep: bool = True) -> None:
        """Close the microphone in the background; ``keep`` false wipes what was recorded."""
        self._worker.submit(self._close, keep)

    def close(self) -> None:
        """Close the microphone, wipe the recording and end the thread; waits for that."""
        self.stop(keep=False)
        self._worker.shutdown(wait=True)

    def wipe(self) -> None:
        """Overwrite what was recorded, at once. A running recording goes on from here."""
        self._start = self._written
        self._ring.fill(0.0)
        self._wipe_asked = True  # A block being written at this moment is wiped by the next one.

    def level(self) -> float:
        """RMS of the last 0.1 s, dBFS, -120 for silence."""
        recent = self._latest(min(self._held(), int(LEVEL_WINDOW_S * self._rate)))
        return (
            dbfs(float(np.sqrt(np.mean(recent.astype(np.float64) ** 2)))) if recent.size else -120.0
        )

    def take(self) -> Float32Array:
        """A copy of what is held: mono float32 at 32 kHz, up to ten seconds, oldest first."""
        held = self._latest(self._held())
        if self._rate == TAKE_RATE_HZ or held.size == 0:
            return held
        taken = soxr.resample(held, self._rate, TAKE_RATE_HZ)
        return np.asarray(taken[: int(MAX_S * TAKE_RATE_HZ)], dtype=np.float32)

    def _held(self) -> int:
        return min(self._written - self._start, self._ring.shape[0])

    def _latest(self, count: int) -> Float32Array:
        size = self._ring.shape[0]
        start = (self._written - count) % size
        first = min(count, size - start)
        return np.concatenate([self._ring[start : start + first], self._ring[: count - first]])

    # The recorder's own thread.

    def _open(self) -> None:
        if self._stream is not None:
            return
        try:
            self._stream = open_stream("input", self._make_stream)
        except DeviceError as error:
            self._say(error.sentence)
        else:
            self._say("")

    def _make_stream(self, backend: ModuleType, facts: dict[str, Any]) -> Any:
        self._rate = int(facts["default_samplerate"])
        self._ring = np.zeros(int(MAX_S * self._rate), dtype=np.float32)
        self._written = self._start = 0
        return backend.InputStream(
            samplerate=self._rate, channels=1, dtype="float32", callback=self._record
        )

    def _close(self, keep: bool) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)
        if not keep:
            self.wipe()

    def _say(self, sentence: str) -> None:
        if sentence != self.status:
            self.status = sentence
            self.on_status(sentence)

    # The PortAudio callback.

    def _record(self, block: Float32Array, frames: int, when: Any, flags: Any) -> None:
        if self._wipe_asked:
            self._wipe_asked = False
            self._ring.fill(0.0)
            self._start = self._written
        size = self._ring.shape[0]
        start = self._written % size
        first = min(frames, size - start)
        self._ring[start : start + first] = block[:first, 0]
        self._ring[: frames - first] = block[first:, 0]
        self._written += frames
