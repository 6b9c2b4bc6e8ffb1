"""The words of captions that can be heard or seen, and how often a gallery uses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from soundmark.desktop.engine.stop_words import STOP_WORDS

#: Shorter words say too little.
LEAST_LETTERS = 3
_LONGEST = 24
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def letter_words(text: str) -> list[str]:
    """Every word of a text as it is written, in their order."""
    return [match.group() for match in _WORD.finditer(text)]


def caption_words(caption: str) -> tuple[str, ...]:
    """The content words of a caption in small letters, each once, in their order."""
    found = (word.casefold() for word in letter_words(caption))
    return tuple(dict.fromkeys(word for word in found if is_telling(word)))


def is_telling(word: str) -> bool:
    """Whether a word in small letters may speak for a sound or a sight."""
    return LEAST_LETTERS <= len(word) <= _LONGEST and word not in STOP_WORDS


def frequent_words(captions: Iterable[str], most: int) -> tuple[str, ...]:
    """The ``most`` content words that most captions use, the most frequent first; ties by the
    alphabet. Of singular and plural only the more frequent is taken."""
    counts = Counter(word for caption in captions for word in caption_words(caption))
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return distinct(ordered, most)


def distinct(words: Iterable[str], most: int) -> tuple[str, ...]:
    """The first ``most`` words of which none is merely another's plural or possessive."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(stem(word), word)
        if len(kept) == most:
            break
    return tuple(kept.values())


def stem(word: str) -> str:
    """What a word, its plural and its possessive have in common."""
    bare = word.casefold().replace("’", "'").removesuffix("'s")
    if len(bare) > LEAST_LETTERS and bare.endswith("s") and not bare.endswith("ss"):
        return bare[:-1]
    return bare
