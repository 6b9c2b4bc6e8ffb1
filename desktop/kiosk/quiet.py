"""Whether an hour of the day lies in an exhibit's quiet hours."""

from __future__ import annotations

import time


def local_hour() -> int:
    """The hour of the day here, 0 to 23; also after the computer's time zone was set anew."""
    if hasattr(time, "tzset"):
        time.tzset()
    return time.localtime().tm_hour


def is_quiet(hour: int, begin: int | None, end: int | None) -> bool:
    """Whether ``hour`` (0 to 23) lies from ``begin`` until before ``end``, over midnight if ``end``
    comes first; None or equal hours: never."""
    if begin is None or end is None or begin == end:
        return False
    return begin <= hour < end if begin < end else hour >= begin or hour < end
