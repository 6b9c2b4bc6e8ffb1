"""What staff ask of an exhibit: is it well, since when, with what, and what went wrong last.

The running program writes these facts into a small file every minute, so that
``soundmark kiosk status`` can tell them from another terminal.
"""

from __future__ import annotations

import json
import logging
import shutil
import time
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, remove_file, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import data_folder
from soundmark.desktop.kiosk.counters import Totals

LOG = logging.getLogger(__name__)
STATUS_NAME = "kiosk-status.json"
WRITE_S = 60.0
#: Facts older than this are of a program that no longer runs.
STALE_AFTER_S = 3 * WRITE_S
_MAX_BYTES = 1 << 20


@dataclass(frozen=True)
class KioskStatus:
    """Facts of one moment. Times are seconds since 1970, sizes bytes, sentences may be empty."""

    version: str
    written_at: float
    uptime_s: float
    memory_bytes: int
    free_disk_bytes: int
    data_folder: str
    pack: str = ""
    model: str = ""
    #: Why this pack and not the one that was wanted; empty if it is.
    pack_trouble: str = ""
    #: Why there is no sound; empty while there is.
    sound_trouble: str = ""
    last_error: str = ""
    last_error_at: float = 0.0
    #: What does not live; empty if all does.
    not_alive: str = ""
    pin_set: bool = False
    today: Totals = field(default_factory=Totals)
    total: Totals = field(default_factory=Totals)

    @property
    def stale(self) -> bool:
        """Whether the program that wrote this has gone."""
        return time.time() - self.written_at > STALE_AFTER_S


class LastError(logging.Handler):
    """Remembers the newest warning or error of the program, for the staff page."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentence = ""
        self.at = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it; of an exception its kind as well."""
        sentence = record.getMessage()[:300]
        if record.exc_info and record.exc_info[1] is not None:
            sentence = f"{sentence} ({type(record.exc_info[1]).__name__})"
        self.sentence, self.at = sentence, record.created

    def attach(self) -> None:
        """Listen to all of Soundmark's loggers."""
        logging.getLogger("soundmark").addHandler(self)

    def detach(self) -> None:
        """Listen no longer."""
        logging.getLogger("soundmark").removeHandler(self)


def program_version() -> str:
    """Soundmark's version, "unknown" where it is not installed."""
    try:
        return version("soundmark")
    except PackageNotFoundError:
        return "unknown"


def machine_facts(started_monotonic: float) -> dict[str, Any]:
    """The facts that only the machine knows, by their names in ``KioskStatus``. May touch the disk.

    ``started_monotonic``: when the exhibit began, on the monotonic clock.
    """
    folder = data_folder()
    there = next((path for path in (folder, *folder.parents) if path.is_dir()), Path())
    try:
        free = shutil.disk_usage(there).free
    except OSError:
        free = 0
    return {
        "version": program_version(),
        "written_at": time.time(),
        "uptime_s": time.monotonic() - started_monotonic,
        "memory_bytes": int(psutil.Process().memory_info().rss),
        "free_disk_bytes": free,
        "data_folder": str(folder),
    }


def write_status(status: KioskStatus, path: Path | None = None) -> None:
    """Leave the facts for another terminal. SoundmarkError if the disk refuses."""
    target = path if path is not None else data_folder() / STATUS_NAME
    try:
        make_folder(target.parent)
    except OSError as error:
        raise SoundmarkError(f"{target.parent} cannot be made: {error.strerror}.") from error
    write_whole(target, json.dumps(asdict(status), indent=1, ensure_ascii=False).encode())


def remove_status(path: Path | None = None) -> None:
    """The exhibit ended as it should; a disk that refuses is logged."""
    target = path if path is not None else data_folder() / STATUS_NAME
    try:
        remove_file(target)
    except OSError as error:
        LOG.warning("%s cannot be removed: %s", target, error)


def read_status(path: Path | None = None) -> KioskStatus | None:
    """The facts that were written last; None if there are none that can be read."""
    source = path if path is not None else data_folder() / STATUS_NAME
    if not source.exists():
        return None
    try:
        content = json.loads(read_bounded(source, _MAX_BYTES, SoundmarkError))
        for name in ("today", "total"):
            totals = content[name]
            totals["places"] = tuple((str(a), int(b)) for a, b in totals["places"])
            content[name] = Totals(**totals)
        return KioskStatus(**content)
    except (ValueError, KeyError, TypeError, RecursionError, SoundmarkError) as error:
        LOG.warning("%s cannot be read: %s", source, error)
        return None
