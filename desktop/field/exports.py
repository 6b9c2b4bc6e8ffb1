"""Field notes for other programs: GeoPackage, GeoJSON (RFC 7946), and a zip with the recordings.

Every file is written whole or not at all, and carries the attribution and the licence of each note.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from soundmark.desktop.engine.atomic_files import replacing, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.field.geopackage import PointTable, Value, geopackage
from soundmark.desktop.field.notes import Note

#: The columns of every export, in their order, with their types in a GeoPackage.
COLUMNS: dict[str, str] = {
    "id": "TEXT",
    "time_utc": "DATETIME",
    "time_local": "TEXT",
    "accuracy_m": "DOUBLE",
    "position_from": "TEXT",
    "position_quality": "TEXT",
    "position_time_utc": "DATETIME",
    "pack": "TEXT",
    "model": "TEXT",
    "predicted_caption": "TEXT",
    "predicted_score": "DOUBLE",
    "predicted_confidence": "DOUBLE",
    "predicted_sounds": "TEXT",
    "heard_sounds": "TEXT",
    "heard_words": "TEXT",
    "agreement": "TEXT",
    "text": "TEXT",
    "author": "TEXT",
    "licence": "TEXT",
    "attribution": "TEXT",
    "recording_file": "TEXT",
    "recording_sha256": "TEXT",
    "recording_seconds": "DOUBLE",
    "recording_state": "TEXT",
}
_CHUNK = 1 << 20

#: Called with the bytes done and the bytes in all, on the thread that writes.
Progress = Callable[[int, int], None]


class ExportError(SoundmarkError):
    """Field notes that cannot be written out."""


def attribution(note: Note) -> str:
    """Who made a note and on what terms it may be used."""
    who = note.author or "unknown author"
    return f"{who}, {note.licence}" if note.licence else who


def row_of(note: Note) -> dict[str, Value]:
    """A note as plain values, one for each of ``COLUMNS``."""
    first = note.predictions[0] if note.predictions else None
    recording, position = note.recording, note.position
    return {
        "id": note.id,
        "time_utc": _utc(note.made),
        "time_local": note.made.isoformat(timespec="seconds"),
        "accuracy_m": position.accuracy_m if position is not None else None,
        "position_from": position.origin if position is not None else None,
        "position_quality": position.quality if position is not None else None,
        "position_time_utc": _utc(position.time) if position is not None else None,
        "pack": note.pack_title,
        "model": note.model_title,
        "predicted_caption": first.caption if first is not None else None,
        "predicted_score": round(first.score, 6) if first is not None else None,
        "predicted_confidence": round(first.confidence, 6) if first is not None else None,
        "predicted_sounds": "; ".join(first.sounds) if first is not None else None,
        "heard_sounds": "; ".join(note.heard),
        "heard_words": "; ".join(note.words),
        "agreement": note.agreement,
        "text": note.text,
        "author": note.author,
        "licence": note.licence,
        "attribution": attribution(note),
        "recording_file": recording.file if recording is not None else None,
        "recording_sha256": recording.sha256 if recording is not None else None,
        "recording_seconds": recording.seconds if recording is not None else None,
        "recording_state": recording.state if recording is not None else None,
    }


def _utc(time: datetime | None) -> str | None:
    if time is None:
        return None
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def notes_geojson(notes: Sequence[Note]) -> bytes:
    """The notes as a FeatureCollection, with all predictions of each."""
    features = []
    for note in notes:
        properties: dict[str, object] = dict(row_of(note))
        properties["predictions"] = [
            {
                "caption": one.caption,
                "score": round(one.score, 6),
                "confidence": round(one.confidence, 6),
                "sounds": list(one.sounds),
            }
            for one in note.predictions
        ]
        features.append(
            {
                "type": "Feature",
                "id": note.id,
                "geometry": _geometry(note.place),
                "properties": properties,
            }
        )
    # Further members of the collection are "foreign members" of the standard, and allowed.
    document = {
        "type": "FeatureCollection",
        "attribution": _attributions(notes),
        "features": features,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def notes_geopackage(notes: Sequence[Note]) -> bytes:
    """The notes as a GeoPackage with the table ``field_notes``."""
    return geopackage(
        PointTable(
            name="field_notes",
            title="Field notes",
            description=f"Field notes of Soundmark. {'; '.join(_attributions(notes))}",
            columns=COLUMNS,
            rows=[(note.place, row_of(note)) for note in notes],
        )
    )


def notes_csv(notes: Sequence[Note]) -> bytes:
    """The notes as a table, in UTF-8 with the mark that spreadsheets look for."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, ["latitude", "longitude", *COLUMNS], lineterminator="\r\n")
    writer.writeheader()
    for note in notes:
        place = note.place
        where = {
            "latitude": place.latitude if place is not None else None,
            "longitude": place.longitude if place is not None else None,
        }
        writer.writerow({**where, **row_of(note)})
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def write_geojson(notes: Sequence[Note], path: Path) -> None:
    """Write ``notes_geojson`` to ``path``. SoundmarkError if the disk refuses."""
    write_whole(path, notes_geojson(notes))


def write_geopackage(notes: Sequence[Note], path: Path) -> None:
    """Write ``notes_geopackage`` to ``path``. SoundmarkError if the disk refuses."""
    write_whole(path, notes_geopackage(notes))


def write_zip(
    notes: Sequence[Note],
    recordings: Path,
    path: Path,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Write recordings and notes into a zip, not compressed: sound hardly shrinks.

    ``recordings``: the folder they lie in. Returns the names of recordings that are missing there.
    Raises ExportError if the disk refuses, and when ``cancelled`` turns true; then no file is left.
    """
    named = [note.recording.file for note in notes if note.recording is not None]
    there = [name for name in dict.fromkeys(named) if (recordings / name).is_file()]
    try:
        with replacing(path) as file:
            _fill(file, notes, [recordings / name for name in there], progress, cancelled)
    except OSError as error:
        raise ExportError(
            told("{path} cannot be written: {reason}.", path=path, reason=why(error))
        ) from error
    return tuple(name for name in dict.fromkeys(named) if name not in there)


def _fill(
    file: BinaryIO,
    notes: Sequence[Note],
    sounds: Sequence[Path],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    done, total = 0, sum(sound.stat().st_size for sound in sounds)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("notes.csv", notes_csv(notes))
        archive.writestr("notes.geojson", notes_geojson(notes))
        archive.writestr("LICENCES.txt", _licences(notes))
        for sound in sounds:
            with sound.open("rb") as source, archive.open(f"audio/{sound.name}", "w") as target:
                while chunk := source.read(_CHUNK):
                    if cancelled():
                        raise ExportError(told("Writing the zip was stopped."))
                    target.write(chunk)
                    done += len(chunk)
                    progress(done, total)


def _licences(notes: Sequence[Note]) -> str:
    lines = ["Whoever uses these recordings and notes has to name their authors.", ""]
    for note in notes:
        what = f"audio/{note.recording.file}" if note.recording is not None else f"note {note.id}"
        lines.append(f"{what}: {attribution(note)}")
    lines += ["", "What was predicted comes from:"]
    lines += sorted({f"{note.pack_title}, heard by {note.model_title}" for note in notes})
    return "\n".join(lines) + "\n"


def _attributions(notes: Sequence[Note]) -> list[str]:
    return sorted({attribution(note) for note in notes})


def _geometry(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {"type": "Point", "coordinates": [round(place.longitude, 7), round(place.latitude, 7)]}
