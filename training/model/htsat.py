"""The audio encoder of the paper's model: HTSAT as MGA-CLAP changed it, 32 tokens of 0.3125 s.

A Swin transformer over the log-mel picture (Chen et al., 2022, "HTS-AT"). MGA-CLAP (Li et al.,
2024) takes its frame tokens from the value branch of the last block: values that pass by the
attention stay where they sounded. The pooled output and the classification heads of the network are
unused by Sat2Sound and left out.
"""

from __future__ import annotations

import itertools

import torch
from torch import Tensor, nn
from torch.nn import functional

from soundmark.training.model.htsat_mel import CLIP_FRAMES, MEL_BANDS, HtsatMel
from soundmark.training.model.vit import Mlp

#: Tokens of a clip, one every 0.3125 s.
HTSAT_TOKENS = 32

_PATCH = 4
_WINDOW = 8
_STRETCHED_FRAMES = 1024
#: Chunks of time that are stacked on the frequency axis to make a square picture.
_CHUNKS = 4
_PICTURE = _STRETCHED_FRAMES // _CHUNKS
_HIDDEN = -100.0
_LARGEST_DROP_PATH = 0.1

_TIME_STRIPES, _TIME_WIDTH = 2, 64
_BAND_STRIPES, _BAND_WIDTH = 2, 8


def stretch_matrix() -> Tensor:
    """The matrix (1024, 1001) of bicubic interpolation along time, ends aligned.

    Interpolation is linear in its input: its answer to the identity is its matrix.
    """
    identity = torch.eye(CLIP_FRAMES, device="cpu")[None, None]
    stretched = functional.interpolate(
        identity, size=(_STRETCHED_FRAMES, CLIP_FRAMES), mode="bicubic", align_corners=True
    )
    return stretched[0, 0]


def relative_positions() -> Tensor:
    """Index (64, 64) into the bias table (225, heads) for each pair of places in a window."""
    rows = torch.arange(_WINDOW).repeat_interleave(_WINDOW)
    columns = torch.arange(_WINDOW).repeat(_WINDOW)
    down = rows[:, None] - rows + _WINDOW - 1
    right = columns[:, None] - columns + _WINDOW - 1
    return down * (2 * _WINDOW - 1) + right


