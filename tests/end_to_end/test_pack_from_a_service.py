"""A curator's way: a tile service that fails and is cut off, to a signed pack that is heard."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import mercantile
import minisign
import numpy as np
import pytest
import yaml
from export_world import scene_pixels, write_places, write_scene
from PIL import Image
from tiny_world import CAPTIONS

from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.tiles import NO_IMAGERY
from soundmark.export.scene import Scene
from soundmark.export.tiling import scene_tile

ZOOM = 14
#: After so many answers the service falls silent, once.
SILENT_AFTER = 12


class Service:
    """A tile service on this computer with the tiles of a scene; one in the middle is missing."""

    def __init__(self, scene: Path) -> None:
        self.asked: Counter[tuple[int, int]] = Counter()
        self.refused: dict[tuple[int, int], int] = {}
        self.agents: set[str] = set()
        self.silent, self.go_on = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        self._scene = Scene(scene)
        west, south, east, north = self._scene.bounds
        self.bounds = self._scene.bounds
        middle = mercantile.tile((west + east) / 2, (south + north) / 2, ZOOM)
        self.hole = (middle.x, middle.y)
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.answer(self)

            def log_message(self, *_: object) -> None:
                """Nothing on stderr."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/{{z}}/{{x}}/{{y}}.png"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self._thread.start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        zoom, x, y = (int(part) for part in request.path.removesuffix(".png").split("/")[1:])
        with self._lock:
            self.asked[x, y] += 1
            self.agents.add(request.headers["User-Agent"])
            count = self.asked.total()
        if count == SILENT_AFTER and not self.silent.is_set():
            self.silent.set()
            self.go_on.wait(60)
            return
        # The third and the fifth tile fail at first: too many requests, and a fault.
        status = {3: 429, 5: 500}.get(count, 200)
        if status != 200:
            self.refused[x, y] = status
            request.send_response(status)
            request.send_header("Retry-After", "1")
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        data = b"" if (x, y) == self.hole else self._tile(zoom, x, y)
        request.send_response(200 if data else 404)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def close(self) -> None:
        self.go_on.set()
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()
        self._scene.close()

    def _tile(self, zoom: int, x: int, y: int) -> bytes:
        with self._lock:
            raster = scene_tile(self._scene, zoom, x, y)
        colour = raster.colour / np.maximum(raster.cover, 1e-3)[..., None]
        stream = io.BytesIO()
        Image.fromarray(np.clip(colour, 0, 255).astype(np.uint8)).save(stream, "PNG")
        return stream.getvalue()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = Service(write_scene(tmp_path / "scene.tif", scene_pixels()))
    yield made
    made.close()


def write_config(folder: Path, service: Service, pack: Path, model: Path) -> Path:
    west, south, east, north = service.bounds
    key = minisign.KeyPair.generate().secret_key
    (folder / "museum.key").write_bytes(bytes(key) + b"\n")
    document: dict[str, Any] = {
        "imagery": {
            "url": service.url,
            "per_second": 50,
            "cache": str(folder / "cache"),
            "licence": "CC BY 4.0",
            "attribution": "The county",
            "date": "June 2024",
            "source": "Aerial survey",
        },
        "area": {"box": [west, south, east, north]},
        "model": {"folder": str(model)},
        "gallery": {"reuse": str(pack)},
        "region": {
            "min_zoom": 11,
            "max_zoom": ZOOM,
            "places": str(write_places(folder / "places.geojson")),
            "scales": [{"scale": 1, "footprint_m": 1500, "grid_zoom": 14}],
        },
        "pack": {"title": "Our Bay"},
        "signing": {"key": str(folder / "museum.key"), "release": 7},
        "report": {"queries": ["waves on the sea"]},
    }
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


def export(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "soundmark.export.cli", "all", "config.yaml", *options]
    return subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_from_a_service_to_a_signed_pack(
    service: Service,
    tiny_pack: Path,
    tiny_model: Path,
    tmp_path: Path,
) -> None:
    write_config(tmp_path, service, tiny_pack, tiny_model)
    planned = export(tmp_path, "--dry-run")
    told = planned.communicate(timeout=120)[1]
    assert planned.returncode == 0, told
    assert "tiles of the service to fetch" in told
    assert "footprints of 1,500 m" in told
    assert not service.asked
    assert not (tmp_path / "packs").exists()

    cut_off = export(tmp_path)
    assert service.silent.wait(120)
    cut_off.kill()
    cut_off.communicate()
    service.go_on.set()
    whole = export(tmp_path)
    told = whole.communicate(timeout=200)[1]
    assert whole.returncode == 0, told
    # What was fetched before the cut is never asked for again.
    again = {tile for tile, times in service.asked.items() if times > 1}
    assert len(again) == 3
    assert set(service.refused) < again
    assert all("soundmark-export" in agent for agent in service.agents)

    before = service.asked.total()
    unchanged = export(tmp_path)
    told = unchanged.communicate(timeout=120)[1]
    assert told.count("unchanged") == 6, told
    assert service.asked.total() == before

    pack = tmp_path / "packs" / "our-bay"
    command = [sys.executable, "-m", "soundmark.desktop", "pack", "info", str(pack), "--json"]
    info = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert info["release"] == 7
    assert (info["attribution"], info["imagery_date"]) == ("The county", "June 2024")
    assert info["imagery"].items() >= {
        ("date", "June 2024"),
        ("source", "Aerial survey"),
        ("licence", "CC BY 4.0"),
    }
    assert float(info["imagery"]["resolution_m"]) == pytest.approx(7.55, abs=0.1)
    assert (pack / "signature").is_file()
    assert (tmp_path / "packs" / "our-bay.soundpack").is_file()
    assert "Our Bay" in (tmp_path / "packs" / "our-bay.html").read_text(encoding="utf-8")
    with Explorer.open(pack, tiny_model) as explorer:
        assert_heard_and_whole(explorer, service)


def assert_heard_and_whole(explorer: Explorer, service: Service) -> None:
    """Every footprint has its vector; the hole is no imagery, in the map and for the ear."""
    manifest = explorer.pack.manifest
    (spec,) = manifest.scales
    vectors = explorer.stored_vectors(1).footprints(range(spec.rows))
    assert spec.rows == 20
    lengths = np.linalg.norm(vectors.astype(np.float32), axis=1)
    hole = (service.hole[1] - spec.tiles[1]) * 5 + service.hole[0] - spec.tiles[0]
    np.testing.assert_allclose(lengths, np.arange(20) != hole, atol=0.01)
    seen = explorer.find(text="waves on the sea").seen
    assert seen is not None
    assert np.flatnonzero(~seen).tolist() == [hole]
    west, south, east, north = manifest.bounds
    sea = explorer.listen(Place((south + north) / 2, west + 0.15 * (east - west)))
    assert sea.answers[0].caption in {caption for caption, _, band in CAPTIONS if band == 0}
    assert explorer.tile(ZOOM, *service.hole) is None
    box = mercantile.xy_bounds(*service.hole, ZOOM)
    inner = (box.left + 100, box.bottom + 100, box.right - 100, box.top - 100)
    pixels, _ = explorer.tiles.picture(inner, (64, 64), (south + north) / 2)
    # A coarser tile holds the hole as its codec keeps it.
    assert np.abs(pixels.astype(int) - NO_IMAGERY).max() <= 8
