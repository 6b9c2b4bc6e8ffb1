"""Disks that are full, write-protected or pulled out, for tests: small tmpfs mounts.

Only the superuser of a Linux system may mount; elsewhere ``small_disk`` gives None, and a test is
skipped with that as its reason.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_MOUNTS = "only the superuser of a Linux system may mount a small disk"
_FILLER = ".filler"


class SmallDisk:
    """A mounted tmpfs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, leave: int = 0) -> None:
        """Leave so many bytes; whole pages of 4096 only."""
        with (self.folder / _FILLER).open("ab", buffering=0) as file:
            while (free := self.free() - leave) > 0:
                try:
                    file.write(bytes(min(free, 1 << 20)))
                except OSError:
                    return

    def free(self) -> int:
        """Bytes left."""
        facts = os.statvfs(self.folder)
        return facts.f_bavail * facts.f_frsize

    def make_room(self) -> None:
        """Take away what ``fill`` wrote."""
        (self.folder / _FILLER).unlink(missing_ok=True)

    def protect(self) -> None:
        """Write-protect it."""
        _call("mount", "-o", "remount,ro", str(self.folder))

    def pull(self) -> None:
        """Pull it out, whoever reads from it."""
        _call("umount", "-l", str(self.folder))


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk | None]:
    """A disk of that size at ``folder``, None where this user cannot mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not _mount(folder, megabytes):
        yield None
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


def _mount(folder: Path, megabytes: int) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _call(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
