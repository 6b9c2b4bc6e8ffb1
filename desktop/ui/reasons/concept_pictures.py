"""Pictures of a concept's best patches, cut from the map in the background."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from soundmark.desktop.engine.concept_atlas import ConceptAtlas, ConceptPatch
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import WorldRect, world_rect
from soundmark.desktop.ui.map.tile_pyramid import TileSource
from soundmark.desktop.ui.reasons.concept_cards import AROUND, SHOWN, ConceptCard
from soundmark.desktop.ui.reasons.concept_detail import ConceptDetail
from soundmark.desktop.ui.search.thumbnails import thumbnail
from soundmark.desktop.ui.tasks import Lane

_TILE_SIDE = 200
_TILES = "concept tiles"


def patch_ground(patch: ConceptPatch, grid: int) -> WorldRect:
    """The ground of a patch and of ``AROUND`` patches on each side, in world units."""
    left, top, right, bottom = world_rect(patch.footprint.bounds)
    width, height = (right - left) / grid, (bottom - top) / grid
    return (
        left + (patch.column - AROUND) * width,
        top + (patch.row - AROUND) * height,
        left + (patch.column + AROUND + 1) * width,
        top + (patch.row + AROUND + 1) * height,
    )


def patch_images(
    source: TileSource,
    zooms: tuple[int, int],
    patches: Sequence[ConceptPatch],
    grid: int,
    sides: Sequence[int],
) -> tuple[QImage, ...]:
    """Pictures of patches with the ground around them, ``sides`` in pixels. Safe on any thread."""
    return tuple(
        thumbnail(source, zooms, patch_ground(patch, grid), QSize(side, side))
        for patch, side in zip(patches, sides, strict=False)
    )


class ConceptPictures:
    """Asks for them and forgets them again; a picture that cannot be made is left out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask_card(self, card: ConceptCard, atlas: ConceptAtlas) -> None:
        """The pictures of a card."""
        patches = card.concept.patches[:SHOWN]
        self._ask(_card_topic(card), patches, atlas, card.sides(), card.show_images)

    def ask_detail(self, detail: ConceptDetail, atlas: ConceptAtlas) -> None:
        """The pictures of a concept in full."""
        patches = detail.concept.patches
        side = round(theme.px(_TILE_SIDE) * detail.devicePixelRatioF())
        self._ask(_TILES, patches, atlas, (side,) * len(patches), detail.show_images)

    def forget_cards(self, cards: Sequence[ConceptCard]) -> None:
        """What is behind a page that is not seen must not keep others waiting."""
        for card in cards:
            self._desk.tasks.cancel(_card_topic(card))

    def forget_detail(self) -> None:
        """The concept is not looked at any more."""
        self._desk.tasks.cancel(_TILES)

    def _ask(
        self,
        topic: Hashable,
        patches: Sequence[ConceptPatch],
        atlas: ConceptAtlas,
        sides: Sequence[int],
        show: Callable[[tuple[QImage, ...]], None],
    ) -> None:
        info, explorer = self._desk.state.info, self._desk.actions.explorer
        if info is None or explorer is None:
            return
        zooms = (info.min_zoom, info.max_zoom)
        self._desk.tasks.run(
            topic,
            partial(patch_images, explorer.tile, zooms, patches, atlas.grid, sides),
            show,
            lambda _error: None,
            lane=Lane.WIDE,
            silent=True,
        )


def _card_topic(card: ConceptCard) -> Hashable:
    return "concept card", card.concept.number
