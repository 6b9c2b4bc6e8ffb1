"""Writing a base model as a checkpoint laid out as the published ones, so that it loads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from soundmark.training.checkpoint_files import save_whole
from soundmark.training.data.soundscapes import Overhead
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.published.metadata_type import metadata_type
from soundmark.training.published.tensors import published_state


def published_content(
    model: Sat2Sound, overhead: Overhead, settings: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """A checkpoint of ``model`` without a training state.

    ``settings`` are added to the hyper-parameters that follow from the model. Raises ValueError for
    a model of another family than base.
    """
    config = model.config
    stated: dict[str, Any] = {
        "sat_type": overhead.name,
        "metadata_type": metadata_type(config.components),
        "fc_dim": config.dimension,
        "codebook_dim": config.dimension,
        "codebook_size": config.codes,
        "model": asdict(config),
    }
    return {
        "state_dict": published_state(model),
        "hyper_parameters": stated | dict(settings or {}),
        "hparams_name": "kwargs",
        "epoch": 0,
        "global_step": 0,
        "pytorch-lightning_version": version("lightning"),
        "loops": {},
        "callbacks": {},
        "optimizer_states": [],
        "lr_schedulers": [],
    }


def write_published(
    model: Sat2Sound, overhead: Overhead, path: Path, settings: Mapping[str, Any] | None = None
) -> None:
    """Write ``published_content`` to ``path``, whole or not at all; SoundmarkError if it cannot be
    written."""
    save_whole(published_content(model, overhead, settings), path)
