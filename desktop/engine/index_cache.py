"""hnswlib indexes of large galleries: built on this machine, cached under a keyed hash.

hnswlib's loader trusts its file (nmslib/hnswlib issue 673), so a cached index is loaded only if an
HMAC made with a key that never leaves this user account matches it byte for byte.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hnswlib
import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.records import Float32Array
from soundmark.desktop.folders import cache_folder

_LINKS, _BUILD_BREADTH = 16, 200
_PARAMETERS = f"cosine-{_LINKS}-{_BUILD_BREADTH}-1"
_KEY_BYTES = 32


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
    vectors: NDArray[np.floating], vectors_sha256: str, folder: Path | None = None
) -> CosineIndex:
    """The index of ``vectors`` (n, d): from the cache if its keyed hash holds, else built and
    cached.

    ``folder``: the cache, by default the user's. A cache that cannot be written is done without.
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
    _build(index, vectors)
    if key is not None:
        _store(index, path, key)
    return CosineIndex(index)


def machine_key(folder: Path) -> bytes:
    """This account's secret key, made on first use, readable by its owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "index.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_bytes()
        if len(key) == _KEY_BYTES:
            return key
        path.unlink()
        return machine_key(folder)
    with os.fdopen(handle, "wb") as file:
        key = secrets.token_bytes(_KEY_BYTES)
        file.write(key)
    return key


def _build(index: Any, vectors: NDArray[np.floating]) -> None:
    index.init_index(max_elements=len(vectors), ef_construction=_BUILD_BREADTH, M=_LINKS)
    for start in range(0, len(vectors), 8192):
        block = np.asarray(vectors[start : start + 8192], dtype=np.float32)
        index.add_items(block, np.arange(start, start + len(block)))


def _store(index: Any, path: Path, key: bytes) -> None:
    """Write index and seal under temporary names, then rename; the seal last."""
    seal = path.with_suffix(".hmac")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".building-") as work:
            made = Path(work) / path.name
            index.save_index(str(made))
            (Path(work) / seal.name).write_text(_seal(made, key), encoding="ascii")
            seal.unlink(missing_ok=True)
            made.replace(path)
            (Path(work) / seal.name).replace(seal)
    except (OSError, RuntimeError):
        path.unlink(missing_ok=True)


def _genuine(path: Path, key: bytes) -> bool:
    seal = path.with_suffix(".hmac")
    if not (path.is_file() and seal.is_file()):
        return False
    return hmac.compare_digest(seal.read_bytes()[:128], _seal(path, key).encode("ascii"))


def _seal(path: Path, key: bytes) -> str:
    code = hmac.new(key, path.name.encode(), hashlib.sha256)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            code.update(chunk)
    return code.hexdigest()
