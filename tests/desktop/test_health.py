"""The health report tells what is wrong with an installation and nothing about its user."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from soundmark.desktop.health import InUse, RecentMessages, health_report, remember_messages
from soundmark.desktop.library.shelf import Shelf


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "maria")
    monkeypatch.setenv("SOUNDMARK_HOME", str(tmp_path / "maria" / "data"))


def test_it_tells_versions_packs_disk_and_sound(tiny_pack: Path) -> None:
    in_use = InUse(sound="No sound output was found.", index="40% made")
    text = health_report(in_use, Shelf(bundled=tiny_pack))
    assert "index of the captions: 40% made" in text
    for part in ("soundmark ", "onnxruntime ", "Python ", "GB free", "No sound output was found."):
        assert part in text
    assert "ready" in text


def test_a_pack_that_cannot_be_read_is_named_with_its_reason(
    tiny_pack: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "maria" / "data" / "packs" / "coast"
    bad.mkdir(parents=True)
    (bad / "manifest.json").write_text("{")
    text = health_report(shelf=Shelf(bundled=tiny_pack))
    assert "coast" in text
    assert "not a JSON document" in text
    assert "maria" not in text
    assert "~" in text


def test_messages_are_kept_without_what_an_exception_says() -> None:
    kept = RecentMessages()
    log = logging.getLogger("soundmark.test_health")
    log.addHandler(kept)
    try:
        log.info("of no interest")
        log.warning("the disk is slow")
        try:
            raise ValueError("a word that somebody typed")
        except ValueError:
            log.exception("unexpected failure")
        for number in range(100):
            log.warning("message %s", number)
            if number == 1:
                first = kept.lines
    finally:
        log.removeHandler(kept)
    assert any("the disk is slow" in line for line in first)
    assert any("unexpected failure (ValueError at test_health.py:" in line for line in first)
    assert not any("somebody typed" in line or "no interest" in line for line in first)
    assert len(kept.lines) == 60
    assert "message 99" in kept.lines[-1]


def test_the_report_ends_with_the_last_messages(tiny_pack: Path) -> None:
    remember_messages()
    remember_messages()
    logging.getLogger("soundmark.test_health").warning("the tide is out")
    text = health_report(shelf=Shelf(bundled=tiny_pack))
    assert text.count("the tide is out") == 1
