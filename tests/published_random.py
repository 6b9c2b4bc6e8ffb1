"""Checkpoints in the published layout with random weights of a realistic scale.

Names and shapes are spelt out here once more, apart from the table of the package.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from transformers.audio_utils import mel_filter_bank

Shapes = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Sizes:
    """Sizes of a published model; the defaults are the paper's."""

    dimension: int = 1024
    codes: int = 16_000
    text: int = 1024
    image_width: int = 768
    image_depth: int = 12
    fusion_layers: int = 3
    fusion_width: int = 2048
    audio_width: int = 96
    audio_depths: tuple[int, ...] = (2, 2, 6, 2)
    audio_heads: tuple[int, ...] = (4, 8, 16, 32)


TINY = Sizes(32, 60, 20, 48, 2, 3, 40, 32, (2, 2, 2, 2))
METADATA = ("audio_source", "caption_source", "location", "month", "time")


def _linear(shapes: Shapes, name: str, out: int, inside: int) -> None:
    shapes |= {f"{name}.weight": (out, inside), f"{name}.bias": (out,)}


def _norm(shapes: Shapes, name: str, width: int) -> None:
    shapes |= {f"{name}.weight": (width,), f"{name}.bias": (width,)}


def _block(shapes: Shapes, name: str, width: int) -> None:
    _norm(shapes, f"{name}.norm1", width)
    _linear(shapes, f"{name}.attn.qkv", 3 * width, width)
    _linear(shapes, f"{name}.attn.proj", width, width)
    _norm(shapes, f"{name}.norm2", width)
    _linear(shapes, f"{name}.mlp.fc1", 4 * width, width)
    _linear(shapes, f"{name}.mlp.fc2", width, 4 * width)


def _image(shapes: Shapes, sizes: Sizes) -> None:
    backbone = "satmae_backbone.backbone"
    width, d = sizes.image_width, sizes.dimension
    shapes |= {f"{backbone}.patch_embed.proj.weight": (width, 3, 16, 16)}
    shapes |= {f"{backbone}.patch_embed.proj.bias": (width,)}
    for index in range(sizes.image_depth):
        _block(shapes, f"{backbone}.blocks.{index}", width)
    _linear(shapes, "satmae_backbone.projector.linear1", d, width)
    _linear(shapes, "satmae_backbone.projector.linear2", d, d)


def _fusion(shapes: Shapes, sizes: Sizes, metadata: tuple[str, ...]) -> None:
    d = sizes.dimension
    for index in range(sizes.fusion_layers):
        layer = f"sat_encoder.meta_fuser.transformer_encoder.layers.{index}"
        shapes |= {f"{layer}.self_attn.in_proj_weight": (3 * d, d)}
        shapes |= {f"{layer}.self_attn.in_proj_bias": (3 * d,)}
        _linear(shapes, f"{layer}.self_attn.out_proj", d, d)
        _linear(shapes, f"{layer}.linear1", sizes.fusion_width, d)
        _linear(shapes, f"{layer}.linear2", d, sizes.fusion_width)
        _norm(shapes, f"{layer}.norm1", d)
        _norm(shapes, f"{layer}.norm2", d)
    for kind in metadata:
        name = f"sat_encoder.meta_fuser.meta_embed.{kind}_fc"
        if kind.endswith("source"):
            kinds = 4 if kind.startswith("audio") else 3
            shapes |= {f"{name}.source_embed.weight": (kinds, d)}
        else:
            _linear(shapes, f"{name}.fc1", 64, 4 if kind == "location" else 2)
            _linear(shapes, f"{name}.fc2", d, 64)


