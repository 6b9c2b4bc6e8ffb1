"""hnswlib indexes of large galleries: built on this machine, cached under a keyed hash.

hnswlib's loader trusts its file (nmslib/hnswlib issue 673), so a cached index is loaded only if an
HMAC made with a key that never leaves this user account matches it byte for byte.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import hnswlib
import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.atomic_files import (
    clear_left_overs,
    make_folder,
    remove_file,
    replacing_by_name,
)
from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.folders import cache_folder

LOG = logging.getLogger(__name__)
_LINKS, _BUILD_BREADTH = 16, 200
_PARAMETERS = f"cosine-{_LINKS}-{_BUILD_BREADTH}-1"
_KEY_BYTES = 32
#: Vectors between two looks at whether the index is still wanted.
_BUILD_BLOCK = 512
_FLOAT_BYTES = 4


class CosineIndex:
    """A built index over unit or raw vectors."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def nearest(self, embedding: Float32Array, top: int) -> tuple[Sequence[int], Float32Array]:
        """Row numbers and cosines of about the ``top`` nearest, best first."""
        self._index.set_ef(max(128, 4 * top))
        rows, distances = self._index.knn_query(embedding[None], k=top, num_threads=1)
        return [int(row) for row in rows[0]], (1 - distances[0]).astype(np.float32)


def open_index(
    vectors: NDArray[Any],
    vectors_sha256: str,
    folder: Path | None = None,
    progress: Callable[[int], None] = lambda _done: None,
    stop: Callable[[], bool] = lambda: False,
) -> CosineIndex | None:
    """The index of ``vectors`` (n, d): from the cache if its keyed hash holds, else built and
    cached; None if ``stop`` turned true before.

    ``folder``: the cache, by default the user's. A cache that cannot be written is done without.
    ``progress`` is told how many vectors are in. One core is left for everything else.
    """
    folder = folder or cache_folder() / "indexes"
    path = folder / f"{vectors_sha256[:32]}-{_PARAMETERS}.hnsw"
    index = hnswlib.Index(space="cosine", dim=vectors.shape[1])
    try:
        key = machine_key(folder)
        if _genuine(path, key):
            index.load_index(str(path), max_elements=len(vectors))
            return CosineIndex(index)
    except OSError:
        key = None
    except RuntimeError:
        # Sealed, yet cut short: hnswlib does not notice a disk that is full.
        index = hnswlib.Index(space="cosine", dim=vectors.shape[1])
    if not _build(index, vectors, progress, stop):
        return None
    if key is not None:
        _store(index, path, key, vectors.shape[0] * vectors.shape[1] * _FLOAT_BYTES)
    return CosineIndex(index)


def machine_key(folder: Path) -> bytes:
    """This account's secret key, made on first use, readable by its owner only. OSError."""
    make_folder(folder)
    path = folder / "index.key"
    if path.exists():
        key = path.read_bytes()
        if len(key) == _KEY_BYTES:
            return key
    key = secrets.token_bytes(_KEY_BYTES)
    with replacing_by_name(path) as made:
        made.write_bytes(key)
    return key


def _build(
    index: Any,
    vectors: NDArray[Any],
    progress: Callable[[int], None],
    stop: Callable[[], bool],
) -> bool:
    """Put all vectors in; false if stopped before, within about a second."""
    threads = max(1, (os.cpu_count() or 1) - 1)
    index.init_index(max_elements=len(vectors), ef_construction=_BUILD_BREADTH, M=_LINKS)
    for start in range(0, len(vectors), _BUILD_BLOCK):
        if stop():
            return False
        block = np.asarray(vectors[start : start + _BUILD_BLOCK], dtype=np.float32)
        index.add_items(block, np.arange(start, start + len(block)), num_threads=threads)
        progress(start + len(block))
    return True


def _store(index: Any, path: Path, key: bytes, least_bytes: int) -> None:
    """Write index and seal whole, the seal last. A disk that refuses keeps neither."""
    seal = path.with_suffix(".hmac")
    try:
        clear_left_overs(path.parent)
        remove_file(seal)
        with replacing_by_name(path) as made:
            index.save_index(str(made))
            if made.stat().st_size < least_bytes:
                raise OSError("the index was cut short")
            sealed = _seal(made, path.name, key)
        with replacing_by_name(seal) as made:
            made.write_text(sealed, encoding="ascii")
    except (OSError, RuntimeError) as error:
        LOG.warning("the index of a gallery is not kept: %s", error)
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _genuine(path: Path, key: bytes) -> bool:
    seal = path.with_suffix(".hmac")
    if not (path.is_file() and seal.is_file()):
        return False
    return hmac.compare_digest(seal.read_bytes()[:128], _seal(path, path.name, key).encode("ascii"))


def _seal(path: Path, name: str, key: bytes) -> str:
    code = hmac.new(key, name.encode(), hashlib.sha256)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            code.update(chunk)
    return code.hexdigest()
