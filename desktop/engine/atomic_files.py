"""Writing a file so that it is there whole or not at all: temporary name, fsync, rename, fsync.

A name is as safe as its folder: without the last step a power cut can take back a rename that a
program saw succeed. The temporary file is locked while it is written, so that one whose program
died can be told from one that grows, and is deleted when its name is written again or a program
starts.
"""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.file_locks import is_in_use, lock
from soundmark.desktop.engine.sentences import told, why

_ENDING = ".tmp"
#: What mkstemp puts between our beginning and our ending.
_CHANCE = r"-[a-z0-9_]{8}"
_LONGEST = 80
#: A folder cannot be synced on these: some network folders, and folders that may not be read.
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, replacing what was there; SoundmarkError if it cannot be done."""
    try:
        with replacing(path) as file:
            file.write(data)
    except OSError as error:
        raise SoundmarkError(
            told("{path} cannot be written: {reason}.", path=path, reason=why(error))
        ) from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to; when the block ends well it takes the place of ``path`` and lies safely
    on the disk. OSError if the disk refuses; then, and on any other error, all is as before."""
    with _temporary(path) as (file, temporary):
        yield file
        file.flush()
        # mkstemp makes private files; a picture or sound is meant to be shared as usual.
        with suppress(OSError):
            temporary.chmod(0o644)


@contextmanager
def replacing_by_name(path: Path) -> Iterator[Path]:
    """As ``replacing``, for what other libraries write by name; readable by this user only."""
    with _temporary(path) as (_, temporary):
        yield temporary


@contextmanager
def _temporary(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    clear_left_overs(path.parent, path.name)
    file, temporary = _begin(path)
    try:
        with file:
            yield file, temporary
            os.fsync(file.fileno())
            if os.name == "nt":
                # Windows renames only what is closed, and lets nobody delete what is open.
                file.close()
            temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _begin(path: Path) -> tuple[BinaryIO, Path]:
    while True:
        handle, name = tempfile.mkstemp(_ENDING, f".{path.name[:_LONGEST]}-", path.parent)
        lock(handle)
        # Another program may have taken it for left over before it was locked.
        if os.name == "nt" or os.fstat(handle).st_nlink:
            return os.fdopen(handle, "wb"), Path(name)
        os.close(handle)


def clear_left_overs(folder: Path, name: str | None = None) -> None:
    """Delete what programs that died while writing ``name`` (None: any file) left in ``folder``.

    A folder that cannot be read, or a file that cannot be deleted, is passed over.
    """
    known = ".+" if name is None else re.escape(name[:_LONGEST])
    # The ending came later than the files.
    pattern = re.compile(rf"\.{known}{_CHANCE}({re.escape(_ENDING)}){'' if name is None else '?'}")
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if pattern.fullmatch(entry.name) and not is_in_use(Path(entry.path)):
                with suppress(OSError):
                    Path(entry.path).unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder and what is missing above it, the names forced to the disk. OSError."""
    missing = []
    for each in (path, *path.parents):
        if each.exists():
            break
        missing.append(each)
    path.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def remove_file(path: Path) -> None:
    """Delete a file, if it is there, so that no power cut brings it back. OSError."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def rename_safely(old: Path, new: Path) -> None:
    """Rename a file or folder (a file at ``new`` makes way), the names forced to the disk.
    OSError."""
    old.replace(new)
    sync_folder(new.parent)
    if old.parent != new.parent:
        sync_folder(old.parent)


def sync_tree(folder: Path) -> None:
    """Force all of a folder to the disk, contents and names. OSError."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            sync_folder(path)
        elif path.is_file():
            # Windows syncs only what may be written.
            with path.open("r+b" if os.name == "nt" else "rb") as file:
                os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force a folder's names to the disk, where the system can. OSError."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
