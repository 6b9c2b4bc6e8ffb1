"""Tells a screen reader what happened elsewhere than where the keyboard is: an answer, a result,
an error.

A reader hears of a change only where its cursor stands; an announcement it speaks at once, or
after what it is saying.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.wording import answer_origin, grounding_note, place_title


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Let a screen reader say a sentence; ``urgent``: instead of what it is saying."""
    if not sentence:
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if urgent else manner.Polite)
    QAccessible.updateAccessibility(event)


class Announcer(QObject):
    """Announces places that are heard and words that are grounded, for one window.

    Made before the state changes; what a panel says itself (the search, messages) is announced
    there.
    """

    def __init__(self, state: AppState, speaker: QWidget) -> None:
        """``speaker``: the widget in whose name it is said."""
        super().__init__(speaker)
        self._state, self._speaker = state, speaker
        state.listening_changed.connect(self._tell_place)
        state.answer_changed.connect(self._tell_answer)
        state.grounding_changed.connect(self._tell_words)

    def _tell_place(self) -> None:
        heard, info = self._state.listening, self._state.info
        if heard is not None:
            named = info.places if info is not None else ()
            self._tell_answer(place_title(heard.place, heard.nearest, named))

    def _tell_answer(self, title: str = "") -> None:
        answer = self._state.answer
        if answer is not None:
            said = (title, answer.caption, answer_origin(answer))
            announce(self._speaker, ". ".join(part.rstrip(".") for part in said if part) + ".")

    def _tell_words(self) -> None:
        if self._state.words and self._state.grounding is not None:
            announce(self._speaker, grounding_note(self._state.words, self._state.grounding))
