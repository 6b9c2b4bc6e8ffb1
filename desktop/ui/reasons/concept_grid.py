"""All concepts of a region as cards, found by a word, a batch at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from soundmark.desktop.engine.concept_atlas import Concept, ConceptAtlas
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import Panel, Pill, ScrollColumn, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.reasons.concept_cards import ConceptCard

#: Cards that are added at a time.
BATCH = 48
_CARD = 264
_GAP = 14


class SearchField(Panel):
    """A line to write a word in."""

    def __init__(self) -> None:
        super().__init__(self.tr("Find a concept"), solid=True)
        self._colour = theme.RAISED
        self.edit = QLineEdit()
        self.edit.setFont(theme.edit_font("body"))
        self.edit.setClearButtonEnabled(True)
        self.edit.setMaxLength(60)
        self.edit.setMinimumHeight(theme.px(theme.TOUCH))
        self.edit.setPlaceholderText(self.tr("Find by a word, such as water"))
        self.edit.setAccessibleName(self.tr("Find a concept by a word"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(10), 0)
        row.addWidget(self.edit)


class ConceptGrid(QWidget):
    """Signals: ``chosen(Concept)``; ``pictures_wanted(ConceptCard)`` for a card that has come;
    ``cards_going()`` before the cards give way to others.
    """

    chosen = Signal(object)
    pictures_wanted = Signal(object)
    cards_going = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ConceptCard] = []
        self.search = SearchField()
        self.count = label("", "small", "muted", wrap=True)
        self.more_button = Pill(self.tr("Show more"), self.tr("Show more concepts"))
        #: What the cards lie on.
        self.lines = QWidget()
        self._atlas: ConceptAtlas | None = None
        self._found: tuple[Concept, ...] = ()
        #: The cards are of an atlas that has grown since.
        self._stale = False
        self._room = theme.px(_CARD)
        self._build()
        self.search.edit.textChanged.connect(lambda _text: self._fill())
        self.more_button.clicked.connect(self._show_more)

    def _build(self) -> None:
        self._flow = FlowLayout(self.lines, gap=theme.px(_GAP), line_gap=theme.px(_GAP))
        content = QWidget()
        content.setAccessibleName(self.tr("Concepts of this region"))
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.px(12), theme.px(12))
        column.setSpacing(theme.px(14))
        column.addWidget(self.lines)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._scroll = ScrollColumn(content)
        self.search.setMaximumWidth(theme.px(420))
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(self.search, 2)
        line.addWidget(self.count, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(10))
        rows.addLayout(line)
        rows.addWidget(self._scroll, 1)

    def take(self, atlas: ConceptAtlas | None) -> None:
        """Another atlas, or the same one grown; the cards stay until ``renew``."""
        self._atlas, self._stale = atlas, True

    def renew(self) -> None:
        """New cards, if there are none or the atlas has grown."""
        if self._stale or not self.cards:
            self._fill()

    def _fill(self) -> None:
        """Cards for the concepts that have the word that is written, from the first on."""
        if self._atlas is None:
            return
        self._found = self._atlas.matching(self.search.edit.text())
        self._stale = False
        self.cards_going.emit()
        clear(self._flow)
        self.cards = []
        if self._found:
            self.count.setText(
                self.tr("Concepts that pictures and captions share: {count}").format(
                    count=len(self._found)
                )
            )
        else:
            self.count.setText(self.tr("No concept of this region has that word."))
        self._scroll.verticalScrollBar().setValue(0)
        self._show_more()

    def _show_more(self) -> None:
        """Add the next cards, and ask for their pictures."""
        first = len(self.cards)
        for concept in self._found[first : first + BATCH]:
            card = ConceptCard(concept)
            card.clicked.connect(partial(self._choose, concept))
            self._flow.addWidget(card)
            # Shown at once: a flow leaves out what is hidden when it counts its lines.
            card.show()
            self.cards.append(card)
        self.more_button.setVisible(len(self.cards) < len(self._found))
        self._fit()
        for card in self.cards[first:]:
            self.pictures_wanted.emit(card)

    def _choose(self, concept: Concept, _checked: bool = False) -> None:
        self.chosen.emit(concept)

    def focus_first(self) -> None:
        """The keyboard to the first card, unless somebody writes."""
        if self.cards and not self.search.isAncestorOf(self.window().focusWidget() or self):
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_room(self, width: int) -> None:
        """As many cards in a line as fit into ``width`` pixels, and no ragged edge."""
        self._room = width - theme.px(12 + 10 + 4)
        self._fit()

    def _fit(self) -> None:
        gap = theme.px(_GAP)
        columns = max(1, (self._room + gap) // (theme.px(_CARD) + gap))
        for card in self.cards:
            card.set_width((self._room - (columns - 1) * gap) // columns)
        self.lines.setFixedHeight(self._flow.heightForWidth(self._room))
