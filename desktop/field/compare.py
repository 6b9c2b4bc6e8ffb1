"""How what is heard at a place stands to what the map expected there.

Two witnesses: the tags that a person touched, against the tags of the predicted captions; and the
recording, which the model's audio encoder reads, against the predicted caption and the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from soundmark.desktop.engine.records import Float32Array, Place, SoundReading
from soundmark.desktop.engine.sound_files import read_query_sound
from soundmark.desktop.field.notes import Note, Prediction


class Reader(Protocol):
    """The part of the explorer that reads a recording."""

    def read_recording(
        self,
        audio: Float32Array,
        predicted: tuple[int, str] | None = None,
        place: Place | None = None,
        scale: int | None = None,
    ) -> SoundReading:
        """What a recording says, held against a predicted caption and the picture of a place."""


@dataclass(frozen=True)
class TagComparison:
    """Tags, most prominent first. ``agreeing``: heard, and in the first caption. ``possible``:
    heard, and only in a later caption. ``extra``: heard, and in none, free words last.
    ``missing``: in the first caption, and not heard."""

    agreeing: tuple[str, ...]
    possible: tuple[str, ...]
    extra: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """``tags`` None: the author did not say what is heard. ``reading`` None: no recording."""

    caption: str
    tags: TagComparison | None
    reading: SoundReading | None


def compare_tags(
    predictions: tuple[Prediction, ...], heard: Iterable[str], words: Iterable[str] = ()
) -> TagComparison:
    """Hold the tags that were heard against those of the predictions, best prediction first.

    Silence is special: who hears "near silence" disagrees with every sound that was expected.
    """
    first = predictions[0].sounds if predictions else ()
    later = {tag for prediction in predictions[1:] for tag in prediction.sounds}
    heard_tags = tuple(dict.fromkeys(heard))
    return TagComparison(
        agreeing=tuple(tag for tag in first if tag in heard_tags),
        possible=tuple(tag for tag in heard_tags if tag in later and tag not in first),
        extra=(
            *(tag for tag in heard_tags if tag not in later and tag not in first),
            *dict.fromkeys(words),
        ),
        missing=tuple(tag for tag in first if tag not in heard_tags),
    )


def compare(note: Note, recording: Path | None, reader: Reader | None) -> Comparison:
    """Compare a note with what was predicted for it; takes about a second with a recording.

    ``reader``: the explorer of the note's own pack and model, None to leave the recording out.
    Raises AudioFileError if the recording cannot be read or is silent.
    """
    said = note.heard or note.words
    expected = note.predictions[0] if note.predictions else None
    tags = compare_tags(note.predictions, note.heard, note.words) if said and expected else None
    reading = None
    if recording is not None and reader is not None:
        predicted = (expected.entry_id, expected.caption) if expected is not None else None
        reading = reader.read_recording(read_query_sound(recording), predicted, note.place)
    return Comparison(expected.caption if expected is not None else "", tags, reading)
