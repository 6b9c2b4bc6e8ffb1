"""The command line: it writes what it says, and what goes wrong is one sentence and exit code 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import soundfile

from soundmark import export
from soundmark.export import cli
from soundmark.export.clips import ClipSpec, make_clips
from soundmark.export.errors import ExportError

CONFIG = str(Path(export.__path__[0]) / "configs" / "san_francisco_bay.yaml")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run ``soundmark-export`` with ``arguments``; its exit code."""
    monkeypatch.setattr(sys, "argv", ["soundmark-export", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_synthesize_writes_a_loop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = tmp_path / "shore.wav"
    sounds = ("--sounds", "ocean_waves,gulls", "--seconds", "2", "--seed", "3")
    assert run(monkeypatch, "synthesize", *sounds, "--out", str(out)) == 0
    facts = soundfile.info(out)
    assert (facts.channels, facts.duration) == (2, pytest.approx(2.0))


def test_a_model_with_a_title_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoders_folder: Path
) -> None:
    out, card = tmp_path / "model", encoders_folder / "MODEL_CARD.md"
    options = ("--config", CONFIG, "--card", str(card), "--title", "Mine")
    assert run(monkeypatch, "assemble", str(encoders_folder), str(out), *options) == 0
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["title"] == "Mine"


def test_parts_to_pack(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    gallery_folder: Path,
    region_folder: Path,
    tiny_model: Path,
) -> None:
    out, archive = tmp_path / "pack", tmp_path / "bay.soundpack"
    parts = (str(gallery_folder), str(region_folder), str(out))
    options = ("--model", str(tiny_model), "--config", CONFIG, "--archive", str(archive))
    assert run(monkeypatch, "pack", *parts, *options) == 0
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["id"] == "san-francisco-bay"
    assert archive.stat().st_size > sum(entry["size"] for entry in manifest["files"].values())


def test_region_of_a_scene(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scene_file: Path, tiny_model: Path
) -> None:
    out = tmp_path / "region"
    options = ("--model", str(tiny_model), "--config", CONFIG)
    assert run(monkeypatch, "region", str(scene_file), str(out), *options) == 0
    assert (out / "tiles.mbtiles").is_file()
    assert json.loads((out / "region.json").read_text(encoding="utf-8"))["max_zoom"] == 13


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["synthesize", "--sounds", "ocean_wave", "--out", "a.wav"], "did you mean ocean_waves"),
        (["synthesize", "--sounds", "gulls", "--out", "a.mp3"], ".wav"),
        (["region", "absent.tif", "out", "--model", "absent", "--config", CONFIG], "no model"),
        (
            ["gallery", "d", "c", "out", "--model", "m", "--config", CONFIG],
            "soundmark-export clips",
        ),
        (["assemble", "absent", "out", "--config", CONFIG], "calibration.json is missing"),
        (["model", "out", "--checkpoint", "a.ckpt", "--precision", "int4"], "int8 or float32"),
        (["pack", "g", "r", "out", "--model", "m", "--config", "absent.yaml"], "is missing"),
        (["encoders", "a.ckpt", "out", ".", "--precision", "int4"], "int8 or float32"),
        (["all", "absent.yaml"], "absent.yaml is missing"),
    ],
)
def test_what_goes_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *arguments) == 2
    captured = capsys.readouterr()
    assert message in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""
    assert list(tmp_path.iterdir()) == []


def test_clips_are_not_written_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "song.ogg").write_bytes(b"mine")
    with pytest.raises(ExportError, match="not replaced"):
        make_clips(tmp_path / "mine", ClipSpec(variants=1), ["wind"])
    assert (tmp_path / "mine" / "song.ogg").read_bytes() == b"mine"
