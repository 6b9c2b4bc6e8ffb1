"""The stand-alone folder: started from elsewhere, without Python's paths and with an empty home.

``SOUNDMARK_FROZEN`` names a folder that ``python3 bootstrap.py package`` made; without it one is
made here, which takes a minute or two, where PyInstaller is installed.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from window_process import WindowProcess, bare_environment

from soundmark import desktop
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.desktop.folders import PORTABLE_FOLDER
from soundmark.desktop.importing.protocol import HIDDEN_COMMAND
from soundmark.desktop.library.opening_guard import MARK_NAME
from soundmark.desktop.packaging.contents import FORBIDDEN_MODULES
from soundmark.desktop.packaging.freeze import LICENCES, NAME, freeze, missing_libraries

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only tried on Linux"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder ``Soundmark``."""
    named = os.environ.get("SOUNDMARK_FROZEN")
    if named:
        return Path(named).absolute()
    if importlib.util.find_spec("PyInstaller") is None:
        pytest.skip('PyInstaller is not installed (pip install "soundmark[package]")')
    if "site-packages" not in Path(next(iter(desktop.__path__))).parts:
        pytest.skip("only an installed copy can be packaged: python3 bootstrap.py package")
    return freeze(tmp_path_factory.mktemp("frozen"))


@pytest.fixture
def portable(folder: Path) -> Iterator[Path]:
    """The folder with an empty data folder beside the program."""
    data = folder / PORTABLE_FOLDER
    if data.exists():
        pytest.skip(f"{data} is somebody's")
    data.mkdir()
    yield data
    shutil.rmtree(data)


def ask(folder: Path, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in an empty folder."""
    elsewhere = home / "elsewhere"
    elsewhere.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [str(folder / NAME), *arguments], cwd=elsewhere, env=bare_environment(home / "user"),
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_it_answers_as_the_sources_do(folder: Path, tmp_path: Path) -> None:
    done = ask(folder, tmp_path, "listen", "--at", "37.76,-122.51", "--json")
    assert done.returncode == 0, done.stderr
    with Explorer.open(None, None) as explorer:
        expected = explorer.listen(Place(37.76, -122.51)).answers
    answers = json.loads(done.stdout)["answers"]
    assert [answer["caption"] for answer in answers] == [answer.caption for answer in expected]


def test_sound_pictures_and_searches_need_nothing_else(folder: Path, tmp_path: Path) -> None:
    place = ("--at", "37.76,-122.51")
    done = ask(folder, tmp_path, "listen", *place, "--wav", "a.wav", "--seconds", "3")
    assert done.returncode == 0, done.stderr
    done = ask(folder, tmp_path, "ground", "waves", *place, "--png", "a.png")
    assert done.returncode == 0, done.stderr
    done = ask(folder, tmp_path, "find", "--text", "waves", "--audio", "a.wav", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["best"]
    assert ask(folder, tmp_path, "pack", "verify").returncode == 0
    assert (tmp_path / "elsewhere" / "a.png").stat().st_size > 10_000


def test_it_can_start_itself(folder: Path, tmp_path: Path) -> None:
    done = ask(folder, tmp_path, "bench", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["cold_start_s"] > 0


@pytest.fixture
def stick(folder: Path, tmp_path: Path) -> Path:
    """The bundled pack as somebody else's, on a stick whose name has spaces and letters."""
    packs = folder / "_internal" / "soundmark" / "assets" / "packs"
    (bundled,) = (path for path in packs.iterdir() if path.is_dir())
    return shutil.copytree(bundled, tmp_path / "Stick für 家" / "a pack")


def test_a_pack_from_a_stick_is_read_by_a_child_that_opens_no_window(
    folder: Path, stick: Path, tmp_path: Path
) -> None:
    home = tmp_path / "Zuhause von Ünal"
    environment = bare_environment(home / "user", SOUNDMARK_HOME=str(home))
    command = [str(folder / NAME), "pack", "install", str(stick), "--json"]
    seen: dict[tuple[str, ...], set[str]] = {}
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        installing = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        while installing.poll() is None:
            for child in psutil.Process(installing.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    maps = {Path(entry.path).name for entry in child.memory_maps()}
                    seen.setdefault(tuple(child.cmdline()[1:]), set()).update(maps)
            time.sleep(0.05)
    assert installing.returncode == 0, (tmp_path / "err").read_text()
    assert set(seen) == {(HIDDEN_COMMAND,)}
    # PyInstaller's own start loads the core of Qt; a window needs these.
    qt = ("libQt6Gui", "libQt6Widgets", "libqoffscreen")
    assert not [name for maps in seen.values() for name in maps if name.startswith(qt)]
    installed = Path(json.loads((tmp_path / "out").read_text())["path"])
    assert installed.is_relative_to(home)
    assert ask(folder, tmp_path, "pack", "verify", str(installed)).returncode == 0
    # A window leaves its mark here as soon as it is shown.
    assert not (home / MARK_NAME).exists()


def test_health_tells_the_versions_of_what_it_holds(folder: Path, tmp_path: Path) -> None:
    done = ask(folder, tmp_path, "health")
    assert done.returncode == 0, done.stderr
    assert "stand-alone folder" in done.stdout
    assert "not installed as a package" not in done.stdout


def test_without_a_display_one_sentence_says_so(folder: Path, tmp_path: Path) -> None:
    environment = bare_environment(tmp_path / "user")
    del environment["QT_QPA_PLATFORM"]
    done = subprocess.run(
        [str(folder / NAME), "explore", "--kiosk"], env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "There is no display" in done.stderr


def test_what_is_wrong_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    done = ask(folder, tmp_path, "listen", "--at", "0,0")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "outside this pack's region" in done.stderr


def test_the_window_opens_the_pack_and_plays_through_the_folders_portaudio(
    folder: Path, tmp_path: Path
) -> None:
    with WindowProcess([str(folder / NAME)], tmp_path / "home") as window:
        window.until_shown()
        window.until_open(folder)
        window.until(lambda: bool(window.maps("libportaudio")), "PortAudio was not loaded")
        assert all(Path(path).is_relative_to(folder) for path in window.maps("libportaudio"))
        assert window.maps("libqoffscreen")
        assert window.interrupt() == 0
        assert not window.mark.exists()
        assert "Traceback" not in window.log.read_text()


def test_beside_its_data_folder_it_leaves_nothing_on_the_computer(
    folder: Path, portable: Path, stick: Path, tmp_path: Path
) -> None:
    for arguments in (("listen", "--at", "37.76,-122.51"), ("pack", "install", str(stick))):
        done = ask(folder, tmp_path, *arguments)
        assert done.returncode == 0, done.stderr
    assert any(path.name == "manifest.json" for path in portable.rglob("*"))
    assert not any(path.is_file() for path in (tmp_path / "user").rglob("*"))


def test_it_holds_what_it_should_and_nothing_else(folder: Path) -> None:
    inside = folder / "_internal"
    names = {path.name for path in inside.iterdir()}
    assert not names & set(FORBIDDEN_MODULES)
    assert missing_libraries(folder) == set()
    assert not list(inside.rglob("screenshots"))
    assert (inside / "soundmark" / "assets" / "fonts" / "OFL-Inter.txt").is_file()
    licences = {path.name for path in (folder / LICENCES).iterdir()}
    assert {"LICENSE", "README.txt", "python", "pyside6-essentials", "onnxruntime"} <= licences
    assert all(any(path.iterdir()) for path in (folder / LICENCES).iterdir() if path.is_dir())
