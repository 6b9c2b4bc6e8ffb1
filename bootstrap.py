"""Sets up Soundmark beside this file and starts it, or sets it up with everything and tests it.

    python3 bootstrap.py run                                  open the window
    python3 bootstrap.py run -- listen --at 37.76,-122.51     any other command of soundmark
    python3 bootstrap.py test                                 install the rest and run the tests
    python3 bootstrap.py package                              make a folder that runs without Python

Only Python 3.11 or newer is needed. Everything goes into the folder ``.venv``; on Debian and Ubuntu
missing system libraries are installed first, where that is allowed. A second run installs only what
changed.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
TEST_EXTRAS = ("export", "training", "test")
EXTRAS = {"run": (), "setup": TEST_EXTRAS, "test": TEST_EXTRAS, "package": ("package",)}
#: Those for which torch is installed first.
TORCH_EXTRAS = {"export", "training"}
#: The newest torch that the extras accept, named exactly so that pip takes a CPU wheel it was
#: pointed at (PIP_FIND_LINKS or --torch-index) before a newer release.
TORCH = "torch==2.13.0"
SETUPTOOLS = "setuptools>=77"

#: What PySide6 (xcb, Wayland and offscreen), PortAudio, torch and rasterio load from a Linux
#: system: the library's name for the loader, and the package that has it on Debian and Ubuntu.
LINUX_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libportaudio.so.2": "libportaudio2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


class SetupError(Exception):
    """Something the user has to mend; the message is one sentence that says what."""


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    action: str
    passed_on: tuple[str, ...] = ()
    torch_index: str | None = None
    out: Path = ROOT / "dist"
    #: For the maker of the stand-alone folder: whose packs it trusts (docs/trust.md).
    trust: tuple[str, ...] = ()


@dataclass(frozen=True)
class Installed:
    """What ``.venv`` holds: the extras, and digests of what asked for them and of our own files."""

    extras: tuple[str, ...] = ()
    requirements: str = ""
    sources: str = ""

    @classmethod
    def read(cls, path: Path) -> Installed:
        """From the stamp at ``path``; nothing installed if it is absent or unreadable."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return cls(tuple(content["extras"]), content["requirements"], content["sources"])
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, path: Path) -> None:
        """Leave the stamp at ``path``, whole or not at all."""
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(asdict(self)), encoding="utf-8")
        partial.replace(path)


def say(sentence: str) -> None:
    """Tell the user something, on stderr: stdout belongs to what is started."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code is that of what was started."""
    request = parse(arguments)
    try:
        check_python()
        install_libraries()
        make_environment()
        install(EXTRAS[request.action], request.torch_index)
    except SetupError as error:
        say(f"bootstrap: {error}")
        return 1
    if request.action == "setup":
        return 0
    if request.action == "test":
        # A file of tests stays with one worker, which makes its fixtures once.
        workers = ["-n", str(max(1, min(8, os.cpu_count() or 1))), "--dist", "loadfile"]
        return start([tool("python"), "-m", "pytest", *workers, *request.passed_on], ROOT)
    if request.action == "package":
        freeze = "soundmark.desktop.packaging.freeze"
        command = [tool("python"), "-m", freeze, str(request.out.absolute()), *request.trust]
        return start(command, ENVIRONMENT)
    return start([tool("soundmark"), *(request.passed_on or ("explore",))])


