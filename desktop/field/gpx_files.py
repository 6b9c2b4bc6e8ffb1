"""Positions out of a GPX file: waypoints, track and route points, whatever program wrote it.

The file may come from a stranger, be a year of tracks, or end where a logger lost its power: it is
read once from front to end by expat, in whatever encoding it names; a document type, and with it
every entity, is refused, depth and number of elements are limited, and of a file that was cut off
the whole points before the cut count.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.parsers import expat

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.positions import Position, PositionError, measured_place

LOG = logging.getLogger(__name__)
MAX_BYTES = 128 * 1024**2
MAX_ELEMENTS = 10_000_000
MAX_DEPTH = 64
#: Metres that a dilution of precision of one stands for, as receivers usually reckon.
METRES_PER_HDOP = 5.0
_POINTS = frozenset({"wpt", "trkpt", "rtept"})
_FACTS = frozenset({"time", "hdop", "sat"})
_LONGEST_FACT = 64
_CHUNK = 1 << 20


class GpxFile:
    """The last place of a GPX file: the newest point that has a time, else the last one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """The newest position of the file; PositionError if it has none, or when ``cancelled``
        turns true."""
        newest: list[Position] = []

        def look(position: Position) -> None:
            if not newest or _seconds(position) >= _seconds(newest[0]):
                newest[:] = [position]

        _read(self._path, look, cancelled)
        return newest[0]


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
    """All waypoints, track and route points, in the order of the file.

    Raises PositionError in one sentence for anything but a GPX file with at least one point.
    """
    positions: list[Position] = []
    _read(path, positions.append)
    return tuple(positions)


def _read(
    path: Path, found: Callable[[Position], None], cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Tell ``found`` every position of a file; PositionError if there is none."""
    reading = _Reading(path.name, found)
    data = memoryview(read_bounded(path, MAX_BYTES, PositionError))
    try:
        for start in range(0, len(data), _CHUNK):
            if cancelled():
                raise PositionError(told("Looking for a position was stopped."))
            reading.parser.Parse(data[start : start + _CHUNK], False)
        reading.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        # The last two: an encoding that nobody knows, or that expat cannot read.
        if not reading.count:
            raise PositionError(
                told("{name} is not a GPX file: {reason}.", name=path.name, reason=error)
            ) from error
        LOG.warning("%s is cut off or damaged; what stands before that is read", path.name)
    if reading.count:
        return
    if reading.has_damage:
        raise PositionError(told("{name} is damaged: it cannot be read as GPX.", name=path.name))
    raise PositionError(told("{name} holds no point that lies on Earth.", name=path.name))


class _Reading:
    """One pass over the XML that lets nothing through but plain elements of a GPX document.

    ``count``: positions told so far; ``has_damage``: whether a point could not be read.
    """

    def __init__(self, name: str, found: Callable[[Position], None]) -> None:
        self._name, self._found = name, found
        self._depth = self._elements = self._point_depth = 0
        self._point: dict[str, str] | None = None
        self._fact = ""
        self.count = 0
        self.has_damage = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _doctype(self, *_: object) -> None:
        raise PositionError(
            f"{self._name} declares a document type, which no GPX file needs; it is not read."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if self._elements == 0 and kind != "gpx":
            raise PositionError(told("{name} is not a GPX file.", name=self._name))
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise PositionError(told("{name} is too large for a GPX file.", name=self._name))
        if kind in _POINTS:
            self._point, self._point_depth = dict(attributes), self._depth
        is_own = self._point is not None and self._depth == self._point_depth + 1
        self._fact = kind if is_own and kind in _FACTS else ""

    def _text(self, text: str) -> None:
        if self._fact and self._point is not None:
            whole = self._point.get(self._fact, "") + text
            self._point[self._fact] = whole[:_LONGEST_FACT]

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._fact = ""
        if self._point is None or name.rpartition(":")[2] not in _POINTS:
            return
        facts, self._point = self._point, None
        try:
            self._found(_position(facts))
            self.count += 1
        except PlaceError:
            return
        except (KeyError, ValueError):
            self.has_damage = True


def _position(facts: dict[str, str]) -> Position:
    """A point. KeyError or ValueError for one that cannot be read, PlaceError for one that lies
    nowhere."""
    place = measured_place(float(facts["lat"]), float(facts["lon"]))
    dilution, satellites = _number(facts.get("hdop")), _number(facts.get("sat"))
    accuracy = dilution * METRES_PER_HDOP if dilution is not None else None
    return Position(
        place,
        "gpx",
        accuracy_m=accuracy if accuracy is not None and 0 < accuracy < 1e6 else None,
        time=_time(facts.get("time")),
        satellites=int(satellites) if satellites is not None and 0 <= satellites < 1000 else None,
    )


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text is not None else math.nan
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _time(text: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(text.strip()) if text is not None else None
    except ValueError:
        return None
    # GPX times are UTC whatever the writer left out.
    return time.replace(tzinfo=UTC) if time is not None and time.tzinfo is None else time


def _seconds(position: Position) -> float:
    return position.time.timestamp() if position.time is not None else float("-inf")
