"""A window in a process of its own, as a visitor starts it, seen from outside.

Nothing in the program helps: that it is shown is read from the mark of the opening guard, which is
written right after, and that a pack is open from the files that the process holds.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import psutil

from soundmark.desktop.library.opening_guard import MARK_NAME
from soundmark.desktop.settings import SETTINGS_NAME

PATIENCE_S = 90.0


def bare_environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a user who has set nothing: a home, the system's programs, no screen."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        **more,
    }


class WindowProcess:
    """The window of ``command``, with ``home`` as its data folder. A context manager: what still
    runs at the end is killed."""

    def __init__(self, command: Sequence[str], home: Path, **environment: str) -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        env = bare_environment(home / "user", SOUNDMARK_HOME=str(home), **environment)
        self.log = home / "stderr.log"
        self._stderr = self.log.open("ab")
        self._before = self._mark_time()
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(command), cwd=home, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=self._stderr,
        )  # fmt: skip

    def __enter__(self) -> WindowProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.kill()
        self._stderr.close()

    @property
    def mark(self) -> Path:
        """The mark of the opening guard."""
        return self.home / MARK_NAME

    def settings(self) -> dict[str, Any]:
        """What the settings file holds."""
        found: dict[str, Any] = json.loads((self.home / SETTINGS_NAME).read_text("utf-8"))
        return found

    def until_shown(self) -> float:
        """Seconds from the start until the window was shown and began to open its pack."""
        return self.until(lambda: self._mark_time() > self._before, "the window was not shown")

    def until_open(self, pack: Path | None = None) -> float:
        """Seconds from the start until a pack (a certain one) is open."""
        return self.until(lambda: self._holds(pack), "no pack was opened")

    def maps(self, name: str) -> list[str]:
        """The mapped files whose path ends in a name that begins so."""
        maps = psutil.Process(self.process.pid).memory_maps()
        return [entry.path for entry in maps if Path(entry.path).name.startswith(name)]

    def interrupt(self) -> int:
        """Press Ctrl+C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """``kill -9``."""
        self.process.kill()
        self.process.wait(PATIENCE_S)

    def _mark_time(self) -> int:
        """When the mark was written, nanoseconds; 0 if there is none."""
        try:
            return self.mark.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def _holds(self, pack: Path | None) -> bool:
        try:
            files = [Path(file.path) for file in psutil.Process(self.process.pid).open_files()]
        except (psutil.NoSuchProcess, psutil.ZombieProcess, OSError):
            return False
        tiles = [path for path in files if path.name == "tiles.mbtiles"]
        return any(pack is None or path.is_relative_to(pack) for path in tiles)

    def until(self, done: Callable[[], bool], otherwise: str) -> float:
        """Seconds from the start until ``done``; RuntimeError, which begins with ``otherwise`` and
        ends with what was said on stderr, if it ends or never comes to that."""
        end = time.monotonic() + PATIENCE_S
        while not done():
            ended = self.process.poll()
            if ended is not None or time.monotonic() > end:
                told = self.log.read_text("utf-8", errors="replace")[-2000:]
                raise RuntimeError(f"{otherwise} (exit code {ended}): {told}")
            time.sleep(0.005)
        return time.perf_counter() - self.started


def source_command() -> list[str]:
    """The program of the Python that runs this."""
    return [sys.executable, "-m", "soundmark.desktop"]


def drop_from_cache(folder: Path) -> None:
    """Ask the system to forget the content of a folder's files, as after a restart. Linux only."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            number = os.open(path, os.O_RDONLY)
            os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(number)
