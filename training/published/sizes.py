"""The sizes of the model in a published checkpoint, told by its tensors and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from torch import Tensor

from soundmark.training.model.metadata import COMPONENTS
from soundmark.training.model.sat2sound import BASE, ModelConfig
from soundmark.training.published.metadata_type import NETWORKS, components_of
from soundmark.training.published.names import AUDIO_NETWORK, IMAGE_NETWORK, own_name
from soundmark.training.published.tensors import numbers

_FUSION = "sat_encoder.meta_fuser.transformer_encoder.layers."
_EMBEDDING = "sat_encoder.meta_fuser.meta_embed."
_STAGES = 4

#: Sizes that no tensor shows; files of ours state them, the published ones have the paper's.
_UNSHOWN = ("image_heads", "fusion_heads", "temperature", "dropout", "text_tokens")

#: (size, published tensor, its axis).
_AXES = (
    ("codes", "fdt.space_dict", 0),
    ("dimension", "fdt.space_dict", 1),
    ("text_channels", "fdt.txt_query_model.q_map.0.weight", 0),
    ("image_width", f"{IMAGE_NETWORK}patch_embed.proj.weight", 0),
    ("fusion_width", f"{_FUSION}0.linear1.weight", 0),
    ("audio_width", f"{AUDIO_NETWORK}patch_embed.proj.weight", 0),
)


def model_sizes(
    tensors: Mapping[str, Tensor], settings: Mapping[str, Any], position_scale: float
) -> ModelConfig:
    """Sizes of the model that ``tensors`` fill; what they do not show is the paper's.

    ``settings``: the checkpoint's hyper-parameters, of which ``metadata_type`` decides the metadata
    components; without it the tensors do.
    """
    shown: dict[str, Any] = {
        size: tensors[name].shape[axis]
        for size, name, axis in _AXES
        if name in tensors and tensors[name].dim() > axis
    }
    shown["image_depth"] = len(numbers(tensors, f"{IMAGE_NETWORK}blocks.#.norm1.weight"))
    shown["fusion_layers"] = len(numbers(tensors, f"{_FUSION}#.norm1.weight"))
    stages = [_stage(tensors, stage) for stage in range(_STAGES)]
    if all(depth and heads for depth, heads in stages):
        shown["audio_depths"] = tuple(depth for depth, _ in stages)
        shown["audio_heads"] = tuple(heads for _, heads in stages)
    # None of them at all: the name report then says what is missing of the paper's sizes.
    shown = {size: value for size, value in shown.items() if value}
    return replace(
        BASE,
        **shown,
        **_stated(settings),
        components=_components(tensors, settings),
        hears=any(name.startswith(("audio_encoder.", "fdt.audio_query_model")) for name in tensors),
        position_scale=position_scale,
    )


def _stage(tensors: Mapping[str, Tensor], stage: int) -> tuple[int, int]:
    """Blocks and heads of a stage of the audio network; zeros where the tensors show none."""
    blocks = f"{AUDIO_NETWORK}layers.{stage}.blocks."
    table = tensors.get(f"{blocks}0.attn.relative_position_bias_table")
    heads = table.shape[1] if table is not None and table.dim() == 2 else 0
    return len(numbers(tensors, f"{blocks}#.norm1.weight")), heads


def _components(tensors: Mapping[str, Tensor], settings: Mapping[str, Any]) -> tuple[str, ...]:
    stated = settings.get("metadata_type")
    if isinstance(stated, str):
        return components_of(stated)
    return tuple(
        name
        for name in COMPONENTS
        if any(each.startswith(f"{_EMBEDDING}{NETWORKS[name]}.") for each in tensors)
    )


def _stated(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The unshown sizes in the settings of a file of ours, where their type is right."""
    section: Any = settings.get("model")
    if section is None:
        for key in ("experiment", "system", "sizes"):
            settings = settings.get(key, {}) if isinstance(settings, Mapping) else {}
        section = settings
    if not isinstance(section, Mapping):
        return {}
    return {
        size: section[size]
        for size in _UNSHOWN
        if type(section.get(size)) is type(getattr(BASE, size))
    }


def of_hidden_components(name: str, components: tuple[str, ...]) -> bool:
    """Whether a published tensor belongs to metadata that ``components`` leave out.

    A checkpoint may hold more than its ``metadata_type`` asks for: the published ablations load
    full weights into a model with fewer components.
    """
    if own_name(name) is None or not name.startswith("sat_encoder."):
        return False
    hidden = (f"{_EMBEDDING}{NETWORKS[each]}." for each in COMPONENTS if each not in components)
    return not components or name.startswith(tuple(hidden))
