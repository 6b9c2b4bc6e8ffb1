"""The note that is being written, kept on the disk at every change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from soundmark.desktop.engine.records import NamedPlace
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.tasks import Lane


class Draft(QObject):
    """Signal ``changed()``: the note is another one, on the screen; what is on the disk follows."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.notebook: Notebook | None = None
        self.note: Note | None = None

    @property
    def named(self) -> tuple[NamedPlace, ...]:
        """The places that the pack names."""
        info = self._desk.state.info
        return info.places if info is not None else ()

    def show(self, note: Note) -> None:
        """The note is this one from now on; nothing is written."""
        self.note = note
        self.changed.emit()

    def change(self, note: Note) -> None:
        """The note is this one from now on, and is kept at once."""
        self.show(note)
        self.run("field draft", self._save)

    def change_if_said(self, note: Note) -> None:
        """As ``change`` if there is something in it that could be lost, else as ``show``."""
        (self.show if note.empty else self.change)(note)

    def run(self, topic: str, deed: Callable[[], None]) -> None:
        """Do something of which nothing is to be shown unless it fails."""
        self._desk.tasks.run(topic, deed, lambda _: None, lane=Lane.WIDE, silent=True)

    def _save(self) -> None:
        if self.notebook is not None:
            self.notebook.store.save_draft(lambda: self.note)
