"""The list of a curator's recordings: ``recordings.csv``, or points in ``recordings.geojson``.

Each row names file, title, latitude, longitude (of the point in GeoJSON), licence, attribution,
and if known tags and caption. A row that cannot be used is told with its reason; a row without a
licence stops everything, because nobody may pass such a sound on.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.gallery import MAX_LAYERS
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.records import Place
from soundmark.export.errors import ExportError

CSV_NAME, GEOJSON_NAME = "recordings.csv", "recordings.geojson"
_MAX_BYTES = 16 << 20
_MAX_ROWS = 20_000
#: How many rows an error names.
_NAMED = 3


@dataclass(frozen=True)
class RecordingRow:
    """One recording as its curator lists it. ``where``: "FILE:ROW", for messages. ``tags``: what is
    heard, most prominent first."""

    where: str
    path: Path
    title: str
    place: Place
    licence: str
    attribution: str
    tags: tuple[str, ...]
    caption: str


def read_rows(folder: Path) -> tuple[list[RecordingRow], list[str]]:
    """The usable rows of a folder's list, and "FILE:ROW: why" of the others.

    Raises ExportError if there is no list, if it cannot be read, or if a row has no licence.
    """
    path, listed = _listed(folder)
    rows: list[RecordingRow] = []
    skipped: list[str] = []
    unlicensed: list[str] = []
    seen: set[Path] = set()
    for number, fields in listed:
        if number > _MAX_ROWS:
            raise ExportError(f"{path} lists more than {_MAX_ROWS:,} recordings: split it.")
        where = f"{path.name}:{number}"
        if not _text(fields, "licence", 200):
            unlicensed.append(f"{number} ({_text(fields, 'file', 60) or 'no file'})")
            continue
        try:
            row = _row(where, folder, fields)
            if row.path in seen:
                raise ValueError(f"{row.path.name} is listed twice")
        except ValueError as error:
            skipped.append(f"{where}: {error}")
            continue
        seen.add(row.path)
        rows.append(row)
    if unlicensed:
        more = ", ..." if len(unlicensed) > _NAMED else ""
        raise ExportError(
            f"{path}: no licence is given in row {', '.join(unlicensed[:_NAMED])}{more}; a "
            "recording without a licence cannot be passed on."
        )
    return rows, skipped


def _listed(folder: Path) -> tuple[Path, Iterator[tuple[int, Mapping[str, Any]]]]:
    found = [folder / name for name in (CSV_NAME, GEOJSON_NAME) if (folder / name).is_file()]
    if len(found) != 1:
        what = "both" if found else "neither"
        raise ExportError(f"{folder} must hold {CSV_NAME} or {GEOJSON_NAME}; it holds {what}.")
    path = found[0]
    try:
        text = read_bounded(path, _MAX_BYTES, ExportError).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExportError(f"{path} is not UTF-8 text.") from error
    return path, (_csv_rows if path.name == CSV_NAME else _geojson_rows)(path, text)


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Rows with the line they stand on; the heading is line 1."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        missing = {"file", "latitude", "longitude", "licence"} - set(names)
        if missing:
            raise ExportError(f"{path} lacks the column {', '.join(sorted(missing))}.")
        reader.fieldnames = names
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ExportError(f"{path} is no CSV file: {error}.") from error


def _geojson_rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The properties of each feature with its point's latitude and longitude; counted from 1."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExportError(f"{path} is not JSON.") from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ExportError(f"{path} is no GeoJSON FeatureCollection.")
    for number, feature in enumerate(features, start=1):
        found = feature if isinstance(feature, dict) else {}
        fields, geometry = found.get("properties"), found.get("geometry")
        fields = dict(fields) if isinstance(fields, dict) else {}
        geometry = geometry if isinstance(geometry, dict) else {}
        at = geometry.get("coordinates")
        if geometry.get("type") == "Point" and isinstance(at, list) and len(at) >= 2:
            fields |= {"longitude": at[0], "latitude": at[1]}
        yield number, fields


def _row(where: str, folder: Path, fields: Mapping[str, Any]) -> RecordingRow:
    path = _path_in(folder, str(fields.get("file") or "").strip())
    title = _text(fields, "title", 160) or plain_text(path.stem, 160)
    attribution = _text(fields, "attribution", 300)
    if not attribution:
        raise ValueError("no attribution: say who made the recording")
    latitude, longitude = _degrees(fields, "latitude", 90), _degrees(fields, "longitude", 180)
    return RecordingRow(
        where=where,
        path=path,
        title=title,
        place=Place(latitude, longitude),
        licence=_text(fields, "licence", 200),
        attribution=attribution,
        tags=_tags(fields.get("tags")),
        caption=_text(fields, "caption", 1000) or title,
    )


def _path_in(folder: Path, name: str) -> Path:
    """A file inside the folder, whatever a list says."""
    if not name:
        raise ValueError("no file is named")
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError) as error:
        raise ValueError(f"{plain_text(name, 80)} is no name of a file") from error
    if not inside:
        raise ValueError(f"{plain_text(name, 80)} is not a file in this folder")
    return path


def _degrees(fields: Mapping[str, Any], key: str, limit: float) -> float:
    value = fields.get(key)
    try:
        number = float(str(value).strip())
    except ValueError:
        number = math.nan
    if not abs(number) <= limit:
        raise ValueError(f"{key} is not a number of degrees up to {limit:g}")
    return number


def _tags(value: object) -> tuple[str, ...]:
    """Tags from a list, or from one text with commas or semicolons."""
    parts = value if isinstance(value, list) else re.split("[;,]", str(value or ""))
    tags = (plain_text(part, 60) for part in parts)
    return tuple(dict.fromkeys(tag for tag in tags if tag))[:MAX_LAYERS]


def _text(fields: Mapping[str, Any], key: str, limit: int) -> str:
    value = fields.get(key)
    return plain_text(value, limit) if isinstance(value, str) else ""
