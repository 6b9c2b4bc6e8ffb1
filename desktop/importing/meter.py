"""How far the taking in of a pack is, told to the parent a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

_EVERY_SECONDS = 0.1


class Meter:
    """Counts bytes of the pack that are dealt with; ``tell`` gets the sum."""

    def __init__(self, tell: Callable[[int], None] = lambda _done: None) -> None:
        self._tell = tell
        self._done = 0
        self._told_at = 0.0

    def add(self, size: int) -> None:
        """So many bytes more."""
        self._done += size
        now = time.monotonic()
        if now - self._told_at >= _EVERY_SECONDS:
            self._told_at = now
            self._tell(self._done)

    def portion(self, size: int) -> Portion:
        """A part of the work that counts as ``size`` bytes in all, however it gets there."""
        return Portion(self, size)


class Portion:
    """Steps of unknown number that together never count more than their part."""

    def __init__(self, meter: Meter, size: int) -> None:
        self._meter, self._left = meter, size

    def add(self, size: int) -> None:
        """A step of so many bytes, as far as the part still has them."""
        taken = min(size, self._left)
        self._left -= taken
        self._meter.add(taken)

    def finish(self) -> None:
        """All that is left of the part."""
        self.add(self._left)
