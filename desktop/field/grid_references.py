"""Places of the UTM and MGRS grids, as maps on paper and hand-held receivers tell them.

The ``mgrs`` library (GeoTrans) reckons, on WGS 84; this reads the ways in which people write.
"""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass

from soundmark.desktop.engine.footprints import check_place
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.positions import PositionError

_ZONE = r"(?:UTM|MGRS)?\s*:?\s*(?P<zone>\d{1,2})\s*(?P<band>[C-HJ-NP-X])"
_MGRS = re.compile(
    rf"{_ZONE}\s*(?P<square>[A-HJ-NP-Z]{{2}})\s*(?P<east>\d{{2,10}})(?:\s+(?P<north>\d{{2,5}}))?"
)
_UTM = re.compile(
    rf"{_ZONE}[\s,;]+(?:E\s*)?(?P<east>\d{{6,7}}(?:\.\d+)?)\s*(?:M?E)?"
    r"[\s,;]+(?:N\s*)?(?P<north>\d{1,8}(?:\.\d+)?)\s*(?:M?N)?"
)
#: Digits of both numbers together, and the side of the square that they name, metres.
_SIDES = {4: 1000.0, 6: 100.0, 8: 10.0, 10: 1.0}


@dataclass(frozen=True)
class GridPlace:
    """``accuracy_m``: how far a corner of the named square lies from its middle; None for one that
    is smaller than a receiver's own error."""

    place: Place
    accuracy_m: float | None


def read_grid_reference(text: str) -> GridPlace | None:
    """The place that a grid reference names; None if the text is none.

    ``text``: capital letters, digits 0 to 9. Raises PositionError for a reference that names no
    place.
    """
    square = _MGRS.fullmatch(text)
    if square is not None:
        return _of_square(square)
    point = _UTM.fullmatch(text)
    return _of_point(point) if point is not None else None


def _of_square(found: re.Match[str]) -> GridPlace:
    east, north = found["east"], found["north"] or ""
    if (north and len(north) != len(east)) or len(east + north) not in _SIDES:
        raise _unknown(found)
    name = f"{int(found['zone'])}{found['band']}{found['square']}{east}{north}"
    side = _SIDES[len(east + north)]
    return GridPlace(_place(name, found), side / math.sqrt(2) if side >= 100 else None)


def _of_point(found: re.Match[str]) -> GridPlace:
    """Behind the zone stands the band of latitude, or N or S for the half of the Earth.

    S is both. It is taken for the band, as receivers and maps print it, wherever the point lies in
    that band, and for the south otherwise.
    """
    from mgrs import MGRS
    from mgrs.core import MGRSError

    zone, letter = int(found["zone"]), found["band"]
    east, north = float(found["east"]), float(found["north"])
    halves = ("N", "S") if letter >= "N" else ("S",)
    for half in halves:
        try:
            name = MGRS().UTMToMGRS(zone, half, east, north)
        except MGRSError:
            continue
        if letter in (re.sub(r"\d", "", name)[0], half):
            return GridPlace(_place(name, found), None)
    raise _unknown(found)


def _place(name: str, found: re.Match[str]) -> Place:
    from mgrs import MGRS
    from mgrs.core import MGRSError

    # The library warns of a square that does not lie in its band, and tells a place all the same.
    warnings.filterwarnings("error", "Warning in .*MGRS", RuntimeWarning)
    try:
        latitude, longitude = MGRS().toLatLon(name)
    except (MGRSError, RuntimeWarning) as error:
        raise _unknown(found) from error
    return check_place(latitude, longitude)


def _unknown(found: re.Match[str]) -> PositionError:
    return PositionError(
        told(
            "{words} names no place of the UTM or MGRS grid; check zone, letters and digits.",
            words=found.group()[:60],
        )
    )
