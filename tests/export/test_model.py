"""Models: assembled from encoders, tried by the engine, refused when anything is missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from soundmark.desktop.engine.errors import ModelError
from soundmark.desktop.engine.model import Model
from soundmark.export.errors import ExportError
from soundmark.export.model import ModelInfo, make_model

INFO = ModelInfo(name="tiny", title="A tiny model", created="2026-01-01")


@pytest.fixture
def own_encoders(encoders_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(encoders_folder, tmp_path / "encoders"))


def test_a_model_is_assembled_and_opens(encoders_folder: Path, tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text("# Card\n")
    manifest = make_model(encoders_folder, card, tmp_path / "model", INFO)
    model = Model.open(tmp_path / "model")
    model.verify()
    assert model.manifest == manifest
    assert model.manifest.title == "A tiny model"
    assert model.manifest.grounding.rule == "pooled"
    assert (tmp_path / "model" / "MODEL_CARD.md").read_text() == "# Card\n"
    assert sorted(manifest.files) == [
        "MODEL_CARD.md",
        "audio.onnx",
        "codebook.npy",
        "image.onnx",
        "text.onnx",
        "tokenizer.json",
    ]


def test_the_fingerprint_follows_the_vectors_not_the_card(
    own_encoders: Path, tmp_path: Path
) -> None:
    card = tmp_path / "card.md"
    card.write_text("one")
    first = make_model(own_encoders, card, tmp_path / "model", INFO)
    card.write_text("two")
    second = make_model(own_encoders, card, tmp_path / "model", INFO)
    assert first.fingerprint == second.fingerprint
    tokenizer = own_encoders / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert make_model(own_encoders, card, tmp_path / "model", INFO).fingerprint != first.fingerprint


@pytest.mark.parametrize(
    "name", ["image.onnx", "codebook.npy", "tokenizer.json", "calibration.json", "MODEL_CARD.md"]
)
def test_a_missing_part_is_named(own_encoders: Path, tmp_path: Path, name: str) -> None:
    (own_encoders / name).unlink()
    with pytest.raises(ExportError, match=name.replace(".", r"\.")):
        make_model(own_encoders, own_encoders / "MODEL_CARD.md", tmp_path / "model", INFO)
    assert not (tmp_path / "model").exists()


def test_an_incomplete_calibration_is_refused(own_encoders: Path, tmp_path: Path) -> None:
    path = own_encoders / "calibration.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["grounding"]
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ExportError, match="grounding"):
        make_model(own_encoders, own_encoders / "MODEL_CARD.md", tmp_path / "model", INFO)
    path.write_text("[1, 2]")
    with pytest.raises(ExportError, match="not a JSON object"):
        make_model(own_encoders, own_encoders / "MODEL_CARD.md", tmp_path / "model", INFO)


def test_encoders_that_do_not_fit_their_calibration_never_become_a_model(
    own_encoders: Path, tmp_path: Path
) -> None:
    path = own_encoders / "calibration.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["patch_grid"] = 7
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(ModelError, match=r"image\.onnx"):
        make_model(own_encoders, own_encoders / "MODEL_CARD.md", tmp_path / "model", INFO)
    assert not (tmp_path / "model").exists()
