"""A round while it is played: answers, points, stars, teams. All of it in memory only."""

from __future__ import annotations

from dataclasses import dataclass

from soundmark.desktop.classroom.places import QuizPlace
from soundmark.desktop.classroom.questions import MatchQuestion, Question, Round, WhereQuestion

MAX_TEAMS = 6
MAX_TEAM_NAME = 24
#: Share of the points from which one, two and three stars are given.
STARS = (0.3, 0.6, 0.9)


@dataclass(frozen=True)
class Given:
    """One answer. ``chosen``: the index of the choice, or the place that each sound was put on;
    ``points`` out of ``of``."""

    question: Question
    chosen: tuple[int, ...]
    points: int
    of: int
    team: str

    @property
    def right(self) -> bool:
        """Whether all of it was right."""
        return self.points == self.of


@dataclass(frozen=True)
class ReviewLine:
    """One place of a round, looked at again. ``number``: of its question, from 1; ``instead``: the
    place that was chosen for its sound, None if the right one was."""

    number: int
    place: QuizPlace
    instead: QuizPlace | None
    team: str


@dataclass(frozen=True)
class TeamScore:
    """Points of one team out of ``of``."""

    name: str
    points: int
    of: int


def read_teams(text: str) -> tuple[str, ...]:
    """Names between commas, at most ``MAX_TEAMS``, cut at ``MAX_TEAM_NAME`` letters."""
    names = (" ".join(part.split())[:MAX_TEAM_NAME] for part in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))[:MAX_TEAMS]


def even_count(count: int, teams: tuple[str, ...]) -> int:
    """``count`` questions or a few more, so that every team has its turn as often as the others."""
    return count if not teams else -(-count // len(teams)) * len(teams)


class Play:
    """Plays one round. Teams take turns; only the first answer to a question counts."""

    def __init__(self, played: Round, teams: tuple[str, ...] = ()) -> None:
        self.round = played
        self.teams = teams
        self.given: list[Given] = []

    @property
    def position(self) -> int:
        """Index of the question that is to be answered; the number of questions at the end."""
        return len(self.given)

    @property
    def question(self) -> Question | None:
        """The question that is to be answered, None at the end."""
        questions = self.round.questions
        return questions[self.position] if self.position < len(questions) else None

    @property
    def team(self) -> str:
        """Whose turn it is; empty without teams."""
        return self.teams[self.position % len(self.teams)] if self.teams else ""

    def answer(self, chosen: tuple[int, ...]) -> Given:
        """Take an answer and go on. ValueError if there is no question, or it does not fit it."""
        question = self.question
        if question is None:
            raise ValueError("the round is over")
        given = Given(question, chosen, _points(question, chosen), _most(question), self.team)
        self.given.append(given)
        return given

    @property
    def points(self) -> int:
        """Points so far."""
        return sum(given.points for given in self.given)

    @property
    def most(self) -> int:
        """Points that the questions answered so far were worth."""
        return sum(given.of for given in self.given)

    @property
    def stars(self) -> int:
        """0 to 3 for what was answered so far."""
        share = self.points / self.most if self.most else 0.0
        return sum(share >= least for least in STARS)

    def team_scores(self) -> tuple[TeamScore, ...]:
        """Each team's points, in the order of the teams."""
        return tuple(
            TeamScore(
                name,
                sum(given.points for given in self.given if given.team == name),
                sum(given.of for given in self.given if given.team == name),
            )
            for name in self.teams
        )

    def review(self) -> tuple[ReviewLine, ...]:
        """Every sound of the round with the place it belongs to and the one it was put on."""
        lines: list[ReviewLine] = []
        for number, given in enumerate(self.given, start=1):
            question = given.question
            if isinstance(question, WhereQuestion):
                pairs = [(question.truth, question.choices[given.chosen[0]])]
            else:
                pairs = [
                    (question.places[true], question.places[put])
                    for true, put in zip(question.order, given.chosen, strict=True)
                ]
            for true_place, put_on in pairs:
                instead = None if put_on == true_place else put_on
                lines.append(ReviewLine(number, true_place, instead, given.team))
        return tuple(lines)


def _most(question: Question) -> int:
    return 1 if isinstance(question, WhereQuestion) else len(question.places)


def _points(question: Question, chosen: tuple[int, ...]) -> int:
    if isinstance(question, WhereQuestion):
        if len(chosen) != 1 or not 0 <= chosen[0] < len(question.choices):
            raise ValueError("choose one of the places")
        return int(chosen[0] == question.right)
    return _right_pairs(question, chosen)


def _right_pairs(question: MatchQuestion, chosen: tuple[int, ...]) -> int:
    if sorted(chosen) != list(range(len(question.places))):
        raise ValueError("put each sound on a place of its own")
    return sum(place == true for place, true in zip(chosen, question.order, strict=True))
