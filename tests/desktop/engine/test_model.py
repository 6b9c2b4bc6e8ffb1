"""Trusted models: opened whole and unchanged, or refused in one sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from tiny_world import relist

from soundmark.desktop.engine.errors import ModelError
from soundmark.desktop.engine.model import Model


def test_a_model_opens_and_verifies(tiny_model: Path) -> None:
    model = Model.open(tiny_model)
    model.verify()
    assert model.codebook.codes.shape == (64, 32)
    assert model.image is model.image


def test_one_flipped_bit_is_refused_before_the_runtime_sees_it(own_model: Path) -> None:
    path = own_model / "image.onnx"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    model = Model.open(own_model)
    with pytest.raises(ModelError, match=r"image\.onnx is damaged: its checksum"):
        _ = model.image
    with pytest.raises(ModelError, match="checksum"):
        model.verify()
    assert model.text is not None


@pytest.mark.parametrize("name", ["image.onnx", "tokenizer.json", "codebook.npy"])
def test_missing_and_truncated_files_are_named(own_model: Path, name: str) -> None:
    path = own_model / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        Model.open(own_model)
    path.unlink()
    with pytest.raises(ModelError, match=f"{name} is missing"):
        Model.open(own_model)


def test_an_extra_file_is_refused(own_model: Path) -> None:
    (own_model / "weights.bin").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"does not list: 'weights\.bin'"):
        Model.open(own_model)


def test_a_codebook_of_other_shape_or_with_nan_is_refused(own_model: Path) -> None:
    codes = np.load(own_model / "codebook.npy")
    np.save(own_model / "codebook.npy", codes[:, :16])
    relist(own_model)
    with pytest.raises(ModelError, match="64 x 16 values instead of 64 x 32"):
        _ = Model.open(own_model).codebook
    codes[3, 3] = np.nan
    np.save(own_model / "codebook.npy", codes)
    relist(own_model)
    with pytest.raises(ModelError, match="not numbers"):
        _ = Model.open(own_model).codebook


def test_no_model_a_file_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    for name, words in (
        ("none", "no model at"),
        ("file", "not a model folder"),
        ("empty", "no man"),
    ):
        with pytest.raises(ModelError, match=words):
            Model.open(tmp_path / name)


def test_a_newer_model_asks_for_an_update(own_model: Path) -> None:
    relist(own_model, keep_hashes=True, version=99)
    with pytest.raises(ModelError, match=r"version 99.*update Soundmark"):
        Model.open(own_model)


def test_a_pack_is_no_model(tiny_pack: Path) -> None:
    with pytest.raises(ModelError, match="does not describe a Soundmark model"):
        Model.open(tiny_pack)


def test_a_link_is_no_file(own_model: Path, tmp_path: Path) -> None:
    path = own_model / "text.onnx"
    shutil.move(path, tmp_path / "elsewhere.onnx")
    path.symlink_to(tmp_path / "elsewhere.onnx")
    with pytest.raises(ModelError, match="not a regular file"):
        Model.open(own_model)
