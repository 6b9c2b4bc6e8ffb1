"""The sampling behind a concept atlas: in which order, how far it is, and what is known so far.

Pictures and captions are taken in slices, each spread over the whole region and the whole gallery,
so that an atlas of the first slices already shows what there is. Whoever stops it can go on later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from soundmark.desktop.engine.concept_atlas import (
    SAMPLED_CAPTIONS,
    AtlasMaker,
    Cancelled,
    ConceptAtlas,
    Progress,
    even_rows,
    require_going,
    spread_tiles,
)
from soundmark.desktop.engine.encoders import TextEncoding
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.footprints import Bounds, contains, tile_centre
from soundmark.desktop.engine.gallery import Gallery
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context
from soundmark.desktop.engine.tiles import TileStore

#: After each of them but the last an unfinished atlas is shown.
SLICES = 6
Show = Callable[[ConceptAtlas], None]


@dataclass(frozen=True)
class Sources:
    """What an atlas is made of. ``bounds``: of the imagery."""

    model: Model
    gallery: Gallery
    tiles: TileStore
    bounds: Bounds


class AtlasSampling:
    """The sampling of one scale. One thread at a time."""

    def __init__(self, sources: Sources, spec: ScaleSpec) -> None:
        self._sources, self._spec = sources, spec
        model = sources.model
        self._maker = AtlasMaker(model.codebook, spec.scale, model.manifest.patch_grid)
        tiles = spread_tiles(spec)
        rows = even_rows(len(sources.gallery), SAMPLED_CAPTIONS)
        self._work: list[tuple[int, int] | int] = []
        #: Numbers of pieces of work after which a slice is done.
        self._ends: set[int] = set()
        for index in range(SLICES):
            self._work += [*tiles[index::SLICES], *rows[index::SLICES]]
            self._ends.add(len(self._work))
        self._done = 0

    def run(self, progress: Progress, cancelled: Cancelled, show: Show) -> ConceptAtlas:
        """Go on to the end; ``show`` gets what is known after each slice but the last.

        QueryError when cancelled; another ``run`` then goes on from there.
        """
        total = len(self._work)
        while self._done < total:
            require_going(cancelled)
            progress(self._done, total)
            piece = self._work[self._done]
            if isinstance(piece, tuple):
                self._look_at(*piece)
            else:
                self._read(piece)
            self._done += 1
            if self._done in self._ends and self._done < total:
                show(self._maker.finish())
        progress(total, total)
        return self._maker.finish()

    def _look_at(self, x: int, y: int) -> None:
        """Encode the picture of a tile of the grid, if there is any."""
        sources, spec = self._sources, self._spec
        centre = tile_centre(x, y, spec.grid_zoom)
        if not contains(sources.bounds, centre):
            return
        cut = sources.tiles.cut(sources.tiles.footprint(centre, spec.scale, spec.footprint_m))
        if cut.blank:
            return
        encoding = sources.model.image.encode(cut.image, cut.gsd_m, cut.footprint.centre, Context())
        self._maker.add_footprint(cut.footprint, encoding.patches)

    def _read(self, row: int) -> None:
        """Encode a caption of the gallery, if the model knows any of its words."""
        for entry, caption, tags in self._sources.gallery.captions((row,)):
            text = self._encoded(caption)
            if text is not None:
                self._maker.add_caption(entry, tags, text)

    def _encoded(self, caption: str) -> TextEncoding | None:
        try:
            return self._sources.model.text.encode(caption)
        except QueryError:
            return None
