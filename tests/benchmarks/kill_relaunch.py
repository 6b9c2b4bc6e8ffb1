"""Does the window come up again after ``kill -9``, as it was?

    python tests/benchmarks/kill_relaunch.py [--kills 20] [--program PROGRAM]

A window (offscreen; of the sources, or with --program of a stand-alone folder) is started, taps
itself through a scripted session that also changes settings, and is killed at a random moment. Then
it is started as a visitor would: it must show itself and open the same pack without a question, its
settings must be whole and none of them lost, and when it is closed the mark of the opening guard
must be gone. Half of the kills come while the pack is being opened; one such death must not set the
pack apart, two in a row must (and the window must then open the bundled one).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from window_process import WindowProcess, source_command

from soundmark.desktop.engine.pack import bundled_pack_path
from soundmark.desktop.library.opening_guard import OpeningGuard
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.settings import SettingsStore

TITLE_KEY = "other-pack"

#: What the killed process runs: the real shell, tapped by a script, its settings changed for ever.
_SESSION = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from PySide6.QtWidgets import QApplication
from restless_visitor import RestlessVisitor, decline_file_dialogs
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.shell import Shell, explorer_opener, player_opener
app = QApplication([])
settings = SettingsStore()
shell = Shell(app, settings, explorer_opener(None), player_opener(settings))
shell.show()
visitor = RestlessVisitor(app, lambda: shell.window, seed=int(sys.argv[2]))
while shell.window.state.info is None:
    visitor.rest(0.02)
decline_file_dialogs()
for number in range(10 ** 9):
    settings.change("field", author=f"author {number}")
    (settings.path.parent / "written").write_text(str(number))
    visitor.tap()
"""


def prepare(home: Path) -> Path:
    """Another pack on the shelf, open last, and settings of somebody; the pack's folder."""
    store = SettingsStore(home / "settings.json")
    store.change("appearance", tour_seen=True, theme="light", text_scale=1.25)
    store.change("kiosk", idle_seconds=77)
    pack = home / "packs" / TITLE_KEY
    shutil.copytree(bundled_pack_path(), pack)
    store.change("", last_pack=TITLE_KEY)
    return pack


def check_settings(home: Path) -> list[str]:
    """What is wrong with the settings file."""
    store = SettingsStore(home / "settings.json")
    values = store.values
    problems = [store.problem] if store.problem else []
    kept = (
        values.appearance.theme == "light"
        and values.appearance.text_scale == 1.25
        and values.kiosk.idle_seconds == 77
        and values.last_pack == TITLE_KEY
    )
    if not kept:
        problems.append(f"settings were lost: {values}")
    written = home / "written"
    if written.exists() and written.read_text():
        number = int(written.read_text())
        if values.field.author not in (f"author {number}", f"author {number + 1}"):
            problems.append(f"author {number} was written, {values.field.author!r} is there")
        written.unlink()
    return problems


def kill_once(home: Path, seed: int, dice: random.Random, in_opening: bool) -> float:
    """Start the session and kill it; seconds that it lived."""
    tests = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", _SESSION, tests, str(seed)]
    with WindowProcess(command, home) as window:
        if in_opening:
            window.until_shown()
            time.sleep(dice.uniform(0.0, 0.3))
        else:
            window.until_open()
            time.sleep(dice.uniform(0.0, 12.0))
        window.kill()
        return time.perf_counter() - window.started


def relaunch(program: list[str], home: Path, pack: Path) -> tuple[float, list[str]]:
    """Start as a visitor does; seconds until the pack is open, and what went wrong."""
    with WindowProcess(program, home) as window:
        try:
            seconds = window.until_open(pack)
        except RuntimeError as error:
            return float("nan"), [str(error)]
        problems = check_settings(home)
        code = window.interrupt()
        if code != 0:
            problems.append(f"it was closed and ended with {code}")
        if window.mark.exists():
            problems.append("the mark of the opening guard stayed")
        if "Traceback" in window.log.read_text():
            problems.append(f"a traceback: {window.log.read_text()[-1500:]}")
        return seconds, problems


def check_breaker(program: list[str], home: Path, dice: random.Random) -> list[str]:
    """Two deaths in a row while a pack is opened: it is set apart, the bundled one opens."""
    for seed in range(2):
        kill_once(home, seed, dice, in_opening=True)
    if OpeningGuard(home / "opening.json").failures(TITLE_KEY) != 2:
        return ["two deaths in a row were not counted"]
    with WindowProcess(program, home) as window:
        window.until_open()
        state = Shelf(home / "packs").pack(TITLE_KEY).state
        code = window.interrupt()
    told = SettingsStore(home / "settings.json").values.last_pack
    if state != "apart" or told is not None or code != 0:
        return [f"the suspect is {state!r}, the last pack {told!r}, the exit code {code}"]
    return []


def main() -> int:
    """Kill, start again, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=Path, help="of a stand-alone folder")
    options = parser.parse_args()
    program = [str(options.program.absolute())] if options.program else source_command()
    dice = random.Random(options.seed)
    taken, failures = [], 0
    with tempfile.TemporaryDirectory(prefix="soundmark-kills-") as folder:
        home = Path(folder)
        pack = prepare(home)
        for number in range(options.kills):
            in_opening = number % 2 == 1
            lived = kill_once(home, options.seed * 1000 + number, dice, in_opening)
            seconds, problems = relaunch(program, home, pack)
            taken.append(seconds)
            failures += bool(problems)
            what = "; ".join(problems) or "as before"
            print(f"{number:3d} killed after {lived:5.1f} s, open {seconds:4.1f} s after: {what}")
        problems = check_breaker(program, home, dice)
        failures += bool(problems)
        print(f"two deaths in a row: {'; '.join(problems) or 'set apart, the bundled pack opened'}")
    print(f"open again after {statistics.median(taken):.1f} s (median), {max(taken):.1f} s at most")
    print("ALL CAME BACK" if not failures else f"{failures} FAILED")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
