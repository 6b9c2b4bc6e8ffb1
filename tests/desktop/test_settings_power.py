"""Settings that cannot be read for now are neither taken for damaged nor written over."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.settings import Settings, SettingsStore


class Stick:
    """A folder whose files do not answer while ``broken``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = False
        real = Path.open

        def opened(path: Path, *arguments: Any, **options: Any) -> Any:
            if self.broken and path.name == "settings.json":
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(path, *arguments, **options)

        monkeypatch.setattr(Path, "open", opened)


def test_a_disk_that_does_not_answer_costs_no_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    SettingsStore(path).change("field", author="Ada")
    stick = Stick(monkeypatch)
    stick.broken = True
    store = SettingsStore(path)
    assert store.values == Settings()
    assert "cannot be read" in store.problem
    assert "damaged" not in store.problem
    with pytest.raises(SoundmarkError, match="cannot be read"):
        store.change("kiosk", idle_seconds=99)
    stick.broken = False
    store.change("kiosk", idle_seconds=99)
    assert store.problem == ""
    kept = SettingsStore(path).values
    assert (kept.field.author, kept.kiosk.idle_seconds) == ("Ada", 99)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_folder_that_may_not_be_entered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "exists", refused)
    store = SettingsStore(tmp_path / "settings.json")
    assert store.values == Settings()
    assert "not allowed" in store.problem
