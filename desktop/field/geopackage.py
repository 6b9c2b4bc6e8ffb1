"""The smallest valid GeoPackage (OGC 12-128r17, version 1.3) with one table of points.

Written with SQLite alone, in memory, so that a file is there whole or not at all.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from soundmark.desktop.engine.records import Place

#: "GPKG", and version 1.3.0 as the standard writes it.
APPLICATION_ID = 0x47504B47
USER_VERSION = 10300
SRS_WGS84 = 4326

Value = str | int | float | None

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
"""


@dataclass(frozen=True)
class PointTable:
    """``columns``: name -> type of GeoPackage ("TEXT", "DOUBLE", "INTEGER", "DATETIME"). Each row
    is a place, None if it has none, and a value for each column."""

    name: str
    title: str
    description: str
    columns: Mapping[str, str]
    rows: Sequence[tuple[Place | None, Mapping[str, Value]]]


def geopackage(table: PointTable) -> bytes:
    """The bytes of a GeoPackage that holds ``table``."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {USER_VERSION}")
        database.executescript(_TABLES)
        database.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
            (
                ("WGS 84 geodetic", SRS_WGS84, "EPSG", 4326, _WGS84, "longitude and latitude"),
                ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
                ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
            ),
        )
        _write_rows(database, table)
        _write_contents(database, table)
        return bytes(database.serialize())


def _write_rows(database: sqlite3.Connection, table: PointTable) -> None:
    names = ["geom", *table.columns]
    types = "".join(f', "{name}" {kind}' for name, kind in table.columns.items())
    database.execute(
        f'CREATE TABLE "{table.name}"'
        f" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT{types})"
    )
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    database.executemany(
        f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})',
        (
            (_point(place), *(values.get(column) for column in table.columns))
            for place, values in table.rows
        ),
    )


def _write_contents(database: sqlite3.Connection, table: PointTable) -> None:
    places = [place for place, _ in table.rows if place is not None]
    longitudes = [place.longitude for place in places]
    latitudes = [place.latitude for place in places]
    bounds: tuple[float | None, ...] = (None, None, None, None)
    if places:
        bounds = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (table.name, table.title, table.description, now, *bounds, SRS_WGS84),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)",
        (table.name, SRS_WGS84),
    )


def _point(place: Place | None) -> bytes | None:
    """A point in the standard's binary: its header, then well-known binary, little endian."""
    if place is None:
        return None
    head = struct.pack("<2sBBi", b"GP", 0, 0b0000_0001, SRS_WGS84)
    return head + struct.pack("<BIdd", 1, 1, place.longitude, place.latitude)
