"""Locks that tell the files of a running program from those of one that died.

A lock lies on an open file and ends with its process, however that ends. Where the file system
knows no locks (some network folders), a file counts as in use, so that nothing is taken from
anybody. A program claims a folder for its life; only one that is alone there may tidy it up. On
Windows a claim is not shared: of several programs only the first is known to the others.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    #: Windows refuses to read what is locked: so a byte far beyond any file's end is.
    _FAR = 1 << 62

    def _lock(handle: int) -> None:
        at = os.lseek(handle, 0, os.SEEK_CUR)
        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, at, os.SEEK_SET)

    def _share(handle: int) -> None:
        """Windows has no shared locks here: what was taken stays ours."""

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)


def lock(handle: int) -> bool:
    """Lock an open file for this process without waiting; false if another has it."""
    try:
        _lock(handle)
    except OSError:
        return False
    return True


_CLAIM = ".in-use"
#: Open files that this program holds; they are closed when it ends.
_CLAIMS: dict[Path, int] = {}


def claim(folder: Path) -> bool:
    """Use a folder that exists until this program ends; whether no other program uses it now.

    False also where that cannot be told, as in a folder that cannot be written to.
    """
    where = folder.resolve()
    try:
        if where not in _CLAIMS:
            _CLAIMS[where] = os.open(where / _CLAIM, os.O_RDWR | os.O_CREAT, 0o644)
        handle = _CLAIMS[where]
        alone = lock(handle)
        _share(handle)
    except OSError:
        return False
    return alone


def is_in_use(path: Path) -> bool:
    """Whether a running program holds the lock of a file, as far as can be told; false if there is
    none of that name."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return not lock(handle)
    finally:
        os.close(handle)


def hold_alone(path: Path) -> bool:
    """Hold the file ``path``, which is made if need be, until this program ends; false only if
    another program holds it for certain: where that cannot be told, this one goes on."""
    where = path.absolute()
    if where in _CLAIMS:
        return True
    try:
        handle = os.open(where, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        return True
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        os.close(handle)
        return False
    except OSError:
        os.close(handle)
        return True
    _CLAIMS[where] = handle
    return True
