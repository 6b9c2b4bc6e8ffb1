"""Sounds and places that are offered for what is typed."""

from __future__ import annotations

from soundmark.desktop.engine.records import NamedPlace, Place
from soundmark.desktop.ui.search.suggestions import (
    SUGGESTIONS,
    place_called,
    place_suggestions,
    suggestions,
)

EXAMPLES = ("waves on a beach", "birds in trees", "busy highway")
PLACES = tuple(
    NamedPlace(name, "", "", Place(0, 0))
    for name in ("Golden Gate Bridge", "Golden Gate Park", "Oakland", "Fort Öst", "Lake Merritt")
)


def names(typed: str) -> list[str]:
    return [place.name for place in place_suggestions(typed, PLACES)]


def test_examples_come_first_and_what_is_typed_is_not_offered() -> None:
    assert suggestions("", EXAMPLES) == list(EXAMPLES)
    assert suggestions("WAV", EXAMPLES)[:2] == ["waves on a beach", "ocean waves"]
    assert "gulls" not in suggestions("gulls", EXAMPLES)
    assert len(suggestions("e", EXAMPLES)) == SUGGESTIONS


def test_a_slip_of_the_keyboard_still_finds_sounds() -> None:
    assert "waves on a beach" in suggestions("wavs", EXAMPLES)
    assert "birds in trees" in suggestions("brids", EXAMPLES)
    assert "street traffic" in suggestions("trafic", EXAMPLES)
    assert suggestions("zzzzzz", EXAMPLES) == []
    assert suggestions("gate", EXAMPLES) == []


def test_accents_and_longer_words_do_not_matter() -> None:
    assert suggestions("húmming", EXAMPLES) == []
    assert "birds in trees" in suggestions("Bïrds", EXAMPLES)
    assert "truck rumble" not in suggestions("rumble", EXAMPLES)
    assert "rumbling trucks" in suggestions("truck", EXAMPLES)


def test_places_are_offered_from_two_letters_on() -> None:
    assert names("g") == []
    assert names("go") == ["Golden Gate Bridge", "Golden Gate Park"]
    assert names("gate") == ["Golden Gate Bridge", "Golden Gate Park"]
    assert names("merritt") == ["Lake Merritt"]
    assert names("Okland") == ["Oakland"]
    assert names("and") == []


def test_a_place_is_called_by_its_whole_name_only() -> None:
    found = place_called("  golden GATE bridge ", PLACES)
    assert found is not None
    assert found.name == "Golden Gate Bridge"
    assert place_called("fort ost", PLACES) is PLACES[3]
    assert place_called("golden gate", PLACES) is None
    assert place_called("", PLACES) is None
