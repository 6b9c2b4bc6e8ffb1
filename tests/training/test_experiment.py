"""Files of experiments: what they extend, what is refused, the published ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from soundmark.training import configs
from soundmark.training.config import ConfigError
from soundmark.training.experiment import (
    ExperimentConfig,
    is_experiment,
    merged,
    read_experiment,
    validated,
)
from soundmark.training.systems.settings import (
    ALL_COMPONENTS,
    Sat2SoundSettings,
    Sat2TextSettings,
)

SHIPPED = Path(configs.__path__[0])
SMALLEST: dict[str, Any] = {
    "name": "tiny",
    "system": {"kind": "sat2sound"},
    "data": {"kind": "geosound"},
}


def write(path: Path, content: object) -> Path:
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def published(name: str) -> ExperimentConfig:
    return read_experiment(SHIPPED / f"{name}.yaml")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"system": {"losses": {}}}, "system.losses: no such setting"),
        ({"system": {"loss": {"fdt": 1}}}, "system.loss.fdt: no such setting"),
        ({"system": {"kind": "sat"}}, "system: kind must be one of "),
        ({"system": {"sizes": {"image_heads": 5}}}, "system.sizes: image_width must be"),
        ({"system": {"components": ["weather"]}}, "system.components.0: "),
        ({"data": {"kind": "geosounds"}}, "data.kind: "),
        ({"data": {"pictures": "bingmap"}}, "data.pictures: no such setting"),
        ({"optimiser": {"betas": [0.9, 1.0]}}, "optimiser.betas.1: "),
        ({"trainer": {"precision": 16}}, "trainer.precision: "),
        ({"trainer": {"devices": 3}}, "trainer.batch_size must be a multiple"),
        (
            {"trainer": {"strategy": "fsdp"}, "optimiser": {"gradient_clip": 0.5}},
            "optimiser.gradient_clip cannot be had",
        ),
        ({"name": "a/b"}, "name: "),
    ],
)
def test_the_faulty_setting_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    path = write(tmp_path / "run.yaml", merged(SMALLEST, change))
    with pytest.raises(ConfigError) as caught:
        read_experiment(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: {said}")
    assert "\n" not in message
    assert "Value error" not in message


def test_what_a_file_says_goes_over_what_it_extends(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    write(tmp_path / "base.yaml", merged(SMALLEST, {"system": {"loss": {"alpha": 0.3}}}))
    middle = {"extends": "../base.yaml", "system": {"loss": {"combined": False}}, "seed": 3}
    write(tmp_path / "deeper" / "middle.yaml", middle)
    top = {"extends": "deeper/middle.yaml", "name": "top", "trainer": {"batch_size": 8}}
    config = read_experiment(write(tmp_path / "top.yaml", top), {"trainer.max_steps": 5})
    assert isinstance(config.system, Sat2SoundSettings)
    assert (config.system.loss.alpha, config.system.loss.combined) == (0.3, False)
    assert (config.name, config.seed) == ("top", 3)
    assert (config.trainer.batch_size, config.trainer.max_steps) == (8, 5)


def test_another_kind_of_system_keeps_nothing_of_the_one_below(tmp_path: Path) -> None:
    write(tmp_path / "base.yaml", merged(SMALLEST, {"system": {"meta_droprate": 0.2}}))
    path = write(tmp_path / "a.yaml", {"extends": "base.yaml", "system": {"kind": "sat2text"}})
    assert isinstance(read_experiment(path).system, Sat2TextSettings)


def test_a_circle_of_files_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", {"extends": "b.yaml"})
    write(tmp_path / "b.yaml", {"extends": "a.yaml"})
    with pytest.raises(ConfigError, match=r"extends itself: a\.yaml extends b\.yaml extends a"):
        read_experiment(tmp_path / "a.yaml")


@pytest.mark.parametrize("content", ["", "- list", "name: [unclosed", "extends: [a, b]\n"])
def test_what_is_no_run_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_experiment(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_config_survives_its_checkpoint_form() -> None:
    config = validated(SMALLEST, "a test")
    assert validated(config.model_dump(mode="json"), "a test") == config


def test_every_experiment_that_ships_is_valid_and_named_as_its_file() -> None:
    names = set()
    for path in sorted(SHIPPED.glob("*.yaml")):
        if is_experiment(path):
            assert read_experiment(path).name == path.stem
            names.add(path.stem)
    kinds = ("nometa", "withmeta", "i2t_baseline", "geoclap", "psm_nometa", "psm_withmeta")
    data = ("bingmap", "sentinel", "SoundingEarth")
    runs = {f"{pictures}_{kind}" for pictures in data for kind in kinds}
    ablations = {"bingmap_trimodal", "bingmap_trimodal_fdt", "bingmap_trimodal_comb"}
    assert names >= runs | ablations | {f"bingmap_cb{size}" for size in (4000, 8000, 32000)}


def test_the_published_settings() -> None:
    config = published("bingmap_withmeta")
    assert isinstance(config.system, Sat2SoundSettings)
    assert config.system.components == ALL_COMPONENTS
    assert config.system.sizes.codes == 16_000
    loss, optimiser, trainer = config.system.loss, config.optimiser, config.trainer
    assert (loss.combined, loss.fdt_weight, loss.alpha) == (True, 1.0, 0.1)
    assert (optimiser.learning_rate, optimiser.weight_decay) == (5e-5, 0.2)
    assert (optimiser.betas, optimiser.eps, optimiser.restart_steps) == ((0.9, 0.98), 1e-8, 5000)
    assert (optimiser.gradient_clip, optimiser.accumulate) == (0.0, 1)
    assert (trainer.batch_size, trainer.max_epochs, trainer.precision) == (128, 20, "32-true")
    assert (trainer.val_check_interval, trainer.limit_val_batches, config.seed) == (500, 35, 56)


def test_experiments_differ_as_published() -> None:
    without = published("SoundingEarth_nometa")
    assert isinstance(without.system, Sat2SoundSettings)
    assert without.system.components == ()
    assert (without.data.kind, without.data.pictures) == ("soundingearth", "googleEarth")
    assert without.trainer.limit_val_batches == 25
    with_it = published("SoundingEarth_withmeta").system
    assert isinstance(with_it, Sat2SoundSettings)
    assert set(ALL_COMPONENTS) - set(with_it.components) == {"audio_source"}
    baseline = published("bingmap_i2t_baseline")
    assert isinstance(baseline.system, Sat2TextSettings)
    assert baseline.trainer.limit_val_batches == 40
    for name, combined, fdt in (("trimodal", False, 0), ("trimodal_fdt", False, 1),
                                ("trimodal_comb", True, 0)):  # fmt: skip
        system = published(f"bingmap_{name}").system
        assert isinstance(system, Sat2SoundSettings)
        assert (system.loss.combined, system.loss.fdt_weight) == (combined, fdt)
