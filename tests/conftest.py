"""Fixtures every folder of tests may use: the tiny world, built once a run.

Before anything else the run is turned away from the user's own folders and screen, for itself and
for the processes it starts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

# The networks of the tests are tiny: more threads would only wait for each other, in every worker.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from tiny_world import make_model, make_pack

if TYPE_CHECKING:
    # torch is loaded only for the tests that train.
    from training_world import TrainingWorld

_FRESH = "SOUNDMARK_TEST_PROCESS"
#: Where platformdirs, Qt, torch and Hugging Face keep a user's files: Linux, then Windows. On macOS
#: all of them start from HOME.
_USER_FOLDERS = {
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "LOCALAPPDATA": "local",
    "APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main() -> Generator[None, object, object]:
    """Run everything with an empty home that is thrown away, and Qt without a screen."""
    with (
        tempfile.TemporaryDirectory(prefix="soundmark-home-", ignore_cleanup_errors=True) as home,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("HOME", home)
        patch.delenv("SOUNDMARK_HOME", raising=False)
        for variable, name in _USER_FOLDERS.items():
            folder = Path(home) / name
            folder.mkdir(mode=0o700, exist_ok=True)
            patch.setenv(variable, str(folder))
        if "QT_QPA_PLATFORM" not in os.environ:
            patch.setenv("QT_QPA_PLATFORM", "offscreen")
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test marked ``forks`` in a process of its own.

    A process that has started threads (Qt's, ONNX Runtime's) may hang when it is forked.
    """
    if pyfuncitem.get_closest_marker("forks") is None or _FRESH in os.environ:
        return None
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, pyfuncitem.nodeid],
        cwd=pyfuncitem.config.rootpath,
        env={**os.environ, _FRESH: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.fail(done.stdout[-4000:] + done.stderr[-2000:], pytrace=False)
    return True


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model folder. Shared: copy it before changing a byte (``own_model``)."""
    return make_model(tmp_path_factory.mktemp("world") / "model")


@pytest.fixture(scope="session")
def tiny_pack(tiny_model: Path) -> Path:
    """A tiny pack folder for ``tiny_model``. Shared: copy it before changing a byte."""
    return make_pack(tiny_model.parent / "pack", tiny_model)


@pytest.fixture(scope="session")
def training_world(tmp_path_factory: pytest.TempPathFactory) -> TrainingWorld:
    """Pictures, recordings and a text encoder to train on. Shared: never change what lies in it."""
    from training_world import make_training_world

    return make_training_world(tmp_path_factory.mktemp("training"))


@pytest.fixture(scope="session")
def trained(training_world: TrainingWorld) -> Path:
    """The folder of a finished run of two epochs on ``training_world``. Shared as well."""
    from soundmark.training.config import read_config
    from soundmark.training.fit import fit

    return fit(read_config(training_world.config), accelerator="cpu")


@pytest.fixture(scope="session")
def exported(
    training_world: TrainingWorld, trained: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The int8 encoders of ``trained``; beside them, in ``float32``, the graphs before."""
    from soundmark.export import encoders

    folder = tmp_path_factory.mktemp("exported")
    (folder / "float32").mkdir()
    quantise = encoders.quantise

    def keep(source: Path, target: Path, *args: Any, **options: Any) -> None:
        shutil.copyfile(source, folder / "float32" / target.name)
        quantise(source, target, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoders, "quantise", keep)
        encoders.run(
            trained / "best.ckpt",
            folder / "encoders",
            [training_world.aerial, training_world.coast],
            cache=trained.parent / "cache",
        )
    return folder / "encoders"


@pytest.fixture
def own_model(tiny_model: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that the test may damage."""
    return Path(shutil.copytree(tiny_model, tmp_path / "own-model"))


@pytest.fixture
def own_pack(tiny_pack: Path, tmp_path: Path) -> Path:
    """A copy of the tiny pack that the test may damage."""
    return Path(shutil.copytree(tiny_pack, tmp_path / "own-pack"))
