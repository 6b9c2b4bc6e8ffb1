"""Leads through a round of "What belongs here?": three pictures, three sounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from soundmark.desktop.classroom.play import Play
from soundmark.desktop.classroom.questions import MatchQuestion, Question
from soundmark.desktop.classroom.why import Why
from soundmark.desktop.engine.records import NamedPlace, Place
from soundmark.desktop.ui.classroom.choice_pictures import ChoicePictures
from soundmark.desktop.ui.classroom.match import MatchView
from soundmark.desktop.ui.classroom.place_guide import ask_why
from soundmark.desktop.ui.classroom.round_sound import RoundSound
from soundmark.desktop.ui.classroom.words import LETTERS, progress_words
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.page import Placement


class MatchGame:
    """One round. ``reading``: captions are read instead of heard."""

    placement = Placement.FULL

    def __init__(self, desk: Desk, play: Play, sound: RoundSound, *, reading: bool) -> None:
        self._desk, self._play, self._sound = desk, play, sound
        self.view = MatchView(reading=reading)
        info = desk.state.info
        self.view.attribution.setText(info.attribution if info is not None else "")
        self._pictures = ChoicePictures(desk, self.view.pictures)
        self.view.play_asked.connect(self._play_sound)
        self.view.checked.connect(self._check)
        self.view.shown.connect(self._explain_pictures)

    def keys(self) -> dict[str, Callable[[], None]]:
        """What the keys do."""
        view = self.view
        deeds: dict[str, Callable[[], None]] = {
            str(index + 1): partial(view.pick, index) for index in range(len(view.sounds))
        }
        return deeds | {
            LETTERS[index]: partial(view.touch_picture, index)
            for index in range(len(view.pictures))
        }

    def ask(self, question: Question, named: tuple[NamedPlace, ...]) -> None:
        """Another question."""
        if not isinstance(question, MatchQuestion):
            raise TypeError("this game asks what belongs where")
        self._forget_why()
        self.view.ask(question, progress_words(self._play), named)
        self._pictures.show(question.places)
        self._sound.silence()
        self.view.sounds[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def map_tapped(self, place: Place) -> None:
        """There is no map to tap on."""

    def close(self) -> None:
        """Stop what only the game does."""
        self._pictures.cancel()
        self._forget_why()

    def _play_sound(self, sound: int) -> None:
        view = self.view
        if view.question is None or (view.reading and not view.is_over):
            return
        self._sound.play(view.question.sound(sound))
        view.twin.tell_silence(not self._sound.can_be_heard)

    def _check(self, chosen: tuple[int, ...]) -> None:
        view, question = self.view, self.view.question
        if question is None:
            return
        if self._play.question is question:
            self._play.answer(chosen)
        view.progress.setText(progress_words(self._play, answered=True))
        if view.is_over:
            self._explain_pictures()

    def _explain_pictures(self) -> None:
        """Let each picture glow where its caption's words come from."""
        question = self.view.question
        if question is None:
            return

        def show(index: int, found: Why) -> None:
            if self.view.question is question:
                self.view.explain(index, found)

        for index, place in enumerate(question.places):
            ask_why(self._desk, place, partial(show, index), topic=("class why", index))

    def _forget_why(self) -> None:
        for index in range(len(self.view.pictures)):
            self._desk.tasks.cancel(("class why", index))
