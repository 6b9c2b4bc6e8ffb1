"""What a patch speaks for, in the tiny world: the words of its own ground and no others."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_world import CITY, SEA, WOOD, WORDS, place_in

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.patch_reading import nearest_words, patch_words
from soundmark.desktop.engine.records import Place


@pytest.fixture(scope="module")
def learned(explorer: Explorer) -> Explorer:
    explorer.learn_words(Place(*place_in(SEA)))
    return explorer


@pytest.mark.parametrize("band", [SEA, CITY, WOOD])
def test_a_patch_speaks_for_the_words_of_its_ground(learned: Explorer, band: int) -> None:
    place = Place(*place_in(band))
    reading = learned.patch(place, 7, 7)
    assert (reading.row, reading.column) == (7, 7)
    plain = [word for word in reading.words if not word.tag and word.text in WORDS]
    assert plain
    assert all(WORDS[word.text] == band for word in plain)
    scores = [word.score for word in reading.words]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= learned.model.manifest.grounding.support
    assert reading.concepts[0].number == band
    assert reading.concepts[0].words
    assert reading.tried > len(reading.words)


def test_the_score_of_a_word_is_its_glow_on_that_patch(learned: Explorer) -> None:
    place = Place(*place_in(SEA))
    reading = learned.patch(place, 3, 11)
    assert reading.words
    for word in reading.words:
        grounding = learned.ground(word.text, place=place)
        assert word.score == pytest.approx(float(grounding.glow[3, 11]), abs=1e-4)


def test_words_of_the_shown_captions_are_marked(learned: Explorer) -> None:
    place = Place(*place_in(SEA))
    reading = learned.patch(place, 0, 0)
    said = " ".join(answer.caption for answer in learned.listen(place).answers).casefold()
    marked = [word for word in reading.words if word.in_caption]
    assert marked
    assert all(word.text.rstrip("s") in said for word in marked)


def test_there_is_no_patch_beyond_the_picture(learned: Explorer) -> None:
    for row, column in ((-1, 0), (0, 14)):
        with pytest.raises(QueryError):
            learned.patch(Place(*place_in(SEA)), row, column)


def test_nothing_below_the_support_is_listed_however_good_the_rest(explorer: Explorer) -> None:
    calibration = explorer.model.manifest.grounding
    patch = np.zeros(32, dtype=np.float32)
    patch[0] = 1
    directions = np.zeros((3, 32), dtype=np.float32)
    directions[0, 0], directions[1, 0] = 1.0, 0.9
    names = ["gulls", "gull", "unknown"]
    found = patch_words(patch, names, directions, calibration, {}, frozenset())
    assert [word.text for word in found] == ["gulls"]
    assert patch_words(-patch, names, directions, calibration, {}, frozenset()) == ()
    assert patch_words(patch, [], directions[:0], calibration, {}, frozenset()) == ()


def test_a_code_without_an_atlas_is_called_by_the_nearest_words() -> None:
    directions = np.eye(3, dtype=np.float32)
    code = np.array([0.2, 1.0, -1.0], dtype=np.float32)
    assert nearest_words(code, ("surf", "trees", "cars"), directions) == ("trees", "surf")
    assert nearest_words(code, (), directions[:0]) == ()
