"""Where trusted public keys lie: in the distribution (app keys), or added by staff (site keys).

A key is one minisign ``.pub`` file. One damaged file is reported and never hides the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import make_folder, remove_file, write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.sentences import told, why
from soundmark.desktop.folders import data_folder
from soundmark.desktop.trust.errors import KeyFileError
from soundmark.desktop.trust.signatures import MAX_FILE_BYTES, PublicKey

_SUFFIX = ".pub"


def app_keys_folder() -> Path:
    """The keys that this distribution was packaged with."""
    return Path(__file__).with_name("app_keys")


def trust_folder() -> Path:
    """Where this installation keeps whom it trusts and what it has seen. It may not exist yet."""
    return data_folder() / "trust"


@dataclass(frozen=True)
class KeyRing:
    """Keys of one folder; ``problems``: one sentence for each file that is no key."""

    keys: tuple[PublicKey, ...]
    problems: tuple[str, ...]

    def of(self, key_id: str) -> tuple[PublicKey, ...]:
        """The keys of an id: one, unless somebody chose an id that was taken."""
        return tuple(key for key in self.keys if key.key_id == key_id)


def read_keys(folder: Path) -> KeyRing:
    """All keys of ``folder``, by title and id; none if there is no such folder."""
    keys, problems = [], []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == _SUFFIX)
    except FileNotFoundError:
        return KeyRing((), ())
    except OSError as error:
        return KeyRing(
            (), (told("{path} cannot be read: {reason}.", path=folder, reason=why(error)),)
        )
    for path in paths:
        try:
            keys.append(read_key(path))
        except SoundmarkError as error:
            problems.append(str(error))
    return KeyRing(tuple(sorted(keys, key=lambda key: (key.title, key.key_id))), tuple(problems))


def read_key(path: Path) -> PublicKey:
    """The public key in a file; KeyFileError if it is none."""
    return PublicKey.parse(read_bounded(path, MAX_FILE_BYTES, KeyFileError), str(path))


class SiteKeys:
    """The keys that staff have added to this installation."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else trust_folder() / "keys"

    def read(self) -> KeyRing:
        """The keys, as the disk has them now."""
        return read_keys(self.folder)

    def add(self, path: Path, title: str = "") -> PublicKey:
        """Trust the key in the file ``path``, under ``title`` or the title in it.

        Raises KeyFileError if it is none, or if another key has its id.
        """
        key = read_key(path)
        key = PublicKey(key.key_id, key.encoded, title.strip() or key.title)
        if any(known.encoded != key.encoded for known in self.read().of(key.key_id)):
            raise KeyFileError(
                told(
                    "Another key with the id {key} is trusted already; remove that one first if "
                    "this one is right.",
                    key=key.key_id,
                )
            )
        try:
            make_folder(self.folder)
        except OSError as error:
            raise KeyFileError(
                told("{path} cannot be made: {reason}.", path=self.folder, reason=why(error))
            ) from error
        write_whole(self._path(key.key_id), key.file_bytes())
        return key

    def remove(self, key_id: str) -> PublicKey:
        """Trust a key no longer; KeyFileError if it is not among them or the disk refuses."""
        found = self.read().of(key_id.upper())
        if not found:
            raise KeyFileError(
                told(
                    "No key {key} was added here; see: soundmark trust list",
                    key=plain_text(key_id, 40),
                )
            )
        try:
            remove_file(self._path(found[0].key_id))
        except OSError as error:
            path = self._path(found[0].key_id)
            raise KeyFileError(
                told("{path} cannot be written: {reason}.", path=path, reason=why(error))
            ) from error
        return found[0]

    def _path(self, key_id: str) -> Path:
        return self.folder / f"{key_id}{_SUFFIX}"
