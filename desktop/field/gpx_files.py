"""Positions out of a GPX file: waypoints and track points, read by gpxpy.

The file may come from a stranger. It is bounded, and one pass of a bare XML reader comes before
gpxpy: a document type, and with it every entity, is refused, and depth and number of elements are
limited.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.footprints import check_place
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.positions import Position, PositionError

MAX_BYTES = 16 * 1024**2
MAX_ELEMENTS = 1_000_000
MAX_DEPTH = 64
#: Namespaces a file may name; gpxpy looks for each of them in the whole text.
_MAX_NAMESPACES = 100
#: Metres that a dilution of precision of one stands for, as receivers usually reckon.
METRES_PER_HDOP = 5.0


class GpxFile:
    """The last place of a GPX file: the newest point that has a time, else the last one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """The newest position of the file; PositionError if it has none."""
        positions = read_gpx(self._path)
        return max(
            enumerate(positions),
            key=lambda item: (_seconds(item[1]), item[0]),
        )[1]


def position_at(positions: tuple[Position, ...], time: datetime, within_s: float) -> Position:
    """The position measured nearest to ``time`` (aware).

    PositionError if none was measured within ``within_s`` seconds of it.
    """
    timed = [position for position in positions if position.time is not None]
    best = min(timed, key=lambda one: abs(_seconds(one) - time.timestamp()), default=None)
    if best is None or abs(_seconds(best) - time.timestamp()) > within_s:
        raise PositionError(told("The track holds no point of that time."))
    return best


def read_gpx(path: Path) -> tuple[Position, ...]:
    """All waypoints, then all track and route points, in the order of the file.

    Raises PositionError in one sentence for anything but a GPX file with at least one point.
    """
    data = read_bounded(path, MAX_BYTES, PositionError)
    text = _checked_text(data, path.name)
    import gpxpy
    from gpxpy.gpx import GPXException

    try:
        gpx = gpxpy.parse(text)
    except (GPXException, ValueError, TypeError, AttributeError, LookupError) as error:
        raise PositionError(
            told("{name} is damaged: it cannot be read as GPX.", name=path.name)
        ) from error
    points: list[object] = list(gpx.waypoints)
    points += [point for track in gpx.tracks for part in track.segments for point in part.points]
    points += [point for route in gpx.routes for point in route.points]
    positions = tuple(position for point in points if (position := _position(point)) is not None)
    if not positions:
        raise PositionError(told("{name} holds no point that lies on Earth.", name=path.name))
    return positions


def _checked_text(data: bytes, name: str) -> str:
    """The text of a GPX file that holds nothing dangerous."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise PositionError(told("{name} is not a GPX file in UTF-8.", name=name)) from None
    if text.count("xmlns") > _MAX_NAMESPACES:
        raise PositionError(f"{name} names too many namespaces for a GPX file.")
    _Inspection(name).run(text)
    return text


class _Inspection:
    """One pass over the XML that lets nothing through but plain elements of a GPX document."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = self._count = 0

    def run(self, text: str) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(text, True)
        except expat.ExpatError as error:
            raise PositionError(
                told("{name} is not a GPX file: {reason}.", name=self._name, reason=error)
            ) from error

    def _doctype(self, *_: object) -> None:
        raise PositionError(
            f"{self._name} declares a document type, which no GPX file needs; it is not read."
        )

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if self._count == 0 and name.rpartition(":")[2] != "gpx":
            raise PositionError(told("{name} is not a GPX file.", name=self._name))
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise PositionError(told("{name} is too large for a GPX file.", name=self._name))

    def _end(self, _name: str) -> None:
        self._depth -= 1


def _position(point: object) -> Position | None:
    latitude, longitude = getattr(point, "latitude", None), getattr(point, "longitude", None)
    if latitude is None or longitude is None:
        return None
    try:
        place = check_place(float(latitude), float(longitude))
    except PlaceError:
        return None
    time = getattr(point, "time", None)
    if isinstance(time, datetime) and time.tzinfo is None:
        time = time.replace(tzinfo=UTC)  # GPX times are UTC whatever the writer left out.
    dilution = getattr(point, "horizontal_dilution", None)
    accuracy = dilution * METRES_PER_HDOP if isinstance(dilution, float) else None
    satellites = getattr(point, "satellites", None)
    return Position(
        place,
        "gpx",
        accuracy_m=accuracy if accuracy is not None and 0 < accuracy < 1e6 else None,
        time=time if isinstance(time, datetime) else None,
        satellites=satellites if isinstance(satellites, int) else None,
    )


def _seconds(position: Position) -> float:
    return position.time.timestamp() if position.time is not None else float("-inf")
