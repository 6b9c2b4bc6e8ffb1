"""Progress of long steps, drawn on stderr so that stdout stays free for reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    track,
)

T = TypeVar("T")
console = Console(stderr=True)


def progress(items: Sequence[T], title: str) -> Iterator[T]:
    """The items one by one, on a terminal under a bar that goes away when the last is done."""
    if console.is_terminal:
        yield from track(items, title, console=console, transient=True)
    else:
        yield from items


def counted(items: Iterable[T], total: int | None, title: str) -> Iterator[T]:
    """The items under a bar with a count and an estimate; ``total`` None: a count alone."""
    if not console.is_terminal:
        yield from items
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield from bar.track(items, total=total, description=title)
