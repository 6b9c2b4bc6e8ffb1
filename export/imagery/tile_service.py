"""Imagery of a tile service, fetched politely: one at a time, slowly, each tile once.

Every tile goes through a folder on disk, so that a run that was stopped goes on where it was, and
nothing is asked for twice.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
import urllib3
from urllib3.exceptions import HTTPError

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.footprints import Bounds
from soundmark.export.errors import ExportError
from soundmark.export.imagery.source import (
    MAX_LATITUDE,
    MAX_TILE_BYTES,
    MAX_ZOOM,
    BadTileError,
    TilePicture,
    decode_tile,
    tile_pixel_m,
)

_LOCAL = ("localhost", "127.0.0.1", "::1")
_FIELD = re.compile(r"\{[^{}]*\}")
_KNOWN = {"{z}", "{x}", "{y}", "{-y}"}
#: Answers that say there is no imagery there, and those that ask to come again later.
_NOTHING = (204, 404, 410)
_LATER = (408, 425, 429, 500, 502, 503, 504)
_MAX_WAIT_S = 120.0


@dataclass(frozen=True)
class ServiceSpec:
    """A tile service and how it is asked.

    ``template``: a URL with {z}, {x} and {y} ({-y} for rows from the south); ``max_zoom``: the
    highest zoom to ask for; ``per_second``: most requests in a second; ``attempts``: requests for a
    tile before giving up; ``backoff_s``: wait after the first failure, doubled after each.
    """

    template: str
    max_zoom: int
    cache: Path
    tile_pixels: int = 256
    per_second: float = 2.0
    attempts: int = 5
    backoff_s: float = 1.0
    user_agent: str = "soundmark-export (offline soundscape packs)"

    def check(self) -> None:
        """ExportError for a template that is none, an open connection, or numbers out of range."""
        fields = set(_FIELD.findall(self.template))
        if not fields <= _KNOWN or not {"{z}", "{x}"} <= fields or not fields & {"{y}", "{-y}"}:
            raise ExportError(f"{self.template} is no tile service: it needs {{z}}, {{x}}, {{y}}.")
        if not is_allowed(self.template):
            raise ExportError(f"{self.template} is not https: tiles come over https alone.")
        if not 0 <= self.max_zoom <= MAX_ZOOM:
            raise ExportError(f"Zoom {self.max_zoom} does not lie within 0 to {MAX_ZOOM}.")
        if self.tile_pixels not in (256, 512, 1024):
            raise ExportError("Tiles have 256, 512 or 1024 pixels a side.")
        if not 0 < self.per_second <= 50 or not 1 <= self.attempts <= 20 or self.backoff_s < 0:
            raise ExportError("Ask at most 50 times a second and try a tile 1 to 20 times.")


def default_cache() -> Path:
    """Where tiles of services are kept for this user."""
    return platformdirs.user_cache_path("soundmark") / "service-tiles"


def is_allowed(url: str) -> bool:
    """Whether ``url`` is https, or http to this computer, and names no user or password."""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username
    except ValueError:
        return False
    if not host or user is not None or _FIELD.search(parts.netloc):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)


class TileService:
    """A tile service; see ``ImagerySource``. ``requests``: how many were made."""

    def __init__(
        self,
        spec: ServiceSpec,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Asks nothing yet; ExportError for a spec that is none."""
        spec.check()
        self.name = spec.template
        self.bounds: Bounds = (-180.0, -MAX_LATITUDE, 180.0, MAX_LATITUDE)
        self.min_zoom = 0
        self.native_zoom = spec.max_zoom
        self.tile_pixels = spec.tile_pixels
        self.requests = 0
        self._spec = spec
        self._sleep, self._clock = sleep, clock
        self._next = clock()
        self._wait_s = spec.backoff_s
        self._folder = spec.cache / hashlib.sha256(spec.template.encode()).hexdigest()[:16]
        self._pool = urllib3.PoolManager(
            maxsize=1, headers={"User-Agent": spec.user_agent, "Accept": "image/*"}
        )

    @property
    def pixel_m(self) -> float:
        """See ``ImagerySource``."""
        return tile_pixel_m(self.native_zoom, self.tile_pixels)

    def tile(self, zoom: int, x: int, y: int) -> TilePicture | None:
        """See ``ImagerySource``; raises ExportError if the service does not answer or says no."""
        path = self.fetch(zoom, x, y)
        data = read_bounded(path, MAX_TILE_BYTES, ExportError)
        return decode_tile(data, f"Tile {zoom}/{x}/{y} of {self.name}") if data else None

    def fetch(self, zoom: int, x: int, y: int) -> Path:
        """The file that holds the tile, asked for only if it is not there yet; an empty one stands
        for no imagery."""
        path = self._folder / str(zoom) / str(x) / f"{y}.tile"
        if path.is_file():
            return path
        data = self._ask(zoom, x, y)
        if data:
            try:
                decode_tile(data, "tile")
            except BadTileError as error:
                raise ExportError(
                    f"{self.name} answered for tile {zoom}/{x}/{y} with something that is no "
                    "picture; is the address right?"
                ) from error
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        except OSError as error:
            raise ExportError(f"{path} cannot be written: {error.strerror or error}.") from error
        return path

    def identity(self) -> str:
        """See ``ImagerySource``."""
        return f"{self._spec.template} {self._spec.max_zoom} {self._spec.tile_pixels}"

    def close(self) -> None:
        """See ``ImagerySource``."""
        self._pool.clear()

    def _ask(self, zoom: int, x: int, y: int) -> bytes:
        fields = {"{z}": zoom, "{x}": x, "{y}": y, "{-y}": 2**zoom - 1 - y}
        url = _FIELD.sub(lambda found: str(fields[found.group()]), self._spec.template)
        problem = ""
        for attempt in range(self._spec.attempts):
            if attempt:
                self._sleep(self._wait_s)
            self._keep_pace()
            self._wait_s = min(_MAX_WAIT_S, self._spec.backoff_s * 2**attempt)
            try:
                status, asked_wait, data = self._request(url)
            except (HTTPError, OSError) as error:
                problem = type(error).__name__
                continue
            if status == 200 and data:
                return data
            if status == 200 or status in _NOTHING:
                return b""
            if status not in _LATER:
                raise ExportError(f"{self.name} refuses tile {zoom}/{x}/{y} (HTTP {status}).")
            problem = f"HTTP {status}"
            self._wait_s = min(_MAX_WAIT_S, max(self._wait_s, asked_wait))
        raise ExportError(
            f"{self.name} did not give tile {zoom}/{x}/{y} in {self._spec.attempts} attempts "
            f"({problem}); what was fetched is kept, so run the same command again later."
        )

    def _request(self, url: str) -> tuple[int, float, bytes]:
        """Status, seconds the service asks us to wait, and the body; redirects are refused, since
        they could lead off https."""
        self.requests += 1
        with contextlib.closing(
            self._pool.request(
                "GET",
                url,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=15, read=30),
            )
        ) as answer:
            if answer.status != 200:
                return answer.status, _seconds(answer.headers.get("Retry-After", "")), b""
            data = answer.read(MAX_TILE_BYTES + 1)
            if len(data) > MAX_TILE_BYTES:
                raise ExportError(f"{self.name} answers with more than {MAX_TILE_BYTES:,} bytes.")
            return 200, 0.0, data

    def _keep_pace(self) -> None:
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self._spec.per_second


def _seconds(text: str) -> float:
    """What Retry-After asks for: seconds, or a date (RFC 9110); 0 for anything else."""
    if text.isdecimal() and len(text) < 6:
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until - datetime.now(until.tzinfo)).total_seconds())
    except (ValueError, OverflowError):
        return 0.0
