"""Honest packs are installed, whole and once; for the others see test_hostile_packs."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from sharded_world import enlarge_pack, shard_pack
from tiny_world import relist

from soundmark.desktop.engine.errors import ModelMismatchError, PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.pack import Pack, verify_pack
from soundmark.desktop.engine.pack_sources import archive_manifest
from soundmark.desktop.importing.install import Plan, install_pack, pack_folder, unpack
from soundmark.desktop.importing.process import CancelledError


def zipped(folder: Path, path: Path, how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return path


@pytest.fixture
def archive(tiny_pack: Path, tmp_path: Path) -> Path:
    return zipped(tiny_pack, tmp_path / "tiny.soundpack")


def left_over(folder: Path) -> list[str]:
    return (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
    )


def test_an_archive_is_installed_once(archive: Path, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    plans: list[Plan] = []
    folder = install_pack(archive, into=packs, planned=plans.append)
    assert folder.parent == packs
    assert verify_pack(folder).sound
    assert [(plan.title, plan.anew) for plan in plans] == [("Tiny Bay", True)]
    # No more than was announced, and nothing is hidden beside it.
    assert sum(file.stat().st_size for file in folder.rglob("*")) < plans[0].room
    stamp = (folder / "manifest.json").stat().st_mtime_ns
    assert install_pack(archive, into=packs, planned=plans.append, thorough=True) == folder
    assert (folder / "manifest.json").stat().st_mtime_ns == stamp
    assert len(plans) == 1
    assert left_over(packs) == [folder.name]


def test_what_is_installed_has_the_answers_of_what_came(
    archive: Path, tiny_pack: Path, tiny_model: Path, tmp_path: Path
) -> None:
    folder = pack_folder(archive, into=tmp_path / "packs")
    with Explorer.open(folder, tiny_model) as ours, Explorer.open(tiny_pack, tiny_model) as theirs:
        for place in theirs.info.places:
            there, here = (each.listen(place.place) for each in (theirs, ours))
            # The picture was encoded once more, the vectors were not.
            scores = [answer.score for answer in there.answers]
            assert [answer.score for answer in here.answers] == pytest.approx(scores, abs=0.02)
            differences = here.image.astype(int) - there.image.astype(int)
            assert abs(differences).mean() < 3
        assert (ours.find(text="sea").heat == theirs.find(text="sea").heat).all()
        assert ours.info.places == theirs.info.places


@pytest.mark.parametrize("zooms", [0, 4])
def test_a_region_in_shards_is_written_anew_to_the_byte(
    own_pack: Path, tmp_path: Path, zooms: int
) -> None:
    pack = enlarge_pack(own_pack, zooms) if zooms else shard_pack(own_pack)
    folder = install_pack(pack, into=tmp_path / "packs")
    manifest = Pack(folder).manifest
    assert (manifest.region_layout, manifest.version) == ("shards", 2)
    matrices = sorted((pack / "region").rglob("*.npy"))
    assert any("overview" in path.parts for path in matrices) == bool(zooms)
    for path in matrices:
        ours = np.load(folder / path.relative_to(pack))
        assert np.allclose(ours, np.load(path), rtol=1e-3)
    assert verify_pack(folder).sound


def test_lengths_that_are_not_those_of_the_vectors_are_measured_anew(
    own_pack: Path, tmp_path: Path
) -> None:
    shard_pack(own_pack)
    lengths = next((own_pack / "region" / "shards").rglob("*.norms.npy"))
    np.save(lengths, np.load(lengths) * 100)
    relist(own_pack)
    assert not verify_pack(own_pack).sound
    assert verify_pack(install_pack(own_pack, into=tmp_path / "packs")).sound


def test_a_copy_with_a_flipped_bit_is_replaced_when_it_is_added_again(
    archive: Path, tmp_path: Path
) -> None:
    folder = install_pack(archive, into=tmp_path / "packs")
    vectors = folder / "region" / "vectors.npy"
    data = bytearray(vectors.read_bytes())
    data[-1] ^= 1
    vectors.write_bytes(data)
    assert install_pack(archive, into=tmp_path / "packs", thorough=True) == folder
    assert verify_pack(folder).sound
    assert left_over(tmp_path / "packs") == [folder.name]


def test_another_model_is_refused_before_anything_is_written(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelMismatchError, match=r"tiny\.soundpack .*another model"):
        install_pack(archive, into=tmp_path / "packs", fingerprint="0" * 64)
    assert left_over(tmp_path / "packs") == []


def test_an_archive_is_unpacked_as_it_is_for_a_check(
    archive: Path, tiny_pack: Path, tmp_path: Path
) -> None:
    folder = unpack(archive, tmp_path)
    for file in tiny_pack.rglob("*"):
        if file.is_file():
            assert (folder / file.relative_to(tiny_pack)).read_bytes() == file.read_bytes()


def test_a_damaged_copy_is_replaced_from_the_archive(archive: Path, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    folder = pack_folder(archive, into=packs)
    (folder / "region" / "vectors.npy").unlink()
    assert pack_folder(archive, into=packs) == folder
    assert verify_pack(folder).sound
    assert left_over(packs) == [folder.name]


def test_a_folder_is_used_where_it_lies(tiny_pack: Path, tmp_path: Path) -> None:
    assert pack_folder(tiny_pack, into=tmp_path / "packs") == tiny_pack
    assert not (tmp_path / "packs").exists()


def test_a_second_version_never_touches_the_first(own_pack: Path, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    first = pack_folder(zipped(own_pack, tmp_path / "one.soundpack"), into=packs)
    relist(own_pack, keep_hashes=True, title="Tiny Bay, second edition")
    second = pack_folder(zipped(own_pack, tmp_path / "two.soundpack"), into=packs)
    assert first != second
    assert verify_pack(first).sound
    assert verify_pack(second).title == "Tiny Bay, second edition"


def test_the_manifest_can_be_read_without_installing(archive: Path) -> None:
    assert archive_manifest(archive).id == "tiny-bay"


def test_a_cancelled_installation_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(CancelledError, match="cancelled"):
        pack_folder(archive, into=tmp_path / "packs", cancelled=lambda: True)
    assert left_over(tmp_path / "packs") == []
    steps: list[int] = []
    with pytest.raises(CancelledError):
        install_pack(
            archive,
            into=tmp_path / "packs",
            progress=lambda done, _total: steps.append(done),
            cancelled=lambda: bool(steps),
        )
    assert left_over(tmp_path / "packs") == []


def test_no_room_is_said_with_numbers(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with pytest.raises(PackError, match=r"needs \d+ MB and 1 MB are free"):
        pack_folder(archive, into=tmp_path / "packs")


@pytest.mark.parametrize("keep", [10, 5_000])
def test_truncated_archives(archive: Path, tmp_path: Path, keep: int) -> None:
    archive.write_bytes(archive.read_bytes()[:keep])
    with pytest.raises(PackError, match="damaged"):
        pack_folder(archive, into=tmp_path / "packs")


def test_missing_and_foreign_files(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no pack at"):
        pack_folder(tmp_path / "none.soundpack", into=tmp_path)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(PackError, match="no manifest"):
        pack_folder(tmp_path / "other.zip", into=tmp_path)


def test_a_listed_file_that_is_not_there(archive: Path, own_pack: Path, tmp_path: Path) -> None:
    (own_pack / "region" / "vectors.npy").unlink()
    path = zipped(own_pack, tmp_path / "less.soundpack")
    with pytest.raises(PackError, match=r"lacks region/vectors\.npy"):
        pack_folder(path, into=tmp_path / "packs")
