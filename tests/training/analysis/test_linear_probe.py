"""Linear probes: the classifier on made-up features, then whole folders through the encoders."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from training_world import KINDS, TrainingWorld, picture_of
from typer.testing import CliRunner

from soundmark.training import cli
from soundmark.training.analysis.labelled_folder import LabelsError, read_labelled
from soundmark.training.analysis.linear_probe import (
    baselines,
    confusion,
    make_task,
    probe,
    report_of,
)
from soundmark.training.analysis.probe import probe_checkpoint
from soundmark.training.analysis.probe_features import Features


def features_of(
    values: np.ndarray, labels: list[tuple[str, ...]], groups: list[str] | None = None
) -> Features:
    names = groups or [str(row) for row in range(len(labels))]
    return Features({"own": values.astype(np.float32)}, labels, names, [""] * len(labels), [])


def test_what_can_be_told_linearly_is_told_and_noise_is_not() -> None:
    rng = np.random.default_rng(0)
    kinds = np.arange(60) % 3
    labels = [(f"class {kind}",) for kind in kinds]
    clear = rng.normal(size=(60, 5)) + 8 * np.eye(3, 5)[kinds]
    task, rows = make_task(features_of(clear, labels), False, None, 2, 0)
    outcome = probe(clear[rows], task, "own", 0)
    report = report_of(task, outcome, 0)
    assert report["accuracy"]["mean"] == 1.0
    assert report["tested"] == 60
    assert confusion(task, outcome).tolist() == [[20, 0, 0], [0, 20, 0], [0, 0, 20]]
    noise = rng.normal(size=(60, 5))
    assert report_of(task, probe(noise, task, "own", 0), 0)["accuracy"]["mean"] < 0.6
    assert baselines(task)["chance_accuracy"] == pytest.approx(1 / 3)


def test_clips_of_a_recording_stay_together_and_are_told_as_one() -> None:
    rng = np.random.default_rng(1)
    groups = [f"file {row // 3}" for row in range(36)]
    labels = [("wind",) if row < 18 else ("rain",) for row in range(36)]
    values = rng.normal(size=(36, 4))
    task, _ = make_task(features_of(values, labels, groups), False, None, 3, 0)
    for train, test in task.cuts:
        assert not {groups[row] for row in train} & {groups[row] for row in test}
    assert report_of(task, probe(values, task, "own", 0), 0)["tested"] == 12


def test_a_class_that_cannot_be_tested_is_left_out_with_its_reason() -> None:
    labels = [("wind",)] * 4 + [("rain",)] * 4 + [("owl",)]
    task, rows = make_task(features_of(np.eye(9), labels), False, None, 5, 0)
    assert task.names == ["rain", "wind"]
    assert task.left_out == ["owl (a single file)"]
    assert len(rows) == 8
    with pytest.raises(LabelsError, match="Fewer than two classes"):
        make_task(features_of(np.eye(2), [("a",), ("b",)]), False, None, 5, 0)


def test_several_labels_are_judged_by_average_precision() -> None:
    rng = np.random.default_rng(2)
    truth = rng.random((40, 2)) < 0.5
    truth[:2] = [[True, False], [False, True]]
    labels = [tuple(name for name, yes in zip("ab", row, strict=True) if yes) for row in truth]
    values = 6 * truth + rng.normal(size=truth.shape)
    task, rows = make_task(features_of(values, labels), True, None, 2, 0)
    report = report_of(task, probe(values[rows], task, "own", 0), 0)
    assert report["mAP"]["mean"] > 0.95
    assert set(report["average_precision"]) == {"a", "b"}
    assert 0.2 < baselines(task)["chance_mAP"] < 0.8


def test_the_image_encoder_is_probed_on_the_splits_of_a_samples_folder(
    mini_checkpoint: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    folder = tmp_path / "aerial"
    shutil.copytree(training_world.aerial, folder)
    broken = next((folder / "images").glob("*water-0.png"))
    broken.write_bytes(b"no picture")
    arguments = ["probe", str(mini_checkpoint), str(folder), "--encoder", "image", "--json"]
    result = CliRunner().invoke(cli.app, [*arguments, "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["protocol"] == "split train -> val"
    assert report["classes"] == sorted(KINDS)
    assert report["files"] == 4 * len(KINDS) - 1
    assert len(report["skipped"]) == 1
    assert "water-0" in report["skipped"][0]
    assert report["features"]["codebook embedding"]["width"] == 32
    rows = list(
        csv.reader((tmp_path / "out" / "confusion-mean-of-tokens.csv").read_text().splitlines())
    )
    assert rows[0][1:] == sorted(KINDS)
    table = np.array([[int(cell) for cell in row[1:]] for row in rows[1:]])
    assert table.sum(axis=1).tolist() == [1] * len(KINDS)
    accuracy = report["features"]["mean of tokens"]["accuracy"]["mean"]
    assert accuracy == pytest.approx(np.trace(table) / len(KINDS))
    assert "| chance | - | 0.333 |" in (tmp_path / "out" / "probe.md").read_text()


def test_the_audio_encoder_is_probed_on_class_folders(
    mini_checkpoint: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    for kind, tag in (("sea", "ocean_waves"), ("street", "street_traffic")):
        (tmp_path / kind).mkdir()
        for number in range(2):
            shutil.copy(training_world.stems / f"{tag}.ogg", tmp_path / kind / f"{number}.ogg")
    (tmp_path / "sea" / "broken.ogg").write_bytes(b"no sound")
    report = probe_checkpoint(str(mini_checkpoint), tmp_path, "audio")
    assert report["protocol"] == "2 stratified folds of files"
    assert report["files"] == 4
    # The two files of a class are the same sound: whoever hears at all tells them apart.
    assert report["features"]["mean of tokens"]["accuracy"]["mean"] == 1.0
    assert "broken.ogg" in report["skipped"][0]


def test_a_system_of_the_papers_kind_is_probed_alike(base_checkpoint: Path, tmp_path: Path) -> None:
    for kind in KINDS[:2]:
        for number in range(2):
            place = tmp_path / kind / f"{number}.png"
            place.parent.mkdir(exist_ok=True)
            Image.fromarray(picture_of(kind, 48, number)).save(place)
    report = probe_checkpoint(str(base_checkpoint), tmp_path, "image", gsd_m=0.5)
    assert report["features"]["mean of tokens"]["tested"] == 4


def test_folders_that_cannot_be_probed_are_one_sentence(
    training_world: TrainingWorld, tmp_path: Path
) -> None:
    with pytest.raises(LabelsError, match="is not a folder"):
        read_labelled(tmp_path / "none", "image")
    with pytest.raises(LabelsError, match="give --gsd"):
        read_labelled(tmp_path, "image")
    with pytest.raises(LabelsError, match="nothing labelled"):
        read_labelled(tmp_path, "audio")
    (tmp_path / "sea").mkdir()
    (tmp_path / "sea" / "a.ogg").write_bytes(b"")
    (tmp_path / "sea" / "notes.txt").write_text("")
    with pytest.raises(LabelsError, match="a single class, sea"):
        read_labelled(tmp_path, "audio")
    with pytest.raises(LabelsError, match="no labelled file of split test"):
        read_labelled(training_world.aerial, "image", splits=("train", "test"))
    with pytest.raises(LabelsError, match="--label colour"):
        read_labelled(training_world.aerial, "image", label="colour")


def test_class_folders_below_train_and_test_are_splits(tmp_path: Path) -> None:
    for split in ("train", "test"):
        for kind in ("sea", "street"):
            place = tmp_path / split / kind / "a.wav"
            place.parent.mkdir(parents=True)
            place.write_bytes(b"")
    found = read_labelled(tmp_path, "audio")
    assert found.splits == ("train", "test")
    assert [(file.labels[0], file.split) for file in found.files] == [
        ("sea", "train"), ("street", "train"), ("sea", "test"), ("street", "test"),
    ]  # fmt: skip
