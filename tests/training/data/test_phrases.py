"""Phrases: every sound has some, captions name at most three."""

from __future__ import annotations

import random

import pytest

from soundmark.desktop.engine.stop_words import STOP_WORDS
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.training.data.batches import words_of
from soundmark.training.data.phrases import (
    CELL_THINGS,
    SOUND_PHRASES,
    THING_OBJECTS,
    THING_PHRASES,
    audio_caption,
    meaningless,
)


def test_every_sound_of_the_vocabulary_has_phrases() -> None:
    assert len(SOUND_LABELS) == 40
    assert set(SOUND_PHRASES) == set(SOUND_LABELS)
    assert all(len(set(phrases)) == len(phrases) >= 3 for phrases in SOUND_PHRASES.values())


def test_every_thing_has_phrases_and_objects() -> None:
    assert set(THING_PHRASES) == set(THING_OBJECTS)
    assert tuple(THING_PHRASES)[: len(CELL_THINGS)] == CELL_THINGS


@pytest.mark.parametrize("count", range(7))
def test_a_caption_names_the_most_prominent_three(count: int) -> None:
    # Tags none of whose phrases is part of another's.
    tags = ["gulls", "train", "siren", "frogs", "ocean_waves", "church_bells"][:count]
    rng = random.Random(count)
    for _ in range(30):
        caption = audio_caption(tags, rng)
        said = caption.lower()
        named = [any(phrase.lower() in said for phrase in SOUND_PHRASES[tag]) for tag in tags]
        assert named == [index < 3 for index in range(count)]
        assert caption[0].isupper()
        assert caption.endswith(".")


def test_a_caption_without_sounds_says_so() -> None:
    assert audio_caption([], random.Random(0)) == "Near silence."


def test_sounds_without_phrases_are_passed_over() -> None:
    assert audio_caption(["theremin"], random.Random(0)) == "Near silence."
    said = audio_caption(["theremin", "siren"], random.Random(0)).lower()
    assert any(phrase in said for phrase in SOUND_PHRASES["siren"])


def test_what_means_nothing_names_nothing() -> None:
    rng = random.Random(0)
    texts = {meaningless(rng) for _ in range(400)}
    assert len(texts) > 250
    named = {
        word
        for phrases in (*SOUND_PHRASES.values(), *THING_PHRASES.values())
        for phrase in phrases
        for word in words_of(phrase.lower())
        if word not in STOP_WORDS and len(word) > 3
    }
    assert not named & {word for text in texts for word in words_of(text)}
    assert meaningless(random.Random(5)) == meaningless(random.Random(5))
