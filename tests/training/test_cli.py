"""``soundmark-train``: the commands through their own parser."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from training_world import TrainingWorld, write_config
from typer.testing import CliRunner

from soundmark.training import cli


def test_fit_trains(training_world: TrainingWorld, trained: Path, tmp_path: Path) -> None:
    shutil.copytree(trained.parent / "cache", tmp_path / "cache")
    config = write_config(
        training_world, tmp_path / "run.yaml", output=str(tmp_path), data={"root": "nowhere"}
    )
    options = ["--data-root", str(training_world.root), "--epochs", "1", "--limit", "1"]
    result = CliRunner().invoke(cli.app, ["fit", str(config), "--accelerator", "cpu", *options])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "tiny" / "best.ckpt").is_file()
    assert "epoch 1/1, step 1" in result.stderr
    assert not result.stdout


def test_evaluate_reports_json_alone_on_stdout(
    training_world: TrainingWorld, trained: Path, tmp_path: Path
) -> None:
    arguments = ["evaluate", str(trained / "best.ckpt"), str(training_world.coast)]
    options = ["--stems", str(training_world.stems), "--cache", str(tmp_path), "--json"]
    result = CliRunner().invoke(cli.app, [*arguments, *options])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert "A2I" in report["coast"]
    table = CliRunner().invoke(cli.app, [*arguments, "--cache", str(tmp_path), "--split", "train"])
    assert table.stdout.startswith("| set | samples |")
    assert "| coast | 9 |" in table.stdout


def test_what_the_user_can_mend_is_one_sentence_and_exit_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["soundmark-train", "fit", str(tmp_path / "none.yaml")])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert "none.yaml" in said
    assert "Traceback" not in said
