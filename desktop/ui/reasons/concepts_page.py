"""The concept browser: every active concept of the codebook with its patches, captions and
sounds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from soundmark.desktop.engine.concept_atlas import Concept, ConceptAtlas
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill, ScrollColumn, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.look.long_work import Job, WorkStrip
from soundmark.desktop.ui.map.scale_bar import distance
from soundmark.desktop.ui.page import Page, Placement
from soundmark.desktop.ui.reasons.concept_cards import (
    SHOWN,
    ConceptCard,
    PatchTile,
    SoundRow,
    patch_images,
)
from soundmark.desktop.ui.reasons.concept_detail import ConceptDetail, clear
from soundmark.desktop.ui.tasks import Lane

#: Cards that are added at a time.
BATCH = 48
_CARD = 264
_GAP = 14


class SearchField(Panel):
    """A line to write a word in."""

    def __init__(self) -> None:
        super().__init__(self.tr("Find a concept"), solid=True)
        self._colour = theme.RAISED
        self.edit = QLineEdit()
        self.edit.setFont(theme.font("body"))
        self.edit.setClearButtonEnabled(True)
        self.edit.setMaxLength(60)
        self.edit.setMinimumHeight(theme.px(theme.TOUCH))
        self.edit.setPlaceholderText(self.tr("Find by a word, such as water"))
        self.edit.setAccessibleName(self.tr("Find a concept by a word"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.margins(14, 0, 10, 0))
        row.addWidget(self.edit)


class ConceptsPage(Page):
    """A grid of cards, and behind each a concept in full."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "", Placement.FULL)
        self.title.setText(self.tr("Concepts"))
        self.setAccessibleName(self.title.text())
        self.atlas: ConceptAtlas | None = None
        self.cards: list[ConceptCard] = []
        self.search = SearchField()
        self.count = label("", "small", "muted", wrap=True)
        self.more_button = Pill(self.tr("Show more"), self.tr("Show more concepts"))
        self.work = WorkStrip(self.tr("Stop; what was found so far stays"))
        #: Side of the square that a concept is looked for in -> its button.
        self.scales: dict[int, Pill] = {}
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
        self._found: tuple[Concept, ...] = ()
        self._wanted, desk.state.concept = desk.state.concept, None
        self._playing: SoundRow | None = None
        self._scale = desk.state.scale
        #: The cards are of an atlas that has grown since.
        self._stale = False
        self._job: Job | None = None
        self._build()
        self._wire()

    def _build(self) -> None:
        self._cards = QWidget()
        self._flow = FlowLayout(self._cards, gap=theme.px(_GAP), line_gap=theme.px(_GAP))
        content = QWidget()
        content.setAccessibleName(self.tr("Concepts of this region"))
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.margins(0, 0, 12, 12))
        column.setSpacing(theme.px(14))
        column.addWidget(self._cards)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._grid = QWidget()
        rows = QVBoxLayout(self._grid)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(10))
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        self.search.setMaximumWidth(theme.px(420))
        line.addWidget(self.search, 2)
        line.addWidget(self.count, 3)
        rows.addLayout(line)
        self._scroll = ScrollColumn(content)
        rows.addWidget(self._scroll, 1)
        self._detail_scroll = ScrollColumn(self.detail)
        self._empty = self._make_empty()
        self._stack = QStackedWidget()
        for part in (self._empty, self._grid, self._detail_scroll):
            self._stack.addWidget(part)
        self.body.addWidget(self._make_scales())
        self.body.addWidget(self.work)
        self.body.addWidget(self._stack, 1)
        self.credit = label("", "small", "faint", wrap=True)
        self.body.addWidget(self.credit)

    def _make_empty(self) -> QWidget:
        words = label(
            self.tr(
                "A concept is something that pictures and captions have in common, such as surf, "
                "trees or traffic. The model found its concepts by itself."
            ),
            "body",
            wrap=True,
        )
        self.cost = label(
            self.tr(
                "To show them, pictures and captions all over this region have to be looked at "
                "once. The first ones come soon, all of them in a minute or two; the next time "
                "they are there at once."
            ),
            "body",
            "muted",
            wrap=True,
        )
        middle = QWidget()
        middle.setMaximumWidth(theme.px(620))
        column = QVBoxLayout(middle)
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        for part in (words, self.cost):
            column.addWidget(part)
        column.addWidget(self.make_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(3)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        return holder

    def _make_scales(self) -> QWidget:
        """One button for each size of the square that is listened to."""
        row = QWidget()
        row.setAccessibleName(self.tr("How much ground"))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        info = self.desk.state.info
        pairs = zip(info.scales, info.footprints_m, strict=True) if info is not None else ()
        for scale, metres in pairs:
            size = distance(metres)
            pill = Pill(size, self.tr("Concepts of squares of {size}").format(size=size))
            pill.setCheckable(True)
            pill.clicked.connect(partial(self._choose_scale, scale))
            line.addWidget(pill)
            self.scales[scale] = pill
        line.addStretch(1)
        if len(self.scales) < 2:
            row.hide()
        return row

    def _wire(self) -> None:
        self.make_button.clicked.connect(self._make)
        self.search.edit.textChanged.connect(lambda _text: self._filter())
        self.more_button.clicked.connect(self._show_more)
        self.grid_button.clicked.connect(self._show_grid)
        self.why_button.clicked.connect(lambda: self.desk.state.ask_page("why"))
        self.detail.visited.connect(self._visit)
        self.detail.played.connect(self._play)
        self.desk.state.playing_changed.connect(self._heed_playing)

    def opened(self) -> None:
        """Ask whether the atlas is there already."""
        info = self.desk.state.info
        self.credit.setText(info.attribution if info is not None else "")
        self._look()

    def _choose_scale(self, scale: int, _checked: bool = False) -> None:
        """Concepts of squares of another size."""
        self._leave_scale()
        self._scale = scale
        self._look()

    def _leave_scale(self) -> None:
        """Stop what is under way for the scale that is shown."""
        if self._job is not None:
            self._job.stop()
        self._end_work()
        for topic in ("concepts", "concept entries", "concept tiles"):
            self.desk.tasks.cancel(topic)
        self._forget_pictures()
        self._stop_playing()

    def _look(self) -> None:
        """Is there an atlas of this scale already?"""
        for scale, pill in self.scales.items():
            pill.setChecked(scale == self._scale)
        self.atlas = None
        self._stack.setCurrentWidget(self._empty)
        for widget in (self.make_button, self.cost, self.grid_button):
            widget.hide()
        explorer, scale = self.desk.actions.explorer, self._scale
        if explorer is None:
            return
        self.desk.tasks.run(
            "concepts",
            lambda: explorer.concepts(scale, make=False),
            self._looked,
            lane=Lane.WIDE,
            silent=True,
        )

    def closing(self) -> None:
        """Stop what is under way: looking for concepts, pictures, a sound of this page's own."""
        self.desk.state.playing_changed.disconnect(self._heed_playing)
        self._leave_scale()

    def step_back(self) -> bool:
        """Out of a concept to all of them."""
        if self._stack.currentWidget() is self._detail_scroll:
            self._show_grid()
            return True
        return False

    # The atlas.

    def _looked(self, atlas: ConceptAtlas | None) -> None:
        if atlas is not None:
            self._show_atlas(atlas)
            return
        self.make_button.show()
        self.cost.show()
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        explorer, scale, tasks = self.desk.actions.explorer, self._scale, self.desk.tasks
        if explorer is None:
            return
        job = self._job = Job()
        self.make_button.hide()
        self.cost.hide()
        self.work.follow(job, self.tr("Looking at pictures and captions of this region …"))

        def made(atlas: ConceptAtlas | None) -> None:
            self._end_work()
            self._looked(atlas)

        def failed(error: Exception) -> None:
            self._end_work()
            if self.atlas is None:
                self._looked(None)
            if not job.cancelled():
                self.desk.actions.report(error)

        def show(unfinished: ConceptAtlas) -> None:
            tasks.post(lambda: self._show_unfinished(job, unfinished))

        tasks.run(
            "concepts",
            lambda: explorer.concepts(
                scale, make=True, progress=job.progress, cancelled=job.cancelled, show=show
            ),
            made,
            failed,
            lane=Lane.WIDE,
            silent=True,
        )

    def _end_work(self) -> None:
        self._job = None
        self.work.end()

    def _show_unfinished(self, job: Job, atlas: ConceptAtlas) -> None:
        """What is known so far; whoever reads about a concept is left in peace."""
        if job is not self._job or not atlas.concepts:
            return
        self.atlas, self._stale = atlas, True
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
        self.atlas, self._stale = atlas, True
        if self._stack.currentWidget() is self._detail_scroll:
            return
        if self._open_wanted():
            return
        number, self._wanted = self._wanted, None
        self._show_grid()
        if number is not None:
            self.desk.state.said.emit(
                self.tr("That concept is too rare in this region to be shown; here are the others.")
            )

    # All concepts.

    def _filter(self) -> None:
        if self.atlas is None:
            return
        self._found = self.atlas.matching(self.search.edit.text())
        self._stale = False
        self._forget_pictures()
        clear(self._flow)
        self.cards = []
        if self._found:
            self.count.setText(
                self.tr("{count} concepts that pictures and captions share").format(
                    count=len(self._found)
                )
            )
        else:
            self.count.setText(self.tr("No concept of this region has that word."))
        self._scroll.verticalScrollBar().setValue(0)
        self._show_more()

    def _show_more(self) -> None:
        """Add the next cards, and ask for their pictures."""
        first = len(self.cards)
        for concept in self._found[first : first + BATCH]:
            card = ConceptCard(concept)
            card.clicked.connect(partial(self._open, concept))
            self._flow.addWidget(card)
            # Shown at once: a flow leaves out what is hidden when it counts its lines.
            card.show()
            self.cards.append(card)
        self.more_button.setVisible(len(self.cards) < len(self._found))
        self._fit()
        for card in self.cards[first:]:
            self._ask_pictures(card)

    def _ask_pictures(self, card: ConceptCard) -> None:
        info, explorer, atlas = self.desk.state.info, self.desk.actions.explorer, self.atlas
        if info is None or explorer is None or atlas is None:
            return
        self.desk.tasks.run(
            ("concept card", card.concept.number),
            partial(
                patch_images,
                explorer.tile,
                (info.min_zoom, info.max_zoom),
                card.concept.patches[:SHOWN],
                atlas.grid,
                card.sides(),
            ),
            card.show_images,
            lambda _error: None,
            lane=Lane.WIDE,
            silent=True,
        )

    def _forget_pictures(self) -> None:
        """What is behind a page that is not seen must not keep others waiting."""
        for card in self.cards:
            self.desk.tasks.cancel(("concept card", card.concept.number))

    def _show_grid(self) -> None:
        self._stop_playing()
        if self._stale or not self.cards:
            self._filter()
        for card in self.cards:
            if not card.images:
                self._ask_pictures(card)
        self._stack.setCurrentWidget(self._grid)
        self.grid_button.hide()
        self.title.setText(self.tr("Concepts"))
        if self.cards and not self.search.isAncestorOf(self.focusWidget() or self):
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # One concept.

    def _open(self, concept: Concept, _checked: bool = False) -> None:
        info, explorer, atlas = self.desk.state.info, self.desk.actions.explorer, self.atlas
        if info is None or explorer is None or atlas is None:
            return
        self._stop_playing()
        self._forget_pictures()
        self.detail.show_concept(concept, atlas, info.places)
        self._stack.setCurrentWidget(self._detail_scroll)
        self._detail_scroll.verticalScrollBar().setValue(0)
        self.grid_button.show()
        self.grid_button.setFocus(Qt.FocusReason.OtherFocusReason)
        rows = tuple(caption.entry for caption in concept.captions)
        self.desk.tasks.run(
            "concept entries",
            lambda: explorer.entries(rows),
            self.detail.show_entries,
            lane=Lane.WIDE,
            silent=True,
        )
        side = round(theme.px(200) * self.devicePixelRatioF())
        self.desk.tasks.run(
            "concept tiles",
            partial(
                patch_images,
                explorer.tile,
                (info.min_zoom, info.max_zoom),
                concept.patches,
                atlas.grid,
                (side,) * len(concept.patches),
            ),
            self.detail.show_images,
            lambda _error: None,
            lane=Lane.WIDE,
            silent=True,
        )

    def _visit(self, tile: PatchTile) -> None:
        """Back to the map, there, and hear it."""
        footprint = tile.patch.footprint
        actions = self.desk.actions
        self._playing = None
        self.left.emit()
        actions.fly_to(footprint.centre, footprint)
        actions.listen_at(footprint.centre)

    def _play(self, row: SoundRow) -> None:
        player = self.desk.actions.player
        if row is self._playing:
            self._stop_playing()
        elif player is not None and row.layers:
            self._playing = row
            player.play(row.layers)
        self.detail.mark(self._playing)

    def _stop_playing(self) -> None:
        if self._playing is not None:
            self._playing = None
            self.desk.actions.silence()
        self.detail.mark(None)

    def _heed_playing(self) -> None:
        """The sound was stopped, or the place is heard again: nothing of ours plays."""
        self._playing = None
        self.detail.mark(None)

    # Layout.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards in a line as fit, and no ragged edge."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.px(20 + 12 + 10 + 4)
        gap = theme.px(_GAP)
        columns = max(1, (room + gap) // (theme.px(_CARD) + gap))
        for card in self.cards:
            card.set_width((room - (columns - 1) * gap) // columns)
        self._cards.setFixedHeight(self._flow.heightForWidth(room))
