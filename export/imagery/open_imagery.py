"""Opening imagery by what it is, and getting a service's tiles ready before they are drawn."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from soundmark.export.errors import ExportError
from soundmark.export.imagery.folder_source import FolderSource
from soundmark.export.imagery.geotiff_source import GeoTiffSource
from soundmark.export.imagery.ground import TileGround
from soundmark.export.imagery.mbtiles_source import MBTilesSource
from soundmark.export.imagery.pmtiles_source import PMTilesSource
from soundmark.export.imagery.source import ImagerySource
from soundmark.export.imagery.tile_service import TileService
from soundmark.export.progress import console, progress

#: So many tiles may be asked of a service without being told to.
TILE_LIMIT = 5_000


def is_tiled(path: Path) -> bool:
    """Whether ``path`` holds tiles rather than a single scene."""
    return path.is_dir() or path.suffix.lower() in (".mbtiles", ".pmtiles")


def open_imagery(path: Path, recipe: str = "rgb", *, ignore_nodata: bool = False) -> ImagerySource:
    """Open a folder of tiles, an .mbtiles or .pmtiles file, or else a GeoTIFF.

    ``recipe`` and ``ignore_nodata`` are for a GeoTIFF alone. Raises SoundmarkError.
    """
    if path.is_dir():
        return FolderSource(path)
    if path.suffix.lower() == ".mbtiles":
        return MBTilesSource(path)
    if path.suffix.lower() == ".pmtiles":
        return PMTilesSource(path)
    return GeoTiffSource(path, recipe, ignore_nodata=ignore_nodata)


def check_amount(ground: TileGround, limit: int, agreed: bool) -> None:
    """ExportError if a service would be asked for more than ``limit`` tiles and nobody agreed."""
    count = ground.count()
    if count > limit and not agreed:
        raise ExportError(
            f"{ground.path} would be asked for {count:,} tiles, more than {limit:,}: choose a "
            "smaller area or a lower zoom, or say --yes if the service allows it."
        )


def fetch_all(service: TileService, ground: TileGround) -> None:
    """Fetch every tile that is wanted and not there yet; what is fetched survives a stop."""
    for zoom, x, y in progress(ground.tiles(), "Fetching tiles", ground.count()):
        service.fetch(zoom, x, y)


def tell_damage(ground: TileGround) -> None:
    """Say on stderr how many tiles could not be decoded."""
    if ground.damaged:
        console.print(
            escape(
                f"{ground.damaged:,} damaged tiles of {ground.path} are drawn as no imagery; the "
                f"first: {ground.first_damage}"
            ),
            style="yellow",
        )
