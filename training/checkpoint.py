"""Opening a checkpoint by itself: weights only, nothing executed, every tensor accounted for."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import torch
from pydantic import ValidationError
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.config import FitConfig
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound


def read_tensors(path: Path, *, mapped: bool = False) -> dict[str, Any]:
    """The dictionary in a file of torch; ModelError if it is none or would run code.

    ``mapped``: tensors stay on the disk until they are used, where the file's layout allows it.
    """
    try:
        mmap = mapped and zipfile.is_zipfile(path)
        content = torch.load(path, map_location="cpu", weights_only=True, mmap=mmap)
    except FileNotFoundError as error:
        raise ModelError(f"{path} does not exist.") from error
    except Exception as error:  # a damaged file raises whatever its reader meets
        raise ModelError(f"{path} is damaged, or holds more than tensors and settings.") from error
    if not isinstance(content, dict):
        raise ModelError(f"{path} is not a checkpoint of this program.")
    return content


def model_sizes(path: Path) -> ModelConfig:
    """The sizes of the model in a checkpoint; ModelError if the file is none."""
    return _sizes(path, read_tensors(path))


def open_checkpoint(path: Path) -> tuple[Sat2Sound, FitConfig]:
    """The model in evaluation mode on the CPU, and the run that made it.

    Raises ModelError if the file is not such a checkpoint, or names a tensor that is missing,
    unexpected or misshapen.
    """
    content = read_tensors(path)
    sizes = _sizes(path, content)
    try:
        run = FitConfig.model_validate(content["hyper_parameters"]["run"])
        model = Sat2Sound(sizes)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ModelError(f"{path} comes from a run that is not understood: {where}.") from error
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ModelError(f"{path} is not a checkpoint of this program.") from error
    _fill(model, _own_tensors(content.get("state_dict")), path)
    return model.eval(), run


def _sizes(path: Path, content: Mapping[str, Any]) -> ModelConfig:
    """Settings that this program does not know are passed over."""
    known = {field.name for field in fields(ModelConfig)}
    try:
        stated = content["hyper_parameters"]["model"]
        return ModelConfig(**{name: stated[name] for name in known & set(stated)})
    except (KeyError, TypeError) as error:
        raise ModelError(f"{path} is not a checkpoint of this program.") from error


def _own_tensors(state: object) -> dict[str, Tensor]:
    if not isinstance(state, Mapping):
        return {}
    return {
        key.removeprefix("model."): value
        for key, value in state.items()
        if isinstance(key, str) and key.startswith("model.") and isinstance(value, Tensor)
    }


def _fill(model: Sat2Sound, tensors: Mapping[str, Tensor], path: Path) -> None:
    own = model.state_dict()
    problems = [f"{name} is missing" for name in own if name not in tensors]
    problems += [f"{name} is unknown" for name in tensors if name not in own]
    problems += [
        f"{name} has shape {tuple(tensors[name].shape)} instead of {tuple(own[name].shape)}"
        for name in own
        if name in tensors and tensors[name].shape != own[name].shape
    ]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ModelError(f"{path} does not fit the model: {problems[0]}{more}.")
    model.load_state_dict(dict(tensors), strict=True)
