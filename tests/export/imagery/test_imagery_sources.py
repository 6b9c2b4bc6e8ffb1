"""Imagery of every kind: the same ground through each reader, missing tiles never white."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import mercantile
import numpy as np
import pytest
from export_world import REGION_SPEC, write_scene
from PIL import Image
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from soundmark import export
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.export import cli
from soundmark.export.errors import ExportError
from soundmark.export.imagery.area import box_area, places_area, polygon_area
from soundmark.export.imagery.folder_source import FolderSource
from soundmark.export.imagery.geotiff_source import GeoTiffSource
from soundmark.export.imagery.ground import TileGround
from soundmark.export.imagery.mbtiles_source import MBTilesSource
from soundmark.export.imagery.open_imagery import check_amount, open_imagery
from soundmark.export.imagery.pmtiles_source import PMTilesSource
from soundmark.export.imagery.source import BadTileError, ImagerySource, decode_tile
from soundmark.export.imagery.tile_service import ServiceSpec, TileService, _seconds
from soundmark.export.mbtiles import TileWriter
from soundmark.export.region import make_region
from soundmark.export.tiling import scene_tile

ZOOM, X0, Y0 = 12, 654, 1580
#: A 3 x 2 block of tiles; the middle one of the upper row is missing.
TILES = [(X0, Y0), (X0 + 2, Y0), (X0, Y0 + 1), (X0 + 1, Y0 + 1), (X0 + 2, Y0 + 1)]


def colour_of(x: int, y: int) -> tuple[int, int, int]:
    return (40 + 50 * (x - X0), 60 + 80 * (y - Y0), 90)


def png(colour: tuple[int, int, int], side: int = 256) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(stream, "PNG")
    return stream.getvalue()


def span() -> tuple[float, float, float, float]:
    first, last = mercantile.bounds(X0, Y0, ZOOM), mercantile.bounds(X0 + 2, Y0 + 1, ZOOM)
    return (first.west, last.south, last.east, first.north)


def write_mbtiles(path: Path, **metadata: str) -> Path:
    with TileWriter(path, {"name": "tiny", "format": "png", **metadata}) as writer:
        for x, y in TILES:
            writer.add(ZOOM, x, y, png(colour_of(x, y)))
    return path


def write_pmtiles(path: Path, kind: TileType = TileType.PNG) -> Path:
    west, south, east, north = (round(value * 1e7) for value in span())
    header = {
        "tile_type": kind,
        "tile_compression": Compression.NONE,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
    }
    with path.open("wb") as file:
        writer = Writer(file)
        for number, x, y in sorted((zxy_to_tileid(ZOOM, x, y), x, y) for x, y in TILES):
            writer.write_tile(number, png(colour_of(x, y)))
        writer.finalize(header, {})
    return path


def write_folder(folder: Path) -> Path:
    for x, y in TILES:
        path = folder / str(ZOOM) / str(x) / f"{y}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(colour_of(x, y)))
    return folder


@pytest.fixture(params=["mbtiles", "pmtiles", "folder"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ImagerySource]:
    write = {"mbtiles": write_mbtiles, "pmtiles": write_pmtiles, "folder": write_folder}
    opened = open_imagery(write[request.param](tmp_path / f"tiny.{request.param}"))
    yield opened
    opened.close()


def test_every_reader_gives_the_same_tiles(source: ImagerySource) -> None:
    assert source.bounds == pytest.approx(span(), abs=1e-6)
    assert (source.min_zoom, source.native_zoom, source.tile_pixels) == (ZOOM, ZOOM, 256)
    for x, y in TILES:
        tile = source.tile(ZOOM, x, y)
        assert tile is not None
        assert (tile.rgb == colour_of(x, y)).all()
        assert tile.mask.all()
    assert source.tile(ZOOM, X0 + 1, Y0) is None
    assert source.tile(ZOOM, X0 - 1, Y0) is None


def test_a_missing_tile_is_no_imagery_and_its_neighbours_stay_clean(source: ImagerySource) -> None:
    ground = TileGround(source, ZOOM)
    assert ground.size == (768, 512)
    hole = scene_tile(ground, ZOOM, X0 + 1, Y0)
    assert hole.cover.max() < 0.5
    for x, y in TILES:
        raster = scene_tile(ground, ZOOM, x, y)
        assert raster.cover.min() > 0.99
        inner = raster.colour[8:-8, 8:-8]
        np.testing.assert_allclose(inner, np.broadcast_to(colour_of(x, y), inner.shape), atol=1)


def test_a_box_cuts_and_a_polygon_chooses_tiles(source: ImagerySource, tmp_path: Path) -> None:
    tile = mercantile.bounds(X0, Y0 + 1, ZOOM)
    inset = 0.2 * (tile.east - tile.west)
    west, south, east, north = (
        tile.west + inset,
        tile.south + inset,
        tile.east - inset,
        tile.north - inset,
    )
    box = TileGround(source, ZOOM, box_area(f"{west},{south},{east},{north}"))
    assert list(box.tiles()) == [(ZOOM, X0, Y0 + 1)]
    assert box.size[0] == pytest.approx(256 * 0.6, abs=2)
    ring = [[west, south], [span()[2] - inset, south], [west, north], [west, south]]
    path = tmp_path / "area.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    polygon = TileGround(source, ZOOM, polygon_area(path))
    assert polygon.count() == 3
    with pytest.raises(ExportError, match="does not reach"):
        TileGround(source, ZOOM, box_area("10,10,11,11"))


def test_places_become_squares(tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    point = {"type": "Point", "coordinates": [-122.4, 37.8]}
    feature = {"type": "Feature", "geometry": point, "properties": {"name": "Here"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    area = places_area(path, 1000.0)
    assert (area.bounds[3] - area.bounds[1]) * 111_195 == pytest.approx(1000, rel=0.01)
    tiles = area.tiles(14)
    assert tiles is not None
    here = mercantile.tile(-122.4, 37.8, 14)
    assert (here.x, here.y) in tiles


def test_four_bands_of_utm_have_their_alpha_as_mask(tmp_path: Path) -> None:
    pixels = np.full((4, 200, 200), 120, np.uint8)
    pixels[3] = 255
    pixels[3, :, :100] = 0
    corner = (545_000, 4_185_000)
    path = write_scene(tmp_path / "utm.tif", pixels, crs="EPSG:32610", corner=corner)
    opened = GeoTiffSource(path)
    west, south, east, north = opened.bounds
    tile = mercantile.tile((west + east) / 2, (south + north) / 2, opened.native_zoom)
    seen = [
        opened.tile(opened.native_zoom, tile.x + dx, tile.y + dy)
        for dx in range(-3, 4)
        for dy in range(-3, 4)
    ]
    opened.close()
    shown = [each for each in seen if each is not None]
    share = sum(each.mask.sum() for each in shown) * (2**-opened.native_zoom) ** 2
    whole = (east - west) / 360 * 256
    assert share == pytest.approx(whole * whole / 2, rel=0.15)
    for each in shown:
        assert abs(int(np.median(each.rgb[each.mask])) - 120) <= 2


def test_broken_files_are_one_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "a.pmtiles"
    bad.write_bytes(b"PMTiles\x03" + bytes(40))
    with pytest.raises(ExportError):
        PMTilesSource(bad)
    whole = write_pmtiles(tmp_path / "b.pmtiles").read_bytes()
    bad.write_bytes(whole[:200])
    with pytest.raises(ExportError, match="damaged"):
        PMTilesSource(bad)
    with pytest.raises(ExportError, match="MVT"):
        PMTilesSource(write_pmtiles(tmp_path / "v.pmtiles", TileType.MVT))
    with pytest.raises(ExportError, match="pbf"):
        MBTilesSource(write_mbtiles(tmp_path / "v.mbtiles", format="pbf"))
    (tmp_path / "text.mbtiles").write_text("none")
    with pytest.raises(SoundmarkError):
        MBTilesSource(tmp_path / "text.mbtiles")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExportError, match="no folder of tiles"):
        FolderSource(tmp_path / "empty")
    with pytest.raises(BadTileError, match="squares"):
        decode_tile(png((1, 2, 3), 2048), "tile")


def test_a_damaged_tile_is_counted_and_drawn_as_no_imagery(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiles")
    (folder / str(ZOOM) / str(X0 + 2) / f"{Y0}.png").write_bytes(b"\x89PNG broken")
    ground = TileGround(FolderSource(folder), ZOOM)
    assert scene_tile(ground, ZOOM, X0 + 2, Y0).cover.max() < 0.5
    assert ground.damaged == 1
    assert f"{Y0}.png" in ground.first_damage


def test_a_region_of_tiles_equals_that_of_its_scene(
    tiny_model: Path, region_folder: Path, tmp_path: Path
) -> None:
    spec = REGION_SPEC
    facts = make_region(region_folder / "tiles.mbtiles", tiny_model, None, tmp_path / "r", spec)
    assert facts.scales == json_scales(region_folder)
    with sqlite3.connect(tmp_path / "r" / "tiles.mbtiles") as database:
        metadata = dict(database.execute("SELECT name, value FROM metadata"))
    database.close()
    assert float(metadata["imagery_resolution_m"]) == pytest.approx(15.1, abs=0.2)
    first = np.load(region_folder / "vectors.npy").astype(np.float32)
    second = np.load(tmp_path / "r" / "vectors.npy").astype(np.float32)
    assert (first * second).sum(axis=1).mean() > 0.98


def json_scales(folder: Path) -> object:
    from soundmark.export.region import RegionFacts

    return RegionFacts.model_validate_json((folder / "region.json").read_bytes()).scales


class Flaky(BaseHTTPRequestHandler):
    """Fails the first time that a tile is asked for; has no tile at (X0 + 1, Y0)."""

    asked: dict[str, int]
    agents: set[str]

    def do_GET(self) -> None:
        self.asked[self.path] = self.asked.get(self.path, 0) + 1
        self.agents.add(self.headers["User-Agent"])
        _, zoom, x, y = self.path.split("/")
        if self.asked[self.path] == 1:
            self.send_error(503)
        elif (int(x), int(y)) not in TILES or int(zoom) != ZOOM:
            self.send_error(404)
        else:
            data = png(colour_of(int(x), int(y)))
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            # The second time, the connection breaks in the middle.
            self.wfile.write(data[: len(data) // 2] if self.asked[self.path] == 2 else data)

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def flaky() -> Iterator[tuple[str, type[Flaky]]]:
    handler = type("Handler", (Flaky,), {"asked": {}, "agents": set()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{{z}}/{{x}}/{{y}}", handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_service_that_fails_is_asked_again_slowly_and_each_tile_once(
    flaky: tuple[str, type[Flaky]], tmp_path: Path
) -> None:
    url, handler = flaky
    waits: list[float] = []
    spec = ServiceSpec(url, ZOOM, tmp_path, per_second=4, backoff_s=1)
    service = TileService(spec, sleep=waits.append, clock=lambda: 0.0)
    area = box_area(",".join(str(value) for value in span()))
    ground = TileGround(service, ZOOM, area)
    assert ground.count() == 6
    for zoom, x, y in ground.tiles():
        service.fetch(zoom, x, y)
    service.close()
    assert {1.0, 2.0, 0.25} <= set(waits)
    assert handler.agents == {spec.user_agent}
    again = TileService(spec)
    hole, tile = again.tile(ZOOM, X0 + 1, Y0), again.tile(ZOOM, X0, Y0)
    again.close()
    assert again.requests == 0
    assert hole is None
    assert tile is not None
    assert (tile.rgb == colour_of(X0, Y0)).all()


def test_a_service_is_left_alone_as_long_as_it_asks() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    assert [_seconds(text) for text in ("7", "", "soon", "-3")] == [7, 0, 0, 0]
    assert 40 < _seconds(soon) <= 50
    assert _seconds(format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)) == 0


def test_a_service_that_never_answers_ends_in_a_sentence(
    flaky: tuple[str, type[Flaky]], tmp_path: Path
) -> None:
    spec = ServiceSpec(flaky[0], ZOOM, tmp_path, attempts=2, per_second=50)
    service = TileService(spec, sleep=lambda _: None)
    with pytest.raises(ExportError, match="2 attempts"):
        service.tile(ZOOM, X0, Y0)
    service.close()


def test_services_are_https_and_boxes_are_bounded(tmp_path: Path) -> None:
    for url in ("http://a.org/{z}/{x}/{y}", "https://a.org/{z}/{x}", "https://u@a.org/{z}/{x}/{y}"):
        with pytest.raises(ExportError):
            TileService(ServiceSpec(url, 5, tmp_path))
    service = TileService(ServiceSpec("https://a.org/{z}/{x}/{-y}", 12, tmp_path))
    ground = TileGround(service, 12, box_area("0,0,10,10"))
    with pytest.raises(ExportError, match="--yes"):
        check_amount(ground, 100, False)
    check_amount(ground, 100, True)
    service.close()


def test_the_command_asks_no_service_without_licence_and_area(
    flaky: tuple[str, type[Flaky]],
    tiny_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = str(Path(export.__path__[0]) / "configs" / "san_francisco_bay.yaml")
    arguments = ["region", str(tmp_path / "out"), "--model", str(tiny_model), "--config", config]
    arguments += ["--url", flaky[0], "--cache", str(tmp_path / "cache")]
    wanted = (["--attribution", "Tests", "--licence", "CC0"], "--box")
    for extra, message in (([], "--licence"), wanted):
        monkeypatch.setattr(sys, "argv", ["soundmark-export", *arguments, *extra])
        with pytest.raises(SystemExit):
            cli.main()
        assert message in capsys.readouterr().err
    assert not flaky[1].asked
