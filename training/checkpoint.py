"""Opening a checkpoint by itself: weights only, nothing executed, every tensor accounted for."""

from __future__ import annotations

from pathlib import Path

import torch

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.config import FitConfig
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound


def open_checkpoint(path: Path) -> tuple[Sat2Sound, FitConfig]:
    """The model in evaluation mode on the CPU, and the run that made it.

    Raises ModelError if the file is not such a checkpoint, or names a tensor that is missing,
    unexpected or misshapen.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        sizes = content["hyper_parameters"]["model"]
        run = FitConfig.model_validate(content["hyper_parameters"]["run"])
        state = content["state_dict"]
    except Exception as error:  # a damaged zip raises whatever it meets
        raise ModelError(f"{path} is not a checkpoint of this program: {error}") from error
    model = Sat2Sound(ModelConfig(**sizes))
    own = {
        key.removeprefix("model."): value
        for key, value in state.items()
        if key.startswith("model.")
    }
    try:
        model.load_state_dict(own, strict=True)
    except RuntimeError as error:
        raise ModelError(f"{path} does not fit the model: {error}") from error
    return model.eval(), run
