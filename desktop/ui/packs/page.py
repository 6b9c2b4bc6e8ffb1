"""The packs of this computer: open one, add one from a stick, check it, take it away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.pack import TILES_FILE, Pack, VerifyReport
from soundmark.desktop.engine.tiles import TileStore
from soundmark.desktop.importing.install import Plan
from soundmark.desktop.library.shelf import Shelf, ShelvedPack
from soundmark.desktop.ui.desk import Desk
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
from soundmark.desktop.ui.map.camera import world_rect
from soundmark.desktop.ui.packs.standing import StandingLine
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.search.thumbnails import thumbnail
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.translation import in_words
from soundmark.desktop.ui.wording import file_size

T = TypeVar("T")
PICTURE = QSize(168, 126)
WIDEST = 1080
_POLL_MS = 100


def pack_picture(folder: Path, size: QSize) -> QImage:
    """The middle of a pack's region filling a picture of ``size``. Safe on any thread."""
    manifest = Pack(folder).manifest
    tiles = TileStore(folder / TILES_FILE, manifest.bounds, manifest.min_zoom, manifest.max_zoom)
    try:
        zooms = (manifest.min_zoom, manifest.max_zoom)
        return thumbnail(tiles.tile, zooms, world_rect(manifest.bounds), size)
    finally:
        tiles.close()


class PackPicture(QWidget):
    """A rounded picture of a region; plain until it is there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedSize(theme.px(PICTURE.width()), theme.px(PICTURE.height()))
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        """The picture has come."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, or ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()), theme.px(12), theme.px(12))
        painter.setClipPath(clip)
        painter.fillRect(self.rect(), theme.RAISED_HOVER)
        if not self._image.isNull():
            painter.drawImage(QRectF(self.rect()), self._image)


