"""The commands: JSON alone on stdout, one sentence and exit code 2 for anything wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from PIL import Image
from tiny_world import CITY, SEA, WOOD, hiss, picture_of, place_in, relist

from soundmark.desktop import cli

Ask = Callable[..., Any]


def where(band: int) -> str:
    latitude, longitude = place_in(band)
    return f"{latitude:.5f},{longitude:.5f}"


def is_png(path: Path) -> bool:
    with Image.open(path) as picture:
        picture.load()
        return picture.format == "PNG"


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command in this process: exit code, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            code = cli.main(arguments)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_full_disk_behind_stdout_is_one_sentence(tiny_pack: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "soundmark.desktop.cli", "pack", "info", str(tiny_pack)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("soundmark: The answer cannot be written")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def ask(run: Callable[..., tuple[int, str, str]], tiny_pack: Path, tiny_model: Path) -> Ask:
    """Run a command on the tiny world with ``--json`` and return its document."""

    def call(*arguments: str) -> Any:
        world = ["--pack", str(tiny_pack), "--model", str(tiny_model), "--json"]
        if arguments[0] != "pack":
            world.append("--unsigned-model")
        code, out, err = run(*arguments, *world)
        assert (code, err) == (0, "")
        return json.loads(out)

    return call


def test_listen(ask: Ask, tmp_path: Path) -> None:
    wav, png = tmp_path / "a.wav", tmp_path / "a.png"
    found = ask(
        "listen", "--at", where(SEA), "--scale", "3", "--month", "6", "--hour", "9",
        "--source", "aporee", "--top", "2", "--wav", str(wav), "--seconds", "3", "--png", str(png),
    )  # fmt: skip
    assert len(found["answers"]) == 2
    assert found["caption"] == found["answers"][0]["caption"]
    assert found["footprint"]["scale"] == 3
    assert found["context"] == {
        "month": 6,
        "hour": 9,
        "audio_source": "aporee",
        "caption_source": None,
    }
    layer = found["answers"][0]["layers"][0]
    assert layer["origin"] == "texture"
    samples, rate = soundfile.read(wav)
    assert samples.shape == (3 * rate, 2)
    assert np.abs(samples).max() > 0.01
    assert is_png(png)


def test_listen_for_people(
    run: Callable[..., tuple[int, str, str]], tiny_pack: Path, tiny_model: Path
) -> None:
    world = ("--pack", str(tiny_pack), "--model", str(tiny_model), "--unsigned-model")
    code, out, _ = run("listen", "--at", where(WOOD), *world)
    assert code == 0
    assert "1. " in out
    assert "texture" in out
    assert "Synthetic imagery" in out


def test_ground_a_place_and_a_picture(ask: Ask, tmp_path: Path) -> None:
    npy, png, image = tmp_path / "g.npy", tmp_path / "g.png", tmp_path / "i.png"
    found = ask("ground", "waves", "--at", where(SEA), "--npy", str(npy), "--png", str(png))
    assert found["heard"]
    assert found["words"][0]["word"] == "waves"
    grid = np.load(npy)
    assert grid.shape == (14, 14)
    assert np.allclose(grid, found["raw"], atol=1e-5)
    assert png.stat().st_size > 1000
    pixels = picture_of(CITY, 280)
    pixels[:140] = picture_of(SEA, 280)[:140]
    Image.fromarray(pixels).save(image)
    found = ask(
        "ground", "waves", "--image", str(image), "--gsd", "0.3", "--npy", str(npy),
        "--rule", "best_concept",
    )  # fmt: skip
    grid = np.load(npy)
    assert grid[:6].min() > grid[8:].max()
    assert found["footprint"] is None


def test_find(ask: Ask, tmp_path: Path) -> None:
    sound, png = tmp_path / "s.flac", tmp_path / "f.png"
    soundfile.write(sound, hiss(4), 32000)
    found = ask("find", "--text", "trains passing by", "--top", "2", "--png", str(png))
    assert len(found["best"]) == 2
    assert np.array(found["scores"]).shape == tuple(found["grid"]) == (8, 8)
    assert is_png(png)
    found = ask("find", "--audio", str(sound), "--scale", "3")
    assert found["scale"] == 3
    assert np.array(found["heat"]).mean(axis=0).argmax() in (0, 1)
    assert ask("find", "--text", "sea", "--audio", str(sound))["query"] == "sea + sound"


def test_pack_verify_and_info(
    ask: Ask,
    run: Callable[..., tuple[int, str, str]],
    own_pack: Path,
    tiny_pack: Path,
    tiny_model: Path,
    tmp_path: Path,
) -> None:
    found = ask("pack", "verify")
    assert found["sound"] is True
    assert found["trust"] == {"tier": "unsigned", "sentence": "Nobody has signed it."}
    info = ask("pack", "info", str(own_pack))
    assert info["trust"] == found["trust"]
    assert info["title"] == "Tiny Bay"
    assert info["fits_model"] is True
    archive = tmp_path / "tiny.soundpack"
    with zipfile.ZipFile(archive, "w") as opened:
        for file in tiny_pack.rglob("*"):
            opened.write(file, file.relative_to(tiny_pack).as_posix())
    assert ask("pack", "verify", str(archive))["files"] == info["files"]
    assert ask("pack", "info", str(archive))["id"] == "tiny-bay"
    clip = next((own_pack / "gallery" / "clips").iterdir())
    clip.write_bytes(b"x" * clip.stat().st_size)
    code, out, err = run("pack", "verify", str(own_pack), "--json")
    assert code == 2
    assert json.loads(out)["sound"] is False
    assert clip.name in err
    assert err.count("\n") == 1


def bad(*arguments: str, words: str) -> Any:
    return pytest.param(arguments, words, id=" ".join(arguments)[:50])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        bad("listen", "--at", "north,south", words="latitude and longitude"),
        bad("listen", "--at", "nan,0", words="ordinary numbers"),
        bad("listen", "--at", "inf,0", words="ordinary numbers"),
        bad("listen", "--at", "1,2,3", words="latitude and longitude"),
        bad("listen", "--at", "", words="latitude and longitude"),
        bad("listen", "--at", "91,0", words="not a place on Earth"),
        bad("listen", "--at", "-33.8,151.2", words="outside this pack's region"),
        bad("listen", "--at", where(SEA), "--scale", "2", words="no scale 2"),
        bad("listen", "--at", where(SEA), "--month", "0", words="month"),
        bad("listen", "--at", where(SEA), "--hour", "24", words="hour"),
        bad("listen", "--at", where(SEA), "--source", "tape", words="Unknown sound source"),
        bad("listen", "--at", where(SEA), "--top", "0", words="between 1 and 100"),
        bad("listen", "--at", where(SEA), "--wav", "/no/such/a.wav", words="cannot be written"),
        bad("ground", "", "--at", where(SEA), words="empty"),
        bad("ground", "a" * 501, "--at", where(SEA), words="at most 500"),
        bad("ground", "sea", words="either a place"),
        bad("ground", "sea", "--at", where(SEA), "--image", "x.png", words="either a place"),
        bad("ground", "sea", "--image", "x.png", words="belong together"),
        bad("ground", "sea", "--image", "none.png", "--gsd", "1", words="cannot be read"),
        bad("ground", "sea", "--at", where(SEA), "--rule", "magic", words="Unknown rule"),
        bad("find", words="what to look for"),
        bad("find", "--text", " ", words="empty"),
        bad("find", "--audio", "none.wav", words="no sound file"),
        bad("find", "--text", "sea", "--scale", "9", words="no scale 9"),
        bad("evaluate", "/no/such/folder", words="no samples.jsonl"),
    ],
)
@pytest.mark.parametrize("extra", [(), ("--json",)])
def test_bad_questions_are_one_sentence_and_exit_2(
    run: Callable[..., tuple[int, str, str]],
    tiny_pack: Path,
    tiny_model: Path,
    arguments: tuple[str, ...],
    words: str,
    extra: tuple[str, ...],
) -> None:
    world = ("--pack", str(tiny_pack), "--model", str(tiny_model), "--unsigned-model")
    code, out, err = run(*arguments, *world, *extra)
    assert code == 2
    assert out == ""
    assert words in err
    assert err.startswith("soundmark: ")
    assert err.count("\n") == 1


def test_broken_files_are_one_sentence_and_exit_2(
    run: Callable[..., tuple[int, str, str]], own_pack: Path, tiny_model: Path, tmp_path: Path
) -> None:
    silent, noise = tmp_path / "silent.wav", tmp_path / "noise.wav"
    soundfile.write(silent, np.zeros(32000), 32000)
    noise.write_bytes(os.urandom(500))
    world = ("--pack", str(own_pack), "--model", str(tiny_model), "--unsigned-model")
    for arguments, words in (
        (("find", "--audio", str(silent), *world), "silent"),
        (("find", "--audio", str(noise), *world), "not a WAV"),
        (("find", "--text", "sea", "--pack", str(tmp_path / "no")), "no pack at"),
        (("find", "--text", "sea", "--pack", str(noise)), "not a pack"),
        (("find", "--text", "sea", "--pack", str(tmp_path)), "not a pack"),
        (("find", "--text", "sea", "--model", str(tmp_path)), "not a model"),
        (("pack", "verify", str(tmp_path)), "not a pack"),
        (("pack", "info", str(noise)), "not a pack"),
    ):
        more = () if "--model" in arguments else ("--model", str(tiny_model))
        if more and arguments[0] != "pack":
            more = (*more, "--unsigned-model")
        code, out, err = run(*arguments, *more)
        assert (code, out) == (2, ""), arguments
        assert words in err
        assert err.count("\n") == 1
    relist(own_pack, keep_hashes=True, model_fingerprint="0" * 64)
    code, _, err = run("listen", "--at", where(SEA), *world)
    assert code == 2
    assert "was made with the model" in err


@pytest.mark.parametrize("arguments", [("listen",), ("nonsense",), ("find", "--top", "x")])
def test_usage_errors_exit_2_on_stderr(
    run: Callable[..., tuple[int, str, str]], arguments: tuple[str, ...]
) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert "Usage" in err


def test_no_display_is_one_sentence(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for arguments in ((), ("explore",)):
        code, _, err = run(*arguments)
        assert code == 2
        assert "no display" in err


def test_a_window_is_not_opened_for_what_cannot_be(
    run: Callable[..., tuple[int, str, str]],
    own_pack: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "soundmark.desktop.ui.app", None)
    (own_pack / "region" / "vectors.npy").write_bytes(b"short")
    for arguments, words in (
        (("--pack", str(tmp_path / "none")), "no pack at"),
        (("--pack", str(own_pack)), "is damaged"),
        (("--model", str(tmp_path / "none")), "no model at"),
    ):
        code, _, err = run("explore", *arguments)
        assert code == 2
        assert words in err


def test_a_missing_library_is_one_sentence(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "soundmark.desktop.ui.app", None)
    code, _, err = run("explore")
    assert code == 2
    assert "a library is missing" in err
    assert err.count("\n") == 1


def test_a_fresh_process_prints_json_alone(tiny_pack: Path, tiny_model: Path) -> None:
    command = [sys.executable, "-m", "soundmark.desktop.cli", "listen", "--json"]
    command += [
        "--at",
        where(CITY),
        "--pack",
        str(tiny_pack),
        "--model",
        str(tiny_model),
        "--unsigned-model",
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert json.loads(done.stdout)["answers"]


def test_help_needs_no_engine() -> None:
    code = (
        "import sys\nfrom soundmark.desktop import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'numpy', 'onnxruntime', 'pydantic', 'PIL', 'soundfile'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("listen", "ground", "find", "evaluate", "bench", "explore", "pack"):
        assert name in done.stdout