def parse(arguments: Sequence[str]) -> Request:
    """Read the command line; whatever follows ``--`` is passed on untouched."""
    own, passed_on = list(arguments), []
    if "--" in own:
        cut = own.index("--")
        own, passed_on = own[:cut], own[cut + 1 :]
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="run|test|setup|package")
    actions.add_parser("run", help="set up the desktop and start soundmark; `-- ...` goes to it")
    for name, purpose in (
        ("test", "set up everything and run the tests; `-- ...` goes to pytest"),
        ("setup", "only set up what the tests need"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument(
            "--torch-index",
            metavar="URL",
            help="take torch from this package index, such as https://download.pytorch.org/whl/cpu",
        )
    package = actions.add_parser("package", help="make a folder that runs without Python")
    package.add_argument(
        "--out", type=Path, default=Request.out, metavar="DIR", help="put it there [default: dist]"
    )
    package.add_argument(
        "--app-key",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a public key whose packs and models it trusts; may be given again (docs/trust.md)",
    )
    package.add_argument(
        "--revocations", type=Path, metavar="FILE", help="a list of revocations signed with one"
    )
    found = parser.parse_args(own)
    torch_index, out = getattr(found, "torch_index", None), getattr(found, "out", Request.out)
    return Request(found.action, tuple(passed_on), torch_index, out, _trust_options(found))


def _trust_options(found: argparse.Namespace) -> tuple[str, ...]:
    """What goes on to freeze.py, which runs in another folder."""
    trust = [("--app-key", path) for path in getattr(found, "app_key", [])]
    if getattr(found, "revocations", None) is not None:
        trust.append(("--revocations", found.revocations))
    return tuple(part for option, path in trust for part in (option, str(path.absolute())))


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Raise SetupError if this Python is too old."""
    if version < OLDEST_PYTHON:
        raise SetupError(
            f"Soundmark needs Python 3.11 or newer and this is {version[0]}.{version[1]}; start "
            "this file with a newer one, such as: python3.11 bootstrap.py run"
        )


# --- system libraries -----------------------------------------------------------------------------


def missing_libraries(libraries: dict[str, str] = LINUX_LIBRARIES) -> list[str]:
    """The names in ``libraries`` that this system's loader does not find; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [name for name in libraries if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_libraries() -> None:
    """Install missing system libraries where we may; otherwise say which and go on."""
    missing = missing_libraries()
    if not missing:
        return
    packages = [LINUX_LIBRARIES[name] for name in missing]
    if shutil.which("apt-get") is None:
        say(
            "bootstrap: these system libraries are missing and the window or the sound may not "
            f"work without them: {', '.join(missing)}."
        )
        return
    if not apt_install(packages) or missing_libraries():
        say(
            "bootstrap: system libraries are missing and the window or the sound may not work; "
            f"install them with: sudo apt-get install {' '.join(packages)}"
        )


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root, or through sudo if it asks for no password."""
    prefix = _root_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # Lists that cannot be refreshed may still be good enough for the second command.
    subprocess.run([*apt, "update"], check=False, capture_output=True)
    installing = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.run(installing, check=False, capture_output=True).returncode == 0


def _root_prefix() -> list[str] | None:
    """What to put before a command so that root runs it, or None if that is not possible."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


# --- the environment ------------------------------------------------------------------------------


def tool(name: str) -> str:
    """The path of a program in ``.venv``."""
    if os.name == "nt":
        return str(ENVIRONMENT / "Scripts" / f"{name}.exe")
    return str(ENVIRONMENT / "bin" / name)


def environment_python() -> str:
    """The version of the Python in ``.venv``, such as "3.11"; "" if there is none that works."""
    show = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(
            [tool("python"), "-c", show], check=False, capture_output=True, text=True
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def make_environment() -> None:
    """Make ``.venv``, unless one made by this Python version works already."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if environment_python() == version:
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{version}-venv"
        if not apt_install([package]):
            raise SetupError(
                "this Python cannot make virtual environments; install its venv module (Debian or "
                f"Ubuntu: sudo apt-get install {package}) and try again."
            )
    say(f"Making {ENVIRONMENT}")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], check=False)
    if done.returncode != 0:
        raise SetupError(
            f"the virtual environment {ENVIRONMENT} could not be made; is the disk full, or the "
            "folder not yours to write to?"
        )


def install(extras: tuple[str, ...], torch_index: str | None = None) -> None:
    """Bring ``.venv`` up to date: dependencies if pyproject.toml changed, and our own files."""
    stamp = ENVIRONMENT / "soundmark-setup.json"
    before = Installed.read(stamp)
    requirements = requirements_digest()
    sources = sources_digest()
    if before.requirements != requirements or not set(extras) <= set(before.extras):
        _install_everything(extras, torch_index)
        kept = before.extras if before.requirements == requirements else ()
        Installed(tuple(dict.fromkeys((*kept, *extras))), requirements, sources).write(stamp)
    elif before.sources != sources:
        _install_project()
        Installed(before.extras, requirements, sources).write(stamp)


def requirements_digest() -> str:
    """A digest of all that decides which packages ``.venv`` should hold."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), TORCH.encode(), str(ENVIRONMENT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def sources_digest(root: Path = ROOT) -> str:
    """A digest of the names, sizes and times of the files that are installed as the project."""
    digest = hashlib.sha256()
    for folder in sorted(set(_settings(root)["tool"]["setuptools"]["package-dir"].values())):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                facts = path.stat()
                name = path.relative_to(root).as_posix()
                digest.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _settings(root: Path) -> dict[str, Any]:
    import tomllib  # Absent from a Python that is too old, which is told in a sentence first.

    with (root / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def _install_everything(extras: tuple[str, ...], torch_index: str | None) -> None:
    """Install the packages that ``extras`` need, and our own files."""
    first = "The first time this takes some minutes."
    say(f"Installing packages into {ENVIRONMENT}. {first}")
    if TORCH_EXTRAS & set(extras):
        index = ["--index-url", torch_index] if torch_index else []
        _pip(*index, TORCH)
    _forget_last_build()
    # setuptools, so that a later change of our own files can be installed without the index.
    _pip(SETUPTOOLS, f".[{','.join(extras)}]" if extras else ".")


def _install_project() -> None:
    """Install our own files alone, which changed."""
    _forget_last_build()
    _pip("--no-deps", "--no-build-isolation", "--force-reinstall", ".")


def _forget_last_build() -> None:
    """Clear setuptools' build folder: what was deleted from the sources stays in it otherwise."""
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)


def _pip(*arguments: str) -> None:
    quiet = [] if sys.stderr.isatty() else ["-qq"]
    command = [tool("python"), "-m", "pip", "install", "--disable-pip-version-check", *quiet]
    done = subprocess.run([*command, *arguments], check=False, cwd=ROOT, stdout=sys.stderr)
    if done.returncode != 0:
        raise SetupError(
            "pip could not install what is needed (its message is above); check the connection to "
            "the package index and try again."
        )


def start(command: Sequence[str], folder: Path | None = None) -> int:
    """Run a command, in ``folder`` if given, and return its exit code; 130 after Ctrl+C."""
    try:
        return subprocess.run(command, check=False, cwd=folder).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
