"""Reading of ``samples.jsonl`` folders: one JSON object a line, pictures beside it.

Several folders make one run; each sample carries its own ground sample distance. An unreadable row
is skipped, counted and listed, never fatal; a folder without a single good row is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soundmark.desktop.engine.errors import SoundmarkError

MAX_LINE_BYTES = 200_000


class SamplesError(SoundmarkError):
    """A samples folder that is missing, empty, or not in the format."""


@dataclass(frozen=True)
class Sample:
    """One picture with what is known of it. Fields that a row leaves out are None or empty.

    ``gsd_m``: metres per pixel of the stored picture. ``sounds``: tags, most prominent first.
    """

    id: str
    folder: str
    image: Path
    split: str
    gsd_m: float
    caption: str
    sounds: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    land_use: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    scale: int | None = None
    footprint_m: float | None = None


@dataclass
class SampleReport:
    """Samples read and rows passed over: ``skipped`` holds "FILE:LINE: why"."""

    samples: list[Sample] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} is not a list of texts")
    return tuple(value)


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is not a text")
    return value


def _number(row: dict[str, Any], key: str, limit: float = 1e9) -> float | None:
    """The number of a row, at most ``limit`` either way."""
    value = row.get(key)
    if value is None:
        return None
    number = float(value)
    if not -limit <= number <= limit:
        raise ValueError(f"{key} {number} is out of range")
    return number


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("the line is not UTF-8") from error
    except RecursionError as error:
        raise ValueError("the JSON is nested too deeply") from error


def _sample(row: Any, folder: Path, captioned: bool) -> Sample:
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    needed = ("id", "image", "gsd_m", *(["caption"] if captioned else []))
    missing = [key for key in needed if not row.get(key)]
    if missing:
        raise ValueError(f"{', '.join(missing)} missing")
    image = folder / str(row["image"])
    if not image.is_file():
        raise ValueError(f"no picture {row['image']}")
    gsd = float(row["gsd_m"])
    if not 0 < gsd < 1e5:
        raise ValueError(f"gsd_m {gsd} is not a length in metres")
    scale = _number(row, "scale")
    return Sample(
        id=str(row["id"]),
        folder=folder.name,
        image=image,
        split=str(row.get("split", "")),
        gsd_m=gsd,
        caption=(_text(row, "caption") or "").strip(),
        sounds=_texts(row, "sounds"),
        objects=_texts(row, "objects"),
        land_use=_text(row, "land_use"),
        latitude=_number(row, "latitude", 90),
        longitude=_number(row, "longitude", 180),
        scale=None if scale is None else int(scale),
        footprint_m=_number(row, "footprint_m"),
    )


def read_folder(folder: Path, split: str | None = None, captioned: bool = True) -> SampleReport:
    """Read ``folder/samples.jsonl``; ``split`` keeps the rows of one split.

    ``captioned`` False: rows need no caption.

    Raises SamplesError if the file is missing or holds no usable row.
    """
    path = folder / "samples.jsonl"
    report = SampleReport()
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    if len(line) > MAX_LINE_BYTES:
                        raise ValueError("the line is too long")
                    sample = _sample(_parsed(line), folder, captioned)
                except (ValueError, TypeError) as error:
                    report.skipped.append(f"{path}:{number}: {error}")
                    continue
                if split is None or sample.split == split:
                    report.samples.append(sample)
    except OSError as error:
        raise SamplesError(
            f"{path} cannot be read: give a folder that holds samples.jsonl."
        ) from error
    if not report.samples:
        what = f" of split {split}" if split else ""
        raise SamplesError(
            f"{path} has no usable sample{what} ({len(report.skipped)} rows skipped)."
        )
    return report


def read_folders(folders: Sequence[Path], split: str) -> SampleReport:
    """Join several folders; their order is kept."""
    joined = SampleReport()
    for folder in folders:
        report = read_folder(folder, split)
        joined.samples += report.samples
        joined.skipped += report.skipped
    return joined
