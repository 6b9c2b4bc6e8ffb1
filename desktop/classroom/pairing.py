"""Which sound lies on which place while they are being sorted. Nothing is counted here."""

from __future__ import annotations

from collections.abc import Sequence


class Pairing:
    """``put``: for each sound the place it lies on, None while on none; ``picked``: the sound that
    is taken up to be put somewhere; ``settled``: the sounds that were found to be right."""

    def __init__(self, count: int) -> None:
        self.put: list[int | None] = [None] * count
        self.picked: int | None = None
        self.settled: set[int] = set()

    @property
    def is_complete(self) -> bool:
        """Whether every sound lies somewhere."""
        return None not in self.put

    def sound_on(self, place: int) -> int | None:
        """The sound that lies on a place, None if none does."""
        return self.put.index(place) if place in self.put else None

    def pick(self, sound: int) -> None:
        """Take a sound up, unless it is right where it lies."""
        self.picked = sound if sound not in self.settled else None

    def touch(self, place: int) -> None:
        """Put the sound that is taken up here, or take away the one that lies here."""
        here = self.sound_on(place)
        if here in self.settled:
            return
        if here is not None:
            self.put[here] = None
        if self.picked is not None:
            self.put[self.picked] = place
            self.picked = None

    def settle(self, order: Sequence[int]) -> None:
        """What lies where it belongs stays there. ``order[i]``: the place of sound i."""
        self.picked = None
        self.settled = {sound for sound, place in enumerate(order) if self.put[sound] == place}

    def take_back(self) -> None:
        """Take away what is not settled."""
        self.put = [place if i in self.settled else None for i, place in enumerate(self.put)]

    def solve(self, order: Sequence[int]) -> None:
        """Put every sound where it belongs."""
        self.put, self.picked = list(order), None
