"""What a checkpoint of a run says and how its tensors are named: as the published ones where a kind
of system has such, so that theirs load here and ours there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.experiment import ExperimentConfig
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.published.metadata_type import metadata_type
from soundmark.training.published.names import published_name
from soundmark.training.published.tensors import own_state as own_tensors
from soundmark.training.published.tensors import published_state
from soundmark.training.systems.contract import System
from soundmark.training.systems.sat2sound import Sat2SoundSystem
from soundmark.training.systems.sat2text import Sat2TextSystem
from soundmark.training.systems.settings import Sat2SoundSettings, Sat2TextSettings

#: What a system's names have before the model's own.
_MODEL = "model."
_DATA_NAMES = {"geosound": "GeoSound", "soundingearth": "SoundingEarth", "folder": "folder"}


def hyper_parameters(config: ExperimentConfig) -> dict[str, Any]:
    """The published settings by their published names, and ours: ``system`` (the kind) and
    ``experiment`` (the whole file)."""
    trainer, optimiser = config.trainer, config.optimiser
    said: dict[str, Any] = {
        "system": config.kind,
        "experiment": config.model_dump(mode="json", exclude={"resume"}),
        "run_name": config.name,
        "dataset_type": _DATA_NAMES[config.data.kind],
        "sat_type": config.data.pictures,
        "sat_input_size": 224,
        "batch_size": trainer.batch_size,
        "max_epochs": trainer.max_epochs,
        "val_check_interval": trainer.val_check_interval,
        "limit_val_batches": trainer.limit_val_batches,
        "strategy": trainer.strategy,
        "learning_rate": optimiser.learning_rate,
        "weight_decay": optimiser.weight_decay,
        "warm_up_iterations": optimiser.restart_steps,
        "precomputed_mel": int(config.data.precomputed_mel),
        "recall_at": 10,
    }
    settings = config.system
    if isinstance(settings, Sat2SoundSettings | Sat2TextSettings):
        said |= {
            "fc_dim": settings.sizes.dimension,
            "codebook_dim": settings.sizes.dimension,
            "codebook_size": settings.sizes.codes,
            "metadata_type": "none",
        }
    if isinstance(settings, Sat2SoundSettings):
        said |= {
            "metadata_type": metadata_type(settings.components),
            "meta_droprate": settings.meta_droprate,
            "combined_modality_loss": int(settings.loss.combined),
            "fdt_weight": settings.loss.fdt_weight,
            "pseudo_match_alpha": settings.loss.alpha,
        }
    if isinstance(settings, Sat2TextSettings):
        said["pseudo_match_alpha"] = settings.alpha
    return said


def stored_state(system: System, own: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors ``own`` of ``system`` under the names that a checkpoint gives them.

    A base model's have the published names, with the tensors that only the published files hold.
    """
    model = _published_kind(system)
    if model is None or not own:
        return dict(own)
    # The constants follow from the sizes; the parameters themselves may lie on other processes.
    with torch.device("meta"):
        skeleton = Sat2Sound(model.config)
    state = published_state(skeleton)
    for name, tensor in own.items():
        published = published_name(name.removeprefix(_MODEL))
        if published is None:
            raise ValueError(f"{name} has no published name")
        state[published] = tensor
    return state


def own_state(system: System, stored: Mapping[str, Tensor], origin: str) -> dict[str, Tensor]:
    """The tensors of a checkpoint under the names of ``system``'s state dict.

    Raises ModelError naming the tensors that are missing, unknown or misshapen; ``origin`` says
    where they come from.
    """
    model = _published_kind(system)
    if model is not None:
        found = own_tensors(model, stored, origin)
        return {f"{_MODEL}{name}": tensor for name, tensor in found.items()}
    return _same_names(system, stored, origin)


def _published_kind(system: System) -> Sat2Sound | None:
    """The model of a system whose checkpoints have the published names."""
    if isinstance(system, Sat2SoundSystem | Sat2TextSystem):
        return system.model if system.model.config.family == "base" else None
    return None


def _same_names(system: System, stored: Mapping[str, Tensor], origin: str) -> dict[str, Tensor]:
    expected = system.state_dict()
    problems = [f"{name} is missing" for name in expected if name not in stored]
    problems += [f"{name} is unknown" for name in stored if name not in expected]
    problems += [
        f"{name} has shape {tuple(stored[name].shape)} instead of {tuple(tensor.shape)}"
        for name, tensor in expected.items()
        if name in stored and stored[name].shape != tensor.shape
    ]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ModelError(f"{origin} does not fit the system: {problems[0]}{more}.")
    return dict(stored)
