"""Dates as the published code reads them, without today's date."""

from __future__ import annotations

import pytest

from soundmark.training.data.dates import month_and_hour


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-06-03 14:20:00", (6, 14)),
        ("2011-05-01 10:12:30.0", (5, 10)),
        ("  March 5, 2012 3:07 PM EST and more words", (3, 15)),
        ("12 March 2019 7:05 am GMT", (3, 7)),
        ("Tue, 04 Feb 2014 23:59:01 GMT+0100 (CET)", (2, 23)),
        ("2016-02-29", (2, 0)),
        ("31 December 2001", (12, 0)),
        ("14:00", (None, 14)),
        ("2012", (None, 0)),
        ("", (None, None)),
        (None, (None, None)),
        (20150603, (None, None)),
        ("some summer", (None, None)),
        ("2015-13-40", (None, None)),
        ("99999999999999999999999999", (None, None)),
        ("1 " * 500, (None, None)),
    ],
)
def test_month_and_hour(text: object, expected: tuple[int | None, int | None]) -> None:
    assert month_and_hour(text) == expected
