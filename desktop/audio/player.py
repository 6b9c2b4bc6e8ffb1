"""Playing the layers of an answer: loads them, hands them to the mixer, keeps a sound output open.

Everything here is safe to call from the window's thread and returns at once. Clips are decoded by
two loader threads; the sound device is opened, watched and closed by one keeper thread; the
PortAudio callback only renders. Without a sound output the keeper renders into nothing at the pace
of the clock, so that meters and spectrogram go on moving, and says once, in one sentence, that
there is no sound.

Callbacks given to a player run on its own threads: a window passes them on through signals.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from soundmark.desktop.audio.balance import DEFAULT_VOLUME, layer_gains
from soundmark.desktop.audio.clips import ClipCache
from soundmark.desktop.audio.mixdown import SoundPicture, picture_of
from soundmark.desktop.audio.mixer import Mixer
from soundmark.desktop.audio.monitor import Monitor
from soundmark.desktop.audio.output import Output
from soundmark.desktop.audio.voice import SceneLayer
from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.records import Float32Array, Layer

#: Everything is mixed at this rate; operating systems convert to what the device wants.
RATE_HZ = 48_000
_CLOSING_FADE_S = 0.05

_log = logging.getLogger(__name__)


class _Request:
    """One call of ``play``: its layers and what has been decoded of them so far."""

    def __init__(self, layers: Sequence[Layer], on_started: Callable[[], None] | None) -> None:
        # A scene that names a clip twice plays it once, at its first level.
        self.layers = tuple({layer.clip_id: layer for layer in reversed(layers)}.values())[::-1]
        self.on_started = on_started
        self.clips: dict[int, Float32Array] = {}
        self.failures: list[AudioFileError] = []
        self.levels_db: dict[int, float] = {}
        self.muted: set[int] = set()
        self.soloed: set[int] = set()

    @property
    def complete(self) -> bool:
        return len(self.clips) + len(self.failures) == len(self.layers)

    def gains(self) -> dict[int, float]:
        return layer_gains(self.layers, self.levels_db, self.muted, self.soloed)


def _ignore(_: str) -> None:
    """The callback of who does not listen."""


class Player:
    """Plays scenes of layers, one after the other, crossfaded. See the module for its threads.

    ``on_error`` gets a sentence for each scene of which a file cannot be played, ``on_status`` the
    value of :attr:`status` whenever it changes. ``maximum_volume`` in (0, 1] is the safe ceiling of
    the dial; ``mono`` gives both sides the same sound.
    """

    def __init__(
        self,
        *,
        volume: float = DEFAULT_VOLUME,
        maximum_volume: float = 1.0,
        mono: bool = False,
        on_error: Callable[[str], None] = _ignore,
        on_status: Callable[[str], None] = _ignore,
    ) -> None:
        self.maximum_volume = maximum_volume
        self.on_error = on_error
        self.on_status = on_status
        self.monitor = Monitor(RATE_HZ)
        self._mixer = Mixer(RATE_HZ, min(volume, maximum_volume), self.monitor.write)
        self.monitor.layer_powers = self._mixer.layer_powers
        self._volume = min(volume, maximum_volume)
        self.mono = mono
        self._cache = ClipCache(RATE_HZ)
        self._lock = threading.Lock()
        self._newest: _Request | None = None
        self._playing: _Request | None = None
        self._ahead: object | None = None
        self._closed = False
        self._loaders = ThreadPoolExecutor(2, thread_name_prefix="soundmark-loader")
        self._output = Output(self._mixer, self.monitor, lambda sentence: self.on_status(sentence))

    @property
    def available(self) -> bool:
        """Whether sound can be heard, as far as known: true until an attempt to open the output
        failed.
        """
        return self._output.status == ""

    @property
    def status(self) -> str:
        """Why there is no sound, one sentence; empty while there is nothing to say."""
        return self._output.status

    @property
    def underruns(self) -> int:
        """How often the device ran dry since the start."""
        return self._output.underruns

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of the scene that plays; empty when stopped."""
        playing = self._playing
        return playing.layers if playing is not None else ()

    @property
    def volume(self) -> float:
        """Position of the volume dial, 0 to :attr:`maximum_volume`."""
        return self._volume

    @volume.setter
    def volume(self, value: float) -> None:
        self._volume = min(max(value, 0.0), self.maximum_volume)
        self._mixer.set_volume(self._volume)

    @property
    def mono(self) -> bool:
        """Whether both sides get the same sound."""
        return self._mono

    @mono.setter
    def mono(self, value: bool) -> None:
        self._mono = value
        self._mixer.set_mono(value)

    def prepare(self) -> None:
        """Open the sound output ahead of the first sound, in the background."""
        self._output.want()

    def preload(self, layers: Sequence[Layer]) -> None:
        """Decode clips that may be wanted soon, in the background; failures are reported when
        played.
        """
        self._ahead = batch = object()
        for layer in layers:
            self._submit(self._decode_ahead, batch, layer)

    def picture_of(self, layers: Sequence[Layer], columns: int = 300) -> SoundPicture:
        """A still picture of ten seconds of the mix.

        Takes tenths of a second: not for the window's thread. Raises AudioFileError when a layer
        cannot be read.
        """
        return picture_of(layers, self._cache, columns=columns)

    def play(self, layers: Sequence[Layer], on_started: Callable[[], None] | None = None) -> None:
        """Crossfade to ``layers`` as soon as they are decoded; the newest call wins.

        ``on_started`` is called once the scene is handed to the mixer, and never when a newer call
        came first or no layer could be read. A layer that cannot be read is reported by
        ``on_error`` and left out; when none can, the old sound goes on. Mute, solo and levels start
        afresh.
        """
        if not layers:
            self.stop()
            return
        request = _Request(layers, on_started)
        with self._lock:
            self._newest = request
            self._ahead = None  # What is still waiting to be decoded ahead must not come first.
        self._output.want()
        for layer in request.layers:
            self._submit(self._load, request, layer)

    def stop(self) -> None:
        """Fade to silence, and forget a scene that is still loading."""
        with self._lock:
            self._newest = self._playing = None
            self._mixer.stop()

    def set_level(self, clip_id: int, level_db: float) -> None:
        """Set the level of a layer of the newest scene, dB relative to the mix."""
        self._adjust(lambda request: request.levels_db.__setitem__(clip_id, level_db))

    def mute(self, clip_id: int, muted: bool = True) -> None:
        """Silence a layer of the newest scene, or let it sound again."""
        self._adjust(lambda request: _put(request.muted, clip_id, muted))

    def solo(self, clip_id: int, soloed: bool = True) -> None:
        """Let only the soloed layers of the newest scene sound, or take one out of them."""
        self._adjust(lambda request: _put(request.soloed, clip_id, soloed))

    def reopen(self) -> None:
        """Look for a sound output anew, in the background."""
        self._output.reopen()

    def close(self) -> None:
        """Fade out quickly and give back the device and all threads; waits for that."""
        self._closed = True
        with self._lock:
            self._newest = self._playing = None
            self._mixer.stop(fade_s=_CLOSING_FADE_S)
        self._loaders.shutdown(wait=True, cancel_futures=True)
        self._output.close()

    def _adjust(self, change: Callable[[_Request], None]) -> None:
        with self._lock:
            if self._newest is None:
                return
            change(self._newest)
            if self._newest is self._playing:
                self._mixer.set_gains(self._newest.gains())

    def _submit(self, job: Callable[..., None], *values: object) -> None:
        if not self._closed:
            self._loaders.submit(job, *values).add_done_callback(_log_bug)

    def _decode_ahead(self, batch: object, layer: Layer) -> None:
        if batch is not self._ahead:
            return
        try:
            self._cache.get(layer.file)
        except AudioFileError:
            return

    def _load(self, request: _Request, layer: Layer) -> None:
        if request is not self._newest:
            return
        failure: AudioFileError | None = None
        clip: Float32Array | None = None
        try:
            clip = self._cache.get(layer.file)
        except AudioFileError as error:
            failure = error
        with self._lock:
            if clip is not None:
                request.clips[layer.clip_id] = clip
            if failure is not None:
                request.failures.append(failure)
            if request is not self._newest or not request.complete:
                return
            started = self._hand_over(request)
        if request.failures:
            self.on_error(request.failures[0].sentence)
        if started and request.on_started is not None:
            request.on_started()
        for each in request.layers if started else ():
            # A recording is heard as it was made.
            if each.clip_id in request.clips and each.origin != "recording":
                self._submit(self._learn_turns, request, each)

    def _learn_turns(self, request: _Request, layer: Layer) -> None:
        """Let a layer that sounds come in another order each time round."""
        if request is not self._newest:
            return
        try:
            turns = self._cache.turns(layer.file)
        except AudioFileError:
            return
        self._mixer.set_turns(request.clips[layer.clip_id], turns)

    def _hand_over(self, request: _Request) -> bool:
        """Give the decoded scene to the mixer; false when nothing of it could be decoded."""
        if not request.clips:
            self._newest = self._playing
            return False
        gains = request.gains()
        self._mixer.play([SceneLayer(key, clip, gains[key]) for key, clip in request.clips.items()])
        self._playing = request
        return True


def _log_bug(job: Future[None]) -> None:
    if not job.cancelled() and job.exception() is not None:
        _log.error("A sound could not be loaded", exc_info=job.exception())


def _put(members: set[int], member: int, inside: bool) -> None:
    if inside:
        members.add(member)
    else:
        members.discard(member)
