"""Installing ``NAME.soundpack``: a stored-only zip of a pack folder, unpacked with every byte
counted.

Nothing in the archive is believed: names come from the checked manifest, sizes are counted while
streaming, hashes are checked before the pack is put in place by one rename. A pack that is already
installed with the same manifest is not unpacked again, and no other pack is ever touched.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
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
from soundmark.desktop.folders import data_folder

#: All files of a pack together, bytes.
MAX_PACK_BYTES = 16 * 1024**3
_SIGNATURE_BYTES = 4096
#: Room left on the disk beside the pack, bytes.
_SPARE_BYTES = 64 * 1024**2
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


#: Called with the bytes done and the bytes in all, on the thread that installs.
Progress = Callable[[int, int], None]


def packs_folder() -> Path:
    """Where packs are installed for this user."""
    return data_folder() / "packs"


def pack_folder(
    path: Path,
    *,
    into: Path | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """The folder of the pack at ``path``: itself, or where its archive is (now) installed.

    Raises PackError for anything that is neither a folder nor a sound archive, when there is not
    room enough, and when ``cancelled`` turns true; nothing half-installed is left.
    """
    if path.is_dir():
        return path
    return install_pack(path, into=into, cancelled=cancelled)


def install_pack(
    path: Path,
    *,
    into: Path | None = None,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Copy the pack at ``path``, an archive or a folder, to where packs are installed.

    Every byte is checked against the manifest on the way. Raises PackError as ``pack_folder`` does.
    """
    where = into or packs_folder()
    if path.is_dir():
        return _install(_FolderSource(path), path, where, progress, cancelled)
    with _opened(path) as archive:
        return _install(_ArchiveSource(archive, path), path, where, progress, cancelled)


def archive_manifest(path: Path) -> PackManifest:
    """The manifest inside a ``.soundpack``, without installing it."""
    with _opened(path) as archive:
        return _read_manifest(archive, _members(archive, path), path)[0]


