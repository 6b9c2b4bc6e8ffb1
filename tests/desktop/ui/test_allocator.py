"""Freed blocks go back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SCRIPT = """
import ctypes, os, sys
from soundmark.desktop.ui.allocator import return_free_memory, trim_heaps

libc = ctypes.CDLL(None)
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
fields = [(name, ctypes.c_size_t) for name in names]
Info = type("Info", (ctypes.Structure,), {"_fields_": fields})
libc.mallinfo2.restype = Info
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

if sys.argv[1] == "bounds":
    # After a larger block was freed, one of 2 MB would come from the heap.
    assert return_free_memory()
    libc.free(libc.malloc(8 << 20))
    before = libc.mallinfo2().hblkhd
    libc.malloc(2 << 20)
    assert libc.mallinfo2().hblkhd - before >= 2 << 20
else:
    # Holes below a block that stays.
    blocks = [libc.malloc(100_000) for _ in range(400)]
    for block in blocks:
        ctypes.memset(block, 1, 100_000)
    for block in blocks[:-1]:
        libc.free(block)
    before = resident()
    assert trim_heaps()
    assert before - resident() > 30_000_000, (before, resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc alone has these bounds")
@pytest.mark.parametrize("deed", ["bounds", "trim"])
def test_free_memory_goes_back(deed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, deed], capture_output=True, text=True, check=False
    )
    if "mallinfo2" in done.stderr:
        pytest.skip("no glibc that tells what it holds")
    assert done.returncode == 0, done.stderr
