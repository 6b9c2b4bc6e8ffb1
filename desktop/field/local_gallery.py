"""Recordings of one's own, heard beside a pack's gallery; the pack itself is never changed.

An entry belongs to a note, a pack and a model. What plays is a clip of at most twenty seconds cut
from the recording, kept as Ogg with the gain that brings it to the loudness of all clips.
"""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soundfile

from soundmark.desktop.engine.atomic_files import make_folder, write_whole
from soundmark.desktop.engine.footprints import ground_distance_m
from soundmark.desktop.engine.gallery_schema import PEAK_CEILING_DBTP, TARGET_LUFS
from soundmark.desktop.engine.local_sounds import LocalSound
from soundmark.desktop.engine.mixing import true_peak
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.records import Float32Array, Layer, Place
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.field.database import NotesError, connection, reading
from soundmark.desktop.field.notes import Note

LOG = logging.getLogger(__name__)
#: The longest clip, seconds.
CLIP_S = 20.0
#: What is left out at both ends of a long recording: the hand on the device, seconds.
HANDLING_S = 0.5
#: Longer recordings are looked at only so far, seconds.
LOOKED_AT_S = 300.0
#: A quiet recording is not lifted by more than this, dB.
MAX_GAIN_DB = 24.0
#: Clips are kept at no higher rate, hertz.
MAX_RATE = 48_000
SOURCE = "field notes"
_BLOCK = 1 << 15


@dataclass(frozen=True)
class Clip:
    """Encoded sound, its length in seconds, and the gain in dB that brings it to -23 LUFS."""

    data: bytes
    seconds: float
    gain_db: float


def make_clip(recording: Path) -> Clip:
    """A clip of a recording. NotesError if it cannot be read or is too short."""
    samples, rate = _typical_part(recording)
    if rate > MAX_RATE:
        import soxr

        samples = np.asarray(soxr.resample(samples, rate, MAX_RATE), dtype=np.float32)
        rate = MAX_RATE
    stream = io.BytesIO()
    with soundfile.SoundFile(stream, "w", rate, 1, "VORBIS", format="OGG") as file:
        for start in range(0, samples.size, _BLOCK):
            file.write(samples[start : start + _BLOCK])
    return Clip(stream.getvalue(), samples.size / rate, clip_gain_db(samples, rate))


def clip_gain_db(samples: Float32Array, rate: int) -> float:
    """The gain that brings mono samples (n,) to -23 LUFS, their true peak not above -1 dBTP."""
    import pyloudnorm

    least = int(0.5 * rate)
    padded = samples if samples.size >= least else np.resize(samples, least)
    loudness = float(pyloudnorm.Meter(rate).integrated_loudness(padded.astype(np.float64)))
    gain = TARGET_LUFS - loudness if np.isfinite(loudness) else 0.0
    peak = true_peak(padded[:, None])
    if peak > 0:
        gain = min(gain, PEAK_CEILING_DBTP - 20 * float(np.log10(peak)))
    return round(max(-60.0, min(gain, MAX_GAIN_DB)), 2)


