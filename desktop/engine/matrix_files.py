"""Matrices of one byte a number that are read piece by piece: neither mapped nor held whole.

A mapped file whose stick is pulled ends the program; a read that fails is told in a sentence. Read
in pieces that stay in the processor's cache, it is as fast (``tests/benchmarks/region_scale.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import FileIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import Error, check_matrix
from soundmark.desktop.engine.sentences import damaged, told, why

Int8Array = NDArray[np.int8]


class MatrixFile:
    """A ``.npy`` matrix (rows, columns) of int8, whose header and length are checked. Thread-safe:
    every reading opens the file anew."""

    def __init__(self, path: Path, rows: int, columns: int, error: Error) -> None:
        """Raises ``error`` if the file is no such matrix; values are not looked at."""
        self._path = path
        self._error = error
        self._start = check_matrix(path, (rows, columns), np.dtype(np.int8), error)
        self._rows, self._columns = rows, columns

    def __len__(self) -> int:
        return self._rows

    def pieces(self, most: int) -> Iterator[tuple[slice, Int8Array]]:
        """All rows from the first, at most ``most`` at a time, and which they are. The array is
        used again for the next piece. Raises the error if the file cannot be read."""
        piece = np.empty((min(most, self._rows), self._columns), dtype=np.int8)
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(self._start)
                for start in range(0, self._rows, most):
                    part = piece[: min(most, self._rows - start)]
                    self._fill(file, part)
                    yield slice(start, start + len(part)), part
        except OSError as cause:
            raise self._unreadable(cause) from cause

    def some(self, numbers: Sequence[int]) -> Int8Array:
        """The rows of these numbers (n, columns)."""
        found = np.empty((len(numbers), self._columns), dtype=np.int8)
        try:
            with self._path.open("rb", buffering=0) as file:
                for row, number in zip(found, numbers, strict=True):
                    file.seek(self._start + int(number) * self._columns)
                    self._fill(file, row)
        except OSError as cause:
            raise self._unreadable(cause) from cause
        return found

    def _fill(self, file: FileIO, part: Int8Array) -> None:
        left = part.data.cast("B")
        while left:
            count = file.readinto(left)
            if not count:
                raise self._error(damaged(self._path, "it was cut short while it was read"))
            left = left[count:]

    def _unreadable(self, cause: OSError) -> Exception:
        return self._error(
            told("{path} cannot be read: {reason}.", path=self._path, reason=why(cause))
        )
