"""The whole model: both families behind one interface, components, hearing, precision."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from soundmark.training.model.metadata import COMPONENTS, Metadata
from soundmark.training.model.sat2sound import BASE, ModelConfig, Sat2Sound

TINY = replace(
    BASE,
    dimension=32,
    codes=64,
    temperature=1.0,
    text_channels=24,
    image_width=48,
    image_depth=2,
    audio_width=8,
    audio_depths=(2, 2, 2, 2),
    audio_heads=(1, 2, 4, 8),
)
MINI = ModelConfig(dimension=32, codes=64, temperature=1.0, text_channels=24, fusion_heads=4)


def made(config: ModelConfig) -> Sat2Sound:
    """The same model every time, in evaluation mode."""
    torch.manual_seed(0)
    return Sat2Sound(config).eval()


def metadata(rows: int = 2, **present: bool) -> Metadata:
    """Ordinary values, of which only ``present`` count (all, if none is named)."""
    one, zero = torch.ones(rows), torch.zeros(rows, dtype=torch.int64)
    kept = torch.tensor([[present.get(name, not present) for name in COMPONENTS]] * rows)
    return Metadata(40 * one, 10 * one, 5 * one, 13 * one, zero + 2, zero + 1, kept)


def pictures() -> tuple[Tensor, Tensor]:
    """Two pictures and their metres per pixel."""
    torch.manual_seed(1)
    return 255 * torch.rand(2, 3, 224, 224), torch.tensor([0.8, 2.4])


def test_the_base_family_has_the_papers_sizes() -> None:
    with torch.device("meta"):
        model = Sat2Sound(BASE)
    count = {
        name: sum(p.numel() for p in part.parameters()) for name, part in model.named_children()
    }
    assert count["image_encoder"] == 85_645_056 + 1_837_056
    assert count["meta_fuser"] == 25_199_616 + 207_552
    assert count["audio_encoder"] == 27_534_488
    assert count["codebook"] == 16_384_000
    assert count["image_query"] == count["text_query"] == 2_103_296
    assert count["audio_query"] == 1_840_640


@pytest.mark.parametrize("config", [MINI, TINY], ids=["mini", "base"])
def test_both_families_answer_alike_in_shape(config: ModelConfig) -> None:
    model = made(config)
    with torch.no_grad():
        image = model.encode_image(*pictures(), metadata())
        text = model.encode_text(torch.randn(2, 7, 24), torch.ones(2, 7, dtype=torch.bool))
        audio = model.encode_audio(0.1 * torch.randn(2, 320_000))
    assert image.queries.shape == (2, 196, 32)
    assert audio.queries.shape[::2] == (2, 32)
    assert config.family == "mini" or audio.queries.shape[1] == 32
    for found in (image, text, audio):
        assert found.embedding.shape == (2, 32)
        torch.testing.assert_close(found.weights.sum(dim=1), torch.ones(2))


def test_log_mels_made_ahead_of_time_give_the_same() -> None:
    model, waves = made(TINY), 0.1 * torch.randn(2, 320_000)
    with torch.no_grad():
        features = model.audio_encoder.front_end(waves)
        ahead = model.encode_mel(features).embedding
        torch.testing.assert_close(ahead, model.encode_audio(waves).embedding)


@pytest.mark.parametrize("config", [MINI, TINY], ids=["mini", "base"])
def test_a_model_without_a_component_is_one_whose_component_is_absent(config: ModelConfig) -> None:
    whole, some = made(config), made(replace(config, components=("location", "hour")))
    some.load_state_dict({name: whole.state_dict()[name] for name in some.state_dict()})
    with torch.no_grad():
        expected = whole.encode_image(*pictures(), metadata(location=True, hour=True))
        found = some.encode_image(*pictures(), metadata())
    torch.testing.assert_close(found.embedding, expected.embedding, atol=1e-5, rtol=1e-4)


def test_a_model_without_components_takes_no_notice_of_metadata() -> None:
    model = made(replace(TINY, components=()))
    assert not any("meta_fuser" in name for name in model.state_dict())
    with torch.no_grad():
        without = model.encode_image(*pictures(), None)
        assert torch.equal(model.encode_image(*pictures(), metadata()).embedding, without.embedding)


def test_a_model_that_does_not_hear_has_no_parts_for_it() -> None:
    model = made(replace(TINY, components=(), hears=False))
    assert {name.split(".")[0] for name in model.state_dict()} == {
        "image_encoder", "image_query", "text_query", "codebook", "logit_scales",
    }  # fmt: skip
    assert set(model.logit_scales) == {"fdt"}


def test_unknown_components_and_odd_heads_are_refused() -> None:
    with pytest.raises(ValueError, match="weather"):
        Sat2Sound(replace(TINY, components=("weather",)))
    with pytest.raises(ValueError, match="5 heads"):
        Sat2Sound(replace(TINY, fusion_heads=5))


@pytest.mark.parametrize(
    ("config", "expected"), [(MINI, torch.bfloat16), (TINY, torch.float32)], ids=["mini", "base"]
)
def test_the_precision_of_the_base_family_is_the_trainers(
    config: ModelConfig, expected: torch.dtype
) -> None:
    model, seen = made(config).train(), []
    model.image_query.q_map[4].register_forward_hook(lambda _m, _i, out: seen.append(out.dtype))
    found = model.encode_image(*pictures(), metadata())
    assert seen == [expected]
    assert found.embedding.dtype == torch.float32


def test_padding_counts_only_in_the_published_way() -> None:
    model = made(replace(TINY, temperature=1000.0))
    states, mask = torch.randn(2, 6, 24), torch.tensor([[True] * 6, [True] * 2 + [False] * 4])
    with torch.no_grad():
        alone = model.encode_text(states[1:, :2], mask[1:, :2]).embedding
        torch.testing.assert_close(model.encode_text(states, mask).embedding[1:], alone)
        model.codebook.padding_scores_zero = True
        beside = model.encode_text(states, mask).embedding[1:]
        torch.testing.assert_close(model.encode_text(states[1:, :2], mask[1:, :2])[1], alone)
        assert not torch.equal(beside, alone)
