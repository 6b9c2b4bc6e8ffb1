"""Coordinates as people write and paste them: degrees in the notations in use, UTM and MGRS.

What can be read in two ways is refused, not guessed: the letter O, which is east to some and west
to others, and numbers whose commas may part or point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.footprints import check_place
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.grid_references import read_grid_reference
from soundmark.desktop.field.positions import Position, PositionError

MAX_TYPED = 100


class TypedPosition:
    """Coordinates as a person writes them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """The place that was typed, with the accuracy that a coarse grid reference has;
        PositionError if it is none."""
        cleaned = _plain(self._text)
        grid = read_grid_reference(cleaned) if len(cleaned) <= MAX_TYPED else None
        if grid is None:
            return Position(parse_coordinates(self._text), "typed")
        return Position(grid.place, "typed", accuracy_m=grid.accuracy_m)


_NUMBER = r"\d{1,3}(?:\.\d{1,20})?"
_ONE = re.compile(
    rf"(?P<sign>[+-])?(?P<degrees>{_NUMBER})(?:"
    r"(?:\s*°\s*|\s+)(?P<minutes>\d{1,2}(?:\.\d{1,20})?)(?:"
    r"(?:\s*'\s*|\s+)(?P<seconds>\d{1,2}(?:\.\d{1,20})?)\s*\"?)?\s*'?)?\s*°?"
)
#: Signs that people and programs write for degrees, minutes, seconds and minus.
_SAME = {
    **dict.fromkeys("º˚∘度", "°"),
    **dict.fromkeys("′’‘´`ʹ分", "'"),
    **dict.fromkeys("″”“„秒", '"'),
    **dict.fromkeys("−–—", "-"),
    **dict.fromkeys("،؛；", ";"),
    **dict.fromkeys("()[]{}", " "),
    "٫": ".",
}
#: Words for the four directions in the languages of the window. West stands before east, whose
#: French word lies within its own.
_DIRECTIONS = {
    "N": "NORTH|NORTE|NORD|شمالاً|شمال|北纬|北緯|北",
    "S": "SOUTH|SÜD|SUD|SUR|جنوباً|جنوب|南纬|南緯|南",
    "W": "WEST|OUEST|OESTE|غرباً|غرب|西经|西經|西",
    "E": "EAST|ESTE|EST|OST|شرقاً|شرق|东经|東經|东",
}
_LATITUDE, _LONGITUDE = r"LAT(?:ITUDE)?", r"LO?NG?(?:ITUDE)?"
#: Degrees, minutes and seconds by letters, 37d45m34s.
_LETTERED = re.compile(r"(\d)\s*D\s*(\d[\d.]*)\s*M(?:\s*(\d[\d.]*)\s*S(?![A-Z]))?")


def parse_coordinates(text: str) -> Place:
    """Latitude and longitude out of what was typed, in the forms in use.

    Decimal degrees, degrees with minutes, or with minutes and seconds; with signs, or with the
    letters N, S, E, W before or behind (then in either order); decimal points or commas. Raises
    PositionError if it is unclear, or lies nowhere on Earth.
    """
    cleaned, is_turned = _bare(_plain(text))
    parts = _two_parts(cleaned)
    if parts is None:
        raise _unclear(text)
    values = [_angle(part) for part in parts]
    if None in values:
        raise _unclear(text)
    (first, first_axis), (second, second_axis) = [value for value in values if value is not None]
    if first_axis == second_axis and first_axis is not None:
        raise _unclear(text)
    if is_turned or first_axis == "longitude" or second_axis == "latitude":
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


def _bare(text: str) -> tuple[str, bool]:
    """The numbers with their signs and the letters N, S, E, W; whether a label says that the
    longitude stands first."""
    for letter, words in _DIRECTIONS.items():
        text = re.sub(words, letter, text)
    text = re.sub(r"^GEO:([^;?]*).*", r"\1", text)
    is_turned = re.match(rf"{_LONGITUDE}\b.*\b{_LATITUDE}\b", text) is not None
    text = re.sub(rf"\b(?:{_LATITUDE}|{_LONGITUDE})\b\s*[:=]?", " ", text)
    text = _LETTERED.sub(lambda m: f"{m[1]}°{m[2]}'" + (f'{m[3]}"' if m[3] else ""), text)
    text = re.sub(r"(?<=\d):(?=\d)", " ", text)
    if re.search("[NSEW]", text):
        # Sailors write 37-46.5N; a sign is not written where there is a letter.
        text = re.sub(r"(?<=\d)-(?=\d)", " ", text)
    else:
        text = re.sub(r"^([+-][\d.]+)([+-][\d.]+)/?$", r"\1 \2", text)
    if text.count("/") == 1:
        text = text.replace("/", ";")
    return " ".join(text.split()), is_turned


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
    if text.count(",") == 3 and re.fullmatch(r"[^,]+,\d+[^,]*, ?[^,]+,\d+[^,]*", text):
        # Decimal commas with a comma between: 37,76, -122,51
        pieces = text.split(",")
        return ".".join(pieces[:2]).strip(), ".".join(pieces[2:]).strip()
    if text.count(",") == 2 and len(re.findall(r"\d,\d", text)) == 2 and "." not in text:
        # Decimal commas with something else between: 37,76 -122,51
        text = text.replace(",", ".")
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
    words = repr(" ".join(text.split())[:60])
    if re.search(r"\d\s*[°'\"]?\s*O\b|\bO\s*\d", _plain(text)):
        return PositionError(
            told("{words}: O means east to some and west to others; write E or W.", words=words)
        )
    return PositionError(
        told(
            "{words} is not a place; write degrees, such as 37.7594, -122.5128 or "
            "37°45'34\" N 122°30'46\" W, or a grid reference, such as 10S 542914 4179232 or "
            "10S EG 42914 79232.",
            words=words,
        )
    )
