"""Whether an hour of the day lies in an exhibit's quiet hours."""

from __future__ import annotations


def is_quiet(hour: int, begin: int | None, end: int | None) -> bool:
    """Whether ``hour`` (0 to 23) lies from ``begin`` until before ``end``, over midnight if ``end``
    comes first; None or equal hours: never."""
    if begin is None or end is None or begin == end:
        return False
    return begin <= hour < end if begin < end else hour >= begin or hour < end
