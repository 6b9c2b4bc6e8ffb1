"""Every place at which a program changes the disk, as a point where it can be cut.

``Cuts`` stands between a piece of Python and one folder. Before each step that changes something in
it (a file made, a piece written, a sync, a rename, a deletion, a folder made or removed, and the
writes, syncs and deletions that SQLite's library does by itself) it calls ``before``; there the
process can be killed, the folder looked at, or an error raised. A write of more than one byte is
done in two halves with a point between them. Linux only: open files are named by ``/proc``.
"""

from __future__ import annotations

import builtins
import ctypes
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_OPEN = io.open
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
#: Functions of ``os`` by the places of the paths among their arguments.
_BY_PATH = {
    "rename": 2, "replace": 2, "unlink": 1, "remove": 1, "mkdir": 1, "rmdir": 1, "truncate": 1,
    "chmod": 1, "link": 2, "symlink": 2,
}  # fmt: skip
_BY_HANDLE = ("write", "ftruncate", "sendfile", "copy_file_range", "fchmod")


@dataclass(frozen=True)
class Step:
    """A change of the folder that is about to be made. ``synced``: the open file or folder that is
    forced to the disk by it, a path, else None."""

    what: str
    path: str
    synced: str | None = None


Before = Callable[[Step], None]


class Cuts:
    """Calls ``before`` with each step below ``root`` while ``watching``."""

    def __init__(self, root: Path, before: Before) -> None:
        self._root = str(root.resolve())
        self._before = before
        self._inside = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Replace the functions that change files, for the time of the block."""
        real = {name: getattr(os, name) for name in (*_BY_PATH, *_BY_HANDLE)}
        others = {"fsync": os.fsync, "fdatasync": os.fdatasync, "open": os.open}
        opened = builtins.open
        for name, count in _BY_PATH.items():
            setattr(os, name, self._by_path(name, real[name], count))
        for name in _BY_HANDLE:
            setattr(os, name, self._by_handle(name, real[name]))
        os.fsync = os.fdatasync = self._sync
        os.open = self._os_open(others["open"])
        builtins.open = io.open = self._open
        try:
            with watched_sqlite(self.step):
                yield
        finally:
            builtins.open = io.open = opened
            for name, function in {**real, **others}.items():
                setattr(os, name, function)

    def step(self, what: str, path: str, synced: str | None = None) -> None:
        """One step is about to be made; those outside the folder do not count."""
        if self._inside or not (path == self._root or path.startswith(self._root + os.sep)):
            return
        self._inside = True
        try:
            self._before(Step(what, path, synced))
        finally:
            self._inside = False

    def _by_path(self, name: str, real: Callable[..., Any], count: int) -> Callable[..., Any]:
        def replaced(*arguments: Any, **options: Any) -> Any:
            folder = options.get("dir_fd", options.get("dst_dir_fd"))
            if isinstance(arguments[count - 1], int):
                self.step(name, str(_name_of(arguments[count - 1])))
            else:
                self.step(name, _absolute(arguments[count - 1], folder))
            return real(*arguments, **options)

        return replaced

    def _by_handle(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def replaced(handle: int, *arguments: Any, **options: Any) -> Any:
            # copy_file_range names its source first.
            named = _name_of(arguments[0] if name == "copy_file_range" else handle)
            self.step(name, str(named))
            return real(handle, *arguments, **options)

        return replaced

    def _sync(self, handle: Any) -> None:
        name = str(_name_of(handle if isinstance(handle, int) else handle.fileno()))
        self.step("fsync", name, synced=name)

    def _os_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def replaced(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
            if flags & _CHANGING:
                self.step("open", _absolute(path, options.get("dir_fd")))
            return real(path, flags, *arguments, **options)

        return replaced

    def _open(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        path = str(_name_of(file)) if isinstance(file, int) else _absolute(file, None)
        writes = not set(mode).isdisjoint("wxa+")
        if not writes or not path.startswith(self._root + os.sep):
            return _OPEN(file, mode, buffering, encoding, errors, newline, closefd, opener)
        if not isinstance(file, int):
            self.step("open", path)
        kind = mode.replace("b", "").replace("t", "")
        raw = _HalvingFile(file, kind, closefd, opener, self.step)
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding, errors, newline)


class _HalvingFile(io.FileIO):
    """An unbuffered file that can be cut before and in the middle of each write."""

    def __init__(
        self, file: Any, mode: str, closefd: bool, opener: Any, step: Callable[[str, str], None]
    ) -> None:
        super().__init__(file, mode, closefd, opener)
        self._step = step

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        middle = len(view) // 2
        done = 0
        for piece in (view[:middle], view[middle:]) if middle else (view,):
            self._step("write", str(_name_of(self.fileno())))
            written = super().write(piece) or 0
            done += written
            if written < len(piece):
                break
        return done

    def truncate(self, size: int | None = None) -> int:
        self._step("truncate", str(_name_of(self.fileno())))
        return super().truncate(size)


def _absolute(path: Any, folder: int | None) -> str:
    named = Path(os.fsdecode(os.fspath(path)))
    if folder is not None and not named.is_absolute():
        named = _name_of(folder) / named
    # The last part is left as it is: a link is changed itself, not what it names.
    return str(named.parent.resolve() / named.name)


def _name_of(handle: int) -> Path:
    return Path(f"/proc/self/fd/{handle}").readlink()


# --- SQLite ---------------------------------------------------------------------------------------


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int), ("szOsFile", ctypes.c_int), ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p), ("zName", ctypes.c_char_p), ("pAppData", ctypes.c_void_p),
        ("xOpen", ctypes.c_void_p), ("xDelete", ctypes.c_void_p),
    ]  # fmt: skip


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods`` of version 3."""

    _fields_ = [("iVersion", ctypes.c_int)] + [
        (name, ctypes.c_void_p)
        for name in (
            "xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock",
            "xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics",
            "xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch",
        )
    ]  # fmt: skip


