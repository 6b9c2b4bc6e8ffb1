"""What a place sounds like: the caption, its origin, its layers, and four more captions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import Answer, GroundingResult, Listening, NamedPlace
from soundmark.desktop.ui.listening.answer_row import AnswerRow
from soundmark.desktop.ui.listening.caption_view import CaptionView
from soundmark.desktop.ui.listening.layer_row import LayerRow
from soundmark.desktop.ui.listening.spectrogram_view import SpectrogramView
from soundmark.desktop.ui.listening.volume_bar import VolumeBar
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import (
    IconButton,
    Panel,
    Pill,
    ScrollColumn,
    ShareBar,
    label,
)
from soundmark.desktop.ui.look.footprint_picture import FootprintPicture
from soundmark.desktop.ui.map.scale_bar import coordinates
from soundmark.desktop.ui.wording import (
    answer_origin,
    grounding_note,
    place_detail,
    place_title,
    scored_words,
    sentence_case,
)

#: Names of places longer than this are set a little smaller.
LONG_TITLE = 20


def _column(gap: float) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(gap))
    return column


class ListeningPanel(Panel):
    """Shows one ``Listening``. Its signals say what the visitor touched."""

    word_touched = Signal(str)
    answer_chosen = Signal(int)
    closed = Signal()
    picture_touched = Signal()
    why_asked = Signal()
    layer_muted = Signal(int, bool)
    layer_soloed = Signal(int, bool)
    layer_levelled = Signal(int, float)
    sheet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What this place sounds like"), parent)
        self.picture = FootprintPicture(self.tr("The picture that was listened to; fly there"))
        self.title = label("", "title", wrap=True)
        self.detail = label("", "small", "muted", wrap=True)
        self.close_button = IconButton("close", self.tr("Close this place"), flat=True)
        self.why_button = Pill(
            self.tr("See why"),
            self.tr("See why: which patches of the picture speak for what"),
            icon="eye",
            role="small_strong",
            slim=True,
        )
        self.sheet_button = Pill(
            self.tr("Print a sheet"),
            self.tr("Save a sheet of this place as a PDF to print"),
            icon="print",
        )
        self.caption = CaptionView()
        self.note = label("", "small", "accent", wrap=True)
        self.confidence = label("", "small", "muted")
        self.origin = label("", "small_strong", wrap=True)
        self.spectrogram = SpectrogramView()
        self.volume = VolumeBar()
        self.layers: list[LayerRow] = []
        self.others: list[AnswerRow] = []
        self._bar = QHBoxLayout()
        self._bar.setSpacing(theme.px(10))
        self._layer_column = _column(2)
        self._other_column = _column(8)
        self._build()
        self.close_button.clicked.connect(self.closed)
        self.picture.clicked.connect(self.picture_touched)
        self.why_button.clicked.connect(self.why_asked)
        self.sheet_button.clicked.connect(self.sheet_asked)
        self.caption.word_touched.connect(self.word_touched)
        self.spectrogram.layers_moved.connect(self._show_sounding)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margins(theme.MARGIN, theme.MARGIN, 8, 14))
        column.setSpacing(theme.px(14))
        column.addLayout(self._header())
        self._scroll = ScrollColumn(self._content())
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.margins(0, 0, 12, 0))
        foot.addWidget(self.volume)
        column.addLayout(foot)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        words = _column(4)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        words.addWidget(self.why_button, 0, Qt.AlignmentFlag.AlignLeading)
        words.addStretch(1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _content(self) -> QWidget:
        content = QWidget()
        content.setAccessibleName(self.tr("Caption, sounds and other captions"))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 6))
        column.setSpacing(theme.px(10))
        column.addWidget(self.caption)
        column.addLayout(self._bar)
        column.addWidget(self.note)
        column.addSpacing(theme.px(8))
        column.addWidget(self.spectrogram)
        column.addWidget(self.origin)
        column.addLayout(self._layer_column)
        column.addSpacing(theme.px(10))
        self._also = label(self.tr("It may also sound like this"), "strong")
        column.addWidget(self._also)
        column.addLayout(self._other_column)
        column.addSpacing(theme.px(8))
        column.addWidget(self.sheet_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return content

    def show_listening(
        self, listening: Listening, index: int, named: tuple[NamedPlace, ...] = ()
    ) -> None:
        """Show an answer to a place; ``named``: names of the pack to find the way from."""
        title = place_title(listening.place, listening.nearest, named)
        self.title.setFont(theme.font("title" if len(title) <= LONG_TITLE else "title_long"))
        self.title.setText(title)
        away = place_detail(listening)
        where = coordinates(listening.place.latitude, listening.place.longitude)
        self.detail.setText("\n".join(part for part in (away, where) if part))
        self.picture.show_image(listening.image)
        self._scroll.verticalScrollBar().setValue(0)
        clear(self._other_column)
        self.others = []
        for i, answer in enumerate(listening.answers):
            if i == index:
                self._show_answer(answer)
                continue
            row = AnswerRow(i, answer)
            row.clicked.connect(lambda _=False, chosen=i: self.answer_chosen.emit(chosen))
            self.others.append(row)
            self._other_column.addWidget(row)
        self._also.setVisible(bool(self.others))

    def _show_answer(self, answer: Answer) -> None:
        self.caption.show_caption(answer.caption)
        words = self._how_sure(answer)
        clear(self._bar)
        bar = ShareBar(words, answer.confidence)
        bar.setFixedWidth(theme.px(84))
        self.confidence = label(words, "small", "muted", wrap=True)
        self._bar.addWidget(bar)
        self._bar.addWidget(self.confidence, 1)
        self.origin.setText(answer_origin(answer))
        self.note.setText(grounding_note((), None))
        clear(self._layer_column)
        self.layers = [LayerRow(layer) for layer in answer.layers]
        for row in self.layers:
            row.muted.connect(self.layer_muted)
            row.soloed.connect(self.layer_soloed)
            row.levelled.connect(self.layer_levelled)
            self._layer_column.addWidget(row)

    def _show_sounding(self, shares: dict[int, float]) -> None:
        for row in self.layers:
            row.show_sounding(shares)

    def _how_sure(self, answer: Answer) -> str:
        """That it is a guess, and how good a one; what was recorded here is none."""
        words = scored_words(answer.confidence)
        if answer.distance_m is not None:
            return sentence_case(words)
        return self.tr("Guessed from the picture: {words}").format(words=words)

    def show_grounding(self, words: tuple[str, ...], grounding: GroundingResult | None) -> None:
        """Show which words are asked for and what the picture says to them."""
        self.caption.show_words(words, grounding)
        self.picture.show_glow(grounding)
        self.note.setText(grounding_note(words, grounding))
