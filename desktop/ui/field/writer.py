"""Writing a field note: place, expectation, recording, sounds, words, and the draft of it all.

Whatever is written or touched is kept as a draft at once and comes back after a crash; a recording
is on the disk while it grows. Nothing runs while nobody does anything. ``place_taker``,
``sound_taker`` and ``leftover_offer`` do their parts on the same ``draft``.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import MAX_TEXT, Note, begin_note, own_words
from soundmark.desktop.field.positions import Position
from soundmark.desktop.field.recordings import FieldRecorder, Leftover, OpenMicrophone
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.blocks import ExpectBlock, HeardBlock, PlaceBlock, RecordBlock
from soundmark.desktop.ui.field.draft import Draft
from soundmark.desktop.ui.field.leftover_offer import LeftoverOffer
from soundmark.desktop.ui.field.parts import Notice, WordsField
from soundmark.desktop.ui.field.place_taker import PlaceTaker
from soundmark.desktop.ui.field.player import FieldPlayer
from soundmark.desktop.ui.field.sound_taker import SoundTaker
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, label
from soundmark.desktop.ui.tasks import Lane

#: What is written is kept when the pen rests so long.
_PEN_MS = 400


class NoteWriter(QWidget):
    """The new note. Signals: ``kept(notes)`` and ``changed(notes)`` with all notes there are now,
    when the draft became a note and when a recording was taken up; ``undo_offered(str, deed)``;
    ``settings_wanted()``.
    """

    kept = Signal(object)
    changed = Signal(object)
    undo_offered = Signal(str, object)
    settings_wanted = Signal()

    def __init__(self, desk: Desk, player: FieldPlayer, microphone: OpenMicrophone) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("New note"))
        self.desk, self.player = desk, player
        self._keeping: Note | None = None
        self.draft = Draft(desk, self)
        self.draft_notice = Notice(self.tr("Your unfinished note"))
        self.leftover_notice = Notice(self.tr("An unfinished recording"))
        self.place_block = PlaceBlock()
        self.expect_block = ExpectBlock()
        self.record_block = RecordBlock()
        self.heard_block = HeardBlock()
        self.words = WordsField(
            self.tr("Your words"), self.tr("Anything else worth knowing"), MAX_TEXT
        )
        self.signed = label("", "small", "muted", wrap=True)
        self.keep_button = IconButton(
            "pin", self.tr("Keep this note"), text=self.tr("Keep this note"), accent=True
        )
        self.place = PlaceTaker(desk, self.draft, player, self.place_block, self.expect_block)
        self.sound = SoundTaker(desk, self.draft, player, self.record_block, microphone)
        self._leftovers = LeftoverOffer(desk, self.draft, self.leftover_notice)
        self._pen = QTimer(self, singleShot=True, interval=_PEN_MS)
        self._build()
        self._wire()
        self.setEnabled(False)

    def _build(self) -> None:
        keep = QHBoxLayout()
        keep.addWidget(self.keep_button)
        keep.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margins(0, 0, 10, 10))
        column.setSpacing(theme.px(18))
        for widget in (
            self.draft_notice,
            self.leftover_notice,
            self.place_block,
            self.expect_block,
            self.record_block,
            self.heard_block,
            self.words,
        ):
            column.addWidget(widget)
        column.addWidget(self.signed)
        column.addLayout(keep)
        column.addStretch(1)

    def _wire(self) -> None:
        self.draft.changed.connect(self._show_keep)
        self.place.expected.connect(self._show_chips)
        self.place.settings_wanted.connect(self.settings_wanted)
        self._leftovers.taken.connect(self.changed)
        for part in (self.sound, self._leftovers):
            part.undo_offered.connect(self.undo_offered)
        self.heard_block.changed.connect(self._say_heard)
        self.words.changed.connect(self._pen.start)
        self._pen.timeout.connect(self._say_words)
        self.keep_button.clicked.connect(self.keep)

    @property
    def notebook(self) -> Notebook | None:
        """Where notes are kept, None until it is open."""
        return self.draft.notebook

    @property
    def note(self) -> Note | None:
        """The note that is being written."""
        return self.draft.note

    @property
    def recorder(self) -> FieldRecorder | None:
        """What records now."""
        return self.sound.recorder

    def open(self, notebook: Notebook, draft: Note | None, leftovers: tuple[Leftover, ...]) -> None:
        """Begin with the draft that there is, else afresh, and offer what was interrupted."""
        self.draft.notebook = notebook
        self.setEnabled(True)
        if draft is not None and not draft.empty:
            self._show_note(draft)
            self.draft_notice.tell(
                self.tr("Your unfinished note is back."),
                (self.tr("Start afresh"), self.tr("Put it away and start afresh"), self._discard),
            )
        else:
            self._begin_afresh()
        self._leftovers.offer(list(leftovers))

    def close_down(self) -> None:
        """End a recording, and keep the draft as it is at this moment."""
        self._pen.stop()
        self.sound.close_down()
        self.place.close_down()
        notebook, note = self.notebook, self.note
        if notebook is None:
            return
        try:
            if self._keeping is not None:
                notebook.store.keep(self._keeping)
            elif note is not None:
                note = replace(note, text=self.words.text)
                if not note.empty:
                    notebook.store.save_draft(lambda: note)
        except SoundmarkError as error:
            self.desk.actions.report(error)

    def sign(self, author: str, licence: str) -> None:
        """The settings say so now."""
        if self.note is not None:
            self.draft.change_if_said(replace(self.note, author=author, licence=licence))
            self._show_signature()

    # The draft.

    def _begin_afresh(self, position: Position | None = None) -> None:
        info = self.desk.state.info
        if info is None:
            return
        settings = self.desk.settings.values.field
        note = begin_note(info, settings.author, settings.licence)
        heard = self.desk.state.listening
        if position is None and heard is not None:
            position = Position(heard.place, "map")
        self._show_note(replace(note, position=position))
        if position is not None:
            self.place.predict(position)

    def _show_note(self, note: Note) -> None:
        self.draft.show(note)
        self.place.show()
        self.record_block.show_recording(note.recording)
        self.heard_block.show_note(note)
        self.words.show_text(note.text)
        self._show_signature()

    def _show_signature(self) -> None:
        note = self.note
        if note is None:
            return
        if note.author:
            words = self.tr("Signed by {author}, {licence}.").format(
                author=note.author, licence=note.licence
            )
        else:
            words = self.tr(
                "Not signed yet: write your name under “Settings”. Licence: {licence}."
            ).format(licence=note.licence)
        self.signed.setText(words)

    def _discard(self) -> None:
        notebook, note = self.notebook, self.note
        if notebook is None or note is None:
            return
        self.draft.run("field draft", lambda: notebook.store.remove(note.id))
        self._begin_afresh(note.position)
        self.undo_offered.emit(
            self.tr("The unfinished note was put away."), partial(self._take_back_draft, note)
        )

    def _take_back_draft(self, note: Note) -> None:
        notebook = self.notebook
        if notebook is not None:
            self.draft.run("field draft", lambda: notebook.store.take_back(note.id))
            self._show_note(note)

    def _say_heard(self) -> None:
        if self.note is None:
            return
        agreement = next(
            (key for key in ("yes", "partly", "no") if key in self.heard_block.agree.chosen), None
        )
        note = replace(
            self.note,
            heard=self.heard_block.chips.chosen,
            words=own_words(self.heard_block.field.text),
            agreement=agreement,
        )
        self.heard_block.keep(note)
        self.draft.change(note)

    def _say_words(self) -> None:
        if self.note is not None and self.words.text != self.note.text:
            self.draft.change(replace(self.note, text=self.words.text))

    def _show_chips(self) -> None:
        if self.note is not None:
            self.heard_block.show_note(self.note, words=False)

    def _show_keep(self) -> None:
        note = self.note
        busy = self.recorder is not None or self._keeping is not None
        self.keep_button.setEnabled(note is not None and not note.empty and not busy)

    def keep(self) -> None:
        """The draft becomes a note."""
        notebook, note = self.notebook, self.note
        if notebook is None or note is None or self._keeping is not None:
            return
        self._pen.stop()
        note = self._keeping = replace(note, text=self.words.text)
        self.player.stop()
        self._show_keep()

        def keep() -> tuple[Note, ...]:
            notebook.store.keep(note)
            return notebook.store.notes()

        self.desk.tasks.run("field keep", keep, self._kept, self._not_kept, lane=Lane.WIDE)

    def _kept(self, notes: tuple[Note, ...]) -> None:
        kept, self._keeping = self._keeping, None
        self.draft_notice.hide()
        self.desk.state.said.emit(self.tr("The note is kept."))
        position = kept.position if kept is not None else None
        self._begin_afresh(position)
        if position is not None:
            self.place_block.show_carried()
        self.kept.emit(notes)

    def _not_kept(self, error: Exception) -> None:
        self._keeping = None
        self._show_keep()
        self.desk.actions.report(error)
