"""Words of a question that captions do not use, and what may have been meant."""

from __future__ import annotations

import pytest

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.question_words import QuestionWords, one_slip_away

CAPTIONS = (
    "Birds sing in the trees above the harbour.",
    "Waves wash the grey beach, and birds call.",
    "Traffic noise on a wide road.",
    "A wave breaks; waves roll.",
)


def nothing(_word: str) -> bool:
    return False


@pytest.fixture
def words() -> QuestionWords:
    return QuestionWords(CAPTIONS)


def test_words_of_captions_are_not_doubted(words: QuestionWords) -> None:
    for question in ("birds", "a bird's tree", "the waves", "gray harbor", "TRAFFIC", "bird_trees"):
        assert words.advise(question, nothing).rare == (), question


def test_a_slip_is_mended_by_the_most_frequent_word(words: QuestionWords) -> None:
    advice = words.advise("brids in tres", nothing)
    assert advice.odd == ("brids", "tres")
    assert advice.meant == ("birds in trees",)
    assert words.advise("Trafic", nothing).meant == ("traffic",)
    assert words.advise("wavs", nothing).meant[:1] == ("waves",)


def test_a_word_that_the_model_knows_is_rare_but_not_mended(words: QuestionWords) -> None:
    advice = words.advise("boards", lambda word: word == "boards")
    assert advice.rare == ("boards",)
    assert advice.odd == ()
    assert advice.meant == ()


def test_a_foreign_word_stays_as_it_was_written(words: QuestionWords) -> None:
    for foreign in ("Fußgänger", "أمواج", "海浪"):
        advice = words.advise(f"{foreign} 🌊", nothing)
        assert advice.rare == advice.odd == (foreign,)
        assert advice.meant == ()


def test_a_short_word_is_never_mended(words: QuestionWords) -> None:
    assert words.advise("w", nothing).meant == ()
    assert words.advise("brd", nothing).meant == ()


def test_one_slip_away() -> None:
    found = set(one_slip_away("wavs"))
    assert {"waves", "was", "wvas", "ways", "wavs"} <= found
    assert "birds" not in found


def test_the_answer_of_a_search_carries_the_advice(explorer: Explorer) -> None:
    assert explorer.find(text="waves").advice.rare == ()
    advice = explorer.find(text="zzwaves").advice
    assert advice.rare == ("zzwaves",)
