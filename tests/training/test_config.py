"""The run's YAML file: what is wrong is named in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from training_world import TrainingWorld, write_config

from soundmark.training import configs
from soundmark.training.config import ConfigError, FitConfig, read_config, relocated


def edited(world: TrainingWorld, tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the world's config with one text replaced."""
    text = world.config.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "run.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("codes: 64", "codse: 64", "model.codse"),
        ("codes: 64", "codes: 3", "model.codes"),
        ("codes: 64", "codes: many", "model.codes"),
        ("epochs: 2", "epochs: 0", "optimiser.epochs"),
        ("learning_rate: 0.005", "learning_rate: -1", "optimiser.learning_rate"),
        ("name: tiny", "nmae: tiny", "name"),
        ("fusion_heads: 4", "fusion_heads: 5", "model"),
        ("fusion_heads: 4", "fusion_heads: 4\n  frozen_blocks: 6", "model.frozen_blocks"),
        ("- codebook", "- codebok", "trainable"),
    ],
)
def test_the_faulty_key_is_named(
    training_world: TrainingWorld, tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = edited(training_world, tmp_path, old, new)
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: {said}")
    assert "\n" not in message


@pytest.mark.parametrize("content", ["", "- a list", "name: [unclosed", "just text"])
def test_what_is_no_run_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.yaml"
    path.write_text(content, encoding="utf-8")
    for overrides in ({}, {"data.root": "elsewhere"}):
        with pytest.raises(ConfigError) as caught:
            read_config(path, overrides)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.yaml"):
        read_config(tmp_path / "none.yaml")


def test_overrides_reach_into_sections(training_world: TrainingWorld) -> None:
    config = read_config(training_world.config, {"data.root": "/elsewhere", "optimiser.epochs": 9})
    assert config.data.root == Path("/elsewhere")
    assert config.optimiser.epochs == 9
    assert config.optimiser.batch_size == 6


def test_the_configs_that_ship_are_valid() -> None:
    shipped = sorted(Path(configs.__path__[0]).glob("mini*.yaml"))
    assert shipped
    for path in shipped:
        assert read_config(path).name == path.stem


def test_relative_paths_start_at_the_root(training_world: TrainingWorld, tmp_path: Path) -> None:
    config = read_config(training_world.config)
    assert config.data.resolve(Path("aerial")) == training_world.aerial
    assert config.data.resolve(tmp_path) == tmp_path


def test_a_run_can_be_moved_to_another_machine(training_world: TrainingWorld) -> None:
    config = read_config(training_world.config)
    moved = relocated(config, data_root=Path("/data"), text=Path("/text"))
    assert moved.data.root == Path("/data")
    assert moved.weights.text == str(Path("/text"))
    assert moved.weights.imagenet == config.weights.imagenet
    assert relocated(config) == config


def test_a_config_survives_its_checkpoint_form(training_world: TrainingWorld) -> None:
    config = read_config(training_world.config)
    assert FitConfig.model_validate(config.model_dump(mode="json")) == config


def test_writing_a_config_merges_sections(training_world: TrainingWorld, tmp_path: Path) -> None:
    path = tmp_path / "run.yaml"
    write_config(training_world, path, optimiser={"epochs": 5})
    config = read_config(path)
    assert (config.optimiser.epochs, config.optimiser.batch_size) == (5, 6)
