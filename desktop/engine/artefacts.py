"""Reading a folder with a manifest, as models and packs are: bounded, checked, nothing trusted
early.

Every size is known and limited before memory is taken, every matrix header is checked against its
file's length before it is mapped, and no name from a manifest leaves its folder.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import psutil
from numpy.typing import NDArray
from pydantic import ValidationError

from soundmark import assets
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.manifest import (
    MANIFEST_NAME,
    FileEntry,
    ModelManifest,
    PackManifest,
)
from soundmark.desktop.engine.sentences import damaged, told, why
from soundmark.desktop.folders import packs_folder, portable_home

MAX_MANIFEST_BYTES = 8 * 1024**2
#: Files an artefact may hold beside those its manifest lists.
UNLISTED_FILES = (MANIFEST_NAME, "signature")
_CHUNK = 1 << 20
_MATRIX_TYPES = ("<f4", "<f2", "|i1")
_MAX_HEADER = 1024
#: Bytes before the header's own: magic, version, its length.
_MAX_MAGIC = 12

ManifestT = TypeVar("ManifestT", ModelManifest, PackManifest)
Error = type[SoundmarkError]


def read_bounded(path: Path, limit: int, error: Error) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; raises ``error`` otherwise."""
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise error(told("{path} is not a regular file.", path=path))
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise error(told("The file {path} is missing.", path=path)) from None
    except OSError as cause:
        raise error(
            told("{path} cannot be read: {reason}.", path=path, reason=why(cause))
        ) from cause
    if len(data) > limit:
        raise error(
            told(
                "{path} is larger than the {limit} bytes it may have.",
                path=path,
                limit=f"{limit:,}",
            )
        )
    return data


def parse_manifest(
    data: bytes, name: str, kind: type[ManifestT], newest: int, error: Error
) -> ManifestT:
    """Parse manifest bytes; a future version is told apart from a damaged file."""
    what = told("model") if kind is ModelManifest else told("pack")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise error(damaged(name, "it is not a JSON document")) from None
    if not isinstance(content, dict) or content.get("format") != f"soundmark-{what}":
        raise error(told("{name} does not describe a Soundmark {what}.", name=name, what=what))
    version = content.get("version")
    if isinstance(version, int) and version > newest:
        raise error(
            told(
                "{name} has format version {version}; this Soundmark reads "
                "versions up to {newest}. Please update Soundmark.",
                name=name,
                version=version,
                newest=newest,
            )
        )
    try:
        return kind.model_validate(content)
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])[:80]
        message = str(first["msg"])[:160]
        raise error(damaged(name, f"{where or 'content'}: {message}")) from None


def read_manifest(folder: Path, kind: type[ManifestT], newest: int, error: Error) -> ManifestT:
    """Read and validate ``folder/manifest.json``."""
    what = told("model") if kind is ModelManifest else told("pack")
    if not folder.exists():
        raise error(told("There is no {what} at {path}.", what=what, path=folder))
    if not folder.is_dir():
        raise error(told("{path} is not a {what} folder.", path=folder, what=what))
    path = folder / MANIFEST_NAME
    if not path.exists():
        raise error(
            told(
                "{path} is not a {what}: it has no {name}.",
                path=folder,
                what=what,
                name=MANIFEST_NAME,
            )
        )
    data = read_bounded(path, MAX_MANIFEST_BYTES, error)
    return parse_manifest(data, str(path), kind, newest, error)


def check_sizes(folder: Path, files: dict[str, FileEntry], error: Error) -> None:
    """Quick check: every listed file is there, regular, of its listed size, and no file is
    extra."""
    for name, entry in files.items():
        path = folder / name
        try:
            found = path.lstat()
        except OSError:
            raise error(told("The file {path} is missing.", path=path)) from None
        if not stat.S_ISREG(found.st_mode):
            raise error(told("{path} is not a regular file.", path=path))
        if found.st_size != entry.size:
            raise error(
                told(
                    "{path} is damaged: it has {found} bytes instead of {size}.",
                    path=path,
                    found=f"{found.st_size:,}",
                    size=f"{entry.size:,}",
                )
            )
    allowed = {*files, *UNLISTED_FILES}
    for root, folders, names in os.walk(folder):
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in [*names, *links]:
            relative = (here / name).relative_to(folder).as_posix()
            if relative not in allowed:
                raise error(
                    told(
                        "{path} holds a file that its manifest does not list: {name}.",
                        path=folder,
                        name=repr(relative[:80]),
                    )
                )


def hash_file(path: Path, error: Error, cancelled: Callable[[], bool] = lambda: False) -> str:
    """SHA-256 (hex) of a file, streamed; raises ``error`` if it cannot be read or is cancelled."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if cancelled():
                    raise error(told("The check of {path} was cancelled.", path=path))
                digest.update(chunk)
    except OSError as cause:
        raise error(
            told("{path} cannot be read: {reason}.", path=path, reason=why(cause))
        ) from cause
    return digest.hexdigest()


def read_verified(folder: Path, name: str, files: dict[str, FileEntry], error: Error) -> bytes:
    """A listed file's bytes, returned only if size and SHA-256 are those of the manifest."""
    entry = files.get(name)
    if entry is None:
        raise error(f"The manifest of {folder} does not list {name}.")
    data = read_bounded(folder / name, entry.size, error)
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise error(
            told("{path} is damaged: its checksum differs from the manifest's.", path=folder / name)
        )
    return data


