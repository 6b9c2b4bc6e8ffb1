"""The pack that an exhibit is installed with: taken onto the shelf, and remembered there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tiny_world import relist

from soundmark.desktop import cli
from soundmark.desktop.kiosk.autostart import SERVICE_NAME
from soundmark.desktop.kiosk.pin import hash_pin
from soundmark.desktop.kiosk.shown_pack import show_from_now_on
from soundmark.desktop.library.shelf import BUNDLED, Shelf
from soundmark.desktop.settings import SettingsStore


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("SOUNDMARK_HOME", str(folder))
    return folder


def test_it_outlives_the_stick_and_is_not_added_twice(
    home: Path, tmp_path: Path, tiny_pack: Path
) -> None:
    settings, shelf = SettingsStore(), Shelf(bundled=tiny_pack)
    stick = shutil.copytree(tiny_pack, tmp_path / "stick")
    relist(stick, id="coast", title="Coast")
    added = show_from_now_on(stick, shelf, settings)
    shutil.rmtree(stick)
    assert SettingsStore().values.last_pack == added.key
    assert added.folder.parent == home / "packs"
    assert show_from_now_on(added.folder, shelf, settings).key == added.key
    assert len(shelf.packs()) == 2
    assert show_from_now_on(tiny_pack, shelf, settings).key == BUNDLED
    assert SettingsStore().values.last_pack is None


def test_a_path_without_a_pack_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SettingsStore().change("kiosk", pin_hash=hash_pin("2468"))
    out = tmp_path / "out"
    assert cli.main(["kiosk", "install", str(out), "--pack", str(tmp_path / "no such pack")]) == 2
    assert "no such pack" in capsys.readouterr().err
    assert not out.exists()
    with pytest.raises(SystemExit) as end:
        cli.main(["kiosk", "install", str(out)])
    assert end.value.code == 0
    assert "--pack" not in (out / SERVICE_NAME).read_text(encoding="utf-8")
