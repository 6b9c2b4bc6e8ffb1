"""Drawing the parts of a large pyramid on the workers that will embed it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from soundmark.export.embedding.execution import (
    RETRIES,
    Execution,
    client_of,
    reason_of,
    told_plainly,
)
from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import Area
from soundmark.export.imagery.ground import Ground, TileGround
from soundmark.export.imagery.open_imagery import is_tiled, open_imagery
from soundmark.export.scene import Scene
from soundmark.export.tiling import PyramidSpec, draw_part, part_tiles


@dataclass(frozen=True)
class Imagery:
    """How a worker opens what ``region.make_region`` draws from; see there."""

    path: Path
    recipe: str
    ignore_nodata: bool
    max_zoom: int
    area: Area | None


@dataclass(frozen=True)
class PartDrawn:
    """``tiles``: of the highest zoom that were drawn; ``damaged``: tiles of the imagery that could
    not be decoded, with what was wrong of the first."""

    tiles: int
    damaged: int
    first_damage: str


_lock = threading.Lock()


def draw_parts(
    ground: Ground, imagery: Imagery, spec: PyramidSpec, folder: Path, how: Execution
) -> Iterator[int]:
    """Draw every part of the pyramid that is not in ``folder``; yields how many tiles of the
    highest zoom are done with each. Damage is noted on ``ground``.

    ``ground``: the same imagery, open here. ExportError for a part that cannot be drawn.
    """
    from distributed import as_completed

    with client_of(how) as client:
        futures = [
            client.submit(
                told_plainly, _draw, imagery, spec, folder, x, y, retries=RETRIES, pure=False
            )
            for x, y in part_tiles(ground, spec)
        ]
        try:
            for future in as_completed(futures, loop=client.loop):
                if future.status != "finished":
                    raise ExportError(f"A part of the map was not drawn: {reason_of(future)}")
                done = future.result()
                _note(ground, done)
                yield done.tiles
        finally:
            client.cancel(futures)


def _draw(imagery: Imagery, spec: PyramidSpec, folder: Path, x: int, y: int) -> PartDrawn:
    """Runs on a worker; rasters and databases are not for several threads at once."""
    with _lock, _opened(imagery) as ground:
        tiles = draw_part(ground, spec, folder, x, y)
        if isinstance(ground, TileGround):
            return PartDrawn(tiles, ground.damaged, ground.first_damage)
        return PartDrawn(tiles, 0, "")


@contextmanager
def _opened(imagery: Imagery) -> Iterator[Ground]:
    with ExitStack() as stack:
        if imagery.area is None and not is_tiled(imagery.path):
            scene = Scene(imagery.path, imagery.recipe, ignore_nodata=imagery.ignore_nodata)
            yield stack.enter_context(scene)
            return
        source = open_imagery(imagery.path, imagery.recipe, ignore_nodata=imagery.ignore_nodata)
        stack.enter_context(closing(source))
        yield TileGround(source, imagery.max_zoom, imagery.area)


def _note(ground: Ground, done: PartDrawn) -> None:
    if isinstance(ground, TileGround):
        ground.damaged += done.damaged
        ground.first_damage = ground.first_damage or done.first_damage
