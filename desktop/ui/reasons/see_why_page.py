"""See why: touch a patch of the picture and read what it speaks for; touch a word and see its
patches."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from soundmark.desktop.engine.patch_reading import PatchReading
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.listening.caption_view import CaptionView
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import IconButton, ScrollColumn, label
from soundmark.desktop.ui.look.long_work import WorkStrip
from soundmark.desktop.ui.map.camera import world_rect
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.reasons.invitation import Invitation
from soundmark.desktop.ui.reasons.page_work import PageWork
from soundmark.desktop.ui.reasons.patch_picture import PatchPicture
from soundmark.desktop.ui.reasons.patch_rows import ConceptRow, WordRow, word_text
from soundmark.desktop.ui.search.thumbnails import thumbnail
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.wording import grounding_note, place_title

#: Below this width for each unit of height the picture lies above the words.
UPRIGHT = 1.1
PICTURE_SIDE = 900
#: While words are learned, the patch is read again and again.
_RENEW_MS = 1000
#: Words that a patch is called by for those who listen to the screen.
_SPOKEN_WORDS = 3


class SeeWhyPage(Page):
    """The picture of the place that is heard, and what its patches say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("See why"))
        self.setAccessibleName(self.title.text())
        self.picture = PatchPicture()
        self.caption = CaptionView()
        self.note = label("", "small", "accent", wrap=True)
        self.where = label("", "small", "muted")
        self.heading = label("", "title_long", wrap=True)
        self.hint = label("", "body", "muted", wrap=True)
        self.learning = WorkStrip()
        self.legend = label(
            self.tr(
                "The bars say how strongly, on one scale for all words and all pictures. "
                "Bold words stand in the caption."
            ),
            "small",
            "faint",
            wrap=True,
        )
        self.concepts_heading = label(self.tr("Its concepts"), "strong")
        self.rows: list[WordRow] = []
        self.concept_rows: list[ConceptRow] = []
        self.reading: PatchReading | None = None
        self._learning = PageWork(desk, self.learning, "why words")
        self._renewal = QTimer(self, interval=_RENEW_MS)
        self._words = QGridLayout()
        self._concepts = QGridLayout()
        self.concepts_button = IconButton(
            "concepts", self.tr("All concepts of this region"), text=self.tr("Concepts")
        )
        self.hear_button = IconButton(
            "listen",
            self.tr("Hear the middle of the map"),
            text=self.tr("Hear the middle of the map"),
            accent=True,
        )
        self.add_button(self.concepts_button)
        self._build()
        self._wire()

    def _build(self) -> None:
        for grid in (self._words, self._concepts):
            grid.setSpacing(theme.px(8))
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        self._content = content = QWidget()
        content.setAccessibleName(self.tr("What the picture says"))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 8))
        column.setSpacing(theme.px(8))
        column.addWidget(self.caption)
        column.addWidget(self.note)
        column.addSpacing(theme.px(10))
        column.addWidget(self.where)
        column.addWidget(self.heading)
        column.addLayout(self._words)
        column.addWidget(self.hint)
        column.addWidget(self.learning)
        column.addSpacing(theme.px(6))
        column.addWidget(self.concepts_heading)
        column.addLayout(self._concepts)
        column.addWidget(self.legend)
        column.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.px(22))
        self._both.addWidget(self.picture, 1)
        self._both.addWidget(ScrollColumn(content), 1)
        self._full = QWidget()
        self._full.setLayout(self._both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        words = self.tr("Hear a place first: then its picture can tell why it sounds as it does.")
        self._stack.addWidget(Invitation(words, self.hear_button))
        self._stack.addWidget(self._full)
        self.body.addWidget(self._stack, 1)
        self.credit = label("", "small", "faint", wrap=True)
        self.body.addWidget(self.credit)

    def _wire(self) -> None:
        state, do = self.desk.state, self.desk.actions
        self.picture.chosen.connect(self._ask_patch)
        self._renewal.timeout.connect(self._renew)
        self.caption.word_touched.connect(do.toggle_word)
        self.concepts_button.clicked.connect(lambda: state.ask_page("concepts"))
        self.hear_button.clicked.connect(lambda: do.listen_at(self.desk.map.centre_place()))
        state.listening_changed.connect(self._show_place)
        state.answer_changed.connect(self._show_answer)
        state.words_changed.connect(self._show_words)
        state.grounding_changed.connect(self._show_words)

    def opened(self) -> None:
        """Show the place that is heard."""
        self._show_place()
        first = self.picture if self.desk.state.listening is not None else self.hear_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def closing(self) -> None:
        """Stop learning, and listen to the window no more."""
        self._learning.give_up()
        self._renewal.stop()
        for topic in ("why patch", "why picture"):
            self.desk.tasks.cancel(topic)
        state = self.desk.state
        state.listening_changed.disconnect(self._show_place)
        state.answer_changed.disconnect(self._show_answer)
        state.words_changed.disconnect(self._show_words)
        state.grounding_changed.disconnect(self._show_words)

    # The place.

    def _show_place(self) -> None:
        heard, explorer = self.desk.state.listening, self.desk.actions.explorer
        self._stack.setCurrentIndex(0 if heard is None else 1)
        self.reading = None
        self._show_reading()
        if heard is None or explorer is None:
            return
        info = self.desk.state.info
        self.credit.setText(info.attribution if info is not None else "")
        named = info.places if info is not None else ()
        self.title.setText(
            self.tr("See why: {place}").format(place=place_title(heard.place, heard.nearest, named))
        )
        self.picture.show_pixels(heard.image, self.picture.grid)
        self._show_answer()
        side = theme.px(PICTURE_SIDE)
        if info is not None:
            self.desk.tasks.run(
                "why picture",
                partial(
                    thumbnail,
                    explorer.tile,
                    (info.min_zoom, info.max_zoom),
                    world_rect(heard.footprint.bounds),
                    QSize(side, side),
                ),
                self.picture.show_image,
                lambda _error: None,
                lane=Lane.WIDE,
                silent=True,
            )
        self._learn()
        if self.picture.patch is None:
            self.picture.choose(self.picture.grid // 2, self.picture.grid // 2)
        else:
            self._ask_patch(*self.picture.patch)

    def _show_answer(self) -> None:
        answer = self.desk.state.answer
        self.caption.show_caption(answer.caption if answer is not None else "")
        self._show_words()

    def _show_words(self) -> None:
        state = self.desk.state
        self.caption.show_words(state.words, state.grounding)
        self.picture.show_glow(state.grounding)
        self.note.setText(grounding_note(state.words, state.grounding))
        for row in self.rows:
            row.setChecked(row.word.text in state.words)

    # Words that patches are held against.

    def _learn(self) -> None:
        heard, explorer = self.desk.state.listening, self.desk.actions.explorer
        if heard is None or explorer is None:
            return
        self._learning.begin(
            self.tr("Learning the words of this region; more of them appear as they come."),
            lambda job: explorer.learn_words(
                heard.place, heard.footprint.scale, heard.context, job.progress, job.cancelled
            ),
            lambda _count: self._learned(),
            self._renewal.stop,
        )
        self._renewal.start()

    def _learned(self) -> None:
        self._renewal.stop()
        self._ask_again()

    def _renew(self) -> None:
        """Some more words are known; whoever is about to touch one is left in peace."""
        focused = self.focusWidget()
        is_used = focused is not None and self._content.isAncestorOf(focused)
        if not self._content.underMouse() and not is_used:
            self._ask_again()

    def _ask_again(self) -> None:
        """More words are known than when the patch was read."""
        if self.picture.patch is not None:
            self._ask_patch(*self.picture.patch)

    # The patch.

    def _ask_patch(self, row: int, column: int) -> None:
        heard, explorer = self.desk.state.listening, self.desk.actions.explorer
        if heard is None or explorer is None:
            return
        self.desk.tasks.run(
            "why patch",
            lambda: explorer.patch(heard.place, row, column, heard.footprint.scale, heard.context),
            self._read,
        )

    def _read(self, reading: PatchReading) -> None:
        before, self.reading = self.reading, reading
        if before is None or _shown(before) != _shown(reading):
            self._show_reading()
        spoken = ", ".join(word_text(word) for word in reading.words[:_SPOKEN_WORDS])
        self.picture.tell(spoken or self.tr("nothing that I know"))

    def _show_reading(self) -> None:
        """Words and concepts of the chosen patch, or why there are none."""
        keeps = self.isAncestorOf(self.focusWidget()) and not self.picture.hasFocus()
        for grid in (self._words, self._concepts):
            clear(grid)
        self.rows, self.concept_rows = [], []
        reading = self.reading
        # Before the first word is learned nothing can be said of a patch, good or bad.
        known = reading is not None and reading.tried > 0
        self.concepts_heading.setVisible(known and bool(reading and reading.concepts))
        self.legend.setVisible(reading is not None and bool(reading.words))
        if reading is None:
            self.where.setText("")
            self.heading.setText(self.tr("Touch a patch of the picture."))
            self.hint.hide()
            return
        self.where.setText(
            self.tr("Row {row}, column {column}").format(
                row=reading.row + 1, column=reading.column + 1
            )
        )
        self.heading.setText(self.tr("This patch speaks for"))
        for index, word in enumerate(reading.words):
            row = WordRow(word)
            row.setChecked(word.text in self.desk.state.words)
            row.clicked.connect(partial(self._touch, word.text))
            self._words.addWidget(row, index // 2, index % 2)
            self.rows.append(row)
        for index, concept in enumerate(reading.concepts if known else ()):
            line = ConceptRow(concept)
            line.clicked.connect(partial(self._open_concept, concept.number))
            self._concepts.addWidget(line, index // 2, index % 2)
            self.concept_rows.append(line)
        self.hint.setVisible(known and not reading.words)
        self.hint.setText(
            self.tr("Nothing clearly: none of the {count} words that were tried.").format(
                count=reading.tried
            )
        )
        if keeps:
            self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touch(self, word: str, _checked: bool = False) -> None:
        self.desk.actions.toggle_word(word)

    def _open_concept(self, number: int, _checked: bool = False) -> None:
        self.desk.state.ask_page("concepts", number)

    # Layout.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one above the other in an upright window."""
        super().resizeEvent(event)
        upright = self.width() < UPRIGHT * self.height()
        direction = (
            QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        )
        self._both.setDirection(direction)
        if upright:
            side = min(self.width() - theme.px(20), int(self.height() * 0.5))
            self.picture.setMaximumSize(16_777_215, side)
        else:
            self.picture.setMaximumSize(self.height(), 16_777_215)


def _shown(reading: PatchReading) -> tuple[object, ...]:
    """What of a reading is seen."""
    tried = 0 if reading.words else reading.tried
    return reading.row, reading.column, reading.words, reading.concepts, tried
