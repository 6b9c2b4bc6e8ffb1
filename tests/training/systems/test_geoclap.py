"""GeoCLAP at the smallest sizes of its classes."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import pytest
import torch
from clap_world import make_batch, write_clap
from torch import Tensor
from torch.nn import functional

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training.systems.baseline_settings import GeoClapSettings
from soundmark.training.systems.contract import Embedded
from soundmark.training.systems.geoclap import GeoClap
from soundmark.training.systems.satmae_class_token import SatMaeClassToken
from soundmark.training.systems.satmae_weights import resized_positions

SIZES = {"image_width": 16, "image_depth": 1, "image_heads": 2, "classes": 12}


@pytest.fixture(scope="module")
def clap(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("clap")
    write_clap(folder)
    return str(folder)


def build(clap: str, **settings: object) -> GeoClap:
    torch.manual_seed(0)
    return GeoClap(GeoClapSettings.model_validate({"clap": clap, **SIZES, **settings}))


def info_nce(left: Tensor, right: Tensor, scale: float) -> float:
    """Symmetric cross-entropy, entry by entry."""
    left, right = functional.normalize(left, dim=1), functional.normalize(right, dim=1)
    rows, total = len(left), 0.0
    scores = [[scale * float(left[i] @ right[j]) for j in range(rows)] for i in range(rows)]
    for i in range(rows):
        total += math.log(sum(math.exp(scores[i][j]) for j in range(rows))) - scores[i][i]
        total += math.log(sum(math.exp(scores[j][i]) for j in range(rows))) - scores[i][i]
    return total / (2 * rows)


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("trainable", {"ia": 1 / 3, "it": 1 / 3, "at": 1 / 3}),
        ("frozen", {"ia": 0.5, "it": 0.5}),
        ("none", {"ia": 1.0}),
    ],
)
def test_the_loss_is_what_is_written(clap: str, text: str, weights: dict[str, float]) -> None:
    system = build(clap, text=text).eval()
    batch = make_batch()
    with torch.no_grad():
        rows = {
            "i": system.embed_image(batch).mean,
            "a": system.embed_audio(batch).mean,
            "t": system.embed_text(batch.audio_captions).mean,
        }
        found = system.losses(batch)
    expected = {pair: info_nce(rows[pair[0]], rows[pair[1]], 1 / 0.07) for pair in weights}
    for pair, value in expected.items():
        assert found[pair].item() == pytest.approx(value, rel=1e-4)
    total = sum(weights[pair] * value for pair, value in expected.items())
    assert found["loss"].item() == pytest.approx(total, rel=1e-4)
    assert set(found) == {*weights, "loss"}


def test_scales_are_bounded(clap: str) -> None:
    system = build(clap, text="none").eval()
    batch = make_batch()
    with torch.no_grad():
        rows = system.embed_image(batch).mean, system.embed_audio(batch).mean
        for stated, used in ((9.0, 100.0), (-3.0, math.e)):
            system.logit_scales["ia"].fill_(stated)
            expected = info_nce(*rows, used)
            assert system.losses(batch)["loss"].item() == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("frozen", [False, True])
def test_what_learns_and_what_stays(clap: str, frozen: bool) -> None:
    system = build(
        clap, text="frozen" if frozen else "trainable", freeze_audio=frozen, location=True
    ).train()
    before = {name: value.clone() for name, value in system.state_dict().items()}
    optimiser = torch.optim.AdamW(
        [each for each in system.parameters() if each.requires_grad], lr=1e-3
    )
    system.losses(make_batch())["loss"].backward()
    missing = [
        name for name, each in system.named_parameters() if each.requires_grad and each.grad is None
    ]
    assert missing == []
    optimiser.step()
    changed = {name for name, each in system.state_dict().items() if not each.equal(before[name])}
    touched_clap = any(name.startswith("clap.") for name in changed)
    assert touched_clap is not frozen
    assert {"image_encoder.cls_token", "image_encoder.pos_embed", "projector.weight"} <= changed
    assert any(name.startswith("with_location.") for name in changed)


def test_steps_lower_the_loss(clap: str) -> None:
    system = build(clap, smallest_crop=1.0).train()
    batch = make_batch()
    optimiser = torch.optim.AdamW(system.parameters(), lr=3e-3)
    losses = []
    for _ in range(12):
        optimiser.zero_grad()
        loss = system.losses(batch)["loss"]
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.85 * losses[0]


def test_the_last_row_of_an_epoch_may_be_alone(clap: str) -> None:
    system = build(clap).train()
    loss = system.losses(make_batch(1))["loss"]
    assert torch.isfinite(loss)
    assert system.clap.audio_model.training


def test_gathered_rows_take_part_in_the_loss(clap: str) -> None:
    system = build(clap).eval()
    batch = make_batch()
    with torch.no_grad():
        alone = system.losses(batch)["loss"]
        twice = system.losses(batch, lambda rows: torch.cat([rows, rows.flip(1)]))["loss"]
    assert twice > alone


def test_location_changes_the_picture_where_it_is_known(clap: str) -> None:
    system = build(clap, location=True).eval()
    batch = make_batch()
    moved = batch._replace(
        metadata=batch.metadata._replace(longitude=batch.metadata.longitude + 90.0)
    )
    with torch.no_grad():
        here, there = system.embed_image(batch).mean, system.embed_image(moved).mean
    assert not torch.allclose(here[0], there[0])
    assert torch.equal(here[-1], there[-1])


def test_similarity_is_the_cosine(clap: str) -> None:
    rows = Embedded(torch.tensor([[3.0, 4.0], [0.0, 2.0]]))
    found = build(clap).similarity(rows, rows)
    torch.testing.assert_close(found, torch.tensor([[1.0, 0.8], [0.8, 1.0]]))


def test_features_alone_are_refused_in_a_sentence(clap: str) -> None:
    with pytest.raises(SoundmarkError, match="waveforms"):
        build(clap).embed_audio(make_batch(waveform=False))


def test_a_folder_without_clap_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No CLAP model"):
        build(str(tmp_path))


def satmae_file(path: Path, width: int = 16, classes: int = 12) -> dict[str, Tensor]:
    """A file in the layout of masked-autoencoder training, decoder and arguments included."""
    torch.manual_seed(8)
    source = SatMaeClassToken(width, 1, 2, classes)
    state = {
        name.removeprefix("trunk.").replace("patch_embed.", "patch_embed.proj."): tensor
        for name, tensor in source.state_dict().items()
    }
    state["pos_embed"] = torch.randn(1, 197, width)
    state["decoder_embed.weight"] = torch.zeros(2, 2)
    torch.save({"model": state, "epoch": 7, "args": argparse.Namespace(lr=1.0)}, path)
    return state


def test_satmae_weights_fill_the_encoder(clap: str, tmp_path: Path) -> None:
    path = tmp_path / "satmae.pth"
    state = satmae_file(path)
    system = build(clap, satmae=str(path))
    encoder = system.image_encoder
    assert system.fresh == []
    assert torch.equal(encoder.trunk.patch_embed.weight, state["patch_embed.proj.weight"])
    assert torch.equal(encoder.pos_embed, state["pos_embed"])
    assert torch.equal(encoder.head.weight, state["head.weight"])


def test_a_head_of_other_classes_starts_anew_and_other_widths_are_refused(
    clap: str, tmp_path: Path
) -> None:
    path = tmp_path / "satmae.pth"
    satmae_file(path, classes=62)
    assert build(clap, satmae=str(path)).fresh == ["head.weight", "head.bias"]
    satmae_file(path, width=32)
    with pytest.raises(ModelError, match="does not fit"):
        build(clap, satmae=str(path))


def test_positions_of_another_grid_are_interpolated() -> None:
    table = torch.cat([torch.full((1, 1, 4), 5.0), torch.full((1, 49, 4), 2.0)], dim=1)
    found = resized_positions(table, 14)
    assert found.shape == (1, 197, 4)
    torch.testing.assert_close(found[:, 1:], torch.full((1, 196, 4), 2.0))
    assert (found[:, 0] == 5).all()


def test_positions_start_columns_first() -> None:
    table = SatMaeClassToken(16, 1, 2, 3).pos_embed[0]
    assert (table[0] == 0).all()
    # Patch in row 2, column 3: the column fills the first half, sines before cosines.
    patch = table[1 + 2 * 14 + 3]
    assert patch[0].item() == pytest.approx(math.sin(3), abs=1e-6)
    assert patch[4].item() == pytest.approx(math.cos(3), abs=1e-6)
    assert patch[8].item() == pytest.approx(math.sin(2), abs=1e-6)


def test_positions_learn_and_masks_of_text_do_not_leak(clap: str) -> None:
    system = build(clap).eval()
    with torch.no_grad():
        alone = system.embed_text(["birds sing"]).mean[0]
        beside = system.embed_text(["birds sing", "traffic passes on a busy street at night"]).mean
    torch.testing.assert_close(alone, beside[0], atol=1e-5, rtol=1e-4)
    assert system.image_encoder.pos_embed.requires_grad
