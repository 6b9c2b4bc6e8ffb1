"""Starting weights: SatMAE's image network and MGA-CLAP's audio network, from files like theirs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest
import torch
from published_random import TINY, published_shapes, random_state
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound
from soundmark.training.published.initial import load_mgaclap, load_satmae
from soundmark.training.published.loading import open_published

IMAGE = "satmae_backbone.backbone."
AUDIO = "audio_encoder.model.audio_enc."


@pytest.fixture(scope="module")
def state() -> dict[str, Tensor]:
    """Tensors of a tiny published checkpoint, whose networks stand in for the pretrained ones."""
    return random_state(published_shapes(TINY), 8)


@pytest.fixture
def model(tmp_path: Path) -> Sat2Sound:
    """A model with other weights."""
    path = tmp_path / "start.ckpt"
    torch.save({"state_dict": random_state(published_shapes(TINY), 9)}, path)
    return open_published(path).model


def saved(tensors: dict[str, Any], folder: Path) -> Path:
    """A training checkpoint as research code writes it."""
    path = folder / "pretrained.pth"
    args = argparse.Namespace(lr=1e-4, output_dir="out")
    torch.save({"model": tensors, "epoch": 199, "args": args}, path)
    return path


def part(state: dict[str, Tensor], prefix: str, other: str) -> dict[str, Tensor]:
    """The tensors under ``prefix`` with ``other`` in its place."""
    return {
        other + name.removeprefix(prefix): tensor
        for name, tensor in state.items()
        if name.startswith(prefix)
    }


def test_satmae_fills_the_image_network(
    state: dict[str, Tensor], model: Sat2Sound, tmp_path: Path
) -> None:
    tensors = part(state, IMAGE, "") | {
        "cls_token": torch.zeros(1, 1, 48),
        "pos_embed": torch.zeros(1, 197, 48),
        "norm.weight": torch.zeros(48),
        "mask_token": torch.zeros(1, 1, 8),
        "decoder_blocks.0.norm1.weight": torch.zeros(8),
    }
    before = model.codebook.space_dict.clone()
    load_satmae(model, saved(tensors, tmp_path))
    filled = model.image_encoder.backbone.state_dict()
    assert torch.equal(filled["patch_embed.weight"], state[f"{IMAGE}patch_embed.proj.weight"])
    assert torch.equal(filled["blocks.1.mlp.fc2.bias"], state[f"{IMAGE}blocks.1.mlp.fc2.bias"])
    assert torch.equal(model.codebook.space_dict, before)


def test_a_satmae_file_that_does_not_fit_is_refused_by_name(
    state: dict[str, Tensor], model: Sat2Sound, tmp_path: Path
) -> None:
    tensors = part(state, IMAGE, "") | {"blocks.0.attn.scale": torch.zeros(1)}
    del tensors["blocks.1.norm2.bias"]
    tensors["blocks.0.norm1.bias"] = torch.zeros(7)
    with pytest.raises(ModelError) as caught:
        load_satmae(model, saved(tensors, tmp_path))
    for name in ("blocks.0.attn.scale", "blocks.1.norm2.bias", "blocks.0.norm1.bias (7,)"):
        assert name in str(caught.value)


@pytest.mark.parametrize(
    "prefix", ["audio_encoder.audio_enc.", "module.audio_encoder.audio_enc.", AUDIO]
)
def test_mgaclap_fills_the_audio_network(
    prefix: str, state: dict[str, Tensor], model: Sat2Sound, tmp_path: Path
) -> None:
    tensors = part(state, AUDIO, prefix) | {
        "text_encoder.encoder.weight": torch.zeros(3),
        "audio_proj.0.weight": torch.zeros(3),
    }
    load_mgaclap(model, saved(tensors, tmp_path))
    filled = model.audio_encoder.state_dict()
    for name in ("bn0.running_var", "layers.2.downsample.reduction.weight", "norm.bias"):
        assert torch.equal(filled[f"network.{name}"], state[f"{AUDIO}{name}"])


def test_an_mgaclap_file_that_does_not_fit_is_refused_by_name(
    state: dict[str, Tensor], model: Sat2Sound, tmp_path: Path
) -> None:
    prefix = "audio_encoder.audio_enc."
    tensors = part(state, AUDIO, prefix)
    # Constants of the front end may be absent; weights may not.
    del tensors[f"{prefix}audio_feats_extractor.log_trans.melW"]
    load_mgaclap(model, saved(tensors, tmp_path))
    del tensors[f"{prefix}layers.1.blocks.0.attn.qkv.weight"]
    with pytest.raises(ModelError, match=r"layers\.1\.blocks\.0\.attn\.qkv\.weight"):
        load_mgaclap(model, saved(tensors, tmp_path))


def test_files_and_models_of_another_kind_are_refused(
    state: dict[str, Tensor], model: Sat2Sound, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="no audio encoder of MGA-CLAP"):
        load_mgaclap(model, saved(part(state, IMAGE, ""), tmp_path))
    other = tmp_path / "other.pth"
    torch.save({"weights": {}}, other)
    with pytest.raises(ModelError, match="no entry `model`"):
        load_satmae(model, other)
    mini = Sat2Sound(ModelConfig(dimension=16, codes=8, fusion_layers=1, fusion_heads=2))
    for load in (load_satmae, load_mgaclap):
        with pytest.raises(ModelError, match="base family"):
            load(mini, other)
