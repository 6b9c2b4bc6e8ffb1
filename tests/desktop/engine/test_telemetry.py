"""Nothing is reported to anybody: ONNX Runtime leaves neither an identifier nor events to send."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: With any of these ONNX Runtime reports nothing by itself, and the test could not fail.
QUIETENERS = (
    "CI", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "ORT_DISABLE_TELEMETRY",
    "ORT_RUNNING_UNIT_TESTS", "TEAMCITY_VERSION", "TF_BUILD", "TRAVIS",
)  # fmt: skip


def left_behind(home: Path, script: str) -> list[str]:
    """Run a script in a fresh process and home; the files it left there."""
    home.mkdir()
    env = {name: value for name, value in os.environ.items() if name not in QUIETENERS}
    for name in [name for name in env if name.startswith("XDG_")]:
        del env[name]
    env.update(HOME=str(home), LOCALAPPDATA=str(home), APPDATA=str(home))
    subprocess.run([sys.executable, "-c", script], env=env, check=True, timeout=120)
    found = (path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
    return sorted(name for name in found if "soundmark" not in name)


@pytest.mark.parametrize("package", ["soundmark.desktop.engine.sessions", "soundmark.export"])
def test_the_runtime_reports_nothing(package: str, tiny_model: Path, tmp_path: Path) -> None:
    use = f"""
import {package}
import onnxruntime
onnxruntime.InferenceSession({str(tiny_model / "text.onnx")!r})
"""
    assert left_behind(tmp_path / "home", use) == []


def test_an_answer_leaves_only_what_is_ours(
    tiny_model: Path, tiny_pack: Path, tmp_path: Path
) -> None:
    use = f"""
from pathlib import Path
from soundmark.desktop.engine.explorer import Explorer
with Explorer.open(Path({str(tiny_pack)!r}), Path({str(tiny_model)!r})) as explorer:
    explorer.find("waves")
"""
    assert left_behind(tmp_path / "home", use) == []
