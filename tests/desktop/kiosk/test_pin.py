"""The PIN: what is kept of it, how guessing is slowed down, and how staff take it away."""

from __future__ import annotations

from pathlib import Path

import pytest

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.kiosk import pin
from soundmark.desktop.kiosk.pin import PinLock, hash_pin, matches, take_reset_file

PIN = "2468"


class Clock:
    """Seconds since 1970 that the test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def kept() -> str:
    return hash_pin(PIN)


def fail(lock: PinLock, kept: str, times: int) -> None:
    for _ in range(times):
        assert not lock.try_pin("9753", kept)


def test_only_the_pin_opens(kept: str) -> None:
    assert matches(PIN, kept)
    assert not matches("2469", kept)
    assert not matches("", kept)
    assert PIN not in kept


def test_two_hashes_of_a_pin_differ(kept: str) -> None:
    assert hash_pin(PIN) != kept


def test_without_scrypt_another_slow_hash_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pin.hashlib, "scrypt")
    kept = hash_pin(PIN)
    assert kept.startswith("pbkdf2$")
    assert matches(PIN, kept)
    assert not matches("1357", kept)


@pytest.mark.parametrize("bad", ["", "123", "1" * 13, "12a4", "١٢٣٤", "4444", "12 34"])
def test_a_bad_pin_is_one_sentence(bad: str) -> None:
    with pytest.raises(SoundmarkError, match=r"PIN"):
        hash_pin(bad)


@pytest.mark.parametrize(
    "damaged",
    ["", "scrypt", "scrypt$1$2$3$AA==$AA==", "scrypt$99999999999$8$1$AA==$AA==", "md5$1$AA==$AA=="],
)
def test_a_damaged_hash_opens_nothing(damaged: str) -> None:
    assert not matches(PIN, damaged)


def test_the_wait_grows_and_the_right_pin_ends_it(tmp_path: Path, kept: str) -> None:
    clock = Clock()
    lock = PinLock(tmp_path / "lock.json", clock)
    fail(lock, kept, 2)
    assert lock.wait_s() == 0
    waits = []
    for _ in range(4):
        fail(lock, kept, 1)
        waits.append(lock.wait_s())
        clock.now += lock.wait_s()
    assert waits == [30, 60, 120, 240]
    assert lock.try_pin(PIN, kept)
    fail(lock, kept, 2)
    assert lock.wait_s() == 0


def test_even_the_right_pin_has_to_wait(tmp_path: Path, kept: str) -> None:
    clock = Clock()
    lock = PinLock(tmp_path / "lock.json", clock)
    fail(lock, kept, 3)
    assert not lock.try_pin(PIN, kept)
    assert lock.failures == 3
    clock.now += 31
    assert lock.try_pin(PIN, kept)


def test_the_wait_has_an_end(tmp_path: Path, kept: str) -> None:
    clock = Clock()
    path = tmp_path / "lock.json"
    path.write_text(f'{{"failures": 100000, "last": {clock.now}}}', encoding="utf-8")
    assert PinLock(path, clock).wait_s() == pin.LONGEST_WAIT_S


def test_a_restart_does_not_shorten_the_wait(tmp_path: Path, kept: str) -> None:
    clock = Clock()
    fail(PinLock(tmp_path / "lock.json", clock), kept, 3)
    clock.now += 10
    assert PinLock(tmp_path / "lock.json", clock).wait_s() == 20


def test_a_try_counts_before_it_is_looked_at(
    tmp_path: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever pulls the plug while the PIN is checked has used up that try."""

    def unplugged(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(pin, "matches", unplugged)
    with pytest.raises(KeyboardInterrupt):
        PinLock(tmp_path / "lock.json").try_pin("1234", kept)
    assert PinLock(tmp_path / "lock.json").failures == 1


def test_a_clock_set_back_neither_opens_nor_locks_for_ever(tmp_path: Path, kept: str) -> None:
    clock = Clock()
    lock = PinLock(tmp_path / "lock.json", clock)
    fail(lock, kept, 3)
    clock.now -= 86_400 * 365
    assert lock.wait_s() == 30
    clock.now += 31
    assert lock.wait_s() == 0


@pytest.mark.parametrize("content", ["", "[]", '{"failures": "many"}', "\0\0\0"])
def test_a_damaged_count_makes_one_wait(tmp_path: Path, content: str) -> None:
    path = tmp_path / "lock.json"
    path.write_text(content, encoding="utf-8")
    assert PinLock(path).wait_s() > 0


def test_a_folder_that_cannot_be_written_still_counts(tmp_path: Path, kept: str) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    lock = PinLock(blocked / "lock.json")
    fail(lock, kept, 3)
    assert lock.wait_s() > 0


def test_closing_the_pad_gives_no_new_tries_where_the_disk_refuses(
    tmp_path: Path, kept: str
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    fail(PinLock(blocked / "lock.json"), kept, 3)
    again = PinLock(blocked / "lock.json")
    assert again.failures == 3
    assert again.wait_s() > 0
    blocked.unlink()
    again.forget()
    assert PinLock(blocked / "lock.json").failures == 0


@pytest.mark.parametrize("name", ["reset-kiosk-pin", "reset-kiosk-pin.txt"])
def test_staff_take_the_pin_away_with_a_file(tmp_path: Path, name: str) -> None:
    assert not take_reset_file(tmp_path)
    (tmp_path / name).touch()
    assert take_reset_file(tmp_path)
    assert not take_reset_file(tmp_path)


def test_a_file_that_stays_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "reset-kiosk-pin").mkdir()
    assert not take_reset_file(tmp_path)
