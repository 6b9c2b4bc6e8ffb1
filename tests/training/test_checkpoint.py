"""Checkpoints: weights only, every tensor accounted for, nothing of a stranger's executed."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import torch

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import model_sizes, open_checkpoint, read_tensors
from soundmark.training.model.sat2sound import ModelConfig


@pytest.fixture
def content(trained: Path) -> dict[str, Any]:
    """What a real checkpoint holds."""
    return read_tensors(trained / "best.ckpt")


def saved(content: dict[str, Any], tmp_path: Path) -> Path:
    """``content`` as a checkpoint file."""
    path = tmp_path / "edited.ckpt"
    torch.save(content, path)
    return path


def refused(path: Path) -> str:
    """The one sentence with which ``path`` is refused."""
    with pytest.raises(ModelError) as caught:
        open_checkpoint(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_checkpoint_opens_by_itself(trained: Path) -> None:
    model, run = open_checkpoint(trained / "best.ckpt")
    assert not model.training
    assert run.name == "tiny"
    assert model.config == model_sizes(trained / "best.ckpt")
    assert (model.config.dimension, model.config.codes) == (32, 64)


def test_its_layout_is_the_published_one(content: dict[str, Any]) -> None:
    assert {"state_dict", "hyper_parameters", "epoch", "global_step"} <= set(content)
    assert set(content["hyper_parameters"]) == {"model", "run", "kind"}
    assert all(name.startswith("model.") for name in content["state_dict"])


class _Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.mark,))


def test_code_in_a_checkpoint_is_not_run(content: dict[str, Any], tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    content["callbacks"] = _Bomb(mark)
    assert "more than tensors" in refused(saved(content, tmp_path))
    plain = tmp_path / "plain.ckpt"
    plain.write_bytes(pickle.dumps(_Bomb(mark)))
    refused(plain)
    assert not mark.exists()


def test_what_is_no_checkpoint_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.ckpt"
    damaged.write_bytes(b"PK\x03\x04 and nothing else")
    assert "damaged" in refused(damaged)
    assert "does not exist" in refused(tmp_path / "none.ckpt")
    for foreign in ({"state_dict": {}}, {"hyper_parameters": {"model": 3}}, {"a": torch.ones(2)}):
        assert "not a checkpoint of this program" in refused(saved(foreign, tmp_path))
    listed = tmp_path / "list.ckpt"
    torch.save([1, 2], listed)
    assert "not a checkpoint of this program" in refused(listed)


def test_a_missing_tensor_is_named(content: dict[str, Any], tmp_path: Path) -> None:
    del content["state_dict"]["model.codebook.space_dict"]
    assert "codebook.space_dict is missing" in refused(saved(content, tmp_path))


def test_a_misshapen_and_an_unknown_tensor_are_named(
    content: dict[str, Any], tmp_path: Path
) -> None:
    state = content["state_dict"]
    state["model.codebook.space_dict"] = torch.zeros(64, 31)
    assert "has shape (64, 31) instead of (64, 32)" in refused(saved(content, tmp_path))
    state["model.codebook.space_dict"] = torch.zeros(64, 32)
    state["model.codebook.other"] = torch.zeros(2)
    assert "codebook.other is unknown" in refused(saved(content, tmp_path))


def test_unknown_sizes_are_passed_over_and_absent_ones_are_the_defaults(
    content: dict[str, Any], tmp_path: Path
) -> None:
    content["hyper_parameters"]["model"]["from_the_future"] = 3
    del content["hyper_parameters"]["model"]["dropout"]
    model, _ = open_checkpoint(saved(content, tmp_path))
    assert model.config.dropout == ModelConfig().dropout


def test_a_run_that_is_not_understood_names_the_key(
    content: dict[str, Any], tmp_path: Path
) -> None:
    content["hyper_parameters"]["run"]["optimiser"]["epochs"] = -4
    assert "optimiser.epochs" in refused(saved(content, tmp_path))
