"""One side of a comparison: what it is, how to choose another, and when it is heard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from soundmark.desktop.engine.records import Layer, Listening
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill, label
from soundmark.desktop.ui.look.footprint_picture import FootprintPicture
from soundmark.desktop.ui.search.when_row import WhenRow
from soundmark.desktop.ui.wording import answer_origin

LETTERS = ("A", "B")


@dataclass(frozen=True)
class Subject:
    """One side of the comparison: what was asked for, and what is heard for it."""

    asked: str
    listening: Listening

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of its best caption."""
        return self.listening.answers[0].layers if self.listening.answers else ()


class Side(Panel):
    """One slot. Signals: ``here_asked()``, ``search_asked(str)``, ``fly_asked()``,
    ``same_asked()`` for the place of the other slot, ``when_asked(Context)``.
    """

    here_asked = Signal()
    same_asked = Signal()
    when_asked = Signal(object)
    search_asked = Signal(str)
    fly_asked = Signal()

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self._colour = theme.PANEL_SOLID
        self.letter = label(letter, "title")
        self.picture = FootprintPicture(
            self.tr("The picture of {letter}; fly there").format(letter=letter)
        )
        self.picture.hide()
        self.title = label(self.tr("Nothing chosen yet"), "strong", wrap=True)
        self.caption = label("", "small", wrap=True)
        self.origin = label("", "small", "muted", wrap=True)
        self.caption.hide()
        self.origin.hide()
        self.here_button = Pill(
            self.tr("This place"),
            self.tr("Take the place that is heard, or the middle of the map, as {letter}").format(
                letter=letter
            ),
        )
        other = LETTERS[1 - LETTERS.index(letter)]
        self.same_button = Pill(
            self.tr("Same as {letter}").format(letter=other),
            self.tr("Take the place of {letter}, to hear it at another time").format(letter=other),
        )
        self.same_button.hide()
        self.when = WhenRow(letter)
        self.when.hide()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("or a sound"))
        self.edit.setAccessibleName(
            self.tr("Sound to search for as {letter}").format(letter=letter)
        )
        self.edit.setMinimumHeight(theme.px(theme.TOUCH))
        self.edit.setFont(theme.edit_font("body"))
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.setMaxLength(200)
        self.go_button = IconButton(
            "search", self.tr("Search for {letter}").format(letter=letter), flat=True
        )
        self._build()
        self.here_button.clicked.connect(self.here_asked)
        self.same_button.clicked.connect(self.same_asked)
        self.when.changed.connect(self.when_asked)
        self.picture.clicked.connect(self.fly_asked)
        self.edit.returnPressed.connect(self._search)
        self.go_button.clicked.connect(self._search)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.title)
        words.addWidget(self.caption)
        words.addWidget(self.origin)
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        ask = QHBoxLayout()
        ask.setSpacing(theme.px(8))
        ask.addWidget(self.here_button)
        ask.addWidget(self.edit, 1)
        ask.addWidget(self.go_button)
        column = QVBoxLayout(self)
        edge = theme.px(12)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        times = QHBoxLayout()
        times.setSpacing(theme.px(8))
        times.addWidget(self.when)
        times.addWidget(self.same_button)
        times.addStretch(1)
        column.addLayout(times)
        column.addLayout(ask)

    def _search(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.search_asked.emit(text)

    def show_subject(self, subject: Subject, title: str, *, timed: bool) -> None:
        """Show what was chosen; ``timed``: the model knows of months and hours."""
        self.when.show_context(subject.listening.context)
        self.when.setVisible(timed)
        answers = subject.listening.answers
        self.title.setText(title)
        self.caption.setText(answers[0].caption if answers else "")
        self.origin.setText(answer_origin(answers[0]) if answers else "")
        self.caption.setVisible(bool(answers))
        self.origin.setVisible(bool(answers))
        self.picture.show_image(subject.listening.image)
        self.picture.setFixedSize(QSize(theme.px(84), theme.px(84)))
        self.picture.show()
