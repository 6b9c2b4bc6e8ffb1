"""The gallery: captions with the sounds that play for them, ranked for a query vector.

Galleries of more than ``INDEX_FROM`` captions are searched through an hnswlib index, built on this
machine once, in the background, and cached (``index_cache``). Until it is ready, in small galleries
for good, and where hnswlib is not installed, every vector is compared: 100,000 captions of 1,024
numbers take 30 ms (``tests/benchmarks/gallery_scale.py``), so nobody waits for an index, and an
index file from a pack, which hnswlib would have to trust, is not worth its risk: none is loaded.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.artefacts import open_matrix, require_finite
from soundmark.desktop.engine.codebook import logistic
from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.manifest import Calibration, Origin, PackManifest
from soundmark.desktop.engine.plain_text import plain_text
from soundmark.desktop.engine.products import row_products
from soundmark.desktop.engine.records import Answer, Float32Array, Layer, Place
from soundmark.desktop.engine.sqlite_files import ReadOnlyDatabase

if TYPE_CHECKING:
    from soundmark.desktop.engine.index_cache import CosineIndex

GALLERY_FILE = "gallery/gallery.sqlite"
GALLERY_VECTORS = "gallery/vectors.npy"
#: Above this many captions an approximate index is built; comparing fewer takes 3 ms at most.
INDEX_FROM = 10_000
_BLOCK = 4096
#: Layers and tags that one caption may have.
MAX_LAYERS = 16
_ORIGINS = get_args(Origin)


class Gallery:
    """Captions, vectors and layers of one pack. Safe to use from several threads."""

    def __init__(
        self,
        folder: Path,
        manifest: PackManifest,
        index_from: int = INDEX_FROM,
    ) -> None:
        """Opens the database and the vectors; PackError if they do not fit the manifest."""
        self._folder = folder
        self._files = manifest.files
        self._vectors_hash = manifest.files[GALLERY_VECTORS].sha256
        path = folder / GALLERY_VECTORS
        matrix = open_matrix(path, manifest.gallery_entries, manifest.dimension, PackError)
        require_finite(matrix, path, PackError)
        self._lock = threading.Lock()
        self._database = ReadOnlyDatabase(folder / GALLERY_FILE, ("entries", "clips", "layers"))
        try:
            self._count = self._check_rows(len(matrix))
        except PackError:
            self._database.close()
            raise
        self._matrix = matrix
        self._lengths: Float32Array | None = None
        self._recordings: Mapping[int, Place] | None = None
        self._index: CosineIndex | None = None
        self._closing = threading.Event()
        self._indexed = 0
        self._indexer: threading.Thread | None = None
        if len(matrix) > index_from:
            self._indexer = threading.Thread(
                target=self._make_index, name="gallery-index", daemon=True
            )
            self._indexer.start()

    def __len__(self) -> int:
        return self._count

    def search(
        self, embedding: Float32Array, top: int, calibration: Calibration
    ) -> tuple[Answer, ...]:
        """The ``top`` captions nearest to ``embedding`` (d,), best first, with their layers."""
        rows, scores = self.nearest(embedding, min(top, self._count))
        confidences = logistic(scores, calibration.slope, calibration.offset)
        with self._lock:
            return tuple(
                self._answer(rank, int(row), float(score), float(confidence))
                for rank, (row, score, confidence) in enumerate(
                    zip(rows, scores, confidences, strict=True), start=1
                )
            )

    def nearest(self, embedding: Float32Array, top: int) -> tuple[Sequence[int], Float32Array]:
        """Row numbers and cosines of the ``top`` nearest captions, best first, ties by row."""
        index = self._index
        if index is not None:
            return index.nearest(embedding, top)
        return self._nearest_exact(embedding, top)

    @property
    def index_share(self) -> float | None:
        """How much of the index is there, [0, 1]; None for a gallery without one."""
        if self._indexer is None or (self._index is None and not self._indexer.is_alive()):
            return None
        return 1.0 if self._index is not None else min(0.99, self._indexed / self._count)

    def standing_of(self, row: int, embedding: Float32Array) -> tuple[int, float]:
        """Rank (1 = nearest) and cosine of one caption for ``embedding`` (d,) among them all."""
        scores = self._scores(embedding)
        return 1 + int(np.sum(scores > scores[row])), float(scores[row])

    def score_of(self, row: int, embedding: Float32Array) -> float:
        """Cosine of one entry for ``embedding`` (d,)."""
        return float((_unit_rows(self._matrix[row : row + 1]) @ embedding)[0])

    def recordings(self) -> Mapping[int, Place]:
        """The entries that play a recording whose place is known, with that place; read once."""
        if self._recordings is None:
            with self._lock:
                self._recordings = self._read_recordings()
        return self._recordings

    def caption(self, row: int) -> str:
        """The caption of a row, empty for a row that there is not."""
        with self._lock:
            found = self._database.rows("SELECT caption FROM entries WHERE id = ?", (row,))
        return plain_text(found[0][0], 1000) if found else ""

    def _nearest_exact(
        self, embedding: Float32Array, top: int
    ) -> tuple[Sequence[int], Float32Array]:
        scores = self._scores(embedding)
        if top < len(scores):
            candidates = np.argpartition(-scores, top - 1)[:top]
            # Everything that ties with the last of them, so that equal scores come in row order.
            candidates = np.flatnonzero(scores >= scores[candidates].min())
        else:
            candidates = np.arange(len(scores))
        order = candidates[np.lexsort((candidates, -scores[candidates]))][:top]
        return order.tolist(), scores[order]

    def _scores(self, embedding: Float32Array) -> Float32Array:
        """Cosines (n,) with every caption."""
        lengths = self._lengths
        if lengths is None:
            # Two threads may both do this; they find the same.
            lengths = self._lengths = _lengths(self._matrix)
        return row_products(self._matrix, embedding) / lengths

    @property
    def stored(self) -> NDArray[Any]:
        """The vectors of all captions just as the pack holds them."""
        return self._matrix

    def entry(self, row: int, score: float, confidence: float) -> Answer:
        """One caption by its number; PackError if there is none such."""
        with self._lock:
            return self._answer(1, row, score, confidence)

    def captions(self, rows: Sequence[int]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Number, caption and sound tags of the entries in ``rows``, in their order."""
        for row in rows:
            with self._lock:
                answer = self._answer(0, row, 0.0, 0.0, layered=False)
            yield row, answer.caption, answer.sounds

    def entries(self, rows: Sequence[int]) -> tuple[Answer, ...]:
        """The entries of these numbers with their layers, ranked in this order, scored by
        nothing."""
        with self._lock:
            return tuple(self._answer(rank, row, 0.0, 0.0) for rank, row in enumerate(rows, 1))

    def check_all(self) -> None:
        """Read every caption and its layers; PackError at the first that is not as it should be."""
        with self._lock:
            for row in range(self._count):
                if not self._answer(1, row, 0.0, 0.0).layers:
                    raise PackError(f"{self._database.path}: caption {row} has no sound.")

    def close(self) -> None:
        """Leave off building the index and close the database; harmless when repeated."""
        self._closing.set()
        self.wait_for_index()
        self._database.close()

    def wait_for_index(self) -> bool:
        """Wait until the background index is done; true if searches go through an index now."""
        if self._indexer is not None:
            self._indexer.join()
        return self._index is not None

    def _read_recordings(self) -> dict[int, Place]:
        made = "origin = 'recording' AND latitude IS NOT NULL AND longitude IS NOT NULL"
        if not self._database.rows(f"SELECT 1 FROM clips WHERE {made} LIMIT 1"):
            return {}
        found = self._database.rows(
            "SELECT l.entry_id, c.latitude, c.longitude FROM layers l JOIN clips c"
            f" ON c.id = l.clip_id WHERE l.position = 0 AND {made}"
        )
        return {
            row: Place(float(latitude), float(longitude))
            for row, latitude, longitude in found
            if isinstance(row, int)
            and 0 <= row < self._count
            and isinstance(latitude, int | float)
            and isinstance(longitude, int | float)
            and abs(latitude) <= 90
            and abs(longitude) <= 180
        }

    def _check_rows(self, expected: int) -> int:
        query = "SELECT count(*), min(id), max(id) FROM entries"
        count, first, last = self._database.rows(query)[0]
        if (count, first, last) != (expected, 0, expected - 1):
            raise PackError(
                f"{self._database.path} holds {count} captions, its vectors {expected}: "
                "the gallery is damaged."
            )
        return expected

    def _make_index(self) -> None:
        """Read the index from the cache or build it; nothing where hnswlib is not installed."""
        try:
            from soundmark.desktop.engine.index_cache import open_index
        except ImportError:
            return
        self._index = open_index(
            self._matrix, self._vectors_hash, progress=self._note_indexed, stop=self._closing.is_set
        )

    def _note_indexed(self, count: int) -> None:
        self._indexed = count

    def _answer(
        self, rank: int, row: int, score: float, confidence: float, *, layered: bool = True
    ) -> Answer:
        found = self._database.rows(
            "SELECT caption, sounds, source FROM entries WHERE id = ?", (row,)
        )
        if not found:
            raise PackError(f"{self._database.path} lacks caption {row}.")
        caption, sounds, source = found[0]
        return Answer(
            rank=rank,
            entry_id=row,
            caption=plain_text(caption, 1000),
            sounds=_tags(sounds),
            score=score,
            confidence=confidence,
            source=plain_text(source, 100),
            layers=self._layers(row) if layered else (),
        )

    def _layers(self, row: int) -> tuple[Layer, ...]:
        found = self._database.rows(
            "SELECT c.id, c.tag, c.title, c.file, l.level_db, c.gain_db, c.origin, c.licence,"
            " c.attribution, c.loop FROM layers l JOIN clips c ON c.id = l.clip_id"
            " WHERE l.entry_id = ? ORDER BY l.position LIMIT ?",
            (row, MAX_LAYERS),
        )
        return tuple(self._layer(values) for values in found)

    def _layer(self, values: tuple[object, ...]) -> Layer:
        clip, tag, title, file, level, gain, origin, licence, attribution, loop = values
        # Only files that the manifest lists, and thereby names that are safe, are ever opened.
        if not isinstance(file, str) or file not in self._files or origin not in _ORIGINS:
            raise PackError(
                f"{self._database.path}: clip {str(clip)[:20]} is not part of the pack."
            )
        return Layer(
            clip_id=int(str(clip)),
            tag=plain_text(tag, 60),
            title=plain_text(title, 200),
            file=self._folder / file,
            level_db=self._decibels(level),
            gain_db=self._decibels(gain),
            origin=cast(Origin, origin),
            licence=plain_text(licence, 200),
            attribution=plain_text(attribution, 300),
            seamless=loop == 1,
        )

    def _decibels(self, value: object) -> float:
        if not isinstance(value, int | float) or not -120 <= value <= 60:
            raise PackError(f"{self._database.path} holds an impossible sound level.")
        return float(value)


def _tags(value: object) -> tuple[str, ...]:
    try:
        tags = json.loads(str(value)[:10_000])
    except (ValueError, RecursionError):
        return ()
    if not isinstance(tags, list):
        return ()
    return tuple(plain_text(tag, 60) for tag in tags[:MAX_LAYERS])


def _unit_rows(matrix: NDArray[Any]) -> Float32Array:
    rows = np.asarray(matrix, dtype=np.float32)
    return np.asarray(rows / _lengths(matrix)[:, None], dtype=np.float32)


def _lengths(matrix: NDArray[Any]) -> Float32Array:
    """Lengths (n,) of the rows, 1 for a row of zeros."""
    lengths = np.empty(len(matrix), dtype=np.float32)
    for start in range(0, len(matrix), _BLOCK):
        rows = np.asarray(matrix[start : start + _BLOCK], dtype=np.float32)
        lengths[start : start + _BLOCK] = np.linalg.norm(rows, axis=1)
    lengths[lengths == 0] = 1
    return lengths
