"""Checkpoints of both families at tiny size, with random weights: nothing here is trained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from training_world import TrainingWorld

from soundmark.training.config import read_config
from soundmark.training.experiment import validated
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound
from soundmark.training.systems.registry import build_system
from soundmark.training.systems.stored import hyper_parameters, stored_state

BASE_SIZES = {
    "dimension": 32,
    "codes": 24,
    "temperature": 20.0,
    "text_channels": 32,
    "text_tokens": 16,
    "fusion_layers": 1,
    "fusion_heads": 4,
    "image_width": 16,
    "image_depth": 1,
    "image_heads": 2,
    "audio_width": 8,
    "audio_depths": [1, 1, 1, 1],
    "audio_heads": [1, 2, 2, 2],
}


@pytest.fixture(scope="session")
def mini_checkpoint(
    training_world: TrainingWorld, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A mini model as `soundmark-train fit` stores it."""
    run = read_config(training_world.config)
    sizes = ModelConfig(**run.model.model_dump(), text_channels=32)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        state = Sat2Sound(sizes).state_dict()
    path = tmp_path_factory.mktemp("analysis") / "mini.ckpt"
    stored = {
        "model": {**vars(sizes)},
        "run": run.model_dump(mode="json"),
        "kind": "soundmark-mini",
    }
    tensors = {f"model.{name}": tensor for name, tensor in state.items()}
    torch.save({"hyper_parameters": stored, "state_dict": tensors}, path)
    return path


@pytest.fixture(scope="session")
def base_data(training_world: TrainingWorld) -> dict[str, Any]:
    """The located pictures as a data set of the paper's kind."""
    return {
        "kind": "folder",
        "path": str(training_world.coast),
        "stems": [str(training_world.stems)],
        "precomputed_mel": False,
    }


@pytest.fixture(scope="session")
def base_checkpoint(
    training_world: TrainingWorld,
    base_data: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A system of the paper's classes as `soundmark-train fit` stores it."""
    system = {
        "kind": "sat2sound",
        "sizes": BASE_SIZES,
        "text": {"source": str(training_world.text)},
    }
    config = validated({"name": "tiny", "data": base_data, "system": system}, "a test")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        built = build_system(config, pretrained=False)
    path = tmp_path_factory.mktemp("analysis") / "base.ckpt"
    content = {
        "hyper_parameters": hyper_parameters(config),
        "state_dict": stored_state(built, built.state_dict()),
    }
    torch.save(content, path)
    return path
