"""Where a note was made: one record, and one interface for all that can tell it.

A position is typed, taken from a GPX file (``gpx_files``) or read from a receiver (``receivers``,
``gpsd``). Nothing here asks by itself: a source is read once, when its user wants to know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from soundmark.desktop.engine.errors import PlaceError, SoundmarkError
from soundmark.desktop.engine.footprints import check_place
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.sentences import told

#: How a position came about.
Origin = Literal["typed", "map", "gpx", "receiver"]
#: What a receiver says of its fix: from satellites alone, with corrections, or guessed.
Quality = Literal["unknown", "satellites", "corrected", "estimated"]
MAX_TYPED = 100


class PositionError(SoundmarkError):
    """A position that cannot be read: a text, a file or a receiver that does not tell one."""


@dataclass(frozen=True)
class Position:
    """A place and how well it is known.

    ``accuracy_m``: radius in metres within which the true place probably lies, None = not known.
    ``time``: when it was measured (aware), None = not told. ``satellites``: used, None = not told.
    """

    place: Place
    origin: Origin
    accuracy_m: float | None = None
    quality: Quality = "unknown"
    time: datetime | None = None
    satellites: int | None = None


class PositionSource(Protocol):
    """Something that tells a position when it is asked."""

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """Wait at most ``timeout_s`` seconds for a position.

        Raises PositionError in one sentence if none comes, or when ``cancelled`` turns true.
        """


class TypedPosition:
    """Coordinates as a person writes them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """The place that was typed; PositionError if it is none."""
        return Position(parse_coordinates(self._text), "typed")


_NUMBER = r"\d{1,3}(?:\.\d{1,20})?"
_ONE = re.compile(
    rf"(?P<sign>[+-])?(?P<degrees>{_NUMBER})(?:"
    r"(?:\s*°\s*|\s+)(?P<minutes>\d{1,2}(?:\.\d{1,20})?)(?:"
    r"(?:\s*'\s*|\s+)(?P<seconds>\d{1,2}(?:\.\d{1,20})?)\s*\"?)?\s*'?)?\s*°?"
)
#: Signs that people and programs write for degrees, minutes, seconds and minus.
_SAME = {
    **dict.fromkeys("º˚∘", "°"),
    **dict.fromkeys("′’‘´`ʹ", "'"),
    **dict.fromkeys("″”“„", '"'),
    **dict.fromkeys("−–—", "-"),
    **dict.fromkeys("،؛；", ";"),
    "٫": ".",
}


def parse_coordinates(text: str) -> Place:
    """Latitude and longitude out of what was typed, in the forms in use.

    Decimal degrees, degrees with minutes, or with minutes and seconds; with signs, or with the
    letters N, S, E, W before or behind (then in either order). Raises PositionError if it is
    unclear, PlaceError if it lies nowhere on Earth.
    """
    cleaned = _plain(text)
    parts = _two_parts(cleaned)
    if parts is None:
        raise _unclear(text)
    values = [_angle(part) for part in parts]
    if None in values:
        raise _unclear(text)
    (first, first_axis), (second, second_axis) = [value for value in values if value is not None]
    if first_axis == second_axis and first_axis is not None:
        raise _unclear(text)
    if first_axis == "longitude" or second_axis == "latitude":
        first, second = second, first
    try:
        return check_place(first, second)
    except PlaceError as error:
        raise PositionError(error.sentence) from error


def _plain(text: str) -> str:
    """Signs of every script as the plain ones, digits as 0 to 9, one space between."""
    # Before normalisation, which would split the double prime into two single ones.
    marked = "".join(_SAME.get(character, character) for character in text[: MAX_TYPED + 1])
    digits = (
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in unicodedata.normalize("NFKC", marked)
    )
    joined = "".join(_SAME.get(character, character) for character in digits)
    return " ".join(joined.replace("''", '"').upper().split())


def _two_parts(text: str) -> tuple[str, str] | None:
    """The two halves: parted by a semicolon, a comma, a letter, or in the middle of the numbers."""
    if not text or len(text) > MAX_TYPED:
        return None
    if text.count(";") == 1:
        left, right = text.split(";")
        return left.replace(",", ".").strip(), right.replace(",", ".").strip()
    if text.count(",") == 1:
        left, right = text.split(",")
        return left.strip(), right.strip()
    if text.count(",") == 3 and re.fullmatch(r"[^,]+,\d+, ?[^,]+,\d+[^,]*", text):
        # Decimal commas with a comma between: 37,76, -122,51
        pieces = text.split(",")
        return ".".join(pieces[:2]).strip(), ".".join(pieces[2:]).strip()
    if "," in text:
        return None
    after = re.fullmatch(r"([^NSEW]+[NSEW])\s*([^NSEW]+[NSEW])", text)
    before = re.fullmatch(r"([NSEW][^NSEW]+)([NSEW][^NSEW]+)", text)
    lettered = after or before
    if lettered is not None:
        return lettered.group(1).strip(), lettered.group(2).strip()
    words = text.split(" ")
    if len(words) % 2 == 0 and not re.search("[NSEW]", text):
        middle = len(words) // 2
        return " ".join(words[:middle]), " ".join(words[middle:])
    return None


def _angle(text: str) -> tuple[float, str | None] | None:
    """Degrees with sign, and which axis a letter names; None if it cannot be read."""
    letters = re.findall("[NSEW]", text)
    bare = re.sub("[NSEW]", "", text, count=1).strip()
    edges = text[:1] + text[-1:]
    if len(letters) > 1 or (letters and letters[0] not in edges):
        return None
    found = _ONE.fullmatch(bare)
    if found is None or (letters and found["sign"]):
        return None
    minutes, seconds = float(found["minutes"] or 0), float(found["seconds"] or 0)
    fraction_early = ("." in found["degrees"] and found["minutes"]) or (
        found["minutes"] and "." in found["minutes"] and found["seconds"]
    )
    if minutes >= 60 or seconds >= 60 or fraction_early:
        return None
    value = float(found["degrees"]) + minutes / 60 + seconds / 3600
    if found["sign"] == "-" or (letters and letters[0] in "SW"):
        value = -value
    axis = None
    if letters:
        axis = "latitude" if letters[0] in "NS" else "longitude"
    return value, axis


def _unclear(text: str) -> PositionError:
    return PositionError(
        told(
            "{words} is not a place; write latitude and longitude, such as "
            "37.7594, -122.5128 or 37°45'34\" N 122°30'46\" W.",
            words=repr(" ".join(text.split())[:60]),
        )
    )
