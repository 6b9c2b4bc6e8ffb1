"""Words of captions: content words, counted, singular and plural once."""

from __future__ import annotations

from soundmark.desktop.engine.caption_words import caption_words, distinct, frequent_words, stem


def test_a_caption_gives_its_content_words_once_in_order() -> None:
    found = caption_words("Waves in the bay, and 3 gulls; the WAVES of gull's cliffs")
    assert found == ("waves", "bay", "gulls", "gull's", "cliffs")


def test_the_word_of_most_captions_comes_first_and_its_plural_not_at_all() -> None:
    captions = ["gulls and surf", "gulls gulls gulls", "a gull", "surf", "surf and sand"]
    assert frequent_words(captions, 10) == ("surf", "gulls", "sand")
    assert frequent_words(captions, 1) == ("surf",)


def test_only_mere_plurals_are_the_same_word() -> None:
    assert stem("Gulls") == stem("gull") == stem("gull’s")
    assert stem("grass") != stem("gras")
    assert distinct(["bus", "buses", "cars", "car"], 5) == ("bus", "buses", "cars")
