"""The C library's memory: large blocks go back to the system as soon as they are free.

glibc keeps a heap for every thread, and raises the size from which a block is mapped on its own
each time a larger one is freed. Pictures, sounds and answers come and go on several threads here,
so a window that is used for hours would keep a quarter of its memory as holes in those heaps. Only
small blocks stand in one heap now, and what holes there are all the same are given back now and
then.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

#: Blocks of at least so many bytes are mapped on their own, and returned when freed.
MAPPED_BYTES = 64 * 1024
#: Free bytes at the end of a heap that are kept for the next block.
KEPT_BYTES = 1024 * 1024
#: Heaps for all threads together. Python's lock lets only one of them allocate at a time, mostly.
HEAPS = 1
#: Between two rounds of giving back holes, milliseconds.
TRIM_EVERY_MS = 60_000
# The parameters of mallopt(3), in malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8


def return_free_memory() -> bool:
    """Set the bounds above for this process, before it has much; False where there is no glibc."""
    libc = _glibc()
    if libc is None:
        return False
    libc.mallopt.argtypes, libc.mallopt.restype = [ctypes.c_int, ctypes.c_int], ctypes.c_int
    wishes = (
        (_M_MMAP_THRESHOLD, MAPPED_BYTES),
        (_M_TRIM_THRESHOLD, KEPT_BYTES),
        (_M_ARENA_MAX, HEAPS),
    )
    return all(libc.mallopt(parameter, value) for parameter, value in wishes)


def trim_heaps() -> bool:
    """Give whole free pages inside the heaps back to the system, a matter of milliseconds; False
    where there is no glibc or nothing to give."""
    libc = _glibc()
    if libc is None:
        return False
    libc.malloc_trim.argtypes, libc.malloc_trim.restype = [ctypes.c_size_t], ctypes.c_int
    return bool(libc.malloc_trim(0))


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        libc = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None
