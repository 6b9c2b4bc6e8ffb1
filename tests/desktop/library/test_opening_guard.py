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
