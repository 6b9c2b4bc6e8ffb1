"""The published arithmetic once more, spelt out: a second implementation to compare ours with.

Reads a published state dict as it is, knows nothing of ``soundmark.training.model``, and prefers
loops and other primitives: unfolded frames instead of convolutions, torch's own encoder layers, one
window and one head at a time, float64 for positions and sparsemax.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

State = dict[str, Tensor]
_FUSION = "sat_encoder.meta_fuser.transformer_encoder.layers"
_EMBEDDING = "sat_encoder.meta_fuser.meta_embed"
_AUDIO = "audio_encoder.model.audio_enc"


@dataclass(frozen=True)
class LiteralMetadata:
    """What is known of one picture; None has no token."""

    audio_source: int | None = None
    caption_source: int | None = None
    place: tuple[float, float] | None = None
    month: int | None = None
    hour: int | None = None


def _linear(state: State, name: str, x: Tensor) -> Tensor:
    y = torch.einsum("...i,oi->...o", x, state[f"{name}.weight"])
    return y + state[f"{name}.bias"] if f"{name}.bias" in state else y


def _norm(state: State, name: str, x: Tensor, eps: float) -> Tensor:
    centred = x - x.mean(dim=-1, keepdim=True)
    spread = (centred.square().mean(dim=-1, keepdim=True) + eps).sqrt()
    return centred / spread * state[f"{name}.weight"] + state[f"{name}.bias"]


def _gelu(x: Tensor) -> Tensor:
    return 0.5 * x * (1 + torch.erf(x / math.sqrt(2)))


def _numbers(state: State, prefix: str) -> range:
    inside = {name[len(prefix) :].split(".")[0] for name in state if name.startswith(prefix)}
    return range(len(inside))


def _heads(state: State, name: str, x: Tensor, heads: int, added: Tensor | None = None) -> Tensor:
    """Attention of tokens (T, C), head by head; ``added`` (heads, T, T)."""
    width = x.shape[-1]
    query, key, value = _linear(state, f"{name}.qkv", x).split(width, dim=-1)
    size = width // heads
    mixed = []
    for head in range(heads):
        part = slice(head * size, (head + 1) * size)
        scores = query[:, part] @ key[:, part].T / math.sqrt(size)
        if added is not None:
            scores = scores + added[head]
        mixed.append(scores.exp() / scores.exp().sum(dim=-1, keepdim=True) @ value[:, part])
    return _linear(state, f"{name}.proj", torch.cat(mixed, dim=-1))


def _mlp(state: State, name: str, x: Tensor) -> Tensor:
    return _linear(state, f"{name}.fc2", _gelu(_linear(state, f"{name}.fc1", x)))


def positions(width: int, resolution: float) -> Tensor:
    """Codes (196, width) of a picture whose patches are ``resolution`` apart."""
    quarter = width // 4
    frequencies = 10000.0 ** (-np.arange(quarter) / quarter)

    def code(place: float) -> NDArray[np.float64]:
        return np.concatenate([np.sin(place * frequencies), np.cos(place * frequencies)])

    rows = [
        np.concatenate([code(column * resolution), code(row * resolution)])
        for row in range(14)
        for column in range(14)
    ]
    return torch.tensor(np.stack(rows), dtype=torch.float32)


def patch_tokens(
    state: State, picture: NDArray[np.uint8], resolution: float, heads: int = 12
) -> Tensor:
    """Tokens (196, d) of a picture (224, 224, 3) uint8."""
    pixels = torch.tensor(picture / 255.0, dtype=torch.float32)
    pixels = (pixels - torch.tensor([0.485, 0.456, 0.406])) / torch.tensor([0.229, 0.224, 0.225])
    kernel = state["satmae_backbone.backbone.patch_embed.proj.weight"]
    patches = []
    for row in range(14):
        for column in range(14):
            square = pixels[16 * row : 16 * row + 16, 16 * column : 16 * column + 16]
            patches.append(square.permute(2, 0, 1).reshape(-1))
    x = torch.stack(patches) @ kernel.reshape(len(kernel), -1).T
    x = x + state["satmae_backbone.backbone.patch_embed.proj.bias"]
    x = x + positions(x.shape[-1], resolution)
    for index in _numbers(state, "satmae_backbone.backbone.blocks."):
        block = f"satmae_backbone.backbone.blocks.{index}"
        x = x + _heads(state, f"{block}.attn", _norm(state, f"{block}.norm1", x, 1e-6), heads)
        x = x + _mlp(state, f"{block}.mlp", _norm(state, f"{block}.norm2", x, 1e-6))
    projector = "satmae_backbone.projector"
    return _linear(state, f"{projector}.linear2", _gelu(_linear(state, f"{projector}.linear1", x)))


def _metadata_tokens(state: State, given: LiteralMetadata) -> list[Tensor]:
    def two_layers(name: str, angles: list[float]) -> Tensor:
        values = [each for angle in angles for each in (math.sin(angle), math.cos(angle))]
        hidden = _gelu(_linear(state, f"{_EMBEDDING}.{name}.fc1", torch.tensor(values)))
        return _linear(state, f"{_EMBEDDING}.{name}.fc2", hidden)

    tokens = []
    if given.audio_source is not None:
        table = state[f"{_EMBEDDING}.audio_source_fc.source_embed.weight"]
        tokens.append(table[given.audio_source])
    if given.caption_source is not None:
        table = state[f"{_EMBEDDING}.caption_source_fc.source_embed.weight"]
        tokens.append(table[given.caption_source])
    if given.place is not None:
        latitude, longitude = given.place
        angles = [math.pi * latitude / 90, math.pi * longitude / 180]
        tokens.append(two_layers("location_fc", angles))
    if given.month is not None:
        tokens.append(two_layers("month_fc", [2 * math.pi * given.month / 12]))
    if given.hour is not None:
        tokens.append(two_layers("time_fc", [2 * math.pi * given.hour / 23]))
    return tokens


def fused_tokens(state: State, patches: Tensor, given: LiteralMetadata, heads: int = 8) -> Tensor:
    """Patch tokens (196, d) and those of the metadata after torch's own encoder layers."""
    x = torch.cat([patches, *(token[None] for token in _metadata_tokens(state, given))])[None]
    width = patches.shape[-1]
    for index in _numbers(state, f"{_FUSION}."):
        prefix = f"{_FUSION}.{index}."
        inner = {name[len(prefix) :]: t for name, t in state.items() if name.startswith(prefix)}
        layer = nn.TransformerEncoderLayer(
            width, heads, len(inner["linear1.bias"]), 0.1, "gelu", batch_first=True
        )
        layer.load_state_dict(inner)
        x = layer.eval()(x)
    return x[0]


