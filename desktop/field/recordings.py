"""Recording on the spot, to a file that outlives a crash (``wav_parts``).

The microphone's callback only copies into a ring; a thread of the recording's own writes it to the
disk, tells its level, and ends the recording when the microphone or the room on the disk is gone,
keeping what there is.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.desktop.engine.atomic_files import make_folder
from soundmark.desktop.engine.errors import DeviceError, SoundmarkError
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.field.notes import Recording, RecordingState
from soundmark.desktop.field.wav_parts import (
    PART,
    RecordingError,
    WavFile,
    WavPart,
    part_seconds,
    read_header,
    recover,
    unfinished,
)

LOG = logging.getLogger(__name__)
#: The longest recording, seconds.
MAX_S = 3600.0
#: Room that is left on the disk, bytes.
SPARE_BYTES = 64 * 1024**2
#: A microphone that gives nothing for so long is gone, seconds.
SILENT_S = 5.0
#: One level is told for so much sound, seconds; the last minute of them is kept.
LEVEL_S = 0.1
LEVELS_KEPT = 600
_RING_S = 20.0
_TURN_S = 0.1
_LOOK_AT_DISK_S = 2.0

#: Opens a microphone: calls the first with its rate in hertz, then the second with each block of
#: mono samples (n,), on a thread of its own; returns what closes it again. DeviceError.
OpenMicrophone = Callable[
    [Callable[[int], None], Callable[[Float32Array], None]], Callable[[], None]
]


def open_microphone(
    begin: Callable[[int], None], record: Callable[[Float32Array], None]
) -> Callable[[], None]:
    """The default microphone, at its own rate."""
    from soundmark.desktop.audio.device import close_stream, open_stream

    def make(backend: ModuleType, facts: dict[str, Any]) -> Any:
        rate = int(facts["default_samplerate"])
        begin(rate)

        def heard(block: Float32Array, frames: int, when: Any, flags: Any) -> None:
            record(block[:, 0])

        return backend.InputStream(samplerate=rate, channels=1, dtype="float32", callback=heard)

    stream = open_stream("input", make)
    return lambda: close_stream(stream)


@dataclass(frozen=True)
class Ended:
    """How a recording ended. ``file`` None: nothing was recorded. ``sentence``: what there is to
    say about it, empty if it was ended by hand."""

    file: WavFile | None
    sentence: str = ""


class FieldRecorder:
    """One recording. ``on_ended`` is called on its thread when it has ended, however it did."""

    def __init__(
        self,
        path: Path,
        on_ended: Callable[[Ended], None] = lambda _: None,
        microphone: OpenMicrophone = open_microphone,
    ) -> None:
        """``path``: the finished file's; it grows under another name beside it."""
        self.path = path
        self.ended: Ended | None = None
        self._on_ended = on_ended
        self._open = microphone
        self._ring = np.zeros(0, dtype=np.float32)
        self._rate = 0
        self._written = self._taken = 0
        self._levels: deque[float] = deque(maxlen=LEVELS_KEPT)
        self._square, self._counted = 0.0, 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="soundmark-field", daemon=True)

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self._thread.is_alive()

    @property
    def seconds(self) -> float:
        """How much has been heard, seconds."""
        return self._written / self._rate if self._rate else 0.0

    @property
    def levels(self) -> tuple[float, ...]:
        """Mean level of each tenth of a second, dBFS, the last minute, oldest first."""
        return tuple(self._levels)

    def start(self) -> None:
        """Open the microphone and begin, in the background."""
        self._thread.start()

    def stop(self) -> None:
        """End it in the background."""
        self._stop.set()

    def close(self) -> Ended | None:
        """End it and wait until the file is whole."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()
        return self.ended

    # The microphone's thread.

    def _begin(self, rate: int) -> None:
        self._rate = rate
        self._ring = np.zeros(int(_RING_S * rate), dtype=np.float32)

    def _record(self, block: Float32Array) -> None:
        size = self._ring.shape[0]
        start, frames = self._written % size, block.shape[0]
        first = min(frames, size - start)
        self._ring[start : start + first] = block[:first]
        self._ring[: frames - first] = block[first:]
        self._written += frames

    # The recording's own thread.

    def _run(self) -> None:
        try:
            self.ended = self._record_all()
        except SoundmarkError as error:
            self.ended = Ended(None, error.sentence)
        except OSError as error:
            self.ended = Ended(None, told("The recording has failed: {reason}.", reason=why(error)))
        self._on_ended(self.ended)

    def _record_all(self) -> Ended:
        try:
            make_folder(self.path.parent)
            _require_room(self.path.parent)
            close = self._open(self._begin, self._record)
        except DeviceError as error:
            return Ended(None, error.sentence)
        part = WavPart(self.path, self._rate)
        sentence = ""
        try:
            sentence = self._write_until_ended(part)
        except RecordingError as error:
            sentence = error.sentence
        finally:
            close()
        return self._finish(part, sentence)

    def _write_until_ended(self, part: WavPart) -> str:
        heard_at = looked_at = time.monotonic()
        while not self._stop.wait(_TURN_S):
            now = time.monotonic()
            if self._write_new(part):
                heard_at = now
            elif now - heard_at > SILENT_S:
                return told("The microphone was lost; the recording is kept up to then.")
            if part.frames >= MAX_S * self._rate:
                return told("The recording has reached its longest length and was ended.")
            if now - looked_at > _LOOK_AT_DISK_S:
                looked_at = now
                _require_room(self.path.parent)
        return ""

    def _finish(self, part: WavPart, sentence: str) -> Ended:
        try:
            self._write_new(part)
        except RecordingError as error:
            sentence = sentence or error.sentence
        if part.frames == 0:
            part.close()
            recover(part.path.with_name(part.path.name + PART))
            return Ended(None, sentence or told("The microphone gave no sound."))
        return Ended(part.finish(), sentence)

    def _write_new(self, part: WavPart) -> bool:
        """Write what has come since the last time; false if nothing has."""
        written, size = self._written, self._ring.shape[0]
        if written - self._taken > size - self._rate:
            LOG.warning("the disk was too slow: %d samples are lost", written - self._taken - size)
            self._taken = written - size // 2
        if written == self._taken:
            return False
        start, count = self._taken % size, written - self._taken
        first = min(count, size - start)
        new = np.concatenate([self._ring[start : start + first], self._ring[: count - first]])
        self._taken = written
        part.write(new)
        self._measure(new)
        return True

    def _measure(self, samples: Float32Array) -> None:
        wanted = max(1, int(LEVEL_S * self._rate))
        while samples.size:
            piece, samples = np.split(samples, [wanted - self._counted])
            self._square += float(np.sum(piece.astype(np.float64) ** 2))
            self._counted += piece.size
            if self._counted == wanted:
                mean = self._square / wanted
                self._levels.append(max(-120.0, 10 * float(np.log10(max(mean, 1e-12)))))
                self._square, self._counted = 0.0, 0


def recording_name(made: datetime, note_id: str, taken: int = 0) -> str:
    """A name for a note's recording that is safe everywhere: time in UTC and the note's id."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    again = f"-{taken + 1}" if taken else ""
    return f"{stamp}-{note_id[:8]}{again}.wav"


