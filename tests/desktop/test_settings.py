"""Settings survive damage, nonsense and a disk that refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.settings import Settings, SettingsStore


def test_changes_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    store = SettingsStore(path)
    assert store.values == Settings()
    store.change("sound", start_volume=0.25)
    store.change("", last_pack="coast")
    again = SettingsStore(path).values
    assert again.sound.start_volume == 0.25
    assert again.last_pack == "coast"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 5000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.values == Settings()
    assert "start afresh" in store.problem
    assert (tmp_path / "settings.json.damaged").read_bytes() == content
    store.change("kiosk", idle_seconds=30)
    assert SettingsStore(path).values.kiosk.idle_seconds == 30


def test_nonsense_values_alone_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps(
            {
                "sound": {"start_volume": 9, "maximum_volume": 0.5},
                "kiosk": "on",
                "appearance": {"theme": "pink", "text_scale": 1.5},
                "from_the_future": 1,
            }
        )
    )
    values = SettingsStore(path).values
    assert (values.sound.start_volume, values.sound.maximum_volume) == (0.7, 0.5)
    assert values.kiosk == Settings().kiosk
    assert (values.appearance.theme, values.appearance.text_scale) == ("dark", 1.5)


def test_an_impossible_change_leaves_all_as_it_was(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "settings.json")
    with pytest.raises(SoundmarkError, match=r"sound\.start_volume"):
        store.change("sound", start_volume=2)
    assert store.values == Settings()
    assert not store.path.exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = SettingsStore(tmp_path / "file" / "settings.json")
    with pytest.raises(SoundmarkError, match="cannot be made"):
        store.change("sound", start_volume=0.5)


def test_a_file_that_is_lost_while_it_runs_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    store = SettingsStore(path)
    store.change("kiosk", pin_hash="kept")
    path.write_text("torn", encoding="utf-8")
    store.reread()
    assert store.values.kiosk.pin_hash == "kept"
    store.reread()
    assert store.values.kiosk.pin_hash == "kept"
    store.change("kiosk", idle_seconds=30)
    assert SettingsStore(path).values.kiosk.pin_hash == "kept"


def test_what_is_held_needs_no_disk(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    store = SettingsStore(path)
    store.change("appearance", language="en")
    store.hold("appearance")
    before = path.read_bytes()
    path.unlink()
    path.mkdir()
    store.change("appearance", language="fr")
    assert store.values.appearance.language == "fr"
    path.rmdir()
    path.write_bytes(before)
    assert store.let_go("appearance")
    assert store.values.appearance.language == "en"
