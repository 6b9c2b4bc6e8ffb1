"""Writing a folder or a file whole or not at all: build beside the target, then rename."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from soundmark.export.errors import ExportError


@contextmanager
def staged_folder(target: Path, marker: str) -> Iterator[Path]:
    """A fresh folder that takes the place of ``target`` when the block ends without an error.

    ``marker``: a file that what stands at ``target`` now must hold to be replaced, so that a
    mistyped path never costs a folder that is not ours. Raises ExportError if it lacks the marker,
    or if the folder cannot be written. On any error, also an interrupt, ``target`` stays as it was
    and nothing else is left.
    """
    check_replaceable(target, marker)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
    try:
        made = work / "new"
        made.mkdir()
        yield made
        _sync(made)
        _swap(made, target, work / "old")
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


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
def staged_file(target: Path) -> Iterator[Path]:
    """A path to write a file to that takes the place of ``target`` when the block ends well."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as work:
            made = Path(work) / target.name
            yield made
            _sync_path(made)
            made.replace(target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror or error}.") from error


def _swap(made: Path, target: Path, old: Path) -> None:
    if not target.exists():
        made.rename(target)
        return
    target.rename(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _sync_path(path)


def _sync_path(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
