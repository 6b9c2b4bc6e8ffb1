"""Why a picture sounds as it does: words of patches and of questions, and the concept atlas, for
one open pack.

The explorer answers "what does a patch speak for?" with it. Words and atlas are made once, in the
background, and cached by pack and model where the user's caches lie.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from soundmark.desktop.engine.atlas_file import read_atlas, store_atlas
from soundmark.desktop.engine.atlas_sampling import AtlasSampling, Show, Sources
from soundmark.desktop.engine.caption_words import caption_words, frequent_words, stem
from soundmark.desktop.engine.concept_atlas import (
    Cancelled,
    ConceptAtlas,
    Progress,
    even_rows,
)
from soundmark.desktop.engine.encoders import TextEncoding
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.gallery import GALLERY_FILE, Gallery
from soundmark.desktop.engine.manifest import PackManifest, ScaleSpec
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.pack import TILES_FILE
from soundmark.desktop.engine.patch_reading import (
    PatchConcept,
    PatchWord,
    nearest_words,
    patch_concepts,
    patch_words,
)
from soundmark.desktop.engine.question_words import QuestionWords
from soundmark.desktop.engine.records import Float32Array, QueryAdvice
from soundmark.desktop.engine.tiles import TileStore
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.desktop.engine.word_bank import WordBank
from soundmark.desktop.folders import cache_folder

#: Words of the gallery's captions that every patch is held against.
VOCABULARY_WORDS = 120
#: Captions that are read to find them.
_VOCABULARY_CAPTIONS = 5_000
_SOUNDS = {name: tag for tag, name in SOUND_LABELS.items()}


class Reasons:
    """``folder``: of the cache, by default the user's. Safe to use from several threads."""

    def __init__(
        self,
        model: Model,
        manifest: PackManifest,
        gallery: Gallery,
        tiles: TileStore,
        folder: Path | None = None,
    ) -> None:
        self._model = model
        self._manifest = manifest
        self._gallery = gallery
        self._tiles = tiles
        self._folder = folder
        self._bank = WordBank(self._direction, model.manifest.dimension)
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._vocabulary: tuple[str, ...] | None = None
        self._question_words: QuestionWords | None = None
        self._atlases: dict[int, ConceptAtlas] = {}
        #: Scale -> what was begun and stopped.
        self._begun: dict[int, AtlasSampling] = {}

    # Words.

    def learn_words(
        self,
        captions: Sequence[str],
        progress: Progress = lambda _done, _total: None,
        cancelled: Cancelled = lambda: False,
    ) -> int:
        """Learn the words of ``captions``, the sounds and the gallery's frequent words.

        The first time it takes some 50 ms a word, afterwards the disk is asked. Returns how many
        words are known now; QueryError when cancelled.
        """
        everyday = self._everyday()
        path = self._path("words")
        if not self._bank.missing(everyday) or self._bank.load(path, everyday):
            self._bank.learn(_words_of(captions), progress, cancelled)
        else:
            self._bank.learn((*_words_of(captions), *everyday), progress, cancelled)
            self._bank.store(path, everyday)
        return len(self._bank.known((*everyday, *_words_of(captions)))[0])

    def read_patch(
        self, patch: Float32Array, captions: Sequence[str], scale: int
    ) -> tuple[tuple[PatchWord, ...], tuple[PatchConcept, ...], int]:
        """Words and concepts of a patch query (d,), and how many words were tried."""
        spoken = _words_of(captions)
        names, directions = self._bank.known((*spoken, *self._everyday()))
        words = patch_words(
            patch,
            names,
            directions,
            self._model.manifest.grounding,
            _SOUNDS,
            frozenset(stem(word) for word in spoken),
        )
        atlas = self.atlas(scale)
        concepts = tuple(
            PatchConcept(number, weight, self._name(number, names, directions, atlas))
            for number, weight in patch_concepts(patch, self._model.codebook)
        )
        return words, concepts, len(names)

    def _name(
        self,
        number: int,
        names: Sequence[str],
        directions: Float32Array,
        atlas: ConceptAtlas | None,
    ) -> tuple[str, ...]:
        """A concept's name in the atlas; without one, the words that lie nearest to it."""
        concept = atlas.find(number) if atlas is not None else None
        if concept is not None and concept.words:
            return concept.words
        return nearest_words(self._model.codebook.codes[number], names, directions)

    def _everyday(self) -> tuple[str, ...]:
        with self._lock:
            if self._vocabulary is None:
                rows = even_rows(len(self._gallery), _VOCABULARY_CAPTIONS)
                captions = (caption for _, caption, _ in self._gallery.captions(rows))
                found = frequent_words(captions, VOCABULARY_WORDS)
                self._vocabulary = tuple(dict.fromkeys((*SOUND_LABELS.values(), *found)))
            return self._vocabulary

    def advise(self, question: str, text: TextEncoding) -> QueryAdvice:
        """What the captions say to the words of a question, of which ``text`` is the encoding."""
        with self._lock:
            if self._question_words is None:
                rows = even_rows(len(self._gallery), _VOCABULARY_CAPTIONS)
                self._question_words = QuestionWords(self._gallery.caption(row) for row in rows)
        whole = {part.word.casefold() for part in text.words if len(part.tokens) == 1}
        return self._question_words.advise(question, whole.__contains__)

    def _direction(self, word: str) -> Float32Array:
        """As ``Explorer.ground`` scores patches for the word alone: the mean over its words."""
        text = self._model.text.encode(word)
        rule = self._model.manifest.grounding.rule
        found = [
            self._model.codebook.direction(text.tokens[list(part.tokens)], rule)
            for part in text.content_words
        ]
        if not found:
            raise QueryError(f"The model knows no word of {word[:60]!r}.")
        return np.asarray(np.mean(found, axis=0), dtype=np.float32)

    # Concepts.

    def atlas(self, scale: int) -> ConceptAtlas | None:
        """The atlas of a scale if it has been made, now or at any time before."""
        with self._lock:
            if scale in self._atlases:
                return self._atlases[scale]
        found = read_atlas(
            self._path(f"concepts-{scale}", ".json"),
            self._manifest.scale(scale),
            self._manifest.bounds,
            self._model.manifest.codes,
            len(self._gallery),
        )
        if found is not None:
            self._keep(found)
        return found

    def make_atlas(
        self,
        spec: ScaleSpec,
        progress: Progress = lambda _done, _total: None,
        cancelled: Cancelled = lambda: False,
        show: Show = lambda _unfinished: None,
    ) -> ConceptAtlas:
        """The atlas of a scale, made if it is not there: a minute or two. One at a time.

        ``show`` gets unfinished ones on the way, on this thread. QueryError when cancelled; what
        was done is taken up when it is asked for again.
        """
        with self._making:
            found = self.atlas(spec.scale)
            if found is None:
                sources = Sources(self._model, self._gallery, self._tiles, self._manifest.bounds)
                sampling = self._begun.setdefault(spec.scale, AtlasSampling(sources, spec))
                found = sampling.run(progress, cancelled, show)
                del self._begun[spec.scale]
                store_atlas(self._path(f"concepts-{spec.scale}", ".json"), found)
                self._keep(found)
            return found

    def _keep(self, atlas: ConceptAtlas) -> None:
        with self._lock:
            self._atlases[atlas.scale] = atlas

    def _path(self, name: str, suffix: str = "") -> Path:
        """Where something about this pack and this model is cached."""
        files = self._manifest.files
        parts = (
            self._manifest.model_fingerprint,
            files[GALLERY_FILE].sha256,
            files[TILES_FILE].sha256,
            repr(self._manifest.scales),
            repr(self._model.manifest.grounding),
        )
        key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
        folder = self._folder if self._folder is not None else cache_folder() / "reasons"
        return folder / key / f"{name}{suffix}"


def _words_of(captions: Sequence[str]) -> tuple[str, ...]:
    """The content words of some captions, at most 200."""
    words = (word for caption in captions for word in caption_words(caption))
    return tuple(dict.fromkeys(words))[:200]
