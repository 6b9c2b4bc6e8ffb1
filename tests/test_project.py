"""The shape of the project: what is packaged, who may import what, what the README promises."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from source_rules import broken_rules

ROOT = Path(__file__).parents[1]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS: dict[str, str] = SETTINGS["tool"]["setuptools"]["package-dir"]
TREE_LIMIT_BYTES = 50_000_000
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "stuff"}


def sources(*folders: str) -> list[Path]:
    """The Python files below the named top-level folders."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found, f"there is no source in {folders}"
    return found


def module_name(path: Path) -> str:
    """The name under which a file of the project is imported."""
    parts = ["soundmark", *path.relative_to(ROOT).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tracked_files() -> list[Path]:
    """What git has of the tree; skips where this is not a checkout."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    # The checkout may belong to another user, and this run has no git settings of its own.
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    done = subprocess.run(command, check=True, capture_output=True)
    names = done.stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


# --- packages -------------------------------------------------------------------------------------


def test_every_package_is_installed_and_nothing_else() -> None:
    with_init = {
        module_name(path)
        for folder in FOLDERS.values()
        for path in (ROOT / folder).rglob("__init__.py")
    }
    assert with_init == set(SETTINGS["tool"]["setuptools"]["packages"])


def test_no_source_lies_outside_a_package() -> None:
    strays = [
        path for path in sources(*FOLDERS.values()) if not (path.parent / "__init__.py").exists()
    ]
    assert not strays


def test_every_package_tells_type_checkers_that_it_is_typed() -> None:
    assert all((ROOT / folder / "py.typed").is_file() for folder in FOLDERS.values())


def test_commands_exist() -> None:
    for target in SETTINGS["project"]["scripts"].values():
        module, function = target.split(":")
        path = ROOT / Path(*module.split(".")[1:]).with_suffix(".py")
        assert re.search(rf"^def {function}\(", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_base_install_holds_no_torch_and_no_network() -> None:
    names = {
        re.split(r"[^A-Za-z0-9_.-]", requirement)[0].lower()
        for requirement in SETTINGS["project"]["dependencies"]
    }
    assert "onnxruntime" in names
    assert not names & {"torch", "transformers", "optimum", "lightning", "requests", "pyside6"}


# --- imports and calls ----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", sorted(FOLDERS.values()))
def test_sources_keep_the_rules(folder: str) -> None:
    problems = [
        f"{path.relative_to(ROOT)} {problem}"
        for path in sources(folder)
        for problem in broken_rules(
            path.read_text(encoding="utf-8"), module_name(path), path.name == "__init__.py"
        )
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("soundmark.training.fit", "import PySide6.QtCore"),
        ("soundmark.training.fit", "from soundmark.desktop import ui"),
        ("soundmark.training.fit", "import pickle"),
        ("soundmark.export.pack", "from sounddevice import play"),
        ("soundmark.export.pack", "from soundmark.desktop.audio.mixer import Mixer"),
        ("soundmark.desktop.cli", "def f():\n    import torch.nn"),
        ("soundmark.desktop.cli", "from soundmark import training"),
        ("soundmark.desktop.cli", "from ..export import pack"),
        ("soundmark.desktop.cli", "import urllib.request"),
        ("soundmark.desktop.cli", "import socket"),
        ("soundmark.desktop.kiosk.heartbeat", "import urllib.request"),
        ("soundmark.desktop.field.receivers", "import socket"),
        ("soundmark.desktop.field.gpsd", "import urllib.request"),
        ("soundmark.desktop.field.notes", "from PySide6.QtCore import QObject"),
        ("soundmark.desktop.ui.window", "from PySide6 import QtNetwork"),
        ("soundmark.desktop.ui.window", "from transformers import AutoModel"),
        ("soundmark.desktop.engine.pack", "from ..ui.window import Window"),
        ("soundmark.desktop.engine.pack", "from ..trust.standing import standing_of"),
        ("soundmark.desktop.trust.standing", "import PySide6.QtCore"),
        ("soundmark.desktop.engine.pack", "import importlib\nimportlib.import_module('PySide6')"),
        ("soundmark.desktop.audio.player", "from PySide6.QtCore import QObject"),
        ("soundmark.desktop.engine.pack", "archive.extractall(folder)"),
        ("soundmark.desktop.engine.pack", "zipfile.ZipFile(path).extractall()"),
        ("soundmark.desktop.engine.pack", "np.load(path, allow_pickle=True)"),
        ("soundmark.desktop.engine.pack", "np.load(path, allow_pickle=trusted)"),
        ("soundmark.training.fit", "torch.load(path)"),
        ("soundmark.training.fit", "torch.load(path, weights_only=False)"),
        ("soundmark.training.config", "yaml.load(text, Loader)"),
        ("soundmark.export.cli", "eval(text)"),
        ("soundmark.export.cli", "subprocess.run(text, shell=True)"),
    ],
)
def test_the_rules_notice(module: str, line: str) -> None:
    assert len(broken_rules(f'"""A module."""\n{line}\n', module)) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("soundmark.training.fit", "torch.load(path, weights_only=True)"),
        ("soundmark.training.fit", "from soundmark.desktop.engine import errors"),
        ("soundmark.export.pack", "from soundmark.training.model import image"),
        ("soundmark.desktop.ui.window", "from PySide6.QtWidgets import QWidget"),
        ("soundmark.desktop.ui.window", "from .map.map_view import MapView"),
        ("soundmark.desktop.engine.pack", "np.load(path, allow_pickle=False)"),
        ("soundmark.desktop.field.gpsd", "import socket"),
        ("soundmark.desktop.engine.httpish", "import httpish\nimport torchless"),
        ("soundmark.desktop.kiosk.heartbeat", "import socket"),
    ],
)
def test_the_rules_let_pass(module: str, line: str) -> None:
    assert broken_rules(f'"""A module."""\n{line}\n', module) == []


def test_the_rules_ask_for_a_docstring() -> None:
    assert broken_rules("import json\n", "soundmark.desktop.cli") == ["has no module docstring"]


def test_the_engine_loads_neither_torch_nor_qt() -> None:
    """What is seen in the sources must also hold for what the libraries pull in."""
    script = (
        "import sys, soundmark.desktop.engine.explorer, soundmark.desktop.cli; "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=120
    )
    loaded = set(done.stdout.split())
    assert "soundmark" in loaded
    assert not loaded & {"torch", "transformers", "lightning", "PySide6", "sounddevice", "requests"}


# --- the tree -------------------------------------------------------------------------------------


def test_test_modules_say_what_they_test() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sources("tests")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert not silent


def test_names_say_what_a_module_is_for() -> None:
    vague = [path for path in sources(*FOLDERS.values(), "tests") if path.stem in VAGUE_NAMES]
    assert not vague


def test_the_tree_stays_small() -> None:
    files = tracked_files()
    assert ROOT / "pyproject.toml" in files
    assert sum(path.stat().st_size for path in files) < TREE_LIMIT_BYTES


def test_the_top_level_stays_tidy() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    expected = {
        "pyproject.toml", "bootstrap.py", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
        ".gitignore", ".gitattributes", ".ci", "desktop", "export", "training", "assets", "tests",
        "docs",
    }  # fmt: skip
    assert top <= expected


# --- the README -----------------------------------------------------------------------------------


def code_lines(text: str) -> Iterator[str]:
    """The lines of the fenced blocks of a Markdown text."""
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        yield from (line.split("#")[0].strip() for line in block.splitlines() if line.strip())


def test_the_readmes_commands_are_what_is_checked() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    check = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in code_lines(readme) if line.startswith("python3 bootstrap.py")]
    assert commands[:2] == ["python3 bootstrap.py run", "python3 bootstrap.py test"]
    assert re.search(r"^check tests python3 bootstrap\.py test$", check, re.MULTILINE)
    assert re.search(r"^check start python3 bootstrap\.py run -- \w+", check, re.MULTILINE)


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    local = [target for target in targets if not target.startswith("http")]
    assert local
    assert not [target for target in local if not (ROOT / target).exists()]
