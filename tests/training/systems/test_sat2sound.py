"""Sat2Sound and Sat2Text as systems: terms, metadata in use, checkpoints."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn import functional
from training_processes import TILES, tiny_experiment
from training_world import TrainingWorld

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.data.collate import SoundscapeDataset, collate
from soundmark.training.data.soundscapes import SoundscapeBatch
from soundmark.training.losses import pair_loss
from soundmark.training.random_soundscapes import RandomSoundscapes
from soundmark.training.systems.contract import System
from soundmark.training.systems.registry import build_system, load_system
from soundmark.training.systems.sat2sound import Sat2SoundSystem
from soundmark.training.systems.stored import hyper_parameters, stored_state


@pytest.fixture(scope="module")
def batch() -> SoundscapeBatch:
    dataset = SoundscapeDataset(RandomSoundscapes(3, TILES), train=False)
    return collate([dataset[row] for row in range(3)])


def built(world: TrainingWorld, **changes: Any) -> System:
    torch.manual_seed(2)
    return build_system(tiny_experiment(world.root, world.text, **changes)).eval()


def sat2sound(world: TrainingWorld, **system: Any) -> Sat2SoundSystem:
    found = built(world, system=system)
    assert isinstance(found, Sat2SoundSystem)
    return found


def test_the_loss_is_equations_6_to_9(
    training_world: TrainingWorld, batch: SoundscapeBatch
) -> None:
    system = sat2sound(training_world)
    terms = system.losses(batch)

    def unit(rows: torch.Tensor) -> torch.Tensor:
        return functional.normalize(rows, dim=-1)

    image, audio = system.embed_image(batch).mean, system.embed_audio(batch).mean
    spoken = system.embed_text(batch.audio_captions).mean
    caption = system.embed_text(batch.image_captions).mean
    pairs = {
        "it": (image, spoken),
        "at": (audio, spoken),
        "ia": (image, audio),
        "i_at": (image, audio + spoken),
        "fdt": (image, caption),
    }
    scale = torch.tensor(1 / 0.07)
    expected = {
        name: pair_loss(scale * unit(left) @ unit(right).T, 0.1)
        for name, (left, right) in pairs.items()
    }
    for name, value in expected.items():
        torch.testing.assert_close(terms[name], value)
    multimodal = (expected["it"] + expected["at"] + expected["ia"]) / 3 + expected["i_at"]
    torch.testing.assert_close(terms["multimodal"], multimodal)
    torch.testing.assert_close(terms["loss"], multimodal + expected["fdt"])


def test_switches_leave_terms_out(training_world: TrainingWorld, batch: SoundscapeBatch) -> None:
    terms = sat2sound(training_world, loss={"combined": False, "fdt_weight": 0.0}).losses(batch)
    assert set(terms) == {"it", "at", "ia", "multimodal", "loss"}
    torch.testing.assert_close(terms["loss"], (terms["it"] + terms["at"] + terms["ia"]) / 3)


def test_metadata_are_dropped_in_training_alone(
    training_world: TrainingWorld, batch: SoundscapeBatch
) -> None:
    system = sat2sound(training_world, meta_droprate=1.0)
    steady = system.losses(batch)["it"]
    assert torch.equal(steady, system.losses(batch)["it"])
    system.model.train()
    system.training = True
    system.model.audio_encoder.eval()
    assert not torch.equal(steady, system.losses(batch)["it"])


def test_fewer_components_are_absent_ones(
    training_world: TrainingWorld, batch: SoundscapeBatch
) -> None:
    system = sat2sound(training_world)
    narrowed = system.with_components({"month", "location"})
    assert narrowed.components == ("location", "month")
    assert system.components == tuple(system.model.config.components)
    kept = torch.tensor([True, True, False, False, False])
    masked = batch._replace(metadata=batch.metadata._replace(present=batch.metadata.present & kept))
    few = narrowed.embed_image(batch).mean
    torch.testing.assert_close(few, system.embed_image(masked).mean)
    assert not torch.allclose(few, system.embed_image(batch).mean)
    none = system.with_components(()).embed_image(batch).mean
    plain = system.model.encode_image(batch.pixels.float(), batch.gsd, None).embedding
    assert torch.equal(none, plain)
    with pytest.raises(ValueError, match="no metadata hour"):
        sat2sound(training_world, components=["month"]).with_components(("hour",))


def test_the_text_encoder_is_no_part_of_the_state(
    training_world: TrainingWorld, batch: SoundscapeBatch
) -> None:
    system = sat2sound(training_world)
    system.losses(batch)["loss"].backward()
    assert all(name.startswith("model.") for name in system.state_dict())
    assert not any(p.requires_grad for p in system.captions.encoder.parameters())


def test_sat2text_learns_from_pictures_and_captions_alone(
    training_world: TrainingWorld, batch: SoundscapeBatch
) -> None:
    system = built(training_world, system={"kind": "sat2text", **_text_only(training_world)})
    terms = system.losses(batch._replace(mel=None, waveform=None))
    assert set(terms) == {"fdt", "loss"}
    assert system.modalities == {"image", "text"}
    with pytest.raises(NotImplementedError):
        system.embed_audio(batch)
    assert not any("audio" in name for name in system.state_dict())


def _text_only(world: TrainingWorld) -> dict[str, Any]:
    from training_processes import SIZES

    return {"sizes": SIZES, "text": {"source": str(world.text)}}


@pytest.mark.parametrize("kind", ["sat2sound", "sat2text"])
def test_a_checkpoint_opens_as_what_was_stored(
    training_world: TrainingWorld, batch: SoundscapeBatch, tmp_path: Path, kind: str
) -> None:
    system_section = {"kind": kind, **_text_only(training_world)}
    config = tiny_experiment(tmp_path, training_world.text, system=system_section)
    system = build_system(config).eval()
    content = {
        "hyper_parameters": hyper_parameters(config),
        "state_dict": stored_state(system, system.state_dict()),
    }
    path = tmp_path / "one.ckpt"
    torch.save(content, path)
    again = load_system(path)
    assert type(again) is type(system)
    assert torch.equal(again.embed_image(batch).mean, system.embed_image(batch).mean)
    texts = batch.image_captions
    assert torch.equal(again.embed_text(texts).mean, system.embed_text(texts).mean)
    assert "fdt.space_dict" in content["state_dict"]
    # Without our own settings it is a published checkpoint, and opens as such.
    for ours in ("experiment", "system"):
        del content["hyper_parameters"][ours]
    torch.save(content, path)
    theirs = load_system(path, text=str(training_world.text))
    assert type(theirs) is type(system)


def test_what_is_no_checkpoint_of_a_system_is_one_sentence(
    training_world: TrainingWorld, tmp_path: Path
) -> None:
    config = tiny_experiment(tmp_path, training_world.text)
    path = tmp_path / "other.ckpt"
    said = hyper_parameters(config)
    for content in (
        {"state_dict": {"layer.weight": torch.zeros(2)}, "hyper_parameters": said},
        {"state_dict": {"layer.weight": torch.zeros(2)}},
        {"hyper_parameters": {**said, "experiment": {"name": "x"}}, "state_dict": {}},
        {"hyper_parameters": said},
        {},
    ):
        torch.save(content, path)
        with pytest.raises(ModelError) as caught:
            load_system(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
