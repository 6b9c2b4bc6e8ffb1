"""Keeps the mixer running: a PortAudio stream, or the clock where there is no sound output.

One keeper thread opens the stream, watches that it moves, opens it anew when it has stopped, and
renders into nothing at the pace of the clock while there is none. A device that hangs is left to
itself until it answers. A machine too busy for a short wait in the device gets a longer one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from soundmark.desktop.audio.device import NO_ANSWER, close_stream, open_stream, refresh_devices
from soundmark.desktop.audio.mixer import Mixer
from soundmark.desktop.audio.monitor import Monitor
from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.engine.records import Float32Array

#: Sound waiting in the device: enough to bridge a busy window, too little to feel late.
LATENCY_S = 0.1
MAX_LATENCY_S = 0.3
#: The device ran dry so often since it was opened: more sound has to wait there.
MANY_UNDERRUNS = 3

_WATCH_S = 0.5
_STALLED_S = 3.0
_TICK_S = 0.02
_MAX_TICK_S = 0.5
_CLOSING_S = 0.5
#: A device that takes longer to close than this hangs, seconds.
_HANGING_S = 1.5
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
        #: Whose callback may render: that of the newest stream, unless it hangs.
        self._turn: object | None = None
        self._rendering = threading.Lock()
        self._hanging: threading.Thread | None = None
        self._latency = LATENCY_S
        self._usual_underruns: int | None = None
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
            if self._hanging is not None and not self._hanging.is_alive():
                self._hanging = None
                self._refresh_asked = self._open_asked = True
            if self._open_asked and self._hanging is None:
                self._open_asked = False
                self._open()
                watch = _Watch()
            self._wake.wait(_TICK_S if self._stream is None else _WATCH_S)
            self._wake.clear()
            self._mixer.free_ended()
            if self._stream is None:
                self._render(np.empty((watch.frames_due(self._mixer.rate), 2), np.float32))
            elif not self._stream.active or watch.stalled(self._mixer.rendered_frames):
                self._refresh_asked = self._open_asked = True
            elif self._runs_dry():
                self._latency = min(2.0 * self._latency, MAX_LATENCY_S)
                self._open_asked = True
        deadline = time.monotonic() + _CLOSING_S
        while self._stream is not None and not self._mixer.silent and time.monotonic() < deadline:
            time.sleep(_TICK_S)
        self._close_stream()

    def _runs_dry(self) -> bool:
        """Whether more sound should wait in the device; what it lacks while opening is usual."""
        if self._usual_underruns is None:
            self._usual_underruns = self.underruns
        many = self.underruns - self._usual_underruns >= MANY_UNDERRUNS
        return many and self._latency < MAX_LATENCY_S

    def _open(self) -> None:
        if not self._close_stream():
            self._monitor.lag_frames = 0
            self._say(NO_ANSWER)
            return
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
            self._usual_underruns = None
            self._say("")

    def _make_stream(self, backend: ModuleType, facts: dict[str, Any]) -> Any:
        channels = min(2, int(facts["max_output_channels"]))
        latency = max(self._latency, float(facts["default_high_output_latency"]))
        self._turn = turn = object()
        return backend.OutputStream(
            samplerate=self._mixer.rate,
            channels=channels,
            dtype="float32",
            latency=min(latency, MAX_LATENCY_S),
            callback=partial(self._play_stereo if channels == 2 else self._play_mono, turn),
            finished_callback=self._wake.set,
        )

    def _close_stream(self) -> bool:
        """Close what is open; false when that hangs. It then goes on on a thread of its own."""
        stream, self._stream = self._stream, None
        if stream is None:
            return True
        closing = threading.Thread(target=close_stream, args=(stream,), daemon=True)
        closing.start()
        closing.join(_HANGING_S)
        if closing.is_alive():
            self._hanging, self._turn = closing, None
            return False
        return True

    def _render(self, out: Float32Array) -> None:
        """Fill ``out`` (frames, 2); with silence should another thread be rendering just now."""
        if not self._rendering.acquire(blocking=False):
            out.fill(0.0)
            return
        try:
            self._mixer.render_into(out)
        finally:
            self._rendering.release()

    def _say(self, sentence: str) -> None:
        if sentence != self.status:
            self.status = sentence
            self._on_status(sentence)

    # The PortAudio callback.

    def _play_stereo(
        self, turn: object, out: Float32Array, frames: int, when: Any, flags: Any
    ) -> None:
        if turn is not self._turn:
            out.fill(0.0)
            return
        if flags.output_underflow:
            self.underruns += 1
        self._render(out)

    def _play_mono(
        self, turn: object, out: Float32Array, frames: int, when: Any, flags: Any
    ) -> None:
        if self._both.shape[0] < frames:
            self._both = np.zeros((frames, 2), dtype=np.float32)
        both = self._both[:frames]
        self._play_stereo(turn, both, frames, when, flags)
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
