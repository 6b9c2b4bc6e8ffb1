"""Pills to choose from: sounds to search for, and places to go to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Pill
from soundmark.desktop.ui.look.flow_layout import FlowLayout


class ChoicePills(QWidget):
    """Signals: ``taken(str)`` for a sound, ``place_taken(NamedPlace)``."""

    taken = Signal(str)
    place_taken = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.pills: list[Pill] = []
        self._flow = FlowLayout(self, gap=theme.px(8), line_gap=theme.px(8))

    def offer(self, sounds: Sequence[str], places: Sequence[NamedPlace] = ()) -> None:
        """Offer these instead of what was offered before, places first."""
        self.clear()
        for place in places:
            name = self.tr("Go to {place}").format(place=place.name)
            pill = Pill(place.name, name, icon="pin", role="body")
            pill.clicked.connect(lambda _=False, p=place: self.place_taken.emit(p))
            self._add(pill)
        for sound in sounds:
            pill = Pill(sound, self.tr("Search for {sound}").format(sound=sound), role="body")
            pill.clicked.connect(lambda _=False, s=sound: self.taken.emit(s))
            self._add(pill)

    def clear(self) -> None:
        """Offer nothing."""
        for pill in self.pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        self.pills = []

    def heightForWidth(self, width: int) -> int:
        """Of all lines and the margins at that width."""
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        return self._flow.heightForWidth(inner) + edges.top() + edges.bottom()

    def _add(self, pill: Pill) -> None:
        self._flow.addWidget(pill)
        pill.show()
        self.pills.append(pill)
