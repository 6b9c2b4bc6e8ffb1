"""Opening a published checkpoint: weights only, nothing executed, every tensor accounted for.

Settings that this program does not know are passed over. An opened model answers each text as the
published code does for a batch of one; with ``model.codebook.padding_scores_zero = True`` it
follows that code in larger batches too, where padding counts. Metadata that are absent have no
token, which is the published protocol for leaving components out; in the published forward pass an
invalid field of one row still takes part in the max pool, in a way that depends on its batch mates
(see ``model.metadata``). With all fields valid, or none, the answers are the same.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.data.soundscapes import BINGMAP, GOOGLE_EARTH, OVERHEADS, SENTINEL, Overhead
from soundmark.training.model.image import IMAGE_SIZE
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.published.hub import resolve_checkpoint
from soundmark.training.published.sizes import model_sizes, of_hidden_components
from soundmark.training.published.tensors import own_state

#: Bags of plain values that settings come in; making one runs nothing of a stranger's.
_HARMLESS = (argparse.Namespace, pathlib.PosixPath, pathlib.PurePosixPath)
_FOREIGN = re.compile(r"GLOBAL (\S+)")
#: How data sets and experiments name the overhead pictures they hold.
_NAMED = (("bing", BINGMAP), ("sentinel", SENTINEL), ("soundingearth", GOOGLE_EARTH))


@dataclass(frozen=True)
class PublishedModel:
    """A published model in evaluation mode on the CPU.

    ``overhead``: the pictures it was trained on; ``hyper_parameters``: the checkpoint's settings as
    they are; ``experiment``: the published name of the run, if it says so.
    """

    model: Sat2Sound
    overhead: Overhead
    hyper_parameters: dict[str, Any]
    experiment: str | None


def open_published(source: Path | str, overhead: Overhead | None = None) -> PublishedModel:
    """The model in a published checkpoint, or in one of ours under the published names.

    ``source``: a file, or whatever ``hub.resolve_checkpoint`` knows. ``overhead``: the kind of
    pictures, if the checkpoint does not say; the published default is ``bingmap``. Raises
    ModelError if the file is no such checkpoint or would run code, PublishedMismatchError naming
    the tensors that are missing, unexpected or misshapen.
    """
    path = resolve_checkpoint(source)
    content = read_weights(path)
    tensors = tensors_in(content, "state_dict", path)
    settings = _settings(content.get("hyper_parameters"))
    pictures = overhead or _overhead(settings, path)
    sizes = model_sizes(tensors, settings, position_scale(pictures))
    try:
        # Without numbers first: what does not fit is refused before any memory is taken.
        with torch.device("meta"):
            outline = Sat2Sound(sizes)
    except (TypeError, ValueError, RuntimeError) as error:
        raise ModelError(f"The tensors of {path} make no model: {error}.") from error
    wanted = {
        name: tensor
        for name, tensor in tensors.items()
        if not of_hidden_components(name, sizes.components)
    }
    state = own_state(outline, wanted, str(path))
    model = Sat2Sound(sizes)
    model.load_state_dict(state, strict=True)
    run = settings.get("run_name")
    return PublishedModel(model.eval(), pictures, settings, run if isinstance(run, str) else None)


def position_scale(overhead: Overhead) -> float:
    """What turns metres per pixel of the 224 x 224 picture into the published resolution, which is
    that of the tile before its resize."""
    return IMAGE_SIZE / overhead.tile_px if overhead.tile_px else 1.0


def read_weights(path: Path) -> dict[str, Any]:
    """The dictionary in a file of torch; ModelError if it is none or would run code."""
    try:
        with torch.serialization.safe_globals(list(_HARMLESS)):
            # Optimiser states make up two thirds of a checkpoint; mapped, they are never read.
            mapped = zipfile.is_zipfile(path)
            content = torch.load(path, map_location="cpu", weights_only=True, mmap=mapped)
    except FileNotFoundError as error:
        raise ModelError(f"{path} does not exist.") from error
    except Exception as error:  # a damaged file raises whatever its reader meets
        foreign = _FOREIGN.search(str(error))
        if foreign is not None:
            raise ModelError(
                f"{path} holds more than tensors and settings ({foreign[1]}) and is not opened."
            ) from error
        raise ModelError(f"{path} is damaged, or holds more than tensors and settings.") from error
    if not isinstance(content, dict):
        raise ModelError(f"{path} is not a checkpoint.")
    return content


def tensors_in(content: Mapping[str, Any], entry: str, path: Path) -> dict[str, Tensor]:
    """The tensors under ``entry``; ModelError if there are none."""
    state = content.get(entry)
    tensors = {
        name: tensor
        for name, tensor in (state.items() if isinstance(state, Mapping) else ())
        if isinstance(name, str) and isinstance(tensor, Tensor)
    }
    if not tensors:
        raise ModelError(f"{path} is not a checkpoint of this kind: it has no entry `{entry}`.")
    return tensors


def _settings(stated: object) -> dict[str, Any]:
    if isinstance(stated, argparse.Namespace):
        stated = vars(stated)
    if not isinstance(stated, Mapping):
        return {}
    return {name: value for name, value in stated.items() if isinstance(name, str)}


def _overhead(settings: Mapping[str, Any], path: Path) -> Overhead:
    stated = settings.get("sat_type")
    if isinstance(stated, str) and stated in OVERHEADS:
        return OVERHEADS[stated]
    # The text baseline names its pictures with its data set only.
    said = (settings.get("dataset_type"), settings.get("run_name"), path.name)
    for text in said:
        for name, overhead in _NAMED:
            if isinstance(text, str) and name in text.lower():
                return overhead
    return BINGMAP
