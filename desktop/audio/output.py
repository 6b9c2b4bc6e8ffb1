"""Keeps the mixer running: a PortAudio stream, or the clock where there is no sound output.

One keeper thread opens the stream, watches that it moves, opens it anew when it has stopped, and
renders into nothing at the pace of the clock while there is none.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from soundmark.desktop.audio.device import close_stream, open_stream, refresh_devices
from soundmark.desktop.audio.mixer import Mixer
from soundmark.desktop.audio.monitor import Monitor
from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.engine.records import Float32Array

#: Sound waiting in the device: enough to bridge a busy window, too little to feel late.
LATENCY_S = 0.1
MAX_LATENCY_S = 0.3

_WATCH_S = 0.5
_STALLED_S = 3.0
_TICK_S = 0.02
_MAX_TICK_S = 0.5
_CLOSING_S = 0.5
#: How often the list of sound cards is looked at, seconds.
_LOOK_S = 2.0
_JOIN_S = 3.0


class Output:
    """Renders ``mixer`` to the default sound output once wanted; tells ``monitor`` the latency.

    ``on_status`` is called on the keeper thread with the new :attr:`status` when that changes.
    """

    def __init__(self, mixer: Mixer, monitor: Monitor, on_status: Callable[[str], None]) -> None:
        self.status = ""
        self.underruns = 0
        self._mixer = mixer
        self._monitor = monitor
        self._on_status = on_status
        self._stream: Any = None
        self._both = np.zeros((0, 2), dtype=np.float32)
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._closing = False
        self._open_asked = False
        self._refresh_asked = False
        self._keeper: threading.Thread | None = None

    def want(self) -> None:
        """Open the output, unless that was tried before."""
        with self._lock:
            if self._keeper is not None or self._closing:
                return
            self._open_asked = True
            self._keeper = threading.Thread(target=self._keep, name="soundmark-output", daemon=True)
            self._keeper.start()

    def reopen(self) -> None:
        """Close what is open, look for devices anew and open the default one."""
        self._refresh_asked = self._open_asked = True
        self._wake.set()
        self.want()

    def close(self) -> None:
        """Wait, half a second at most, until the mixer is silent; then end stream and thread."""
        with self._lock:
            self._closing = True
        if self._keeper is not None:
            self._wake.set()
            # A driver may hang in opening a device; the thread must not hold up the window then.
            self._keeper.join(_JOIN_S)

    # The keeper thread.

    def _keep(self) -> None:
        watch = _Watch()
        cards = CardWatch()
        while not self._closing:
            if cards.changed(without_output=self._stream is None):
                self._refresh_asked = self._open_asked = True
            if self._open_asked:
                self._open_asked = False
                self._open()
                watch = _Watch()
            self._wake.wait(_TICK_S if self._stream is None else _WATCH_S)
            self._wake.clear()
            if self._stream is None:
                self._mixer.render(watch.frames_due(self._mixer.rate))
            elif not self._stream.active or watch.stalled(self._mixer.rendered_frames):
                self._refresh_asked = self._open_asked = True
        deadline = time.monotonic() + _CLOSING_S
        while self._stream is not None and not self._mixer.silent and time.monotonic() < deadline:
            time.sleep(_TICK_S)
        self._close_stream()

    def _open(self) -> None:
        self._close_stream()
        try:
            if self._refresh_asked:
                self._refresh_asked = False
                refresh_devices()
            self._stream = open_stream("output", self._make_stream)
        except DeviceError as error:
            self._monitor.lag_frames = 0
            self._say(error.sentence)
        else:
            latency = min(float(self._stream.latency), MAX_LATENCY_S)
            self._monitor.lag_frames = int(latency * self._mixer.rate)
            self._say("")

    def _make_stream(self, backend: ModuleType, facts: dict[str, Any]) -> Any:
        channels = min(2, int(facts["max_output_channels"]))
        latency = max(LATENCY_S, float(facts["default_high_output_latency"]))
        return backend.OutputStream(
            samplerate=self._mixer.rate,
            channels=channels,
            dtype="float32",
            latency=min(latency, MAX_LATENCY_S),
            callback=self._play_stereo if channels == 2 else self._play_mono,
            finished_callback=self._wake.set,
        )

    def _close_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            close_stream(stream)

    def _say(self, sentence: str) -> None:
        if sentence != self.status:
            self.status = sentence
            self._on_status(sentence)

    # The PortAudio callback.

    def _play_stereo(self, out: Float32Array, frames: int, when: Any, flags: Any) -> None:
        if flags.output_underflow:
            self.underruns += 1
        self._mixer.render_into(out)

    def _play_mono(self, out: Float32Array, frames: int, when: Any, flags: Any) -> None:
        if flags.output_underflow:
            self.underruns += 1
        if self._both.shape[0] < frames:
            self._both = np.zeros((frames, 2), dtype=np.float32)
        both = self._both[:frames]
        self._mixer.render_into(both)
        np.add(both[:, :1], both[:, 1:], out=out)
        np.multiply(out, 0.5, out=out)


class _Watch:
    """The clock of a keeper: how far a silent rendering is behind, whether a stream has stopped."""

    def __init__(self) -> None:
        self._moved_at = time.monotonic()
        self._frames = -1
        self._rest = 0.0

    def frames_due(self, rate: int) -> int:
        """Frames to render to be in time again; a machine that slept does not catch up."""
        now = time.monotonic()
        due = min(now - self._moved_at, _MAX_TICK_S) * rate + self._rest
        self._moved_at, self._rest = now, due % 1.0
        return int(due)

    def stalled(self, frames: int) -> bool:
        """Whether ``frames`` has not moved for three seconds."""
        now = time.monotonic()
        if frames != self._frames:
            self._frames, self._moved_at = frames, now
        return now - self._moved_at > _STALLED_S


class CardWatch:
    """Notices that headphones or loudspeakers were plugged in or out.

    Linux lists its cards in a file, which is cheap to look at. Elsewhere PortAudio must be asked
    anew to learn of a device, which is done only while there is no output at all.
    """

    def __init__(self, cards: Path = Path("/proc/asound/cards")) -> None:
        self._cards = cards
        self._seen = self._list()
        self._looked = time.monotonic()
        self._failed_looks = 0

    def changed(self, *, without_output: bool, now: float | None = None) -> bool:
        """Whether it is time to look for devices anew; looks every two seconds at most."""
        moment = time.monotonic() if now is None else now
        if moment - self._looked < _LOOK_S:
            return False
        self._looked = moment
        listed = self._list()
        if listed is not None:
            before, self._seen = self._seen, listed
            return listed != before
        if not without_output:
            self._failed_looks = 0
            return False
        # Every 10 s at first, once a minute after a while.
        self._failed_looks += 1
        return self._failed_looks % (5 if self._failed_looks < 60 else 30) == 0

    def _list(self) -> bytes | None:
        try:
            return self._cards.read_bytes()
        except OSError:
            return None
