"""Progress of long steps, drawn on stderr so that stdout stays free."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")
console = Console(stderr=True)
#: Steps that took longer tell so.
_LONG_SECONDS = 5


def progress(items: Iterable[T], title: str, total: int) -> Iterator[T]:
    """The items one by one under a bar that goes away when the last of ``total`` is done."""
    yield from track(items, title, total=total, console=console, transient=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Tells on stderr that ``title`` is being done, and how long it took if that was long."""
    started = time.monotonic()
    console.print(f"[dim]{title} ...[/]")
    yield
    seconds = time.monotonic() - started
    if seconds >= _LONG_SECONDS:
        console.print(f"[dim]{title}: {seconds:.0f} s[/]")
