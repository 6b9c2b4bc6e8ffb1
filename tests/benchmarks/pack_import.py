"""What does it cost to write a stranger's pack anew, against copying it byte for byte?

    python tests/benchmarks/pack_import.py [--runs N]

The bundled pack is put into an archive, its title changed so that nobody vouches for it, and
installed both ways in turn: written anew in the child, and unpacked byte for byte in the child with
every hash compared. Printed: seconds (median), their ratio, the peak memory of the child, and what
each part of the pack weighs before and after.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import psutil

from soundmark.desktop.engine.pack import bundled_pack_path, verify_pack
from soundmark.desktop.importing.install import Plan, install_pack, unpack

PARTS = ("gallery/clips/", "gallery/gallery.sqlite", "gallery/vectors.npy", "region/")


def archive_of_a_stranger(folder: Path, path: Path) -> Path:
    """The pack as an archive that differs from the bundled one in its title alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder).as_posix()
            if name == "manifest.json":
                manifest = json.loads(file.read_bytes())
                archive.writestr(name, json.dumps({**manifest, "title": "From a stranger"}))
            elif file.is_file() and name != "signature":
                archive.write(file, name)
    return path


class Watch:
    """The largest memory, bytes, and the processor time, seconds, of the one child."""

    def __init__(self) -> None:
        self.bytes, self.seconds = 0, 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            for child in psutil.Process().children():
                try:
                    self.bytes = max(self.bytes, child.memory_info().rss)
                    used = child.cpu_times()
                    self.seconds = max(self.seconds, used.user + used.system)
                except psutil.NoSuchProcess:
                    continue


def timed(work: Callable[[Path], Path]) -> tuple[float, Path, Path]:
    """Seconds, what was made, and the folder to throw away."""
    folder = Path(tempfile.mkdtemp(prefix="soundmark-import-"))
    started = time.perf_counter()
    made = work(folder)
    return time.perf_counter() - started, made, folder


def weights(folder: Path) -> dict[str, int]:
    """Bytes of each part of a pack."""
    found = dict.fromkeys(PARTS, 0)
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        for part in PARTS:
            if file.is_file() and name.startswith(part):
                found[part] += file.stat().st_size
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    plans: list[Plan] = []
    anew_s, copy_s, anew_cpu_s, copy_cpu_s, peaks = [], [], [], [], []
    with tempfile.TemporaryDirectory() as work:
        path = archive_of_a_stranger(bundled_pack_path(), Path(work) / "stranger.soundpack")
        for _ in range(runs):
            with Watch() as watch:
                seconds, made, folder = timed(
                    lambda into: install_pack(path, into=into, planned=plans.append)
                )
            peaks.append(watch.bytes)
            anew_cpu_s.append(watch.seconds)
            anew_s.append(seconds)
            after = weights(made)
            sound = verify_pack(made).sound
            shutil.rmtree(folder)
            with Watch() as watch:
                seconds, _, folder = timed(lambda into: unpack(path, into))
            copy_cpu_s.append(watch.seconds)
            copy_s.append(seconds)
            shutil.rmtree(folder)
        size = path.stat().st_size
    before = weights(bundled_pack_path())
    anew, copied = statistics.median(anew_s), statistics.median(copy_s)
    print(f"archive: {size / 1e6:.1f} MB; runs: {runs}; what was made verifies: {sound}")
    print(f"written anew: {anew:.1f} s; byte for byte: {copied:.1f} s; ratio {anew / copied:.1f}")
    anew, copied = statistics.median(anew_cpu_s), statistics.median(copy_cpu_s)
    print(f"processor time: {anew:.1f} s and {copied:.1f} s; {anew / size * 1e6:.2f} s a MB")
    print(f"peak memory of the child: {max(peaks) / 1e6:.0f} MB")
    made_bytes = sum(after.values())
    print(f"room asked for: {plans[0].room / 1e6:.1f} MB; size made: {made_bytes / 1e6:.1f} MB")
    for part in PARTS:
        ratio = after[part] / before[part]
        print(f"{part}: {before[part]:,} -> {after[part]:,} bytes, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
