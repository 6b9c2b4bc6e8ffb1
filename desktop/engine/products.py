"""Products of many stored rows with one query, in pieces that stay inside the processor's cache.

Rows are mapped from disk as int8, float16 or float32. A piece of them at a time becomes float32 in
a small buffer and is multiplied there, so that memory is bounded and the disk is read once, in
order. For int8 that is about as fast as memory is (``tests/benchmarks/region_scale.py``).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.records import Float32Array

#: A piece as float32: as large as the second-level cache of most processors.
_PIECE_BYTES = 1 << 20


def row_products(rows: NDArray[Any], query: Float32Array) -> Float32Array:
    """Dot products (n,) of ``rows`` (n, d), numbers of any type, with ``query`` (d,)."""
    count, width = rows.shape
    query = np.ascontiguousarray(query, dtype=np.float32)
    found = np.empty(count, dtype=np.float32)
    step = max(1, _PIECE_BYTES // (4 * width))
    piece = np.empty((min(step, count), width), dtype=np.float32)
    for start in range(0, count, step):
        stop = min(start + step, count)
        part = piece[: stop - start]
        np.copyto(part, rows[start:stop], casting="unsafe")
        np.dot(part, query, out=found[start:stop])
    return found
