"""The answer to a search: what was asked, what to make of it, the legend, and the best places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from soundmark.desktop.engine.records import FoundPlace, NamedPlace, Place, SoundMap
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import ScrollColumn, label
from soundmark.desktop.ui.map.legend import Legend
from soundmark.desktop.ui.search.advice import Advice, choices
from soundmark.desktop.ui.search.result_row import ResultRow

#: Letters of a question, or of a sound's name, that are repeated to whoever asked.
_MOST_LETTERS = 48
_AIR = 10


class Results(QWidget):
    """Signal ``chosen(FoundPlace)``; what may have been meant instead is signalled by
    ``advice.pills``.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Results"))
        self.heading = label("", "small", "muted", wrap=True)
        self.advice = Advice()
        self.legend = Legend()
        self.rows: list[ResultRow] = []
        self._heard: tuple[Place | None, bool] = (None, False)
        self._list = QWidget()
        self._list.setAccessibleName(self.tr("Best places"))
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, theme.px(6), 0)
        self._column.setSpacing(theme.px(8))
        self._scroll = ScrollColumn(self._list)
        body = QVBoxLayout(self)
        body.setContentsMargins(theme.margins(10, 2, 4, 10))
        body.setSpacing(theme.px(_AIR))
        body.addWidget(self.heading)
        body.addWidget(self.advice)
        body.addWidget(self.legend)
        body.addWidget(self._scroll, 1)

    def show_answer(
        self,
        sound_map: SoundMap,
        words: str,
        sound: str,
        found: Sequence[FoundPlace],
        named: Sequence[NamedPlace],
    ) -> None:
        """``words`` as they are shown, ``sound``: its name; either may be empty."""
        self.forget()
        self.heading.setText(self._headline(sound_map, words, sound))
        for place in found:
            row = ResultRow(place, tuple(named))
            row.clicked.connect(lambda _=False, f=place: self.chosen.emit(f))
            self._column.addWidget(row)
            self.rows.append(row)
        self._column.addStretch(1)
        self._scroll.setVisible(bool(self.rows))
        self.show_heard(*self._heard)

    def advise(
        self,
        sound_map: SoundMap,
        words: str,
        examples: Sequence[str],
        named: Sequence[NamedPlace],
    ) -> None:
        """Say which of ``words`` to doubt, and offer what may have been meant."""
        if not words:
            self.advice.hide()
            return
        told = sound_map.advice
        # Of a word that the model knows, and that is not heard, there is nothing to doubt.
        doubted = told.rare if sound_map.heard or told.odd else ()
        rare = [shortened(word) for word in doubted]
        offered = choices(words, sound_map, examples, named)
        self.advice.show_advice(rare, heard=sound_map.heard, offered=offered)

    def forget(self) -> None:
        """Take the rows away."""
        self.rows = []
        clear(self._column)

    def show_heard(self, place: Place | None, playing: bool) -> None:
        """Mark the row of the place that is heard."""
        self._heard = (place, playing)
        for row in self.rows:
            row.show_heard(heard=row.found.place == place, playing=playing)

    def show_thumbnail(self, found: FoundPlace, image: QImage) -> None:
        """The picture of a place has come; the list may be another by now."""
        for row in self.rows:
            if row.found is found:
                row.show_thumbnail(image)

    def wanted_height(self, width: int) -> int:
        """Of all of it at that width."""
        inner = width - theme.px(14)
        height = self.heading.heightForWidth(inner) + self.legend.heightForWidth(inner)
        if not self.advice.isHidden():
            height += self.advice.heightForWidth(inner) + theme.px(_AIR)
        rows = sum(row.minimumHeight() + theme.px(8) for row in self.rows)
        return height + theme.px(32) + rows

    def _headline(self, sound_map: SoundMap, words: str, sound: str) -> str:
        # Whatever its direction of reading, it does not turn the sentence round.
        asked = "\u2068{}\u2069".format(" + ".join(shortened(p) for p in (words, sound) if p))
        if not sound_map.heard:
            return self.tr(
                "“{query}”: not heard here. No place in this region supports it."
            ).format(query=asked)
        if sound or sound_map.advice.rare:
            return self.tr("Where it might sound like “{query}”").format(query=asked)
        return self.tr("Where you would hear “{query}”").format(query=asked)


def shortened(text: str) -> str:
    """A long text without its middle."""
    half = _MOST_LETTERS // 2
    return text if len(text) <= _MOST_LETTERS else f"{text[:half]}…{text[1 - half :]}"