class _File(ctypes.Structure):
    _fields_ = [("pMethods", ctypes.POINTER(_Methods))]


_VOID, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
#: The name stays SQLite's own memory: the VFS keeps the pointer for as long as the file is open.
_OPENS = ctypes.CFUNCTYPE(_INT, _VOID, _VOID, _VOID, _INT, _VOID)
_DELETES = ctypes.CFUNCTYPE(_INT, _VOID, ctypes.c_char_p, _INT)
_WRITES = ctypes.CFUNCTYPE(_INT, _VOID, _VOID, _INT, _LONG)
_TRUNCATES = ctypes.CFUNCTYPE(_INT, _VOID, _LONG)
_SYNCS = ctypes.CFUNCTYPE(_INT, _VOID, _INT)
#: SQLITE_FULL.
_FULL = 13


def sqlite_library() -> Path | None:
    """The shared library that Python's ``sqlite3`` uses, None if it is built in."""
    import sqlite3  # noqa: F401  (loads it)

    with _OPEN("/proc/self/maps", encoding="utf-8") as maps:
        names = [Path(line.split()[-1]) for line in maps]
    return next((name for name in names if name.name.startswith("libsqlite3")), None)


@contextmanager
def watched_sqlite(step: Callable[..., None]) -> Iterator[None]:
    """Tell ``step`` of what SQLite changes: its default VFS with our functions before its own.

    Opened files get a copy of their table of methods, as SQLite's documentation of VFS shims has
    it. A log or journal that is synced has its folder synced with it (``os_unix.c``).
    """
    found = sqlite_library() if sys.platform == "linux" else None
    if found is None:
        yield
        return
    library = ctypes.CDLL(str(found))
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    before = (vfs.xOpen, vfs.xDelete)
    shim = _Shim(step, _OPENS(before[0]), _DELETES(before[1]))
    vfs.xOpen = ctypes.cast(shim.opens, _VOID).value
    vfs.xDelete = ctypes.cast(shim.deletes, _VOID).value
    try:
        yield
    finally:
        vfs.xOpen, vfs.xDelete = before
        _KEPT.append(shim)


#: Files that are still open go on using the functions of their shim.
_KEPT: list[_Shim] = []


class _Shim:
    def __init__(self, step: Callable[..., None], opens: Any, deletes: Any) -> None:
        self._step, self._opens, self._deletes = step, opens, deletes
        self._names: dict[int, str] = {}
        self._tables: dict[int, tuple[_Methods, list[Any]]] = {}
        self.opens = _OPENS(self._open)
        self.deletes = _DELETES(self._delete)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        if path and flags & 0x4 and not Path(path).exists():  # SQLITE_OPEN_CREATE
            code = self._tell("open", path)
            if code:
                return code
        code = int(self._opens(vfs, name, file, flags, out))
        opened = _File.from_address(file)
        if code == 0 and path and opened.pMethods:
            self._names[file] = path
            opened.pMethods = ctypes.pointer(self._table(opened.pMethods))
        return code

    def _delete(self, vfs: int, name: bytes, sync: int) -> int:
        path = os.fsdecode(name)
        code = self._tell("unlink", path) or int(self._deletes(vfs, name, sync))
        if sync and code == 0:
            code = self._tell("fsync", path, str(Path(path).parent))
        return code

    def _tell(self, what: str, path: str, synced: str | None = None) -> int:
        """SQLite's code for a full disk if ``before`` raises OSError, else 0."""
        try:
            self._step(what, path, synced)
        except OSError:
            return _FULL
        return 0

    def _table(self, real: Any) -> _Methods:
        key = ctypes.addressof(real.contents)
        if key not in self._tables:
            made = _Methods.from_buffer_copy(real.contents)
            writes, truncates = _WRITES(made.xWrite), _TRUNCATES(made.xTruncate)
            syncs = _SYNCS(made.xSync)

            def write(file: int, data: int, count: int, offset: int) -> int:
                middle = count // 2
                for start, end in ((0, middle), (middle, count)) if middle else ((0, count),):
                    code = self._tell("write", self._names[file]) or int(
                        writes(file, data + start, end - start, offset + start)
                    )
                    if code:
                        return code
                return 0

            def truncate(file: int, size: int) -> int:
                code = self._tell("truncate", self._names[file])
                return code or int(truncates(file, size))

            def sync(file: int, flags: int) -> int:
                path = self._names[file]
                code = self._tell("fsync", path, path)
                if not code and path.endswith(("-wal", "-journal")):
                    code = self._tell("fsync", path, str(Path(path).parent))
                return code or int(syncs(file, flags))

            kept = [_WRITES(write), _TRUNCATES(truncate), _SYNCS(sync)]
            for field, function in zip(("xWrite", "xTruncate", "xSync"), kept, strict=True):
                setattr(made, field, ctypes.cast(function, _VOID).value)
            self._tables[key] = (made, [*kept, writes, truncates, syncs])
        return self._tables[key][0]
