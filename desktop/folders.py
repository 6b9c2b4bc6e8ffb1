"""Where Soundmark keeps what belongs to its user: settings, packs, notes, caches.

Usually the operating system's own folders; in portable mode a folder beside the program, so that
one stick serves many computers and leaves nothing on them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "SOUNDMARK_HOME"
#: A folder of this name beside the program makes it portable.
PORTABLE_FOLDER = "soundmark-data"


def portable_home() -> Path | None:
    """The folder that holds everything in portable mode, None otherwise.

    ``SOUNDMARK_HOME`` names it; else it is ``soundmark-data`` beside the frozen program, if there.
    """
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    if getattr(sys, "frozen", False):
        beside = Path(sys.executable).resolve().parent / PORTABLE_FOLDER
        if beside.is_dir():
            return beside
    return None


def data_folder() -> Path:
    """Settings, installed packs, notes and recordings. It may not exist yet."""
    return portable_home() or Path(platformdirs.user_data_dir("soundmark", appauthor=False))


def packs_folder() -> Path:
    """Where packs are installed for this user. It may not exist yet."""
    return data_folder() / "packs"


def cache_folder() -> Path:
    """What can be made again at any time. It may not exist yet."""
    home = portable_home()
    if home is not None:
        return home / "cache"
    return Path(platformdirs.user_cache_dir("soundmark", appauthor=False))
