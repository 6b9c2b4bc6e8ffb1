"""The directions of words in a model's space: learned once each, kept in memory and on disk.

A direction is what the patches of a picture are scored with when the word is asked for alone
(``Codebook.direction``), so that a patch can be held against hundreds of words at once.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.artefacts import read_bounded
from soundmark.desktop.engine.atomic_files import write_whole
from soundmark.desktop.engine.errors import QueryError, SoundmarkError
from soundmark.desktop.engine.records import Float32Array

#: Words kept in memory; the longest unused go first.
MOST_WORDS = 1024
_FORMAT = "soundmark-words-1"
_MAX_LIST_BYTES = 256 * 1024

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class WordBank:
    """Words and their directions (d,). ``learn`` asks the model for one word. Thread-safe."""

    def __init__(self, learn: Callable[[str], Float32Array], dimension: int) -> None:
        self._learn = learn
        self._dimension = dimension
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Float32Array] = OrderedDict()

    def known(self, words: Sequence[str]) -> tuple[tuple[str, ...], Float32Array]:
        """Those of ``words`` that are known, and their directions (n, d)."""
        with self._lock:
            found = tuple(word for word in dict.fromkeys(words) if word in self._known)
            for word in found:
                self._known.move_to_end(word)
            if not found:
                return (), np.zeros((0, self._dimension), dtype=np.float32)
            return found, np.stack([self._known[word] for word in found])

    def missing(self, words: Sequence[str]) -> tuple[str, ...]:
        """Those of ``words`` that are still to be learned."""
        with self._lock:
            return tuple(word for word in dict.fromkeys(words) if word not in self._known)

    def learn(
        self,
        words: Sequence[str],
        progress: Progress = lambda _done, _total: None,
        cancelled: Cancelled = lambda: False,
    ) -> None:
        """Learn what is missing of ``words``, in their order; QueryError when cancelled.

        A word of which the model knows nothing points nowhere and is never listed.
        """
        missing = self.missing(words)
        for done, word in enumerate(missing):
            if cancelled():
                raise QueryError("Learning the words was stopped.")
            progress(done, len(missing))
            try:
                direction = self._learn(word)
            except QueryError:
                direction = np.zeros(self._dimension, dtype=np.float32)
            self._add(word, direction)
        progress(len(missing), len(missing))

    def _add(self, word: str, direction: Float32Array) -> None:
        with self._lock:
            self._known[word] = np.asarray(direction, dtype=np.float32)
            while len(self._known) > MOST_WORDS:
                self._known.popitem(last=False)

    def load(self, path: Path, words: Sequence[str]) -> bool:
        """Take ``words`` from ``path`` (``.json`` beside ``.npy``); false if they are not there
        whole."""
        try:
            listed = json.loads(
                read_bounded(path.with_suffix(".json"), _MAX_LIST_BYTES, SoundmarkError)
            )
            shape = (len(words), self._dimension)
            data = read_bounded(
                path.with_suffix(".npy"), 4 * shape[0] * shape[1] + 4096, SoundmarkError
            )
            if (
                not isinstance(listed, dict)
                or listed.get("format") != _FORMAT
                or listed.get("words") != list(words)
                or listed.get("sha256") != hashlib.sha256(data).hexdigest()
            ):
                return False
            matrix = np.load(io.BytesIO(data), allow_pickle=False)
        except (SoundmarkError, ValueError, RecursionError):
            return False
        if matrix.shape != shape or matrix.dtype != np.float32 or not np.isfinite(matrix).all():
            return False
        for word, direction in zip(words, matrix, strict=True):
            self._add(word, direction)
        return True

    def store(self, path: Path, words: Sequence[str]) -> bool:
        """Write ``words``, all known, to ``path``; false if the disk does not let us."""
        found, matrix = self.known(words)
        if found != tuple(words):
            return False
        buffer = io.BytesIO()
        np.save(buffer, np.ascontiguousarray(matrix, dtype=np.float32), allow_pickle=False)
        data = buffer.getvalue()
        listed = {
            "format": _FORMAT,
            "words": list(words),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path.with_suffix(".npy"), data)
            write_whole(path.with_suffix(".json"), json.dumps(listed, indent=0).encode())
        except (OSError, SoundmarkError):
            return False
        return True
