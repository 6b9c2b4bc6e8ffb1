"""Steps of a long export that are not repeated while nothing they depend on has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.markup import escape

from soundmark.desktop.engine.artefacts import hash_file
from soundmark.export.errors import ExportError
from soundmark.export.progress import console
from soundmark.export.staging import staged_file


def tree_hash(path: Path) -> str:
    """SHA-256 over a file, or over the names and bytes of all files of a folder, hidden ones and
    caches left out; ExportError if there is nothing."""
    if path.is_file():
        return hash_file(path, ExportError)
    if not path.is_dir():
        raise ExportError(f"{path} is missing.")
    digest = hashlib.sha256()
    for each in sorted(path.rglob("*")):
        relative = each.relative_to(path)
        hidden = any(part.startswith((".", "__pycache__")) for part in relative.parts)
        if each.is_file() and not hidden:
            digest.update(f"{relative.as_posix()}:{hash_file(each, ExportError)}\n".encode())
    return digest.hexdigest()


class Steps:
    """Runs steps and remembers, in ``folder``, what each was made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.ran: list[str] = []

    def run(
        self,
        name: str,
        output: Path,
        make: Callable[[], object],
        *,
        inputs: Iterable[Path] = (),
        settings: object = None,
    ) -> None:
        """Make ``output`` unless it stands there untouched and was made from the same ``inputs``
        (files or folders), ``settings`` (JSON) and code."""
        record = self._folder / f"{name}.step.json"
        wanted = hashlib.sha256(json.dumps(settings, sort_keys=True, default=str).encode())
        for path in inputs:
            wanted.update(tree_hash(path).encode())
        key = wanted.hexdigest()
        if output.exists() and _recorded(record) == {"key": key, "output": tree_hash(output)}:
            console.print(f"[dim]{name}: unchanged[/]")
            return
        console.print(f"{name} → {escape(str(output))}")
        make()
        self.ran.append(name)
        with staged_file(record) as made:
            made.write_text(json.dumps({"key": key, "output": tree_hash(output)}) + "\n")


def _recorded(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
