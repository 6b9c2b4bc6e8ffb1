"""``soundmark-export region``: imagery of any kind into map tiles and vectors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import box_area

if TYPE_CHECKING:
    from soundmark.export.config import AreaConfig, ShardsConfig

_DETAILS = "From a tile service: "
_SHARDS = "With --shards: "


def region(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="[IMAGERY] OUT",
            help="GeoTIFF of 8 bits a band, .mbtiles, .pmtiles or folder of tiles (none with "
            "--url), and the folder for tiles, vectors and places",
        ),
    ],
    model: Annotated[Path, typer.Option("--model", help="Model folder")],
    config: Annotated[
        Path, typer.Option("--config", help="Config with titles, settings and licences")
    ],
    places: Annotated[Path | None, typer.Option(help="GeoJSON of named places")] = None,
    box: Annotated[str | None, typer.Option(help="Only WEST,SOUTH,EAST,NORTH, degrees")] = None,
    polygon: Annotated[Path | None, typer.Option(help="Only tiles in this GeoJSON")] = None,
    around: Annotated[Path | None, typer.Option(help="Only tiles round these places")] = None,
    side: Annotated[float, typer.Option(min=1, help="Metres of the squares --around")] = 12_000.0,
    date: Annotated[str | None, typer.Option(help="Date of the imagery")] = None,
    source: Annotated[str | None, typer.Option(help="Who made the imagery")] = None,
    attribution: Annotated[str | None, typer.Option(help="Shown on the map")] = None,
    licence: Annotated[str | None, typer.Option(help="Licence of the imagery")] = None,
    url: Annotated[
        str | None, typer.Option(help="Tile service: https://.../{z}/{x}/{y}.jpg")
    ] = None,
    tile_pixels: Annotated[int, typer.Option(help=_DETAILS + "256, 512 or 1024")] = 256,
    rate: Annotated[float, typer.Option(help=_DETAILS + "requests a second")] = 2.0,
    cache: Annotated[Path | None, typer.Option(help=_DETAILS + "where tiles are kept")] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_DETAILS + "more than 5,000 tiles")] = False,
    shards: Annotated[
        bool, typer.Option("--shards", help="For large regions: vectors in shards, resumable")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, help=_SHARDS + "processes")] = 1,
    scheduler: Annotated[
        str | None, typer.Option(help=_SHARDS + "a Dask scheduler's address, instead of --workers")
    ] = None,
    device: Annotated[str, typer.Option(help=_SHARDS + "cpu or cuda")] = "cpu",
    batch: Annotated[
        int, typer.Option(min=1, max=1024, help=_SHARDS + "footprints at once, with cuda")
    ] = 32,
) -> None:
    """Turn imagery into map tiles and a vector for every footprint of every scale."""
    from soundmark.export.cli import _done
    from soundmark.export.config import FinishedModel, ImageryConfig, read_config
    from soundmark.export.region_step import make_from_config

    if len(paths) != (2 if url is None else 1):
        raise ExportError("Name the imagery and a folder to write; with --url, the folder alone.")
    settings, out = read_config(config), paths[-1]
    area = _area(box, polygon, around, side)
    known = settings.imagery
    imagery = {
        **known.model_dump(exclude={"path", "url", "fetch", "bands", "stretch"}),
        "path": None if url is not None else paths[0],
        "url": url,
        "date": date or known.date,
        "source": source or known.source,
        "attribution": attribution or known.attribution,
        "licence": licence or known.licence,
        "tile_pixels": tile_pixels,
        "per_second": rate,
        "cache": cache,
        "many_tiles_agreed": yes,
    }
    if url is not None:
        if not attribution or not licence:
            raise ExportError("Imagery of a tile service needs --attribution and --licence.")
        if area is None:
            raise ExportError("A tile service needs --box, --polygon or --around.")
    settings = settings.model_copy(
        update={
            "model": FinishedModel(folder=model),
            "imagery": ImageryConfig.model_validate(imagery),
            "area": area,
            "region": settings.region.model_copy(
                update={
                    "places": None if places is None else places.resolve(),
                    "attribution": attribution or settings.region.attribution,
                    "shards": _shards(shards, workers, scheduler, device, batch),
                }
            ),
        }
    )
    facts = make_from_config(settings, None if url is not None else paths[0], out)
    _done(out, f"{sum(each.rows for each in facts.scales):,} footprints")


def _shards(
    shards: bool, workers: int, scheduler: str | None, device: str, batch: int
) -> ShardsConfig | None:
    from soundmark.export.config import ShardsConfig

    if device not in ("cpu", "cuda"):
        raise ExportError(f"The device is cpu or cuda, not {device!r}.")
    how = ShardsConfig(
        workers=workers,
        scheduler=scheduler,
        device="cuda" if device == "cuda" else "cpu",
        batch=batch,
    )
    if not shards:
        if how != ShardsConfig(batch=batch):
            raise ExportError("--workers, --scheduler and --device need --shards.")
        return None
    if scheduler is not None and workers != 1:
        raise ExportError("Give --workers or --scheduler, not both.")
    return how


def _area(
    box: str | None, polygon: Path | None, around: Path | None, side_m: float
) -> AreaConfig | None:
    from soundmark.export.config import AreaConfig

    if sum(each is not None for each in (box, polygon, around)) > 1:
        raise ExportError("Give one of --box, --polygon and --around.")
    if box is None and polygon is None and around is None:
        return None
    corners = None if box is None else box_area(box).bounds
    return AreaConfig(box=corners, polygon=polygon, places=around, side_m=side_m)
