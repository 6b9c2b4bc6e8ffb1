"""Words and names that several screens of classroom mode share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from soundmark.desktop.classroom.places import QuizPlace
from soundmark.desktop.classroom.play import Play
from soundmark.desktop.classroom.questions import Game
from soundmark.desktop.classroom.why import Why
from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.ui.wording import place_title, quoted, sound_label

LETTERS = "ABCD"
#: So many sounds of a place are named.
_NAMED_SOUNDS = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Classroom", text)


def game_name(game: Game) -> str:
    """What a game is called."""
    return _tr("Where am I?") if game is Game.WHERE else _tr("What belongs here?")


def game_task(game: Game) -> str:
    """What one does in it."""
    if game is Game.WHERE:
        return _tr("Hear a place, and find it among four on the map.")
    return _tr("Three places, three sounds: put each sound on its place.")


def level_name(level: int) -> str:
    """Easy, medium or hard."""
    return (_tr("Easy"), _tr("Medium"), _tr("Hard"))[level - 1]


def quiz_title(place: QuizPlace, named: tuple[NamedPlace, ...]) -> str:
    """What to call a place of a question."""
    if place.named is not None:
        return place.named.name
    return place_title(place.place, place.nearest, named)


def loudest_sounds(place: QuizPlace) -> str:
    """The sounds that stand out at a place, as the visitor's language lists them."""
    layers = sorted(place.answer.layers, key=lambda layer: -layer.level_db)
    tags = dict.fromkeys(layer.tag for layer in layers)
    return QLocale().createSeparatedList([sound_label(tag) for tag in tags][:_NAMED_SOUNDS])


def progress_words(play: Play, *, answered: bool = False) -> str:
    """Where in the round one is. ``answered``: the answer to the question is on the screen."""
    words = _tr("Question {number} of {count} · {points} right · code {code}").format(
        number=play.position + (0 if answered else 1),
        count=len(play.round.questions),
        points=play.points,
        code=play.round.code,
    )
    if play.team and not answered:
        words = _tr("{team}, it is your turn. {rest}").format(team=play.team, rest=words)
    return words


def silence_words() -> str:
    """What to do where no sound comes out."""
    return _tr(
        "No sound comes out of this computer: watch the sound as a picture, or choose "
        "“Read the caption” at the start."
    )


def why_sentence(found: Why) -> str:
    """Which words the glowing ground speaks for."""
    if not found.words:
        return _tr("No single word of it is seen in this picture.")
    said = ", ".join(quoted(word) for word in found.words)
    return _tr("The glowing ground speaks for: {words}.").format(words=said)
