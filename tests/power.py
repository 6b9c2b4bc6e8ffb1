"""Cuts an operation at every step that changes the disk, and looks what the next start finds.

    python tests/power.py [NAME ...] [--full]

Three examinations of each operation of ``power_operations``:

- kills: a process does it and is ended with SIGKILL before its first step, its second, and so on
  until it comes to its end (``power_cuts`` says what a step is);
- power cuts: it is done once, watched, and every folder that a power cut before any of its steps
  may leave (``power_states``: unsynced names and contents lost in several ways) is made;
- full disks: from its first step on, its second, and so on, the disk takes nothing more (ENOSPC);
  it must end in a SoundmarkError, or as if nothing were, if it is one that does without.

Whatever is left is looked at by a fresh process: it must be the state before or the state after,
never a third. Then the program is started there and the operation repeated: its end must be the
usual one, with the very files of an undisturbed run and none beside them.

In a usual run of the tests at most ``SAMPLE`` of each are examined, spread evenly;
``SOUNDMARK_POWER=full`` or ``--full`` examines all.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import json
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from power_cuts import Cuts, Step, sqlite_library
from power_states import Tree, Watch, read_tree, write_tree

from soundmark.desktop.engine.errors import SoundmarkError

SAMPLE = 8
#: Steps that need room.
_GROWING = (
    "open", "write", "mkdir", "fsync", "truncate", "link", "symlink", "sendfile", "copy_file_range",
)  # fmt: skip
FULL_VARIABLE = "SOUNDMARK_POWER"
#: What a look finds; JSON.
State = Any
#: Number of the cut, steps of the operation that had ended, kind of loss, key of what was left.
_Seen = tuple[int, int, str, str]


@dataclass(frozen=True)
class Operation:
    """Something that changes the disk, below the folder that each function is given.

    ``prepare`` makes the state before, each of ``steps`` leads to the next state, ``look`` tells
    which state is there (it may mend what an interruption left), ``start`` is what the program does
    when it starts. ``lasting``: whether a state must outlive a power cut once its step has ended;
    of a cache only that nothing false is found. ``sqlite``: whether SQLite does the writing.
    ``quiet``: whether it goes on without a word, but for the log, when the disk refuses.
    ``repeat``: whether it can be done again after a start. ``exact``: whether it always takes the
    same steps. ``sample``: so many of its kills and states are examined in a usual run.
    """

    prepare: Callable[[Path], None]
    steps: Sequence[Callable[[Path], object]]
    look: Callable[[Path], State]
    start: Callable[[Path], object] = lambda _folder: None
    lasting: bool = True
    sqlite: bool = False
    quiet: bool = False
    sample: int = SAMPLE
    repeat: bool = True
    exact: bool = True


@dataclass
class Report:
    """How many cuts were examined of how many there are, and what was wrong."""

    name: str
    steps: int = 0
    kills: int = 0
    states: int = 0
    states_in_all: int = 0
    full: int = 0
    problems: list[str] = field(default_factory=list)
    cpu_s: float = 0.0


def examine(name: str, folder: Path, full: bool) -> Report:
    """Examine an operation in a clean process of its own. RuntimeError if that fails."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["power_operations"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_examine, args=(name, folder, full, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv()
    except EOFError:
        answer = "it ended without an answer"
    process.join()
    ours.close()
    if isinstance(answer, str):
        raise RuntimeError(f"{name} could not be examined: {answer}")
    return Report(**answer)


def operation_of(name: str) -> Operation:
    """The operation of a name, a careless one too."""
    from power_operations import CARELESS, OPERATIONS

    return OPERATIONS[name] if name in OPERATIONS else CARELESS[name].operation


def impossible(name: str) -> str:
    """Why an operation cannot be examined on this computer, empty if it can."""
    if not Path("/proc/self/fd").is_dir():
        return "the examination needs Linux's /proc"
    if operation_of(name).sqlite and sqlite_library() is None:
        return "this Python's SQLite is built in, its writes cannot be seen"
    return ""


def _examine(name: str, folder: Path, full: bool, tell: Any) -> None:
    answer: object = None
    try:
        answer = vars(_Examination(name, operation_of(name), folder, full).run())
    finally:
        tell.send(answer or traceback.format_exc())


