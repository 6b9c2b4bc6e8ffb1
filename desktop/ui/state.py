"""What the window is about at this moment: plain values, and a signal for each change.

Widgets read it and listen to it; only ``actions`` writes it. No widget, no engine, no thread here.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from soundmark.desktop.engine.records import (
    Answer,
    Context,
    Footprint,
    FoundPlace,
    GroundingResult,
    Listening,
    PackInfo,
    Place,
    SoundMap,
    SoundQuery,
)

#: A place where a sound is less likely than this is not offered, however high it ranks.
LISTED_FROM = 0.25


class AppState(QObject):
    """The model of the window. Every setter emits its signal, even for an equal value."""

    info_changed = Signal()
    place_changed = Signal()
    listening_changed = Signal()
    answer_changed = Signal()
    words_changed = Signal()
    grounding_changed = Signal()
    search_changed = Signal()
    dials_changed = Signal()
    playing_changed = Signal()
    #: One sentence for the visitor.
    said = Signal(str)
    #: The pack or the model cannot be used: title, sentence.
    broken = Signal(str, str)
    #: Colours, size of type or language are other ones now.
    appearance_changed = Signal()
    #: Reading aloud was switched on or off.
    voice_changed = Signal()
    #: Show the first-run tour.
    tour_asked = Signal()
    #: Open the page of this key.
    page_asked = Signal(str)
    #: Fly to a place, to a footprint if it is given.
    fly_asked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.info: PackInfo | None = None
        self.pack_key = ""
        self.place: Place | None = None
        self.waiting = False
        self.listening: Listening | None = None
        self.answer_index = 0
        self.words: tuple[str, ...] = ()
        self.grounding: GroundingResult | None = None
        self.query = ""
        self.sound: SoundQuery | None = None
        self.searching = False
        self.sound_map: SoundMap | None = None
        self.context = Context()
        self.scale = 1
        self.playing = False
        #: The concept that the page of concepts opens at, by its number in the codebook.
        self.concept: int | None = None

    @property
    def answer(self) -> Answer | None:
        """The answer that is heard."""
        if self.listening is None or not self.listening.answers:
            return None
        return self.listening.answers[self.answer_index]

    @property
    def found(self) -> tuple[FoundPlace, ...]:
        """The places of the sound map that are worth a visit; none if it is not heard here."""
        if self.sound_map is None or not self.sound_map.heard:
            return ()
        return tuple(found for found in self.sound_map.best if found.heat >= LISTED_FROM)

    @property
    def search_complete(self) -> bool:
        """Whether the sound map on show, if there is one, is finished."""
        return self.sound_map is None or self.sound_map.complete

    def open(self, info: PackInfo, key: str = "") -> None:
        """A pack is open; its default scale holds. ``key``: its name on the shelf."""
        self.info, self.pack_key = info, key
        self.scale = info.default_scale
        self.info_changed.emit()
        self.dials_changed.emit()

    def ask_place(self, place: Place | None) -> None:
        """An answer for a place is awaited; None leaves the place."""
        self.place, self.waiting = place, place is not None
        self.place_changed.emit()

    def hear(self, listening: Listening | None) -> None:
        """The answer has come; chosen words are let go."""
        self.listening, self.answer_index, self.waiting = listening, 0, False
        self.words, self.grounding = (), None
        self.place_changed.emit()
        self.listening_changed.emit()
        self.grounding_changed.emit()

    def give_up_waiting(self) -> None:
        """No answer will come: back to the place that is heard, if any."""
        self.place = self.listening.place if self.listening is not None else None
        self.waiting = False
        self.place_changed.emit()

    def choose_answer(self, index: int) -> None:
        """Hear another of the captions."""
        self.answer_index = index
        self.words, self.grounding = (), None
        self.answer_changed.emit()
        self.grounding_changed.emit()

    def choose_words(self, words: tuple[str, ...]) -> None:
        """These words are asked for."""
        self.words = words
        self.words_changed.emit()

    def ground(self, grounding: GroundingResult | None) -> None:
        """The patches of the chosen words."""
        self.grounding = grounding
        self.grounding_changed.emit()

    def search(
        self,
        query: str,
        *,
        searching: bool,
        sound: SoundQuery | None = None,
        sound_map: SoundMap | None = None,
    ) -> None:
        """A query of words, of a sound or of both is under way, answered, or (empty) gone."""
        self.query, self.sound = query, sound
        self.searching, self.sound_map = searching, sound_map
        self.search_changed.emit()

    def turn_dials(
        self,
        *,
        month: int | None,
        hour: int | None,
        scale: int,
        audio_source: str | None = None,
    ) -> None:
        """Month, hour, kind of recording and scale of the questions to come."""
        self.context = replace(self.context, month=month, hour=hour, audio_source=audio_source)
        self.scale = scale
        self.dials_changed.emit()

    def set_playing(self, playing: bool) -> None:
        """Whether something is heard."""
        self.playing = playing
        self.playing_changed.emit()

    def ask_page(self, key: str, concept: int | None = None) -> None:
        """Ask for the page of this key; ``concept``: what the page of concepts opens at."""
        self.concept = concept
        self.page_asked.emit(key)

    def fly(self, place: Place, footprint: Footprint | None = None) -> None:
        """Ask the map to fly."""
        self.fly_asked.emit(place, footprint)
