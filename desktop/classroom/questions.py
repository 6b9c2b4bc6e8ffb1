"""Questions for a class, made from the pack alone: "Where am I?" and "What belongs here?".

The right answer is what the model predicts, not what somebody heard there. A question is asked only
if the model itself is in no doubt about it: the right place must fit the caption better than every
other choice, by the margin of its level, and the sounds of the choices must differ: what stands out
at the right place is heard at none of the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from soundmark.desktop.classroom.dice import Dice, new_code, tidy_code
from soundmark.desktop.classroom.places import QuizPlace, QuizPlaces, QuizSource, quiz_places
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Answer

#: Changes when the same code would give other questions than an earlier version did.
RULES = "2"
CHOICES = 4
PAIRS = 3
#: Of three questions, two are about places that the pack names.
_NAMED_RUN = 2


class ClassroomError(SoundmarkError):
    """A round that cannot be made from this pack."""


class Game(Enum):
    """The two games."""

    WHERE = "where"
    BELONGS = "belongs"


@dataclass(frozen=True)
class Level:
    """How alike the choices may be.

    ``least_gap``: log-odds by which the right place must win over every other choice, the margin
    below which a question would be ambiguous; ``wished_gap``: wrong choices are taken from below
    this where there are enough; ``shared``: share of sounds that two choices may have in common.
    """

    number: int
    least_gap: float
    wished_gap: float
    shared: float


#: Easy, medium, hard. A gap of 1 makes the right place 2.7 times as likely as the other, 2: 7.4,
#: 3.5: 33 times.
LEVELS = {
    1: Level(1, 3.5, 99.0, 0.20),
    2: Level(2, 2.0, 3.5, 0.34),
    3: Level(3, 1.0, 2.0, 0.50),
}


@dataclass(frozen=True)
class WhereQuestion:
    """Hear a place, choose among four. ``right``: index of the true place in ``choices``."""

    choices: tuple[QuizPlace, ...]
    right: int

    @property
    def truth(self) -> QuizPlace:
        """The place that is heard."""
        return self.choices[self.right]

    @property
    def answer(self) -> Answer:
        """Its caption and sounds."""
        return self.truth.answer


@dataclass(frozen=True)
class MatchQuestion:
    """Three places and three sounds. ``order[i]``: the place that sound i belongs to."""

    places: tuple[QuizPlace, ...]
    order: tuple[int, ...]

    def sound(self, index: int) -> Answer:
        """Caption and layers of sound ``index``."""
        return self.places[self.order[index]].answer


Question = WhereQuestion | MatchQuestion


@dataclass(frozen=True)
class Round:
    """The questions of a game. ``check``: four signs that are alike where the questions are."""

    game: Game
    level: Level
    code: str
    questions: tuple[Question, ...]
    check: str


def make_round(
    source: QuizSource,
    game: Game,
    level: int,
    count: int,
    code: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> Round:
    """A round of ``count`` questions (fewer if the pack has no more), decided by the class code.

    ``level`` 1 to 3. An empty code is replaced by a fresh one. Raises ClassroomError if the pack
    has not one question of this kind and level.
    """
    return round_from(quiz_places(source, cancelled), source.info.id, game, level, count, code)


def round_from(
    places: QuizPlaces, pack_id: str, game: Game, level: int, count: int, code: str = ""
) -> Round:
    """As ``make_round``, from places that are at hand already."""
    if level not in LEVELS or not 1 <= count <= 50:
        raise ClassroomError("A round has level 1, 2 or 3 and 1 to 50 questions.")
    rules = LEVELS[level]
    code = tidy_code(code) or new_code()
    dice = Dice(RULES, code, pack_id, game.value, str(level))
    questions: list[Question] = []
    used: list[int] = []
    for make in (_where, _where_alike) if game is Game.WHERE else (_match,):
        for truth in _order(places, dice):
            if len(questions) == count:
                break
            if not _is_new(places, truth, used):
                continue
            found = make(places, rules, truth, used, dice)
            if found is not None:
                question, spent = found
                questions.append(question)
                used += spent
    if not questions:
        raise ClassroomError(
            "This pack has no places that differ enough for this game; choose another level."
        )
    return Round(game, rules, code, tuple(questions), _check(questions))


def _order(places: QuizPlaces, dice: Dice) -> list[int]:
    """All places in the order in which they are tried, mostly named ones first."""
    named = dice.shuffled([place.index for place in places.places if place.named is not None])
    spread = dice.shuffled([place.index for place in places.places if place.named is None])
    mixed: list[int] = []
    while named or spread:
        mixed += named[:_NAMED_RUN] + spread[:1]
        named, spread = named[_NAMED_RUN:], spread[1:]
    return mixed


def _is_new(places: QuizPlaces, place: int, used: list[int]) -> bool:
    """Neither its ground nor its caption was asked for in this round."""
    entry = places.places[place].answer.entry_id
    return all(
        places.places[other].answer.entry_id != entry
        and places.apart_m(place, other) >= places.footprint_m
        for other in used
    )


def _differs(places: QuizPlaces, rules: Level, one: int, other: int) -> bool:
    """Whether two places may stand side by side: other ground, other sounds."""
    return (
        one != other
        and places.shared(one, other) <= rules.shared
        and places.told_by_ear(one, other)
        and _lie_apart(places, one, other)
    )


def _lie_apart(places: QuizPlaces, one: int, other: int) -> bool:
    return places.apart_m(one, other) >= 1.5 * places.footprint_m


def _where(
    places: QuizPlaces, rules: Level, truth: int, used: list[int], dice: Dice
) -> tuple[Question, list[int]] | None:
    """A question about ``truth`` with three wrong choices, None if there are not enough.

    The wrong ones are unlike one another too: who sees two of a kind could rule out both without
    listening.
    """
    return _where_question(places, rules, truth, dice, (partial(_unlike, places, rules),))


def _where_alike(
    places: QuizPlaces, rules: Level, truth: int, used: list[int], dice: Dice
) -> tuple[Question, list[int]] | None:
    """As ``_where`` for a pack with too little variety: some wrong choices may be alike."""
    ways = (partial(_unlike, places, rules), partial(_lie_apart, places))
    return _where_question(places, rules, truth, dice, ways)


def _where_question(
    places: QuizPlaces,
    rules: Level,
    truth: int,
    dice: Dice,
    ways: Sequence[Callable[[int, int], bool]],
) -> tuple[Question, list[int]] | None:
    """``ways``: what wrong choices must be to one another, the strictest first."""
    pool = [
        other
        for other in range(len(places.places))
        if places.gap(truth, other) >= rules.least_gap and _differs(places, rules, truth, other)
    ]
    ordered = _wished(places, rules, truth, dice.shuffled(pool))
    wrong: list[int] = []
    for stand_together in ways:
        for other in ordered:
            if other not in wrong and all(stand_together(other, one) for one in wrong):
                wrong.append(other)
            if len(wrong) == CHOICES - 1:
                choices = dice.shuffled([truth, *wrong])
                chosen = tuple(places.places[index] for index in choices)
                return WhereQuestion(chosen, choices.index(truth)), [truth]
    return None


def _wished(places: QuizPlaces, rules: Level, truth: int, pool: list[int]) -> list[int]:
    """The pool with those first that are as alike as the level wishes, then the next alike."""
    alike = [other for other in pool if places.gap(truth, other) <= rules.wished_gap]
    rest = [other for other in pool if places.gap(truth, other) > rules.wished_gap]
    return alike + sorted(rest, key=lambda other: places.gap(truth, other))


def _match(
    places: QuizPlaces, rules: Level, truth: int, used: list[int], dice: Dice
) -> tuple[Question, list[int]] | None:
    """Three places whose sounds cannot be exchanged, ``truth`` among them."""
    pool = [
        other
        for other in range(len(places.places))
        if _is_new(places, other, used) and _unlike(places, rules, truth, other)
    ]
    ordered = _wished(places, rules, truth, dice.shuffled(pool))
    for position, second in enumerate(ordered):
        for third in ordered[position + 1 :]:
            if _unlike(places, rules, second, third):
                chosen = dice.shuffled([truth, second, third])
                order = dice.shuffled(range(PAIRS))
                return (
                    MatchQuestion(tuple(places.places[i] for i in chosen), tuple(order)),
                    chosen,
                )
    return None


def _unlike(places: QuizPlaces, rules: Level, one: int, other: int) -> bool:
    """Whether neither caption could be taken for the other's, seen from captions and from
    places."""
    fit = places.fit
    margins = (
        places.gap(one, other),
        places.gap(other, one),
        float(fit[one, one] - fit[one, other]),
        float(fit[other, other] - fit[other, one]),
    )
    return _differs(places, rules, one, other) and min(margins) >= rules.least_gap


def _check(questions: list[Question]) -> str:
    """Four letters and digits out of what is asked, in which order."""
    digest = hashlib.sha256()
    for question in questions:
        shown = question.choices if isinstance(question, WhereQuestion) else question.places
        order = (question.right,) if isinstance(question, WhereQuestion) else question.order
        for place in shown:
            middle = place.place
            digest.update(f"{middle.latitude:.4f},{middle.longitude:.4f}".encode())
            digest.update(f",{place.answer.entry_id};".encode())
        digest.update(f"{order}|".encode())
    return digest.hexdigest()[:4].upper()