class _Examination:
    def __init__(self, name: str, operation: Operation, folder: Path, full: bool) -> None:
        self._operation, self._full = operation, full
        # Memory where there is such a folder: nothing here waits for a disk.
        fast = Path("/dev/shm")
        self._folder = Path(tempfile.mkdtemp(dir=fast if fast.is_dir() else folder))
        self._report = Report(name)
        self._base = self._folder / "base"
        #: The states before and after each step, and the names of the files at the end.
        self._wanted: list[State] = []
        self._names: list[str] = []
        self._examined: dict[tuple[str, int], bool] = {}

    def run(self) -> Report:
        """The whole examination."""
        try:
            return self._run()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self) -> Report:
        self._base.mkdir()
        self._child(lambda: self._operation.prepare(self._base), self._base)
        self._learn()
        found = self._watch()
        self._report.states_in_all = len(found)
        for reached, kind, tree in self._sample(found):
            self._judge(tree, reached, kind)
            self._report.states += 1
        self._kill_all()
        self._fill_all()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._report.cpu_s = used.ru_utime + used.ru_stime + time.process_time()
        return self._report

    def _learn(self) -> None:
        """What is found without any interruption."""
        last = len(self._operation.steps)
        for done in range(last + 1):
            with self._copy() as here:

                def live(here: Path = here, done: int = done) -> object:
                    for step in self._operation.steps[:done]:
                        step(here)
                    if done == last:
                        self._operation.start(here)
                    return [self._operation.look(here), sorted(read_tree(here))]

                state, self._names = self._child(live, here)
                self._wanted.append(state)
        if len({json.dumps(state, sort_keys=True) for state in self._wanted}) != last + 1:
            raise RuntimeError(f"the states cannot be told apart: {self._wanted}")

    def _watch(self) -> list[tuple[int, str, Tree]]:
        """Every folder that a power cut may leave: steps ended before it, its kind, its content."""
        with self._copy() as here:
            kept = here.with_name("watched")
            kept.mkdir()
            index, trees = self._child(lambda: self._watched(here, kept), here)
            content = {path.name: path.read_bytes() for path in kept.iterdir()}
        self._report.steps = 1 + max(cut for cut, *_ in index)
        found: dict[tuple[int, str], tuple[int, str, Tree]] = {}
        for cut, reached, kind, key in index:
            if (reached, key) not in found:
                tree = {name: content[of] if of else None for name, of in trees[key].items()}
                found[reached, key] = (reached, f"{kind} before step {cut}", tree)
        return list(found.values())

    def _watched(self, here: Path, kept: Path) -> tuple[list[_Seen], dict[str, dict[str, str]]]:
        """Runs in a process of its own: what is found, and the trees by the hashes of their files,
        whose content lies in ``kept``."""
        watch, index, reached, cut = Watch(here), list[_Seen](), 0, 0
        trees: dict[str, dict[str, str]] = {}

        def note(step: Step | None) -> None:
            nonlocal cut
            for kind, tree in watch.states(step):
                key = _hash(tree)
                if key not in trees:
                    trees[key] = {name: _keep(content, kept) for name, content in tree.items()}
                index.append((cut, reached, kind, key))
            cut += 1

        for number, step in enumerate(self._operation.steps):
            reached = number
            with Cuts(here, note).watching():
                step(here)
        reached = len(self._operation.steps)
        note(None)
        return index, trees

    def _kill_all(self) -> None:
        # A kill before each step of the watched run, and past its end to be sure that it ends.
        for number in self._sample(list(range(self._report.steps))):
            with self._copy() as here:
                reached = self._killed(here, number)
                if reached is None and not self._operation.exact:
                    continue
                if reached is None:
                    self._report.problems.append(f"kill {number}: it ended before that step")
                    continue
                self._report.kills += 1
                self._judge(read_tree(here), reached, f"kill before step {number}")

    def _killed(self, here: Path, number: int) -> int | None:
        """Kill at a step; how many steps of the operation had ended."""
        progress = here.with_name("progress")
        count = 0

        def cut(_step: Step) -> None:
            nonlocal count
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1

        def live() -> None:
            for done, step in enumerate(self._operation.steps):
                progress.write_text(str(done))
                with Cuts(here, cut).watching():
                    step(here)
            progress.write_text(str(len(self._operation.steps)))
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            self._child(live, here, killed=True)
        except _KilledError:
            return int(progress.read_text())
        return None

    def _fill_all(self) -> None:
        for number in self._sample(list(range(self._report.steps - 1))):
            with self._copy() as here:
                reached, error = self._child(lambda: self._filled(here, number), here)  # noqa: B023
                tree = read_tree(here)
            what = f"disk full from step {number}"
            self._report.full += 1
            if error and not error.startswith("told: "):
                self._report.problems.append(f"{what}: {error}")
            self._judge(tree, reached, what, first=0 if self._operation.quiet else reached)

    def _filled(self, here: Path, number: int) -> tuple[int, str]:
        """Runs in a process of its own: how many steps had ended, and the error."""
        count = 0

        def refuse(step: Step) -> None:
            nonlocal count
            count += 1
            if count > number and step.what in _GROWING:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        done = 0
        try:
            for step in self._operation.steps:
                with Cuts(here, refuse).watching():
                    step(here)
                done += 1
        except SoundmarkError as error:
            return done, f"told: {error}"
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is looked for.
            return done, f"{type(error).__name__}: {error}"
        return done, ""

    def _judge(self, tree: Tree, reached: int, what: str, first: int | None = None) -> None:
        """Look at what a cut left, then start the program there and go on."""
        key = (_hash(tree), reached)
        if key in self._examined:
            return
        self._examined[key] = True
        here = self._folder / "left" / "home"
        shutil.rmtree(here.parent, ignore_errors=True)
        write_tree(here, tree)
        try:
            state = self._child(lambda: self._operation.look(here), here)
            at = self._found(state, reached, what, first)
            if at is None or not self._operation.repeat:
                return

            def go_on() -> object:
                self._operation.start(here)
                for step in self._operation.steps[at:]:
                    step(here)
                self._operation.start(here)
                return [self._operation.look(here), sorted(read_tree(here))]

            end, names = self._child(go_on, here)
        except RuntimeError as error:
            self._report.problems.append(f"{what}: {error}")
            return
        if end != self._wanted[-1]:
            self._report.problems.append(f"{what}: repeated, it ended with {end}")
        elif names != self._names:
            beside = sorted(set(names) ^ set(self._names))
            self._report.problems.append(f"{what}: left over or gone: {beside}")

    def _found(self, state: State, reached: int, what: str, first: int | None) -> int | None:
        """Which of the states it is, None (and a problem) if it must not be there."""
        last = len(self._operation.steps)
        if first is None or not self._operation.lasting:
            first = reached if self._operation.lasting else 0
        allowed = range(first, min(reached + 1, last) + 1)
        for number in reversed(allowed):
            if state == self._wanted[number]:
                return number
        wanted = [self._wanted[number] for number in allowed]
        self._report.problems.append(f"{what}: found {state}, not one of {wanted}")
        return None

    def _sample(self, every: list[Any]) -> list[Any]:
        most, last = self._operation.sample, len(every) - 1
        if self._full or last < most:
            return every
        return [every[round(index * last / (most - 1))] for index in range(most)]

    def _copy(self) -> _Copy:
        return _Copy(self._base, self._folder)

    def _child(self, deed: Callable[[], object], home: Path, *, killed: bool = False) -> Any:
        """Do something in a process of its own; what it returns, as JSON. RuntimeError."""
        answer = self._folder / "answer.json"
        answer.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            try:
                os.environ["SOUNDMARK_HOME"] = str(home)
                answer.write_text(json.dumps({"returned": deed()}))
            finally:
                if not answer.exists():
                    answer.write_text(json.dumps({"failed": traceback.format_exc()[-1500:]}))
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if killed and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            raise _KilledError
        if status != 0 or not answer.exists():
            raise RuntimeError(f"the process ended with {status}")
        told = json.loads(answer.read_text())
        if "failed" in told:
            raise RuntimeError(told["failed"])
        return told["returned"]


