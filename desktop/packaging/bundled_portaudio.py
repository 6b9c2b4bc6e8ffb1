"""Runs before the stand-alone program: where nothing else is found, PortAudio is beside it.

``sounddevice`` asks the system's loader for the library; on Linux that does not know the folder.
"""

from __future__ import annotations

import ctypes.util
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


if hasattr(sys, "_MEIPASS"):
    ctypes.util.find_library = _find_library
