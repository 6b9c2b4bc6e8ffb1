"""Two failed starts with a pack, and it is a suspect; one that ends well clears it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from soundmark.desktop.library.opening_guard import OpeningGuard

START = """
import os, signal, sys
from pathlib import Path
from soundmark.desktop.library.opening_guard import OpeningGuard
OpeningGuard(Path(sys.argv[1])).begin("coast")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_two_starts_that_die_name_the_pack(tmp_path: Path) -> None:
    mark = tmp_path / "opening.json"
    guard = OpeningGuard(mark)
    for deaths in (1, 2):
        assert not guard.is_suspect("coast")
        done = subprocess.run([sys.executable, "-c", START, str(mark)], check=False)
        assert done.returncode == -signal.SIGKILL
        assert guard.failures("coast") == deaths
    assert guard.is_suspect("coast")
    assert not guard.is_suspect("bay")


def test_a_good_start_clears_the_mark(tmp_path: Path) -> None:
    guard = OpeningGuard(tmp_path / "deep" / "opening.json")
    guard.begin("coast")
    guard.settled()
    guard.settled()
    assert guard.failures("coast") == 0
    guard.begin("coast")
    guard.begin("bay")
    assert (guard.failures("coast"), guard.failures("bay")) == (0, 1)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"pack": "coast", "starts": "many"}'])
def test_a_damaged_mark_accuses_nobody(tmp_path: Path, content: bytes) -> None:
    mark = tmp_path / "opening.json"
    mark.write_bytes(content)
    assert OpeningGuard(mark).failures("coast") == 0


def test_a_disk_that_refuses_does_not_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    guard = OpeningGuard(tmp_path / "file" / "opening.json")
    guard.begin("coast")
    guard.settled()
    assert guard.failures("coast") == 0


def test_a_power_cut_is_not_held_against_the_pack(tmp_path: Path) -> None:
    started = 1_000_000.0
    for number in range(6):
        # Each start of the computer is later than the one before.
        guard = OpeningGuard(tmp_path / "opening.json", booted=lambda at=started + 60 * number: at)
        assert not guard.is_suspect("coast")
        guard.begin("coast")
    # The clock is set a little while it runs: the same start of the computer still.
    for drift in (2.0, -3.0):
        again = OpeningGuard(tmp_path / "opening.json", booted=lambda d=drift: started + 300 + d)
        again.begin("coast")
    assert again.is_suspect("coast")


def test_a_mark_of_an_older_version_counts(tmp_path: Path) -> None:
    mark = tmp_path / "opening.json"
    mark.write_text('{"pack": "coast", "starts": 2}', encoding="utf-8")
    assert OpeningGuard(mark).is_suspect("coast")
    mark.write_text('{"pack": "coast", "starts": 2, "booted": [1]}', encoding="utf-8")
    assert not OpeningGuard(mark).is_suspect("coast")
