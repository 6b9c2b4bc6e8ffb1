"""A crash-loop breaker: a mark on the disk while a pack is being opened.

The mark is written before a pack is opened and taken away once the window has lived with it for a
while. A mark that is still there at the next start means that the program died with this pack; at
the second time the pack is named as the suspect and another one is opened. A mark of before the
computer started counts for nothing: that was the power, or somebody who pulled the plug.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, remove_file, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import data_folder

LOG = logging.getLogger(__name__)
MARK_NAME = "opening.json"
#: Failed starts in a row after which a pack is not opened again by itself.
MOST_FAILURES = 2
#: Clocks are set by less than this while a computer runs, as a rule; it takes longer to start one.
_SAME_BOOT_S = 10.0


def boot_time() -> float:
    """When the computer started, seconds since 1970 by the clock of now."""
    import psutil

    return float(psutil.boot_time())


class OpeningGuard:
    """The mark of one installation. An unwritable disk disables it, and is logged."""

    def __init__(self, path: Path | None = None, booted: Callable[[], float] = boot_time) -> None:
        self._path = path if path is not None else data_folder() / MARK_NAME
        self._booted = booted

    def failures(self, key: str) -> int:
        """How many starts in a row have died while the pack ``key`` was opened."""
        marked, count = self._read()
        return count if marked == key else 0

    def is_suspect(self, key: str) -> bool:
        """Whether ``key`` has brought the program down too often to try it once more."""
        return self.failures(key) >= MOST_FAILURES

    def begin(self, key: str) -> None:
        """The pack ``key`` is about to be opened."""
        self._write(key, self.failures(key) + 1)

    def settled(self) -> None:
        """All is well, or the program ends as it should: take the mark away."""
        try:
            remove_file(self._path)
        except OSError as error:
            LOG.warning("the mark of the pack could not be taken away: %s", error)

    def _read(self) -> tuple[str, int]:
        if not self._path.exists():
            return "", 0
        try:
            content = json.loads(read_bounded(self._path, 4096, SoundmarkError))
            starts = int(content["starts"])
            of_before = abs(float(content.get("booted", self._booted())) - self._booted())
            return str(content["pack"]), 0 if of_before > _SAME_BOOT_S else starts
        except (
            ValueError, KeyError, TypeError, AttributeError, RecursionError, SoundmarkError
        ) as error:  # fmt: skip
            LOG.warning("the mark of the pack is damaged: %s", error)
            return "", 0

    def _write(self, key: str, starts: int) -> None:
        try:
            make_folder(self._path.parent)
            mark = {"pack": key, "starts": starts, "booted": self._booted()}
            write_whole(self._path, json.dumps(mark).encode())
        except (OSError, SoundmarkError) as error:
            LOG.warning("the mark of the pack could not be written: %s", error)
