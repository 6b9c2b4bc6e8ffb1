"""A file is held by one program at a time, whatever becomes of that program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from soundmark.desktop.engine.file_locks import hold_alone

ANOTHER = """
import sys
from pathlib import Path
from soundmark.desktop.engine.file_locks import hold_alone
print(hold_alone(Path(sys.argv[1])), flush=True)
sys.stdin.readline()
"""


def another(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ANOTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_second_program_is_told_and_the_next_one_follows_a_killed_one(tmp_path: Path) -> None:
    path = tmp_path / "running"
    for _ in range(2):
        with another(path) as first:
            assert first.stdout is not None
            assert first.stdout.readline() == "True\n"
            assert not hold_alone(path)
            first.kill()
    assert hold_alone(path)
    assert hold_alone(path)
    with another(path) as late:
        assert late.communicate("\n")[0] == "False\n"


def test_where_it_cannot_be_told_one_goes_on(tmp_path: Path) -> None:
    assert hold_alone(tmp_path / "no folder" / "running")