def _audio(shapes: Shapes, sizes: Sizes) -> None:
    audio = "audio_encoder.model.audio_enc"
    stft = f"{audio}.audio_feats_extractor.mel_trans.stft"
    shapes |= {f"{stft}.conv_{part}.weight": (513, 1, 1024) for part in ("real", "imag")}
    shapes |= {f"{audio}.audio_feats_extractor.log_trans.melW": (513, 64)}
    _norm(shapes, f"{audio}.bn0", 64)
    shapes |= {f"{audio}.bn0.running_mean": (64,), f"{audio}.bn0.running_var": (64,)}
    shapes |= {f"{audio}.bn0.num_batches_tracked": ()}
    width = sizes.audio_width
    shapes |= {f"{audio}.patch_embed.proj.weight": (width, 1, 4, 4)}
    shapes |= {f"{audio}.patch_embed.proj.bias": (width,)}
    _norm(shapes, f"{audio}.patch_embed.norm", width)
    for stage, depth in enumerate(sizes.audio_depths):
        for index in range(depth):
            block = f"{audio}.layers.{stage}.blocks.{index}"
            _block(shapes, block, width << stage)
            heads = sizes.audio_heads[stage]
            shapes |= {f"{block}.attn.relative_position_bias_table": (225, heads)}
            shapes |= {f"{block}.attn.relative_position_index": (64, 64)}
            if index % 2 and stage < 3:
                shapes |= {f"{block}.attn_mask": ((64 >> stage) ** 2 // 64, 64, 64)}
        if stage < 3:
            merge = f"{audio}.layers.{stage}.downsample"
            shapes |= {f"{merge}.reduction.weight": (2 * (width << stage), 4 * (width << stage))}
            _norm(shapes, f"{merge}.norm", 4 * (width << stage))
    _norm(shapes, f"{audio}.norm", 8 * width)
    shapes |= {f"{audio}.tscam_conv.weight": (527, 8 * width, 2, 3)}
    shapes |= {f"{audio}.tscam_conv.bias": (527,)}
    _linear(shapes, f"{audio}.head", 527, 527)


def _query_map(shapes: Shapes, kind: str, channels: int, d: int) -> None:
    name = f"fdt.{kind}_query_model.q_map"
    _norm(shapes, f"{name}.0", channels)
    _linear(shapes, f"{name}.1", d, channels)
    _norm(shapes, f"{name}.3", d)
    _linear(shapes, f"{name}.4", d, d)


def published_shapes(
    sizes: Sizes, metadata: tuple[str, ...] = METADATA, hears: bool = True
) -> Shapes:
    """Every tensor of a published checkpoint with its shape."""
    shapes: Shapes = {"logit_scale_fdt": ()}
    _image(shapes, sizes)
    if metadata:
        _fusion(shapes, sizes, metadata)
    shapes |= {"fdt.space_dict": (sizes.codes, sizes.dimension)}
    _query_map(shapes, "img", sizes.dimension, sizes.dimension)
    _query_map(shapes, "txt", sizes.text, sizes.dimension)
    if hears:
        _audio(shapes, sizes)
        _query_map(shapes, "audio", 8 * sizes.audio_width, sizes.dimension)
        shapes |= {f"logit_scale_{pair}": () for pair in ("at", "it", "ia", "i_at", "it_a")}
    return shapes


def _relative_index() -> Tensor:
    places = [(row, column) for row in range(8) for column in range(8)]
    return torch.tensor(
        [[(a[0] - b[0] + 7) * 15 + a[1] - b[1] + 7 for b in places] for a in places]
    )


def _window_mask(windows: int) -> Tensor:
    side = 8 * math.isqrt(windows)
    region = np.repeat([0, 1, 2], [side - 8, 4, 4])
    mask = np.zeros((windows, 64, 64), dtype=np.float32)
    for window in range(windows):
        top, left = 8 * (window // (side // 8)), 8 * (window % (side // 8))
        square = 3 * region[top : top + 8, None] + region[None, left : left + 8]
        mask[window] = np.where(square.reshape(-1, 1) == square.reshape(1, -1), 0, -100)
    return torch.from_numpy(mask)


def _constant(name: str, shape: tuple[int, ...]) -> Tensor | None:
    """The tensors that are the same in every checkpoint."""
    if name.endswith("relative_position_index"):
        return _relative_index()
    if name.endswith("attn_mask"):
        return _window_mask(shape[0])
    if name.endswith("num_batches_tracked"):
        return torch.tensor(7)
    if name.endswith("melW"):
        bank = mel_filter_bank(513, 64, 50.0, 14000.0, 32000, "slaney", "slaney")
        return torch.tensor(bank, dtype=torch.float32)
    if ".stft.conv_" in name:
        window = np.hanning(1025)[:-1]
        turn = np.exp(-2j * np.pi * np.outer(np.arange(513), np.arange(1024)) / 1024) * window
        part = turn.real if "conv_real" in name else turn.imag
        return torch.tensor(part, dtype=torch.float32)[:, None]
    return None


def random_state(shapes: Shapes, seed: int, query_scale: float = 1.0) -> dict[str, Tensor]:
    """Random tensors of ``shapes``; ``query_scale`` lengthens the mapped tokens: 1 leaves the
    concept weights nearly uniform, hundreds make them sparse."""
    torch.manual_seed(seed)
    state: dict[str, Tensor] = {}
    for name, shape in shapes.items():
        constant = _constant(name, shape)
        if constant is not None:
            state[name] = constant
            continue
        value = torch.randn(shape)
        if name.endswith("running_mean"):
            value = value * 5 - 40
        elif name.endswith("running_var"):
            value = (value * 0.2).exp() * 200
        elif name.startswith("logit_scale"):
            value = value * 0.1 + 2.66
        elif name.endswith(("relative_position_bias_table", "bias")):
            value = value * (0.5 if "table" in name else 0.05)
        elif len(shape) == 1:  # the weight of a norm
            value = 1 + 0.1 * value
        elif "source_embed" not in name and name != "fdt.space_dict":
            value = value / math.sqrt(math.prod(shape[1:]))
        if name.endswith("q_map.4.weight"):
            value = value * query_scale
        state[name] = value
    return state
