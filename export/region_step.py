"""A region as a config describes it: any imagery, any area, one matrix of vectors or shards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from soundmark.desktop.engine.model import Model
from soundmark.export.config import ExportConfig, ImageryConfig
from soundmark.export.embedding.execution import Execution
from soundmark.export.imagery.area import Area
from soundmark.export.imagery.ground import Ground, TileGround
from soundmark.export.imagery.open_imagery import (
    TILE_LIMIT,
    check_amount,
    fetch_all,
    is_tiled,
    open_imagery,
)
from soundmark.export.imagery.tile_service import TileService
from soundmark.export.region import RegionFacts, make_region, make_tiled_region
from soundmark.export.region_defaults import fitted_spec
from soundmark.export.scene import Scene


def make_from_config(config: ExportConfig, imagery: Path | None, out: Path) -> RegionFacts:
    """Write the region ``out`` of ``imagery`` (None for a tile service); see ``make_region``."""
    area = None if config.area is None else config.area.area()
    places, how = places_file(config), execution_of(config)
    model = Model.open(config.model.folder)
    if imagery is None:
        with opened_service(config, area) as (service, ground):
            check_amount(ground, TILE_LIMIT, config.imagery.many_tiles_agreed)
            fetch_all(service, ground)
            spec = fitted_spec(config, ground)
            return make_tiled_region(service, ground, model, places, out, spec, area, how)
    with opened_extent(imagery, config.imagery, area) as extent:
        spec = fitted_spec(config, extent)
    return make_region(imagery, config.model.folder, places, out, spec, area, how)


@contextmanager
def opened_extent(path: Path, imagery: ImageryConfig, area: Area | None) -> Iterator[Ground]:
    """Imagery of a file or folder, or the part of it within ``area``, at its own resolution."""
    if area is None and not is_tiled(path):
        with Scene(path, imagery.recipe, ignore_nodata=imagery.ignore_nodata) as scene:
            yield scene
        return
    source = open_imagery(path, imagery.recipe, ignore_nodata=imagery.ignore_nodata)
    with closing(source):
        finest = source.native_zoom + (source.tile_pixels // 256).bit_length() - 1
        yield TileGround(source, finest, area)


@contextmanager
def opened_service(
    config: ExportConfig, area: Area | None
) -> Iterator[tuple[TileService, TileGround]]:
    """The config's tile service, of which nothing is asked yet, and the tiles that are wanted."""
    highest = config.region.max_zoom or 0
    with closing(TileService(config.imagery.service(highest))) as service:
        yield service, TileGround(service, highest, area)


def places_file(config: ExportConfig) -> Path | None:
    """The named places: those of the region, or those that say which ground is wanted."""
    if config.region.places is not None:
        return config.in_data(config.region.places)
    return None if config.area is None else config.area.places


def execution_of(config: ExportConfig) -> Execution | None:
    """How the footprints are embedded in shards; None for one matrix."""
    shards = config.region.shards
    if shards is None:
        return None
    return Execution(shards.workers, shards.scheduler, shards.device, shards.batch)
