"""What no pack could hold is told before the work, in one sentence with what to do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from export_shards_world import SPEC

from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.export.embedding import limits
from soundmark.export.embedding.execution import Execution
from soundmark.export.embedding.limits import amount_of, check_amount, check_parts
from soundmark.export.errors import ExportError
from soundmark.export.region import make_region


class _Disk(NamedTuple):
    total: int
    used: int
    free: int


def square(side: int, zoom: int = 22, scale: int = 1) -> ScaleSpec:
    """A scale of ``side`` x ``side`` cells."""
    return ScaleSpec(scale=scale, footprint_m=300, grid_zoom=zoom, tiles=(0, 0, side - 1, side - 1))


@pytest.fixture
def endless_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Disk(1 << 60, 0, 1 << 60))


def test_a_million_footprints_are_counted_with_their_overview() -> None:
    amount = amount_of([square(1000)], 256)
    coarse = 250**2 + 125**2 + 63**2
    assert (amount.footprints, amount.shards) == (1_000_000, 16)
    assert amount.files == 2 * (16 + 3)
    assert amount.size == (1_000_000 + coarse) * 260
    assert amount.largest == 256**3
    assert amount.text().startswith("1,000,000 footprints in 16 shards, up to 281.3 MB in 38 files")


@pytest.mark.usefixtures("endless_disk")
def test_a_hundred_million_footprints_fit_with_a_remark(tmp_path: Path) -> None:
    amount = amount_of([square(10_000)], 256)
    assert amount.files < limits.MAX_FILES
    (remark,) = check_amount(amount, [square(10_000)], tmp_path)
    assert "16 GiB" in remark


@pytest.mark.usefixtures("endless_disk")
@pytest.mark.parametrize(
    ("scales", "dimension", "told"),
    [
        ([square(2**14 + 256)], 32, "more than the 268,435,456 of a scale"),
        ([square(2**14, scale=scale) for scale in (1, 2)], 32, "files; a pack may have 10,000"),
        ([square(2**14)], 1024, "a file of a pack may have"),
    ],
)
def test_what_no_pack_holds_is_refused(
    scales: list[ScaleSpec],
    dimension: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 16 * 10**9)
    with pytest.raises(ExportError, match=told):
        check_amount(amount_of(scales, dimension), scales, tmp_path)


def test_a_disk_without_room_is_told_before_a_tile_is_drawn(
    sharded_scene: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Disk(2000, 1000, 1000))
    with pytest.raises(ExportError, match="free some, or write elsewhere"):
        make_region(sharded_scene, tiny_model, None, tmp_path / "out", SPEC, shards=Execution())
    assert not list(tmp_path.rglob("*.mbtiles"))


def test_tiles_that_will_be_too_many_bytes_are_told_before_they_are_drawn(
    sharded_scene: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 9_000)
    with pytest.raises(ExportError, match="lower the highest zoom"):
        make_region(sharded_scene, tiny_model, None, tmp_path / "out", SPEC, shards=Execution())
    assert not list(tmp_path.rglob("*.mbtiles"))


def test_parts_of_too_many_files_are_refused_before_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        (tmp_path / f"{number}.ogg").write_bytes(b"x")
    check_parts([tmp_path], tmp_path / "not" / "there")
    monkeypatch.setattr(limits, "MAX_FILES", 3)
    with pytest.raises(ExportError, match="would have 4 files"):
        check_parts([tmp_path], tmp_path)
