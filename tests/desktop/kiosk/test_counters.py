"""Counters: they add up by day, survive damage, and hold nothing about a person."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.counters import KEPT_DAYS, CounterStore, Tally, Totals

MONDAY = datetime.date(2026, 11, 2)
TUESDAY = datetime.date(2026, 11, 3)


@pytest.fixture
def store(tmp_path: Path) -> CounterStore:
    return CounterStore(tmp_path / "data" / "counters.sqlite")


def some() -> Tally:
    tally = Tally()
    for name in ("Pier", "Pier", "Wood", ""):
        tally.count("place", name)
    tally.count("visit")
    tally.count("search", "words")
    return tally


def test_counts_add_up_by_day(store: CounterStore) -> None:
    store.add(some().take(), MONDAY)
    store.add(some().take(), TUESDAY)
    store.add(some().take(), TUESDAY)
    assert store.totals() == Totals(3, 3, 12, (("Pier", 6), ("Wood", 3)), "2026-11-02")
    assert store.totals(TUESDAY) == Totals(2, 2, 8, (("Pier", 4), ("Wood", 2)), "2026-11-03")
    assert store.totals(datetime.date(2026, 1, 1)) == Totals()


def test_nothing_counted_makes_no_file(store: CounterStore) -> None:
    store.add(Tally().take(), MONDAY)
    assert store.totals() == Totals()
    assert not store.path.exists()


def test_taking_empties_and_putting_back_keeps() -> None:
    tally = some()
    taken = tally.take()
    assert not tally.take()
    tally.put_back(taken)
    tally.count("visit")
    assert tally.take()["visit", ""] == 2


def test_days_long_gone_are_forgotten(store: CounterStore) -> None:
    store.add(some().take(), MONDAY)
    store.add(some().take(), MONDAY + datetime.timedelta(days=KEPT_DAYS + 1))
    assert store.totals().visits == 1


def test_reset_starts_at_zero(store: CounterStore) -> None:
    store.add(some().take(), MONDAY)
    store.reset()
    store.reset()
    assert store.totals() == Totals()


def test_a_damaged_file_is_set_aside(store: CounterStore) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(b"no database at all, " * 100)
    store.add(some().take(), MONDAY)
    assert store.totals().visits == 1
    assert store.path.with_name("counters.sqlite.damaged").exists()


def test_a_disk_that_refuses_is_one_sentence(store: CounterStore) -> None:
    store.path.mkdir(parents=True)
    with pytest.raises(SoundmarkError, match="cannot be written"):
        store.add(some().take(), MONDAY)


def test_the_file_holds_days_names_and_numbers_only(store: CounterStore) -> None:
    store.add(some().take(), MONDAY)
    with sqlite3.connect(store.path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        columns = connection.execute("SELECT name FROM pragma_table_info('counts')").fetchall()
        rows = connection.execute("SELECT * FROM counts ORDER BY what, name").fetchall()
    connection.close()
    assert tables == [("counts",)]
    assert columns == [("day",), ("what",), ("name",), ("number",)]
    assert rows == [
        ("2026-11-02", "place", "", 1),
        ("2026-11-02", "place", "Pier", 2),
        ("2026-11-02", "place", "Wood", 1),
        ("2026-11-02", "search", "words", 1),
        ("2026-11-02", "visit", "", 1),
    ]
