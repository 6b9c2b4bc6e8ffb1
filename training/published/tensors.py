"""Tensors of a base model under the published names and back, each accounted for by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.model.htsat import SwinBlock, relative_positions, shifted_window_mask
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.published.names import (
    AUDIO_NETWORK,
    RELATIVE_POSITIONS,
    SHIFTED_WINDOW_MASK,
    is_computed,
    is_unused,
    own_name,
    pattern,
    published_name,
)

#: Sizes of the heads that only the published files have: AudioSet's classes and their kernel.
_AUDIOSET_CLASSES = 527
_HEAD_KERNEL = (2, 3)
_UNUSED_SCALE = 2.6592600369327783  # ln(1 / 0.07)
_NAMES_SHOWN = 8


@dataclass
class Misfits:
    """What keeps tensors from filling a model, by published name."""

    missing: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    misshapen: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.unexpected or self.misshapen)

    def __str__(self) -> str:
        groups = {
            "missing": self.missing,
            "unexpected": self.unexpected,
            "misshapen": self.misshapen,
        }
        return "; ".join(f"{kind}: {_some(names)}" for kind, names in groups.items() if names)


class PublishedMismatchError(ModelError):
    """A checkpoint whose tensors are not those of the model; ``misfits`` lists all of them."""

    def __init__(self, origin: str, misfits: Misfits) -> None:
        super().__init__(f"{origin} does not fit the model ({misfits}).")
        self.misfits = misfits


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def published_state(model: Sat2Sound) -> dict[str, Tensor]:
    """The tensors of a base ``model`` under the published names, those that only the published
    files have included (heads as zeros).

    Raises ValueError for a model of another family.
    """
    if model.config.family != "base":
        raise ValueError("only a base model has published names")
    state: dict[str, Tensor] = {}
    for own, tensor in model.state_dict().items():
        name = published_name(own)
        if name is None:
            raise ValueError(f"{own} has no published name")
        state[name] = tensor.detach()
    if model.config.hears:
        state["logit_scale_it_a"] = torch.tensor(_UNUSED_SCALE)
        state |= computed_tables(model)
        channels = 8 * model.config.audio_width
        shape = (_AUDIOSET_CLASSES, channels, *_HEAD_KERNEL)
        state[f"{AUDIO_NETWORK}tscam_conv.weight"] = torch.zeros(shape)
        state[f"{AUDIO_NETWORK}tscam_conv.bias"] = torch.zeros(_AUDIOSET_CLASSES)
        state[f"{AUDIO_NETWORK}head.weight"] = torch.zeros(_AUDIOSET_CLASSES, _AUDIOSET_CLASSES)
        state[f"{AUDIO_NETWORK}head.bias"] = torch.zeros(_AUDIOSET_CLASSES)
    return state


def computed_tables(model: Sat2Sound) -> dict[str, Tensor]:
    """The fixed tables of the audio network under the published names."""
    tables: dict[str, Tensor] = {}
    for name, module in model.named_modules():
        if not isinstance(module, SwinBlock):
            continue
        stage, block = re.findall(r"\d+", name)
        place = RELATIVE_POSITIONS.replace("#", stage, 1).replace("#", block, 1)
        tables[place] = relative_positions()
        if module.shift:
            place = SHIFTED_WINDOW_MASK.replace("#", stage, 1).replace("#", block, 1)
            tables[place] = shifted_window_mask(module.side)
    return tables


def own_state(model: Sat2Sound, published: Mapping[str, Tensor], origin: str) -> dict[str, Tensor]:
    """``published`` tensors under the names of ``model``'s state dict, which they fill exactly.

    Raises PublishedMismatchError naming every tensor that is missing, unexpected or misshapen;
    ``origin`` says where they come from.
    """
    expected = model.state_dict()
    tables = computed_tables(model)
    misfits = Misfits()
    found: dict[str, Tensor] = {}
    for name, tensor in published.items():
        own = own_name(name)
        if own is not None and own in expected:
            found[own] = tensor
            misfits.misshapen += _misfit(name, tensor, expected[own])
        elif is_computed(name) and name in tables:
            misfits.misshapen += _other_table(name, tensor, tables[name])
        elif not is_unused(name):
            misfits.unexpected.append(name)
    misfits.missing = [published_name(own) or own for own in expected if own not in found]
    if misfits:
        raise PublishedMismatchError(origin, misfits)
    return found


def _misfit(name: str, tensor: Tensor, own: Tensor) -> list[str]:
    if tensor.shape != own.shape:
        return [f"{name} {tuple(tensor.shape)} instead of {tuple(own.shape)}"]
    if tensor.is_floating_point() != own.is_floating_point():
        return [f"{name} of {tensor.dtype} instead of {own.dtype}"]
    return []


def _other_table(name: str, tensor: Tensor, own: Tensor) -> list[str]:
    if tensor.shape != own.shape:
        return [f"{name} {tuple(tensor.shape)} instead of {tuple(own.shape)}"]
    return [] if torch.equal(tensor.to(own.dtype), own) else [f"{name} with other values"]


def numbers(names: Iterable[str], like: str) -> set[int]:
    """The numbers that stand for the last ``#`` of ``like`` among ``names``."""
    known = pattern(like)
    matches = (known.fullmatch(name) for name in names)
    return {int(found.groups()[-1]) for found in matches if found is not None}
