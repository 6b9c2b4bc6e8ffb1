"""Where a note was made: one record, and one interface for all that can tell it.

A position is typed (``coordinates``), taken from a GPX file (``gpx_files``) or read from a receiver
(``receivers``, ``gpsd``). Nothing here asks by itself: a source is read once, when its user wants
to know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from soundmark.desktop.engine.errors import PlaceError, SoundmarkError
from soundmark.desktop.engine.footprints import check_place
from soundmark.desktop.engine.records import Place

#: How a position came about.
Origin = Literal["typed", "map", "gpx", "receiver"]
#: What a receiver says of its fix: from satellites alone, with corrections, or guessed.
Quality = Literal["unknown", "satellites", "corrected", "estimated"]


class PositionError(SoundmarkError):
    """A position that cannot be read: a text, a file or a receiver that does not tell one."""


@dataclass(frozen=True)
class Position:
    """A place and how well it is known.

    ``accuracy_m``: radius in metres within which the true place probably lies, None = not known.
    ``time``: when it was measured (aware), None = not told. ``satellites``: used, None = not told.
    """

    place: Place
    origin: Origin
    accuracy_m: float | None = None
    quality: Quality = "unknown"
    time: datetime | None = None
    satellites: int | None = None


class PositionSource(Protocol):
    """Something that tells a position when it is asked."""

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """Wait at most ``timeout_s`` seconds for a position.

        Raises PositionError in one sentence if none comes, or when ``cancelled`` turns true.
        """


def measured_place(latitude: float, longitude: float) -> Place:
    """The place that a receiver or its log tells, or PlaceError.

    Nought, nought is none: it is what many write before they know where they are.
    """
    if latitude == 0 and longitude == 0:
        raise PlaceError("There was no fix.")
    return check_place(latitude, longitude)
