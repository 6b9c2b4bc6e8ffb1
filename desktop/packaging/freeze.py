"""Makes the stand-alone folder and checks it: ``python -m soundmark.desktop.packaging.freeze OUT``.

PyInstaller does the work (soundmark.spec). The folder is put together elsewhere and appears in OUT
only when it is whole: with the licences of all it holds, without what must not be in it, and with
every library it needs either inside or on the list of those that the system brings.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.folders import PORTABLE_FOLDER
from soundmark.desktop.packaging.app_keys import put_in_keys
from soundmark.desktop.packaging.contents import FORBIDDEN_MODULES, SYSTEM_LIBRARIES
from soundmark.desktop.packaging.licences import Contents, write_licences

NAME = "Soundmark"
LICENCES = "LICENCES"
_SPEC = Path(__file__).with_name("soundmark.spec")
#: Linux: what a library's or program's table of needed libraries is read with.
_READER = "objdump"


def freeze(out: Path, app_keys: Sequence[Path] = (), revocations: Path | None = None) -> Path:
    """Make ``out/Soundmark`` and return it; an older one gives way.

    ``app_keys``: public keys whose packs and models the folder trusts; ``revocations``: the list
    that comes with them (docs/trust.md).

    Raises SoundmarkError, in one sentence, if PyInstaller fails, if the outcome is not as it should
    be, or if the older folder holds a user's data (portable mode).
    """
    target = out / NAME
    if (target / PORTABLE_FOLDER).exists():
        raise SoundmarkError(
            f"{target} holds notes and packs of its user ({PORTABLE_FOLDER}); move it away first."
        )
    out.mkdir(parents=True, exist_ok=True)
    # Beside the target, so that it can be moved in one step.
    with tempfile.TemporaryDirectory(prefix=".soundmark-", dir=out) as work:
        folder, contents = _build(Path(work))
        check_modules(contents.modules)
        _drop_debug_information(folder)
        put_in_keys(folder, app_keys, revocations)
        write_licences(contents, folder / LICENCES)
        missing = missing_libraries(folder)
        if missing:
            raise SoundmarkError(
                "These libraries are neither in the folder nor on the list of the system's "
                f"(contents.py): {', '.join(sorted(missing))}."
            )
        shutil.rmtree(target, ignore_errors=True)
        folder.rename(target)
    return target


def _build(work: Path) -> tuple[Path, Contents]:
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--distpath", str(work / "dist"), "--workpath", str(work / "build"), str(_SPEC),
    ]  # fmt: skip
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if done.returncode != 0:
        raise SoundmarkError(
            "PyInstaller could not make the folder (its message is above); is it installed "
            '(pip install "soundmark[package]")?'
        )
    listed = json.loads((work / "build" / "soundmark" / "contents.json").read_text())
    binaries = tuple((name, origin) for name, origin in listed["binaries"])
    return work / "dist" / NAME, Contents(frozenset(listed["modules"]), binaries)


def _drop_debug_information(folder: Path) -> None:
    """Of Python's own library, of which it can be the larger part; wheels stay as they are."""
    if sys.platform.startswith("linux") and shutil.which("strip") is not None:
        for path in sorted((folder / "_internal").glob("libpython*.so*")):
            subprocess.run(["strip", "--strip-debug", str(path)], check=True)


def check_modules(modules: Iterable[str]) -> None:
    """SoundmarkError if a module is among them that has no place on a visitor's machine."""
    strays = sorted(set(modules) & set(FORBIDDEN_MODULES))
    if strays:
        raise SoundmarkError(f"The folder must not hold {', '.join(strays)}.")


def missing_libraries(folder: Path) -> set[str]:
    """Libraries that something in a Linux folder needs and nobody brings; none elsewhere."""
    if not sys.platform.startswith("linux"):
        return set()
    return {name for name in needed_libraries(folder) if name not in SYSTEM_LIBRARIES}


def needed_libraries(folder: Path) -> set[str]:
    """Libraries that the programs and libraries of a Linux folder need from outside it."""
    if shutil.which(_READER) is None:
        raise SoundmarkError(f"{_READER} is needed; install it (Debian: apt-get install binutils).")
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    binaries = [path for path in files if _is_elf(path)]
    inside = {path.name for path in folder.rglob("*") if ".so" in path.name}
    needed: set[str] = set()
    for start in range(0, len(binaries), 50):
        command = [_READER, "-p", *map(str, binaries[start : start + 50])]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        rows = (line.split() for line in told.splitlines())
        needed |= {row[1] for row in rows if len(row) == 2 and row[0] == "NEEDED"}
    return needed - inside


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def folder_bytes(folder: Path) -> int:
    """Size of all files of a folder, links counted as links."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def add_trust_options(parser: argparse.ArgumentParser) -> None:
    """The options that say whom the folder trusts."""
    parser.add_argument(
        "--app-key",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a public key whose packs and models the folder trusts; may be given again",
    )
    parser.add_argument(
        "--revocations", type=Path, metavar="FILE", help="their signed list of revocations"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; exit code 2 and one sentence if it cannot be done."""
    parser = argparse.ArgumentParser(description="Make the stand-alone folder of Soundmark.")
    parser.add_argument("out", type=Path, help="the folder that is to hold the folder Soundmark")
    add_trust_options(parser)
    found = parser.parse_args(arguments)
    try:
        folder = freeze(found.out, found.app_key, found.revocations)
    except SoundmarkError as error:
        print(f"soundmark: {error}", file=sys.stderr)
        return 2
    print(f"{folder}: {folder_bytes(folder) / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
