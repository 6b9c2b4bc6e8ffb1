"""What reading a stranger's pack may take: memory, time, processor, size of a file.

The child limits itself where the system knows how (``resource``: Linux and macOS); the parent
watches it everywhere and ends it when it goes beyond.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

_MIB = 1024**2
#: The slowest reading of a pack that is waited for, bytes of it a second of processor time.
_SLOWEST = 20_000


@dataclass(frozen=True)
class Limits:
    """``memory``: bytes; ``stalled``: seconds without progress; ``processor``: seconds of work
    beside those that the size of a pack allows; ``query``: seconds one database query may take."""

    memory: int = 1024 * _MIB
    stalled: float = 120.0
    processor: int = 300
    query: float = 5.0

    def processor_seconds(self, total: int) -> int:
        """Of processor time, for a pack of ``total`` bytes."""
        return self.processor + total // _SLOWEST

    def whole_seconds(self, total: int) -> float:
        """By the clock, from start to end, even where there is progress all the time."""
        return self.stalled + 2 * self.processor_seconds(total)


def limit_memory(limits: Limits) -> None:
    """Bind this process for good, as far as the system can: memory, and no more processes."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    # Private memory; what is mapped from files does not count.
    _lower(resource.RLIMIT_DATA, limits.memory)
    # Where root runs us, the system takes no notice.
    _lower(resource.RLIMIT_NPROC, 0)


def limit_processor(limits: Limits, total: int) -> None:
    """The processor time that reading a pack of ``total`` bytes may take."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CPU, limits.processor_seconds(total))


def limit_file_size(size: int) -> None:
    """No file that this process writes gets larger, bytes."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_FSIZE, size)


def _lower(what: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(what)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (allowed, allowed))
