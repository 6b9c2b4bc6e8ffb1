"""One query over every footprint of a scale: a first picture at once, then block by block.

The overview gives the first picture; blocks are then scored on two cores, those nearest to what
the visitor looks at first, each taking the place of its overview. A scale of more cells than
``MAP_CELLS`` is drawn from its overview alone; its blocks still decide which places are best.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import mercantile
import numpy as np

from soundmark.desktop.engine.best_cells import BestCells
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Float32Array, Place
from soundmark.desktop.engine.region_vectors import Region
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.engine.shard_layout import Cells

#: Cells of the finest map that is held as a whole: a few megabytes of scores.
MAP_CELLS = 2**22
#: Cells of the first picture: some milliseconds of work.
FIRST_CELLS = 2**14
#: Scales of no more cells are done before anything could be shown.
_AT_ONCE = 65_536
_WORKERS = max(1, min(2, os.cpu_count() or 1))
#: Seconds between two pictures of a sweep under way.
_SHOW_EVERY = 0.2

Show = Callable[[Float32Array, Cells, int], None]
Centre = Callable[[], Place | None]


class Sweep:
    """The scores of one query, as far as they are known. Used by one thread; it has its own."""

    def __init__(self, region: Region, embedding: Float32Array, spec: ScaleSpec) -> None:
        self._region = region
        self._embedding = embedding
        self._spec = spec
        whole = Cells.of(spec)
        levels = region.overview_levels(spec)
        #: Zooms that the map lies above the grid.
        self.level = 0
        if whole.count > MAP_CELLS and levels:
            fitting = (level for level in levels if whole.coarser(level).count <= MAP_CELLS)
            self.level = next(fitting, levels[-1])
        #: The map's cells, ``level`` zooms above the grid.
        self.cells = whole.coarser(self.level)

    def run(
        self,
        best: BestCells,
        show: Show,
        cancelled: Callable[[], bool],
        centre: Centre = lambda: None,
    ) -> Float32Array:
        """The finished map: cosines (rows, columns) of ``cells``, NaN where there is no imagery.

        ``best`` is given every score. ``show(scores, cells, level)`` gets maps that are still
        unfinished, to keep; ``centre`` tells what is looked at now. QueryError once ``cancelled``
        is true.
        """
        scores = np.full(self.cells.shape, np.nan, dtype=np.float32)
        if Cells.of(self._spec).count > _AT_ONCE:
            self._begin(scores, show, cancelled)
        shown = time.monotonic()
        for block, found in self._scored(cancelled, centre):
            best.add(block, found)
            if self.level == 0:
                scores[self.cells.window(block)] = found
            if self.level == 0 and time.monotonic() - shown >= _SHOW_EVERY:
                show(scores.copy(), self.cells, 0)
                shown = time.monotonic()
        return scores

    def _begin(self, scores: Float32Array, show: Show, cancelled: Callable[[], bool]) -> None:
        """Show the overview and fill ``scores`` with it."""
        levels = self._region.overview_levels(self._spec)
        if not levels:
            return
        whole = Cells.of(self._spec)
        fitting = (level for level in levels if whole.coarser(level).count <= FIRST_CELLS)
        first = next(fitting, levels[-1])
        coarse = self._overview(first)
        show(coarse, whole.coarser(first), first)
        _require_going(cancelled)
        if self.level == 0:
            self._enlarge(coarse, first, scores)
        else:
            scores[:] = self._overview(self.level)
            show(scores.copy(), self.cells, self.level)

    def _enlarge(self, coarse: Float32Array, level: int, scores: Float32Array) -> None:
        """What an overview says of each cell that lies in a block."""
        above = self.cells.coarser(level)
        for block in self._region.blocks(self._spec):
            rows = (np.arange(block.y0, block.y1 + 1) >> level) - above.y0
            columns = (np.arange(block.x0, block.x1 + 1) >> level) - above.x0
            scores[self.cells.window(block)] = coarse[np.ix_(rows, columns)]

    def _scored(
        self, cancelled: Callable[[], bool], centre: Centre
    ) -> Iterator[tuple[Cells, Float32Array]]:
        """Every block with its cosines, as they are done, nearest to ``centre`` first."""
        waiting = list(self._region.blocks(self._spec))
        running: dict[Future[Float32Array], Cells] = {}
        with ThreadPoolExecutor(_WORKERS, thread_name_prefix="sweep") as pool:
            while waiting or running:
                _require_going(cancelled)
                # One more than there are workers waits for them: none is ever idle.
                while waiting and len(running) <= _WORKERS:
                    block = _nearest(waiting, centre(), self._spec.grid_zoom)
                    waiting.remove(block)
                    work = pool.submit(self._region.cosines, self._embedding, self._spec, block)
                    running[work] = block
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(done), done.result()

    def _overview(self, level: int) -> Float32Array:
        return self._region.overview(self._embedding, self._spec, level)


def _nearest(blocks: list[Cells], centre: Place | None, zoom: int) -> Cells:
    if centre is None:
        return blocks[0]
    tile = mercantile.tile(centre.longitude, centre.latitude, zoom)

    def away(block: Cells) -> float:
        beside = max(block.x0 - tile.x, 0, tile.x - block.x1)
        below = max(block.y0 - tile.y, 0, tile.y - block.y1)
        return math.hypot(beside, below)

    return min(blocks, key=away)


def _require_going(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise QueryError(told("The search was cancelled."))
