"""``.soundpack`` archives: honest ones are installed, lying ones leave nothing behind."""

from __future__ import annotations

import shutil
import struct
import zipfile
from pathlib import Path

import pytest
from tiny_world import relist

from soundmark.desktop.engine import pack_install
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.pack import verify_pack
from soundmark.desktop.engine.pack_install import archive_manifest, pack_folder


def zipped(folder: Path, path: Path, how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder).as_posix())
    return path


@pytest.fixture
def archive(tiny_pack: Path, tmp_path: Path) -> Path:
    return zipped(tiny_pack, tmp_path / "tiny.soundpack")


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_an_archive_is_installed_once_and_opens(
    archive: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = tmp_path / "packs"
    monkeypatch.setattr(pack_install, "packs_folder", lambda: packs)
    with Explorer.open(archive, tiny_model) as explorer:
        assert explorer.info.title == "Tiny Bay"
        folder = explorer.pack.folder
    assert folder.parent == packs
    assert verify_pack(folder).sound
    stamp = (folder / "manifest.json").stat().st_mtime_ns
    assert pack_folder(archive, into=packs) == folder
    assert (folder / "manifest.json").stat().st_mtime_ns == stamp
    assert left_over(packs) == [folder.name]


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


def test_a_flipped_bit_is_found_and_nothing_is_left(archive: Path, tmp_path: Path) -> None:
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    archive.write_bytes(data)
    with pytest.raises(PackError, match="damaged"):
        pack_folder(archive, into=tmp_path / "packs")
    assert left_over(tmp_path / "packs") == []


def test_a_cancelled_installation_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cancelled"):
        pack_folder(archive, into=tmp_path / "packs", cancelled=lambda: True)
    assert left_over(tmp_path / "packs") == []


def test_no_room_is_said_with_numbers(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with pytest.raises(PackError, match=r"needs \d+ MB and 1 MB are free"):
        pack_folder(archive, into=tmp_path / "packs")


@pytest.mark.parametrize("keep", [0, 10, 5_000, -1])
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


def test_compressed_archives_are_refused_unopened(tiny_pack: Path, tmp_path: Path) -> None:
    path = zipped(tiny_pack, tmp_path / "bomb.soundpack", zipfile.ZIP_DEFLATED)
    with pytest.raises(PackError, match="stored, not compressed"):
        pack_folder(path, into=tmp_path / "packs")


@pytest.mark.parametrize("name", ["../evil.txt", "/evil.txt", "region/evil.txt", "C:evil.txt"])
def test_members_beyond_the_manifest_are_refused(archive: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(name, "boo")
    with pytest.raises(PackError, match="not listed"):
        pack_folder(archive, into=tmp_path / "packs" / "deep")
    assert not list(tmp_path.rglob("evil.txt"))


def test_a_listed_file_that_is_not_there(archive: Path, own_pack: Path, tmp_path: Path) -> None:
    (own_pack / "region" / "vectors.npy").unlink()
    path = zipped(own_pack, tmp_path / "less.soundpack")
    with pytest.raises(PackError, match=r"lacks region/vectors\.npy"):
        pack_folder(path, into=tmp_path / "packs")


def test_a_doubled_member_is_refused(archive: Path, tmp_path: Path) -> None:
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(archive, "a") as opened,
    ):
        opened.writestr("manifest.json", "{}")
    with pytest.raises(PackError, match="twice"):
        pack_folder(archive, into=tmp_path / "packs")


def declare(archive: Path, member: str, size: int) -> None:
    """Forge both sizes of a member in the central directory."""
    data = bytearray(archive.read_bytes())
    position = data.rindex(b"PK\x01\x02", 0, data.rindex(member.encode()))
    data[position + 20 : position + 28] = struct.pack("<II", size, size)
    archive.write_bytes(data)


def test_a_member_that_declares_less_than_it_has(archive: Path, tmp_path: Path) -> None:
    declare(archive, "region/vectors.npy", 100)
    with pytest.raises(PackError, match="wrong size"):
        pack_folder(archive, into=tmp_path / "packs")


def test_a_member_that_declares_more_than_there_is(archive: Path, tmp_path: Path) -> None:
    declare(archive, "region/vectors.npy", 2_000_000_000)
    with pytest.raises(PackError, match="claim more bytes"):
        pack_folder(archive, into=tmp_path / "packs")
    assert left_over(tmp_path / "packs") == []


def test_a_manifest_that_claims_too_much(own_pack: Path, tmp_path: Path) -> None:
    path = own_pack / "manifest.json"
    path.write_bytes(path.read_bytes() + b" " * (9 * 1024**2))
    archive = zipped(own_pack, tmp_path / "wide.soundpack")
    with pytest.raises(PackError, match="too large"):
        pack_folder(archive, into=tmp_path / "packs")
