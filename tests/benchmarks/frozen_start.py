"""How fast does the stand-alone folder start, and how big is it, beside the same sources installed?

    python tests/benchmarks/frozen_start.py FOLDER [--installed PYTHON] [--runs 5]

FOLDER is what ``python3 bootstrap.py package`` made, PYTHON the interpreter of an installation
(.venv/bin/python; default: the one that runs this). Each is asked for a place on the command line,
and its window is opened offscreen: warm (run before) and cold (Linux: its files dropped from the
page cache first). Both in turn; the ratios are taken pair by pair, so that what else the machine
does falls on both.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from window_process import WindowProcess, bare_environment, drop_from_cache

from soundmark.desktop.packaging.freeze import NAME, folder_bytes

PLACE = ("listen", "--at", "37.76,-122.51", "--json")


def answer_s(command: list[str], home: Path) -> float:
    """Seconds of one answer on the command line."""
    start = time.perf_counter()
    subprocess.run(
        [*command, *PLACE], env=bare_environment(home), cwd=home, check=True,
        stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - start


def shown_s(command: list[str], home: Path) -> float:
    """Seconds until the window is shown."""
    with WindowProcess(command, home) as window:
        seconds = window.until_shown()
        window.until_open()
        window.interrupt()
        return seconds


def open_s(command: list[str], home: Path) -> float:
    """Seconds until its pack is open."""
    with WindowProcess(command, home) as window:
        seconds = window.until_open()
        window.interrupt()
        return seconds


def compare(
    what: str,
    measure: Callable[[list[str], Path], float],
    frozen: list[str],
    installed: list[str],
    runs: int,
    cold: tuple[Path, Path] | None,
) -> None:
    """Measure both in turn and print medians and the median ratio."""
    pairs = []
    with tempfile.TemporaryDirectory(prefix="soundmark-start-") as folder:
        for number in range(runs + 1):
            pair = []
            for index, command in enumerate((frozen, installed)):
                home = Path(folder) / f"{index}"
                home.mkdir(exist_ok=True)
                if cold is not None:
                    drop_from_cache(cold[index])
                pair.append(measure(command, home))
            # The first of the warm ones makes index and home, and is not counted.
            if number > 0 or cold is not None:
                pairs.append(pair)
    ratio = statistics.median(one / other for one, other in pairs)
    ours, theirs = (statistics.median(pair[i] for pair in pairs) for i in (0, 1))
    print(f"{what:28} {ours:7.2f} s {theirs:9.2f} s {ratio:7.2f}", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--installed", type=Path, default=Path(sys.executable))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = options.folder.absolute()
    frozen = [str(folder / NAME)]
    installed = [str(options.installed.absolute()), "-m", "soundmark.desktop"]
    show = "import sysconfig; print(sysconfig.get_paths()['platlib'])"
    told = subprocess.run([installed[0], "-c", show], check=True, capture_output=True, text=True)
    packages = Path(told.stdout.strip())
    sizes = folder_bytes(folder) / 1e6, folder_bytes(packages) / 1e6
    print(f"{'':28} {'folder':>9} {'installed':>11} {'ratio':>7}")
    print(f"{'size':28} {sizes[0]:6.0f} MB {sizes[1]:8.0f} MB {sizes[0] / sizes[1]:7.2f}")
    for what, measure in (
        ("a place, command line", answer_s),
        ("window shown", shown_s),
        ("window with its pack open", open_s),
    ):
        compare(f"{what}, warm", measure, frozen, installed, options.runs, None)
        if sys.platform.startswith("linux"):
            cold = folder, packages
            compare(f"{what}, cold", measure, frozen, installed, options.runs, cold)


if __name__ == "__main__":
    main()
