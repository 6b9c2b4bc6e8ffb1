"""Experiments through the real loop: what they leave, how they go on, several processes as one."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from training_processes import SIZES, random_data, tiny_experiment
from training_world import TrainingWorld
from typer.testing import CliRunner

from soundmark.desktop.engine.errors import ModelError
from soundmark.training import cli
from soundmark.training.checkpoint import read_tensors
from soundmark.training.checkpoint_files import CheckpointError
from soundmark.training.config import ConfigError
from soundmark.training.experiment import ExperimentConfig
from soundmark.training.fit_experiment import fit_experiment
from soundmark.training.published.loading import open_published
from soundmark.training.systems.registry import load_system


@pytest.fixture(scope="module")
def processes(
    tmp_path_factory: pytest.TempPathFactory, training_world: TrainingWorld
) -> tuple[Path, dict[str, Any]]:
    """Folder and outcome of the runs of tests/training_processes.py."""
    if not hasattr(os, "fork"):
        pytest.skip("the runs are forked")
    folder = tmp_path_factory.mktemp("processes")
    program = Path(__file__).parents[1] / "training_processes.py"
    subprocess.run(
        [sys.executable, "-W", "ignore", str(program), str(folder), str(training_world.text)],
        check=True,
        capture_output=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        timeout=560,
    )
    return folder, json.loads((folder / "outcome.json").read_text(encoding="utf-8"))


@pytest.mark.timeout(600)
def test_a_killed_run_goes_on_to_the_bit(processes: tuple[Path, dict[str, Any]]) -> None:
    _, outcome = processes
    whole, killed, resumed = (outcome[name] for name in ("whole", "killed", "resumed"))
    assert (whole["exit"], killed["exit"], resumed["exit"]) == (0, -9, 0)
    assert len(whole["losses"]) == 6
    # Saved after three steps of an epoch of four, killed after four.
    assert killed["losses"] == whole["losses"][:4]
    assert resumed["losses"] == whole["losses"][3:]


@pytest.mark.timeout(600)
def test_two_processes_learn_as_one(processes: tuple[Path, dict[str, Any]]) -> None:
    folder, outcome = processes
    one, two = outcome["one"], outcome["two"]
    assert (one["exit"], two["exit"]) == (0, 0)
    assert two["losses"] == pytest.approx(one["losses"], rel=1e-5)
    gradients = [torch.load(folder / f"{name}.pt", weights_only=True) for name in ("one", "two")]
    assert set(gradients[0]) == set(gradients[1])
    assert "system.model.codebook.space_dict" in gradients[0]
    for name, expected in gradients[0].items():
        largest = float(expected.abs().max())
        torch.testing.assert_close(
            gradients[1][name], expected, atol=1e-4 * largest, rtol=1e-3, msg=name
        )


@pytest.mark.timeout(600)
def test_published_negatives_are_those_of_each_process(
    processes: tuple[Path, dict[str, Any]],
) -> None:
    _, outcome = processes
    assert outcome["apart"]["exit"] == 0
    # The last batch has one row a process, which nothing can be told apart from.
    assert outcome["apart"]["losses"][-1] == pytest.approx(0)
    assert outcome["one"]["losses"][-1] > 0.1


@pytest.fixture(scope="module")
def finished(
    tmp_path_factory: pytest.TempPathFactory, training_world: TrainingWorld
) -> ExperimentConfig:
    """A run of three steps, validated once, logged to TensorBoard too."""
    trainer = {"max_steps": 3, "val_check_interval": 3, "tensorboard": True}
    config = tiny_experiment(
        tmp_path_factory.mktemp("finished"), training_world.text, trainer=trainer
    )
    fit_experiment(config, data=random_data())
    return config


def test_a_run_leaves_checkpoints_logs_and_a_report(finished: ExperimentConfig) -> None:
    folder = finished.folder
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert report["steps"] == 3
    assert report["best"]["step"] == 3
    assert 0 <= report["best"]["val_I2A_R@10%"] <= 1
    assert report["throughput"]["processes"] == 1
    assert report["skipped_rows"] == []
    with (folder / "log" / "metrics.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum(bool(row["loss"]) for row in rows) == 3
    assert {"train_fdt", "train_i_at", "val_I2AT_median_rank", "val_loss"} <= set(rows[0])
    assert list((folder / "tensorboard").glob("events*"))
    assert not list(folder.glob(".*"))


def test_its_checkpoints_open_here_and_as_published_ones(finished: ExperimentConfig) -> None:
    system = load_system(finished.folder / "best.ckpt")
    state = system.state_dict()
    found = open_published(finished.folder / "last.ckpt")
    for name, tensor in found.model.state_dict().items():
        assert torch.equal(tensor, state[f"model.{name}"])
    said = found.hyper_parameters
    assert said["metadata_type"] == "latlong_month_time_asource_tsource"
    assert (said["sat_type"], said["dataset_type"]) == ("bingmap", "GeoSound")
    assert found.experiment == "tiny"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"system": {"sizes": {"codes": 32}}}, "another system"),
        ({"data": {"overhead": "sentinel"}}, "another data"),
        ({"seed": 1}, "another seed"),
        ({"trainer": {"batch_size": 8}}, "batches of 4"),
    ],
)
def test_another_run_cannot_go_on(
    finished: ExperimentConfig, training_world: TrainingWorld, change: dict[str, Any], said: str
) -> None:
    other = tiny_experiment(finished.output, training_world.text, **change)
    last = finished.folder / "last.ckpt"
    with pytest.raises(ModelError, match=rf"last\.ckpt comes from a run with {said}"):
        fit_experiment(other.model_copy(update={"resume": last}), data=random_data())


def test_a_checkpoint_of_another_program_cannot_go_on(
    finished: ExperimentConfig, training_world: TrainingWorld, tmp_path: Path
) -> None:
    path = tmp_path / "other.ckpt"
    torch.save({"state_dict": {}}, path)
    with pytest.raises(ModelError, match=r"other\.ckpt is no checkpoint of a run"):
        fit_experiment(finished.model_copy(update={"resume": path}), data=random_data())


def test_a_disk_that_fills_up_stops_the_run_and_keeps_the_last_checkpoint(
    finished: ExperimentConfig, training_world: TrainingWorld, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    config = tiny_experiment(tmp_path, training_world.text, trainer={"save_every": 1})
    config.folder.mkdir(parents=True)
    last = config.folder / "last.ckpt"
    last.write_bytes((finished.folder / "last.ckpt").read_bytes())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, before[1]))
    try:
        with pytest.raises(CheckpointError, match=r"The previous last\.ckpt is intact"):
            fit_experiment(config, data=random_data())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert read_tensors(last)["global_step"] == 3


def write_run(path: Path, world: TrainingWorld, **changes: Any) -> Path:
    config = tiny_experiment(path.parent, world.text, **changes)
    path.write_text(yaml.safe_dump(config.model_dump(mode="json")), encoding="utf-8")
    return path


def test_the_command_trains_on_a_folder(training_world: TrainingWorld, tmp_path: Path) -> None:
    data = {
        "kind": "folder",
        "path": [str(training_world.aerial)],
        "audio": False,
    }
    system = {"kind": "sat2text", "sizes": SIZES, "text": {"source": str(training_world.text)}}
    path = write_run(tmp_path / "run.yaml", training_world, data=data, system=system)
    result = CliRunner().invoke(cli.app, ["fit", str(path), "--steps", "2"])
    assert result.exit_code == 0, result.output
    assert "step 2/2: " in result.stderr
    report = json.loads((tmp_path / "tiny" / "report.json").read_text(encoding="utf-8"))
    assert "val_I2T_R@10%" in report["best"]
    assert load_system(tmp_path / "tiny" / "best.ckpt").modalities == {"image", "text"}


def test_throughput_is_reported_as_json(training_world: TrainingWorld, tmp_path: Path) -> None:
    path = write_run(tmp_path / "run.yaml", training_world)
    out = tmp_path / "figures.json"
    arguments = ["throughput", str(path), "--steps", "5", "--out", str(out)]
    result = CliRunner().invoke(cli.app, [*arguments, "--set", "trainer.batch_size=2"])
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures == json.loads(out.read_text(encoding="utf-8"))
    assert (figures["measured_steps"], figures["batch_size"]) == (2, 2)
    assert figures["samples_per_second"] > 0
    assert figures["peak_memory_gib"] > 0
    assert not (tmp_path / "tiny").exists()


def test_options_of_the_other_kind_of_run_are_refused(
    training_world: TrainingWorld, tmp_path: Path
) -> None:
    path = write_run(tmp_path / "run.yaml", training_world)
    for arguments in (
        [str(path), "--limit", "1"],
        [str(training_world.config), "--steps", "1"],
        [str(path), "--set", "trainer.workers"],
    ):
        assert CliRunner().invoke(cli.app, ["fit", *arguments]).exit_code == 2


def test_a_machine_that_cannot_is_one_sentence(
    training_world: TrainingWorld, tmp_path: Path
) -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a GPU")
    for trainer in ({"accelerator": "gpu"}, {"strategy": "fsdp"}):
        config = tiny_experiment(tmp_path, training_world.text, trainer=trainer)
        with pytest.raises(ConfigError, match="tiny cannot be run on this machine") as caught:
            fit_experiment(config, data=random_data())
        assert "\n" not in str(caught.value)


def test_help_needs_no_torch() -> None:
    program = "import sys, soundmark.training.cli; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
