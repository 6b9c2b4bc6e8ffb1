"""The table of names: total, in both directions, and the published layout at its true size."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from published_random import METADATA, Sizes, published_shapes

from soundmark.training.model.sat2sound import BASE, ModelConfig, Sat2Sound
from soundmark.training.published.names import (
    COMPUTED,
    TABLE,
    UNUSED,
    is_computed,
    is_unused,
    own_name,
    published_name,
)
from soundmark.training.published.tensors import published_state


def empty(config: ModelConfig) -> Sat2Sound:
    """A model without numbers."""
    with torch.device("meta"):
        return Sat2Sound(config)


def test_no_row_stands_twice_and_stand_ins_agree() -> None:
    for column in (0, 1):
        assert len({row[column] for row in TABLE}) == len(TABLE)
    for own, published in TABLE:
        assert [c for c in own if c in "#*"] == [c for c in published if c in "#*"]


@pytest.mark.parametrize(
    ("config", "count"),
    [
        (BASE, 431),
        (replace(BASE, components=()), 381),
        (replace(BASE, components=("location", "hour")), None),
        (replace(BASE, components=(), hears=False), None),
    ],
)
def test_every_tensor_has_one_name_there_and_back(config: ModelConfig, count: int | None) -> None:
    model = empty(config)
    names = {own: published_name(own) for own in model.state_dict()}
    assert None not in names.values()
    assert len(set(names.values())) == len(names)
    assert all(own_name(published or "") == own for own, published in names.items())
    stored = published_state(model)
    assert count is None or len(stored) == count
    assert all(own_name(name) or is_unused(name) or is_computed(name) for name in stored)


@pytest.mark.parametrize("metadata", [METADATA, ()])
def test_the_layout_is_the_published_one(metadata: tuple[str, ...]) -> None:
    model = empty(BASE if metadata else replace(BASE, components=()))
    stored = {name: tuple(tensor.shape) for name, tensor in published_state(model).items()}
    assert stored == published_shapes(Sizes(), metadata)


def test_what_only_the_published_files_have_is_ours_nowhere() -> None:
    for name in (*UNUSED, *COMPUTED):
        filled = name.replace("#", "0").replace("*", "weight")
        assert own_name(filled) is None
        assert is_unused(filled) or is_computed(filled)
    assert own_name("fdt.space_dict.more") is None
    assert published_name("grounding_slope") is None


def test_a_mini_model_has_no_published_names() -> None:
    with pytest.raises(ValueError, match="base"):
        published_state(Sat2Sound(ModelConfig(dimension=16, codes=8, fusion_layers=1)))
