"""Progress of long steps, drawn on stderr so that stdout stays free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")
console = Console(stderr=True)


def progress(items: Iterable[T], title: str, total: int) -> Iterator[T]:
    """The items one by one under a bar that goes away when the last of ``total`` is done."""
    yield from track(items, title, total=total, console=console, transient=True)