def archive_signed_part(path: Path) -> tuple[bytes, bytes | None]:
    """The manifest inside a ``.soundpack``, byte by byte, and its signature if there is one."""
    with _opened(path) as archive:
        source = _ArchiveSource(archive, path)
        return source.manifest()[1], source.signature()


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive at ``path``; whatever is wrong with the file itself becomes a PackError."""
    if not path.exists():
        raise PackError(told("There is no pack at {path}.", path=path))
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise PackError(
            told("{path} is not a pack: it is damaged or no stored zip archive.", path=path)
        ) from error
    except OSError as error:
        raise PackError(
            told("{path} cannot be read: {reason}.", path=path, reason=why(error))
        ) from error


class _Source(Protocol):
    """Where the files of a pack come from: an archive, or a folder on a stick."""

    def manifest(self) -> tuple[PackManifest, bytes]:
        """The manifest and its bytes."""

    def check(self, manifest: PackManifest) -> None:
        """PackError unless exactly the listed files are there, in their listed sizes."""

    def open(self, name: str) -> IO[bytes]:
        """A listed file, to be read and closed."""

    def signature(self) -> bytes | None:
        """The signature, if there is one."""


class _ArchiveSource:
    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._members = _members(archive, path)

    def manifest(self) -> tuple[PackManifest, bytes]:
        return _read_manifest(self._archive, self._members, self._path)

    def check(self, manifest: PackManifest) -> None:
        _check_members(self._members, manifest, self._path)

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self._members[name])

    def signature(self) -> bytes | None:
        if "signature" not in self._members:
            return None
        with self.open("signature") as stream:
            return stream.read(_SIGNATURE_BYTES)


class _FolderSource:
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
        try:
            return (self._path / name).open("rb")
        except OSError as error:
            raise PackError(
                told("{path} cannot be read: {reason}.", path=self._path / name, reason=why(error))
            ) from error

    def signature(self) -> bytes | None:
        path = self._path / "signature"
        return read_bounded(path, _SIGNATURE_BYTES, PackError) if path.is_file() else None


def _install(
    source: _Source,
    path: Path,
    into: Path,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Path:
    manifest, data = source.manifest()
    source.check(manifest)
    target = into / f"{manifest.id}-{hashlib.sha256(data).hexdigest()[:16]}"
    if target.is_dir() and _is_whole(target, manifest):
        return target
    into.mkdir(parents=True, exist_ok=True)
    total = sum(entry.size for entry in manifest.files.values())
    free = shutil.disk_usage(into).free
    if total + _SPARE_BYTES > free:
        raise PackError(
            told(
                "There is not room enough for {name}: it needs {total} MB and {free} MB are free.",
                name=path.name,
                total=f"{total / 1e6:,.0f}",
                free=f"{free / 1e6:,.0f}",
            )
        )
    done = 0
    with _writing_to(into), tempfile.TemporaryDirectory(dir=into, prefix=".installing-") as work:
        folder = Path(work) / "pack"
        folder.mkdir()
        for name, entry in manifest.files.items():
            with source.open(name) as stream:
                for size in _extract(stream, name, folder / name, entry, cancelled):
                    done += size
                    progress(done, total)
        signature = source.signature()
        if signature is not None:
            _write(folder / "signature", signature)
        _write(folder / MANIFEST_NAME, data)
        _put_in_place(folder, target, manifest, Path(work) / "damaged")
    return target


@contextmanager
def _writing_to(into: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PackError(
            told(
                "The pack cannot be copied to {path}: {reason}; nothing was changed.",
                path=into,
                reason=why(error),
            )
        ) from error


def _put_in_place(folder: Path, target: Path, manifest: PackManifest, aside: Path) -> None:
    """Rename the checked folder to its place; a damaged copy of the same pack makes way."""
    if target.is_dir() and not _is_whole(target, manifest):
        target.rename(aside)
    try:
        folder.rename(target)
    except OSError:
        # Somebody else has just installed the very same pack; theirs was checked as well.
        if not target.is_dir():
            raise


def _is_whole(folder: Path, manifest: PackManifest) -> bool:
    try:
        check_sizes(folder, manifest.files, PackError)
    except PackError:
        return False
    return (folder / MANIFEST_NAME).is_file()


def _read_manifest(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], path: Path
) -> tuple[PackManifest, bytes]:
    with archive.open(members[MANIFEST_NAME]) as stream:
        data = stream.read(MAX_MANIFEST_BYTES + 1)
    if len(data) > MAX_MANIFEST_BYTES:
        raise PackError(f"The manifest of {path} is too large.")
    name = f"{path}: {MANIFEST_NAME}"
    return parse_manifest(data, name, PackManifest, PACK_FORMAT_VERSION, PackError), data


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Members by name, folders left out; refuses compression, encryption, doubles and overlaps."""
    members: dict[str, zipfile.ZipInfo] = {}
    if len(archive.filelist) > 20_000:
        raise PackError(f"{path} holds too many files.")
    for info in archive.filelist:
        if info.is_dir():
            continue
        if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & _ENCRYPTED:
            raise PackError(
                told("{path} is not a pack: its files must be stored, not compressed.", path=path)
            )
        if info.filename in members:
            raise PackError(damaged(path, f"it holds {info.filename[:60]!r} twice"))
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


def _check_members(members: dict[str, zipfile.ZipInfo], manifest: PackManifest, path: Path) -> None:
    missing = sorted(set(manifest.files) - set(members))
    extra = sorted(set(members) - set(manifest.files) - set(UNLISTED_FILES))
    if missing:
        raise PackError(
            told("The pack {path} is incomplete: it lacks {name}.", path=path, name=missing[0])
        )
    if extra:
        raise PackError(
            told(
                "The pack {path} holds a file that is not listed: {name}.",
                path=path,
                name=repr(extra[0][:80]),
            )
        )
    for name, entry in manifest.files.items():
        if members[name].file_size != entry.size:
            raise PackError(
                told("The pack {path} is damaged: {name} has a wrong size.", path=path, name=name)
            )
    _check_total(manifest, path)


def _check_total(manifest: PackManifest, path: Path) -> None:
    if sum(entry.size for entry in manifest.files.values()) > MAX_PACK_BYTES:
        raise PackError(
            told("The pack {path} is larger than {size} GiB.", path=path, size=MAX_PACK_BYTES >> 30)
        )


def _extract(
    stream: IO[bytes],
    name: str,
    target: Path,
    entry: FileEntry,
    cancelled: Callable[[], bool],
) -> Iterator[int]:
    """Stream one file out, yielding the bytes of each step; never more than its listed size."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, remaining = hashlib.sha256(), entry.size
    with target.open("xb") as file:
        while chunk := stream.read(_CHUNK):
            if cancelled():
                raise PackError(told("The installation was cancelled; nothing was changed."))
            remaining -= len(chunk)
            if remaining < 0:
                break
            digest.update(chunk)
            file.write(chunk)
            yield len(chunk)
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


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
