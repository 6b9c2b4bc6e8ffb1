"""Words for what the engine says in numbers and tags, for people of ten years and older."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QLocale

from soundmark.desktop.engine.manifest import Origin
from soundmark.desktop.engine.records import (
    Answer,
    FoundPlace,
    GroundingResult,
    Listening,
    NamedPlace,
    Place,
)
from soundmark.desktop.engine.stop_words import STOP_WORDS
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.ui.map.camera import EARTH_CIRCUMFERENCE_M
from soundmark.desktop.ui.map.scale_bar import coordinates, distance

#: Within this distance a place is called by a name, beyond it is "near" it.
AT_PLACE_M = 700.0
#: A recording from within this distance is made "here".
MADE_HERE_M = 100.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)


def confidence_words(confidence: float) -> str:
    """A calibrated confidence in [0, 1] in words."""
    steps = (
        (0.85, _tr("very likely")),
        (0.65, _tr("likely")),
        (0.45, _tr("quite possible")),
        (0.25, _tr("a guess")),
    )
    return next((words for least, words in steps if confidence >= least), _tr("a faint guess"))


def scored_words(confidence: float) -> str:
    """A confidence in words, and in per cent for those who compare."""
    return _tr("{words}, {percent}%").format(
        words=confidence_words(confidence), percent=round(confidence * 100)
    )


def origin_sentence(origins: frozenset[Origin]) -> str:
    """Where an answer's sound comes from; a synthetic one is never passed off as recorded."""
    if not origins:
        return _tr("No sound for this caption")
    if origins == {"recording"}:
        return _tr("A real recording, made elsewhere")
    if origins == {"texture"}:
        return _tr("Synthetic sound: a computer made it, nobody recorded it")
    if origins == {"tangoflux"}:
        return _tr("Synthetic sound: a computer made it from the caption, nobody recorded it")
    if "recording" in origins:
        return _tr("Part real recordings made elsewhere, part synthetic sound")
    return _tr("Synthetic sound: a computer made it in several ways, nobody recorded it")


def answer_origin(answer: Answer) -> str:
    """Where the sound of an answer to a place comes from, recordings made there included."""
    if answer.distance_m is None:
        return origin_sentence(frozenset(layer.origin for layer in answer.layers))
    if answer.distance_m <= MADE_HERE_M:
        return _tr("A real recording, made here")
    return _tr("A real recording, made {way} from here").format(way=distance(answer.distance_m))


def origin_word(origin: Origin) -> str:
    """One word or two for a single layer."""
    return _tr("recording") if origin == "recording" else _tr("synthetic")


def sound_label(tag: str) -> str:
    """The words for a sound tag; an unknown tag as it is, without underscores."""
    text = SOUND_LABELS.get(tag, tag.replace("_", " "))
    return QCoreApplication.translate("SoundLabels", text)


def sentence_case(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


def source_name(source: str | None) -> str:
    """The kind of recording that a source of the training data stands for; None = any."""
    known = {
        None: _tr("Any recording"),
        "yfcc": _tr("Sound of videos"),
        "iNat": _tr("Wildlife recordings"),
        "aporee": _tr("Field recordings"),
        "freesound": _tr("Sound libraries"),
    }
    return known.get(source, source or "")


def file_size(size: int) -> str:
    """Bytes in words of the visitor's language, such as "13.3 MB"."""
    style = QLocale.DataSizeFormat.DataSizeSIFormat
    return QLocale().formattedDataSize(size, 1, style)


def month_name(month: int | None, *, short: bool = False) -> str:
    """A month's name in the visitor's language, 1..12; None = any."""
    if month is None:
        return _tr("Any month")
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return QLocale().standaloneMonthName(month, form)


def hour_name(hour: int | None) -> str:
    """An hour of the day, 0..23; None = any."""
    return _tr("Any hour") if hour is None else f"{hour:02d}:00"


def metres_between(a: Place, b: Place) -> float:
    """Distance on the ground, metres; good to a per cent within a region."""
    north = (a.latitude - b.latitude) * EARTH_CIRCUMFERENCE_M / 360
    shrink = math.cos(math.radians((a.latitude + b.latitude) / 2))
    east = (a.longitude - b.longitude) * EARTH_CIRCUMFERENCE_M / 360 * shrink
    return math.hypot(north, east)


def place_title(
    place: Place, nearest: NamedPlace | None, named: tuple[NamedPlace, ...] = ()
) -> str:
    """What to call a place: by a name near it, else by the way from one of ``named``."""
    if nearest is None:
        return way_to(place, named) or _tr("This place")
    if metres_between(place, nearest.place) <= AT_PLACE_M:
        return nearest.name
    return _tr("Near {name}").format(name=nearest.name)


def _compass(a: Place, b: Place) -> str:
    """In which of eight directions ``b`` lies, seen from ``a``."""
    north = b.latitude - a.latitude
    east = (b.longitude - a.longitude) * math.cos(math.radians(a.latitude))
    names = (
        *(_tr("N"), _tr("NE"), _tr("E"), _tr("SE")),
        *(_tr("S"), _tr("SW"), _tr("W"), _tr("NW")),
    )
    return names[round(math.atan2(east, north) / (math.pi / 4)) % 8]


def way_to(place: Place, named: tuple[NamedPlace, ...]) -> str:
    """The way to a place from the name nearest to it; empty if there are no names."""
    if not named:
        return ""
    nearest = min(named, key=lambda each: metres_between(place, each.place))
    return _tr("{way} {direction} of {name}").format(
        way=distance(metres_between(place, nearest.place)),
        direction=_compass(nearest.place, place),
        name=nearest.name,
    )


def found_title(found: FoundPlace, named: tuple[NamedPlace, ...]) -> str:
    """What to call a place that was found; its coordinates if the pack has no names."""
    if found.nearest is not None or named:
        return place_title(found.place, found.nearest, named)
    return coordinates(found.place.latitude, found.place.longitude)


def place_detail(listening: Listening) -> str:
    """How far the named place is; empty if one stands on it."""
    if listening.nearest is None:
        return ""
    metres = metres_between(listening.place, listening.nearest.place)
    return "" if metres <= AT_PLACE_M else _tr("{way} away").format(way=distance(metres))


def bare_word(word: str) -> str:
    """A word of a caption without punctuation, in small letters."""
    return "".join(c for c in word.casefold() if c.isalnum() or c in "'’-").strip("'’-")


def is_content_word(word: str) -> bool:
    """Whether a word can be heard or seen, so that it may be asked for."""
    bare = bare_word(word)
    return len(bare) > 1 and bare not in STOP_WORDS and any(c.isalpha() for c in bare)


def grounding_note(words: tuple[str, ...], grounding: GroundingResult | None) -> str:
    """One sentence on the words that are asked for and what the picture says to them."""
    if not words:
        return _tr("Touch a word to see where it comes from.")
    said = ", ".join(quoted(word) for word in words)
    if grounding is None:
        return _tr("Looking for {words} …").format(words=said)
    if not grounding.heard:
        return _tr("{words}: not heard here. Nothing in this picture supports it.").format(
            words=said
        )
    return _tr("{words}: the glowing ground speaks for it.").format(words=said)


def quoted(text: str) -> str:
    """A word or a caption between the quotation marks of the language that is spoken."""
    return _tr("“{text}”").format(text=text)
