"""Puts the makers' public keys, and their list of revocations, into a stand-alone folder."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.trust.key_folders import app_keys_folder, read_key, read_keys
from soundmark.desktop.trust.revocations import LIST_NAME, SIGNATURE_SUFFIX, read_list

#: Where the packages lie in what PyInstaller makes.
_INSIDE = Path("_internal", "soundmark", "desktop", "trust", app_keys_folder().name)


def put_in_keys(folder: Path, keys: Sequence[Path], revocations: Path | None = None) -> list[str]:
    """Lay the public keys in the files ``keys`` into the stand-alone ``folder``; returns their ids.

    ``revocations``: a list that one of them signed, its signature beside it. Raises SoundmarkError
    for what is no key, and for a list that none of them signed.
    """
    place = folder / _INSIDE
    place.mkdir(parents=True, exist_ok=True)
    found = [read_key(path) for path in keys]
    for key in found:
        write_whole(place / f"{key.key_id}.pub", key.file_bytes())
    if revocations is not None:
        read_list(revocations, read_keys(place).keys, ())
        for suffix in ("", SIGNATURE_SUFFIX):
            source = revocations.with_name(revocations.name + suffix)
            try:
                shutil.copyfile(source, place / (LIST_NAME + suffix))
            except OSError as error:
                raise SoundmarkError(f"{source} cannot be copied: {error.strerror}.") from error
    return [key.key_id for key in found]
