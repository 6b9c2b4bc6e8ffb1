"""The highest release of every signed pack that this computer has accepted, against replays.

An old pack keeps its good signature for ever; without this memory, a stick could bring back a
release whose faults were mended long ago. App keys and site keys are remembered apart, so that no
site key can keep a pack of the makers from being updated.
"""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.trust.key_folders import trust_folder

LOG = logging.getLogger(__name__)
_MAX_BYTES = 1 << 20
#: One for the process: two imports must not lose each other's release.
_LOCK = threading.Lock()


class ReleaseMemory:
    """Releases by tier ("app" or "site") and pack id, in one small file."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path if path is not None else trust_folder() / "releases.json"

    def highest(self, tier: str, identity: str) -> int:
        """The highest release seen, -1 if none was."""
        return self._read().get(f"{tier}/{identity}", -1)

    def all(self) -> dict[str, int]:
        """The highest release of each "tier/id"."""
        return self._read()

    def remember(self, tier: str, identity: str, release: int) -> None:
        """Remember a release that was accepted; SoundmarkError if it cannot be written."""
        with _LOCK:
            known = self._read()
            name = f"{tier}/{identity}"
            if known.get(name, -1) < release:
                self._write({**known, name: release})

    def forget(self, identity: str) -> bool:
        """Let older releases of a pack in again; whether any release of it was remembered."""
        with _LOCK:
            known = self._read()
            kept = {name: n for name, n in known.items() if name.partition("/")[2] != identity}
            if len(kept) == len(known):
                return False
            self._write(kept)
            return True

    def _read(self) -> dict[str, int]:
        if not self.path.exists():
            return {}
        try:
            content = json.loads(read_bounded(self.path, _MAX_BYTES, SoundmarkError))
        except (ValueError, RecursionError, SoundmarkError) as error:
            LOG.warning("%s is damaged and taken as empty: %s", self.path, error)
            return {}
        if not isinstance(content, dict):
            return {}
        return {name: n for name, n in content.items() if type(n) is int}

    def _write(self, known: dict[str, int]) -> None:
        try:
            make_folder(self.path.parent)
        except OSError as error:
            raise SoundmarkError(
                told("{path} cannot be made: {reason}.", path=self.path.parent, reason=why(error))
            ) from error
        write_whole(self.path, json.dumps(known, indent=1, sort_keys=True).encode() + b"\n")
