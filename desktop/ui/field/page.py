"""Field notes beside the map: a new note, the notes there are, and settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Note
from soundmark.desktop.field.receivers import serial_ports
from soundmark.desktop.field.recordings import Leftover, OpenMicrophone, open_microphone
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.field.notes import NotesView
from soundmark.desktop.ui.field.parts import Flow, Notice
from soundmark.desktop.ui.field.player import FieldPlayer
from soundmark.desktop.ui.field.settings import FieldSettingsForm
from soundmark.desktop.ui.field.writer import NoteWriter
from soundmark.desktop.ui.look.controls import Pill, ScrollColumn
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import in_words


@dataclass(frozen=True)
class _Found:
    """What the disk has when the page opens."""

    notebook: Notebook
    draft: Note | None
    notes: tuple[Note, ...]
    leftovers: tuple[Leftover, ...]
    on_map: frozenset[str]


class FieldPage(Page):
    """The page of field notes. ``folder``: where they are kept, None for the user's own;
    ``microphone``: what is recorded."""

    def __init__(
        self,
        desk: Desk,
        folder: Path | None = None,
        microphone: OpenMicrophone = open_microphone,
    ) -> None:
        super().__init__(desk, "", Placement.SIDE)
        self.title.setText(self.tr("Field notes"))
        self.setAccessibleName(self.title.text())
        self._folder = folder
        self.player = FieldPlayer(desk, self)
        self.writer = NoteWriter(desk, self.player, microphone)
        self.notes = NotesView(desk, self.player)
        self.settings_form = FieldSettingsForm()
        self.undo_notice = Notice(self.tr("Undo"))
        self.trouble = Notice(self.tr("The notes cannot be opened"))
        self.tabs = {
            "new": Pill(self.tr("New note"), self.tr("Write a new note"), checkable=True),
            "list": Pill(self.tr("My notes"), self.tr("Show my notes"), checkable=True),
            "settings": Pill(
                self.tr("Settings"), self.tr("Settings of field notes"), checkable=True
            ),
        }
        self._views = {
            "new": ScrollColumn(self.writer),
            "list": ScrollColumn(self.notes),
            "settings": ScrollColumn(self.settings_form),
        }
        self._tabs = Flow(self.tr("Parts of the page"))
        for key, pill in self.tabs.items():
            self._tabs.flow.addWidget(pill)
            pill.clicked.connect(partial(self.show_view, key))
        for widget in (self._tabs, self.undo_notice, self.trouble):
            self.body.addWidget(widget)
        for view in self._views.values():
            self.body.addWidget(view, 1)
        self.body.addStretch(0)
        self._wire()
        self.show_view("new")

    def _wire(self) -> None:
        self.writer.kept.connect(self._kept)
        self.writer.changed.connect(self.notes.show_notes)
        self.writer.settings_wanted.connect(lambda: self.show_view("settings"))
        self.notes.counted.connect(self._count)
        self.notes.turned.connect(self._show_top)
        self.settings_form.changed.connect(self._change_setting)
        for part in (self.writer, self.notes):
            part.undo_offered.connect(self._offer_undo)

    def opened(self) -> None:
        """Read the notes, and take up what was interrupted."""
        info, folder, tasks = self.desk.state.info, self._folder, self.desk.tasks
        if info is None:
            return

        def read() -> _Found:
            notebook = Notebook(folder)
            notebook.sweep()
            draft = notebook.restore_draft(info)
            gallery = notebook.local_gallery(info.id, info.model_fingerprint)
            return _Found(
                notebook,
                draft,
                notebook.store.notes(),
                notebook.leftovers(info),
                gallery.note_ids(),
            )

        tasks.run("field open", read, self._opened, self._not_opened, lane=Lane.WIDE)

    def _opened(self, found: _Found) -> None:
        if found.notebook.problem:
            self.desk.state.said.emit(in_words(found.notebook.problem))
        self.notes.open(found.notebook, found.notes, found.on_map)
        self.writer.open(found.notebook, found.draft, found.leftovers)

    def _not_opened(self, error: Exception) -> None:
        """A stick that may not be written on, say: nothing could be kept."""
        for widget in (self._tabs, *self._views.values()):
            widget.hide()
        self.trouble.tell(
            self.desk.actions.sentence(error),
            (self.tr("Try again"), self.tr("Open the notes again"), self._open_again),
        )

    def _open_again(self) -> None:
        self._tabs.show()
        self.show_view(self.bookmark())
        self.opened()

    def closing(self) -> None:
        """End a recording, and keep the draft as it is at this moment."""
        for topic in ("field open", "field ports"):
            self.desk.tasks.cancel(topic)
        self.player.stop()
        self.writer.close_down()
        self.notes.close_down()

    def bookmark(self) -> str:
        """Which of its three views is shown."""
        return next(key for key, pill in self.tabs.items() if pill.isChecked())

    def return_to(self, bookmark: str) -> None:
        """Show that view again."""
        if bookmark in self._views:
            self.show_view(bookmark)

    def show_view(self, key: str) -> None:
        """Show "new", "list" or "settings"."""
        for each, view in self._views.items():
            view.setVisible(each == key)
            self.tabs[each].setChecked(each == key)
        if key == "settings":
            self.settings_form.show_settings(self.desk.settings.values.field)
            # Each time: a receiver may have been plugged in meanwhile. The settings simply name no
            # port if the system cannot tell.
            self.desk.tasks.run(
                "field ports",
                serial_ports,
                self.settings_form.show_ports,
                lane=Lane.WIDE,
                silent=True,
            )

    def _kept(self, notes: tuple[Note, ...]) -> None:
        self.notes.show_notes(notes)
        self.notes.show_newest()
        self.show_view("list")

    def _show_top(self) -> None:
        self._views["list"].verticalScrollBar().setValue(0)

    def _count(self, count: int) -> None:
        self.tabs["list"].set_text(
            self.tr("My notes ({count})").format(count=count) if count else self.tr("My notes")
        )

    def _offer_undo(self, sentence: str, undo: Callable[[], None]) -> None:
        self.undo_notice.tell(sentence, (self.tr("Undo"), self.tr("Undo this"), undo))

    def _change_setting(self, name: str, value: str) -> None:
        if getattr(self.desk.settings.values.field, name) == value:
            return
        try:
            values = self.desk.settings.change("field", **{name: value}).field
        except SoundmarkError as error:
            self.desk.actions.report(error)
            return
        self.settings_form.show_settings(values)
        self.writer.sign(values.author, values.licence)
