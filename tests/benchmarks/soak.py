"""Does the window stay flat? A restless visitor taps it thousands of times.

    python tests/benchmarks/soak.py [--taps 20000] [--sound paced|none] [--pack DIR --model DIR]

The real shell, window, engine and player, offscreen, on the bundled pack. The sound goes through
PortAudio into a file-backed ALSA device that takes it at the pace of a sound card ("paced"), or
there is no sound card ("none"). Prints a row every 500 taps, each seen from the map after a short
rest, then the growth in the second half (in the first one the bounded caches of tiles, clips, words
and pictures fill) with its standard error, and the most memory that it ever took; ends with 1 if
memory, threads or file handles grow or an answer stays away.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtWidgets import QApplication
from restless_visitor import (
    RestlessVisitor,
    Sample,
    StuckError,
    decline_file_dialogs,
    slope_error,
    slope_per_1000,
)

#: What a week of a busy museum (50 000 taps) may cost: 25 MB.
MOST_MB_PER_1000 = 0.5
#: A leak of one Qt object per tap is 1000.
MOST_QT_PER_1000 = 100.0
#: A leak of one Python object every ten taps.
MOST_PYTHON_PER_1000 = 100.0
#: How much slower the last quarter may answer than the first after the warm-up.
MOST_SLOWER = 2.0

#: Reads the sound at the pace of a sound card and throws it away.
_CARD = """
import sys, time
with open(sys.argv[1], "rb", buffering=0) as file:
    start, taken = time.monotonic(), 0
    while chunk := file.read(3840):
        taken += len(chunk)
        ahead = start + taken / 384000 - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        else:
            start -= ahead
"""


@contextmanager
def sound_card(kind: str, folder: Path) -> Iterator[None]:
    """An ALSA whose default device is paced, or not there. Before PortAudio is loaded."""
    os.environ["ALSA_CONFIG_PATH"] = str(folder / "asound.conf")
    if kind == "none":
        (folder / "asound.conf").write_text("pcm.!default { type hw card 31 }\n")
        yield
        return
    fifo = folder / "card"
    os.mkfifo(fifo)
    (folder / "asound.conf").write_text(
        f'pcm.sink {{ type file slave.pcm {{ type null }} file "{fifo}" format raw }}\n'
        "pcm.!default { type plug slave { pcm sink format FLOAT_LE rate 48000 channels 2 } }\n"
    )
    card = subprocess.Popen([sys.executable, "-c", _CARD, str(fifo)])
    # Held open for writing, so that the card never sees an end while the player reopens it.
    keep = os.open(fifo, os.O_RDWR)
    try:
        yield
    finally:
        os.close(keep)
        card.kill()
        card.wait()


def soak(visitor: RestlessVisitor, taps: int, every: int) -> list[Sample]:
    """Tap, and sample ``every`` so many taps; prints each sample."""
    print("  taps   RSS MB   Python     Qt threads files  p95 ms")
    samples = []
    for tap in range(taps + 1):
        if tap % every == 0:
            now = visitor.sample(tap)
            samples.append(now)
            print(
                f"{now.taps:6d} {now.rss_mb:8.1f} {now.objects:8d} {now.qt_objects:6d} "
                f"{now.threads:7d} {now.files:5d} {now.p95_ms:7.0f}",
                flush=True,
            )
        visitor.tap()
    return samples


def verdict(samples: list[Sample]) -> list[str]:
    """Print the growth after the warm-up; what is not flat, in words."""
    warm = samples[max(1, len(samples) // 2) :]
    problems = []
    measures: tuple[tuple[str, Callable[[Sample], float], float], ...] = (
        ("MB", lambda s: s.rss_mb, MOST_MB_PER_1000),
        ("Python objects", lambda s: s.objects, MOST_PYTHON_PER_1000),
        ("Qt objects", lambda s: s.qt_objects, MOST_QT_PER_1000),
        ("threads", lambda s: s.threads, 0.05),
        ("file handles", lambda s: s.files, 0.05),
    )
    for name, of, most in measures:
        slope = slope_per_1000(warm, of)
        error = slope_error(warm, of)
        print(f"{name:15} {slope:+9.3f} ± {error:.3f} per 1000 taps (at most {most:g})")
        if slope > most:
            problems.append(f"{name} grow")
    quarter = max(1, len(warm) // 4)
    first = statistics.median(sample.p95_ms for sample in warm[:quarter])
    last = statistics.median(sample.p95_ms for sample in warm[-quarter:])
    print(f"{'p95 of answers':15} {first:.0f} ms at first, {last:.0f} ms at last")
    if last > MOST_SLOWER * first:
        problems.append("answers grow slower")
    return problems


def most_memory_mb() -> float:
    """The most resident memory that this process ever had, megabytes; not a number on Windows."""
    try:
        import resource
    except ImportError:
        return float("nan")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def run(options: argparse.Namespace) -> int:
    """Open the shell, let the visitor loose, and judge."""
    from soundmark.desktop.settings import SettingsStore
    from soundmark.desktop.ui.allocator import return_free_memory
    from soundmark.desktop.ui.shell import Shell, explorer_opener, player_opener

    return_free_memory()
    app = QApplication([])
    app.setApplicationName("Soundmark")
    settings = SettingsStore()
    settings.change("appearance", tour_seen=True)
    shell = Shell(
        app,
        settings,
        explorer_opener(options.model, unsigned_model=True),
        player_opener(settings),
        pack=options.pack,
    )
    shell.show()
    visitor = RestlessVisitor(app, lambda: shell.window, options.seed, options.hurry)
    while shell.window.state.info is None or shell.window.actions_.player is None:
        visitor.rest(0.1)
    visitor.rest(2.0)
    decline_file_dialogs()
    start = time.monotonic()
    try:
        samples = soak(visitor, options.taps, options.every)
    except StuckError as stuck:
        print(f"STUCK: {stuck}")
        return 1
    minutes = (time.monotonic() - start) / 60
    print(f"{options.taps} taps in {minutes:.1f} minutes: {visitor.done}")
    problems = verdict(samples)
    print(f"{'most memory':15} {most_memory_mb():.0f} MB")
    shell.close()
    print("FLAT" if not problems else f"NOT FLAT: {', '.join(problems)}")
    return 1 if problems else 0


def main() -> int:
    """Parse the command line and soak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taps", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hurry", type=float, default=0.25, help="share of taps not waited for")
    parser.add_argument("--sound", choices=("paced", "none"), default="paced")
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soundmark-soak-") as folder:
        os.environ["SOUNDMARK_HOME"] = str(Path(folder) / "home")
        with sound_card(options.sound, Path(folder)):
            return run(options)


if __name__ == "__main__":
    sys.exit(main())
