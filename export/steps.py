"""Steps of a long export that are not repeated while nothing they depend on has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.export.errors import ExportError
from soundmark.export.progress import console
from soundmark.export.staging import recover_staged, staged_file


def tree_hash(path: Path, leave_out: Collection[str] = ()) -> str:
    """SHA-256 over a file, or over the names and bytes of all files of a folder, hidden ones,
    caches and those named in ``leave_out`` left out; ExportError if there is nothing."""
    if path.is_file():
        return hash_file(path, ExportError)
    if not path.is_dir():
        raise ExportError(f"{path} is missing.")
    digest = hashlib.sha256()
    for each in sorted(path.rglob("*")):
        relative = each.relative_to(path)
        hidden = any(part.startswith((".", "__pycache__")) for part in relative.parts)
        if each.is_file() and not hidden and relative.as_posix() not in leave_out:
            digest.update(f"{relative.as_posix()}:{hash_file(each, ExportError)}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True)
class Step:
    """``make`` writes ``output`` from ``inputs`` (files or folders) and ``settings``, which are
    asked for when the steps before it are done.

    ``added_later``: files in ``output`` that another step adds. ``expected``: sizes and times, for
    people.
    """

    name: str
    output: Path
    make: Callable[[], object]
    inputs: Sequence[Path] = ()
    settings: Callable[[], object] = lambda: None
    added_later: Collection[str] = ()
    expected: Callable[[], str] = lambda: ""

    def key(self) -> str:
        """Changes with whatever decides the output; ExportError if an input is missing."""
        wanted = hashlib.sha256(json.dumps(self.settings(), sort_keys=True, default=str).encode())
        for path in self.inputs:
            wanted.update(tree_hash(path).encode())
        return wanted.hexdigest()


class Steps:
    """Runs steps and remembers, in ``folder``, what each was made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.ran: list[str] = []

    def run(self, step: Step, place: str = "") -> None:
        """Make the step's output unless it stands there untouched and was made from the same
        inputs, settings and code. ``place``: of the step among all, for the console."""
        key = step.key()
        # Of a run that was interrupted; nothing else would be written beside what stands.
        recover_staged(step.output)
        recover_staged(self._record(step))
        if self._stands(step, key):
            console.print(f"[dim]{place}{step.name}: unchanged[/]")
            return
        console.print(f"{place}{step.name} → {escape(str(step.output))}", soft_wrap=True)
        step.make()
        self.ran.append(step.name)
        document = {"key": key, "output": tree_hash(step.output, step.added_later)}
        with staged_file(self._record(step)) as made:
            made.write_text(json.dumps(document) + "\n", encoding="utf-8")

    def is_done(self, step: Step) -> bool:
        """Whether ``run`` would leave everything as it is, as far as can be told now."""
        try:
            return self._stands(step, step.key())
        except ExportError:
            return False

    def _stands(self, step: Step, key: str) -> bool:
        if not step.output.exists():
            return False
        document = {"key": key, "output": tree_hash(step.output, step.added_later)}
        return _recorded(self._record(step)) == document

    def _record(self, step: Step) -> Path:
        return self._folder / f"{step.name}.step.json"


def _recorded(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
