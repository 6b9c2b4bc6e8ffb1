"""Names of published checkpoints: found in a local hub cache, refused offline in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from huggingface_hub import constants

from soundmark.desktop.engine.errors import ModelError
from soundmark.training.published.hub import EXPERIMENTS, resolve_checkpoint

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The hub's cache with one file fetched earlier, and no network."""
    repository = tmp_path / "hub" / "models--MVRL--sat2sound"
    fetch(repository, "sat2sound/bingmap_withmeta.ckpt")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    return repository


def fetch(repository: Path, inside: str) -> None:
    """Lay ``inside`` down as the hub's client does: blob, snapshot, reference."""
    blob = repository / "blobs" / f"{len(inside):064x}"
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_text(inside, encoding="utf-8")
    link = repository / "snapshots" / COMMIT / inside
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(os.path.relpath(blob, link.parent))
    (repository / "refs").mkdir(exist_ok=True)
    (repository / "refs" / "main").write_text(COMMIT, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "MVRL/sat2sound",
        "bingmap_withmeta",
        "sat2sound/bingmap_withmeta.ckpt",
        "MVRL/sat2sound/bingmap_withmeta",
        "MVRL/sat2sound/sat2sound/bingmap_withmeta.ckpt",
    ],
)
def test_a_file_fetched_earlier_is_found_by_any_of_its_names(cache: Path, name: str) -> None:
    assert resolve_checkpoint(name).read_text(encoding="utf-8") == EXPERIMENTS["bingmap_withmeta"]


def test_baseline_and_backbones_are_files_of_the_same_repository(cache: Path) -> None:
    for name, inside in (
        ("bingmap_i2t_baseline", "sat2text/bingmap_i2t_baseline.ckpt"),
        ("backbones/mga-clap.pt", "backbones/mga-clap.pt"),
    ):
        fetch(cache, inside)
        assert resolve_checkpoint(name).read_text(encoding="utf-8") == inside


def test_a_local_file_goes_first(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    local = Path("sat2sound/bingmap_withmeta.ckpt")
    local.parent.mkdir()
    local.write_text("mine", encoding="utf-8")
    assert resolve_checkpoint(str(local)) == local


def test_offline_is_one_sentence(cache: Path) -> None:
    with pytest.raises(ModelError, match="cannot be reached") as caught:
        resolve_checkpoint("sentinel_nometa")
    assert "sat2sound/sentinel_nometa.ckpt of MVRL/sat2sound" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["no_such_run", "missing.ckpt", "sat2sound/../x.ckpt", "MVRL/other", "sat2sound/", ""]
)
def test_what_is_neither_file_nor_published_is_refused(cache: Path, name: str) -> None:
    with pytest.raises(ModelError, match="neither a file nor a published checkpoint"):
        resolve_checkpoint(name)


def test_the_environment_is_heeded(cache: Path) -> None:
    code = (
        "from soundmark.training.published.hub import resolve_checkpoint as r;"
        "print(r('MVRL/sat2sound').read_text())"
    )
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(cache.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == EXPERIMENTS["bingmap_withmeta"]
