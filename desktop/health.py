"""How this installation is, as one text for whoever helps: versions, packs, disk, sound, messages.

It leaves the computer by the user's own hand, so it holds nothing of a person: no notes, no
recordings, no positions, no author, and the user's folder is written "~".
"""

from __future__ import annotations

import datetime
import logging
import platform
import shutil
import sys
import traceback
from collections import deque
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from soundmark.desktop.folders import cache_folder, data_folder
from soundmark.desktop.library.shelf import Shelf

#: Packages whose versions matter when something does not work; the stand-alone folder takes their
#: metadata along.
PACKAGES = (
    *("soundmark", "numpy", "onnxruntime", "PySide6-Essentials"),
    *("sounddevice", "soundfile", "soxr", "pydantic"),
)
_KEPT_MESSAGES = 60
_LONGEST_MESSAGE = 400


@dataclass(frozen=True)
class InUse:
    """What only the running program knows; empty where it does not apply.

    ``sound``: why there is none, empty while there is. ``index``: how far the search index of a
    large gallery is.
    """

    pack: str = ""
    model: str = ""
    sound: str = ""
    look: str = ""
    index: str = ""


class RecentMessages(logging.Handler):
    """Remembers the newest warnings and errors of the program."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._kept: deque[str] = deque(maxlen=_KEPT_MESSAGES)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line; of an exception its kind and where it arose, not what it says."""
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = f"{moment:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}: "
        line += record.getMessage()[:_LONGEST_MESSAGE]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line += f" ({type(error).__name__}{_origin(error)})"
        self._kept.append(line)

    @property
    def lines(self) -> tuple[str, ...]:
        """The newest last."""
        return tuple(self._kept)


_recent = RecentMessages()


def remember_messages() -> RecentMessages:
    """From now on keep the program's messages; harmless when repeated."""
    logging.getLogger("soundmark").addHandler(_recent)
    return _recent


def health_report(in_use: InUse | None = None, shelf: Shelf | None = None) -> str:
    """The text. Reads the disk: not for the window's thread."""
    used = in_use if in_use is not None else InUse()
    now = datetime.datetime.now(datetime.UTC)
    parts = [
        f"Soundmark health report, {now:%Y-%m-%d %H:%M} UTC",
        "It holds no notes, recordings, positions or names of people.",
        _part("Program", [*_versions(), f"Python {platform.python_version()}", _way_of_running()]),
        _part("Computer", _computer()),
        _part("Disk", [_disk("data", data_folder()), _disk("cache", cache_folder())]),
        _part("In use", _lines_of(used)),
        _part("Packs", _packs(shelf if shelf is not None else Shelf())),
        _part("Last messages", list(_recent.lines) or ["none"]),
    ]
    return _without_home("\n\n".join(parts)) + "\n"


def _part(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)])


def _versions() -> list[str]:
    return [f"{name} {_version(name)}" for name in PACKAGES]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed as a package"


def _way_of_running() -> str:
    return "stand-alone folder" if getattr(sys, "frozen", False) else "installed with Python"


def _computer() -> list[str]:
    memory = psutil.virtual_memory()
    return [
        platform.platform(),
        f"{psutil.cpu_count() or 0} processors",
        f"memory {_gb(memory.total)}, {_gb(memory.available)} free, "
        f"{_gb(psutil.Process().memory_info().rss)} used by Soundmark",
    ]


def _disk(name: str, folder: Path) -> str:
    there = next((path for path in (folder, *folder.parents) if path.is_dir()), Path())
    try:
        free = _gb(shutil.disk_usage(there).free)
    except OSError as error:
        free = f"unknown ({error.strerror})"
    return f"{name}: {folder}, {free} free"


def _gb(size: float) -> str:
    return f"{size / 1e9:.1f} GB"


def _lines_of(used: InUse) -> list[str]:
    return [
        f"pack: {used.pack or 'none'}",
        f"model: {used.model or 'none'}",
        f"sound: {used.sound or 'ready'}",
        f"look: {used.look or 'unknown'}",
        f"index of the captions: {used.index or 'none needed'}",
    ]


def _packs(shelf: Shelf) -> list[str]:
    lines = []
    for pack in shelf.packs():
        problem = f", {pack.problem}" if pack.problem else ""
        lines.append(f"{pack.title} ({pack.key}): {pack.size / 1e6:.1f} MB, {pack.state}{problem}")
    return lines


def _origin(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _without_home(text: str) -> str:
    """A path in the user's own folder tells the user's name."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
