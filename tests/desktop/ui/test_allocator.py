"""Freed blocks go back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SCRIPT = """
import ctypes, sys
from soundmark.desktop.ui.allocator import return_free_memory

libc = ctypes.CDLL(None)
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
fields = [(name, ctypes.c_size_t) for name in names]
Info = type("Info", (ctypes.Structure,), {"_fields_": fields})
libc.mallinfo2.restype = Info
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
if sys.argv[1] == "set":
    assert return_free_memory()
libc.free(libc.malloc(8 << 20))
before = libc.mallinfo2().hblkhd
libc.malloc(2 << 20)
print(libc.mallinfo2().hblkhd - before >= 2 << 20)
"""


def _second_block_is_mapped(setting: str) -> bool:
    try:
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT, setting], capture_output=True, text=True, check=True
        )
    except subprocess.CalledProcessError as error:
        if "mallinfo2" in error.stderr:
            pytest.skip("no glibc that tells what it holds")
        raise
    return done.stdout.strip() == "True"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc alone has these bounds")
def test_a_large_block_is_mapped_on_its_own_even_after_a_larger_one_was_freed() -> None:
    assert _second_block_is_mapped("set")
    assert not _second_block_is_mapped("left alone")
