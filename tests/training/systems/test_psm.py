"""PSM at the smallest sizes of its classes."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from clap_world import WIDTH, make_batch, write_clap
from torch.nn import functional

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.losses import pair_loss
from soundmark.training.model.vit import VisionTransformer
from soundmark.training.systems.baseline_settings import PsmSettings
from soundmark.training.systems.contract import Embedded
from soundmark.training.systems.probabilistic_match import gaussian
from soundmark.training.systems.psm import Psm

SIZES = {"image_width": 16, "image_depth": 1, "image_heads": 2, "fusion_layers": 1}
SIZES |= {"fusion_heads": 2}


@pytest.fixture(scope="module")
def clap(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("clap")
    write_clap(folder)
    return str(folder)


def build(clap: str, **settings: object) -> Psm:
    torch.manual_seed(0)
    return Psm(PsmSettings.model_validate({"clap": clap, **SIZES, **settings}))


def test_three_pairs_share_one_criterion(clap: str) -> None:
    system = build(clap).eval()
    batch = make_batch()
    with torch.no_grad():
        image, audio, text = (
            gaussian(each)
            for each in (
                system.embed_image(batch),
                system.embed_audio(batch),
                system.embed_text(batch.audio_captions),
            )
        )
        found = system.losses(batch)
        ia, it, at = (
            system.match(*pair).item() for pair in ((image, audio), (image, text), (audio, text))
        )
    assert found["ia"].item() == pytest.approx(ia, rel=1e-5)
    assert found["loss"].item() == pytest.approx(0.5 * ia + 0.5 * (it + at), rel=1e-5)


def test_variances_start_small_and_means_are_raw(clap: str) -> None:
    system = build(clap).eval()
    with torch.no_grad():
        found = system.embed_image(make_batch())
    assert found.mean.shape == (4, WIDTH)
    assert found.log_variance is not None
    assert -8 < found.log_variance.mean() < -2
    assert not torch.allclose(found.mean.norm(dim=1), torch.ones(4), atol=1e-3)


def test_the_score_ranks_by_distance_and_spread(clap: str) -> None:
    system = build(clap)
    mean = torch.eye(3)
    calm, wide = Embedded(mean, torch.full((3, 3), -9.0)), Embedded(mean, torch.zeros(3, 3))
    score = system.similarity(calm, calm)
    assert score.dtype == torch.float64
    assert score.argmax(dim=1).tolist() == [0, 1, 2]
    assert (system.similarity(calm, wide) < score).all()


def test_metadata_scale_and_their_absence_count(clap: str) -> None:
    system = build(clap).eval()
    batch = make_batch()
    later = batch._replace(metadata=batch.metadata._replace(month=batch.metadata.month + 5))
    wider = batch._replace(gsd=batch.gsd * 3)
    with torch.no_grad():
        here = system.embed_image(batch).mean
        assert not torch.allclose(here, system.embed_image(later).mean)
        assert not torch.allclose(here, system.embed_image(wider).mean)
        hidden = batch.metadata._replace(present=torch.zeros(4, 5, dtype=torch.bool))
        none = system.embed_image(batch._replace(metadata=hidden)).mean
        later_hidden = later.metadata._replace(present=hidden.present)
        also = system.embed_image(batch._replace(metadata=later_hidden)).mean
    assert torch.equal(none, also)


def test_components_left_out_are_not_read(clap: str) -> None:
    batch = make_batch()
    later = batch._replace(metadata=batch.metadata._replace(month=batch.metadata.month + 5))
    with torch.no_grad():
        for components in (["location", "hour"], []):
            system = build(clap, components=components).eval()
            assert torch.equal(system.embed_image(batch).mean, system.embed_image(later).mean)
    assert build(clap, components=[]).metadata is None


def test_positions_count_as_published(clap: str) -> None:
    batch = make_batch()
    doubled = batch._replace(gsd=batch.gsd * 2)
    with torch.no_grad():
        plain = build(clap, position_scale=1.0).eval().embed_image(batch).mean
        same = build(clap, position_scale=0.5).eval().embed_image(doubled).mean
    torch.testing.assert_close(plain, same)


def test_the_deterministic_variant_is_contrastive(clap: str) -> None:
    system = build(clap, probabilistic=False).eval()
    batch = make_batch()
    with torch.no_grad():
        image, audio = system.embed_image(batch), system.embed_audio(batch)
        found = system.losses(batch)
    assert image.log_variance is None
    cosines = functional.normalize(image.mean, dim=1) @ functional.normalize(audio.mean, dim=1).T
    assert found["ia"].item() == pytest.approx(pair_loss(cosines, 0.0).item(), rel=1e-5)
    torch.testing.assert_close(system.similarity(image, audio), cosines)


@pytest.mark.parametrize("probabilistic", [True, False])
def test_every_trainable_part_gets_a_gradient(clap: str, probabilistic: bool) -> None:
    system = build(clap, probabilistic=probabilistic, freeze_text=True, meta_droprate=0.0).train()
    system.losses(make_batch())["loss"].backward()
    for name, parameter in system.named_parameters():
        frozen = name.startswith(("clap.text_model", "clap.text_projection"))
        assert parameter.requires_grad is not frozen, name
        assert (parameter.grad is None) is frozen, name
    assert not system.clap.text_model.training
    assert system.clap.audio_model.training


def test_steps_lower_the_loss(clap: str) -> None:
    system = build(clap, smallest_crop=1.0, dropout=0.0).train()
    batch = make_batch()
    optimiser = torch.optim.AdamW(system.parameters(), lr=3e-3)
    losses = []
    for _ in range(12):
        optimiser.zero_grad()
        loss = system.losses(batch)["loss"]
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.8 * losses[0]


def test_satmae_weights_fill_the_backbone(clap: str, tmp_path: Path) -> None:
    torch.manual_seed(5)
    source = VisionTransformer(16, 1, 2)
    state = {
        name.replace("patch_embed.", "patch_embed.proj."): tensor
        for name, tensor in source.state_dict().items()
    }
    path = tmp_path / "satmae.pth"
    torch.save({"model": state | {"norm.weight": torch.ones(16)}}, path)
    system = build(clap, satmae=str(path))
    for name, tensor in source.state_dict().items():
        assert torch.equal(system.image_encoder.backbone.state_dict()[name], tensor)
    del state["blocks.0.mlp.fc2.bias"]
    torch.save({"model": state}, path)
    with pytest.raises(ModelError, match=r"blocks\.0\.mlp\.fc2\.bias is missing"):
        build(clap, satmae=str(path))


def test_a_file_of_something_else_is_refused(clap: str, tmp_path: Path) -> None:
    path = tmp_path / "satmae.pth"
    with pytest.raises(ModelError, match="neither a file"):
        build(clap, satmae=str(path))
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(ModelError, match="damaged"):
        build(clap, satmae=str(path))
    torch.save({"weights": {}}, path)
    with pytest.raises(ModelError, match="no entry `model`"):
        build(clap, satmae=str(path))
