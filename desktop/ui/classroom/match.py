"""The question "What belongs here?": three pictures and three sounds that belong together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.classroom.pairing import Pairing
from soundmark.desktop.classroom.questions import PAIRS, MatchQuestion
from soundmark.desktop.classroom.why import Why
from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.ui.classroom.parts import PictureCard, Verdict
from soundmark.desktop.ui.classroom.sound_card import SoundCard
from soundmark.desktop.ui.classroom.sound_twin import SoundTwin
from soundmark.desktop.ui.classroom.words import LETTERS, quiz_title
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Pill, ScrollColumn, label
from soundmark.desktop.ui.map.letter_pins import Look
from soundmark.desktop.ui.wording import origin_sentence

CARD_HEIGHTS = (220, 520)
WIDEST = 1180


class MatchView(QWidget):
    """Signals: ``play_asked(int)`` for a sound, ``checked(tuple)`` with the place of each sound,
    ``shown()`` when the answers were asked for, ``next_asked()``.
    """

    play_asked = Signal(int)
    checked = Signal(object)
    shown = Signal()
    next_asked = Signal()

    def __init__(self, *, reading: bool) -> None:
        super().__init__()
        self.reading = reading
        self.question: MatchQuestion | None = None
        self.pairing = Pairing(PAIRS)
        self.progress = label("", "small_strong", "accent", wrap=True)
        self.prompt = label("", "title", wrap=True)
        self.verdict = Verdict()
        self.pictures = [PictureCard(LETTERS[i], "", heights=CARD_HEIGHTS) for i in range(PAIRS)]
        self.captions = [label("", "body", wrap=True) for _ in range(PAIRS)]
        self.sounds = [SoundCard(i + 1) for i in range(PAIRS)]
        self.twin = SoundTwin()
        self.origin = label("", "small_strong", wrap=True)
        self.attribution = label("", "small", "muted", wrap=True)
        self.show_button = Pill(self.tr("Show the answers"), self.tr("Put every sound right"))
        self.check_button = IconButton("tick", self.tr("Check"), text=self.tr("Check"), accent=True)
        self.again_button = Pill(
            self.tr("Try again"), self.tr("Keep what is right and try the others"), icon="again"
        )
        self.next_button = IconButton("right", self.tr("Next"), text=self.tr("Next"), accent=True)
        self._build()
        self._wire()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        grid.setRowStretch(0, 1)
        for index in range(PAIRS):
            grid.setColumnStretch(index, 1)
            grid.addWidget(self.pictures[index], 0, index)
            grid.addWidget(self.captions[index], 1, index, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.sounds[index], 2, index, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setAccessibleName(self.tr("Question"))
        content.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 6))
        column.setSpacing(theme.px(12))
        for widget in (self.progress, self.prompt, self.verdict):
            column.addWidget(widget)
        column.addLayout(grid, 1)
        column.addWidget(self.twin)
        column.addWidget(self.origin)
        column.addWidget(self.attribution)
        self._scroll = ScrollColumn(content)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(10))
        foot.addWidget(self.twin.button)
        foot.addStretch(1)
        foot.addWidget(self.show_button)
        foot.addWidget(self.again_button)
        foot.addWidget(self.check_button)
        foot.addWidget(self.next_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(10), 0, theme.px(10), theme.px(10))
        outer.setSpacing(theme.px(8))
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)

    def _wire(self) -> None:
        for index in range(PAIRS):
            self.sounds[index].clicked.connect(lambda _=False, i=index: self.pick(i))
            self.pictures[index].clicked.connect(lambda _=False, i=index: self.touch_picture(i))
        self.check_button.clicked.connect(self._check)
        self.again_button.clicked.connect(self.try_again)
        self.show_button.clicked.connect(self.show_answers)
        self.next_button.clicked.connect(self.next_asked)

    def ask(self, question: MatchQuestion, progress: str, named: tuple[NamedPlace, ...]) -> None:
        """Another question."""
        self.question = question
        self.pairing = Pairing(PAIRS)
        self.progress.setText(progress)
        self.prompt.setText(self.tr("Tap a sound, then the picture where it belongs."))
        self.prompt.show()
        for index, place in enumerate(question.places):
            card = self.pictures[index]
            card.title = quiz_title(place, named)
            card.setAccessibleName(
                self.tr("Picture {letter}: {place}").format(letter=card.letter, place=card.title)
            )
            card.set_look(Look.OPEN)
            card.show_glow(None)
            self.captions[index].hide()
            self.sounds[index].show_sound(question.sound(index).caption if self.reading else "")
            self.sounds[index].setEnabled(True)
        for button in (self.again_button, self.show_button, self.next_button):
            button.hide()
        self.verdict.hide()
        self.origin.hide()
        self.check_button.show()
        self.twin.offer(not self.reading)
        self._show_none_picked()
        self._show_put()
        self._scroll.verticalScrollBar().setValue(0)

    def pick(self, sound: int) -> None:
        """Hear a sound, and take it up to put it somewhere."""
        if self.question is None:
            return
        pairing = self.pairing
        if not self.is_over:
            pairing.pick(sound)
        for index, card in enumerate(self.sounds):
            card.setChecked(index == sound)
        for index, picture in enumerate(self.pictures):
            picture.picked = pairing.picked is not None and pairing.sound_on(index) is None
            picture.update()
        self.play_asked.emit(sound)

    def touch_picture(self, picture: int) -> None:
        """Put the sound that is taken up here, or take away the one that lies here."""
        if self.question is None or self.is_over:
            return
        was_picked = self.pairing.picked is not None
        self.pairing.touch(picture)
        if was_picked and self.pairing.picked is None:
            self._show_none_picked()
        self._show_put()
        if self.pairing.is_complete:
            # Whoever plays by keys goes on with the Enter key.
            self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_over(self) -> bool:
        """Whether the answer is on the screen."""
        return not self.next_button.isHidden()

    def _show_none_picked(self) -> None:
        for card in self.sounds:
            card.setChecked(False)
        for picture in self.pictures:
            picture.picked = False
            picture.update()

    def _show_put(self) -> None:
        for index, card in enumerate(self.sounds):
            on = self.pairing.put[index]
            card.put(LETTERS[on] if on is not None else "")
        for index, picture in enumerate(self.pictures):
            sound = self.pairing.sound_on(index)
            words = "" if sound is None else self.tr("Sound {number}").format(number=sound + 1)
            picture.set_slot(words)
            if picture.look is not Look.RIGHT:
                picture.set_look(Look.OPEN)
        self.check_button.setEnabled(self.pairing.is_complete)

    def _check(self) -> None:
        question = self.question
        places = tuple(place for place in self.pairing.put if place is not None)
        if question is None or len(places) != PAIRS:
            return
        self.pairing.settle(question.order)
        for sound, place in enumerate(places):
            is_right = sound in self.pairing.settled
            self.pictures[place].set_look(Look.RIGHT if is_right else Look.WRONG)
        right = len(self.pairing.settled)
        self._show_none_picked()
        self.prompt.hide()
        if right == PAIRS:
            self.verdict.tell(self.tr("All three are right!"), right=True)
            self.reveal()
        else:
            self.verdict.tell(
                self.tr("{right} of {all} are right.").format(right=right, all=PAIRS), right=False
            )
            self.again_button.show()
            self.show_button.show()
            self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.next_button.hide()
            self.check_button.hide()
        self.checked.emit(places)

    def try_again(self) -> None:
        """Keep what is right, take the others away."""
        self.pairing.take_back()
        self.again_button.hide()
        self.show_button.hide()
        self.verdict.hide()
        self.check_button.show()
        self.prompt.show()
        self._show_put()
        free = next(i for i in range(PAIRS) if i not in self.pairing.settled)
        self.sounds[free].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answers(self) -> None:
        """Give up on this one: every sound goes where it belongs."""
        if self.question is None:
            return
        self.pairing.solve(self.question.order)
        self._show_none_picked()
        self._show_put()
        for picture in self.pictures:
            picture.set_look(Look.RIGHT)
        self.verdict.hide()
        self.prompt.setText(self.tr("This is how they belong together."))
        self.prompt.show()
        self.reveal()
        self.shown.emit()

    def reveal(self) -> None:
        """Show the captions, and go on."""
        question = self.question
        if question is None:
            return
        for place, words in zip(question.places, self.captions, strict=True):
            words.setText(place.answer.caption)
            words.show()
        for card in self.sounds:
            # It stands below the picture now.
            card.show_caption("")
        self.twin.offer(True)
        origins = {layer.origin for place in question.places for layer in place.answer.layers}
        self.origin.setText(origin_sentence(frozenset(origins)))
        self.origin.show()
        for button in (self.check_button, self.again_button, self.show_button):
            button.hide()
        self.next_button.show()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def explain(self, picture: int, why: Why) -> None:
        """Let the words of a picture's caption glow in it."""
        self.pictures[picture].show_glow(why.grounding)
