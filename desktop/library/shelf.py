"""The shelf of installed packs. One bad pack never hides or hurts the others.

A pack is a folder below ``packs``; what is removed goes to a hidden folder there first, so that it
can be taken back until the next start. A pack that brought the program down is set apart by name,
with the reason in one sentence; its files are left alone.
"""

from __future__ import annotations

import json
import logging
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import (
    clear_left_overs,
    make_folder,
    rename_safely,
    write_whole,
)
from soundmark.desktop.engine.errors import PackError, SoundmarkError
from soundmark.desktop.engine.file_locks import claim
from soundmark.desktop.engine.manifest import PackManifest
from soundmark.desktop.engine.pack import Pack, VerifyReport, bundled_pack_path, verify_pack
from soundmark.desktop.engine.records import Vouching
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.folders import packs_folder
from soundmark.desktop.importing.install import (
    NoRoomError,
    Plan,
    Progress,
    install_pack,
    tidy_installs,
)
from soundmark.desktop.trust.opening import judge_installed, take_revocations_beside

LOG = logging.getLogger(__name__)
BUNDLED = "bundled"
_APART = "set-apart.json"
_REMOVED = ".removed"
_MAX_BYTES = 1 << 20

#: "ready" can be opened; "apart" was set apart by the program; "broken" fails the quick check, or
#: must not be opened (a wrong signature, revoked).
State = Literal["ready", "apart", "broken"]


@dataclass(frozen=True)
class ShelvedPack:
    """A pack on the shelf. ``key``: "bundled" or the name of its folder; ``size`` in bytes;
    ``problem``: one sentence unless its state is "ready"."""

    key: str
    folder: Path
    title: str
    description: str
    size: int
    licences: tuple[str, ...]
    attribution: str
    state: State
    problem: str = ""
    #: Who vouches for it; None for a broken one.
    vouching: Vouching | None = None

    @property
    def removable(self) -> bool:
        """Whether it was installed by the user."""
        return self.key != BUNDLED


