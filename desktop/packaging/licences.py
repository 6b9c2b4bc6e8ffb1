"""Lays the licences of all that is in the stand-alone folder beside it.

One folder for each Python package and system library, as its makers wrote it; where a package
brings no text, the text of the licence it names.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from soundmark.desktop.engine.errors import SoundmarkError

_TEXTS = Path(__file__).parent / "licence_texts"
_WORDS = ("licen", "copying", "notice", "thirdparty", "copyright")
#: Packages whose wheels hold no text, and the texts that hold for them.
_TEXTS_OF = {
    "flatbuffers": ("Apache-2.0.txt",),
    "pyserial": ("pyserial.txt",),
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "tokenizers": ("Apache-2.0.txt",),
}
_ABOUT = """\
Soundmark is under the MIT licence (LICENSE beside this file). This folder holds the licences of the
software that comes with it: one folder for each Python package, and "system" for libraries of the
system on which it was put together.

Qt (PySide6, shiboken6) and libsndfile, soxr and JACK are under the LGPL: they are shared libraries
in the folder "_internal", and you may put your own builds in their place. Their sources are at
code.qt.io, github.com/libsndfile/libsndfile, github.com/dofuuz/python-soxr and
github.com/jackaudio/jack2.
"""


@dataclass(frozen=True)
class Contents:
    """What went into the folder: top-level ``modules``, and ``binaries`` (path there, origin)."""

    modules: frozenset[str]
    binaries: tuple[tuple[str, str], ...]


def write_licences(contents: Contents, out: Path) -> list[str]:
    """Fill the folder ``out`` and return the names of the packages whose licences lie in it.

    Raises SoundmarkError if a package has no text.
    """
    out.mkdir(parents=True)
    (out / "README.txt").write_text(_ABOUT, encoding="utf-8")
    names = sorted(bundled_distributions(contents))
    for name in names:
        _copy(licence_files(distribution(name)), out / name, name)
    _copy(_python_licence(), out / "python", "Python")
    shutil.copyfile(_own_licence(), out / "LICENSE")
    for package, text in sorted(_system_copyrights(contents).items()):
        (out / "system").mkdir(exist_ok=True)
        shutil.copyfile(text, out / "system" / f"{package}.txt")
    return names


def bundled_distributions(contents: Contents) -> set[str]:
    """Names of the installed packages of which anything is in the folder, ours left out."""
    tops = set(contents.modules)
    tops |= {path.replace("\\", "/").split("/")[0].split(".")[0] for path, _ in contents.binaries}
    known = packages_distributions()
    found = {_plain(name) for top in tops for name in known.get(top, ())}
    # The loader of the folder is PyInstaller's.
    return (found - {"soundmark"}) | {"pyinstaller"}


def licence_files(package: Distribution) -> list[Path]:
    """The texts that a package brings, or those that hold for it; none if neither is known."""
    found = [
        Path(str(package.locate_file(path)))
        for path in package.files or ()
        if any(word in path.name.lower() for word in _WORDS)
        and path.suffix.lower() not in (".py", ".pyc", ".pyi", ".so")
    ]
    present = [path for path in found if path.is_file()]
    return present or [_TEXTS / name for name in _TEXTS_OF.get(_plain(package.name), ())]


def _plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _copy(texts: Iterable[Path], folder: Path, name: str) -> None:
    texts = list(texts)
    if not texts:
        raise SoundmarkError(f"The licence of {name} is not known; name its text in licences.py.")
    folder.mkdir()
    for text in texts:
        target = folder / text.name
        for number in range(2, len(texts) + 2):
            if not target.exists():
                break
            target = folder / f"{text.stem}-{number}{text.suffix}"
        shutil.copyfile(text, target)


def _python_licence() -> list[Path]:
    base = Path(sys.base_prefix)
    library = Path(shutil.__file__).parent
    places = (library / "LICENSE.txt", base / "LICENSE.txt", base / "LICENSE")
    found = [place for place in places if place.is_file()]
    if not found:
        found = list(Path("/usr/share/doc").glob(f"python3.{sys.version_info.minor}*/copyright"))
    return found[:1]


def _own_licence() -> Path:
    found = licence_files(distribution("soundmark"))
    if found:
        return found[0]
    return Path(__file__).parents[2] / "LICENSE"


def _system_copyrights(contents: Contents) -> dict[str, Path]:
    """Debian's copyright files of the libraries that came from the system, by package."""
    if shutil.which("dpkg-query") is None:
        return {}
    found = {}
    for _, origin in contents.binaries:
        path = Path(origin)
        if not origin.startswith(("/lib/", "/usr/lib/")):
            continue
        for name in {str(path), str(path.resolve()), str(path.resolve()).removeprefix("/usr")}:
            command = ["dpkg-query", "--search", name]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
            package = done.stdout.split(":")[0].strip()
            text = Path("/usr/share/doc") / package / "copyright"
            if done.returncode == 0 and package and text.is_file():
                found[package] = text
                break
    return found
