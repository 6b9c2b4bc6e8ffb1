"""The concept browser: every active concept of the codebook with its patches, captions and
sounds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from soundmark.desktop.engine.concept_atlas import Concept, ConceptAtlas
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, ScrollColumn, label
from soundmark.desktop.ui.look.long_work import Job, WorkStrip
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.reasons.concept_cards import ConceptCard, PatchTile
from soundmark.desktop.ui.reasons.concept_detail import ConceptDetail
from soundmark.desktop.ui.reasons.concept_grid import ConceptGrid
from soundmark.desktop.ui.reasons.concept_pictures import ConceptPictures
from soundmark.desktop.ui.reasons.invitation import Invitation
from soundmark.desktop.ui.reasons.page_work import PageWork
from soundmark.desktop.ui.reasons.row_player import RowPlayer
from soundmark.desktop.ui.reasons.scale_row import ScaleRow
from soundmark.desktop.ui.tasks import Lane

_ATLAS, _ENTRIES = "concepts", "concept entries"


class ConceptsPage(Page):
    """A grid of cards, and behind each a concept in full."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("Concepts"))
        self.setAccessibleName(self.title.text())
        self.atlas: ConceptAtlas | None = None
        self.work = WorkStrip(self.tr("Stop; what was found so far stays"))
        self.detail = ConceptDetail()
        self.make_button = IconButton(
            "concepts",
            self.tr("Look for the concepts of this region"),
            text=self.tr("Look for them"),
            accent=True,
        )
        self.grid_button = IconButton(
            "left", self.tr("Back to all concepts (Esc)"), text=self.tr("All concepts")
        )
        self.why_button = IconButton("eye", self.tr("See why"), text=self.tr("See why"))
        self.add_button(self.grid_button)
        self.add_button(self.why_button)
        self._grid = ConceptGrid()
        self.search, self.count = self._grid.search, self._grid.count
        self._cards = self._grid.lines
        self._scale_row = ScaleRow(desk.state.info)
        self.scales = self._scale_row.pills
        self._pictures = ConceptPictures(desk)
        self._making = PageWork(desk, self.work, _ATLAS)
        self._player = RowPlayer(desk.actions, self)
        self._wanted, desk.state.concept = desk.state.concept, None
        self._scale = desk.state.scale
        self._build()
        self._wire()

    @property
    def cards(self) -> list[ConceptCard]:
        """The cards that are there."""
        return self._grid.cards

    def _build(self) -> None:
        self._empty = Invitation(
            self.tr(
                "A concept is something that pictures and captions have in common, such as surf, "
                "trees or traffic. The model found its concepts by itself."
            ),
            self.make_button,
            self.tr(
                "To show them, pictures and captions all over this region have to be looked at "
                "once. The first ones come soon, all of them in a minute or two; the next time "
                "they are there at once."
            ),
        )
        self._detail_scroll = ScrollColumn(self.detail)
        self._stack = QStackedWidget()
        for part in (self._empty, self._grid, self._detail_scroll):
            self._stack.addWidget(part)
        self.body.addWidget(self._scale_row)
        self.body.addWidget(self.work)
        self.body.addWidget(self._stack, 1)
        self.credit = label("", "small", "faint", wrap=True)
        self.body.addWidget(self.credit)

    def _wire(self) -> None:
        self.make_button.clicked.connect(self._make)
        self.grid_button.clicked.connect(self._show_grid)
        self.why_button.clicked.connect(lambda: self.desk.state.ask_page("why"))
        self._scale_row.chosen.connect(self._choose_scale)
        self._grid.chosen.connect(self._open)
        self._grid.pictures_wanted.connect(self._ask_pictures)
        self._grid.cards_going.connect(self._forget_cards)
        self.detail.visited.connect(self._visit)
        self.detail.played.connect(self._player.toggle)
        self._player.changed.connect(self.detail.mark)
        self.desk.state.playing_changed.connect(self._player.forget)

    def opened(self) -> None:
        """Ask whether the atlas is there already."""
        info = self.desk.state.info
        self.credit.setText(info.attribution if info is not None else "")
        self._look()

    def closing(self) -> None:
        """Stop what is under way: looking for concepts, pictures, a sound of this page's own."""
        self.desk.state.playing_changed.disconnect(self._player.forget)
        self._leave_scale()

    def step_back(self) -> bool:
        """Out of a concept to all of them."""
        if self._stack.currentWidget() is self._detail_scroll:
            self._show_grid()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards follow."""
        super().resizeEvent(event)
        self._grid.set_room(self.width() - theme.px(20))

    # The atlas.

    def _choose_scale(self, scale: int) -> None:
        """Concepts of squares of another size."""
        self._leave_scale()
        self._scale = scale
        self._look()

    def _leave_scale(self) -> None:
        """Stop what is under way for the scale that is shown."""
        self._making.give_up()
        self.desk.tasks.cancel(_ENTRIES)
        self._pictures.forget_detail()
        self._forget_cards()
        self._player.stop()

    def _look(self) -> None:
        """Is there an atlas of this scale already?"""
        self._scale_row.show_scale(self._scale)
        self.atlas = None
        self._grid.take(None)
        self._stack.setCurrentWidget(self._empty)
        self._empty.offer(False)
        self.grid_button.hide()
        explorer, scale = self.desk.actions.explorer, self._scale
        if explorer is None:
            return
        self.desk.tasks.run(
            _ATLAS,
            lambda: explorer.concepts(scale, make=False),
            self._looked,
            lane=Lane.WIDE,
            silent=True,
        )

    def _looked(self, atlas: ConceptAtlas | None) -> None:
        if atlas is not None:
            self._show_atlas(atlas)
        else:
            self._empty.offer(True)

    def _make(self) -> None:
        explorer, scale, tasks = self.desk.actions.explorer, self._scale, self.desk.tasks
        if explorer is None:
            return
        self._empty.offer(False)

        def make(job: Job) -> ConceptAtlas | None:
            return explorer.concepts(
                scale,
                make=True,
                progress=job.progress,
                cancelled=job.cancelled,
                show=lambda unfinished: tasks.post(lambda: self._show_unfinished(job, unfinished)),
            )

        words = self.tr("Looking at pictures and captions of this region …")
        self._making.begin(words, make, self._looked, self._not_made)

    def _not_made(self) -> None:
        if self.atlas is None:
            self._looked(None)

    def _take(self, atlas: ConceptAtlas) -> None:
        self.atlas = atlas
        self._grid.take(atlas)

    def _show_unfinished(self, job: Job, atlas: ConceptAtlas) -> None:
        """What is known so far; whoever reads about a concept is left in peace."""
        if not self._making.is_current(job) or not atlas.concepts:
            return
        self._take(atlas)
        if self._stack.currentWidget() is not self._detail_scroll and not self._open_wanted():
            self._show_grid()

    def _open_wanted(self) -> bool:
        """Open the concept that the page was opened for, if it is known by now."""
        wanted = None
        if self.atlas is not None and self._wanted is not None:
            wanted = self.atlas.find(self._wanted)
        if wanted is None:
            return False
        self._wanted = None
        self._open(wanted)
        return True

    def _show_atlas(self, atlas: ConceptAtlas) -> None:
        self._take(atlas)
        if self._stack.currentWidget() is self._detail_scroll or self._open_wanted():
            return
        number, self._wanted = self._wanted, None
        self._show_grid()
        if number is not None:
            self.desk.state.said.emit(
                self.tr("That concept is too rare in this region to be shown; here are the others.")
            )

    # All concepts.

    def _show_grid(self) -> None:
        self._player.stop()
        self._grid.renew()
        for card in self.cards:
            if not card.images:
                self._ask_pictures(card)
        self._stack.setCurrentWidget(self._grid)
        self.grid_button.hide()
        self.title.setText(self.tr("Concepts"))
        self._grid.focus_first()

    def _ask_pictures(self, card: ConceptCard) -> None:
        if self.atlas is not None:
            self._pictures.ask_card(card, self.atlas)

    def _forget_cards(self) -> None:
        self._pictures.forget_cards(self.cards)

    # One concept.

    def _open(self, concept: Concept) -> None:
        info, explorer, atlas = self.desk.state.info, self.desk.actions.explorer, self.atlas
        if info is None or explorer is None or atlas is None:
            return
        self._player.stop()
        self._pictures.forget_cards(self.cards)
        self.detail.show_concept(concept, atlas, info.places)
        self._stack.setCurrentWidget(self._detail_scroll)
        self._detail_scroll.verticalScrollBar().setValue(0)
        self.grid_button.show()
        self.grid_button.setFocus(Qt.FocusReason.OtherFocusReason)
        rows = tuple(caption.entry for caption in concept.captions)
        self.desk.tasks.run(
            _ENTRIES,
            lambda: explorer.entries(rows),
            self.detail.show_entries,
            lane=Lane.WIDE,
            silent=True,
        )
        self._pictures.ask_detail(self.detail, atlas)

    def _visit(self, tile: PatchTile) -> None:
        """Back to the map, there, and hear it."""
        footprint = tile.patch.footprint
        actions = self.desk.actions
        self._player.forget()
        self.left.emit()
        actions.fly_to(footprint.centre, footprint)
        actions.listen_at(footprint.centre)
