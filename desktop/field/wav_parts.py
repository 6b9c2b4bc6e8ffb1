"""A growing WAV file that can be taken up again after a crash at any moment.

While it grows it is called ``NAME.wav.part``; every half second of sound is forced to the disk. At
its end the header is completed, forced to the disk too, and the file renamed: there is either the
part or the whole, never anything between. What a crash leaves is a part whose header does not say
its length; ``recover`` reads that off the file itself. A part is locked while it grows, so that a
second program leaves it alone.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from soundmark.desktop.engine.atomic_files import sync_folder
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.file_locks import is_in_use, lock
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.sentences import told, why

PART = ".part"
#: 24 bits: quiet places stay far above the steps of the samples.
_BYTES = 3
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
#: Sound that is forced to the disk together, seconds.
SYNC_S = 0.5
#: The data of a WAV file end here, bytes.
MAX_DATA = 0xFFFF_FFFE - _HEADER.size


class RecordingError(SoundmarkError):
    """A recording that cannot be written, read or taken up again."""


@dataclass(frozen=True)
class WavFile:
    """A finished recording. ``frames`` at ``rate`` Hz, mono, 24 bit."""

    path: Path
    rate: int
    frames: int

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.frames / self.rate


class WavPart:
    """The file while it grows. One thread at a time."""

    def __init__(self, path: Path, rate: int) -> None:
        """Begin ``path`` (the whole file's name), mono at ``rate`` Hz. RecordingError."""
        self.path = path
        self.rate = rate
        self.frames = 0
        self._unsynced = 0
        self._part = path.with_name(path.name + PART)
        try:
            # Unbuffered: what was written survives the end of this process at any moment.
            self._file: BinaryIO | None = self._part.open("xb", buffering=0)
            lock(self._file.fileno())
            self._put(_header(rate, 0))
            os.fsync(self._file.fileno())
            sync_folder(path.parent)
        except OSError as error:
            raise _unwritable(path, error) from error

    def write(self, samples: Float32Array) -> None:
        """Append mono samples (n,) in [-1, 1]. RecordingError if the disk refuses or the file is
        full; what was written before stays."""
        if (self.frames + samples.size) * _BYTES > MAX_DATA:
            raise RecordingError(
                told("This recording is as long as a sound file can be; begin another.")
            )
        try:
            self._put(_packed(samples))
            self.frames += samples.size
            self._unsynced += samples.size
            if self._unsynced >= SYNC_S * self.rate and self._file is not None:
                os.fsync(self._file.fileno())
                self._unsynced = 0
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def finish(self) -> WavFile:
        """Complete the header, give the file its name. RecordingError."""
        self.close()
        return _complete(self._part, self.path, self.rate, self.frames)

    def close(self) -> None:
        """Leave the part as it is; harmless when repeated."""
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _put(self, data: bytes) -> None:
        if self._file is None:
            raise OSError("the file is closed")
        view = memoryview(data)
        while view:
            # A full disk may take the first bytes and refuse the rest.
            view = view[self._file.write(view) or 0 :]


def unfinished(folder: Path) -> tuple[Path, ...]:
    """The parts that interruptions left in ``folder``, by name; those that a program is writing
    now, this one or another, are left out."""
    parts = sorted(folder.glob(f"[!.]*.wav{PART}"))
    return tuple(part for part in parts if not is_in_use(part))


def part_seconds(part: Path) -> float:
    """How much sound a part holds. RecordingError if it is none."""
    rate, frames = _look(part)
    return frames / rate


def recover(part: Path) -> WavFile | None:
    """Make a whole recording of a part; None (and the part is gone) if it holds no sound.

    May itself be interrupted and repeated. RecordingError if the file is no part of ours, or if a
    program is writing it now.
    """
    if is_in_use(part):
        raise RecordingError(told("{name} is being recorded by another Soundmark.", name=part.name))
    rate, frames = _look(part)
    if frames == 0:
        part.unlink(missing_ok=True)
        return None
    whole = part.with_name(part.name.removesuffix(PART))
    number = 2
    while whole.exists():
        whole = whole.with_name(f"{part.name.removesuffix('.wav' + PART)}-{number}.wav")
        number += 1
    return _complete(part, whole, rate, frames)


def read_header(path: Path) -> WavFile:
    """What a finished recording says of itself. RecordingError if it is none of ours."""
    rate, frames = _look(path)
    return WavFile(path, rate, frames)


def _look(path: Path) -> tuple[int, int]:
    """Rate, and the whole frames that lie in the file, whatever its header says of its length."""
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER.size)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise RecordingError(
            told("{name} cannot be read: {reason}.", name=path.name, reason=why(error))
        ) from error
    if len(start) < _HEADER.size:
        # The power went before the header was there: nothing had been recorded.
        return 1, 0
    fields = _HEADER.unpack(start)
    rate = int(fields[7])
    if not 8_000 <= rate <= 384_000 or start[:4] != b"RIFF" or fields[6] != 1:
        raise RecordingError(told("{name} is not a recording of Soundmark.", name=path.name))
    if start != _header(rate, fields[12]):
        raise RecordingError(told("{name} is not a recording of Soundmark.", name=path.name))
    return rate, (min(size, MAX_DATA) - _HEADER.size) // _BYTES


def _complete(part: Path, whole: Path, rate: int, frames: int) -> WavFile:
    try:
        if whole.exists():
            raise RecordingError(
                told("There is already a recording called {name}.", name=whole.name)
            )
        with part.open("r+b") as file:
            # A chunk of a WAV file has an even number of bytes; the last may need one more.
            file.truncate(_HEADER.size + frames * _BYTES)
            file.truncate(_HEADER.size + frames * _BYTES + frames * _BYTES % 2)
            file.write(_header(rate, frames * _BYTES))
            file.flush()
            os.fsync(file.fileno())
        part.replace(whole)
        sync_folder(whole.parent)
    except OSError as error:
        raise _unwritable(whole, error) from error
    return WavFile(whole, rate, frames)


def _header(rate: int, data_bytes: int) -> bytes:
    return _HEADER.pack(
        b"RIFF", _HEADER.size - 8 + data_bytes + data_bytes % 2, b"WAVE",
        b"fmt ", 16, 1, 1, rate, rate * _BYTES, _BYTES, 8 * _BYTES,
        b"data", data_bytes,
    )  # fmt: skip


def _packed(samples: Float32Array) -> bytes:
    whole = np.round(np.clip(samples, -1.0, 1.0).astype(np.float64) * 0x7F_FFFF)
    return whole.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :_BYTES].tobytes()


def _unwritable(path: Path, error: OSError) -> RecordingError:
    return RecordingError(
        told("{name} cannot be recorded: {reason}.", name=path.name, reason=why(error))
    )
