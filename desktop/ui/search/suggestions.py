"""What one may be about to ask: sounds, and named places of the pack, that hold what is typed or
come near it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.ui.wording import sound_label

SUGGESTIONS = 7
PLACES = 3
#: Fewer letters come near to too much.
_LEAST_LETTERS = 4
_LEAST_OF_A_PLACE = 2
#: Of difflib's ratio.
_NEAR = 0.8


def suggestions(typed: str, examples: Sequence[str]) -> list[str]:
    """Examples at first, then sounds that hold what was typed; if none does, what comes near."""
    text = plain(typed)
    if not text:
        return list(examples[:SUGGESTIONS])
    pool = dict.fromkeys((*examples, *(sound_label(tag) for tag in SOUND_LABELS)))
    starts = [each for each in pool if plain(each).startswith(text)]
    holds = [each for each in pool if text in plain(each) and each not in starts]
    found = [*starts, *holds] or _near(text, pool)
    return [each for each in found if plain(each) != text][:SUGGESTIONS]


def place_suggestions(typed: str, places: Iterable[NamedPlace]) -> list[NamedPlace]:
    """Places that have a word which begins as what was typed; if none has, one that comes near."""
    text = plain(typed)
    if len(text) < _LEAST_OF_A_PLACE:
        return []
    named = {plain(place.name): place for place in places}
    starts = [name for name in named if name.startswith(text)]
    holds = [name for name in named if f" {text}" in name and name not in starts]
    found = [*starts, *holds]
    if not found and len(text) >= _LEAST_LETTERS:
        found = difflib.get_close_matches(text, named, 1, _NEAR)
    return [named[name] for name in found[:PLACES]]


def place_called(typed: str, places: Iterable[NamedPlace]) -> NamedPlace | None:
    """The place whose name was typed in full, whatever its capitals and accents."""
    text = plain(typed)
    return next((place for place in places if text and plain(place.name) == text), None)


def plain(text: str) -> str:
    """A text for comparing: one line, small letters, no accents."""
    letters = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def _near(text: str, pool: Iterable[str]) -> list[str]:
    """Those of ``pool`` that share a word with ``text``, or nearly, the closest first."""
    asked = [word for word in text.split() if len(word) >= _LEAST_LETTERS]
    scored = [
        (max((_likeness(a, b) for a in asked for b in plain(each).split()), default=0.0), each)
        for each in pool
    ]
    close = [pair for pair in scored if pair[0] >= _NEAR]
    return [each for _, each in sorted(close, key=lambda pair: -pair[0])]


def _likeness(asked: str, word: str) -> float:
    """1 for the same word or one that goes on from there; else the ratio of equal letters."""
    shorter, longer = sorted((asked, word), key=len)
    if len(shorter) >= _LEAST_LETTERS and longer.startswith(shorter):
        return 1.0
    return difflib.SequenceMatcher(None, asked, word).ratio()
