"""Words for field notes: positions, times, lengths, and how what is heard stands to the map."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.field.compare import Comparison
from soundmark.desktop.field.notes import Agreement, Note
from soundmark.desktop.field.positions import Position
from soundmark.desktop.ui.map.scale_bar import coordinates
from soundmark.desktop.ui.wording import (
    confidence_words,
    quoted,
    sentence_case,
    sound_label,
    way_to,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldWords", text)


def listed(words: Iterable[str]) -> str:
    """Words one after the other, as the visitor's language lists them."""
    return QLocale().createSeparatedList(list(words))


def sounds_listed(tags: Iterable[str]) -> str:
    """Sound tags and free words as a list of plain words."""
    return listed(sound_label(tag) for tag in tags)


def place_words(position: Position | None, named: tuple[NamedPlace, ...]) -> str:
    """Where, in one line."""
    if position is None:
        return _tr("No place yet")
    where = coordinates(position.place.latitude, position.place.longitude)
    near = way_to(position.place, named)
    return _tr("{near} ({where})").format(near=near, where=where) if near else where


def place_title(position: Position | None, named: tuple[NamedPlace, ...]) -> str:
    """What to call the place of a note, short."""
    if position is None:
        return _tr("Without a place")
    where = coordinates(position.place.latitude, position.place.longitude)
    return way_to(position.place, named) or where


def place_detail(position: Position | None, named: tuple[NamedPlace, ...]) -> str:
    """Its coordinates, if they are not its title; else empty."""
    if position is None or not named:
        return ""
    return coordinates(position.place.latitude, position.place.longitude)


def position_words(position: Position | None) -> str:
    """How a position is known."""
    if position is None:
        return _tr("Tap on the map where you are, or choose another way.")
    origin = {
        "map": _tr("from the map"),
        "typed": _tr("typed"),
        "gpx": _tr("from a GPX file"),
        "receiver": _tr("from a receiver"),
    }[position.origin]
    words = sentence_case(origin)
    if position.origin == "gpx" and position.time is not None:
        # Its newest point may be of last week.
        words = _tr("{origin}, measured {time}").format(
            origin=words, time=made_words(position.time.astimezone())
        )
    if position.accuracy_m is not None:
        words = _tr("{origin}, good to about {metres} m").format(
            origin=words, metres=max(1, round(position.accuracy_m))
        )
    if position.quality == "estimated":
        words = _tr("{origin}; guessed by the receiver, without satellites").format(origin=words)
    return words


def made_words(made: datetime) -> str:
    """Day and hour as they were where the note was made, in the visitor's language."""
    moment = QDateTime(QDate(made.year, made.month, made.day), QTime(made.hour, made.minute))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def length_words(seconds: float) -> str:
    """Minutes and seconds."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def agreement_words(agreement: Agreement | None) -> str:
    """How the author found the prediction; empty if nothing was said."""
    if agreement == "yes":
        return _tr("The map was right")
    if agreement == "partly":
        return _tr("The map was partly right")
    return _tr("The map was wrong") if agreement == "no" else ""


def heard_words(note: Note) -> str:
    """What was heard, as a sentence; empty if nothing was said."""
    heard = (*note.heard, *note.words)
    return _tr("Heard: {sounds}").format(sounds=sounds_listed(heard)) if heard else ""


def caption_of(note: Note) -> str:
    """The caption under which a recording is heard on the map."""
    heard = (*note.heard, *note.words)
    if heard:
        return _tr("{sounds}, recorded here.").format(sounds=sentence_case(sounds_listed(heard)))
    first = note.text.strip().splitlines()
    return first[0][:200] if first else _tr("A recording made here.")


def comparison_lines(found: Comparison) -> list[str]:
    """A comparison in plain sentences, the clearest first."""
    lines = _tag_lines(found) + _sound_lines(found)
    return lines or [_tr("There is nothing to compare: no sounds were chosen or recorded.")]


def _tag_lines(found: Comparison) -> list[str]:
    tags = found.tags
    if tags is None:
        return []
    lines = []
    if tags.agreeing:
        lines.append(
            _tr("You heard this, as the map expected: {sounds}.").format(
                sounds=sounds_listed(tags.agreeing)
            )
        )
    if tags.extra:
        lines.append(
            _tr("You heard this; the map did not expect it: {sounds}.").format(
                sounds=sounds_listed(tags.extra)
            )
        )
    if tags.possible:
        lines.append(
            _tr("You heard this; the map thought of it, but not first: {sounds}.").format(
                sounds=sounds_listed(tags.possible)
            )
        )
    if tags.missing:
        lines.append(
            _tr("The map expected this; you did not hear it: {sounds}.").format(
                sounds=sounds_listed(tags.missing)
            )
        )
    return lines


def _sound_lines(found: Comparison) -> list[str]:
    reading = found.reading
    if reading is None:
        return []
    lines = []
    if reading.rank is not None and reading.score is not None:
        lines.append(
            _tr(
                "Of {count} captions, the one that the map expected is number {rank} for this "
                "recording (likeness {score})."
            ).format(
                rank=QLocale().toString(reading.rank),
                count=QLocale().toString(reading.count),
                score=QLocale().toString(reading.score, "f", 2),
            )
        )
    if reading.place_confidence is not None:
        lines.append(
            _tr("That recording and ground belong together is {words}.").format(
                words=confidence_words(reading.place_confidence)
            )
        )
    if reading.nearest:
        lines.append(
            _tr("To the model it sounds most like: {caption}").format(
                caption=quoted(reading.nearest[0])
            )
        )
    return lines