class PackCard(Panel):
    """One pack. Signals: ``open_asked()``, ``check_asked()``, ``remove_asked()``."""

    open_asked = Signal()
    check_asked = Signal()
    remove_asked = Signal()

    def __init__(self, pack: ShelvedPack, *, is_open: bool) -> None:
        super().__init__(pack.title)
        self.pack = pack
        self._colour = theme.PANEL_SOLID
        self.picture = PackPicture(self.tr("Map of {title}").format(title=pack.title))
        self.status = label(self._status(is_open), "small", "muted", wrap=True)
        if pack.state != "ready":
            self.status.setProperty("tone", "warning")
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(label(pack.title, "title_long", wrap=True))
        if pack.description:
            words.addWidget(label(pack.description, "small", wrap=True))
        facts = [file_size(pack.size), ", ".join(pack.licences), pack.attribution]
        words.addWidget(
            label(" · ".join(fact for fact in facts if fact), "small", "muted", wrap=True)
        )
        if pack.vouching is not None:
            words.addWidget(StandingLine(pack.vouching))
        words.addWidget(self.status)
        words.addStretch(1)
        words.addLayout(self._buttons(is_open))
        row = QHBoxLayout(self)
        edge = theme.px(14)
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(theme.px(18))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _buttons(self, is_open: bool) -> QHBoxLayout:
        title = self.pack.title
        self.open_button = IconButton(
            "play", self.tr("Open {title}").format(title=title), text=self.tr("Open"), accent=True
        )
        # Shown before it has a parent, a button would be a window of its own for a moment.
        if is_open or self.pack.state == "broken":
            self.open_button.hide()
        self.check_button = Pill(
            self.tr("Check"), self.tr("Check every byte of {title}").format(title=title)
        )
        self.remove_button = Pill(
            self.tr("Remove"), self.tr("Remove {title} from this computer").format(title=title)
        )
        if is_open or not self.pack.removable:
            self.remove_button.hide()
        self.open_button.clicked.connect(self.open_asked)
        self.check_button.clicked.connect(self.check_asked)
        self.remove_button.clicked.connect(self.remove_asked)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        for button in (self.open_button, self.check_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _status(self, is_open: bool) -> str:
        if self.pack.state == "apart":
            return self.tr("Set apart: {why} You can try to open it again.").format(
                why=in_words(self.pack.problem)
            )
        if self.pack.state == "broken":
            return in_words(self.pack.problem)
        return self.tr("Open now") if is_open else ""

    def tell(self, sentence: str, *, warn: bool) -> None:
        """Say what a check has found."""
        self.status.setText(sentence)
        self.status.setProperty("tone", "warning" if warn else "muted")
        self.status.style().polish(self.status)


class Work(Panel):
    """A long job: what is done, how far, and a way to stop it. Signal ``stopped()``."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Work in progress"))
        self._colour = theme.PANEL_SOLID
        self.words = label("", "body", wrap=True)
        self._bar_place = QVBoxLayout()
        self.stop_button = Pill(self.tr("Stop"), self.tr("Stop this; nothing is changed"))
        row = QHBoxLayout(self)
        edge = theme.px(14)
        row.setContentsMargins(edge, edge, edge, edge)
        column = QVBoxLayout()
        column.setSpacing(theme.px(10))
        column.addWidget(self.words)
        column.addLayout(self._bar_place)
        row.addLayout(column, 1)
        row.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self.stopped)
        self.hide()

    def begin(self, words: str) -> None:
        """A job begins."""
        self.words.setText(words)
        self.show_share(0.0)
        self.show()

    def show_share(self, share: float) -> None:
        """How much is done, in [0, 1]."""
        clear(self._bar_place)
        percent = self.tr("{percent}% done").format(percent=round(share * 100))
        self._bar_place.addWidget(ShareBar(percent, share))


class _Job:
    """What a long job and the window tell each other: bytes done one way, "stop" the other."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.done, self.total = 0, 1
        self.plan: Plan | None = None

    def planned(self, plan: Plan) -> None:
        self.plan = plan

    def progress(self, done: int, total: int) -> None:
        self.done, self.total = done, max(1, total)


class PacksPage(Page):
    """The page of packs. Drop a ``.soundpack`` on it, or use its button."""

    def __init__(self, desk: Desk, shelf: Shelf | None = None) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("Packs"))
        self.setAccessibleName(self.title.text())
        info = desk.state.info
        fingerprint = info.model_fingerprint if info is not None else None
        self.shelf = shelf if shelf is not None else Shelf(fingerprint=fingerprint or None)
        self.cards: list[PackCard] = []
        self.work = Work()
        self._job: _Job | None = None
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
        self._clock = QTimer(self, interval=_POLL_MS)
        self._clock.timeout.connect(self._show_progress)
        self.add_button_.clicked.connect(self._ask_file)
        self.folder_button.clicked.connect(self._ask_folder)
        self.work.stopped.connect(self._stop)
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
        if self._job is not None:
            self._job.stop.set()
        for topic in ("packs", "pack work"):
            self.desk.tasks.cancel(topic)

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
        job = self._begin(self.tr("Checking {title} …").format(title=card.pack.title))
        if job is None:
            return
        self._run(
            partial(self.shelf.verify, card.pack.key, job.stop.is_set),
            lambda report: self._checked(card, report),
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
        job = self._begin(self.tr("Adding {name} …").format(name=path.name))
        if job is None:
            return

        def done(pack: ShelvedPack) -> None:
            self.desk.state.said.emit(self.tr("{title} was added.").format(title=pack.title))
            self._read()

        self._run(partial(self.shelf.add, path, job.progress, job.stop.is_set, job.planned), done)

    def _begin(self, words: str) -> _Job | None:
        """A new job, or None while one runs."""
        if self._job is not None:
            self.desk.state.said.emit(self.tr("Please wait until the present work is done."))
            return None
        self._job = _Job()
        self.work.begin(words)
        self._clock.start()
        return self._job

    def _run(self, operation: Callable[[], T], success: Callable[[T], None]) -> None:
        def done(result: T) -> None:
            self._end()
            success(result)

        def failed(error: Exception) -> None:
            stopped = self._job is not None and self._job.stop.is_set()
            self._end()
            if not (stopped and isinstance(error, PackError)):
                self.desk.actions.report(error)

        self.desk.tasks.run("pack work", operation, done, failed, lane=Lane.WIDE)

    def _end(self) -> None:
        self._job = None
        self._clock.stop()
        self.work.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop.set()

    def _show_progress(self) -> None:
        if self._job is None:
            return
        if self._job.plan is not None:
            self.work.words.setText(self._planned(self._job.plan))
            self._job.plan = None
        self.work.show_share(self._job.done / self._job.total)

    def _planned(self, plan: Plan) -> str:
        """What is being done, why, and the room it takes."""
        words = self.tr("Adding {title}; it needs up to {size} on the disk while it is added.")
        if plan.anew:
            words = self.tr(
                "Adding {title}. Nobody trusted has signed it, so each of its parts is checked and "
                "written anew; that needs up to {size} on the disk."
            )
        return words.format(title=plan.title, size=file_size(plan.room))

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose a pack"),
            "",
            self.tr("Packs ({patterns})").format(patterns="*.soundpack"),
        )
        if name:
            self.add(Path(name))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder of a pack"))
        if name:
            self.add(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or folder from the disk may be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        event.acceptProposedAction()
        self.add(Path(event.mimeData().urls()[0].toLocalFile()))
