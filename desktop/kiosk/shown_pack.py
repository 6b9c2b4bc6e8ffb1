"""Which pack an exhibit shows, chosen on the command line before its first start.

The pack is taken onto the shelf and remembered there as staff's choice: so the stick it came from
may be pulled, staff may choose another one on their page, and a pack that brings the program down
is set apart, as any other.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from soundmark.desktop.importing.install import Plan
from soundmark.desktop.library.shelf import BUNDLED, Shelf, ShelvedPack
from soundmark.desktop.settings import SettingsStore


def show_from_now_on(
    path: Path,
    shelf: Shelf,
    settings: SettingsStore,
    planned: Callable[[Plan], None] = lambda _plan: None,
) -> ShelvedPack:
    """Add the pack at ``path`` to the shelf, unless it lies there, and let the next start open it.

    ``planned`` is told what adding it takes. SoundmarkError if it cannot be used or remembered.
    """
    where = path.resolve()
    there = next((pack for pack in shelf.packs() if pack.folder.resolve() == where), None)
    pack = there if there is not None else shelf.add(path, planned=planned)
    settings.change("", last_pack=None if pack.key == BUNDLED else pack.key)
    return pack
