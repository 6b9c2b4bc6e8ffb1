"""What an export would make and how long it would take, told before it is begun.

Times are measured: a little of the work is done on this machine and multiplied.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import mercantile
import numpy as np

from soundmark.desktop.engine.footprints import tile_centre
from soundmark.desktop.engine.imaging import IMAGE_SIZE
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.export.clips import make_clips
from soundmark.export.config import ExportConfig
from soundmark.export.imagery.ground import Ground
from soundmark.export.region import grid_of
from soundmark.export.region_defaults import fitted_spec
from soundmark.export.region_step import opened_extent, opened_service
from soundmark.export.reused_gallery import gallery_source
from soundmark.export.tiling import PyramidSpec, count_tiles, encode_tile, scene_tile
from soundmark.training.data.samples import read_folder

_BYTES_A_VALUE = 2
#: How often a thing is done to see how long it takes.
_TRIALS = 4


def of_region(config: ExportConfig, imagery: Path | None) -> str:
    """Tiles, footprints, bytes and time of the region; what is not known before the imagery is
    there is said to be so."""
    area = None if config.area is None else config.area.area()
    if imagery is None:
        with opened_service(config, area) as (_, ground):
            tiles = ground.count()
            fetching = _told(tiles / config.imagery.per_second)
            spec = fitted_spec(config, ground)
            vectors = _vectors(config, ground, spec.scales)
            return f"{tiles:,} tiles of the service to fetch in {fetching} at least; {vectors}"
    if not imagery.exists():
        return "known when the imagery is there"
    with opened_extent(imagery, config.imagery, area) as extent:
        spec = fitted_spec(config, extent)
        return f"{_tiles(extent, spec.pyramid)}; {_vectors(config, extent, spec.scales)}"


def of_clips(config: ExportConfig) -> str:
    """Number and time of the sounds."""
    count = len(SOUND_LABELS) * config.clips.variants
    if config.clips.by != "texture":
        return f"{count} sounds by {config.clips.by}, which wants a graphics card"
    with tempfile.TemporaryDirectory() as scratch:
        spec = config.clips.spec()
        one = _seconds(lambda: make_clips(Path(scratch) / "clips", spec, ["wind"]), 1)
    return f"{count} sounds, about {_told(count * one / spec.variants)}"


def of_gallery(config: ExportConfig) -> str:
    """Number of captions, and time where they are to be embedded."""
    model = Model.open(config.model.folder) if config.model.folder.exists() else None
    if config.gallery.samples:
        count = sum(
            len(read_folder(config.in_data(each.folder), config.gallery.split).samples)
            for each in config.gallery.samples
        )
        anew = True
    else:
        source = gallery_source(config.gallery.reused)
        count = source.entries
        anew = model is not None and source.fingerprint != model.manifest.fingerprint
    if not anew or model is None:
        return f"{count:,} captions"
    text = model.text
    one = _seconds(lambda: text.encode("waves breaking on the shore"))
    return f"{count:,} captions, about {_told(count * one)}"


def _tiles(ground: Ground, pyramid: PyramidSpec) -> str:
    """Counted at the highest zoom; each coarser one has a quarter."""
    count = count_tiles(ground, pyramid)
    middle = ((ground.bounds[0] + ground.bounds[2]) / 2, (ground.bounds[1] + ground.bounds[3]) / 2)
    tile = mercantile.tile(*middle, pyramid.max_zoom)
    sizes: list[int] = []

    def draw() -> None:
        data = encode_tile(scene_tile(ground, tile.z, tile.x, tile.y), pyramid)
        sizes.append(len(data or b""))

    one = _seconds(draw)
    total = count * 4 / 3
    return (
        f"{total:,.0f} tiles of zoom {pyramid.min_zoom} to {pyramid.max_zoom}, about "
        f"{total * max(sizes) / 1e6:,.1f} MB, {_told(total * one)}"
    )


def _vectors(
    config: ExportConfig, ground: Ground, scales: tuple[tuple[int, float, int], ...]
) -> str:
    rows = sum(grid_of(ground, scale, size, zoom).rows for scale, size, zoom in scales)
    sizes = ", ".join(f"{size:,.0f} m" for _, size, _ in scales)
    if not config.model.folder.exists():
        return f"{rows:,} footprints of {sizes}"
    model = Model.open(config.model.folder)
    noise = np.random.default_rng(0).integers(0, 255, (IMAGE_SIZE, IMAGE_SIZE, 3), np.uint8)
    place = tile_centre(0, 0, 1)
    one = _seconds(lambda: model.image.encode(noise, 10.0, place, Context()))
    size = rows * model.manifest.dimension * _BYTES_A_VALUE / 1e6
    return f"{rows:,} footprints of {sizes}, {size:,.1f} MB, about {_told(rows * one)}"


def _seconds(work: Callable[[], object], trials: int = _TRIALS) -> float:
    """How long ``work`` takes: the median of some trials after a first one."""
    took = []
    for _ in range(trials + 1):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return float(np.median(took[1:] if trials > 1 else took))


def _told(seconds: float) -> str:
    """A length of time in words."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:,.1f} h"
