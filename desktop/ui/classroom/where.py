"""The question "Where am I?": a sound, four places on the map, four buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.classroom.questions import WhereQuestion
from soundmark.desktop.classroom.why import Why
from soundmark.desktop.engine.records import GroundingResult, NamedPlace
from soundmark.desktop.ui.classroom.parts import PictureCard, Verdict
from soundmark.desktop.ui.classroom.sound_twin import SoundTwin
from soundmark.desktop.ui.classroom.words import (
    LETTERS,
    loudest_sounds,
    quiz_title,
    why_sentence,
)
from soundmark.desktop.ui.listening.caption_view import CaptionView
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, ScrollColumn, label
from soundmark.desktop.ui.look.flow_layout import flowing
from soundmark.desktop.ui.map.letter_pins import LetterPin, Look
from soundmark.desktop.ui.wording import bare_word, origin_sentence

CARD_HEIGHTS = (116, 230)


class WhereView(QWidget):
    """Signals: ``chosen(int)``, ``play_asked()``, ``next_asked()``, ``word_touched(str)``."""

    chosen = Signal(int)
    play_asked = Signal()
    next_asked = Signal()
    word_touched = Signal(str)

    def __init__(self, *, reading: bool) -> None:
        super().__init__()
        self.reading = reading
        self.question: WhereQuestion | None = None
        self.progress = label("", "small_strong", "accent", wrap=True)
        self.prompt = label("", "title", wrap=True)
        self.verdict = Verdict()
        self.reading_caption = label("", "caption", wrap=True)
        self.caption = CaptionView()
        #: What the place that was chosen sounds like, where it was not the right one.
        self.contrast = label("", "body", wrap=True)
        self.note = label("", "small", "accent", wrap=True)
        self.origin = label("", "small_strong", wrap=True)
        self.play_button = IconButton(
            "again", self.tr("Play the sound again (P)"), text=self.tr("Play again"), accent=True
        )
        self.twin = SoundTwin()
        self.cards = [PictureCard(letter, "", heights=CARD_HEIGHTS) for letter in LETTERS]
        self.next_button = IconButton("right", self.tr("Next"), text=self.tr("Next"), accent=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        sound = flowing(self.tr("Question"), self.play_button, self.twin.button)
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for index, card in enumerate(self.cards):
            grid.addWidget(card, index // 2, index % 2)
        content = QWidget()
        content.setAccessibleName(self.tr("Question"))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 6))
        column.setSpacing(theme.px(10))
        for widget in (self.progress, self.prompt, self.reading_caption, self.verdict):
            column.addWidget(widget)
        column.addWidget(self.contrast)
        column.addWidget(self.caption)
        column.addWidget(self.note)
        column.addWidget(self.origin)
        column.addWidget(sound)
        column.addWidget(self.twin)
        column.addLayout(grid, 1)
        column.addStretch(0)
        self._scroll = ScrollColumn(content)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.margins(6, 0, 2, 4))
        outer.setSpacing(theme.px(8))
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)

    def _wire(self) -> None:
        for index, card in enumerate(self.cards):
            card.clicked.connect(lambda _=False, i=index: self.chosen.emit(i))
        self.play_button.clicked.connect(self.play_asked)
        self.next_button.clicked.connect(self.next_asked)
        self.caption.word_touched.connect(self.word_touched)

    def ask(self, question: WhereQuestion, progress: str, named: tuple[NamedPlace, ...]) -> None:
        """Another question; nothing of the answer is on the screen."""
        self.question = question
        self.progress.setText(progress)
        self.prompt.setText(
            self.tr("Which place is this?") if self.reading else self.tr("Which place do you hear?")
        )
        self.prompt.show()
        for widget in (
            self.verdict,
            self.contrast,
            self.caption,
            self.note,
            self.origin,
            self.next_button,
        ):
            widget.hide()
        self.reading_caption.setText(question.answer.caption if self.reading else "")
        self.reading_caption.setVisible(self.reading)
        self._show_sound(not self.reading)
        for card, place in zip(self.cards, question.choices, strict=True):
            card.title = quiz_title(place, named)
            card.setAccessibleName(
                self.tr("Answer {letter}: {place}").format(letter=card.letter, place=card.title)
            )
            card.setEnabled(True)
            card.set_look(Look.OPEN)
        self._scroll.verticalScrollBar().setValue(0)

    def pins(self, chosen: int | None = None) -> tuple[LetterPin, ...]:
        """The choices as pins."""
        if self.question is None:
            return ()
        looks = self._looks(chosen)
        return tuple(
            LetterPin(letter, place.place, look)
            for letter, place, look in zip(LETTERS, self.question.choices, looks, strict=True)
        )

    def _looks(self, chosen: int | None) -> list[Look]:
        if chosen is None or self.question is None:
            return [Look.OPEN] * len(LETTERS)
        looks = [Look.OVER] * len(LETTERS)
        looks[chosen] = Look.WRONG
        looks[self.question.right] = Look.RIGHT
        return looks

    def reveal(self, chosen: int, progress: str) -> None:
        """Say whether it was right, and show the caption; ``progress``: with the new points."""
        question = self.question
        if question is None:
            return
        self.progress.setText(progress)
        for card, look in zip(self.cards, self._looks(chosen), strict=True):
            card.setEnabled(False)
            card.set_look(look)
        right = self.cards[question.right]
        words = (
            self.tr("Right! It is {letter}: {place}.")
            if chosen == question.right
            else self.tr("Not quite. It is {letter}: {place}.")
        )
        self.prompt.hide()
        self.reading_caption.hide()
        self._show_sound(True)
        self.verdict.tell(
            words.format(letter=right.letter, place=right.title), right=chosen == question.right
        )
        if chosen != question.right:
            self.contrast.setText(
                self.tr("At {letter} you would hear: {sounds}.").format(
                    letter=LETTERS[chosen], sounds=loudest_sounds(question.choices[chosen])
                )
            )
            self.contrast.show()
        self.caption.show_caption(question.answer.caption)
        self.caption.show()
        origins = frozenset(layer.origin for layer in question.answer.layers)
        self.origin.setText(origin_sentence(origins))
        self.origin.show()
        self.next_button.show()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_sound(self, shown: bool) -> None:
        """Whoever reads is not asked to listen before the answer."""
        self.play_button.setVisible(shown)
        self.twin.offer(shown)

    def explain(self, why: Why) -> None:
        """Mark the words that glow in the picture."""
        words = tuple(bare_word(word) for word in why.words)
        self.show_words(words, why.grounding)
        self.note.setText(why_sentence(why))
        self.note.show()
        if self.question is not None:
            self.cards[self.question.right].show_glow(why.grounding)

    def show_words(self, words: tuple[str, ...], grounding: GroundingResult | None) -> None:
        """Mark these words in the caption."""
        self.caption.show_words(words, grounding)