def shifted_window_mask(side: int) -> Tensor:
    """What is added to attention (windows, 64, 64) where a shifted window joins far edges of the
    picture of ``side`` tokens: 0 within one part, -100 across."""
    cut = torch.zeros(side, dtype=torch.int64)
    cut[-_WINDOW : -_WINDOW // 2] = 1
    cut[-_WINDOW // 2 :] = 2
    parts = (3 * cut[:, None] + cut)[None, :, :, None]
    windows = _windows(parts)[..., 0]
    apart = windows[:, :, None] != windows[:, None]
    return torch.where(apart, _HIDDEN, 0.0)


def _windows(x: Tensor) -> Tensor:
    """(B, side, side, C) to (B * windows, 64, C)."""
    batch, side, _, channels = x.shape
    count = side // _WINDOW
    x = x.reshape(batch, count, _WINDOW, count, _WINDOW, channels)
    return x.transpose(2, 3).reshape(-1, _WINDOW * _WINDOW, channels)


def _unwindowed(x: Tensor, side: int) -> Tensor:
    """(B * windows, 64, C) to (B, side, side, C)."""
    count, channels = side // _WINDOW, x.shape[-1]
    x = x.reshape(-1, count, count, _WINDOW, _WINDOW, channels)
    return x.transpose(2, 3).reshape(-1, side, side, channels)


class WindowAttention(nn.Module):
    """Self-attention within windows of 8 x 8 tokens, with a learnt bias per relative position."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        if width % heads:
            raise ValueError(f"{heads} heads do not divide the width {width}")
        self.heads = heads
        self.relative_position_bias_table = nn.Parameter(
            nn.init.trunc_normal_(torch.empty((2 * _WINDOW - 1) ** 2, heads), std=0.02)
        )
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.register_buffer("relative_positions", relative_positions(), persistent=False)

    def forward(self, windows: Tensor, mask: Tensor | None) -> Tensor:
        """``windows`` (B * W, 64, C); ``mask`` (W, 64, 64) is added to the attention, if given."""
        bias = self.relative_position_bias_table[self.get_buffer("relative_positions")]
        bias = bias.permute(2, 0, 1)[None]
        # Windows that differ in their mask are laid beside the heads: one mask serves the batch.
        groups = 1 if mask is None else mask.shape[0]
        if mask is not None:
            bias = (bias + mask[:, None]).flatten(0, 1)[None]
        count, places, width = windows.shape
        packed = self.qkv(windows).view(
            count // groups, groups, places, 3, self.heads, width // self.heads
        )
        query, key, value = packed.permute(3, 0, 1, 4, 2, 5).flatten(2, 3).unbind(0)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.to(query.dtype)
        )
        # Attention kernels differ in the strides they return; a clone fixes them for the exporter.
        mixed = mixed.unflatten(1, (groups, self.heads)).transpose(2, 3)
        mixed = mixed.clone(memory_format=torch.contiguous_format)
        out: Tensor = self.proj(mixed.view(count, places, width))
        return out

    def values(self, tokens: Tensor) -> Tensor:
        """What leaves when every token attends to itself alone: (..., C) to (..., C)."""
        width = tokens.shape[-1]
        value = functional.linear(tokens, self.qkv.weight[2 * width :], self.qkv.bias[2 * width :])
        out: Tensor = self.proj(value)
        return out


class DropPath(nn.Module):
    """In training, leaves out a branch in whole rows of the batch at ``rate``."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        kept = torch.rand(len(x), *([1] * (x.dim() - 1)), device=x.device) >= self.rate
        return x * kept / (1 - self.rate)


class SwinBlock(nn.Module):
    """A pre-norm block over a picture (B, side, side, C).

    ``shift``: windows moved by half. ``local``: only MGA-CLAP's value branch is taken, the block
    without attention and without MLP.
    """

    def __init__(
        self, width: int, heads: int, side: int, drop_path: float, *, shift: bool, local: bool
    ) -> None:
        super().__init__()
        self.side = side
        self.local = local
        self.shift = _WINDOW // 2 if shift else 0
        self.norm1 = nn.LayerNorm(width)
        self.attn = WindowAttention(width, heads)
        self.drop_path = DropPath(drop_path)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = Mlp(width)
        mask = shifted_window_mask(side) if shift else None
        self.register_buffer("mask", mask, persistent=False)
        if local:
            # They are passed by; left trainable they would wait for a gradient in vain.
            self.mlp.requires_grad_(False)
            self.attn.relative_position_bias_table.requires_grad_(False)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm1(x)
        if self.local:
            x = x + self.attn.values(y)
            values: Tensor = x + self.norm2(x)
            return values
        if self.shift:
            moved = torch.roll(y, (-self.shift, -self.shift), dims=(1, 2))
            mixed = self.attn(_windows(moved), self.get_buffer("mask"))
            y = torch.roll(_unwindowed(mixed, self.side), (self.shift, self.shift), dims=(1, 2))
        else:
            y = _unwindowed(self.attn(_windows(y), None), self.side)
        x = x + self.drop_path(y)
        out: Tensor = x + self.drop_path(self.mlp(self.norm2(x)))
        return out


class PatchMerging(nn.Module):
    """Joins each 2 x 2 tokens: (B, side, side, C) to (B, side / 2, side / 2, 2 C)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(4 * width)
        self.reduction = nn.Linear(4 * width, 2 * width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        corners = [x[:, row::2, column::2] for column, row in itertools.product((0, 1), repeat=2)]
        out: Tensor = self.reduction(self.norm(torch.cat(corners, dim=-1)))
        return out


class SwinStage(nn.Module):
    """Blocks at one resolution, every second one shifted unless the picture is one window.

    ``last``: nothing is merged behind it, and its last block gives the value branch.
    """

    def __init__(
        self, width: int, heads: int, side: int, drop_paths: list[float], *, last: bool
    ) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(
            SwinBlock(
                width,
                heads,
                side,
                rate,
                shift=index % 2 == 1 and side > _WINDOW,
                local=last and index == len(drop_paths) - 1,
            )
            for index, rate in enumerate(drop_paths)
        )
        self.downsample = None if last else PatchMerging(width)

    def forward(self, x: Tensor) -> Tensor:
        for block in self.blocks:
            x = block(x)
        return x if self.downsample is None else self.downsample(x)


class PatchEmbedding(nn.Module):
    """Picture (B, 1, 256, 256) to normalised tokens (B, 64, 64, width)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(1, width, _PATCH, stride=_PATCH)
        self.norm = nn.LayerNorm(width)

    def forward(self, picture: Tensor) -> Tensor:
        out: Tensor = self.norm(self.proj(picture).permute(0, 2, 3, 1))
        return out


def spec_augment(mel: Tensor) -> Tensor:
    """Blanks two stripes of up to 64 frames and two of up to 8 bands in each row of (B, 1, T, F),
    each placed at random (Park et al., 2019)."""
    blank = _stripes(mel, 2, _TIME_STRIPES, _TIME_WIDTH)[:, None, :, None]
    blank = blank | _stripes(mel, 3, _BAND_STRIPES, _BAND_WIDTH)[:, None, None, :]
    return mel.masked_fill(blank, 0.0)


def _stripes(mel: Tensor, axis: int, count: int, width: int) -> Tensor:
    """Which of the places along ``axis`` are blanked, (B, places)."""
    places = mel.shape[axis]
    shape = (len(mel), count, 1)
    length = torch.randint(width, shape, device=mel.device)
    start = (torch.rand(shape, device=mel.device) * (places - length)).long()
    index = torch.arange(places, device=mel.device)
    return ((index >= start) & (index < start + length)).any(dim=1)


class Htsat(nn.Module):
    """Log-mel (B, 1, 1001, 64) to tokens (B, 32, 8 * width) in time order."""

    def __init__(self, width: int, depths: tuple[int, ...], heads: tuple[int, ...]) -> None:
        super().__init__()
        if len(depths) != 4 or len(heads) != 4:
            raise ValueError("HTSAT has four stages: four depths and four counts of heads")
        self.bn0 = nn.BatchNorm2d(MEL_BANDS)
        self.patch_embed = PatchEmbedding(width)
        last = max(sum(depths) - 1, 1)
        rates = [_LARGEST_DROP_PATH * index / last for index in range(sum(depths))]
        ends = list(itertools.accumulate(depths))
        self.layers = nn.ModuleList(
            SwinStage(
                width << stage,
                heads[stage],
                (_PICTURE // _PATCH) >> stage,
                rates[ends[stage] - depths[stage] : ends[stage]],
                last=stage == 3,
            )
            for stage in range(4)
        )
        self.norm = nn.LayerNorm(8 * width)
        self.register_buffer("stretch", stretch_matrix(), persistent=False)

    def forward(self, mel: Tensor) -> Tensor:
        if mel.shape[1:] != (1, CLIP_FRAMES, MEL_BANDS):
            raise ValueError(f"log-mel of shape {tuple(mel.shape)}, not (B, 1, 1001, 64)")
        x = self.bn0(mel.transpose(1, 3)).transpose(1, 3)
        if self.training:
            x = spec_augment(x)
        x = self.patch_embed(self._picture(self.get_buffer("stretch") @ x))
        for stage in self.layers:
            x = stage(x)
        return self._frames(self.norm(x))

    @staticmethod
    def _picture(mel: Tensor) -> Tensor:
        """Fold (B, 1, 1024, 64) to (B, 1, 256, 256): row 64 * chunk + band, column the frame within
        the chunk."""
        chunks = mel.reshape(-1, _CHUNKS, _PICTURE, MEL_BANDS)
        return chunks.transpose(2, 3).reshape(-1, 1, _PICTURE, _PICTURE)

    @staticmethod
    def _frames(x: Tensor) -> Tensor:
        """(B, 8, 8, C) to (B, 32, C): chunk and column are time, the two rows of a chunk are
        averaged."""
        batch, _, columns, channels = x.shape
        chunks = x.reshape(batch, _CHUNKS, -1, columns, channels)
        return chunks.mean(dim=2).reshape(batch, HTSAT_TOKENS, channels)


class HtsatAudioEncoder(nn.Module):
    """Waveform (B, 320000) mono 32 kHz in [-1, 1] to tokens (B, 32, 8 * width) in time order."""

    def __init__(self, width: int, depths: tuple[int, ...], heads: tuple[int, ...]) -> None:
        super().__init__()
        self.front_end = HtsatMel()
        self.network = Htsat(width, depths, heads)

    def forward(self, waveform: Tensor) -> Tensor:
        out: Tensor = self.network(self.front_end(waveform))
        return out