def queries(state: State, kind: str, tokens: Tensor) -> Tensor:
    """The query map of ``kind``: img, txt or audio."""
    name = f"fdt.{kind}_query_model.q_map"
    x = _gelu(_linear(state, f"{name}.1", _norm(state, f"{name}.0", tokens, 1e-5)))
    return _linear(state, f"{name}.4", _norm(state, f"{name}.3", x, 1e-5))


def products(state: State, mapped: Tensor) -> Tensor:
    """Inner products (T, codes) of mapped tokens and codes."""
    return torch.stack([mapped @ code for code in state["fdt.space_dict"]], dim=-1)


def pooled(state: State, mapped: Tensor, temperature: float = 1000.0) -> Tensor:
    """The embedding (d,) of mapped tokens."""
    codes = state["fdt.space_dict"].double().numpy()
    scores = (mapped.double().numpy() @ codes.T) / math.sqrt(codes.shape[1]) / temperature
    strongest = scores.max(axis=0)
    ordered = np.sort(strongest)[::-1]
    sums = np.cumsum(ordered)
    support = max(j for j in range(1, len(sums) + 1) if 1 + j * ordered[j - 1] > sums[j - 1])
    weights = np.maximum(strongest - (sums[support - 1] - 1) / support, 0)
    return torch.tensor(weights @ codes, dtype=torch.float32)


def log_mel(state: State, waveform: Tensor) -> Tensor:
    """Decibels (1001, 64) of a waveform (320000,)."""
    extractor = f"{_AUDIO}.audio_feats_extractor"
    padded = np.pad(waveform.numpy(), 512, mode="reflect")
    frames = torch.stack([torch.tensor(padded[i : i + 1024]) for i in range(0, 320001, 320)])
    real, imaginary = (
        frames @ state[f"{extractor}.mel_trans.stft.conv_{part}.weight"][:, 0].T
        for part in ("real", "imag")
    )
    mel = (real**2 + imaginary**2) @ state[f"{extractor}.log_trans.melW"]
    return 10 * torch.log10(torch.maximum(mel, torch.tensor(1e-10)))


