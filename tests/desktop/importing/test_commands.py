"""Packs of strangers on the command line: installed, and opened the first time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile_packs import zipped

from soundmark.desktop.cli import main
from soundmark.desktop.engine.pack import Pack
from soundmark.desktop.folders import HOME_VARIABLE, packs_folder


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))


def run(arguments: list[str]) -> int:
    """The exit code of a command."""
    try:
        return main(arguments)
    except SystemExit as error:
        return int(error.code or 0)


def test_install_says_what_it_takes_and_where_the_pack_is(
    stick: Path, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--json", "--model", str(tiny_model)]
    assert run(["pack", "install", str(zipped(stick)), *options]) == 0
    printed = capsys.readouterr()
    assert "Tiny Bay: needs " in printed.err
    assert "written anew" in printed.err
    folder = Path(json.loads(printed.out)["path"])
    assert folder.parent == packs_folder()
    assert Pack(folder).manifest.received is not None


def test_install_refuses_in_one_sentence(
    stick: Path, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stick / "region" / "vectors.npy").write_bytes(b"")
    assert run(["pack", "install", str(stick), "--model", str(tiny_model)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("soundmark: ")
    assert printed.err.count("\n") == 1
    assert not list(packs_folder().glob("*/"))


def test_an_archive_is_checked_as_it_is_and_installed_by_its_first_question(
    stick: Path, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = zipped(stick)
    assert run(["pack", "verify", str(archive), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == len(Pack(stick).manifest.files)
    assert not packs_folder().exists()
    question = ["find", "--text", "sea", "--pack", str(archive), "--model", str(tiny_model)]
    assert run([*question, "--unsigned-model", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["best"]
    assert [Pack(path).manifest.id for path in packs_folder().glob("*/")] == ["tiny-bay"]
