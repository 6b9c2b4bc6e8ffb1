"""Choices that a class code decides, the same on every computer.

Only ``random.Random.random`` is used: it is the one method whose sequence Python promises to keep.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

#: Letters that are not mistaken for one another, on a blackboard or read aloud.
CODE_LETTERS = "ABCDEFHJKMNPRTUVWXY"
CODE_LENGTH = 4
#: Longer codes are cut.
MAX_CODE = 24


def new_code() -> str:
    """A fresh class code, such as "KEMA": consonant, vowel, consonant, vowel, so it can be said."""
    vowels = "AEU"
    consonants = [letter for letter in CODE_LETTERS if letter not in vowels]
    pairs = (secrets.choice(consonants) + secrets.choice(vowels) for _ in range(CODE_LENGTH // 2))
    return "".join(pairs)


def tidy_code(text: str) -> str:
    """A code as it counts: letters and digits only, large, at most ``MAX_CODE``; may be empty."""
    return "".join(letter for letter in text.upper() if letter.isalnum())[:MAX_CODE]


class Dice:
    """A run of choices decided by words. Two dice of the same words choose alike."""

    def __init__(self, *words: str) -> None:
        self._source = random.Random("\x1f".join(words))

    def below(self, count: int) -> int:
        """A whole number from 0 to ``count`` - 1; ValueError for a count below one."""
        if count < 1:
            raise ValueError("there is nothing to choose from")
        return min(count - 1, int(self._source.random() * count))

    def choice(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        mixed = list(items)
        for index in range(len(mixed) - 1, 0, -1):
            other = self.below(index + 1)
            mixed[index], mixed[other] = mixed[other], mixed[index]
        return mixed
