"""The notes that were kept: to play, compare, put on the map, delete, and take along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from soundmark.desktop.field.exports import write_geojson, write_geopackage, write_zip
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.list import BATCH, NoteCard, NoteList
from soundmark.desktop.ui.field.parts import Flow
from soundmark.desktop.ui.field.player import FieldPlayer
from soundmark.desktop.ui.field.words import caption_of, comparison_lines
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Pill, label
from soundmark.desktop.ui.look.long_work import Job, WorkStrip
from soundmark.desktop.ui.tasks import Lane


class NotesView(QWidget):
    """Signals: ``counted(int)`` when the number of notes is another one; ``turned()`` when other
    notes than before are shown; ``undo_offered(str, deed)``."""

    counted = Signal(int)
    turned = Signal()
    undo_offered = Signal(str, object)

    def __init__(self, desk: Desk, player: FieldPlayer) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("My notes"))
        self.desk, self.player = desk, player
        self.notebook: Notebook | None = None
        self._notes: tuple[Note, ...] = ()
        self._on_map: frozenset[str] = frozenset()
        #: Where the notes that are shown begin among all.
        self._first = 0
        self.list = NoteList()
        self.export_pills = {
            "gpkg": Pill(self.tr("GeoPackage"), self.tr("Save all notes as a GeoPackage")),
            "geojson": Pill(self.tr("GeoJSON"), self.tr("Save all notes as GeoJSON")),
            "zip": Pill(self.tr("Zip with sounds"), self.tr("Save notes and recordings as a zip")),
        }
        self.work = WorkStrip(self.tr("Stop; no file is left"))
        self._export_row = Flow(self.tr("Save the notes for other programs"))
        for kind, pill in self.export_pills.items():
            self._export_row.flow.addWidget(pill)
            pill.clicked.connect(partial(self._ask_export, kind))
        self._export_words = label(self.tr("Take them along"), "strong", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margins(0, 0, 10, 10))
        column.setSpacing(theme.px(12))
        for widget in (self._export_words, self._export_row, self.work):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.list.turned.connect(self._turn)
        self.player.changed.connect(self._show_playing)

    def open(self, notebook: Notebook, notes: tuple[Note, ...], on_map: frozenset[str]) -> None:
        """Show the notes of a notebook. ``on_map``: those that are heard on the map."""
        self.notebook, self._on_map = notebook, on_map
        self.show_notes(notes)

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show these, the newest first."""
        self._notes = notes
        self._show_list()
        self.counted.emit(len(notes))

    def close_down(self) -> None:
        """Stop what only the list does."""
        for topic in ("field compare", "field export"):
            self.desk.tasks.cancel(topic)
        self.work.end()

    def _toggle_sound(self, note: Note) -> None:
        path = self.notebook.recording_path(note) if self.notebook is not None else None
        if path is not None:
            self.player.toggle(note.id, path)

    def _show_playing(self, note_id: str) -> None:
        for card in self.list.cards:
            card.show_playing(card.note.id == note_id)

    def _show_list(self) -> None:
        info, notebook = self.desk.state.info, self.notebook
        if info is None or notebook is None:
            return
        # The last one of the oldest notes may have been deleted.
        while self._first and self._first >= len(self._notes):
            self._first -= BATCH
        cards = []
        for note in self._notes[self._first : self._first + BATCH]:
            here = (note.pack_id, note.model_fingerprint) == (info.id, info.model_fingerprint)
            card = NoteCard(
                note,
                info.places,
                playable=notebook.recording_path(note) is not None,
                on_map=note.id in self._on_map,
                here=here,
            )
            card.play_asked.connect(partial(self._toggle_sound, note))
            card.compare_asked.connect(partial(self._compare, card))
            card.map_toggled.connect(partial(self._put_on_map, card))
            card.delete_asked.connect(partial(self._delete, note))
            cards.append(card)
        self.list.show_cards(cards, self._first, len(self._notes))
        for widget in (self._export_words, self._export_row):
            widget.setVisible(bool(self._notes))

    def show_newest(self) -> None:
        """Go back to the newest notes."""
        if self._first:
            self._turn(-self._first // BATCH)

    def _turn(self, batches: int) -> None:
        self._first = max(0, self._first + batches * BATCH)
        self._show_list()
        self.turned.emit()

    def _compare(self, card: NoteCard) -> None:
        notebook, explorer, info = self.notebook, self.desk.actions.explorer, self.desk.state.info
        if notebook is None or info is None:
            return
        note = card.note
        here = (note.pack_id, note.model_fingerprint) == (info.id, info.model_fingerprint)
        reader = explorer if here else None
        card.show_result([self.tr("Comparing …")])

        def failed(error: Exception) -> None:
            card.show_result([self.desk.actions.sentence(error)])

        self.desk.tasks.run(
            "field compare",
            lambda: notebook.compare(note, reader),
            lambda found: card.show_result(comparison_lines(found)),
            failed,
        )

    def _put_on_map(self, card: NoteCard, on: bool) -> None:
        notebook, explorer = self.notebook, self.desk.actions.explorer
        if notebook is None or explorer is None:
            return
        note, caption = card.note, caption_of(card.note)

        def put() -> None:
            if on:
                notebook.put_on_map(note, explorer, caption)
            else:
                notebook.take_off_map(note)

        def done(_: None) -> None:
            self._on_map = self._on_map | {note.id} if on else self._on_map - {note.id}
            self.desk.state.said.emit(
                self.tr("The recording is heard on the map now, near its place.")
                if on
                else self.tr("The recording is heard on the map no more.")
            )

        def failed(error: Exception) -> None:
            card.map_pill.setChecked(not on)
            self.desk.actions.report(error)

        self.desk.tasks.run(("field map", note.id), put, done, failed)

    def _delete(self, note: Note) -> None:
        notebook = self.notebook
        if notebook is None:
            return
        self.player.stop()
        self._change_list(lambda: notebook.store.remove(note.id))
        self.undo_offered.emit(
            self.tr("The note was deleted."),
            lambda: self._change_list(lambda: notebook.store.take_back(note.id)),
        )

    def _change_list(self, deed: Callable[[], None]) -> None:
        notebook = self.notebook
        if notebook is None:
            return

        def do() -> tuple[Note, ...]:
            deed()
            return notebook.store.notes()

        self.desk.tasks.run("field list", do, self.show_notes, lane=Lane.WIDE)

    def _ask_export(self, kind: str) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the notes"), f"soundmark-notes.{kind}", f"*.{kind}"
        )
        if name:
            self.export(kind, Path(name))

    def export(self, kind: str, path: Path) -> None:
        """Write all notes to ``path``. ``kind``: "gpkg", "geojson" or "zip"."""
        notebook, notes = self.notebook, self._notes
        if notebook is None:
            return
        job = Job()
        self.work.follow(job, self.tr("Writing {name} …").format(name=path.name))

        def write() -> tuple[str, ...]:
            if kind == "zip":
                return write_zip(notes, notebook.recordings, path, job.progress, job.cancelled)
            (write_geopackage if kind == "gpkg" else write_geojson)(notes, path)
            return ()

        def done(missing: tuple[str, ...]) -> None:
            self.work.end()
            sentence = self.tr("{name} is written.").format(name=path.name)
            if missing:
                sentence = self.tr(
                    "{name} is written. Recordings left out, as their files are gone: {count}"
                ).format(name=path.name, count=len(missing))
            self.desk.state.said.emit(sentence)

        def failed(error: Exception) -> None:
            self.work.end()
            if not job.cancelled():
                self.desk.actions.report(error)

        self.desk.tasks.run("field export", write, done, failed, lane=Lane.WIDE)
