"""The backbone: batch norms folded into convolutions, SAME padding, frozen blocks."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional
from training_world import imagenet_state

from soundmark.training.model.efficientnet import LITE0_BLOCKS, EfficientNetLite0


def same_pad(x: Tensor, side: int, stride: int) -> Tensor:
    """TensorFlow's rule, for any size: the odd zero goes to the bottom and the right."""
    height = max((-(-x.shape[2] // stride) - 1) * stride + side - x.shape[2], 0)
    width = max((-(-x.shape[3] // stride) - 1) * stride + side - x.shape[3], 0)
    return functional.pad(x, (width // 2, width - width // 2, height // 2, height - height // 2))


def unfolded_features(state: dict[str, Tensor], pixels: Tensor) -> list[Tensor]:
    """EfficientNet-Lite0 as published: convolutions and batch norms apart."""

    def layer(x: Tensor, conv: str, norm: str, stride: int = 1, groups: int = 1) -> Tensor:
        weight = state[f"{conv}.weight"]
        x = same_pad(x, weight.shape[-1], stride)
        x = functional.conv2d(x, weight, None, stride, 0, 1, groups)
        return functional.batch_norm(
            x,
            state[f"{norm}.running_mean"],
            state[f"{norm}.running_var"],
            state[f"{norm}.weight"],
            state[f"{norm}.bias"],
            eps=1e-3,
        )

    x = functional.relu6(layer((pixels - 127) / 128, "_conv_stem", "_bn0", 2))
    outputs = []
    for index, spec in enumerate(LITE0_BLOCKS):
        name, y = f"_blocks.{index}", x
        if spec.expansion != 1:
            y = functional.relu6(layer(y, f"{name}._expand_conv", f"{name}._bn0"))
        y = layer(y, f"{name}._depthwise_conv", f"{name}._bn1", spec.stride, y.shape[1])
        y = layer(functional.relu6(y), f"{name}._project_conv", f"{name}._bn2")
        x = x + y if y.shape == x.shape else y
        outputs.append(x)
    return [outputs[4], outputs[10], outputs[15]]


def test_folded_batch_norms_give_the_published_features() -> None:
    state = imagenet_state()
    network = EfficientNetLite0().eval()
    network.load_imagenet(state)
    pixels = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(0)) * 255
    with torch.no_grad():
        found, expected = network(pixels), unfolded_features(state, pixels)
    assert [tuple(features.shape[1:]) for features in found] == [
        (40, 8, 8), (112, 4, 4), (320, 2, 2),
    ]  # fmt: skip
    for ours, theirs in zip(found, expected, strict=True):
        assert float(theirs.std()) > 0.05
        torch.testing.assert_close(ours, theirs, atol=2e-3 * float(theirs.abs().max()), rtol=1e-3)


def test_strided_convolutions_pad_at_the_bottom_and_right() -> None:
    network = EfficientNetLite0()
    network.stem.weight.data.zero_()
    network.stem.weight.data[0, 0, 0, 0] = 1.0
    picture = torch.arange(16.0).reshape(1, 1, 4, 4).expand(1, 3, 4, 4)
    found = network.stem(picture)[0, 0] - network.stem.bias[0]
    torch.testing.assert_close(found, torch.tensor([[0.0, 2.0], [8.0, 10.0]]))


def test_a_missing_tensor_is_named() -> None:
    state = imagenet_state()
    del state["_blocks.3._bn1.running_var"]
    with pytest.raises(KeyError, match=r"_blocks\.3\._bn1\.running_var"):
        EfficientNetLite0().load_imagenet(state)


def test_a_misshapen_tensor_is_refused() -> None:
    state = imagenet_state()
    state["_blocks.2._project_conv.weight"] = torch.zeros(24, 7, 1, 1)
    with pytest.raises(RuntimeError, match=r"blocks\.2\.project"):
        EfficientNetLite0().load_imagenet(state)


def test_frozen_blocks_get_no_gradient_and_change_no_features() -> None:
    torch.manual_seed(0)
    network = EfficientNetLite0().eval()
    network.load_imagenet(imagenet_state())
    pixels = torch.rand(1, 3, 64, 64) * 255
    with torch.no_grad():
        before = network(pixels)
        network.freeze_first(5)
        after = network(pixels)
    torch.testing.assert_close(after, before)
    torch.autograd.backward(network(pixels)[2].sum())
    assert network.stem.weight.grad is None
    assert network.blocks[4].project.weight.grad is None
    assert network.blocks[5].project.weight.grad is not None


def test_no_more_blocks_can_be_frozen_than_lie_before_the_first_features() -> None:
    with pytest.raises(ValueError, match="at most 5"):
        EfficientNetLite0().freeze_first(6)
