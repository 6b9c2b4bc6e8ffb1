"""What a worker must know of the region that it embeds, and the pieces that the work comes in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from soundmark.desktop.engine.footprints import Bounds
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.shard_layout import Cells, Shard, shards_of

Device = Literal["cpu", "cuda"]
#: Raise it when the same imagery and model would give other bytes.
RECORD_VERSION = 2
#: Rows of cells of a shard that are embedded, written and resumed together.
STRIP_ROWS = 16
TILES = "tiles.mbtiles"


@dataclass(frozen=True)
class EmbeddingJob:
    """Sent with every task, so it is small and plain.

    ``work``: the folder that holds the tiles and gets the shards, and that every worker sees under
    the same path, as it does ``model``. ``tiles_sha256`` and ``fingerprint`` say which imagery and
    which model the vectors are of; ``bounds`` (degrees) and the zooms are those of the tiles.
    ``batch``: pictures encoded at once on a graphics card.
    """

    work: Path
    model: Path
    fingerprint: str
    dimension: int
    tiles_sha256: str
    bounds: Bounds
    min_zoom: int
    max_zoom: int
    scales: tuple[ScaleSpec, ...]
    device: Device = "cpu"
    batch: int = 32

    def spec(self, scale: int) -> ScaleSpec:
        """The scale of that number."""
        return next(spec for spec in self.scales if spec.scale == scale)

    def shards(self) -> Iterator[Shard]:
        """Every shard of every scale."""
        for spec in self.scales:
            yield from shards_of(spec)

    def key(self, shard: Shard) -> str:
        """SHA-256 over all that decides the bytes of ``shard`` on one kind of device."""
        spec = self.spec(shard.scale)
        decides = [
            RECORD_VERSION,
            self.tiles_sha256,
            self.fingerprint,
            self.dimension,
            self.bounds,
            self.min_zoom,
            self.max_zoom,
            [spec.scale, spec.footprint_m, spec.grid_zoom],
            asdict(shard.cells),
            self.device,
        ]
        return hashlib.sha256(json.dumps(decides).encode()).hexdigest()

    def path(self, name: str) -> Path:
        """Where a file of the pack's region folder is made."""
        return self.work / name.removeprefix("region/")


def strips_of(shard: Shard) -> list[Cells]:
    """The cells of ``shard`` from north to south, ``STRIP_ROWS`` rows at a time."""
    cells = shard.cells
    return [
        Cells(cells.x0, y, cells.x1, min(cells.y1, y + STRIP_ROWS - 1))
        for y in range(cells.y0, cells.y1 + 1, STRIP_ROWS)
    ]


def label(shard: Shard) -> str:
    """The shard in words, for messages."""
    cells = shard.cells
    return f"scale {shard.scale}, tiles {cells.x0}-{cells.x1} by {cells.y0}-{cells.y1}"
