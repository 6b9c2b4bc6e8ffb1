"""Metadata: encodings by hand, absence without influence, and exact counts when training hides."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from soundmark.training.model.metadata import (
    COMPONENTS,
    FusionLayer,
    Metadata,
    MetadataEmbedding,
    MetadataFusion,
    drop_components,
)


def metadata(present: Tensor, **changes: Tensor) -> Metadata:
    """Ordinary values for as many rows as ``present`` (B, 5) has."""
    rows = len(present)
    values = {
        "latitude": torch.full((rows,), 37.77),
        "longitude": torch.full((rows,), -122.42),
        "month": torch.full((rows,), 5.0),
        "hour": torch.full((rows,), 13.0),
        "audio_source": torch.full((rows,), 2),
        "caption_source": torch.full((rows,), 1),
    }
    return Metadata(**{**values, **changes}, present=present)


def encoded(name: str, given: Metadata) -> Tensor:
    """What the named part of the embedding is fed with."""
    embedding = MetadataEmbedding(8)
    caught: list[Tensor] = []
    part = getattr(embedding, name)
    part.register_forward_hook(lambda _module, inputs, _output: caught.append(inputs[0]))
    embedding(given)
    return caught[0]


def test_encodings_are_the_published_ones() -> None:
    given = metadata(
        torch.ones(2, 5, dtype=torch.bool),
        latitude=torch.tensor([37.77, -33.8568]),
        longitude=torch.tensor([-122.42, 151.2153]),
        month=torch.tensor([5.0, 12.0]),
        hour=torch.tensor([13.0, 4.0]),
    )
    location = [
        [0.9683222, 0.24970405, -0.8441408, -0.5361215],
        [-0.92529976, 0.37923655, 0.48151964, -0.8764353],
    ]
    time = [[-0.39840108, -0.9172113], [0.8878852, 0.46006504]]
    for name, expected in (
        ("location_fc", location),
        ("month_fc", [[0.5, -math.sqrt(0.75)], [0.0, 1.0]]),
        ("time_fc", time),
    ):
        torch.testing.assert_close(encoded(name, given), torch.tensor(expected), atol=1e-5, rtol=0)


def test_midnight_and_eleven_at_night_coincide_and_so_do_the_poles() -> None:
    present = torch.ones(2, 5, dtype=torch.bool)
    hours = encoded("time_fc", metadata(present, hour=torch.tensor([0.0, 23.0])))
    torch.testing.assert_close(hours[0], hours[1], atol=1e-5, rtol=0)
    poles = encoded("location_fc", metadata(present, latitude=torch.tensor([90.0, -90.0])))
    torch.testing.assert_close(poles[0], poles[1], atol=1e-5, rtol=0)


def fused(fusion: MetadataFusion, patches: Tensor, given: Metadata) -> Tensor:
    """Tokens that take part in the answer."""
    tokens, visible = fusion(patches, given)
    return torch.cat([row[kept] for row, kept in zip(tokens, visible, strict=True)])


OTHER_VALUES = {
    "location": {"latitude": torch.tensor([-80.0]), "longitude": torch.tensor([10.0])},
    "month": {"month": torch.tensor([11.0])},
    "hour": {"hour": torch.tensor([2.0])},
    "audio_source": {"audio_source": torch.tensor([0])},
    "caption_source": {"caption_source": torch.tensor([2])},
}


@pytest.mark.parametrize("component", COMPONENTS)
def test_a_hidden_value_changes_nothing_and_a_stated_one_something(component: str) -> None:
    torch.manual_seed(0)
    fusion, patches = MetadataFusion(16, layers=2, heads=4).eval(), torch.randn(1, 9, 16)
    everything = torch.ones(1, 5, dtype=torch.bool)
    hidden = everything.clone()
    hidden[0, COMPONENTS.index(component)] = False
    changes = OTHER_VALUES[component]
    with torch.no_grad():
        before, after = (fused(fusion, patches, metadata(hidden, **c)) for c in ({}, changes))
        assert torch.equal(before, after)
        assert len(before) == 9 + 4
        stated = [fused(fusion, patches, metadata(everything, **c)) for c in ({}, changes)]
        assert not torch.allclose(*stated)


def test_an_answer_does_not_depend_on_its_batch_mates() -> None:
    torch.manual_seed(1)
    fusion, patches = MetadataFusion(16, layers=2, heads=4).eval(), torch.randn(3, 9, 16)
    present = torch.tensor([[True] * 5, [False, True, False, True, False], [False] * 5])
    with torch.no_grad():
        together = fused(fusion, patches, metadata(present))
        alone = [fused(fusion, patches[i : i + 1], metadata(present[i : i + 1])) for i in range(3)]
    torch.testing.assert_close(together, torch.cat(alone), atol=1e-6, rtol=1e-5)


def test_a_fusion_layer_is_torchs_post_norm_encoder_layer() -> None:
    torch.manual_seed(2)
    theirs = nn.TransformerEncoderLayer(
        16, 4, 32, dropout=0.0, activation="gelu", batch_first=True, norm_first=False
    )
    ours = FusionLayer(16, 4, 32, 0.0)
    ours.load_state_dict(theirs.state_dict())
    tokens = torch.randn(2, 7, 16)
    visible = torch.tensor([[True] * 7, [True] * 4 + [False] * 3])
    expected = theirs(tokens, src_key_padding_mask=~visible)
    torch.testing.assert_close(ours(tokens, visible)[visible], expected[visible])


@pytest.mark.parametrize(
    ("absent", "rate", "expected"), [(0, 0.5, 5), (3, 0.5, 5), (7, 0.5, 7), (0, 0.0, 0), (0, 1, 10)]
)
def test_hiding_counts_rows_that_are_absent_already(
    absent: int, rate: float, expected: int
) -> None:
    present = torch.ones(10, 5, dtype=torch.bool)
    present[:absent, 2] = False
    kept = drop_components(present, rate, torch.Generator().manual_seed(0))
    assert int((~kept[:, 2]).sum()) == expected
    assert not (kept & ~present).any()
    assert present[absent:, 2].all()


def test_components_are_hidden_independently() -> None:
    kept = drop_components(torch.ones(40, 5, dtype=torch.bool), 0.5)
    assert len({tuple(column.tolist()) for column in kept.T}) > 1
