"""The concept analysis of both families: figures from the network itself, sheets and page."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import yaml
from PIL import Image
from training_world import CAPTIONS, KINDS, TRAIN_EACH, TrainingWorld
from typer.testing import CliRunner

from soundmark.desktop.engine.errors import ModelError, SoundmarkError
from soundmark.training import cli
from soundmark.training.analysis.concepts import analyse_concepts
from soundmark.training.analysis.contact_sheets import outlined
from soundmark.training.analysis.data_argument import spec_at
from soundmark.training.analysis.opened import open_for_analysis
from soundmark.training.checkpoint import open_checkpoint
from soundmark.training.data.features import load_prepared
from soundmark.training.data.samples import read_folder
from soundmark.training.evaluate import known_metadata
from soundmark.training.systems.registry import load_system


def test_the_report_of_a_mini_model_is_what_the_network_says(
    mini_checkpoint: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    arguments = ["concepts", str(mini_checkpoint), str(training_world.aerial)]
    options = ["--out", str(tmp_path), "--split", "train", "--smallest", "2", "--sheets", "2"]
    stems = ["--stems", str(training_world.stems)]
    result = CliRunner().invoke(cli.app, [*arguments, *options, *stems])
    assert result.exit_code == 0, result.output
    report = json.loads((tmp_path / "concepts.json").read_text(encoding="utf-8"))

    samples = read_folder(training_world.aerial, "train").samples
    model, _ = open_checkpoint(mini_checkpoint)
    pixels, gsd = load_prepared(samples)
    with torch.no_grad():
        answer = model.encode_image(pixels.float(), gsd, known_metadata(samples))
    for row, found in enumerate(report["by_sample"]):
        values, numbers = answer.weights[row].topk(5)
        assert found["active"] == int((answer.weights[row] > 0).sum())
        active = [(int(n), float(v)) for n, v in zip(numbers, values, strict=True) if v > 0]
        assert [one[1] for one in found["strongest"]] == pytest.approx(
            [value for _, value in active], abs=1e-4
        )
    assert report["samples"] == TRAIN_EACH * len(KINDS)
    assert report["sounds"] == 6
    assert report["active"]["image"]["concepts"] == int((answer.weights > 0).any(dim=0).sum())

    first = report["concepts"][0]
    row = [one["id"] for one in report["by_sample"]].index(first["samples"][0]["id"])
    patch = (answer.queries[row] @ model.codebook.space_dict[first["concept"]]).argmax()
    assert first["samples"][0]["patches"][0] == [int(patch) // 14, int(patch) % 14]
    spoken = " ".join(text for texts in CAPTIONS.values() for text in texts).lower()
    assert all(one["word"] in spoken for one in first["words"])
    assert first["words"]
    sheets = sorted(path.name for path in tmp_path.glob("*.png"))
    assert sheets == sorted(one["sheet"] for one in report["concepts"][:2])
    assert f'href="{first["sheet"]}"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    with Image.open(tmp_path / first["sheet"]) as sheet:
        assert sheet.width > 1000
        # Not a blank sheet: its pictures and words have many colours.
        assert len(np.unique(np.asarray(sheet).reshape(-1, 3), axis=0)) > 500


def test_a_system_of_the_papers_kind_hears_its_own_samples(
    base_checkpoint: Path, base_data: dict[str, Any], tmp_path: Path
) -> None:
    data = tmp_path / "run.yaml"
    data.write_text(yaml.safe_dump({"data": base_data}), encoding="utf-8")
    report = analyse_concepts(str(base_checkpoint), data, tmp_path / "out", smallest=1, sheets=1)
    assert report["samples"] == report["sounds"] == len(KINDS)
    assert report["codes"] == 24
    heard = [sound for one in report["concepts"] for sound in one["sounds"]]
    assert heard
    assert all(sound["text"] for sound in heard)
    assert set(report["concepts"][0]["labels"]) <= set(KINDS)
    assert (tmp_path / "out" / report["concepts"][0]["sheet"]).is_file()


def test_unreadable_pictures_are_listed(
    mini_checkpoint: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    folder = tmp_path / "samples"
    (folder / "images").mkdir(parents=True)
    lines = (training_world.aerial / "samples.jsonl").read_text(encoding="utf-8")
    (folder / "samples.jsonl").write_text(lines, encoding="utf-8")
    for picture in (training_world.aerial / "images").iterdir():
        content = b"no picture" if "water" in picture.name else picture.read_bytes()
        (folder / "images" / picture.name).write_bytes(content)
    out = tmp_path / "out"
    report = analyse_concepts(str(mini_checkpoint), folder, out, stems=[], smallest=1, sheets=0)
    assert report["samples"] == len(KINDS) - 1
    assert len(report["skipped"]) == 1
    for picture in (folder / "images").iterdir():
        picture.write_bytes(b"no picture")
    with pytest.raises(SoundmarkError, match="No sample of"):
        analyse_concepts(str(mini_checkpoint), folder, out, stems=[])


def test_chosen_patches_keep_their_colours_and_the_rest_is_dimmed() -> None:
    picture = Image.new("RGB", (224, 224), (200, 40, 40))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=95)
    found = np.asarray(outlined(buffer.getvalue(), [[3, 5], [3, 6]], 14, 140)).astype(int)
    chosen, other = found[35, 60], found[100, 60]
    assert abs(chosen - [200, 40, 40]).max() < 8
    assert abs(other - [200, 40, 40]).max() > 40
    # No line runs between the two chosen patches; one runs above them.
    assert abs(found[35, 60] - found[35, 55]).max() < 8
    assert abs(found[30, 55] - chosen).max() > 60


def test_data_is_a_folder_or_the_file_of_a_data_set(tmp_path: Path) -> None:
    assert spec_at(tmp_path) is None
    path = tmp_path / "data.yaml"
    path.write_text("kind: geosound\noverhead: sentinel\n")
    found = spec_at(path)
    assert found is not None
    assert found.pictures == "sentinel"
    path.write_text("kind: geosound\ncolour: red\n")
    with pytest.raises(SoundmarkError, match="colour"):
        spec_at(path)
    with pytest.raises(SoundmarkError, match="cannot be read"):
        spec_at(tmp_path / "none.yaml")


def test_a_checkpoint_of_something_else_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "other.ckpt"
    torch.save({"weights": torch.zeros(1)}, path)
    with pytest.raises(ModelError, match="not a checkpoint"):
        open_for_analysis(str(path))
    with pytest.raises(ModelError, match=r"none\.ckpt is neither a file"):
        open_for_analysis(str(tmp_path / "none.ckpt"))


def test_captions_are_retrieved_by_the_systems_own_similarity(
    mini_checkpoint: Path, training_world: TrainingWorld, tmp_path: Path
) -> None:
    arguments = ["similarity", str(mini_checkpoint), str(training_world.aerial), "--json"]
    options = ["--gallery-split", "train", "--meteor", "stem", "--out", str(tmp_path)]
    result = CliRunner().invoke(cli.app, [*arguments, *options])
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert report["captions"] == len(KINDS)
    assert report["gallery_split"] == "train"

    samples = read_folder(training_world.aerial, "val").samples
    texts = [sample.caption for sample in read_folder(training_world.aerial, "train").samples]
    model, _ = open_checkpoint(mini_checkpoint)
    pixels, gsd = load_prepared(samples)
    with torch.no_grad():
        image = model.encode_image(pixels.float(), gsd, known_metadata(samples)).embedding
        text = load_system(mini_checkpoint).embed_text(texts).mean
        scores = torch.nn.functional.normalize(image) @ torch.nn.functional.normalize(text).T
    assert [row["hypothesis"] for row in report["samples"]] == [
        texts[int(best)] for best in scores.argmax(dim=1)
    ]
    assert (tmp_path / "similarity.md").read_text(encoding="utf-8").startswith("# Caption")
