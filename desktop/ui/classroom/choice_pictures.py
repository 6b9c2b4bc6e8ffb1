"""The pictures of a question's places, cut in the background."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from soundmark.desktop.classroom.places import QuizPlace
from soundmark.desktop.ui.classroom.parts import PictureCard
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.tasks import Lane

#: Pixels of a side.
PICTURE_SIDE = 448


class ChoicePictures:
    """Shows places on cards, each place on the card of its number."""

    def __init__(self, desk: Desk, cards: Sequence[PictureCard]) -> None:
        self._desk, self._cards = desk, cards

    def show(self, places: Sequence[QuizPlace]) -> None:
        """Another question's places: nothing glows yet."""
        explorer = self._desk.actions.explorer
        if explorer is None:
            return
        for index, (place, card) in enumerate(zip(places, self._cards, strict=True)):
            card.show_glow(None)
            self._desk.tasks.run(
                ("class picture", index),
                partial(explorer.picture, place.footprint, PICTURE_SIDE),
                card.show_image,
                self._desk.actions.report,
                lane=Lane.WIDE,
                silent=True,
            )

    def cancel(self) -> None:
        """Forget what is asked for."""
        for index in range(len(self._cards)):
            self._desk.tasks.cancel(("class picture", index))
