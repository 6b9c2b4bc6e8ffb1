"""A stranger's MBTiles, tile by tile into a file of our own.

Every tile is decoded (JPEG, PNG or WebP, one picture, at most 1024 pixels a side) and encoded anew;
only tiles of the pack's own zooms and bounds are taken, and nothing else of the file. The file may
hold views, which MBTiles allows, but no triggers, and no query of it may take long.
"""

from __future__ import annotations

import io
import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.imaging import decode_picture
from soundmark.desktop.engine.manifest import PackManifest
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import damaged, told
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase
from soundmark.desktop.engine.tiles import MAX_TILE_EDGE, TILE_FORMATS
from soundmark.desktop.importing.meter import Portion

MAX_TILE_BYTES = 2 * 1024**2
_SCHEMA = """
CREATE TABLE metadata (name TEXT, value TEXT);
CREATE UNIQUE INDEX name ON metadata (name);
CREATE TABLE tiles (
    zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB
);
CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
"""
#: WebP: hardly larger than what comes, and no loss that the image encoder or an eye would notice.
_QUALITY, _EFFORT = 90, 2
#: Rows beyond the pack's tiles that are looked at before the file is given up.
_STRAY_ROWS = 10_000

_Range = tuple[int, int, int, int]


def copy_tiles(
    source: Path, target: Path, manifest: PackManifest, portion: Portion, seconds: float
) -> int:
    """Write the tiles of ``source`` to ``target`` anew and return their number.

    ``seconds``: what one step of a query may take. PackError for tiles that cannot be read, for a
    file that counts its rows from the north, and for one without a tile in the pack's bounds.
    """
    database = ReadOnlyDatabase(source, ("tiles",), ("tiles",), strict=False, seconds=seconds)
    made = sqlite3.connect(target, isolation_level=None)
    try:
        # The file is thrown away if anything goes wrong before it is whole.
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.executescript(_SCHEMA)
        made.execute("BEGIN")
        made.executemany("INSERT INTO metadata VALUES (?, ?)", _metadata(manifest))
        count = 0
        for zoom, x, row, data in _tiles(database, manifest, source):
            name = told("tile {tile} of {path}", tile=f"{zoom}/{x}/{row}", path=source)
            values = (zoom, x, row, _encoded_anew(data, name))
            count += made.execute(
                "INSERT OR IGNORE INTO tiles VALUES (?, ?, ?, ?)", values
            ).rowcount
            portion.add(len(data))
        made.execute("COMMIT")
    finally:
        made.close()
        database.close()
    return count


def tile_range(bounds: tuple[float, float, float, float], zoom: int) -> _Range:
    """First and last column, first and last row (XYZ) of the tiles that touch ``bounds``."""
    west, south, east, north = bounds
    edge = 2**zoom - 1
    columns = [
        min(edge, max(0, math.floor((value + 180) / 360 * 2**zoom))) for value in (west, east)
    ]
    rows = [min(edge, max(0, math.floor(_down(value) * 2**zoom))) for value in (north, south)]
    return columns[0], columns[1], rows[0], rows[1]


def _down(latitude: float) -> float:
    """Share of the Mercator world that lies north of a latitude."""
    sine = math.sin(math.radians(latitude))
    return 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def _tiles(
    database: ReadOnlyDatabase, manifest: PackManifest, path: Path
) -> Iterator[tuple[int, int, int, bytes]]:
    """Zoom, column, row from the south and bytes of every tile that belongs to the pack."""
    zooms = range(manifest.min_zoom, manifest.max_zoom + 1)
    ranges = {zoom: tile_range(manifest.bounds, zoom) for zoom in zooms}
    allowed = _STRAY_ROWS + sum(
        (last - first + 1) * (low - high + 1) for first, last, high, low in ranges.values()
    )
    inside = upside_down = seen = 0
    query = "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles"
    for zoom, x, row, data in database.stream(query):
        seen += 1
        if seen > allowed:
            raise PackError(damaged(path, "it holds far more tiles than its region has"))
        if type(zoom) is not int or type(x) is not int or type(row) is not int:
            continue
        if zoom not in ranges or not isinstance(data, bytes) or not data:
            continue
        if _within(ranges[zoom], x, 2**zoom - 1 - row):
            inside += 1
            yield zoom, x, row, data
        elif _within(ranges[zoom], x, row):
            upside_down += 1
    if inside == 0 and upside_down > 0:
        raise PackError(
            told(
                "{path} counts its rows from the north; MBTiles counts them from the south.",
                path=path,
            )
        )
    if inside == 0:
        raise PackError(told("{path} holds no tile of the region.", path=path))


def _within(span: _Range, x: int, y: int) -> bool:
    return span[0] <= x <= span[1] and span[2] <= y <= span[3]


def _encoded_anew(data: bytes, name: str) -> bytes:
    if len(data) > MAX_TILE_BYTES:
        raise PackError(
            told("{name} is larger than {most} MiB.", name=name, most=MAX_TILE_BYTES >> 20)
        )
    picture = decode_picture(
        data,
        name,
        TILE_FORMATS,
        max_pixels=MAX_TILE_EDGE**2,
        max_edge=MAX_TILE_EDGE,
        keep_alpha=True,
        still=True,
    )
    return webp(picture)


def webp(picture: Image.Image) -> bytes:
    """An RGB or RGBA picture as WebP, without any note of where it came from."""
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=_QUALITY, method=_EFFORT)
    return stream.getvalue()


def _metadata(manifest: PackManifest) -> list[tuple[str, str]]:
    return [
        ("name", plain_text(manifest.title, 300)),
        ("format", "webp"),
        ("bounds", ",".join(f"{value:.6f}" for value in manifest.bounds)),
        ("minzoom", str(manifest.min_zoom)),
        ("maxzoom", str(manifest.max_zoom)),
        ("attribution", plain_text(manifest.attribution, 300)),
        ("type", "baselayer"),
    ]
