"""HTSAT against transformers' CLAP audio encoder, of the same family, and part by part."""

from __future__ import annotations

import re

import pytest
import torch
from torch import Tensor
from torch.nn import functional
from transformers import ClapAudioConfig
from transformers.models.clap.modeling_clap import ClapAudioEncoder

from soundmark.training.model.htsat import (
    Htsat,
    HtsatAudioEncoder,
    SwinBlock,
    spec_augment,
    stretch_matrix,
)

WIDTH, DEPTHS, HEADS = 16, (2, 2, 2, 2), (1, 2, 4, 8)
_RENAMED = (
    ("batch_norm.", "bn0."),
    ("layernorm_before", "norm1"),
    ("layernorm_after", "norm2"),
    ("attention.output.dense", "attn.proj"),
    ("intermediate.dense", "mlp.fc1"),
    ("output.dense", "mlp.fc2"),
    ("attention.self.", "attn."),
)


@pytest.fixture
def network() -> Htsat:
    """A small network in evaluation mode."""
    torch.manual_seed(0)
    return Htsat(WIDTH, DEPTHS, HEADS).eval()


@pytest.fixture
def mel() -> Tensor:
    """Two log-mels of noise."""
    return 20 * torch.randn(2, 1, 1001, 64) - 40


def clap_encoder() -> ClapAudioEncoder:
    """CLAP's audio encoder at the sizes of ``network``, with random weights."""
    config = ClapAudioConfig(
        patch_embeds_hidden_size=WIDTH,
        hidden_size=8 * WIDTH,
        depths=list(DEPTHS),
        num_attention_heads=list(HEADS),
        enable_fusion=False,
        drop_path_rate=0.0,
    )
    theirs = ClapAudioEncoder(config).eval()
    for name, parameter in theirs.named_parameters():
        centre = 1.0 if "norm" in name and name.endswith("weight") else 0.0
        parameter.data.normal_(centre, 0.1)
    theirs.batch_norm.running_mean.normal_(-40, 5)
    theirs.batch_norm.running_var.uniform_(200, 500)
    return theirs


def as_ours(theirs: ClapAudioEncoder) -> dict[str, Tensor]:
    """Its tensors under our names."""
    state: dict[str, Tensor] = {}
    for name, tensor in theirs.state_dict().items():
        if name.endswith("relative_position_index"):
            continue
        for old, new in _RENAMED:
            name = name.replace(old, new)
        state[name] = tensor
    for name in [name for name in state if ".attn.query." in name]:
        parts = [name.replace("query", part) for part in ("query", "key", "value")]
        state[name.replace("query", "qkv")] = torch.cat([state.pop(part) for part in parts])
    return state


def test_the_ordinary_branch_is_claps(network: Htsat, mel: Tensor) -> None:
    theirs = clap_encoder()
    network.load_state_dict(as_ours(theirs))
    for module in network.modules():
        if isinstance(module, SwinBlock):
            module.local = False
    with torch.no_grad():
        # (B, C, 2, 32): two bands by 32 steps of time, of which ours is the mean over bands.
        expected = theirs(mel).last_hidden_state.mean(dim=2).transpose(1, 2)
        torch.testing.assert_close(network(mel), expected, atol=2e-5, rtol=1e-4)


def test_tokens_come_from_values_that_pass_by_the_attention(network: Htsat, mel: Tensor) -> None:
    block = next(m for m in network.modules() if isinstance(m, SwinBlock) and m.local)
    x = torch.randn(2, 8, 8, 8 * WIDTH)
    with torch.no_grad():
        before, tokens = block(x), network(mel)
        width = 8 * WIDTH
        block.attn.qkv.weight[: 2 * width] = 0  # neither queries nor keys
        block.mlp.fc2.weight.zero_()
        assert torch.equal(block(x), before)
        assert torch.equal(network(mel), tokens)
        moved = x.clone()
        moved[:, 3, 5] += 1
        changed = (block(moved) - before).abs().amax(dim=(0, 3)) > 0
        assert changed.nonzero().tolist() == [[3, 5]]
        alone = x + block.attn.proj(block.attn.qkv(block.norm1(x))[..., 2 * width :])
        torch.testing.assert_close(before, alone + block.norm2(alone))


def test_tokens_are_in_time_order(network: Htsat, mel: Tensor) -> None:
    """With windows cut loose, a change in one place moves the tokens around its time alone."""
    for module in network.modules():
        if isinstance(module, SwinBlock):
            module.local = True
    louder = mel.clone()
    louder[:, :, 640:660] += 30  # of 1001 frames: token 20 of 32
    with torch.no_grad():
        moved = (network(louder) - network(mel)).abs().amax(dim=(0, 2))
    assert moved.shape == (32,)
    assert set(moved.nonzero().flatten().tolist()) <= {20, 21}
    assert moved[20] > 0


def test_the_stretch_is_bicubic_interpolation(mel: Tensor) -> None:
    expected = functional.interpolate(mel, (1024, 64), mode="bicubic", align_corners=True)
    torch.testing.assert_close(stretch_matrix() @ mel, expected, atol=1e-4, rtol=0)


def test_spec_augment_blanks_stripes_of_each_row_apart() -> None:
    torch.manual_seed(0)
    blank = spec_augment(torch.ones(64, 1, 1001, 64))[:, 0] == 0
    frames, bands = blank.all(dim=2).sum(dim=1), blank.all(dim=1).sum(dim=1)
    assert frames.max() <= 2 * 63
    assert bands.max() <= 2 * 7
    assert frames.float().mean() > 30
    assert bands.float().mean() > 3
    assert len({tuple(row.tolist()) for row in blank.all(dim=2)}) > 60
    kept = ~(blank.all(dim=2)[:, :, None] | blank.all(dim=1)[:, None, :])
    assert not blank[kept].any()


def test_training_is_random_and_evaluation_is_not(network: Htsat, mel: Tensor) -> None:
    with torch.no_grad():
        assert torch.equal(network(mel), network(mel))
        network.train()
        assert not torch.equal(network(mel), network(mel))


def test_every_trainable_parameter_gets_a_gradient() -> None:
    encoder = HtsatAudioEncoder(8, (2, 2, 2, 2), (1, 2, 4, 8)).train()
    torch.autograd.backward(encoder(0.1 * torch.randn(2, 320_000)).square().sum())
    without = [n for n, p in encoder.named_parameters() if p.requires_grad and p.grad is None]
    assert without == []
    frozen = {n for n, p in encoder.named_parameters() if not p.requires_grad}
    passed_by = re.compile(r"network\.layers\.3\.blocks\.1\.(mlp|attn\.rel)")
    assert frozen
    assert all(passed_by.match(name) for name in frozen)


def test_other_shapes_are_refused(network: Htsat) -> None:
    with pytest.raises(ValueError, match=r"not \(B, 1, 1001, 64\)"):
        network(torch.zeros(1, 1, 998, 64))
    with pytest.raises(ValueError, match="four stages"):
        Htsat(8, (2, 2, 2), (1, 1, 1))
    with pytest.raises(ValueError, match="3 heads"):
        Htsat(8, (1, 1, 1, 1), (3, 1, 1, 1))
