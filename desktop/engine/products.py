"""Products of many stored rows with one query, in pieces that stay inside the processor's cache.

Rows come as int8, float16 or float32, mapped or from a file. A piece of them at a time becomes
float32 in a small buffer and is multiplied there, so that memory is bounded and the disk is read
once, in order. For int8 that is about as fast as memory is (``tests/benchmarks/region_scale.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.matrix_files import MatrixFile
from soundmark.desktop.engine.records import Float32Array

#: A piece as float32: as large as the second-level cache of most processors.
_PIECE_BYTES = 1 << 20


def row_products(rows: NDArray[Any], query: Float32Array) -> Float32Array:
    """Dot products (n,) of ``rows`` (n, d), numbers of any type, with ``query`` (d,)."""
    count, width = rows.shape
    step = piece_rows(width)
    parts = (slice(start, min(start + step, count)) for start in range(0, count, step))
    return _products(((part, rows[part]) for part in parts), count, query)


def file_products(rows: MatrixFile, query: Float32Array) -> Float32Array:
    """The same of a matrix in a file; raises the file's error if it cannot be read."""
    return _products(rows.pieces(piece_rows(len(query))), len(rows), query)


def piece_rows(width: int) -> int:
    """Rows of ``width`` numbers that make one piece."""
    return max(1, _PIECE_BYTES // (4 * width))


def _products(
    pieces: Iterable[tuple[slice, NDArray[Any]]], count: int, query: Float32Array
) -> Float32Array:
    query = np.ascontiguousarray(query, dtype=np.float32)
    found = np.empty(count, dtype=np.float32)
    wide = np.empty((min(piece_rows(len(query)), count), len(query)), dtype=np.float32)
    for where, rows in pieces:
        part = wide[: len(rows)]
        np.copyto(part, rows, casting="unsafe")
        np.dot(part, query, out=found[where])
    return found
