"""The facts for staff: written, read back, and told by the command line with what was counted."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from soundmark.desktop import cli
from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk.counters import CounterStore, Tally, Totals
from soundmark.desktop.kiosk.pin import RESET_NAME, PinLock, matches
from soundmark.desktop.kiosk.status import (
    STALE_AFTER_S,
    STATUS_NAME,
    KioskStatus,
    LastError,
    machine_facts,
    read_status,
    remove_status,
    write_status,
)
from soundmark.desktop.settings import SettingsStore


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("SOUNDMARK_HOME", str(folder))
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command in this process: exit code, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = cli.main(arguments)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def last_error() -> Iterator[LastError]:
    handler = LastError()
    handler.attach()
    yield handler
    handler.detach()


def facts() -> KioskStatus:
    return KioskStatus(
        **machine_facts(time.monotonic() - 90),
        pack="Bay",
        last_error="a cable came loose",
        last_error_at=1_800_000_000.0,
        total=Totals(3, 2, 1, (("Pier", 1),), "2026-11-02"),
    )


def test_facts_survive_the_disk() -> None:
    written = facts()
    write_status(written)
    assert read_status() == written
    assert written.uptime_s >= 90
    assert written.memory_bytes > 1_000_000
    assert written.free_disk_bytes > 0
    assert not written.stale


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"today": 3, "total": {}}'])
def test_damaged_facts_are_none(home: Path, content: str) -> None:
    home.mkdir()
    (home / STATUS_NAME).write_text(content, encoding="utf-8")
    assert read_status() is None


def test_the_last_error_is_kept_without_what_was_only_noted(last_error: LastError) -> None:
    log = logging.getLogger("soundmark.desktop.ui.somewhere")
    log.error("it %s", "broke")
    log.info("a visitor came")
    assert last_error.sentence == "it broke"
    try:
        raise ValueError("secret")
    except ValueError as error:
        log.error("worse", exc_info=error)
    assert last_error.sentence == "worse (ValueError)"


def test_status_tells_whether_it_runs(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("kiosk", "status", "--json")
    assert code == 1
    assert json.loads(out)["running"] is False
    write_status(facts())
    tally = Tally()
    tally.count("visit")
    CounterStore().add(tally.take())
    code, out, _ = run("kiosk", "status", "--json")
    report = json.loads(out)
    assert code == 0
    assert report["running"]
    assert report["pack"] == "Bay"
    assert report["today"]["visits"] == report["total"]["visits"] == 1
    code, out, _ = run("kiosk", "status")
    assert code == 0
    assert "a cable came loose" in out
    remove_status()
    assert run("kiosk", "status")[0] == 1


def test_old_facts_are_of_a_program_that_is_gone(
    run: Callable[..., tuple[int, str, str]], home: Path
) -> None:
    write_status(facts())
    path = home / STATUS_NAME
    document = json.loads(path.read_text(encoding="utf-8"))
    document["written_at"] -= STALE_AFTER_S + 1
    path.write_text(json.dumps(document), encoding="utf-8")
    assert run("kiosk", "status")[0] == 1


def test_the_pin_is_set_and_taken_away(
    run: Callable[..., tuple[int, str, str]], home: Path
) -> None:
    assert run("kiosk", "set-pin", "--pin", "12")[0] == 2
    assert SettingsStore().values.kiosk.pin_hash is None
    home.mkdir(exist_ok=True)
    (home / RESET_NAME).touch()
    assert run("kiosk", "set-pin", "--pin", "2468")[0] == 0
    kept = SettingsStore().values.kiosk.pin_hash
    assert kept is not None
    assert matches("2468", kept)
    # An old wish to take the PIN away must not meet the new one.
    assert not (home / RESET_NAME).exists()
    for _ in range(3):
        PinLock().try_pin("1357", kept)
    assert PinLock().wait_s() > 0
    assert run("kiosk", "reset-pin")[0] == 0
    assert SettingsStore().values.kiosk.pin_hash is None
    assert PinLock().wait_s() == 0


def test_files_are_installed_only_with_a_pin(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, _, err = run("kiosk", "install", str(tmp_path / "files"))
    assert code == 2
    assert "Set a PIN first" in err
    run("kiosk", "set-pin", "--pin", "2468")
    code, out, _ = run("kiosk", "install", str(tmp_path / "files"))
    assert code == 0
    service = (tmp_path / "files" / "soundmark-kiosk.service").read_text(encoding="utf-8")
    assert '"explore" "--kiosk"' in service
    assert "museum.md" in out


def test_held_settings_pass_and_the_others_stay(home: Path) -> None:
    store = SettingsStore()
    store.change("appearance", theme="light")
    store.hold("appearance")
    store.change("appearance", language="fr", text_scale=1.5)
    store.change("sound", start_volume=0.5)
    assert store.values.appearance.language == "fr"
    on_disk = SettingsStore().values
    assert on_disk.appearance.language is None
    assert on_disk.appearance.theme == "light"
    assert on_disk.sound.start_volume == 0.5
    SettingsStore().change("kiosk", idle_seconds=90)
    store.reread()
    assert store.values.kiosk.idle_seconds == 90
    assert store.values.appearance.language == "fr"
    assert store.let_go("appearance")
    assert store.values.appearance.language is None
    assert store.values.appearance.theme == "light"
    assert not store.let_go("appearance")


def test_a_status_that_cannot_be_written_is_one_sentence(home: Path) -> None:
    home.write_text("a file", encoding="utf-8")
    with pytest.raises(SoundmarkError):
        write_status(facts())
