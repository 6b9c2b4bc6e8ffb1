"""Bounded decoding of a pack's clips to closed loops at the output rate, and their cache.

A pack may come from a stranger: the kind of file is told by its first bytes, never by its name, and
size, rate, channels and length are limited before anything is decoded.
"""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from pathlib import Path

import numpy as np
import soundfile

from soundmark.desktop.audio.looping import close_seam, resample_loop
from soundmark.desktop.audio.turns import Turn, find_turns
from soundmark.desktop.engine.errors import AudioFileError
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.sentences import told, why

MAX_FILE_BYTES = 64 * 1024**2
MAX_SECONDS = 120.0
MIN_SECONDS = 0.05
MIN_RATE_HZ = 8_000
MAX_RATE_HZ = 96_000
CACHE_BYTES = 64 * 1024**2

#: No honest sample of a float file lies beyond this (+12 dBFS).
_LARGEST_SAMPLE = 4.0
_MONO_GAIN = np.float32(0.5**0.5)


def decode_clip(path: Path, rate: int) -> Float32Array:
    """Decode the Ogg, FLAC or WAV file ``path`` to a closed loop at ``rate`` Hz, float32.

    Shape (n, 2), or (n, 1) for a mono file, whose samples come 3 dB lower: played from two
    loudspeakers it is then as loud as its file was measured (ITU-R BS.1770 adds the channels'
    powers).

    Raises AudioFileError when the file cannot be read, is no such sound, or is outside the limits
    (64 MB, 8 to 96 kHz, one or two channels, 0.05 to 120 s).
    """
    content = _read_bounded(path)
    if not _is_known_kind(content):
        raise AudioFileError(
            told("{name} is not an Ogg, FLAC or WAV sound; replace the file.", name=path.name)
        )
    try:
        with soundfile.SoundFile(io.BytesIO(content)) as sound:
            _check_limits(path, sound.samplerate, sound.channels)
            own_rate = int(sound.samplerate)
            samples = sound.read(int(MAX_SECONDS * own_rate) + 1, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise AudioFileError(
            told("{name} is damaged and cannot be played; replace the file.", name=path.name)
        ) from error
    _check_samples(path, samples, own_rate)
    if samples.shape[1] == 1:
        samples *= _MONO_GAIN
    loop = resample_loop(close_seam(samples, own_rate), own_rate, rate)
    return np.ascontiguousarray(loop, dtype=np.float32)


class ClipCache:
    """The decoded clips used last, bounded by bytes. Safe to use from several threads.

    A clip larger than the whole cache is decoded and returned, but not kept.
    """

    def __init__(self, rate: int, max_bytes: int = CACHE_BYTES) -> None:
        self.rate = rate
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._clips: OrderedDict[tuple[Path, int, int], Float32Array] = OrderedDict()
        self._turns: dict[tuple[Path, int, int], tuple[Turn, ...]] = {}
        self._bytes = 0

    @property
    def held_bytes(self) -> int:
        """Bytes of samples held now."""
        return self._bytes

    def get(self, path: Path) -> Float32Array:
        """The clip as a read-only loop (n, 1 or 2) float32. Raises AudioFileError as
        :func:`decode_clip` does.

        A file that changed since (size or time) is decoded again.
        """
        key = _identity(path)
        with self._lock:
            if key in self._clips:
                self._clips.move_to_end(key)
                return self._clips[key]
        clip = decode_clip(path, self.rate)
        clip.setflags(write=False)
        return self._keep(key, clip)

    def turns(self, path: Path) -> tuple[Turn, ...]:
        """Where the loop of :meth:`get` may leave its course; sought at the first time, which takes
        some hundredths of a second. Raises AudioFileError as :func:`decode_clip` does.
        """
        key = _identity(path)
        with self._lock:
            known = self._turns.get(key)
        if known is None:
            known = find_turns(self.get(path), self.rate)
            with self._lock:
                if key in self._clips:
                    self._turns[key] = known
        return known

    def _keep(self, key: tuple[Path, int, int], clip: Float32Array) -> Float32Array:
        with self._lock:
            if key in self._clips:  # Another thread was faster: all share one copy.
                return self._clips[key]
            if clip.nbytes <= self._max_bytes:
                self._clips[key] = clip
                self._bytes += clip.nbytes
            while self._bytes > self._max_bytes:
                gone, dropped = self._clips.popitem(last=False)
                self._turns.pop(gone, None)
                self._bytes -= dropped.nbytes
        return clip


def _identity(path: Path) -> tuple[Path, int, int]:
    try:
        facts = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return path, facts.st_size, facts.st_mtime_ns


def _read_bounded(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(content) > MAX_FILE_BYTES:
        raise AudioFileError(
            told(
                "{name} is larger than {most} MB; use a shorter sound.",
                name=path.name,
                most=MAX_FILE_BYTES // 1024**2,
            )
        )
    return content


def _unreadable(path: Path, error: OSError) -> AudioFileError:
    reason = why(error)
    return AudioFileError(
        told(
            "The sound {name} cannot be read ({reason}); check that the pack is whole.",
            name=path.name,
            reason=reason,
        )
    )


def _is_known_kind(content: bytes) -> bool:
    return content[:4] in (b"OggS", b"fLaC") or (
        content[:4] == b"RIFF" and content[8:12] == b"WAVE"
    )


def _check_limits(path: Path, rate: int, channels: int) -> None:
    if not MIN_RATE_HZ <= rate <= MAX_RATE_HZ:
        raise AudioFileError(
            told(
                "{name} has a sample rate of {rate} Hz; use {least} to {most} Hz.",
                name=path.name,
                rate=rate,
                least=MIN_RATE_HZ,
                most=MAX_RATE_HZ,
            )
        )
    if channels not in (1, 2):
        raise AudioFileError(
            told(
                "{name} has {channels} channels; use one or two.", name=path.name, channels=channels
            )
        )


def _check_samples(path: Path, samples: Float32Array, rate: int) -> None:
    seconds = samples.shape[0] / rate
    if seconds > MAX_SECONDS:
        raise AudioFileError(
            told(
                "{name} is longer than {most} seconds; use a shorter sound.",
                name=path.name,
                most=f"{MAX_SECONDS:.0f}",
            )
        )
    if seconds < MIN_SECONDS:
        raise AudioFileError(
            told(
                "{name} is shorter than {least} seconds; use a longer sound.",
                name=path.name,
                least=MIN_SECONDS,
            )
        )
    # A comparison with not-a-number is false, so this catches it together with the absurdly large.
    if not float(np.abs(samples).max()) <= _LARGEST_SAMPLE:
        raise AudioFileError(
            told("{name} holds numbers that are no sound; replace the file.", name=path.name)
        )
