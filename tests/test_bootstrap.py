"""bootstrap.py: what it understands, what it notices, and what it says."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "bootstrap.py"


@pytest.fixture(scope="module")
def bootstrap() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("soundmark_bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one folder."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.setuptools.package-dir]\n"a.desktop" = "desktop"\n'
    )
    (tmp_path / "desktop" / "engine").mkdir(parents=True)
    (tmp_path / "desktop" / "engine" / "pack.py").write_text("x = 1\n")
    return tmp_path


def test_what_follows_two_dashes_is_passed_on(bootstrap: ModuleType) -> None:
    request = bootstrap.parse(["run", "--", "listen", "--at", "37.7,-122.5", "--", "--json"])
    assert request.action == "run"
    assert request.passed_on == ("listen", "--at", "37.7,-122.5", "--", "--json")


def test_the_folder_goes_where_it_is_wanted(bootstrap: ModuleType, tmp_path: Path) -> None:
    assert bootstrap.parse(["package"]).out == SCRIPT.parent / "dist"
    assert bootstrap.parse(["package", "--out", str(tmp_path)]).out == tmp_path


def test_whom_the_folder_trusts_is_passed_on(bootstrap: ModuleType, tmp_path: Path) -> None:
    given = ["package", "--app-key", str(tmp_path / "a.pub"), "--app-key", "b.pub"]
    trust = bootstrap.parse([*given, "--revocations", "r.json"]).trust
    assert trust[:3] == ("--app-key", str(tmp_path / "a.pub"), "--app-key")
    # freeze.py runs in another folder.
    assert [Path(each).is_absolute() for each in trust[1::2]] == [True, True, True]
    assert bootstrap.parse(["package"]).trust == ()


def test_packaging_needs_no_torch_and_forgets_no_extra(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(bootstrap, "_pip", lambda *arguments: asked.append(arguments))
    stamp = tmp_path / "soundmark-setup.json"
    now = bootstrap.requirements_digest(), bootstrap.sources_digest()
    bootstrap.Installed(("test",), *now).write(stamp)
    bootstrap.install(bootstrap.EXTRAS["package"])
    assert asked == [(bootstrap.SETUPTOOLS, ".[package]")]
    assert bootstrap.Installed.read(stamp).extras == ("test", "package")


def test_torch_can_come_from_another_index(bootstrap: ModuleType) -> None:
    request = bootstrap.parse(["test", "--torch-index", "https://example.org/cpu", "--", "-x"])
    assert (request.torch_index, request.passed_on) == ("https://example.org/cpu", ("-x",))


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["run", "listen"], ["run", "--torch-index", "x"]]
)
def test_what_it_does_not_know_is_refused(bootstrap: ModuleType, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        bootstrap.parse(arguments)
    assert stopped.value.code == 2


def test_an_old_python_is_told_so(bootstrap: ModuleType) -> None:
    bootstrap.check_python((3, 11))
    with pytest.raises(bootstrap.SetupError, match=r"needs Python 3\.11 or newer and this is 3\.9"):
        bootstrap.check_python((3, 9))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at Linux's libraries")
def test_a_missing_library_is_noticed(bootstrap: ModuleType) -> None:
    libraries = {"libc.so.6": "libc6", "libnosuchthing.so.1": "libnosuchthing1"}
    assert bootstrap.missing_libraries(libraries) == ["libnosuchthing.so.1"]


@pytest.mark.skipif(sys.platform.startswith("win"), reason="file modes")
def test_libraries_that_cannot_be_installed_are_named(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for program in ("apt-get", "sudo", "env"):
        (tmp_path / program).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda: ["libxcb-cursor.so.0"])
    bootstrap.install_libraries()
    assert "install them with: sudo apt-get install libxcb-cursor0" in capsys.readouterr().err


def test_a_changed_a_new_and_a_removed_file_are_noticed(
    bootstrap: ModuleType, project: Path
) -> None:
    source = project / "desktop" / "engine" / "pack.py"
    digests = [bootstrap.sources_digest(project)]
    source.write_text("x = 22\n")
    digests.append(bootstrap.sources_digest(project))
    (source.parent / "tiles.py").write_text("")
    digests.append(bootstrap.sources_digest(project))
    source.unlink()
    digests.append(bootstrap.sources_digest(project))
    assert len(set(digests)) == 4


def test_what_is_not_installed_does_not_count(bootstrap: ModuleType, project: Path) -> None:
    before = bootstrap.sources_digest(project)
    (project / "desktop" / "__pycache__").mkdir()
    (project / "desktop" / "__pycache__" / "pack.pyc").write_bytes(b"x")
    (project / "notes.txt").write_text("x")
    assert bootstrap.sources_digest(project) == before


def test_the_stamp_is_read_back(bootstrap: ModuleType, tmp_path: Path) -> None:
    stamp = tmp_path / "stamp.json"
    assert bootstrap.Installed.read(stamp) == bootstrap.Installed()
    written = bootstrap.Installed(("test",), "requirements", "sources")
    written.write(stamp)
    assert bootstrap.Installed.read(stamp) == written
    stamp.write_text("[]")
    assert bootstrap.Installed.read(stamp) == bootstrap.Installed()


@pytest.mark.parametrize(
    ("before", "extras", "calls"),
    [
        (None, (), ["everything"]),
        (None, ("test",), ["everything"]),
        ((("test",), "requirements", "sources"), ("test",), []),
        ((("test",), "requirements", "sources"), (), []),
        (((), "requirements", "sources"), ("test",), ["everything"]),
        (((), "older", "sources"), (), ["everything"]),
        (((), "requirements", "older"), (), ["project"]),
    ],
)
def test_only_what_changed_is_installed(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    before: tuple[tuple[str, ...], str, str] | None,
    extras: tuple[str, ...],
    calls: list[str],
) -> None:
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(bootstrap, "requirements_digest", lambda: "requirements")
    monkeypatch.setattr(bootstrap, "sources_digest", lambda: "sources")
    made: list[str] = []
    monkeypatch.setattr(bootstrap, "_install_everything", lambda *_: made.append("everything"))
    monkeypatch.setattr(bootstrap, "_install_project", lambda: made.append("project"))
    if before is not None:
        bootstrap.Installed(*before).write(tmp_path / "soundmark-setup.json")
    bootstrap.install(extras)
    assert made == calls
    bootstrap.install(extras)
    assert made == calls, "the second run should have nothing to do"


def test_a_python_without_venv_is_told_what_to_install(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / "absent")
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(bootstrap, "apt_install", lambda packages: False)
    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.\d+-venv"):
        bootstrap.make_environment()


@pytest.mark.skipif(os.name == "nt", reason="a console of another kind")
def test_help_is_shown_without_installing_anything(tmp_path: Path) -> None:
    script = tmp_path / "bootstrap.py"
    script.write_bytes(SCRIPT.read_bytes())
    done = subprocess.run(
        [sys.executable, str(script), "--help"], check=True, capture_output=True, text=True
    )
    assert "bootstrap.py run -- listen" in done.stdout
    assert list(tmp_path.iterdir()) == [script]