class _KilledError(Exception):
    """The process was killed, as it should."""


class _Copy:
    """A copy of the state before, for the time of a block."""

    def __init__(self, base: Path, folder: Path) -> None:
        self._base, self._work = base, folder / "work"

    def __enter__(self) -> Path:
        shutil.rmtree(self._work, ignore_errors=True)
        return Path(shutil.copytree(self._base, self._work / "home"))

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._work, ignore_errors=True)


def _keep(content: bytes | None, kept: Path) -> str:
    """Store content under its hash, empty for a folder."""
    if content is None:
        return ""
    key = hashlib.sha256(content).hexdigest()
    if not (kept / key).exists():
        (kept / key).write_bytes(content)
    return key


def _hash(tree: Tree) -> str:
    digest = hashlib.sha256()
    for name in sorted(tree):
        content = tree[name]
        told = "folder" if content is None else hashlib.sha256(content).hexdigest()
        digest.update(f"{name}\0{told}\n".encode())
    return digest.hexdigest()[:24]


def main() -> int:
    """Examine and print."""
    from power_operations import OPERATIONS

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(OPERATIONS))
    parser.add_argument("--full", action="store_true", help="every kill and every state")
    options = parser.parse_args()
    failed = 0
    print(f"{'operation':<24}{'steps':>6}{'kills':>6}{'power states':>14}{'full':>6}", end="")
    print(f"{'wrong':>7}{'CPU s':>7}")
    for name in options.names or OPERATIONS:
        reason = impossible(name)
        if reason:
            print(f"{name:<28} not examined: {reason}")
            continue
        with tempfile.TemporaryDirectory(prefix="soundmark-power-") as folder:
            report = examine(name, Path(folder), options.full)
        failed += bool(report.problems)
        states = f"{report.states} of {report.states_in_all}"
        print(f"{name:<24}{report.steps:>6}{report.kills:>6}{states:>14}{report.full:>6}", end="")
        print(f"{len(report.problems):>7}{report.cpu_s:>7.1f}")
        for problem in report.problems[:5]:
            print(f"    {problem[:400]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
