"""Questions: decided by the class code, never ambiguous, never twice in a round."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tiny_world import CITY, SEA, WOOD, region_bounds

from soundmark.desktop.classroom.dice import Dice, new_code, tidy_code
from soundmark.desktop.classroom.places import QuizPlaces, quiz_places
from soundmark.desktop.classroom.questions import (
    LEVELS,
    ClassroomError,
    Game,
    MatchQuestion,
    WhereQuestion,
    make_round,
    round_from,
)
from soundmark.desktop.engine.explorer import Explorer


@pytest.fixture(scope="module")
def tiny(tiny_pack: Path, tiny_model: Path) -> Explorer:
    return Explorer.open(tiny_pack, tiny_model)


@pytest.fixture(scope="module")
def bay() -> Explorer:
    return Explorer.open()


@pytest.fixture(scope="module")
def bay_places(bay: Explorer) -> QuizPlaces:
    return quiz_places(bay)


def band_of(longitude: float) -> int:
    west, _, east, _ = region_bounds()
    return (SEA, CITY, WOOD)[min(2, int(3 * (longitude - west) / (east - west)))]


# --- choices by code ------------------------------------------------------------------------------


def test_codes_are_tidied_as_classes_write_them() -> None:
    assert tidy_code(" ke-ma 7\n") == "KEMA7"
    assert tidy_code("klasse ä") == "KLASSEÄ"
    assert tidy_code("--") == ""
    assert len(tidy_code("x" * 500)) == 24


def test_fresh_codes_differ_and_count_as_they_are_written() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) > 100
    assert all(tidy_code(code) == code and len(code) == 4 for code in codes)


def test_dice_of_the_same_words_fall_alike_and_fairly() -> None:
    assert Dice("a", "b").shuffled(range(30)) == Dice("a", "b").shuffled(range(30))
    assert Dice("a", "b").shuffled(range(30)) != Dice("ab").shuffled(range(30))
    dice = Dice("fair")
    counts = np.bincount([dice.below(4) for _ in range(4000)], minlength=4)
    assert counts.min() > 850


def test_a_known_code_falls_as_ever() -> None:
    """Another Python, or another computer, must not ask another class something else."""
    assert Dice("KEMA").shuffled("ABCDEFGH") == list("BGAEHFDC")


# --- places ---------------------------------------------------------------------------------------


def test_each_place_has_the_caption_of_its_own_ground(tiny: Explorer) -> None:
    found = quiz_places(tiny)
    words = {SEA: "gulls", CITY: "street_traffic", WOOD: "birdsong"}
    bands = {band: [place for place in found.places if band_of(place.place.longitude) == band]
             for band in words}  # fmt: skip
    assert all(bands.values())
    for name, band in (("West Sea", SEA), ("Midtown", CITY), ("East Wood", WOOD)):
        named = next(place for place in found.places if place.named and place.named.name == name)
        assert band_of(named.place.longitude) == band
        others = set(words.values()) - {words[band]}
        assert not named.tags & others, (name, named.tags)


def test_places_agree_with_what_listening_there_says(bay: Explorer, bay_places: QuizPlaces) -> None:
    for place in bay_places.places[:6]:
        heard = bay.listen(place.place, top=3)
        assert place.answer.entry_id in {answer.entry_id for answer in heard.answers}
        assert place.answer.confidence == pytest.approx(heard.answers[0].confidence, abs=0.05)
        assert place.answer.confidence >= 0.5


def test_fit_is_exact_whatever_the_order_of_adding(bay: Explorer, bay_places: QuizPlaces) -> None:
    """The same sums in another order, and in whole numbers of unlimited size."""
    stored = bay.stored_vectors()

    def whole(row: NDArray[np.floating]) -> list[int]:
        return [round(float(value) * 2**14) for value in row]

    spec = stored.spec
    x0, y0, x1, _ = spec.tiles
    import mercantile

    for i, j in ((0, 1), (5, 5), (3, 11)):
        here, there = bay_places.places[i], bay_places.places[j]
        middle = here.place
        tile = mercantile.tile(middle.longitude, middle.latitude, spec.grid_zoom)
        ground = whole(stored.footprints([(tile.y - y0) * (x1 - x0 + 1) + tile.x - x0])[0])
        caption = whole(stored.captions[there.answer.entry_id])
        dot = sum(a * b for a, b in zip(reversed(ground), reversed(caption), strict=True))
        lengths = float(sum(a * a for a in ground)) * float(sum(b * b for b in caption))
        cosine = dot / np.sqrt(lengths)
        calibration = stored.calibration
        assert bay_places.fit[i, j] == calibration.slope * cosine + calibration.offset


def test_a_stopped_search_says_so_by_what_it_lacks(tiny: Explorer) -> None:
    assert quiz_places(tiny, cancelled=lambda: True).places == ()


# --- where am I? ----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_right_place_wins_by_the_margin_of_its_level(
    bay: Explorer, bay_places: QuizPlaces, level: int
) -> None:
    rules = LEVELS[level]
    for code in ("KEMA", "BATU", "RUDA"):
        played = round_from(bay_places, bay.info.id, Game.WHERE, level, 10, code)
        assert len(played.questions) == 10
        truths = []
        for question in played.questions:
            assert isinstance(question, WhereQuestion)
            assert len({place.index for place in question.choices}) == 4
            truth = question.truth.index
            truths.append((truth, question.answer.entry_id))
            for wrong in (place.index for place in question.choices if place.index != truth):
                assert bay_places.gap(truth, wrong) >= rules.least_gap
                assert bay_places.shared(truth, wrong) <= rules.shared
                assert bay_places.apart_m(truth, wrong) >= 1.5 * bay_places.footprint_m
        assert len({truth for truth, _ in truths}) == len({entry for _, entry in truths}) == 10


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("game", list(Game))
def test_any_two_choices_are_told_apart_by_what_stands_out(
    bay: Explorer, bay_places: QuizPlaces, game: Game, level: int
) -> None:
    """Nor are two wrong choices of a kind, which could be ruled out without listening."""
    least = LEVELS[level].least_gap
    for code in ("KEMA", "BATU", "RUDA"):
        played = round_from(bay_places, bay.info.id, game, level, 10, code)
        assert len(played.questions) == 10
        for question in played.questions:
            is_where = isinstance(question, WhereQuestion)
            choices = question.choices if is_where else question.places
            for one, other in permutations(choices, 2):
                assert one.lead == one.answer.layers[0].tag
                assert one.lead not in other.tags
                # What a wrong place sounds like is not asked for beside the right one.
                if not is_where or other is not question.truth:
                    assert bay_places.gap(one.index, other.index) >= least


def test_a_pack_of_three_kinds_still_gives_four_choices(tiny: Explorer) -> None:
    played = make_round(tiny, Game.WHERE, 1, 3, "KEMA")
    for question in played.questions:
        assert isinstance(question, WhereQuestion)
        others = [place for place in question.choices if place is not question.truth]
        kinds = {band_of(place.place.longitude) for place in others}
        assert len(others) == 3
        assert kinds == {SEA, CITY, WOOD} - {band_of(question.truth.place.longitude)}


def test_harder_levels_offer_more_similar_places(bay: Explorer, bay_places: QuizPlaces) -> None:
    def mean_gap(level: int) -> float:
        played = round_from(bay_places, bay.info.id, Game.WHERE, level, 10, "KEMA")
        return float(
            np.mean(
                [
                    bay_places.gap(question.truth.index, place.index)
                    for question in played.questions
                    if isinstance(question, WhereQuestion)
                    for place in question.choices
                    if place is not question.truth
                ]
            )
        )

    easy, medium, hard = (mean_gap(level) for level in (1, 2, 3))
    assert easy > medium + 1 > hard + 1


def test_the_right_letter_is_not_always_the_same(bay: Explorer, bay_places: QuizPlaces) -> None:
    played = round_from(bay_places, bay.info.id, Game.WHERE, 2, 10, "KEMA")
    rights = {question.right for question in played.questions
              if isinstance(question, WhereQuestion)}  # fmt: skip
    assert len(rights) >= 3


# --- what belongs here? ---------------------------------------------------------------------------


@pytest.mark.parametrize("level", [1, 2, 3])
def test_no_sound_could_be_put_on_another_picture(
    bay: Explorer, bay_places: QuizPlaces, level: int
) -> None:
    played = round_from(bay_places, bay.info.id, Game.BELONGS, level, 10, "KEMA")
    seen: list[int] = []
    for question in played.questions:
        assert isinstance(question, MatchQuestion)
        assert sorted(question.order) == [0, 1, 2]
        places = [place.index for place in question.places]
        seen += places
        for one in places:
            for other in places:
                if one != other:
                    fit, least = bay_places.fit, LEVELS[level].least_gap
                    assert fit[one, one] - fit[other, one] >= least
                    assert fit[one, one] - fit[one, other] >= least
        for sound in range(3):
            assert question.sound(sound) == question.places[question.order[sound]].answer
    assert len(set(seen)) == len(seen)


# --- rounds ---------------------------------------------------------------------------------------


def test_twenty_laptops_with_one_code_ask_alike(
    tiny: Explorer, tiny_pack: Path, tiny_model: Path
) -> None:
    first = make_round(tiny, Game.WHERE, 1, 3, "klasse 5b")
    with Explorer.open(tiny_pack, tiny_model) as other:
        second = make_round(other, Game.WHERE, 1, 3, "KLASSE5B")
    assert first == second
    assert len(first.check) == 4


@pytest.mark.parametrize(
    "processor", [{}, {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3"}]
)
def test_processors_that_add_otherwise_ask_alike(
    bay: Explorer, bay_places: QuizPlaces, processor: dict[str, str]
) -> None:
    """Another program on the arithmetic of an older processor has the same fits to the last bit."""
    script = (
        "import hashlib\n"
        "from soundmark.desktop.classroom.places import quiz_places\n"
        "from soundmark.desktop.engine.explorer import Explorer\n"
        "print(hashlib.sha256(quiz_places(Explorer.open()).fit.tobytes()).hexdigest())\n"
    )
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **processor}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(bay_places.fit.tobytes()).hexdigest()


def test_another_code_game_or_level_asks_otherwise(bay: Explorer, bay_places: QuizPlaces) -> None:
    checks = {
        round_from(bay_places, bay.info.id, game, level, 5, code).check
        for game in Game
        for level in (1, 2, 3)
        for code in ("KEMA", "BATU")
    }
    assert len(checks) == 12


def test_without_a_code_each_round_is_new(bay: Explorer, bay_places: QuizPlaces) -> None:
    rounds = [round_from(bay_places, bay.info.id, Game.WHERE, 1, 5) for _ in range(6)]
    assert all(len(played.code) == 4 for played in rounds)
    assert len({played.check for played in rounds}) > 1


def test_a_pack_that_is_all_alike_gives_no_question(bay: Explorer, bay_places: QuizPlaces) -> None:
    flat = replace(bay_places, fit=np.ones_like(bay_places.fit))
    for game in Game:
        with pytest.raises(ClassroomError, match="places that differ enough"):
            round_from(flat, bay.info.id, game, 3, 5, "KEMA")


@pytest.mark.parametrize(("level", "count"), [(0, 5), (4, 5), (1, 0), (1, 51)])
def test_impossible_rounds_are_refused(
    bay: Explorer, bay_places: QuizPlaces, level: int, count: int
) -> None:
    with pytest.raises(ClassroomError, match="level 1, 2 or 3"):
        round_from(bay_places, bay.info.id, Game.WHERE, level, count, "KEMA")
