"""``soundmark-train tables`` from a samples folder and tiny systems to JSON and Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from training_world import TrainingWorld, make_training_world
from typer.testing import CliRunner

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.cli import app
from soundmark.training.experiment import ExperimentConfig, validated
from soundmark.training.systems.registry import build_system
from soundmark.training.systems.stored import hyper_parameters, stored_state
from soundmark.training.tables.figures import PublishedFigures
from soundmark.training.tables.plan import PlanError, read_plan, ready_plans

SIZES = {
    "dimension": 32,
    "codes": 24,
    "temperature": 20.0,
    "text_channels": 32,
    "text_tokens": 16,
    "fusion_layers": 1,
    "fusion_heads": 4,
    "image_width": 16,
    "image_depth": 1,
    "image_heads": 2,
    "audio_width": 8,
    "audio_depths": [1, 1, 1, 1],
    "audio_heads": [1, 2, 2, 2],
}
COUNT = 9


@dataclass(frozen=True)
class World:
    root: Path
    plan: Path
    data: dict[str, Any]


def write_checkpoint(
    path: Path, world: TrainingWorld, data: dict[str, Any], **system: Any
) -> ExperimentConfig:
    """A random system of the paper's classes as a run stores it."""
    stated = {
        "name": path.stem,
        "data": data,
        "system": {"sizes": SIZES, "text": {"source": str(world.text)}, **system},
    }
    config = validated(stated, "a test")
    torch.manual_seed(1)
    built = build_system(config, pretrained=False)
    content = {
        "hyper_parameters": hyper_parameters(config),
        "state_dict": stored_state(built, built.state_dict()),
    }
    torch.save(content, path)
    return config


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    root = tmp_path_factory.mktemp("tables")
    training = make_training_world(root)
    data = {
        "kind": "folder",
        "path": str(training.coast),
        "stems": [str(training.stems)],
        "precomputed_mel": False,
    }
    write_checkpoint(root / "full.ckpt", training, data, kind="sat2sound")
    write_checkpoint(root / "bare.ckpt", training, data, kind="sat2sound", components=[])
    write_checkpoint(root / "words.ckpt", training, data, kind="sat2text")
    plan = {
        "table": "tiny",
        "title": "Everything small",
        "split": "train",
        "data": {"coast": data},
        "protocols": ["plain", "composed_query", "composed_audio", "image_text"],
        "scales": [1],
        "rows": [
            {"name": "full", "checkpoint": "full.ckpt"},
            {"name": "location", "checkpoint": "full.ckpt", "metadata": ["location"]},
            {"name": "no tokens", "checkpoint": "full.ckpt", "metadata": []},
            {"name": "bare", "checkpoint": "bare.ckpt"},
            {"name": "columns", "checkpoint": "bare.ckpt", "within": "columns"},
            {"name": "gone", "checkpoint": "sat2sound/gone.ckpt"},
            {"name": "words", "checkpoint": "words.ckpt"},
        ],
    }
    (root / "plan.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    return World(root, root / "plan.yaml", data)


def run(world: World, out: Path, *more: str) -> Any:
    options = ["--out", str(out), "--checkpoints", str(world.root), "--accelerator", "cpu"]
    return CliRunner().invoke(app, ["tables", str(world.plan), *options, *more])


@pytest.fixture(scope="module")
def made(world: World) -> Path:
    out = world.root / "made"
    figures = {
        "figures": [
            {
                "table": "tiny",
                "row": "full",
                "data": "coast",
                "protocol": "plain",
                "scores": {"I2A": {"R@10%": 0.125, "median_rank": 77}},
                "source": "made up for this test",
            }
        ]
    }
    path = world.root / "figures.yaml"
    path.write_text(yaml.safe_dump(figures), encoding="utf-8")
    result = run(world, out, "--figures", str(path))
    assert result.exit_code == 0, result.output
    return out


def results(out: Path) -> dict[tuple[str, str], dict[str, Any]]:
    table = json.loads((out / "tables.json").read_text(encoding="utf-8"))["tables"][0]
    return {(each["row"], each["protocol"]): each for each in table["results"]}


def test_json_has_every_row_and_setting(made: Path) -> None:
    content = json.loads((made / "tables.json").read_text(encoding="utf-8"))
    table = content["tables"][0]
    assert content["seed"] == 56
    assert content["torch"] == torch.__version__
    assert table["settings"]["rule"]["recall"] == "rank <= k"
    assert table["settings"]["split"] == "train"
    found = results(made)
    assert len(found) == 5 * 4
    for each in found.values():
        assert each["gallery"] == COUNT
        assert each["k"] == pytest.approx(0.9)
        for score in each["scores"].values():
            assert 1 <= score["median_rank"] <= COUNT
            assert 0 <= score["R@10%"] <= 1
    reasons = {each["row"]: each["reason"] for each in table["not_run"]}
    assert set(reasons) == {"gone", "words"}
    assert "there is no checkpoint" in reasons["gone"]
    assert reasons["words"] == "the system has no embeddings of audio, which plain needs"


def test_metadata_decide_where_the_system_reads_them(made: Path) -> None:
    found = results(made)
    full, location = found["full", "plain"], found["location", "plain"]
    # The samples of this folder know their location and nothing else.
    assert full["scores"] == location["scores"]
    assert full["scores"] != found["bare", "plain"]["scores"]
    assert found["columns", "plain"]["scores"]["I2A"] == found["bare", "plain"]["scores"]["A2I"]


def test_markdown_stands_beside_the_paper(made: Path) -> None:
    text = (made / "table_tiny.md").read_text(encoding="utf-8")
    own = results(made)["full", "plain"]["scores"]
    line = next(line for line in text.splitlines() if line.startswith("| full | coast | 1 |"))
    assert f"| {own['I2A']['R@10%']:.3f} | 0.125 | {own['I2A']['median_rank']:g} | 77 |" in line
    assert line.endswith("| not at hand |")
    assert "## Not run" in text
    assert "columns (ranked within columns)" in text


def test_a_second_run_embeds_nothing(world: World, made: Path) -> None:
    parts = {path: path.stat().st_mtime_ns for path in (made / "embeddings").rglob("*.npz")}
    before = results(made)
    assert run(world, made).exit_code == 0
    again = results(made)
    assert {path: path.stat().st_mtime_ns for path in parts} == parts
    assert set((made / "embeddings").rglob("*.npz")) == set(parts)
    assert [each["scores"] for each in again.values()] == [
        each["scores"] for each in before.values()
    ]


def test_strict_recall_is_named(world: World, made: Path, tmp_path: Path) -> None:
    result = run(world, tmp_path, "--strict", "--cache", str(made / "embeddings"))
    assert result.exit_code == 0, result.output
    # k = 0.9 here: no rank is below it, nor equal to it.
    assert "rank < k" in (tmp_path / "table_tiny.md").read_text(encoding="utf-8")


def refusal(world: World, tmp_path: Path, plan: dict[str, Any], *more: str) -> str:
    path = tmp_path / "wrong.yaml"
    path.write_text(yaml.safe_dump(plan), encoding="utf-8")
    options = ["--out", str(tmp_path / "out"), "--checkpoints", str(world.root)]
    result = CliRunner().invoke(app, ["tables", str(path), *options, *more])
    assert isinstance(result.exception, SoundmarkError)
    return str(result.exception)


def plan_of(data: dict[str, Any], *rows: dict[str, Any]) -> dict[str, Any]:
    return {
        "table": "x",
        "title": "x",
        "data": {"some": data},
        "protocols": ["plain"],
        "rows": list(rows),
    }


def test_a_checkpoint_of_other_pictures_is_refused(world: World, tmp_path: Path) -> None:
    content = {"hyper_parameters": {"sat_type": "sentinel"}, "state_dict": {}}
    torch.save(content, world.root / "sentinel.ckpt")
    bing = {"kind": "geosound", "path": "nowhere", "overhead": "bingmap"}
    said = refusal(world, tmp_path, plan_of(bing, {"name": "a", "checkpoint": "sentinel.ckpt"}))
    assert said.endswith("was trained on sentinel, the plan asks bingmap (row a).")


def test_nothing_to_run_is_an_error(world: World, tmp_path: Path) -> None:
    (world.root / "damaged.ckpt").write_bytes(b"no checkpoint")
    said = refusal(
        world, tmp_path, plan_of(world.data, {"name": "a", "checkpoint": "damaged.ckpt"})
    )
    assert said.startswith("No row could be run: a: ")
    assert "damaged.ckpt is damaged" in said
    assert (tmp_path / "out" / "table_x.md").is_file()


def test_plans_that_do_not_fit(world: World, tmp_path: Path) -> None:
    row = {"name": "a", "checkpoint": "full.ckpt"}
    good = plan_of(world.data, row)
    assert "protocols.0" in refusal(world, tmp_path, good | {"protocols": ["sideways"]})
    assert "colour" in refusal(world, tmp_path, good | {"colour": "red"})
    either = good | {"rows": [row | {"system": {"kind": "off_the_shelf"}}]}
    assert "give either checkpoint or system" in refusal(world, tmp_path, either)
    assert "other is not among the plan's data" in refusal(
        world, tmp_path, good | {"rows": [row | {"data": "other"}]}
    )
    assert "No plan has data sme; they have some." in refusal(
        world, tmp_path, good, "--data", "sme=x"
    )
    assert "say NAME=PATH" in refusal(world, tmp_path, good, "--data", "some")


def test_the_paper_s_plans_are_whole() -> None:
    plans = {
        name: read_plan(path, data={"geosound": "here"}) for name, path in ready_plans().items()
    }
    assert list(plans) == ["01", "02", *(f"{number:02d}" for number in range(4, 15))]
    for name, plan in plans.items():
        assert plan.table == name.lstrip("0")
        kinds = {spec.kind: spec.path for spec in plan.data.values()}
        assert kinds.get("geosound", "here") == "here"
        names = [(row.name, plan.data_of(row)) for row in plan.rows]
        assert len(set(names)) == len(names)
    assert plans["13"].scales == (1, 3, 5)
    assert len(plans["07"].rows[4].metadata or ()) == 5
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(Path("nowhere.yaml"))


def test_published_figures_name_their_source(tmp_path: Path) -> None:
    own = PublishedFigures()
    assert all(each.source for each in own.unplaced)
    wrong = tmp_path / "figures.yaml"
    wrong.write_text(
        yaml.safe_dump(
            {
                "figures": [
                    {
                        "table": "1",
                        "row": "a",
                        "data": "b",
                        "protocol": "plain",
                        "scores": {"I2T": {"R@10%": 0.5}},
                        "source": "a paper",
                    }
                ]
            }
        ),
        encoding="utf-8",
    )
    with pytest.raises(SoundmarkError, match="plain has no direction I2T, only I2A and A2I"):
        PublishedFigures([wrong])
    wrong.write_text("figures: [{table: 1}]", encoding="utf-8")
    with pytest.raises(SoundmarkError, match="do not fit"):
        PublishedFigures([wrong])
