"""Two programs on the same notes: neither takes the other's recording for an interrupted one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from field_life import INFO, RATE, staircase

from soundmark.desktop.engine.file_locks import claim
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Recording, begin_note
from soundmark.desktop.field.wav_parts import RecordingError, WavPart, recover

_OTHER = """
import sys
from dataclasses import replace
from pathlib import Path
from field_life import INFO, RATE, staircase
from soundmark.desktop.field.notebook import Notebook
from soundmark.desktop.field.notes import Recording, begin_note
from soundmark.desktop.field.wav_parts import WavPart
notebook = Notebook(Path(sys.argv[1]))
note = begin_note(INFO, "The other", "CC BY 4.0")
path = notebook.next_recording(note)
draft = replace(note, recording=Recording(path.name, "recording"))
notebook.store.save_draft(lambda: draft)
part = WavPart(path, RATE)
part.write(staircase(0, RATE))
print(path.name, flush=True)
sys.stdin.readline()
part.write(staircase(RATE, RATE))
print(part.finish().frames, flush=True)
"""


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """One that has recorded a second and goes on until it is told to end."""
    command = [sys.executable, "-W", "ignore", "-c", _OTHER, str(folder)]
    tests = str(Path(__file__).parents[2])
    with subprocess.Popen(
        command, env={"PYTHONPATH": tests, "OMP_NUM_THREADS": "1"}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is looked at with POSIX's flock")
def test_a_recording_in_progress_belongs_to_who_makes_it(tmp_path: Path) -> None:
    with another_program(tmp_path) as other:
        name = line(other)
        notebook = Notebook(tmp_path)
        assert notebook.leftovers(INFO) == ()
        assert notebook.restore_draft(INFO) is None
        with pytest.raises(RecordingError, match="another Soundmark"):
            recover(notebook.recordings / f"{name}.part")
        notebook.sweep()
        ours = begin_note(INFO, "Ours", "CC BY 4.0")
        notebook.store.save_draft(lambda: ours)
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        assert int(line(other)) == 2 * RATE
    # The other one ended before its note was kept: now it is one that was interrupted.
    draft = Notebook(tmp_path).restore_draft(INFO)
    assert draft is not None


@pytest.mark.skipif(sys.platform == "win32", reason="the lock is looked at with POSIX's flock")
def test_a_recording_whose_program_died_is_taken_up(tmp_path: Path) -> None:
    with another_program(tmp_path) as other:
        line(other)
        other.kill()
        other.wait()
        draft = Notebook(tmp_path).restore_draft(INFO)
        assert draft is not None
        assert draft.recording is not None
        assert (draft.recording.state, draft.recording.seconds) == ("recovered", 1.0)


def test_this_program_does_not_disturb_itself(tmp_path: Path) -> None:
    """The page is opened again while a recording goes on behind it."""
    notebook = Notebook(tmp_path)
    note = begin_note(INFO, "A", "CC BY 4.0")
    path = notebook.next_recording(note)
    notebook.store.save_draft(lambda: replace(note, recording=Recording(path.name, "recording")))
    part = WavPart(path, RATE)
    part.write(staircase(0, RATE))
    assert notebook.leftovers(INFO) == ()
    assert part.finish().frames == RATE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no shared claims")
def test_a_folder_is_tidied_only_by_who_is_alone_there(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from soundmark.desktop.engine.file_locks import claim;"
        "print(claim(Path(sys.argv[1])), flush=True); sys.stdin.readline()"
    )
    assert claim(tmp_path)
    assert claim(tmp_path)
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(
        command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert line(other) == "False"
        assert not claim(tmp_path)
        other.kill()
        other.wait()
    assert claim(tmp_path)


def test_a_folder_that_cannot_be_claimed_is_left_alone(tmp_path: Path) -> None:
    assert not claim(tmp_path / "not there")
