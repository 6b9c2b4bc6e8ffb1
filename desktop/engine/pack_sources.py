"""A pack that has not been installed yet: a ``.soundpack`` (stored-only zip), or a folder.

Nothing in either is believed: names come from the checked manifest, sizes are counted while
streaming, hashes are compared when a file has been read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from soundmark.desktop.engine.artefacts import (
    MAX_MANIFEST_BYTES,
    UNLISTED_FILES,
    check_sizes,
    parse_manifest,
    read_bounded,
)
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    PACK_FORMAT_VERSION,
    FileEntry,
    PackManifest,
)
from soundmark.desktop.engine.sentences import damaged, told, why

#: All files of a pack together, bytes.
MAX_PACK_BYTES = 16 * 1024**3
MAX_SIGNATURE_BYTES = 4096
MAX_MEMBERS = 20_000
SIGNATURE_NAME = "signature"
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
#: What ends an archive (with the longest comment), and where it says how long its list is, bytes.
_END_MARK, _LONGEST_END = b"PK\5\6", 22 + 65_535
_LONGEST_LIST = 8 * 1024**2
_STATED_ELSEWHERE = 0xFFFFFFFF


class Source(Protocol):
    """A pack that has not been taken in yet."""

    def manifest(self) -> tuple[PackManifest, bytes]:
        """The manifest and its bytes."""

    def check(self, manifest: PackManifest) -> None:
        """PackError unless exactly the listed files are there, in their listed sizes."""

    def open(self, name: str) -> IO[bytes]:
        """A listed file, to be read and closed."""

    def signature(self) -> bytes | None:
        """The signature, if there is one."""


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The pack at ``path``; whatever is wrong with an archive itself becomes a PackError."""
    if path.is_dir():
        yield _Folder(path)
        return
    if not path.exists():
        raise PackError(told("There is no {what} at {path}.", what=told("pack"), path=path))
    if not path.is_file():
        raise PackError(told("{path} is neither a file nor a folder.", path=path))
    try:
        _check_list(path)
        with zipfile.ZipFile(path) as archive:
            yield _Archive(archive, path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise PackError(
            told("{path} is not a pack: it is damaged or no stored zip archive.", path=path)
        ) from error
    except OSError as error:
        raise PackError(
            told("{path} cannot be read: {reason}.", path=path, reason=why(error))
        ) from error


def archive_manifest(path: Path) -> PackManifest:
    """The manifest inside a ``.soundpack``, without installing it."""
    with opened(path) as source:
        return source.manifest()[0]


def archive_signed_part(path: Path) -> tuple[bytes, bytes | None]:
    """The manifest inside a ``.soundpack``, byte by byte, and its signature if there is one."""
    with opened(path) as source:
        return source.manifest()[1], source.signature()


def extract(
    stream: IO[bytes],
    name: str,
    target: Path,
    entry: FileEntry,
    counted: Callable[[int], None] = lambda _size: None,
) -> None:
    """Stream one file out, never more than its listed size; PackError if it is another one.

    ``counted`` is told the bytes of each step.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, remaining = hashlib.sha256(), entry.size
    with target.open("xb") as file:
        while chunk := _read(stream, name):
            remaining -= len(chunk)
            if remaining < 0:
                break
            digest.update(chunk)
            file.write(chunk)
            counted(len(chunk))
        file.flush()
        os.fsync(file.fileno())
    if remaining != 0 or digest.hexdigest() != entry.sha256:
        raise PackError(
            told(
                "The pack is damaged: {name} differs from its manifest. Please "
                "copy the pack again.",
                name=name,
            )
        )


def _read(stream: IO[bytes], name: str) -> bytes:
    try:
        return stream.read(_CHUNK)
    except OSError as error:
        # Told apart from a disk that cannot be written to: this is the stick that was pulled.
        raise PackError(
            told("{path} cannot be read: {reason}.", path=name, reason=why(error))
        ) from error


class _Archive:
    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._members = _members(archive, path)

    def manifest(self) -> tuple[PackManifest, bytes]:
        with self.open(MANIFEST_NAME) as stream:
            data = stream.read(MAX_MANIFEST_BYTES + 1)
        if len(data) > MAX_MANIFEST_BYTES:
            raise PackError(told("The manifest of {path} is too large.", path=self._path))
        name = f"{self._path}: {MANIFEST_NAME}"
        return parse_manifest(data, name, PackManifest, PACK_FORMAT_VERSION, PackError), data

    def check(self, manifest: PackManifest) -> None:
        missing = sorted(set(manifest.files) - set(self._members))
        extra = sorted(set(self._members) - set(manifest.files) - set(UNLISTED_FILES))
        if missing:
            raise PackError(
                told(
                    "The pack {path} is incomplete: it lacks {name}.",
                    path=self._path,
                    name=missing[0],
                )
            )
        if extra:
            raise PackError(
                told(
                    "The pack {path} holds a file that is not listed: {name}.",
                    path=self._path,
                    name=_cut(extra[0]),
                )
            )
        for name, entry in manifest.files.items():
            if self._members[name].file_size != entry.size:
                raise PackError(
                    told(
                        "The pack {path} is damaged: {name} has a wrong size.",
                        path=self._path,
                        name=name,
                    )
                )
        _check_total(manifest, self._path)

    def open(self, name: str) -> IO[bytes]:
        try:
            return self._archive.open(self._members[name])
        except OSError as error:
            raise PackError(
                told("{path} cannot be read: {reason}.", path=name, reason=why(error))
            ) from error

    def signature(self) -> bytes | None:
        if SIGNATURE_NAME not in self._members:
            return None
        with self.open(SIGNATURE_NAME) as stream:
            return stream.read(MAX_SIGNATURE_BYTES + 1)


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def manifest(self) -> tuple[PackManifest, bytes]:
        path = self._path / MANIFEST_NAME
        if not path.is_file():
            raise PackError(
                told(
                    "{path} is not a {what}: it has no {name}.",
                    path=self._path,
                    what=told("pack"),
                    name=MANIFEST_NAME,
                )
            )
        data = read_bounded(path, MAX_MANIFEST_BYTES, PackError)
        return parse_manifest(data, str(path), PackManifest, PACK_FORMAT_VERSION, PackError), data

    def check(self, manifest: PackManifest) -> None:
        check_sizes(self._path, manifest.files, PackError)
        _check_total(manifest, self._path)

    def open(self, name: str) -> IO[bytes]:
        path = self._path / name
        try:
            stream = path.open("rb")
        except OSError as error:
            raise PackError(
                told("{path} cannot be read: {reason}.", path=path, reason=why(error))
            ) from error
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            stream.close()
            raise PackError(told("{path} is not a regular file.", path=path))
        return stream

    def signature(self) -> bytes | None:
        path = self._path / SIGNATURE_NAME
        if not path.is_file():
            return None
        return read_bounded(path, MAX_SIGNATURE_BYTES, PackError)


def _check_list(path: Path) -> None:
    """PackError for an archive whose list of members is larger than any pack's: zipfile would read
    it whole."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST_END))
        tail = file.read(_LONGEST_END)
    start = tail.rfind(_END_MARK)
    if start < 0 or len(tail) < start + 16:
        return  # Not a zip archive; zipfile says so.
    size = int.from_bytes(tail[start + 12 : start + 16], "little")
    if _LONGEST_LIST < size < _STATED_ELSEWHERE:
        raise PackError(told("{path} holds too many files.", path=path))


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Members by name, folders left out; refuses compression, encryption, doubles and overlaps."""
    members: dict[str, zipfile.ZipInfo] = {}
    if len(archive.filelist) > MAX_MEMBERS:
        raise PackError(told("{path} holds too many files.", path=path))
    for info in archive.filelist:
        if info.is_dir():
            continue
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
            raise PackError(
                told("{path} is not a pack: its files must be stored, not compressed.", path=path)
            )
        if stat.S_ISLNK(info.external_attr >> 16):
            raise PackError(
                told(
                    "{path} is not a pack: {name} is a link, not a file.",
                    path=path,
                    name=_cut(info.filename),
                )
            )
        if info.filename in members:
            raise PackError(damaged(path, f"it holds {_cut(info.filename)} twice"))
        members[info.filename] = info
    # Stored files cannot be larger together than their archive: this catches overlapping members.
    if sum(info.compress_size for info in members.values()) > path.stat().st_size:
        raise PackError(damaged(path, "its files claim more bytes than it has"))
    if MANIFEST_NAME not in members:
        raise PackError(
            told(
                "{path} is not a {what}: it has no {name}.",
                path=path,
                what=told("pack"),
                name=MANIFEST_NAME,
            )
        )
    return members


def _cut(name: str) -> str:
    """A name from a stranger, fit for a sentence."""
    return ascii(name[:60])


def _check_total(manifest: PackManifest, path: Path) -> None:
    if sum(entry.size for entry in manifest.files.values()) > MAX_PACK_BYTES:
        raise PackError(
            told("The pack {path} is larger than {size} GiB.", path=path, size=MAX_PACK_BYTES >> 30)
        )
