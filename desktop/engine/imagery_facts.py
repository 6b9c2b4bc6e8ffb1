"""What a pack's tiles tell about the imagery they were drawn from: date, source, licence."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase

#: Names of the rows, without what they all begin with.
_PREFIX = "imagery_"
_NAMES = ("date", "source", "licence", "resolution_m")
_LONGEST = 300


def imagery_facts(tiles: Path) -> dict[str, str]:
    """Date, source, licence and resolution in metres of an MBTiles file, as far as it tells.

    Raises PackError if the file is no MBTiles or damaged.
    """
    with closing(
        ReadOnlyDatabase(tiles, ("tiles",), ("tiles", "metadata"), strict=False)
    ) as opened:
        if not opened.rows("SELECT 1 FROM sqlite_master WHERE name = 'metadata' LIMIT 1"):
            return {}
        wanted = tuple(_PREFIX + name for name in _NAMES)
        marks = ",".join("?" * len(wanted))
        rows = opened.rows(f"SELECT name, value FROM metadata WHERE name IN ({marks})", wanted)
    found = {
        str(name).removeprefix(_PREFIX): plain_text(value, _LONGEST)
        for name, value in rows
        if isinstance(value, str)
    }
    return {name: found[name] for name in _NAMES if found.get(name)}
