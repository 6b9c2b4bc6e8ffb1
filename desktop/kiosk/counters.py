"""How often an exhibit is used, a day at a time, and nothing about who used it.

Kept are numbers only: visits, places heard by the pack's own names, searches by kind. No words of a
query, no coordinates, no times of day, no recordings. A SQLite file, safe against power loss.
"""

from __future__ import annotations

import datetime
import logging
import sqlite3
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from soundmark.desktop.engine.atomic_files import make_folder
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import data_folder

LOG = logging.getLogger(__name__)
COUNTERS_NAME = "kiosk-counters.sqlite"
#: A name stands in the file only as the pack gives it; it is cut to this length all the same.
LONGEST_NAME = 100
KEPT_DAYS = 800

What = Literal["visit", "place", "search"]
#: What was counted, and its name: of a place, or the kind of a search.
Key = tuple[What, str]

_SCHEMA = """CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (day, what, name)) WITHOUT ROWID"""
_ADD = """INSERT INTO counts VALUES (?, ?, ?, ?)
    ON CONFLICT (day, what, name) DO UPDATE SET number = number + excluded.number"""


@dataclass(frozen=True)
class Totals:
    """Sums over some days. ``places``: the most heard ones, best first; ``since``: the first day,
    ISO, empty if nothing was counted."""

    visits: int = 0
    searches: int = 0
    heard: int = 0
    places: tuple[tuple[str, int], ...] = ()
    since: str = ""


class Tally:
    """Counts of the moment, in memory; ``take`` empties it. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()

    def count(self, what: What, name: str = "") -> None:
        """One more."""
        with self._lock:
            self._counts[what, name[:LONGEST_NAME]] += 1

    def take(self) -> Counter[Key]:
        """What was counted since the last call."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def put_back(self, counts: Mapping[Key, int]) -> None:
        """What could not be written is written next time."""
        with self._lock:
            self._counts.update(counts)


class CounterStore:
    """The file. Its methods wait for the disk: not for the window's thread.

    A damaged file is set aside under another name, and counting starts afresh.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path if path is not None else data_folder() / COUNTERS_NAME

    def add(self, counts: Mapping[Key, int], day: datetime.date | None = None) -> None:
        """Add to a day (None = today). SoundmarkError if the disk refuses."""
        if not counts:
            return
        when = day or datetime.datetime.now().astimezone().date()
        oldest = (when - datetime.timedelta(days=KEPT_DAYS)).isoformat()
        rows = [(when.isoformat(), what, name, n) for (what, name), n in counts.items()]
        try:
            with closing(self._open()) as connection, connection:
                connection.executemany(_ADD, rows)
                connection.execute("DELETE FROM counts WHERE day < ?", (oldest,))
        except (sqlite3.Error, OSError) as error:
            raise SoundmarkError(f"{self.path} cannot be written: {error}.") from error

    def totals(self, day: datetime.date | None = None, most: int = 10) -> Totals:
        """Sums of one day, or with None of all; zeros if there is nothing that can be read."""
        if not self.path.exists():
            return Totals()
        where, values = ("WHERE day = ?", (day.isoformat(),)) if day else ("", ())
        try:
            with closing(self._open()) as connection:
                sums = dict(
                    connection.execute(
                        f"SELECT what, sum(number) FROM counts {where} GROUP BY what", values
                    ).fetchall()
                )
                since = connection.execute(
                    f"SELECT min(day) FROM counts {where}", values
                ).fetchone()[0]
                joined = f"{where} AND" if where else "WHERE"
                places = connection.execute(
                    f"SELECT name, sum(number) AS n FROM counts {joined} what = 'place' "
                    "AND name != '' GROUP BY name ORDER BY n DESC, name LIMIT ?",
                    (*values, most),
                ).fetchall()
        except (sqlite3.Error, OSError) as error:
            LOG.warning("the counters cannot be read: %s", error)
            return Totals()
        return Totals(
            visits=int(sums.get("visit", 0)),
            searches=int(sums.get("search", 0)),
            heard=int(sums.get("place", 0)),
            places=tuple((str(name), int(n)) for name, n in places),
            since=str(since or ""),
        )

    def reset(self) -> None:
        """Back to zero. SoundmarkError if the disk refuses."""
        try:
            for suffix in ("", "-journal"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            raise SoundmarkError(f"{self.path} cannot be removed: {error.strerror}.") from error

    def _open(self) -> sqlite3.Connection:
        make_folder(self.path.parent)
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            LOG.warning("the counters are damaged and start afresh: %s", error)
            self.path.replace(self.path.with_name(f"{self.path.name}.damaged"))
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=5.0)
        try:
            # EXTRA: the commit is the deletion of the journal, and that is forced to the disk too.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection
