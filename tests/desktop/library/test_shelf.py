"""The shelf: bad packs beside good ones, adding with progress and cancel, removing with undo."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from tiny_world import relist

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.model import Model
from soundmark.desktop.library.shelf import BUNDLED, Shelf


def archive_of(pack: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(pack.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(pack).as_posix())
    return path


@pytest.fixture
def shelf(tiny_pack: Path, tiny_model: Path, tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "packs", tiny_pack, Model.open(tiny_model).manifest.fingerprint)


@pytest.fixture
def other(tiny_pack: Path, tmp_path: Path) -> Path:
    """Another pack, as a folder on a stick."""
    folder = shutil.copytree(tiny_pack, tmp_path / "stick" / "coast")
    relist(folder, id="coast", title="Coast")
    return folder


@pytest.mark.parametrize("zipped", [True, False])
def test_a_pack_is_added_from_a_stick(
    shelf: Shelf, other: Path, tmp_path: Path, zipped: bool
) -> None:
    source = archive_of(other, tmp_path / "coast.soundpack") if zipped else other
    steps: list[tuple[int, int]] = []
    added = shelf.add(source, lambda done, total: steps.append((done, total)))
    assert [pack.title for pack in shelf.packs()] == [shelf.packs()[0].title, "Coast"]
    assert added.state == "ready"
    assert added.removable
    assert added.licences
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] > 0
    assert shelf.verify(added.key).sound


def test_the_bundled_pack_is_first_and_stays(shelf: Shelf) -> None:
    first = shelf.packs()[0]
    assert first.key == BUNDLED
    with pytest.raises(PackError, match="cannot be removed"):
        shelf.remove(BUNDLED)


def test_a_damaged_pack_is_refused_and_leaves_nothing(shelf: Shelf, other: Path) -> None:
    clip = next(other.glob("gallery/clips/*"))
    data = bytearray(clip.read_bytes())
    data[len(data) // 2] ^= 1
    clip.write_bytes(bytes(data))
    with pytest.raises(PackError, match="damaged"):
        shelf.add(other)
    assert len(shelf.packs()) == 1


def test_a_pack_of_another_model_is_refused_and_leaves_nothing(shelf: Shelf, other: Path) -> None:
    relist(other, model_fingerprint="0" * 64)
    with pytest.raises(PackError, match="another model"):
        shelf.add(other)
    assert len(shelf.packs()) == 1


def test_adding_can_be_cancelled(shelf: Shelf, other: Path) -> None:
    with pytest.raises(PackError, match="cancelled"):
        shelf.add(other, cancelled=lambda: True)
    assert len(shelf.packs()) == 1


def test_what_is_no_pack_is_one_sentence(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "letter.soundpack").write_text("dear museum")
    for path in ("empty", "letter.soundpack", "nowhere"):
        with pytest.raises(PackError) as caught:
            shelf.add(tmp_path / path)
        assert "\n" not in str(caught.value)


def test_removing_can_be_undone_until_it_is_swept(shelf: Shelf, other: Path) -> None:
    key = shelf.add(other).key
    shelf.remove(key)
    assert len(shelf.packs()) == 1
    assert shelf.take_back(key).title == "Coast"
    shelf.remove(key)
    shelf.sweep()
    with pytest.raises(PackError, match="put back"):
        shelf.take_back(key)
    with pytest.raises(PackError, match="no longer"):
        shelf.remove(key)


def test_one_broken_pack_does_not_hide_the_others(
    shelf: Shelf, other: Path, tmp_path: Path
) -> None:
    shelf.add(other)
    broken = tmp_path / "packs" / "broken"
    broken.mkdir()
    (broken / "manifest.json").write_text("{")
    states = {pack.title: pack.state for pack in shelf.packs()[1:]}
    assert states == {"Coast": "ready", "broken": "broken"}
    assert next(pack.problem for pack in shelf.packs() if pack.state == "broken")


def test_a_pack_is_set_apart_and_released(shelf: Shelf, other: Path, tmp_path: Path) -> None:
    key = shelf.add(other).key
    shelf.set_apart(key, "It ended the program twice.")
    again = Shelf(tmp_path / "packs", shelf.pack(BUNDLED).folder)
    assert again.pack(key).state == "apart"
    assert again.pack(key).problem == "It ended the program twice."
    again.release(key)
    assert shelf.pack(key).state == "ready"


def test_a_torn_list_of_packs_set_apart_is_taken_as_empty(
    shelf: Shelf, other: Path, tmp_path: Path
) -> None:
    key = shelf.add(other).key
    (tmp_path / "packs" / "set-apart.json").write_bytes(b'{"coa')
    assert shelf.pack(key).state == "ready"


def test_removed_packs_make_room_for_the_next_one(
    shelf: Shelf, other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever removes a pack because the disk is full finds its room free."""
    key = shelf.add(other).key
    shelf.remove(key)
    bin_ = tmp_path / "packs" / ".removed"
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: usage._replace(free=10 if bin_.exists() else 10**12)
    )
    relist(other, id="dunes", title="Dunes")
    assert shelf.add(other).title == "Dunes"
    with pytest.raises(PackError, match="add it again"):
        shelf.take_back(key)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10))
    relist(other, id="woods", title="Woods")
    with pytest.raises(PackError, match="not room enough"):
        shelf.add(other)


def test_a_check_tells_how_far_it_is(shelf: Shelf) -> None:
    steps: list[tuple[int, int]] = []
    assert shelf.verify(BUNDLED, progress=lambda done, total: steps.append((done, total))).sound
    assert steps == sorted(steps)
    assert steps[0][0] == 0
    assert len({done for done, _ in steps}) > 3
    assert steps[-1][0] * 2 == steps[-1][1]
