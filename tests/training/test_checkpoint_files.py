"""Checkpoints are there whole or not at all, whatever happens to the disk or the process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import pytest
import torch

from soundmark.training.checkpoint import read_tensors
from soundmark.training.checkpoint_files import CheckpointError, save_whole

SMALL = {"weights": torch.arange(8), "step": 1}
LARGE = {"weights": torch.zeros(1_000_000), "step": 2}


def test_what_is_saved_can_be_read_and_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "new" / "last.ckpt"
    save_whole(SMALL, path)
    save_whole(LARGE, path)
    assert read_tensors(path)["step"] == 2
    assert [each.name for each in path.parent.iterdir()] == ["last.ckpt"]


def test_a_full_disk_is_one_sentence_and_the_last_checkpoint_survives(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "last.ckpt"
    save_whole(SMALL, path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(CheckpointError) as caught:
            save_whole(LARGE, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    message = str(caught.value)
    assert message.startswith(f"The checkpoint {path} cannot be written: ")
    assert "The previous last.ckpt is intact" in message
    assert "\n" not in message
    assert read_tensors(path)["step"] == 1
    assert [each.name for each in tmp_path.iterdir()] == ["last.ckpt"]


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CheckpointError, match="cannot be written"):
        save_whole(SMALL, tmp_path / "file" / "last.ckpt")


class KillsItself:
    """Kills the process while it is being written."""

    def __reduce__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")


def _save_and_die(path: Path) -> None:
    save_whole({"weights": torch.zeros(100_000), "end": KillsItself()}, path)


@pytest.mark.forks
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such signal")
def test_a_kill_while_writing_leaves_the_last_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "last.ckpt"
    save_whole(SMALL, path)
    process = multiprocessing.get_context("fork").Process(target=_save_and_die, args=(path,))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert read_tensors(path)["step"] == 1