def _picture(state: State, mel: Tensor) -> Tensor:
    """Batch norm, stretch to 1024 frames, fold to (256, 256)."""
    bn = f"{_AUDIO}.bn0"
    x = (mel - state[f"{bn}.running_mean"]) / (state[f"{bn}.running_var"] + 1e-5).sqrt()
    x = x * state[f"{bn}.weight"] + state[f"{bn}.bias"]
    x = functional.interpolate(x[None, None], (1024, 64), mode="bicubic", align_corners=True)[0, 0]
    folded = torch.empty(256, 256)
    for chunk in range(4):
        for band in range(64):
            folded[64 * chunk + band] = x[256 * chunk : 256 * chunk + 256, band]
    return folded


def _bias(table: Tensor) -> Tensor:
    """Relative position bias (heads, 64, 64) of an 8 x 8 window."""
    places = [(row, column) for row in range(8) for column in range(8)]
    index = [[(a[0] - b[0] + 7) * 15 + a[1] - b[1] + 7 for b in places] for a in places]
    return table[torch.tensor(index)].permute(2, 0, 1)


def _region(place: int, side: int) -> int:
    return 0 if place < side - 8 else 1 if place < side - 4 else 2


def _swin_attention(state: State, block: str, x: Tensor, shift: int) -> Tensor:
    """Window by window over a picture (side, side, C)."""
    side = x.shape[0]
    bias = _bias(state[f"{block}.attn.relative_position_bias_table"])
    moved = torch.roll(x, (-shift, -shift), (0, 1))
    answer = torch.empty_like(x)
    for top in range(0, side, 8):
        for left in range(0, side, 8):
            added = bias
            if shift:
                region = torch.tensor(
                    [
                        3 * _region(row, side) + _region(column, side)
                        for row in range(top, top + 8)
                        for column in range(left, left + 8)
                    ]
                )
                added = bias - 100.0 * (region[:, None] != region[None]).float()
            window = moved[top : top + 8, left : left + 8].reshape(64, -1)
            mixed = _heads(state, f"{block}.attn", window, len(bias), added)
            answer[top : top + 8, left : left + 8] = mixed.reshape(8, 8, -1)
    return torch.roll(answer, (shift, shift), (0, 1))


def audio_tokens(state: State, mel: Tensor) -> Tensor:
    """Tokens (32, C) of a log-mel (1001, 64) by the value branch of the last block."""
    picture = _picture(state, mel)
    kernel = state[f"{_AUDIO}.patch_embed.proj.weight"]
    squares = picture.reshape(64, 4, 64, 4).permute(0, 2, 1, 3).reshape(64, 64, 16)
    x = squares @ kernel.reshape(len(kernel), 16).T + state[f"{_AUDIO}.patch_embed.proj.bias"]
    x = _norm(state, f"{_AUDIO}.patch_embed.norm", x, 1e-5)
    local = x
    for stage in range(4):
        for index in _numbers(state, f"{_AUDIO}.layers.{stage}.blocks."):
            block = f"{_AUDIO}.layers.{stage}.blocks.{index}"
            y = _norm(state, f"{block}.norm1", x, 1e-5)
            values = _linear(state, f"{block}.attn.qkv", y)[..., -y.shape[-1] :]
            local = x + _linear(state, f"{block}.attn.proj", values)
            local = local + _norm(state, f"{block}.norm2", local, 1e-5)
            shift = 4 if index % 2 and len(x) > 8 else 0
            x = x + _swin_attention(state, block, y, shift)
            x = x + _mlp(state, f"{block}.mlp", _norm(state, f"{block}.norm2", x, 1e-5))
        if stage < 3:
            merge = f"{_AUDIO}.layers.{stage}.downsample"
            corners = [x[0::2, 0::2], x[1::2, 0::2], x[0::2, 1::2], x[1::2, 1::2]]
            x = _norm(state, f"{merge}.norm", torch.cat(corners, dim=-1), 1e-5)
            x = _linear(state, f"{merge}.reduction", x)
    local = _norm(state, f"{_AUDIO}.norm", local, 1e-5)
    steps = [local[2 * (t // 8) : 2 * (t // 8) + 2, t % 8].mean(dim=0) for t in range(32)]
    return torch.stack(steps)
