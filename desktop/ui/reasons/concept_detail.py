"""One concept in full: its best patches to fly to, its captions and its sounds to play."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from soundmark.desktop.engine.concept_atlas import Concept, ConceptAtlas
from soundmark.desktop.engine.places import nearest_place
from soundmark.desktop.engine.records import Answer, NamedPlace
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.reasons.concept_cards import PatchTile, SoundRow
from soundmark.desktop.ui.reasons.patch_rows import concept_name
from soundmark.desktop.ui.wording import place_title

_TILE = 150
_GAP = 12
#: From this width on captions stand in two columns.
_TWO_CAPTIONS = 860


class ConceptDetail(QWidget):
    """Signals: ``visited(PatchTile)``: fly to this patch; ``played(SoundRow)``: play or stop it."""

    visited = Signal(object)
    played = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "title", wrap=True)
        self.count = label("", "body", "muted", wrap=True)
        self.tiles: list[PatchTile] = []
        self.sounds: list[SoundRow] = []
        self.captions: list[SoundRow] = []
        self._patches = QWidget()
        self._flow = FlowLayout(self._patches, gap=theme.px(_GAP), line_gap=theme.px(_GAP))
        self._sound_grid = QGridLayout()
        self._caption_grid = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margins(0, 0, 12, 12))
        column.setSpacing(theme.px(10))
        column.addWidget(self.name)
        column.addWidget(self.count)
        column.addWidget(self._heading(self.tr("Where it speaks most: touch one to fly there")))
        column.addWidget(self._patches)
        self._sounds_heading = self._heading(self.tr("Sounds of its captions"))
        column.addWidget(self._sounds_heading)
        column.addLayout(self._sound_grid)
        self._captions_heading = self._heading(self.tr("Captions that speak of it"))
        column.addWidget(self._captions_heading)
        column.addLayout(self._caption_grid)
        column.addStretch(1)
        for grid in (self._sound_grid, self._caption_grid):
            grid.setSpacing(theme.px(8))

    @staticmethod
    def _heading(text: str) -> QLabel:
        made = label(text, "strong", wrap=True)
        made.setContentsMargins(0, theme.px(10), 0, 0)
        return made

    def show_concept(
        self, concept: Concept, atlas: ConceptAtlas, named: tuple[NamedPlace, ...]
    ) -> None:
        """Show another concept; its captions come later (``show_entries``)."""
        self.concept = concept
        self.name.setText(concept_name(concept.number, concept.words))
        self.count.setText(
            self.tr(
                "Concept {number} of the model: seen in {pictures} of {all_pictures} pictures, "
                "read in {captions} of {all_captions} captions."
            ).format(
                number=concept.number,
                pictures=concept.footprints,
                all_pictures=atlas.footprints,
                captions=concept.captions_in,
                all_captions=atlas.captions,
            )
        )
        clear(self._flow)
        self.tiles = []
        for patch in concept.patches:
            centre = patch.footprint.centre
            near = nearest_place(named, centre)
            tile = PatchTile(patch, place_title(centre, near, named))
            tile.clicked.connect(partial(self._visit, tile))
            self._flow.addWidget(tile)
            tile.show()
            self.tiles.append(tile)
        self.show_entries(())
        self._fit()

    def show_images(self, images: tuple[QImage, ...]) -> None:
        """The pictures of the patches have come."""
        for tile, image in zip(self.tiles, images, strict=False):
            tile.show_image(image)

    def show_entries(self, answers: tuple[Answer, ...]) -> None:
        """The captions have come, with their sounds."""
        for grid in (self._sound_grid, self._caption_grid):
            clear(grid)
        layers = {layer.tag: layer for answer in reversed(answers) for layer in answer.layers}
        self.sounds = [SoundRow("", (layers[tag],)) for tag in self.concept.sounds if tag in layers]
        self.captions = [SoundRow.of(answer) for answer in answers]
        self._sounds_heading.setVisible(bool(self.sounds))
        self._captions_heading.setVisible(bool(self.captions))
        for row in (*self.sounds, *self.captions):
            row.clicked.connect(partial(self._play, row))
        self._set_rows()

    def _set_rows(self) -> None:
        """Rows side by side where there is room."""
        wide = self.width() > theme.px(_TWO_CAPTIONS)
        for grid, rows, columns in (
            (self._sound_grid, self.sounds, 4 if wide else 2),
            (self._caption_grid, self.captions, 2 if wide else 1),
        ):
            for column in range(4):
                grid.setColumnStretch(column, 1 if column < columns else 0)
            for index, row in enumerate(rows):
                grid.addWidget(row, index // columns, index % columns)

    def mark(self, playing: SoundRow | None) -> None:
        """Show which row plays."""
        for row in (*self.sounds, *self.captions):
            row.setChecked(row is playing)

    def _visit(self, tile: PatchTile, _checked: bool = False) -> None:
        self.visited.emit(tile)

    def _play(self, row: SoundRow, _checked: bool = False) -> None:
        self.played.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles in a line as fit, and no ragged edge."""
        super().resizeEvent(event)
        self._fit()
        self._set_rows()

    def _fit(self) -> None:
        room, gap = self.width() - theme.px(12), theme.px(_GAP)
        columns = max(2, (room + gap) // (theme.px(_TILE) + gap))
        for tile in self.tiles:
            tile.set_width(max(theme.px(90), (room - (columns - 1) * gap) // columns))
        self._flow.setGeometry(QRect(0, 0, room, 0))
        self._patches.setFixedHeight(self._flow.heightForWidth(room))
