"""Writing a folder or a file whole or not at all: build beside the target, then rename.

The folder that is built in is locked while its program lives. What a program that died left beside
a target is cleared, and an old target that had just made way is put back, before the target is
written again.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from soundmark.desktop.engine.atomic_files import rename_safely, sync_folder, sync_tree
from soundmark.desktop.engine.file_locks import is_in_use, lock
from soundmark.export.errors import ExportError

_LOCK = "in-use"
#: The old target beside its own name: renames within one folder cannot be torn by a power cut.
_OLD = ".old"


@contextmanager
def staged_folder(target: Path, marker: str) -> Iterator[Path]:
    """A fresh folder that takes the place of ``target`` when the block ends without an error.

    ``marker``: a file that what stands at ``target`` now must hold to be replaced, so that a
    mistyped path never costs a folder that is not ours. Raises ExportError if it lacks the marker,
    or if the folder cannot be written. On any error, also an interrupt, ``target`` stays as it was
    and nothing else is left.
    """
    with only_export_errors(target):
        recover_staged(target)
        check_replaceable(target, marker)
        with _work_beside(target) as work:
            made = work / "new"
            made.mkdir()
            yield made
            sync_tree(made)
            _swap(made, target, work)


@contextmanager
def staged_file(target: Path) -> Iterator[Path]:
    """A path to write a file to that takes the place of ``target`` when the block ends well."""
    with only_export_errors(target):
        recover_staged(target)
        with _work_beside(target) as work:
            made = work / target.name
            yield made
            sync_tree(work)
            rename_safely(made, target)


def recover_staged(target: Path) -> None:
    """Undo what a program that died while it wrote ``target`` has left beside it. ExportError."""
    if target.parent.is_dir():
        with only_export_errors(target):
            _recover(target)


def _recover(target: Path) -> None:
    pattern = re.compile(rf"\.{re.escape(target.name)}-[a-z0-9_]{{8}}")
    for found in sorted(target.parent.iterdir()):
        work = found.with_name(found.name.removesuffix(_OLD))
        if not pattern.fullmatch(work.name) or is_in_use(work / _LOCK):
            continue
        if found != work and not target.exists():
            rename_safely(found, target)
        else:
            shutil.rmtree(found, ignore_errors=True)


def check_replaceable(target: Path, marker: str) -> None:
    """Raise ExportError unless ``target`` is absent, an empty folder, or holds ``marker``."""
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target} is a file: name a folder to write to.")
    if not (target / marker).is_file() and any(target.iterdir()):
        raise ExportError(
            f"{target} is not empty and holds no {marker}, so it is not replaced: "
            "name another folder."
        )


@contextmanager
def only_export_errors(target: Path) -> Iterator[None]:
    """A disk that refuses is told as an ExportError."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _work_beside(target: Path) -> Iterator[Path]:
    """A locked folder beside ``target``, deleted in the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        with (work / _LOCK).open("wb") as held:
            lock(held.fileno())
            yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(made: Path, target: Path, work: Path) -> None:
    if not target.exists():
        rename_safely(made, target)
        return
    old = work.with_name(work.name + _OLD)
    target.rename(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise
    sync_folder(target.parent)
    # From here on it is deleted in parts, and must not be put back.
    old.rename(work / "old")
