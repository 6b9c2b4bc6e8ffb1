"""SatMAE's ViT against transformers' ViT, its positions and its normalisation."""

from __future__ import annotations

import torch
from torch import Tensor
from transformers import ViTConfig, ViTModel

from soundmark.training.model.positions import gsd_positions
from soundmark.training.model.vit import SatMaeImageEncoder, VisionTransformer

WIDTH, DEPTH, HEADS = 48, 2, 4

#: (ours, transformers' names without the layer) of one block.
NAMES = (
    ("norm1", "layernorm_before"),
    ("attn.proj", "attention.output.dense"),
    ("norm2", "layernorm_after"),
    ("mlp.fc1", "intermediate.dense"),
    ("mlp.fc2", "output.dense"),
)


def as_ours(theirs: ViTModel) -> dict[str, Tensor]:
    """The blocks and patch projection of ``theirs`` under our names."""
    given = theirs.state_dict()
    state = {}
    for leaf in ("weight", "bias"):
        state[f"patch_embed.{leaf}"] = given[f"embeddings.patch_embeddings.projection.{leaf}"]
        for index in range(DEPTH):
            layer, block = f"encoder.layer.{index}", f"blocks.{index}"
            for own, name in NAMES:
                state[f"{block}.{own}.{leaf}"] = given[f"{layer}.{name}.{leaf}"]
            state[f"{block}.attn.qkv.{leaf}"] = torch.cat(
                [
                    given[f"{layer}.attention.attention.{part}.{leaf}"]
                    for part in ("query", "key", "value")
                ]
            )
    return state


def test_the_blocks_are_those_of_a_vit() -> None:
    torch.manual_seed(0)
    config = ViTConfig(
        hidden_size=WIDTH,
        num_hidden_layers=DEPTH,
        num_attention_heads=HEADS,
        intermediate_size=4 * WIDTH,
        layer_norm_eps=1e-6,
    )
    theirs = ViTModel(config, add_pooling_layer=False).eval()
    for parameter in theirs.parameters():
        parameter.data += 0.1 * torch.randn_like(parameter)
    ours = VisionTransformer(WIDTH, DEPTH, HEADS).eval()
    ours.load_state_dict(as_ours(theirs))
    pixels, positions = torch.randn(2, 3, 224, 224), torch.randn(2, 196, WIDTH)
    with torch.no_grad():
        # Theirs by its blocks: it would add a class token and a final norm.
        tokens = theirs.embeddings.patch_embeddings(pixels) + positions
        for layer in theirs.encoder.layer:
            out = layer(tokens)
            tokens = out[0] if isinstance(out, tuple) else out
        torch.testing.assert_close(ours(pixels, positions), tokens, atol=2e-5, rtol=1e-4)


def encoder(position_scale: float = 1.0) -> SatMaeImageEncoder:
    """The same small encoder every time, but for the scale of its positions."""
    torch.manual_seed(1)
    return SatMaeImageEncoder(16, WIDTH, DEPTH, HEADS, position_scale).eval()


def test_pixels_are_normalised_inside() -> None:
    ours, gsd = encoder(), torch.tensor([0.6])
    mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
    pixels = (255 * mean).expand(1, 3, 224, 224)
    with torch.no_grad():
        grey = ours.backbone(torch.zeros(1, 3, 224, 224), gsd_positions(WIDTH, 14, gsd))
        torch.testing.assert_close(ours(pixels, gsd), ours.projector(grey), atol=1e-5, rtol=1e-4)
        one_off = ours.backbone(torch.ones(1, 3, 224, 224), gsd_positions(WIDTH, 14, gsd))
        std = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
        brighter = ours(pixels + 255 * std, gsd)
        torch.testing.assert_close(brighter, ours.projector(one_off), atol=1e-5, rtol=1e-4)


def test_positions_count_the_metres_of_the_tile_before_its_resize() -> None:
    pixels = 255 * torch.rand(2, 3, 224, 224)
    resized = torch.tensor([0.6, 1.8]) * 300 / 224
    with torch.no_grad():
        found = encoder(224 / 300)(pixels, resized)
        expected = encoder()(pixels, torch.tensor([0.6, 1.8]))
        torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-4)
        assert not torch.allclose(found, encoder()(pixels, resized), atol=1e-2)
