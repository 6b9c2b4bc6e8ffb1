"""Log-mel stacks: made once, seeded, whole on disk, and read back as the clips they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from published_world import save_arrow, sound_bytes, soundingearth_row
from torch import Tensor
from training_world import TrainingWorld

from soundmark.training.data.mel_features import (
    MelError,
    MelFolder,
    check_stack,
    make_stacks,
    stack_path,
)
from soundmark.training.data.soundscapes import RowSource
from soundmark.training.data.sources import DataSpec, SourceError, open_source, read_spec


def front_end(waveforms: Tensor) -> Tensor:
    """Stands for the HTSAT's: level of the first second and of all of it, in the right shape."""
    first = waveforms[:, :32_000].square().mean(dim=1)
    whole = waveforms.square().mean(dim=1)
    mels = torch.zeros(len(waveforms), 1, 1001, 64)
    mels[..., 0], mels[..., 1] = first[:, None, None], whole[:, None, None]
    return mels


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [soundingearth_row(number) for number in range(3)]
    rows[1]["audio"] = {"bytes": b"no sound", "path": None}
    rows[2]["audio"] = {"bytes": sound_bytes(seconds=30, rate=8_000), "path": None}
    return save_arrow(rows, tmp_path_factory.mktemp("se"), "train")


def test_stacks_are_made_once_and_read_as_precomputed(recordings: Path, tmp_path: Path) -> None:
    spec = DataSpec(kind="soundingearth", path=str(recordings), precomputed_mel=False)
    source = open_source(spec, "train")
    folder = tmp_path / "mels"
    assert vars(make_stacks(source, folder, front_end, limit=1)) == {"made": 1, "kept": 0}
    assert vars(make_stacks(source, folder, front_end)) == {"made": 1, "kept": 1}
    assert vars(make_stacks(source, folder, front_end)) == {"made": 0, "kept": 2}
    assert len(source.skipped) == 1
    assert source.skipped[0].startswith("aporee-key_1: ")
    read = open_source(
        spec.model_copy(update={"precomputed_mel": True, "mel_folder": folder}), "train"
    )
    assert isinstance(read, RowSource)
    found = [sample.mel() for sample in read if sample.mel is not None]
    assert [stack.shape for stack in found] == [(5, 1, 1001, 64)] * 3
    # Half a second of sound, zeros behind it; no file, so zeros; clips from anywhere in 30 s.
    assert found[0][0, 0, 0, 0] > 15 / 10 * found[0][0, 0, 0, 1] > 0
    assert not found[1].any()
    assert found[2][:, 0, 0, 1] == pytest.approx(0.045, abs=0.001)
    assert len(set(found[2][:, 0, 0, 0].tolist())) > 1


def test_a_plain_folders_clips_are_its_mixes(training_world: TrainingWorld, tmp_path: Path) -> None:
    spec = DataSpec(
        kind="folder",
        path=str(training_world.aerial),
        stems=[training_world.stems],
        precomputed_mel=False,
        mixes=2,
    )
    folder = tmp_path / "mels"
    source = open_source(spec, "val")
    make_stacks(source, folder, front_end)
    assert isinstance(source, RowSource)
    name = source.soundscape(0).id
    stack = np.load(stack_path(folder, name))
    wave = source.soundscape(0, 1).waveform
    assert wave is not None
    assert stack[1] == pytest.approx(front_end(torch.from_numpy(wave())[None])[0].numpy())
    precomputed = spec.model_copy(update={"precomputed_mel": True, "mel_folder": folder})
    read = open_source(precomputed, "val")
    assert isinstance(read, RowSource)
    clip = read.soundscape(0, 1).mel
    assert clip is not None
    assert (clip() == stack[1:2]).all()
    beyond = open_source(precomputed.model_copy(update={"mixes": 3}), "val")
    assert isinstance(beyond, RowSource)
    third = beyond.soundscape(0, 2).mel
    assert third is not None
    with pytest.raises(MelError, match="2 clips of log-mel features, not 3"):
        third()


def test_any_id_has_a_file_of_its_own_inside_the_folder(tmp_path: Path) -> None:
    names = ["a/b", "a_b", "../c", "..", ".", "", "x" * 500, "x" * 501, "é", "a b"]
    paths = {stack_path(tmp_path, name) for name in names}
    assert len(paths) == len(names)
    assert all(path.parent == tmp_path and len(path.name) < 250 for path in paths)


def test_what_is_no_stack_is_named(tmp_path: Path) -> None:
    with pytest.raises(MelError, match="holds no log-mel features"):
        MelFolder(tmp_path)
    stack_path(tmp_path, "a").write_bytes(b"\x93NUMPY torn")
    np.save(stack_path(tmp_path, "b"), np.array([{"a": 1}], dtype=object), allow_pickle=True)
    np.save(stack_path(tmp_path, "c"), np.zeros((5, 64, 1001)))
    folder = MelFolder(tmp_path)
    for name in "ab":
        with pytest.raises(MelError, match=f"{name}: .* is damaged"):
            folder.stack(name)
    with pytest.raises(MelError, match="shape"):
        folder.stack("c")
    with pytest.raises(MelError, match="no numbers"):
        check_stack(np.full((5, 1, 1001, 64), np.nan), "d")


def test_a_spec_that_was_typed_wrong_is_one_sentence() -> None:
    with pytest.raises(SourceError, match=r"^kind: Input should be 'geosound'"):
        read_spec(kind="geosounds")
    with pytest.raises(SourceError, match=r"^data: path is missing"):
        read_spec(kind="folder", path=None)
