"""Quiet hours: over midnight, through the changes of the clock, and in another time zone."""

from __future__ import annotations

import datetime
import time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from soundmark.desktop.kiosk.quiet import is_quiet, local_hour


@pytest.mark.parametrize(
    ("begin", "end", "quiet"),
    [
        (18, 9, {*range(18, 24), *range(9)}),
        (0, 6, set(range(6))),
        (13, 14, {13}),
        (23, 0, {23}),
        (7, 7, set()),
        (None, 9, set()),
        (18, None, set()),
    ],
)
def test_the_hours_of_a_day(begin: int | None, end: int | None, quiet: set[int]) -> None:
    assert {hour for hour in range(24) if is_quiet(hour, begin, end)} == quiet


@pytest.mark.parametrize(
    ("day", "minutes"), [((2026, 3, 28), 10 * 60), ((2026, 10, 24), 12 * 60), ((2026, 6, 1), 660)]
)
def test_nights_in_which_the_clock_changes(day: tuple[int, int, int], minutes: int) -> None:
    """From 20 to 7 the screen is dark: an hour less in spring, an hour more in autumn."""
    zone = ZoneInfo("Europe/Berlin")
    noon = datetime.datetime(*day, 12, tzinfo=zone).timestamp()
    dark = [
        is_quiet(datetime.datetime.fromtimestamp(noon + 60 * minute, zone).hour, 20, 7)
        for minute in range(24 * 60)
    ]
    assert sum(dark) == minutes
    # Once dark, once light again.
    assert sum(a != b for a, b in pairwise(dark)) == 2


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows tells it by itself")
def test_another_time_zone_holds_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    utc = datetime.datetime.now(datetime.UTC)
    for zone, ahead in (("UTC", 0), ("Etc/GMT-5", 5), ("Etc/GMT+9", -9)):
        monkeypatch.setenv("TZ", zone)
        assert (local_hour() - utc.hour - ahead) % 24 in (0, 1)
    monkeypatch.undo()
    time.tzset()
