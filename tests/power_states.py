"""What a disk may hold after the power went: a folder watched while it is written.

A file's content is safe when the file was synced, a name (made, changed or taken away) when its
folder was. At each step ``Watch.states`` tells what may be found afterwards:

- ``kill``: all that was handed to the system, as after ``kill -9``;
- ``strict``: only what was synced, names and contents;
- ``old data`` and ``zeros``: all names, but unsynced contents as they were at the last sync (empty
  if there was none), or that and zeros up to the new length: what file systems leave that write
  names and lengths before data;
- ``names ...``: with several folders unsynced, every choice of them that is safe and not.
"""

from __future__ import annotations

import itertools
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from power_cuts import Step

#: Relative path -> content, None for a folder.
Tree = Mapping[str, bytes | None]
_MOST_FOLDERS = 3


@dataclass
class _Node:
    """A file or folder as it is now. ``number``: ours, never given twice."""

    number: int
    content: bytes | None
    names: dict[str, _Node] = field(default_factory=dict)


class Watch:
    """One folder, from a state that lies safely on the disk."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._count = 0
        self._numbers: dict[tuple[int, int], int] = {}
        #: What is safe: of a folder its names with what they name, of a file its bytes.
        self._safe_names: dict[int, dict[str, tuple[int, bool]]] = {}
        self._safe_data: dict[int, bytes] = {}
        self._sync_all(self._look())

    def states(self, step: Step | None) -> Iterator[tuple[str, Tree]]:
        """What may be found if the power goes before ``step`` (None: after the last), and note the
        sync that it is."""
        now = self._look()
        yield "kill", dict(_flat(now, lambda node: node.content))
        yield "strict", dict(self._strict(now.number))
        yield "old data", dict(_flat(now, lambda node: self._safe_data.get(node.number, b"")))
        yield "zeros", dict(_flat(now, self._zeros))
        yield from self._mixed(now)
        if step is not None and step.synced is not None:
            self._sync(now, step.synced)

    def _zeros(self, node: _Node) -> bytes:
        safe, length = self._safe_data.get(node.number, b""), len(node.content or b"")
        return safe[:length] + bytes(max(0, length - len(safe)))

    def _strict(self, number: int, at: str = "") -> Iterator[tuple[str, bytes | None]]:
        for name, (each, is_folder) in self._safe_names.get(number, {}).items():
            if is_folder:
                yield at + name, None
                yield from self._strict(each, f"{at}{name}/")
            else:
                yield at + name, self._safe_data.get(each, b"")

    def _mixed(self, now: _Node) -> Iterator[tuple[str, Tree]]:
        unsafe = [node for node in _folders(now) if self._safe_names.get(node.number) != _ids(node)]
        if not 1 < len(unsafe) <= _MOST_FOLDERS:
            return
        everything = {node.number: node for node in _all(now)}
        for size in range(1, len(unsafe)):
            for chosen in itertools.combinations(unsafe, size):
                lost = {node.number for node in chosen}
                yield f"names lost in {len(lost)}", dict(self._with_lost(now, lost, everything))

    def _with_lost(
        self, node: _Node, lost: set[int], everything: Mapping[int, _Node], at: str = ""
    ) -> Iterator[tuple[str, bytes | None]]:
        names = self._safe_names.get(node.number, {}) if node.number in lost else _ids(node)
        for name, (number, is_folder) in names.items():
            if not is_folder:
                yield at + name, self._safe_data.get(number, b"")
                continue
            yield at + name, None
            if number in everything:
                yield from self._with_lost(everything[number], lost, everything, f"{at}{name}/")
            else:
                yield from self._strict(number, f"{at}{name}/")

    def _sync(self, now: _Node, path: str) -> None:
        node = now
        for part in Path(path).relative_to(self._root).parts:
            if part not in node.names:
                return
            node = node.names[part]
        if node.content is None:
            self._safe_names[node.number] = _ids(node)
        else:
            self._safe_data[node.number] = node.content

    def _sync_all(self, node: _Node) -> None:
        if node.content is not None:
            self._safe_data[node.number] = node.content
            return
        self._safe_names[node.number] = _ids(node)
        for each in node.names.values():
            self._sync_all(each)

    def _look(self) -> _Node:
        seen: dict[tuple[int, int], int] = {}
        found = self._read(self._root, seen)
        # A number that the system gives again later is another file.
        self._numbers = seen
        return found

    def _read(self, path: Path, seen: dict[tuple[int, int], int]) -> _Node:
        facts = path.stat()
        key = (facts.st_dev, facts.st_ino)
        if key not in seen:
            if key not in self._numbers:
                self._count += 1
            seen[key] = self._numbers.get(key, self._count)
        if not stat.S_ISDIR(facts.st_mode):
            return _Node(seen[key], path.read_bytes())
        node = _Node(seen[key], None)
        for each in sorted(path.iterdir()):
            node.names[each.name] = self._read(each, seen)
        return node


def read_tree(root: Path) -> Tree:
    """What is in a folder."""
    return {
        path.relative_to(root).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(root.rglob("*"))
    }


def write_tree(root: Path, tree: Tree) -> None:
    """Make a folder that holds ``tree``."""
    root.mkdir(parents=True)
    for name, content in tree.items():
        path = root / name
        if content is None:
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _flat(
    node: _Node, content_of: Callable[[_Node], bytes | None], at: str = ""
) -> Iterator[tuple[str, bytes | None]]:
    for name, each in node.names.items():
        if each.content is None:
            yield at + name, None
            yield from _flat(each, content_of, f"{at}{name}/")
        else:
            yield at + name, content_of(each)


def _ids(node: _Node) -> dict[str, tuple[int, bool]]:
    return {name: (each.number, each.content is None) for name, each in node.names.items()}


def _all(node: _Node) -> Iterator[_Node]:
    yield node
    for each in node.names.values():
        yield from _all(each)


def _folders(node: _Node) -> Iterator[_Node]:
    return (each for each in _all(node) if each.content is None)
