"""Published checkpoints open, or are refused with the names of what does not fit."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest
import torch
from published_random import METADATA, TINY, published_shapes, random_state
from torch import Tensor

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.checkpoint import read_tensors
from soundmark.training.data.soundscapes import BINGMAP, GOOGLE_EARTH, SENTINEL
from soundmark.training.model.metadata import COMPONENTS
from soundmark.training.model.sat2sound import ModelConfig, Sat2Sound
from soundmark.training.published.loading import open_published
from soundmark.training.published.tensors import PublishedMismatchError
from soundmark.training.published.writing import write_published

FULL = "latlong_month_time_asource_tsource"
BLOCK = "satmae_backbone.backbone.blocks.1.attn.qkv.weight"
MASK = "audio_encoder.model.audio_enc.layers.0.blocks.1.attn_mask"


@pytest.fixture(scope="module")
def whole() -> dict[str, Tensor]:
    """Tensors of a tiny published checkpoint with metadata."""
    return random_state(published_shapes(TINY), 0)


@pytest.fixture
def state(whole: dict[str, Tensor]) -> dict[str, Tensor]:
    """``whole``, to be changed."""
    return dict(whole)


def saved(state: dict[str, Tensor], folder: Path, settings: Any = None, **more: Any) -> Path:
    """A Lightning checkpoint of ``state``."""
    path = folder / "random.ckpt"
    content = {
        "state_dict": state,
        "hyper_parameters": settings if settings is not None else {"metadata_type": FULL},
        "hparams_name": "kwargs",
        "pytorch-lightning_version": "2.2.0",
        "optimizer_states": [{"state": {0: {"step": torch.tensor(5.0)}}, "param_groups": []}],
        **more,
    }
    torch.save(content, path)
    return path


def refused(path: Path) -> PublishedMismatchError:
    """The refusal of tensors that do not fit, in one line that names the file."""
    with pytest.raises(PublishedMismatchError) as caught:
        open_published(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value


def test_sizes_come_from_the_tensors(state: dict[str, Tensor], tmp_path: Path) -> None:
    found = open_published(saved(state, tmp_path))
    sizes = found.model.config
    assert not found.model.training
    assert (sizes.dimension, sizes.codes, sizes.text_channels) == (32, 60, 20)
    assert (sizes.image_width, sizes.image_depth, sizes.fusion_width) == (48, 2, 40)
    assert (sizes.audio_depths, sizes.audio_heads) == ((2, 2, 2, 2), (4, 8, 16, 32))
    assert sizes.components == COMPONENTS
    assert torch.equal(found.model.codebook.space_dict, state["fdt.space_dict"])


@pytest.mark.parametrize(
    ("settings", "overhead"),
    [
        ({"sat_type": "sentinel", "dataset_type": "GeoSound"}, SENTINEL),
        ({"sat_type": "googleEarth"}, GOOGLE_EARTH),
        ({"dataset_type": "GeoSound_sentinel"}, SENTINEL),
        ({"dataset_type": "SoundingEarth"}, GOOGLE_EARTH),
        ({"sat_type": 3}, BINGMAP),
    ],
)
def test_the_kind_of_picture_decides_the_positions(
    state: dict[str, Tensor], tmp_path: Path, settings: dict[str, Any], overhead: Any
) -> None:
    found = open_published(saved(state, tmp_path, settings))
    assert found.overhead == overhead
    assert found.model.config.position_scale == 224 / overhead.tile_px


def test_metadata_type_decides_the_components(state: dict[str, Tensor], tmp_path: Path) -> None:
    settings = {"metadata_type": "latlong_month_time_tsource", "run_name": "SoundingEarth_withmeta"}
    some = open_published(saved(state, tmp_path, settings))
    assert some.model.config.components == ("location", "month", "hour", "caption_source")
    assert some.experiment == "SoundingEarth_withmeta"
    none = open_published(saved(state, tmp_path, {"metadata_type": "none"}))
    assert none.model.config.components == ()
    assert not hasattr(none.model, "meta_fuser")
    bare = random_state(published_shapes(TINY, ()), 0)
    assert open_published(saved(bare, tmp_path, {})).model.config.components == ()


def test_the_text_baseline_has_no_sound(tmp_path: Path) -> None:
    state = random_state(published_shapes(TINY, (), hears=False), 0)
    path = saved(state, tmp_path, {"dataset_type": "GeoSound_bingmap", "metadata_type": "none"})
    found = open_published(path)
    assert not found.model.config.hears
    assert set(found.model.logit_scales) == {"fdt"}


def test_missing_unexpected_and_misshapen_tensors_are_all_named(
    state: dict[str, Tensor], tmp_path: Path
) -> None:
    del state[BLOCK], state["logit_scale_it"]
    state["fdt.more"] = torch.zeros(2)
    state["satmae_backbone.projector.linear2.bias"] = torch.zeros(31)
    error = refused(saved(state, tmp_path))
    assert set(error.misfits.missing) == {BLOCK, "logit_scale_it"}
    assert error.misfits.unexpected == ["fdt.more"]
    assert error.misfits.misshapen == [
        "satmae_backbone.projector.linear2.bias (31,) instead of (32,)"
    ]
    for name in (BLOCK, "logit_scale_it", "fdt.more", "linear2.bias (31,)"):
        assert name in str(error)


def test_metadata_that_are_promised_have_to_be_there(tmp_path: Path) -> None:
    bare = random_state(published_shapes(TINY, ()), 0)
    error = refused(saved(bare, tmp_path))
    assert len(error.misfits.missing) == 50
    assert "42 more" in str(error)


def test_another_models_checkpoint_is_refused(tmp_path: Path) -> None:
    mini = Sat2Sound(ModelConfig(dimension=16, codes=8, fusion_layers=1, fusion_heads=2))
    state = {f"model.{name}": tensor for name, tensor in mini.state_dict().items()}
    error = refused(saved(state, tmp_path, {}))
    assert "fdt.space_dict" in error.misfits.missing
    assert "model.codebook.space_dict" in error.misfits.unexpected


def test_a_fixed_table_with_other_values_is_refused(
    state: dict[str, Tensor], tmp_path: Path
) -> None:
    state[MASK] = state[MASK] * 0.5
    state["logit_scale_it"] = torch.tensor(2)
    error = refused(saved(state, tmp_path))
    assert f"{MASK} with other values" in error.misfits.misshapen
    assert "logit_scale_it of torch.int64 instead of torch.float32" in error.misfits.misshapen


def test_settings_may_hold_what_they_like(state: dict[str, Tensor], tmp_path: Path) -> None:
    settings = {
        "jsd_weight": 0.1,
        "shared_codebook": None,
        3: "odd",
        "model": "vit",
        "sat_type": [],
    }
    assert open_published(saved(state, tmp_path, settings)).overhead == BINGMAP
    bag = argparse.Namespace(sat_type="sentinel", metadata_type=FULL, where=Path("/data"))
    assert open_published(saved(state, tmp_path, bag)).overhead == SENTINEL
    assert open_published(saved(state, tmp_path, [1])).overhead == BINGMAP


class _Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.mark,))


def test_nothing_in_a_checkpoint_is_run(state: dict[str, Tensor], tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    for path in (
        saved(state, tmp_path, {"odd": _Bomb(mark)}),
        saved(state, tmp_path, {"kind": Sat2Sound}),
    ):
        with pytest.raises(ModelError, match="more than tensors") as caught:
            open_published(path)
        assert "\n" not in str(caught.value)
    assert not mark.exists()


@pytest.mark.parametrize("content", [{}, {"state_dict": {}}, {"state_dict": 3}, [1], torch.ones(2)])
def test_what_is_no_checkpoint_is_refused(content: Any, tmp_path: Path) -> None:
    path = tmp_path / "odd.ckpt"
    torch.save(content, path)
    with pytest.raises(ModelError, match="not a checkpoint"):
        open_published(path)
    path.write_bytes(b"PK\x03\x04 and nothing else")
    with pytest.raises(ModelError, match="damaged"):
        open_published(path)


def test_absurd_sizes_are_refused(state: dict[str, Tensor], tmp_path: Path) -> None:
    state["satmae_backbone.backbone.patch_embed.proj.weight"] = torch.zeros(50, 3, 16, 16)
    with pytest.raises(ModelError, match="make no model"):
        open_published(saved(state, tmp_path))


@pytest.mark.parametrize("metadata", [METADATA, ("location", "time"), ()])
def test_ours_are_written_as_theirs(metadata: tuple[str, ...], tmp_path: Path) -> None:
    shapes = published_shapes(TINY, metadata)
    first = open_published(saved(random_state(shapes, 5), tmp_path, {"sat_type": "sentinel"}))
    path = tmp_path / "ours.ckpt"
    write_published(first.model, first.overhead, path, {"run_name": "mine"})
    content = read_tensors(path)
    assert {name: tuple(t.shape) for name, t in content["state_dict"].items()} == shapes
    for entry in ("epoch", "global_step", "pytorch-lightning_version", "optimizer_states"):
        assert entry in content
    again = open_published(path)
    assert again.experiment == "mine"
    assert again.model.config == first.model.config
    for name, tensor in first.model.state_dict().items():
        assert torch.equal(again.model.state_dict()[name], tensor)


def test_ours_say_what_tensors_do_not_show(state: dict[str, Tensor], tmp_path: Path) -> None:
    settings = {"model": {"image_heads": 6, "fusion_heads": 4, "temperature": "hot"}}
    sizes = open_published(saved(state, tmp_path, settings)).model.config
    assert (sizes.image_heads, sizes.fusion_heads, sizes.temperature) == (6, 4, 1000.0)
