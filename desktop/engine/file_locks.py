"""Locks that tell the files of a running program from those of one that died.

A lock lies on an open file and ends with its process, however that ends. Where the file system
knows no locks (some network folders), a file counts as in use, so that nothing is taken from
anybody.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    #: Windows refuses to read what is locked: so a byte far beyond any file's end is.
    _FAR = 1 << 62

    def lock(handle: int) -> bool:
        """Lock an open file for this process without waiting; false if another has it."""
        at = os.lseek(handle, 0, os.SEEK_CUR)
        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, at, os.SEEK_SET)
        return True

else:
    import fcntl

    def lock(handle: int) -> bool:
        """Lock an open file for this process without waiting; false if another has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


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