def open_matrix(
    path: Path, rows: int | None, columns: int, error: Error, *, mapped: bool = False
) -> NDArray[Any]:
    """Open a ``.npy`` matrix (rows, columns) of float32, float16 or int8: mapped read-only where
    it is installed on this computer, else read into memory.

    A mapped file that is cut short, or whose stick is pulled, ends the program (SIGBUS), and no
    error handling can help; so only files that stay are mapped, and with ``mapped``, for a process
    that may end, any. Magic, header length, type, order, shape and file length are checked first;
    pickles are never read. ``rows`` None accepts any positive number. Values are not looked at: see
    ``require_finite``.
    """
    shape = _matrix_shape(path, error)
    if shape[1] != columns or (rows is not None and shape[0] != rows):
        wanted = f"{'any' if rows is None else rows} x {columns}"
        raise error(f"{path} holds {shape[0]} x {shape[1]} values instead of {wanted}.")
    try:
        if mapped or _stays(path):
            view: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
            return view
        _require_memory(path, error)
        matrix: NDArray[Any] = np.load(path, allow_pickle=False)
    except OSError as cause:
        raise error(
            told("{path} cannot be read: {reason}.", path=path, reason=why(cause))
        ) from cause
    except (ValueError, EOFError) as cause:
        raise error(damaged(path, str(cause))) from cause
    if matrix.shape != shape:
        raise error(damaged(path, "it was changed while it was read"))
    return matrix


def _stays(path: Path) -> bool:
    """Whether a file lies where only this program writes, on a disk that is not pulled out."""
    here = path.resolve()
    if here.is_relative_to(Path(assets.__path__[0]).resolve()):
        return True
    return portable_home() is None and here.is_relative_to(packs_folder().resolve())


def _require_memory(path: Path, error: Error) -> None:
    size, most = path.stat().st_size, _memory_for_one()
    if size > most:
        raise error(
            told(
                "{path} needs {size} MB of memory and {free} MB may be used for it; add the pack "
                "to this computer, then it needs less.",
                path=path,
                size=f"{size / 1e6:,.0f}",
                free=f"{most / 1e6:,.0f}",
            )
        )


def _memory_for_one() -> int:
    """Bytes that one matrix may take: half of what is free."""
    return int(psutil.virtual_memory().available) // 2


def require_finite(matrix: NDArray[Any], path: Path, error: Error) -> None:
    """Raise ``error`` if any value is NaN or infinite; reads blockwise. Integers are not read."""
    if np.issubdtype(matrix.dtype, np.integer):
        return
    for start in range(0, len(matrix), 8192):
        if not np.isfinite(matrix[start : start + 8192]).all():
            raise error(damaged(path, "it holds values that are not numbers"))


def check_matrix(path: Path, shape: tuple[int, int], kind: np.dtype[Any], error: Error) -> int:
    """Raise ``error`` unless ``path`` is a ``.npy`` matrix of this shape and kind of number, whole;
    returns where its values begin, in bytes."""
    found = _matrix_shape(path, error)
    if found != shape:
        wanted = f"{shape[0]} x {shape[1]}"
        raise error(f"{path} holds {found[0]} x {found[1]} values instead of {wanted}.")
    values = shape[0] * shape[1] * kind.itemsize
    start = path.stat().st_size - values
    if not 0 < start <= _MAX_HEADER + _MAX_MAGIC:
        raise error(damaged(path, f"its numbers are not of the type {kind.name}"))
    return start


def _matrix_shape(path: Path, error: Error) -> tuple[int, int]:
    broken = error(damaged(path, "it is not a plain matrix of numbers"))
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(12)
            if len(start) < 12 or start[:6] != b"\x93NUMPY" or start[6:8] not in (b"\1\0", b"\2\0"):
                raise broken
            wide = start[6] == 2
            length = int.from_bytes(start[8:12] if wide else start[8:10], "little")
            offset = (12 if wide else 10) + length
            if length > _MAX_HEADER:
                raise broken
            file.seek(12 if wide else 10)
            header = ast.literal_eval(file.read(length).decode("latin1").strip())
    except OSError as cause:
        raise error(
            told("{path} cannot be read: {reason}.", path=path, reason=why(cause))
        ) from cause
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise broken from None
    if not isinstance(header, dict) or set(header) != {"descr", "fortran_order", "shape"}:
        raise broken
    shape = header["shape"]
    plain = (
        header["descr"] in _MATRIX_TYPES
        and header["fortran_order"] is False
        and isinstance(shape, tuple)
        and len(shape) == 2
        and all(type(edge) is int and edge > 0 for edge in shape)
    )
    if not plain or size != offset + shape[0] * shape[1] * int(header["descr"][-1]):
        raise broken
    return shape[0], shape[1]
