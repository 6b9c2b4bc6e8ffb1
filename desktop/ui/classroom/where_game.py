"""Leads through a round of "Where am I?": the sound, four places on the map, and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from soundmark.desktop.classroom.play import Play
from soundmark.desktop.classroom.questions import Question, WhereQuestion
from soundmark.desktop.engine.records import NamedPlace, Place
from soundmark.desktop.ui.classroom.choice_pictures import ChoicePictures
from soundmark.desktop.ui.classroom.place_guide import PlaceGuide
from soundmark.desktop.ui.classroom.round_sound import RoundSound
from soundmark.desktop.ui.classroom.where import WhereView
from soundmark.desktop.ui.classroom.words import LETTERS, progress_words
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.page import Placement

#: A tap this near to a pin is meant for it, design units.
PIN_REACH = 34


class WhereGame:
    """One round. ``reading``: captions are read instead of heard."""

    placement = Placement.SIDE

    def __init__(self, desk: Desk, play: Play, sound: RoundSound, *, reading: bool) -> None:
        self._desk, self._play, self._sound = desk, play, sound
        self.view = WhereView(reading=reading)
        self._guide = PlaceGuide(desk, self.view)
        self._pictures = ChoicePictures(desk, self.view.cards)
        self.view.chosen.connect(self._choose)
        self.view.play_asked.connect(self._play_sound)
        self.view.word_touched.connect(self._guide.touch_word)

    def keys(self) -> dict[str, Callable[[], None]]:
        """What the keys do."""
        cards = self.view.cards
        deeds: dict[str, Callable[[], None]] = {
            str(index + 1): partial(card.click) for index, card in enumerate(cards)
        }
        deeds |= {letter: cards[index].click for index, letter in enumerate(LETTERS)}
        return {**deeds, "P": self.view.play_button.click}

    def ask(self, question: Question, named: tuple[NamedPlace, ...]) -> None:
        """Another question."""
        if not isinstance(question, WhereQuestion):
            raise TypeError("this game asks where one is")
        view = self.view
        self._guide.cancel()
        self._guide.clear()
        view.ask(question, progress_words(self._play), named)
        self._pictures.show(question.choices)
        self._desk.map.show_letters(view.pins())
        self._guide.look_at([place.place for place in question.choices])
        if view.reading:
            self._sound.silence()
        else:
            self._sound.play(question.answer)
            view.twin.tell_silence(not self._sound.can_be_heard)
        first = view.cards[0] if view.reading else view.play_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def map_tapped(self, place: Place) -> None:
        """A tap on a pin chooses it."""
        if self.view.question is None:
            return
        camera = self._desk.map.camera
        x, y = camera.screen_of(place)
        reach = float(theme.px(PIN_REACH))
        for index, choice in enumerate(self.view.question.choices):
            pin_x, pin_y = camera.screen_of(choice.place)
            if abs(pin_x - x) <= reach and abs(pin_y - y) <= reach:
                self.view.cards[index].click()
                return

    def close(self) -> None:
        """Stop what only the game does, and clear the map."""
        self._pictures.cancel()
        self._guide.cancel()
        self._guide.clear()

    def _play_sound(self) -> None:
        if self.view.question is not None:
            self._sound.play(self.view.question.answer)

    def _choose(self, index: int) -> None:
        view, question = self.view, self.view.question
        if question is None or self._play.question is not question:
            return
        self._play.answer((index,))
        view.reveal(index, progress_words(self._play, answered=True))
        self._desk.map.show_letters(view.pins(index))
        self._guide.show(question.truth)
