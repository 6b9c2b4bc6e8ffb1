"""What a checkpoint of a run says and how its tensors are named: as the published ones where a kind
of system has such, so that theirs load here and ours there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.experiment import ExperimentConfig
from soundmark.training.systems.contract import System
from soundmark.training.systems.settings import Sat2SoundSettings, Sat2TextSettings

#: The published tag of each metadata component, in the order in which they are written.
_TAGS = {
    "location": "latlong",
    "month": "month",
    "hour": "time",
    "audio_source": "asource",
    "caption_source": "tsource",
}
_DATA_NAMES = {"geosound": "GeoSound", "soundingearth": "SoundingEarth", "folder": "folder"}


def metadata_type(components: tuple[str, ...]) -> str:
    """The published name of a set of components: ``latlong_month_time_asource_tsource``."""
    return "_".join(tag for name, tag in _TAGS.items() if name in components) or "none"


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
    """The tensors of ``system`` under the names that a checkpoint gives them."""
    return dict(own)


def own_state(system: System, stored: Mapping[str, Tensor], origin: str) -> dict[str, Tensor]:
    """The tensors of a checkpoint under the names of ``system``'s state dict.

    Raises ModelError naming the first tensor that is missing, unknown or misshapen; ``origin``
    says where they come from.
    """
    tensors = dict(stored)
    expected = system.state_dict()
    problems = [f"{name} is missing" for name in expected if name not in tensors]
    problems += [f"{name} is unknown" for name in tensors if name not in expected]
    problems += [
        f"{name} has shape {tuple(tensors[name].shape)} instead of {tuple(tensor.shape)}"
        for name, tensor in expected.items()
        if name in tensors and tensors[name].shape != tensor.shape
    ]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ModelError(f"{origin} does not fit the system: {problems[0]}{more}.")
    return tensors
