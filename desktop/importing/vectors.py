"""A stranger's matrices, checked and written anew: plain numbers of a known shape, in bounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import open_matrix
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.sentences import damaged
from soundmark.desktop.engine.shard_layout import MAX_OVERVIEW_DIVISOR, PEAK, row_lengths
from soundmark.desktop.importing.meter import Portion

#: Vectors of the encoders have lengths near one; far larger values overflow what is reckoned.
LARGEST = 1e4
#: Rows of int8 reach from -127 to 127.
_NO_INT8 = -128
_BLOCK_BYTES = 4 * 1024**2

Numbers = NDArray[np.generic]
#: Raises PackError for a block of rows that cannot be; gives the block that is written.
Check = Callable[[Numbers], Numbers]


def copy_vectors(source: Path, target: Path, rows: int, columns: int, portion: Portion) -> None:
    """A matrix of float32, float16 or int8 vectors (rows, columns)."""

    def checked(block: Numbers) -> Numbers:
        if block.dtype == np.int8 and bool((block == _NO_INT8).any()):
            raise PackError(damaged(source, "it holds values out of range"))
        if block.dtype != np.int8 and not _in_bounds(block, -LARGEST, LARGEST):
            raise PackError(damaged(source, "it holds values that are not numbers"))
        return block

    _copy(source, target, (rows, columns), checked, portion)


def copy_overview_divisors(source: Path, target: Path, rows: int, portion: Portion) -> None:
    """The divisors (rows, 1) of an overview's level: none, or at least ``PEAK``."""

    def checked(block: Numbers) -> Numbers:
        some = block[block != 0]
        if block.dtype != np.float32 or not _in_bounds(some, PEAK, MAX_OVERVIEW_DIVISOR):
            raise PackError(damaged(source, "it holds impossible lengths"))
        return block

    _copy(source, target, (rows, 1), checked, portion)


def write_lengths(vectors: Path, target: Path, rows: int, columns: int) -> None:
    """The lengths (rows, 1) of the int8 vectors that were written to ``vectors``, measured."""
    matrix = open_matrix(vectors, rows, columns, PackError, mapped=True)
    if matrix.dtype != np.int8:
        raise PackError(damaged(vectors, "its vectors are not of whole numbers"))
    np.save(target, row_lengths(np.asarray(matrix, dtype=np.int8)), allow_pickle=False)


def _copy(
    source: Path, target: Path, shape: tuple[int, int], check: Check, portion: Portion
) -> None:
    mapped = open_matrix(source, *shape, PackError, mapped=True)
    kind, offset = mapped.dtype, int(getattr(mapped, "offset", 0))
    # Read, not mapped, so that a large matrix does not stay in memory page by page.
    del mapped
    at_once = max(1, _BLOCK_BYTES // (shape[1] * kind.itemsize))
    with source.open("rb") as file, target.open("xb") as made:
        header = {
            "descr": np.lib.format.dtype_to_descr(kind),
            "fortran_order": False,
            "shape": shape,
        }
        np.lib.format.write_array_header_1_0(made, header)
        file.seek(offset)
        for start in range(0, shape[0], at_once):
            count = min(at_once, shape[0] - start)
            data = file.read(count * shape[1] * kind.itemsize)
            block = np.frombuffer(data, dtype=kind).reshape(count, shape[1])
            made.write(check(block).tobytes())
            portion.add(len(data))


def _in_bounds(values: Numbers, lowest: float, highest: float) -> bool:
    # NaN is in no bounds.
    return bool(((values >= lowest) & (values <= highest)).all())  # type: ignore[operator]
