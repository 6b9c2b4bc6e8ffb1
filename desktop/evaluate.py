"""The body of ``soundmark evaluate``: retrieval of a folder of samples on the pack's own encoders.

A folder holds ``samples.jsonl``, one object a line; known fields are ``id``, ``image`` with
``gsd_m``, ``caption``, ``audio``, ``sounds``, ``sound``, ``land_use``, ``latitude``, ``longitude``,
``split``. All but an image or an audio file may be absent. A row that cannot be read is skipped,
counted and listed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from soundmark.desktop.engine.errors import QueryError, SoundmarkError
from soundmark.desktop.engine.footprints import check_place
from soundmark.desktop.engine.imaging import read_image
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Float32Array, Place
from soundmark.desktop.engine.retrieval import (
    precision_over_chance,
    retrieval_score,
    same_label_top1,
)
from soundmark.desktop.engine.sound_files import read_query_sound

MAX_LINE = 1 << 20
MAX_ROWS = 1_000_000
#: Skipped rows that the report lists by name; all are counted.
MAX_LISTED = 200


@dataclass
class _Encoded:
    """One readable sample."""

    image: Float32Array | None = None
    text: Float32Array | None = None
    audio: Float32Array | None = None
    land_use: str | None = None
    sounds: tuple[str, ...] = ()
    sound: str | None = None


@dataclass
class _Run:
    """What has been gathered so far."""

    samples: list[_Encoded] = field(default_factory=list)
    active: set[int] = field(default_factory=set)
    skipped: list[dict[str, str]] = field(default_factory=list)
    skipped_count: int = 0

    def skip(self, name: str, reason: str) -> None:
        self.skipped_count += 1
        if len(self.skipped) < MAX_LISTED:
            self.skipped.append({"row": name, "reason": reason})


def evaluate_folder(
    model: Model,
    folder: Path,
    split: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Any]:
    """The report over all rows of ``split`` (None: all rows).

    ``I2T``, ``T2I``, ``I2A``, ``A2I``: recall and median rank, or None where no pair exists.
    ``progress`` is called with rows done and rows in all. QueryError if there is nothing to
    evaluate.
    """
    rows = list(_rows(folder, split))
    if not rows:
        of_split = f" of split {split!r}" if split else ""
        raise QueryError(f"{folder / 'samples.jsonl'} holds no samples{of_split}.")
    run = _Run()
    for index, (name, row) in enumerate(rows):
        if row is None:
            run.skip(name, "The line is no JSON object.")
        else:
            _encode_row(model, folder, name, row, run)
        progress(index + 1, len(rows))
    if not run.samples:
        raise QueryError(
            f"None of the {len(rows)} samples in {folder} can be read; "
            f"the first: {run.skipped[0]['reason']}"
        )
    return _report(run, model)


def _rows(folder: Path, split: str | None) -> Iterator[tuple[str, dict[str, Any] | None]]:
    path = folder / "samples.jsonl"
    if not path.is_file():
        raise QueryError(f"{folder} is no folder of samples: it has no samples.jsonl.")
    try:
        with path.open("rb") as file:
            for number in range(1, MAX_ROWS + 1):
                line = file.readline(MAX_LINE)
                if not line:
                    return
                if not line.strip():
                    continue
                name, row = _parsed(line, number)
                if row is None or split is None or row.get("split") == split:
                    yield name, row
    except OSError as error:
        raise QueryError(f"{path} cannot be read: {error.strerror or error}.") from error


def _parsed(line: bytes, number: int) -> tuple[str, dict[str, Any] | None]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return f"line {number}", None
    if not isinstance(row, dict):
        return f"line {number}", None
    return str(row.get("id", f"line {number}"))[:100], row


def _encode_row(model: Model, folder: Path, name: str, row: dict[str, Any], run: _Run) -> None:
    """Encode what a row has; a part that cannot be read is listed, the rest still counts."""
    sample = _Encoded(
        land_use=_text(row.get("land_use")),
        sounds=tuple(str(tag) for tag in row.get("sounds") or () if tag),
    )
    sample.sound = _text(row.get("sound")) or (sample.sounds[0] if sample.sounds else None)
    parts = (("image", _encode_image), ("audio", _encode_audio))
    for part, encode in parts:
        if not row.get(part):
            continue
        try:
            encode(model, folder, row, sample, run)
        except SoundmarkError as error:
            run.skip(name, str(error))
    caption = _text(row.get("caption"))
    if sample.image is not None and caption:
        text = model.text.encode(caption)
        sample.text = text.embedding
        run.active.update(model.codebook.active_concepts(text.tokens).tolist())
    if sample.image is not None or sample.audio is not None:
        run.samples.append(sample)
    elif not row.get("image") and not row.get("audio"):
        run.skip(name, "The row names neither an image nor an audio file.")


def _encode_image(
    model: Model, folder: Path, row: dict[str, Any], sample: _Encoded, run: _Run
) -> None:
    gsd = row.get("gsd_m")
    if not isinstance(gsd, int | float):
        raise QueryError("The row has no ground sample distance (gsd_m).")
    image = read_image(_inside(folder, row["image"]))
    encoding = model.image.encode(image, float(gsd), _location(row), Context())
    sample.image = encoding.embedding
    run.active.update(model.codebook.active_concepts(encoding.patches).tolist())


def _encode_audio(
    model: Model, folder: Path, row: dict[str, Any], sample: _Encoded, run: _Run
) -> None:
    sample.audio = model.audio.encode(read_query_sound(_inside(folder, row["audio"])))


def _inside(folder: Path, name: object) -> Path:
    path = folder / str(name)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise QueryError(f"The file {str(name)[:80]!r} lies outside the folder of samples.")
    return path


def _location(row: dict[str, Any]) -> Place | None:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    return check_place(latitude, longitude)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _report(run: _Run, model: Model) -> dict[str, Any]:
    written = [one for one in run.samples if one.image is not None and one.text is not None]
    heard = [one for one in run.samples if one.image is not None and one.audio is not None]
    report: dict[str, Any] = {
        "samples": len(run.samples),
        "I2T": _score(_stack(written, "image"), _stack(written, "text")),
        "T2I": _score(_stack(written, "text"), _stack(written, "image")),
        "I2A": _score(_stack(heard, "image"), _stack(heard, "audio")),
        "A2I": _score(_stack(heard, "audio"), _stack(heard, "image")),
        "same_land_use_top1": None,
        "active_concepts": len(run.active),
        "audio_precision_at_10_over_chance": _audio_precision(run),
        "skipped": run.skipped_count,
        "skipped_rows": run.skipped,
        "model": model.manifest.title,
        "model_fingerprint": model.manifest.fingerprint,
    }
    if written:
        report["same_land_use_top1"] = same_label_top1(
            _stack(written, "image"), _stack(written, "text"), [one.land_use for one in written]
        )
    return report


def _score(queries: Float32Array, gallery: Float32Array) -> dict[str, float] | None:
    return retrieval_score(queries, gallery).as_dict() if len(queries) else None


def _stack(samples: list[_Encoded], part: str) -> Float32Array:
    rows = [getattr(sample, part) for sample in samples]
    return np.array(rows, dtype=np.float32)


def _audio_precision(run: _Run) -> float | None:
    """Recordings asked against all tiles; a tile is right when its sounds hold the recording's
    tag."""
    asked = [one for one in run.samples if one.audio is not None and one.sound]
    tiles = [one for one in run.samples if one.image is not None and one.sounds]
    if not asked or not tiles:
        return None
    return precision_over_chance(
        _stack(asked, "audio"),
        [str(one.sound) for one in asked],
        _stack(tiles, "image"),
        [one.sounds for one in tiles],
    )
