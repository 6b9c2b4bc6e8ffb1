"""Progress of long steps, drawn on stderr so that stdout stays free for reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")
console = Console(stderr=True)


def progress(items: Sequence[T], title: str) -> Iterator[T]:
    """The items one by one, on a terminal under a bar that goes away when the last is done."""
    if console.is_terminal:
        yield from track(items, title, console=console, transient=True)
    else:
        yield from items