def _typical_part(recording: Path) -> tuple[Float32Array, int]:
    """The twenty seconds of a recording whose level is the usual one, mono."""
    try:
        with soundfile.SoundFile(recording) as file:
            rate = int(file.samplerate)
            read = file.read(int(LOOKED_AT_S * rate), dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError) as error:
        raise NotesError(
            told("The recording {name} cannot be read.", name=recording.name)
        ) from error
    samples: Float32Array = read.mean(axis=1, dtype=np.float32)
    if samples.size < 0.5 * rate:
        raise NotesError(told("This recording is too short to be heard on the map."))
    wanted, edge = int(CLIP_S * rate), int(HANDLING_S * rate)
    if samples.size <= wanted:
        return samples, rate
    if samples.size > wanted + 2 * edge:
        samples = samples[edge : samples.size - edge]
    starts = np.linspace(0, samples.size - wanted, 2 + (samples.size - wanted) // wanted, dtype=int)
    levels = [float(np.mean(samples[at : at + wanted] ** 2)) for at in starts]
    middle = int(np.argsort(levels)[len(levels) // 2])
    return samples[starts[middle] : starts[middle] + wanted], rate


class LocalGallery:
    """The recordings that are heard beside one pack, for the explorer and for field mode."""

    def __init__(self, folder: Path, pack_id: str, model_fingerprint: str) -> None:
        """``folder``: where the field notes are (``notebook``); it need not exist yet."""
        self._database = folder / "notes.sqlite"
        self._clips = folder / "clips"
        self._pack, self._model = pack_id, model_fingerprint
        self._lock = threading.Lock()
        self._seen: object = None
        self._entries: Sequence[tuple[LocalSound, Place]] = ()

    def near(self, place: Place, within_m: float) -> tuple[LocalSound, ...]:
        """Those made within so many metres of a place, the nearest first; none if the notes cannot
        be read: listening goes on without them."""
        found = []
        for sound, made_at in self._all():
            distance = ground_distance_m(place, made_at)
            if distance <= within_m:
                found.append(replace(sound, distance_m=distance))
        return tuple(sorted(found, key=lambda sound: sound.distance_m))

    def note_ids(self) -> frozenset[str]:
        """The notes whose recording is heard on this map."""
        with reading(self._database) as database:
            rows = database.execute(
                "SELECT note_id FROM local_sounds WHERE pack_id = ? AND model_fingerprint = ?",
                (self._pack, self._model),
            ).fetchall()
        return frozenset(str(row[0]) for row in rows)

    def add(self, note: Note, recording: Path, vector: Float32Array, caption: str) -> None:
        """Let a note's recording be heard at its place. ``vector``: of the audio encoder.

        The clip is on the disk before the entry names it. NotesError, also for a note without a
        place.
        """
        if note.place is None:
            raise NotesError(told("A recording without a place cannot be put on the map."))
        clip = make_clip(recording)
        try:
            make_folder(self._clips)
        except OSError as error:
            raise NotesError(
                told("{path} cannot be made: {reason}.", path=self._clips, reason=why(error))
            ) from error
        name = f"{recording.stem}.ogg"
        write_whole(self._clips / name, clip.data)
        row = (
            note.id, self._pack, self._model, plain_text(caption, 1000), json.dumps(note.heard),
            name, clip.seconds, clip.gain_db, np.asarray(vector, dtype="<f4").tobytes(),
        )  # fmt: skip
        with connection(self._database) as database:
            database.execute(
                "INSERT OR REPLACE INTO local_sounds (note_id, pack_id, model_fingerprint, caption,"
                " sounds, clip_file, seconds, gain_db, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    def remove(self, note_id: str) -> None:
        """Let a note's recording be heard no more; the recording itself stays."""
        with connection(self._database) as database:
            database.execute("DELETE FROM local_sounds WHERE note_id = ?", (note_id,))

    def _all(self) -> Sequence[tuple[LocalSound, Place]]:
        """Every entry, read anew only when the notes have changed."""
        with self._lock:
            stamp = tuple(_stamp(path) for path in (self._database, _log_of(self._database)))
            if stamp != self._seen:
                self._entries = self._read() if stamp[0] is not None else ()
                self._seen = stamp
            return self._entries

    def _read(self) -> Sequence[tuple[LocalSound, Place]]:
        try:
            with reading(self._database) as database:
                rows = database.execute(
                    "SELECT s.number, s.caption, s.sounds, s.clip_file, s.gain_db, s.vector,"
                    " n.latitude, n.longitude, n.made_utc, n.author, n.licence"
                    " FROM local_sounds s JOIN notes n ON n.id = s.note_id"
                    " WHERE s.pack_id = ? AND s.model_fingerprint = ?"
                    " AND n.state = 'kept' AND n.removed_utc IS NULL AND n.latitude IS NOT NULL",
                    (self._pack, self._model),
                ).fetchall()
            return [self._entry(row) for row in rows]
        except (NotesError, ValueError, TypeError) as error:
            LOG.warning("the recordings made here cannot be heard: %s", error)
            return ()

    def _entry(self, row: tuple[object, ...]) -> tuple[LocalSound, Place]:
        number, caption, sounds, file, gain, vector, latitude, longitude, made, author, terms = row
        tags = tuple(str(tag) for tag in json.loads(str(sounds)))
        layer = Layer(
            clip_id=-int(str(number)),
            tag=tags[0] if tags else "recording",
            title=str(made)[:10],
            file=self._clips / Path(str(file)).name,
            level_db=0.0,
            gain_db=float(str(gain)),
            origin="recording",
            licence=str(terms),
            attribution=str(author),
            seamless=False,
        )
        sound = LocalSound(
            number=int(str(number)),
            caption=str(caption),
            sounds=tags,
            source=SOURCE,
            vector=np.frombuffer(vector if isinstance(vector, bytes) else b"", dtype="<f4"),
            layer=layer,
            distance_m=0.0,
        )
        return sound, Place(float(str(latitude)), float(str(longitude)))


def _log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns
