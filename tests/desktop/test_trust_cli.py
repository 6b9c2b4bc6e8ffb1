"""``soundmark trust`` as staff use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from trust_world import Signer, write_list

from soundmark.desktop.cli import main
from soundmark.desktop.folders import HOME_VARIABLE
from soundmark.desktop.trust.releases import ReleaseMemory

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_adding_listing_and_removing_a_key(run: Run, tmp_path: Path) -> None:
    signer = Signer("Aquarium")
    path = signer.write_key(tmp_path / "stick")
    assert "none; what came with it is trusted by its place" in run("trust", "list")[1]
    code, out, _ = run("trust", "add", str(path), "--title", "Sea house")
    assert (code, out) == (0, f"Trusted from now on: Sea house ({signer.key.key_id})\n")
    listed = json.loads(run("trust", "list", "--json")[1])
    assert listed["site_keys"] == [{"id": signer.key.key_id, "title": "Sea house", "revoked": ""}]
    assert listed["app_keys"] == []
    code, out, _ = run("trust", "remove", signer.key.key_id)
    assert (code, signer.key.key_id in out) == (0, True)
    code, out, err = run("trust", "remove", signer.key.key_id)
    assert (code, out) == (2, "")
    assert err.startswith("soundmark: No key")


def test_what_is_no_key_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "torn.pub").write_bytes(b"untrusted comment: x\nRWQ")
    for name, words in (("torn.pub", "no public key"), ("absent.pub", "is missing")):
        code, out, err = run("trust", "add", str(tmp_path / name))
        assert (code, out) == (2, "")
        assert words in err
        assert err.count("\n") == 1


def test_revocations_and_releases(run: Run, tmp_path: Path) -> None:
    signer = Signer("Aquarium")
    run("trust", "add", str(signer.write_key(tmp_path / "stick")))
    entry = {"id": signer.key.key_id, "date": "2026-11-20", "reason": "lost"}
    path = write_list(tmp_path, signer, 3, keys=[entry])
    code, out, _ = run("trust", "revocations", str(path))
    assert code == 0
    assert "number 3" in out
    assert "revoked: 2026-11-20, lost" in run("trust", "list")[1]
    assert "was revoked" in run("trust", "add", str(tmp_path / "stick" / path_name(signer)))[1]
    ReleaseMemory().remember("site", "harbour", 5)
    assert "Highest release seen of site/harbour: 5" in run("trust", "list")[1]
    assert run("trust", "forget", "harbour")[0] == 0
    assert run("trust", "forget", "harbour")[0] == 2


def path_name(signer: Signer) -> str:
    return f"{signer.key.key_id}.pub"
