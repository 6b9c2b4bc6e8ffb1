"""Runs before the stand-alone program, and puts right what differs there on Linux.

``sounddevice`` asks the system's loader for PortAudio, which does not know the folder; and programs
that we start (a voice that speaks) must load the system's libraries, not those of the folder.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
from pathlib import Path

_of_the_system = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    """As ``ctypes.util.find_library``, with the PortAudio of this folder first."""
    if name == "portaudio":
        folder = Path(getattr(sys, "_MEIPASS", ""))
        for found in sorted(folder.glob("libportaudio.so*")):
            return str(found)
    return _of_the_system(name)


def _give_back_library_path() -> None:
    """For the processes that we start; the loader of this one has read it already."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


if hasattr(sys, "_MEIPASS") and sys.platform.startswith("linux"):
    ctypes.util.find_library = _find_library
    _give_back_library_path()
