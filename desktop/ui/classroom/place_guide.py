"""Showing the places of a question on the map, and why the model hears there what it hears."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Protocol

from soundmark.desktop.classroom.places import QuizPlace
from soundmark.desktop.classroom.why import Why, why
from soundmark.desktop.engine.records import Footprint, GroundingResult, Place
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.map.camera import unproject, world_rect

_WHY, _WORD = "class why", "class word"


class Explained(Protocol):
    """A view that shows the caption of the place."""

    def explain(self, why: Why) -> None:
        """Mark the words that glow on the map."""

    def show_words(self, words: tuple[str, ...], grounding: GroundingResult | None) -> None:
        """Mark these words."""


class PlaceGuide:
    """Flies to one place at a time. ``view``: what tells its words."""

    def __init__(self, desk: Desk, view: Explained) -> None:
        self._desk, self._view = desk, view
        #: The place whose words glow now.
        self._shown: QuizPlace | None = None

    def clear(self) -> None:
        """A map with nothing of a question on it."""
        self._shown = None
        self._desk.map.show_letters(())
        self._desk.map.show_glow(None)
        self._desk.map.show_footprint(None)

    def cancel(self) -> None:
        """Forget what is asked for."""
        for topic in (_WHY, _WORD):
            self._desk.tasks.cancel(topic)

    def look_at(self, places: Iterable[Place]) -> None:
        """Bring all places into view."""
        rects = [world_rect((p.longitude, p.latitude, p.longitude, p.latitude)) for p in places]
        left, right = min(r[0] for r in rects), max(r[2] for r in rects)
        top, bottom = min(r[1] for r in rects), max(r[3] for r in rects)
        north_west, south_east = unproject(left, top), unproject(right, bottom)
        bounds = (
            north_west.longitude,
            south_east.latitude,
            south_east.longitude,
            north_west.latitude,
        )
        centre = unproject((left + right) / 2, (top + bottom) / 2)
        self._desk.map.fly_to_footprint(Footprint(centre, 1, 0.0, bounds), share=0.74)

    def show(self, place: QuizPlace) -> None:
        """Fly to a place, frame it, and ask which words glow there."""
        self._desk.map.show_glow(None)
        self._desk.map.show_footprint(place.footprint)
        self._desk.map.fly_to_footprint(place.footprint, share=0.42)
        self._shown = place
        ask_why(self._desk, place, partial(self._explain, place), topic=_WHY)

    def touch_word(self, word: str) -> None:
        """Let one word of the caption glow by itself."""
        explorer, place = self._desk.actions.explorer, self._shown
        if explorer is None or place is None:
            return

        def show(found: GroundingResult) -> None:
            if self._shown is place:
                self._desk.map.show_glow(found)
                self._view.show_words((word,), found)

        self._desk.tasks.run(
            _WORD,
            partial(explorer.ground, word, place=place.place, scale=place.footprint.scale),
            show,
            self._desk.actions.report,
        )

    def _explain(self, place: QuizPlace, found: Why) -> None:
        if self._shown is place:
            self._desk.map.show_glow(found.grounding if found.words else None)
            self._view.explain(found)


def ask_why(desk: Desk, place: QuizPlace, then: Callable[[Why], None], *, topic: Hashable) -> None:
    """Ask in the background which words of its caption a place speaks for."""
    explorer = desk.actions.explorer
    if explorer is not None:
        desk.tasks.run(topic, partial(why, explorer, place), then, desk.actions.report, silent=True)