def facts_of(file: WavFile, state: RecordingState) -> Recording:
    """What a note says of its finished recording; reads every byte of it."""
    return Recording(
        file=file.path.name,
        state=state,
        sha256=hash_file(file.path, RecordingError),
        seconds=round(file.seconds, 3),
    )


@dataclass(frozen=True)
class Leftover:
    """A recording that no finished note knows: its file, its length, when it was begun."""

    path: Path
    seconds: float
    begun: datetime


def leftovers(folder: Path, known: frozenset[str]) -> tuple[Leftover, ...]:
    """What interruptions have left in ``folder``, the newest first.

    Unfinished recordings and finished ones, but for those whose note is ``known``. Unfinished ones
    that hold no sound are deleted; a file that is none of ours is left alone.
    """
    found = []
    for path in (*unfinished(folder), *folder.glob("*.wav")):
        if path.name.removesuffix(PART) in known or path.name.startswith("."):
            continue
        try:
            seconds = part_seconds(path)
            if seconds > 0:
                began = path.stat().st_mtime - seconds
                begun = datetime.fromtimestamp(int(began), UTC).astimezone()
                found.append(Leftover(path, seconds, begun))
            elif path.name.endswith(PART):
                path.unlink(missing_ok=True)
        except (RecordingError, OSError) as error:
            LOG.warning("a file among the recordings is passed over: %s", error)
    return tuple(sorted(found, key=lambda one: one.begun, reverse=True))


def take_up(leftover: Leftover) -> WavFile:
    """A leftover as a whole recording. RecordingError."""
    if not leftover.path.name.endswith(PART):
        return read_header(leftover.path)
    file = recover(leftover.path)
    if file is None:
        raise RecordingError(told("This recording holds no sound."))
    return file


def _require_room(folder: Path) -> None:
    if shutil.disk_usage(folder).free < SPARE_BYTES:
        raise RecordingError(told("There is too little room left on the disk to go on recording."))
