"""Is there a display? Asked before Qt is, because without one Qt ends the process.

Linux only: Windows and macOS always have one for a signed-in user. Nothing here imports Qt.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from soundmark.desktop.engine.errors import DeviceError

_INSTALL = (
    "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libxcb-cursor0 libxkbcommon-x11-0"
)


def check_display(environment: Mapping[str, str] | None = None) -> None:
    """Return if a window can be shown; DeviceError with one sentence if not."""
    env = os.environ if environment is None else environment
    if not sys.platform.startswith("linux"):
        return
    platform = env.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform not in ("", "xcb", "wayland"):
        return
    if platform != "xcb" and _has_wayland(env):
        return
    if not env.get("DISPLAY"):
        raise DeviceError(
            "There is no display: start Soundmark in a desktop session, "
            "or use `soundmark listen` on the command line."
        )
    _check_x11(env["DISPLAY"])


def _has_wayland(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY", "")
    return bool(name) and (Path(env.get("XDG_RUNTIME_DIR", "/nowhere")) / name).exists()


def _check_x11(display: str) -> None:
    """Connect as Qt will, and load Qt's own plugin, so that what is missing can be named."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise DeviceError(f"A system library for windows is missing: {_INSTALL}") from error
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(display.encode(), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        raise DeviceError(
            f"The display {display} cannot be reached: start Soundmark in a desktop session, "
            "or use `soundmark listen` on the command line."
        )
    _check_plugin()


def _check_plugin() -> None:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise DeviceError("PySide6 is not installed: pip install soundmark")
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).split(":")[0]
        raise DeviceError(
            f"The system library {library} is missing, which windows need: {_INSTALL}"
        ) from error
