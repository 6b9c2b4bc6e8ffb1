"""Offers recordings that were interrupted, one after the other: to keep as a note, or not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from soundmark.desktop.field.notes import Note
from soundmark.desktop.field.recordings import Leftover
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.draft import Draft
from soundmark.desktop.ui.field.parts import Notice
from soundmark.desktop.ui.field.words import length_words, made_words
from soundmark.desktop.ui.tasks import Lane


class LeftoverOffer(QObject):
    """Signals: ``taken(notes)`` with all notes there are when one was kept;
    ``undo_offered(str, deed)``."""

    taken = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, desk: Desk, draft: Draft, notice: Notice) -> None:
        super().__init__(draft)
        self._desk, self._draft, self._notice = desk, draft, notice

    def offer(self, leftovers: list[Leftover]) -> None:
        """Ask what to do with the first of them, then with the others."""
        if not leftovers:
            return
        first, *rest = leftovers
        self._notice.tell(
            self.tr("A recording of {length} from {made} was interrupted.").format(
                length=length_words(first.seconds), made=made_words(first.begun)
            ),
            (
                self.tr("Keep it as a note"),
                self.tr("Keep the interrupted recording as a note"),
                partial(self._recover, first, rest),
            ),
            (
                self.tr("Do without"),
                self.tr("Do without the interrupted recording"),
                partial(self._put_away, first, rest),
            ),
        )

    def _recover(self, leftover: Leftover, rest: list[Leftover]) -> None:
        notebook, info = self._draft.notebook, self._desk.state.info
        if notebook is None or info is None:
            return
        settings = self._desk.settings.values.field

        def recover() -> tuple[Note, ...]:
            notebook.recover(leftover, info, settings.author, settings.licence)
            return notebook.store.notes()

        def done(notes: tuple[Note, ...]) -> None:
            self._desk.state.said.emit(self.tr("The recording is kept among your notes."))
            self.taken.emit(notes)
            self.offer(rest)

        self._desk.tasks.run("field recover", recover, done, lane=Lane.WIDE)

    def _put_away(self, leftover: Leftover, rest: list[Leftover]) -> None:
        notebook = self._draft.notebook
        if notebook is None:
            return
        self._draft.run("field drop", lambda: notebook.put_away(leftover.path.name))
        self.offer(rest)

        def undo() -> None:
            self._draft.run("field drop", lambda: notebook.put_back(leftover.path.name))
            self.offer([leftover, *rest])

        self.undo_offered.emit(self.tr("The interrupted recording was put away."), undo)