class Shelf:
    """All packs of this user, and the bundled one. Thread-safe.

    ``fingerprint``: of the model in use; packs made with another one are refused when added.
    """

    def __init__(
        self,
        packs: Path | None = None,
        bundled: Path | None = None,
        fingerprint: str | None = None,
    ) -> None:
        self._packs = packs if packs is not None else packs_folder()
        self._bundled = bundled if bundled is not None else bundled_pack_path()
        self._fingerprint = fingerprint
        self._lock = threading.Lock()

    def packs(self) -> tuple[ShelvedPack, ...]:
        """Every pack, the bundled one first, the others by title."""
        found = [self._look(BUNDLED, self._bundled, "")]
        apart = self._read_apart()
        try:
            folders = [path for path in self._packs.iterdir() if path.is_dir()]
        except OSError:
            folders = []
        others = [
            self._look(path.name, path, apart.get(path.name, ""))
            for path in folders
            if not path.name.startswith(".")
        ]
        return (*found, *sorted(others, key=lambda pack: (pack.title.casefold(), pack.key)))

    def pack(self, key: str) -> ShelvedPack:
        """The pack of a key, or PackError if it is gone."""
        for pack in self.packs():
            if pack.key == key:
                return pack
        raise PackError(told("This pack is no longer on this computer."))

    def add(
        self,
        path: Path,
        progress: Progress = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
        planned: Callable[[Plan], None] = lambda _plan: None,
    ) -> ShelvedPack:
        """Install a ``.soundpack`` or the folder of a pack, every byte and table of it checked;
        ``planned`` is told before anything is written what it takes.

        Packs that were removed are deleted for good if their room is needed. Raises PackError in
        one sentence, and leaves nothing behind, if it cannot be used.
        """
        take_revocations_beside(path)
        install = partial(
            install_pack,
            path,
            into=self._packs,
            fingerprint=self._fingerprint,
            progress=progress,
            planned=planned,
            cancelled=cancelled,
            thorough=True,
        )
        try:
            folder = install()
        except NoRoomError:
            removed = self._packs / _REMOVED
            if not removed.is_dir():
                raise
            shutil.rmtree(removed, ignore_errors=True)
            folder = install()
        self.release(folder.name)
        return self.pack(folder.name)

    def verify(
        self,
        key: str,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Progress = lambda _done, _total: None,
    ) -> VerifyReport:
        """Check every byte of a pack; PackError only if it has no readable manifest."""
        return verify_pack(self.pack(key).folder, self._fingerprint, cancelled, progress)

    def remove(self, key: str) -> None:
        """Take a pack off the shelf; ``take_back`` undoes it until the next start.

        Raises PackError for the bundled pack, and if the disk refuses.
        """
        pack = self.pack(key)
        if not pack.removable:
            raise PackError(told("The pack that came with Soundmark cannot be removed."))
        bin_ = self._packs / _REMOVED
        try:
            bin_.mkdir(exist_ok=True)
            shutil.rmtree(bin_ / key, ignore_errors=True)
            claim(self._packs)
            rename_safely(pack.folder, bin_ / key)
        except OSError as error:
            raise PackError(
                told("{title} cannot be removed: {reason}.", title=pack.title, reason=why(error))
            ) from error

    def take_back(self, key: str) -> ShelvedPack:
        """Put a removed pack back on the shelf. PackError if it is gone for good."""
        try:
            rename_safely(self._packs / _REMOVED / key, self._packs / key)
        except OSError as error:
            raise PackError(told("The pack could not be put back; please add it again.")) from error
        return self.pack(key)

    def sweep(self) -> None:
        """Delete what was removed, and what interruptions left; nothing while another program
        uses the shelf, which may be installing, or may yet take something back."""
        if claim(self._packs):
            shutil.rmtree(self._packs / _REMOVED, ignore_errors=True)
            tidy_installs(self._packs)
            clear_left_overs(self._packs)

    def set_apart(self, key: str, why: str) -> None:
        """Keep a pack from being opened by itself; its files stay. An unwritable disk is logged."""
        with self._lock:
            self._write_apart({**self._read_apart(), key: why})

    def release(self, key: str) -> None:
        """Give a pack that was set apart another chance; harmless otherwise."""
        with self._lock:
            apart = self._read_apart()
            if apart.pop(key, None) is not None:
                self._write_apart(apart)

    def _look(self, key: str, folder: Path, why: str) -> ShelvedPack:
        try:
            manifest = Pack(folder).manifest
            vouching = Vouching("bundled") if key == BUNDLED else judge_installed(folder)
        except SoundmarkError as error:
            return ShelvedPack(key, folder, key, "", 0, (), "", "broken", error.sentence)
        return _shelved(key, folder, manifest, why, vouching)

    def _read_apart(self) -> dict[str, str]:
        path = self._packs / _APART
        if not path.exists():
            return {}
        try:
            content = json.loads(read_bounded(path, _MAX_BYTES, PackError))
        except (ValueError, RecursionError, SoundmarkError) as error:
            LOG.warning("%s is damaged and taken as empty: %s", path, error)
            return {}
        if not isinstance(content, dict):
            return {}
        return {k: v for k, v in content.items() if isinstance(k, str) and isinstance(v, str)}

    def _write_apart(self, apart: dict[str, str]) -> None:
        try:
            make_folder(self._packs)
            write_whole(self._packs / _APART, json.dumps(apart, indent=1).encode())
        except (OSError, SoundmarkError) as error:
            LOG.warning("the list of packs that are set apart could not be written: %s", error)


def _shelved(
    key: str, folder: Path, manifest: PackManifest, why: str, vouching: Vouching
) -> ShelvedPack:
    return ShelvedPack(
        key=key,
        folder=folder,
        title=manifest.title,
        description=manifest.description,
        size=sum(entry.size for entry in manifest.files.values()),
        licences=tuple(dict.fromkeys(note.licence for note in manifest.licences)),
        attribution=manifest.attribution,
        state="apart" if why else "ready",
        problem=why,
        vouching=vouching,
    )
