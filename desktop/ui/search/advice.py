"""What a visitor is told of the words that were asked: which to doubt, and what may have been
meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from soundmark.desktop.engine.records import NamedPlace, SoundMap
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import label
from soundmark.desktop.ui.search.choice_pills import ChoicePills
from soundmark.desktop.ui.search.suggestions import place_suggestions, suggestions
from soundmark.desktop.ui.wording import quoted

_MOST_SOUNDS = 4


@dataclass(frozen=True)
class Choices:
    """What may have been meant instead."""

    sounds: tuple[str, ...] = ()
    places: tuple[NamedPlace, ...] = ()


def choices(
    query: str, sound_map: SoundMap, examples: Sequence[str], places: Sequence[NamedPlace]
) -> Choices:
    """For a question that is not heard here there is always something to go on with; for one that
    is, only what mends a slip."""
    meant = sound_map.advice.meant
    if sound_map.heard:
        return Choices(meant)
    near = Choices(
        tuple(dict.fromkeys((*meant, *suggestions(query, ()))))[:_MOST_SOUNDS],
        tuple(place_suggestions(query, places)),
    )
    return near if near.sounds or near.places else Choices(tuple(examples[:_MOST_SOUNDS]))


class Advice(QWidget):
    """One sentence, and pills to go on with. Empty it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What may have been meant"))
        self.note = label("", "small", wrap=True)
        self.pills = ChoicePills(self.tr("What may have been meant"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.px(6), 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self.note)
        self._column.addWidget(self.pills)
        self.hide()

    def show_advice(self, rare: Sequence[str], *, heard: bool, offered: Choices) -> None:
        """``rare``: the words to doubt; ``heard``: whether something was found all the same."""
        # Words of another direction of reading stay together.
        words = ", ".join(quoted(f"\u2068{word}\u2069") for word in rare)
        if rare and heard:
            text = self.tr("Hardly any caption of this region uses {words}: take this as a guess.")
        elif rare:
            text = self.tr(
                "Hardly any caption of this region uses {words}. Words of your own are understood "
                "in English."
            )
        else:
            text = ""
        self.note.setText(text.format(words=words))
        self.note.setVisible(bool(rare))
        self.pills.offer(offered.sounds, offered.places)
        self.pills.setVisible(bool(self.pills.pills))
        self.setVisible(bool(rare) or bool(self.pills.pills))

    def heightForWidth(self, width: int) -> int:
        """Of sentence and pills at that width; 0 without either."""
        inner = width - theme.px(6)
        heights = [
            part.heightForWidth(inner) for part in (self.note, self.pills) if part.isVisibleTo(self)
        ]
        return sum(heights) + self._column.spacing() * max(0, len(heights) - 1)
