"""Which pack to open at the start, and what to do when one brings the program down.

The pack that was open last is opened again, unless it was open when the program died twice in a
row: then it is set apart, the bundled one is opened, and one sentence says so.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from soundmark.desktop.engine.atomic_files import clear_left_overs
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import data_folder
from soundmark.desktop.library.opening_guard import OpeningGuard
from soundmark.desktop.library.shelf import BUNDLED, Shelf
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.translation import in_words

LOG = logging.getLogger(__name__)
#: A pack that the window has lived with for so long is not what kills it at the start.
SETTLED_MS = 8000
#: An exhibit's tour has been at several of the pack's places by then; nobody is there to notice
#: that it ends at one of them again and again.
EXHIBIT_SETTLED_MS = 180_000


@dataclass(frozen=True)
class Choice:
    """The pack to open: ``folder`` None is the bundled one; ``note``: one sentence, or empty.
    ``mark``: what the guard of openings knows it by, if that is not its key."""

    key: str
    folder: Path | None
    note: str = ""
    mark: str = ""


class PackKeeper(QObject):
    """Keeps the mark of the opening guard and the last pack of the settings."""

    def __init__(
        self,
        settings: SettingsStore,
        shelf: Shelf | None = None,
        guard: OpeningGuard | None = None,
        parent: QObject | None = None,
        settled_ms: int = SETTLED_MS,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._shelf = shelf if shelf is not None else Shelf()
        self._guard = guard if guard is not None else OpeningGuard()
        self._clock = QTimer(self, singleShot=True, interval=settled_ms)
        self._clock.timeout.connect(self.settled)

    def choose(self, *, signed_only: bool = False) -> Choice:
        """The pack to open at the start; ``signed_only``: never one that nobody vouches for."""
        self._shelf.sweep()
        clear_left_overs(data_folder())
        key = self._settings.values.last_pack or BUNDLED
        if key == BUNDLED:
            return Choice(BUNDLED, None)
        try:
            pack = self._shelf.pack(key)
        except SoundmarkError:
            return Choice(BUNDLED, None, self._tell_gone())
        if self._guard.is_suspect(key) and pack.state == "ready":
            why = _tr("Soundmark ended twice while this pack was being opened.")
            self._shelf.set_apart(key, why)
            self._guard.settled()
            self.remember(BUNDLED)
            return Choice(BUNDLED, None, _ended_twice(pack.title))
        if pack.state != "ready":
            return Choice(BUNDLED, None, f"{pack.title}: {in_words(pack.problem)}")
        if signed_only and pack.vouching is not None and not pack.vouching.trusted:
            note = _tr("“{title}” is unsigned, and staff have not let the exhibit show such packs.")
            return Choice(BUNDLED, None, note.format(title=pack.title))
        return Choice(key, pack.folder)

    def named(self, folder: Path, *, watched: bool) -> Choice:
        """A pack of the command line; ``watched``: not if it ended the program twice in a row."""
        mark = str(folder.resolve()) if watched else ""
        if mark and self._guard.is_suspect(mark):
            return Choice(BUNDLED, None, _ended_twice(folder.name))
        return Choice("", folder, mark=mark)

    def opening(self, key: str) -> None:
        """Leave the mark; it is taken away when the window has lived with the pack."""
        self._guard.begin(key)
        self._clock.start()

    def remember(self, key: str) -> None:
        """Open this pack at the next start. A disk that refuses is logged."""
        try:
            self._settings.change("", last_pack=None if key == BUNDLED else key)
        except SoundmarkError as error:
            LOG.warning("the last pack could not be remembered: %s", error)

    def settled(self) -> None:
        """All is well, or the program ends as it should."""
        self._clock.stop()
        self._guard.settled()

    @staticmethod
    def _tell_gone() -> str:
        return _tr("The pack that was open last is no longer on this computer.")


def _ended_twice(title: str) -> str:
    return _tr("Soundmark ended twice while it opened “{title}”; that pack is set apart.").format(
        title=title
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("PackKeeper", text)
