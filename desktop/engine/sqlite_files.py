"""Opening a SQLite file that a stranger may have made: read-only, bounded, no code of theirs.

Follows sqlite.org/security.html as far as Python's module reaches: immutable read-only open,
untrusted schema, query-only, cell-size check, no memory map, small limits, and a clock on every
query.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.plain_text import plain_text

#: No single value of ours is larger (a tile, a caption).
MAX_VALUE_BYTES = 8 * 1024**2
#: No lookup of ours takes longer; a view that recurses without end is stopped here.
QUERY_SECONDS = 5.0
_STEPS_BETWEEN_CHECKS = 20_000
_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
)
#: In KiB: the system keeps the file's pages too, once for all threads' connections. It reads the
#: schema, so it comes after the check of that.
_SMALL_CACHE = "PRAGMA cache_size = -256"


#: What Python's module raises over a stranger's file; SQLite's words may quote what is no text.
_REFUSALS = (sqlite3.Error, OverflowError, UnicodeDecodeError)


class ReadOnlyDatabase:
    """One connection. Use it under a lock or from one thread at a time."""

    def __init__(
        self,
        path: Path,
        tables: Iterable[str],
        views: Iterable[str] = (),
        *,
        strict: bool = True,
        seconds: float = QUERY_SECONDS,
    ) -> None:
        """Open ``path``; PackError if it is no database or lacks one of ``tables``.

        A name that also stands in ``views`` may be a view. ``strict``: refuse any further table or
        view. Triggers and virtual tables are always refused. ``seconds``: the longest that a query,
        or a step of ``stream``, may take.
        """
        self.path = path
        self._seconds = seconds
        self._deadline = 0.0
        if not path.is_file():
            raise PackError(f"The file {path} is missing.")
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
                isolation_level=None,
            )
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for pragma in _PRAGMAS:
                self._connection.execute(pragma)
            self._connection.set_progress_handler(self._late, _STEPS_BETWEEN_CHECKS)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise PackError(f"{path} cannot be opened as a database: {_plain(error)}.") from error
        try:
            self._check_objects(set(tables), set(views), strict)
            self.rows(_SMALL_CACHE)
        except PackError:
            self.close()
            raise

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """All rows of a query; PackError if the file is damaged or the query takes too long."""
        self._deadline = time.monotonic() + self._seconds
        try:
            return self._connection.execute(query, values).fetchall()
        except _REFUSALS as error:
            raise self._damaged(error) from error

    def stream(self, query: str) -> Iterator[tuple[object, ...]]:
        """The rows of a query one by one, each in its own time; PackError as ``rows``."""
        self._deadline = time.monotonic() + self._seconds
        try:
            cursor = self._connection.execute(query)
            while (row := cursor.fetchone()) is not None:
                yield row
                self._deadline = time.monotonic() + self._seconds
        except _REFUSALS as error:
            raise self._damaged(error) from error

    def quick_check(self) -> bool:
        """Whether SQLite finds the whole file well formed (may take seconds on a large one)."""
        self._deadline = time.monotonic() + 600
        try:
            found = self._connection.execute("PRAGMA quick_check(1)").fetchall()
        except _REFUSALS:
            return False
        return found == [("ok",)]

    def close(self) -> None:
        """Close the connection; harmless when repeated."""
        self._connection.close()

    def _damaged(self, error: Exception) -> PackError:
        if time.monotonic() > self._deadline:
            return PackError(f"{self.path} takes too long to read; it is damaged.")
        return PackError(f"{self.path} is damaged: {_plain(error)}.")

    def _late(self) -> int:
        return int(time.monotonic() > self._deadline)

    def _check_objects(self, tables: set[str], views: set[str], strict: bool) -> None:
        found = self.rows("SELECT type, name, sql FROM sqlite_master LIMIT 1000")
        names = set()
        for kind, name, sql in found:
            text = str(name)
            if kind == "trigger" or "create virtual" in str(sql).lower():
                raise PackError(f"{self.path} holds a {kind} {text[:40]!r}, which is not allowed.")
            if kind == "view" and text not in views:
                raise PackError(f"{self.path} holds a view {text[:40]!r}, which is not allowed.")
            if kind in ("table", "view"):
                names.add(text)
        missing = tables - names
        extra = {name for name in names - tables if not name.startswith("sqlite_")}
        if missing:
            raise PackError(f"{self.path} lacks the table {sorted(missing)[0]!r}.")
        if strict and extra:
            raise PackError(f"{self.path} holds an unknown table {sorted(extra)[0][:40]!r}.")


def _plain(error: Exception) -> str:
    """SQLite's words, which may quote the file."""
    return "it is no text" if isinstance(error, UnicodeDecodeError) else plain_text(error, 160)
