"""Playing a round: points, stars and turns, from the first answer only."""

from __future__ import annotations

from pathlib import Path

import pytest

from soundmark.desktop.classroom.play import Play, even_count, read_teams
from soundmark.desktop.classroom.questions import (
    Game,
    MatchQuestion,
    Round,
    WhereQuestion,
    make_round,
)
from soundmark.desktop.engine.explorer import Explorer


@pytest.fixture(scope="module")
def rounds(tiny_pack: Path, tiny_model: Path) -> dict[Game, Round]:
    with Explorer.open(tiny_pack, tiny_model) as explorer:
        return {game: make_round(explorer, game, 1, 2, "KEMA") for game in Game}


def test_a_right_place_is_a_point_and_a_wrong_one_none(rounds: dict[Game, Round]) -> None:
    play = Play(rounds[Game.WHERE])
    first = play.question
    assert isinstance(first, WhereQuestion)
    assert play.answer((first.right,)).right
    second = play.question
    assert isinstance(second, WhereQuestion)
    assert not play.answer(((second.right + 1) % 4,)).right
    assert (play.points, play.most, play.question) == (1, 2, None)
    assert play.stars == 1
    with pytest.raises(ValueError, match="over"):
        play.answer((0,))


def test_every_right_pair_is_a_point(rounds: dict[Game, Round]) -> None:
    play = Play(rounds[Game.BELONGS])
    question = play.question
    assert isinstance(question, MatchQuestion)
    given = play.answer(question.order)
    assert (given.points, given.of, given.right) == (3, 3, True)
    play = Play(rounds[Game.BELONGS])
    a, b, c = question.order
    assert play.answer((b, a, c)).points == 1
    assert play.stars == 1


@pytest.mark.parametrize("chosen", [(), (4,), (-1,), (0, 1)])
def test_an_answer_that_is_none_is_refused(
    rounds: dict[Game, Round], chosen: tuple[int, ...]
) -> None:
    play = Play(rounds[Game.WHERE])
    with pytest.raises(ValueError, match="choose one"):
        play.answer(chosen)
    assert play.position == 0


def test_two_sounds_on_one_place_are_refused(rounds: dict[Game, Round]) -> None:
    with pytest.raises(ValueError, match="of its own"):
        Play(rounds[Game.BELONGS]).answer((0, 0, 1))


def test_teams_take_turns_and_have_their_own_points(rounds: dict[Game, Round]) -> None:
    play = Play(rounds[Game.WHERE], read_teams("Red, Blue"))
    for _ in range(2):
        question = play.question
        assert isinstance(question, WhereQuestion)
        right = play.team == "Blue"
        play.answer((question.right if right else (question.right + 1) % 4,))
    red, blue = play.team_scores()
    assert (red.name, red.points, red.of) == ("Red", 0, 1)
    assert (blue.name, blue.points, blue.of) == ("Blue", 1, 1)


def test_names_of_teams_are_read_kindly() -> None:
    assert read_teams("") == ()
    assert read_teams(" The  Owls ,,The Owls, Foxes") == ("The Owls", "Foxes")
    assert len(read_teams(",".join(str(number) for number in range(40)))) == 6
    assert len(read_teams("x" * 99)[0]) == 24


@pytest.mark.parametrize(("teams", "expected"), [(0, 5), (1, 5), (2, 6), (3, 6), (4, 8), (5, 5)])
def test_a_round_is_lengthened_until_all_teams_have_as_many_turns(
    teams: int, expected: int
) -> None:
    assert even_count(5, tuple(map(str, range(teams)))) == expected
