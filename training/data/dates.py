"""Month and hour of a recording from whatever text its date is written as.

As the published code reads them: lower case; cut behind the first "am", else behind the first "pm",
else before "gmt"; then dateutil. What the text leaves out, dateutil fills from the day on which it
runs; we fill from a fixed day, so that the same file gives the same answer on any day. The hour of
a text without one is then 0, as published; a month that the text does not name, which published
runs take from their own calendar, is unknown here.
"""

from __future__ import annotations

from datetime import datetime

#: Two days that differ in year and month alone, both with 31 days and in leap years.
_FILLS = (datetime(2000, 1, 1), datetime(2004, 7, 1))
_LONGEST = 200


def month_and_hour(text: object) -> tuple[int | None, int | None]:
    """Month 1..12 and hour 0..23 of a date text; both None for what is no date or no text."""
    from dateutil import parser

    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST:
        return None, None
    shortened = _shortened(text)
    try:
        first, second = (
            # Zones are not looked up: they never change the hour that the text names.
            parser.parse(shortened, default=fill, ignoretz=True)
            for fill in _FILLS
        )
    except (ValueError, OverflowError, TypeError):
        return None, None
    return first.month if first.month == second.month else None, first.hour


def _shortened(text: str) -> str:
    text = text.lower().strip()
    for mark in ("am", "pm"):
        if mark in text:
            return text[: text.index(mark) + len(mark)]
    return text.split("gmt", 1)[0]
