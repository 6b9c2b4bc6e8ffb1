"""The list of field notes: a card for each, to play, compare, put on the map, or delete."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.field.notes import Note
from soundmark.desktop.ui.field.parts import Flow
from soundmark.desktop.ui.field.words import (
    agreement_words,
    heard_words,
    length_words,
    made_words,
    place_detail,
    place_title,
)
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Panel, Pill, label
from soundmark.desktop.ui.wording import quoted

#: Cards that are shown at a time: so many are laid out in a moment, however many notes there are.
BATCH = 20


class NoteCard(Panel):
    """One note. Signals: ``play_asked()``, ``compare_asked()``, ``map_toggled(bool)``,
    ``delete_asked()``."""

    play_asked = Signal()
    compare_asked = Signal()
    map_toggled = Signal(bool)
    delete_asked = Signal()

    def __init__(
        self, note: Note, named: tuple[NamedPlace, ...], *, playable: bool, on_map: bool, here: bool
    ) -> None:
        """``playable``: its recording is there. ``on_map``: it is heard on the map. ``here``: the
        note belongs to the pack and model that are open."""
        names = named if here else ()
        self._where = place_title(note.position, names)
        self._detail = place_detail(note.position, names)
        super().__init__(self._where, solid=True)
        # Darker than the page, so that buttons stand out on it.
        self._colour = theme.BACKDROP
        self.note = note
        self._playable = playable
        column = QVBoxLayout(self)
        edge = theme.px(14)
        column.setContentsMargins(edge, edge, edge, theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(label(self._where, "strong", wrap=True))
        for text, tone in self._lines():
            column.addWidget(label(text, "small", tone, wrap=True))
        self.result = Result()
        column.addWidget(self.result)
        column.addWidget(self._deeds(on_map=on_map, here=here))

    def _lines(self) -> list[tuple[str, str]]:
        note = self.note
        facts = [part for part in (self._detail, made_words(note.made)) if part]
        if note.recording is not None:
            length = length_words(note.recording.seconds)
            facts.append(self.tr("recording of {length}").format(length=length))
            if note.recording.state == "recovered":
                facts.append(self.tr("recovered after an interruption"))
            if not self._playable:
                facts.append(self.tr("its file is gone"))
        expected = note.predictions[0].caption if note.predictions else ""
        credit = " · ".join(part for part in (note.author, note.licence) if part)
        lines = [
            (" · ".join(facts), "muted"),
            (heard_words(note), ""),
            (note.text.strip(), ""),
            (
                self.tr("The map: {caption}").format(caption=quoted(expected)) if expected else "",
                "muted",
            ),
            (agreement_words(note.agreement), "muted"),
            (credit, "faint"),
        ]
        return [(text, tone) for text, tone in lines if text]

    def _deeds(self, *, on_map: bool, here: bool) -> QWidget:
        row = Flow(self.tr("What to do with this note"), gap=6)
        self.play_pill = Pill(self.tr("Play"), self.tr("Play the recording of this note"))
        self.compare_pill = Pill(
            self.tr("Compare"), self.tr("Compare what was heard with what the map expected")
        )
        self.map_pill = Pill(
            self.tr("On the map"),
            self.tr("Let everyone hear this recording at its place on the map"),
            checkable=True,
        )
        self.map_pill.setChecked(on_map)
        self.delete_pill = Pill(self.tr("Delete"), self.tr("Delete this note"))
        wanted = {
            self.play_pill: self._playable,
            self.compare_pill: bool(self.note.predictions),
            self.map_pill: here and (on_map or (self._playable and self.note.place is not None)),
            self.delete_pill: True,
        }
        for pill, is_wanted in wanted.items():
            # Those that make no sense here take no room in the line, but belong to the row.
            pill.setParent(row)
            if is_wanted:
                row.flow.addWidget(pill)
            else:
                pill.hide()
        self.play_pill.clicked.connect(self.play_asked)
        self.compare_pill.clicked.connect(self.compare_asked)
        self.map_pill.clicked.connect(self.map_toggled)
        self.delete_pill.clicked.connect(self.delete_asked)
        return row

    def show_playing(self, playing: bool) -> None:
        """Whether its recording is being played."""
        self.play_pill.set_text(self.tr("Stop") if playing else self.tr("Play"))

    def show_result(self, lines: list[str]) -> None:
        """What a comparison has found, or that it is under way."""
        self.result.show_lines(lines)


class Result(Panel):
    """What a comparison has found: a sentence under the other."""

    def __init__(self) -> None:
        super().__init__(self.tr("Comparison"), solid=True)
        self.lines: list[QLabel] = []
        self._column = QVBoxLayout(self)
        edge = theme.px(12)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(theme.px(8))
        self.hide()

    @property
    def text(self) -> str:
        """All sentences."""
        return "\n".join(line.text() for line in self.lines)

    def show_lines(self, lines: list[str]) -> None:
        """Show these sentences in place of those before."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [label(text, "small", wrap=True) for text in lines]
        for line in self.lines:
            self._column.addWidget(line)
        self.setAccessibleDescription(self.text)
        self.setVisible(bool(lines))


class NoteList(QWidget):
    """A batch of cards, the newest first. Signal ``turned(int)``: 1 for the older notes, -1 for the
    newer ones."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("My field notes"))
        self.cards: list[NoteCard] = []
        self.empty = label(
            self.tr("There are no notes yet. Go where it sounds, and write the first one."),
            "body",
            "muted",
            wrap=True,
        )
        self.which = label("", "small", "muted", wrap=True)
        self.newer_button = Pill(self.tr("Newer notes"), self.tr("Show newer notes"))
        self.older_button = Pill(self.tr("Older notes"), self.tr("Show older notes"))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        turn = Flow(self.tr("My field notes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.empty)
        column.addLayout(self._column)
        column.addWidget(self.which)
        column.addWidget(turn)
        column.addStretch(1)
        for button, step in ((self.newer_button, -1), (self.older_button, 1)):
            turn.flow.addWidget(button)
            button.clicked.connect(lambda _=False, step=step: self.turned.emit(step))

    def show_cards(self, cards: list[NoteCard], first: int, count: int) -> None:
        """Show these cards in place of those before. ``first``: where they stand among all
        ``count`` notes, from 0."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = cards
        for card in cards:
            self._column.addWidget(card)
        self.empty.setVisible(not cards)
        self.which.setText(
            self.tr("Notes {first} to {last} of {count}").format(
                first=first + 1, last=first + len(cards), count=count
            )
        )
        self.which.setVisible(len(cards) < count)
        self.newer_button.setVisible(first > 0)
        self.older_button.setVisible(first + len(cards) < count)
