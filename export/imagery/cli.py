"""``soundmark-export region``: imagery of any kind into map tiles and vectors."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import Area, box_area, places_area, polygon_area

_DETAILS = "From a tile service: "


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
) -> None:
    """Turn imagery into map tiles and a vector for every footprint of every scale."""
    from soundmark.export.cli import _done
    from soundmark.export.config import read_config
    from soundmark.export.region import make_region

    if len(paths) != (2 if url is None else 1):
        raise ExportError("Name the imagery and a folder to write; with --url, the folder alone.")
    spec = read_config(config).region.spec()
    known = replace(
        spec.provenance,
        date=date or spec.provenance.date,
        source=source or spec.provenance.source,
        licence=licence or spec.provenance.licence,
    )
    spec = replace(spec, attribution=attribution or spec.attribution, provenance=known)
    area = _area(box, polygon, around, side)
    out = paths[-1]
    if url is None:
        facts = make_region(paths[0], model, places, out, spec, area)
    else:
        from soundmark.desktop.engine.model import Model
        from soundmark.export.imagery.ground import TileGround
        from soundmark.export.imagery.open_imagery import TILE_LIMIT, check_amount, fetch_all
        from soundmark.export.imagery.tile_service import ServiceSpec, TileService, default_cache
        from soundmark.export.region import make_tiled_region

        if not attribution or not licence:
            raise ExportError("Imagery of a tile service needs --attribution and --licence.")
        if area is None:
            raise ExportError("A tile service needs --box, --polygon or --around.")
        asked = ServiceSpec(
            url, spec.pyramid.max_zoom, cache or default_cache(), tile_pixels, per_second=rate
        )
        with closing(TileService(asked)) as service:
            ground = TileGround(service, spec.pyramid.max_zoom, area)
            check_amount(ground, TILE_LIMIT, yes)
            opened = Model.open(model)
            fetch_all(service, ground)
            facts = make_tiled_region(service, ground, opened, places, out, spec, area)
    _done(out, f"{sum(each.rows for each in facts.scales):,} footprints")


def _area(box: str | None, polygon: Path | None, around: Path | None, side_m: float) -> Area | None:
    if sum(each is not None for each in (box, polygon, around)) > 1:
        raise ExportError("Give one of --box, --polygon and --around.")
    if box is not None:
        return box_area(box)
    if polygon is not None:
        return polygon_area(polygon)
    return None if around is None else places_area(around, side_m)
