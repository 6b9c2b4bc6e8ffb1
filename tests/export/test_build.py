"""Configs, cached steps, and the one command that rebuilds everything."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from export_world import write_places

from soundmark import export
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.export import build as build_module
from soundmark.export.build import build
from soundmark.export.config import read_config
from soundmark.export.errors import ExportError
from soundmark.export.steps import Step, Steps, tree_hash

BUNDLED = Path(export.__path__[0]) / "configs" / "san_francisco_bay.yaml"


def config_document(folder: Path, data: Path, scene: Path) -> dict[str, Any]:
    """A config that builds the tiny model and pack under ``folder``."""
    return {
        "work": str(folder / "work"),
        "checkpoint": str(folder / "best.ckpt"),
        "data": str(data),
        "imagery": {"path": str(scene)},
        "model": {
            "out": str(folder / "assets" / "model"),
            "card": str(folder / "card.md"),
            "name": "tiny",
            "title": "Tiny",
            "created": "2026-01-01",
        },
        "region": {
            "title": "Tiny Bay",
            "attribution": "The tests",
            "min_zoom": 11,
            "max_zoom": 12,
            "places": "places.geojson",
            "scales": [{"scale": 1, "footprint_m": 3000, "grid_zoom": 12}],
        },
        "clips": {"variants": 1, "seconds": [1.0, 1.5]},
        "gallery": {"samples": [{"folder": "tiny_samples", "label": "tests"}]},
        "pack": {
            "out": str(folder / "assets" / "packs" / "tiny-bay"),
            "archive": str(folder / "tiny-bay.soundpack"),
            "id": "tiny-bay",
            "title": "Tiny Bay",
            "description": "",
            "created": "2026-01-01",
            "imagery_date": "2026",
            "attribution": "The tests",
            "licences": [
                {"part": "imagery", "title": "Noise", "licence": "CC0-1.0", "attribution": "tests"}
            ],
        },
        "report": {"out": None},
    }


def test_everything_is_built_once_and_only_what_changed_again(
    tmp_path: Path,
    samples_folder: Path,
    scene_file: Path,
    encoders_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from soundmark.export import encoders

    def stand_in(
        checkpoint: Path, out: Path, folders: list[Path], *, data_root: Path, cache: Path
    ) -> None:
        """Conversion itself is tested with the encoders; here the tiny model stands in."""
        shutil.copytree(encoders_folder, out, dirs_exist_ok=True)

    monkeypatch.setattr(encoders, "run", stand_in)
    data = tmp_path / "data"
    shutil.copytree(samples_folder, data / "tiny_samples")
    write_places(data / "places.geojson")
    (tmp_path / "best.ckpt").write_bytes(b"weights")
    (tmp_path / "card.md").write_text("# Card\n")
    document = config_document(tmp_path, data, scene_file)
    path = tmp_path / "config.yaml"

    def ran(**changes: dict[str, object]) -> list[str]:
        for part, values in changes.items():
            document[part] |= values
        path.write_text(yaml.safe_dump(document), encoding="utf-8")
        report, steps = build(read_config(path))
        assert report.sound
        return steps

    everything = ["encoders", "model", "clips", "gallery", "region", "pack", "archive"]
    assert ran() == everything
    first = (tmp_path / "tiny-bay.soundpack").read_bytes()
    with Explorer.open(
        tmp_path / "assets" / "packs" / "tiny-bay", tmp_path / "assets" / "model"
    ) as explorer:
        assert explorer.listen(Place(37.83, -122.48)).answers
    assert ran() == []
    assert ran(region={"quality": 70}) == ["region", "pack", "archive"]
    assert ran(gallery={"step_db": 4.0}) == ["gallery", "pack", "archive"]
    assert ran(model={"title": "Renamed"}) == ["model"]
    assert ran(pack={"title": "Other Bay"}) == ["pack", "archive"]
    clip = next((tmp_path / "work" / "clips" / "clips").iterdir())
    clip.write_bytes(b"damaged")
    assert ran()[0] == "clips"
    ran(
        region={"quality": 85},
        gallery={"step_db": 5.0},
        model={"title": "Tiny"},
        pack={"title": "Tiny Bay"},
    )
    assert (tmp_path / "tiny-bay.soundpack").read_bytes() == first


def test_the_code_of_every_step_is_known() -> None:
    for names in build_module._CODE.values():
        for name in names:
            assert (Path(export.__path__[0]) / name).exists()
    for name in build_module._REGION_ENGINE:
        assert (build_module._ENGINE / name).is_file()


def test_a_failed_step_is_tried_again(tmp_path: Path) -> None:
    steps, output = Steps(tmp_path / "work"), tmp_path / "output"
    source = tmp_path / "source"
    source.write_text("1")

    def failing() -> None:
        output.write_text("half")
        raise ExportError("stopped")

    with pytest.raises(ExportError, match="stopped"):
        steps.run(Step("step", output, failing, [source]))
    steps.run(Step("step", output, lambda: output.write_text("whole"), [source]))
    assert output.read_text() == "whole"
    steps.run(Step("step", output, failing, [source]))
    assert steps.ran == ["step"]
    with pytest.raises(ExportError, match="missing"):
        steps.run(Step("step", output, failing, [tmp_path / "absent"]))


def test_tree_hashes_see_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "a").write_text("1")
    first = tree_hash(tmp_path / "tree")
    (tmp_path / "tree" / "a").rename(tmp_path / "tree" / "b")
    second = tree_hash(tmp_path / "tree")
    (tmp_path / "tree" / "b").write_text("2")
    assert len({first, second, tree_hash(tmp_path / "tree")}) == 3


def test_the_bundled_config_is_valid_and_names_its_licences() -> None:
    config = read_config(BUNDLED)
    assert [scale.scale for scale in config.region.scales] == [1, 3, 5]
    assert {note.part for note in config.pack.licences} >= {"imagery", "sounds", "captions"}
    assert {note.licence for note in config.model.licences} >= {"Apache-2.0", "MIT"}
    assert (config.region.min_zoom, config.region.max_zoom) == (8, 13)
    assert config.clips.spec().variants == 2


def test_configs_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    document = yaml.safe_load(BUNDLED.read_text(encoding="utf-8"))
    assert read_config(BUNDLED, checkpoint=Path("other.ckpt")).checkpoint == Path("other.ckpt")
    document["region"]["quality"] = 400
    path.write_text(yaml.safe_dump(document))
    with pytest.raises(ExportError, match=r"region\.quality"):
        read_config(path)
    for text, message in (
        ("- a", "holds no keys"),
        ("a: [", "not a YAML"),
        ("{}", "Field required"),
    ):
        path.write_text(text)
        with pytest.raises(ExportError, match=message):
            read_config(path)
    with pytest.raises(ExportError, match="missing"):
        read_config(tmp_path / "absent.yaml")
