"""Matrices read piece by piece: the same numbers, and a sentence when the file fails."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.matrix_files import MatrixFile
from soundmark.desktop.engine.products import file_products, row_products

ROWS, COLUMNS = 5000, 96


@pytest.fixture
def rows() -> NDArray[np.int8]:
    return np.random.default_rng(0).integers(-127, 128, (ROWS, COLUMNS), dtype=np.int8)


@pytest.fixture
def path(rows: NDArray[np.int8], tmp_path: Path) -> Path:
    np.save(tmp_path / "rows.npy", rows)
    return tmp_path / "rows.npy"


def test_pieces_and_rows_are_those_of_the_file(path: Path, rows: NDArray[np.int8]) -> None:
    file = MatrixFile(path, ROWS, COLUMNS, PackError)
    read = np.empty_like(rows)
    for where, piece in file.pieces(700):
        read[where] = piece
    assert np.array_equal(read, rows)
    assert np.array_equal(file.some([4999, 0, 77, 0]), rows[[4999, 0, 77, 0]])


@pytest.mark.parametrize("kind", [np.int8, np.float16, np.float32])
def test_products_are_those_of_the_whole_matrix(
    path: Path, rows: NDArray[np.int8], kind: type
) -> None:
    query = np.random.default_rng(1).normal(size=COLUMNS).astype(np.float32)
    wanted = rows.astype(np.float32) @ query
    assert row_products(rows.astype(kind), query) == pytest.approx(wanted, rel=1e-4, abs=1e-2)
    found = file_products(MatrixFile(path, ROWS, COLUMNS, PackError), query)
    assert found == pytest.approx(wanted, rel=1e-4, abs=1e-2)


def test_a_file_that_shrinks_while_it_is_open_is_told(path: Path) -> None:
    file = MatrixFile(path, ROWS, COLUMNS, PackError)
    with path.open("r+b") as cut:
        cut.truncate(ROWS * COLUMNS // 2)
    query = np.ones(COLUMNS, np.float32)
    with pytest.raises(PackError, match="cut short while it was read"):
        file_products(file, query)
    with pytest.raises(PackError, match="cut short while it was read"):
        file.some([ROWS - 1])


def test_a_file_that_goes_while_it_is_open_is_told(path: Path) -> None:
    file = MatrixFile(path, ROWS, COLUMNS, PackError)
    path.unlink()
    with pytest.raises(PackError, match=r"rows\.npy cannot be read: it is not there\."):
        list(file.pieces(100))
