"""The packs of this computer: open one, add one from a stick, check it, take it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.pack import VerifyReport
from soundmark.desktop.library.shelf import Shelf, ShelvedPack
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import IconButton, Pill, ScrollColumn, label
from soundmark.desktop.ui.packs.card import PackCard
from soundmark.desktop.ui.packs.picture import pack_picture
from soundmark.desktop.ui.packs.sticks import first_stick
from soundmark.desktop.ui.packs.work import PackWork
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import in_words

WIDEST = 1080


class PacksPage(Page):
    """The page of packs. Drop ``.soundpack`` files on it, or use its button."""

    def __init__(self, desk: Desk, shelf: Shelf | None = None) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("Packs"))
        self.setAccessibleName(self.title.text())
        info = desk.state.info
        fingerprint = info.model_fingerprint if info is not None else None
        self.shelf = shelf if shelf is not None else Shelf(fingerprint=fingerprint or None)
        self.cards: list[PackCard] = []
        self.work = PackWork(desk)
        #: Dropped together with the one that is being added.
        self._waiting: list[Path] = []
        self._undo_key = ""
        self.undo_button = Pill(self.tr("Undo"), self.tr("Put the removed pack back"))
        self.undo_words = label("", "body", wrap=True)
        self._undo_row = QWidget()
        self.add_button_ = IconButton(
            "plus", self.tr("Add a pack from a stick or a folder"), text=self.tr("Add a pack")
        )
        self.folder_button = Pill(self.tr("Add a folder"), self.tr("Add a pack that is a folder"))
        self.add_button(self.folder_button)
        self.add_button(self.add_button_)
        self._build()
        self.setAcceptDrops(True)
        self.add_button_.clicked.connect(self._ask_file)
        self.folder_button.clicked.connect(self._ask_folder)
        self.undo_button.clicked.connect(self._undo)

    def _build(self) -> None:
        undo = QHBoxLayout(self._undo_row)
        undo.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        undo.addWidget(self.undo_words, 1)
        undo.addWidget(self.undo_button)
        self._undo_row.hide()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(theme.margins(0, 0, 10, 10))
        self._column.setSpacing(theme.px(12))
        middle = QWidget()
        middle.setMaximumWidth(theme.px(WIDEST))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        note = self.tr(
            "A pack is a place to be heard: its map, its captions and its sounds. "
            "Put the stick in and press “Add a pack”, or drop the file here."
        )
        column.addWidget(label(note, "body", "muted", wrap=True))
        column.addWidget(self.work)
        column.addWidget(self._undo_row)
        column.addWidget(ScrollColumn(inner), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.body.addLayout(row)

    # The list.

    def opened(self) -> None:
        """Read the shelf."""
        self._read()

    def closing(self) -> None:
        """Let a job that runs stop; nothing half-done is left."""
        self._waiting = []
        if self.work.running:
            self.desk.state.said.emit(
                self.tr("Stopped, and nothing was changed: {work}").format(work=self.work.words)
            )
        self.work.give_up()
        self.desk.tasks.cancel("packs")

    def _read(self) -> None:
        self.desk.tasks.run("packs", self.shelf.packs, self._show, lane=Lane.WIDE, silent=True)

    def _show(self, packs: tuple[ShelvedPack, ...]) -> None:
        clear(self._column)
        self.cards = []
        for pack in packs:
            card = PackCard(pack, is_open=pack.key == self.desk.state.pack_key)
            card.open_asked.connect(partial(self._open, pack))
            card.check_asked.connect(partial(self._check, card))
            card.remove_asked.connect(partial(self._remove, pack))
            self._column.addWidget(card)
            self.cards.append(card)
            if pack.state != "broken":
                size = card.picture.size()
                self.desk.tasks.run(
                    ("pack picture", pack.key),
                    partial(pack_picture, pack.folder, size),
                    card.picture.show_image,
                    lambda _error: None,
                    lane=Lane.WIDE,
                    silent=True,
                )
        self._column.addStretch(1)

    # Deeds.

    def _open(self, pack: ShelvedPack) -> None:
        self.shelf.release(pack.key)
        self.desk.actions.switch_pack(pack.folder, pack.key)
        self.left.emit()

    def _check(self, card: PackCard) -> None:
        key = card.pack.key
        self.work.begin(
            self.tr("Checking {title} …").format(title=card.pack.title),
            lambda job: self.shelf.verify(key, job.cancelled, job.progress),
            partial(self._checked, card),
        )

    def _checked(self, card: PackCard, report: VerifyReport) -> None:
        if report.sound:
            card.tell(
                self.tr("Checked: all {count} files are as they should be.").format(
                    count=report.files
                ),
                warn=False,
            )
        else:
            card.tell(in_words(report.problems[0]), warn=True)

    def _remove(self, pack: ShelvedPack) -> None:
        def done(_: None) -> None:
            self._undo_key = pack.key
            self.undo_words.setText(self.tr("{title} was removed.").format(title=pack.title))
            self._undo_row.show()
            self._read()

        self.desk.tasks.run("packs", lambda: self.shelf.remove(pack.key), done, lane=Lane.WIDE)

    def _undo(self) -> None:
        key, self._undo_key = self._undo_key, ""
        self._undo_row.hide()
        self.desk.tasks.run(
            "packs", lambda: self.shelf.take_back(key), lambda _: self._read(), lane=Lane.WIDE
        )

    def add(self, path: Path) -> None:
        """Add the pack at ``path``, with progress and a way to stop."""
        self.work.begin(
            self.tr("Adding {name} …").format(name=path.name),
            lambda job: self.shelf.add(
                path, job.progress, job.cancelled, partial(self.work.tell_plan, job)
            ),
            self._added,
            self._add_next,
        )

    def _added(self, pack: ShelvedPack) -> None:
        self.desk.state.said.emit(self.tr("{title} was added.").format(title=pack.title))
        self._read()

    def _add_next(self) -> None:
        if self._waiting:
            self.add(self._waiting.pop(0))

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a pack"),
            first_stick(),
            self.tr("Packs ({patterns})").format(patterns="*.soundpack"),
        )
        if name:
            self.add(Path(name))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Choose the folder of a pack"), first_stick()
        )
        if name:
            self.add(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders from the disk may be dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped, one after the other."""
        event.acceptProposedAction()
        paths = _dropped(event)
        if self.work.running:
            self._waiting += paths
        elif paths:
            self._waiting += paths[1:]
            self.add(paths[0])


def _dropped(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
