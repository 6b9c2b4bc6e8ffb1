"""Words and names that several screens of classroom mode share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from soundmark.desktop.classroom.places import QuizPlace
from soundmark.desktop.classroom.questions import Game
from soundmark.desktop.classroom.why import Why
from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.ui.wording import place_title, quoted

LETTERS = "ABCD"


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


def why_sentence(found: Why) -> str:
    """Which words the glowing ground speaks for."""
    if not found.words:
        return _tr("No single word of it is seen in this picture.")
    said = ", ".join(quoted(word) for word in found.words)
    return _tr("The glowing ground speaks for: {words}.").format(words=said)
