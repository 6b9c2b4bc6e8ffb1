"""Where a dialog for packs begins: at the stick that is in."""

from __future__ import annotations

import sys
from pathlib import PurePath

from PySide6.QtCore import QDir, QStorageInfo

#: Where systems show what is plugged in.
_PLUGGED = ("/media", "/run/media", "/mnt", "/Volumes")


def first_stick() -> str:
    """The folder of a stick, else that of the user."""
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        if volume.isRoot() or not volume.isReady():
            continue
        if sys.platform == "win32" or str(PurePath(path).parent).startswith(_PLUGGED):
            return path
    return QDir.homePath()
