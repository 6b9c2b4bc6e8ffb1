"""The concept atlas of an open pack: what each active concept of the codebook looks and sounds
like here.

A bounded sample of footprints, spread over the region, and of the gallery's captions is encoded
once; for each concept that both pictures and captions use, the atlas keeps its best patches, its
captions, the sounds of these captions, and the words that speak for it as its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from soundmark.desktop.engine.caption_words import distinct, is_telling
from soundmark.desktop.engine.codebook import Codebook
from soundmark.desktop.engine.concept_groups import (
    Group,
    Share,
    TopConcepts,
    concept_map,
    groups_by_concept,
    name_shares,
    shares_of,
    top_concepts,
)
from soundmark.desktop.engine.encoders import TextEncoding
from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.records import Float32Array, Footprint

#: Footprints and captions that are encoded for an atlas.
SAMPLED_FOOTPRINTS = 150
SAMPLED_CAPTIONS = 800
#: What an atlas keeps of each concept.
TOP_PATCHES = 12
TOP_CAPTIONS = 6
TOP_SOUNDS = 4
NAME_WORDS = 3
#: A concept of fewer footprints or captions is not listed: it cannot be told from chance.
LEAST_SAMPLES = 3
#: Strongest concepts of a sample that count.
_STRONGEST = 128

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class ConceptPatch:
    """One patch that speaks for a concept: row 0 north, column 0 west. ``score``: raw product with
    the concept's code, comparable within the concept only."""

    footprint: Footprint
    row: int
    column: int
    score: float


@dataclass(frozen=True)
class ConceptCaption:
    """A caption of the gallery by its number; ``weight`` of the concept in it, (0, 1]."""

    entry: int
    weight: float


@dataclass(frozen=True)
class Concept:
    """One code of the codebook. ``words``: its name, may be empty; ``footprints``, ``captions_in``:
    in how many of the sampled it is active; ``sounds``: tags, the most telling first."""

    number: int
    words: tuple[str, ...]
    footprints: int
    captions_in: int
    patches: tuple[ConceptPatch, ...]
    captions: tuple[ConceptCaption, ...]
    sounds: tuple[str, ...]


@dataclass(frozen=True)
class ConceptAtlas:
    """All concepts that pictures and captions of a pack share, the weightiest first.

    ``grid``: patches of a picture's side; ``footprints``, ``captions``: how many were encoded.
    """

    scale: int
    grid: int
    footprints: int
    captions: int
    concepts: tuple[Concept, ...]

    def find(self, number: int) -> Concept | None:
        """The concept of this number, None if it is not listed."""
        return next((concept for concept in self.concepts if concept.number == number), None)

    def matching(self, text: str) -> tuple[Concept, ...]:
        """The concepts with a word or a sound that ``text`` occurs in; all for an empty text."""
        wanted = " ".join(text.casefold().replace("_", " ").split())
        if not wanted:
            return self.concepts
        return tuple(
            concept
            for concept in self.concepts
            if any(wanted in name.replace("_", " ") for name in (*concept.words, *concept.sounds))
        )


def spread_tiles(spec: ScaleSpec, most: int = SAMPLED_FOOTPRINTS) -> tuple[tuple[int, int], ...]:
    """About ``most`` tiles (x, y) of a scale's grid, evenly spread over it, north-west first."""
    x0, y0, x1, y1 = spec.tiles
    step = max(1.0, (spec.rows / most) ** 0.5)
    columns, rows = _even(x0, x1, step), _even(y0, y1, step)
    return tuple((x, y) for y in rows for x in columns)[: 2 * most]


def _even(first: int, last: int, step: float) -> list[int]:
    count = max(1, round((last - first + 1) / step))
    middle = (np.arange(count) + 0.5) * (last - first + 1) / count
    return [first + int(place) for place in middle]


def even_rows(count: int, most: int) -> tuple[int, ...]:
    """At most ``most`` of ``count`` rows, evenly spread."""
    taken = min(count, most)
    return tuple(index * count // taken for index in range(taken))


@dataclass
class AtlasMaker:
    """Gathers encoded footprints and captions, then ``finish``es. ``codebook`` of the model."""

    codebook: Codebook
    scale: int
    grid: int
    _images: list[TopConcepts] = field(default_factory=list)
    _captions: list[TopConcepts] = field(default_factory=list)
    _footprints: list[Footprint] = field(default_factory=list)
    _best: list[dict[int, tuple[int, float]]] = field(default_factory=list)
    _entries: list[int] = field(default_factory=list)
    _tags: list[tuple[str, ...]] = field(default_factory=list)
    _spoken: list[dict[int, str]] = field(default_factory=list)
    _words: list[tuple[str, ...]] = field(default_factory=list)

    def add_footprint(self, footprint: Footprint, patches: Float32Array) -> None:
        """A picture by its patch queries (G*G, d)."""
        top = self._strongest(patches)
        best = {}
        for number in _active(top):
            scores = concept_map(patches, self.codebook.codes[number])
            patch = int(scores.argmax())
            best[number] = (patch, float(scores[patch]))
        self._images.append(top)
        self._footprints.append(footprint)
        self._best.append(best)

    def add_caption(self, entry: int, tags: tuple[str, ...], text: TextEncoding) -> None:
        """A caption of the gallery by its token queries, with the tags of its sounds."""
        top = self._strongest(text.tokens)
        words = [word for word in text.words if is_telling(word.word.casefold())]
        spoken = {}
        for number in _active(top) if words else []:
            scores = concept_map(text.tokens, self.codebook.codes[number])
            best = max(words, key=lambda word: float(scores[list(word.tokens)].max()))
            spoken[number] = best.word.casefold()
        self._captions.append(top)
        self._entries.append(entry)
        self._tags.append(tags)
        self._spoken.append(spoken)
        self._words.append(tuple(dict.fromkeys(word.word.casefold() for word in words)))

    def finish(self) -> ConceptAtlas:
        """The atlas of all that was added."""
        seen = {group.concepts[0]: group for group in _groups(self._images)}
        said = {group.concepts[0]: group for group in _groups(self._captions)}
        # The geometric mean of both: a concept must matter in pictures and in captions.
        both = sorted(
            seen.keys() & said.keys(),
            key=lambda number: (-sum(seen[number].weights) * sum(said[number].weights), number),
        )
        word_shares = name_shares(self._words) if self._words else {}
        tag_shares = name_shares(self._tags) if self._tags else {}
        return ConceptAtlas(
            scale=self.scale,
            grid=self.grid,
            footprints=len(self._footprints),
            captions=len(self._entries),
            concepts=tuple(
                Concept(
                    number=number,
                    words=self._name(number, said[number], word_shares),
                    footprints=len(seen[number].rows),
                    captions_in=len(said[number].rows),
                    patches=self._patches(number, seen[number]),
                    captions=tuple(
                        ConceptCaption(self._entries[row], weight)
                        for row, weight in zip(
                            said[number].rows[:TOP_CAPTIONS],
                            said[number].weights[:TOP_CAPTIONS],
                            strict=True,
                        )
                    ),
                    sounds=self._sounds(said[number], tag_shares),
                )
                for number in both
            ),
        )

    def _strongest(self, tokens: Float32Array) -> TopConcepts:
        return top_concepts(self.codebook.weights(tokens)[None], _STRONGEST)

    def _patches(self, number: int, group: Group) -> tuple[ConceptPatch, ...]:
        found = []
        for row in group.rows:
            patch, score = self._best[row][number]
            where = divmod(patch, self.grid)
            found.append(ConceptPatch(self._footprints[row], *where, score))
        return tuple(sorted(found, key=lambda patch: -patch.score)[:TOP_PATCHES])

    def _name(self, number: int, group: Group, shares: dict[str, float]) -> tuple[str, ...]:
        names = [(self._spoken[row][number],) if self._spoken[row] else () for row in group.rows]
        telling = _telling(shares_of(group.weights, names, shares))
        return distinct((share.name for share in telling), NAME_WORDS)

    def _sounds(self, group: Group, shares: dict[str, float]) -> tuple[str, ...]:
        names = [self._tags[row] for row in group.rows]
        telling = _telling(shares_of(group.weights, names, shares))
        return tuple(share.name for share in telling[:TOP_SOUNDS])


def _telling(shares: Sequence[Share]) -> list[Share]:
    """Shares of at least two samples and more than by chance: heavy and unusual ones first."""
    kept = [share for share in shares if share.count >= 2 and share.lift > 1]
    return sorted(kept, key=lambda share: (-share.weight * np.log2(share.lift), share.name))


def _active(top: TopConcepts) -> list[int]:
    return [int(code) for code, w in zip(top.concepts[0], top.weights[0], strict=True) if w > 0]


def _groups(rows: Sequence[TopConcepts]) -> list[Group]:
    if not rows:
        return []
    joined = TopConcepts(
        np.concatenate([row.concepts for row in rows]),
        np.concatenate([row.weights for row in rows]),
    )
    return groups_by_concept(joined, LEAST_SAMPLES)


def require_going(cancelled: Cancelled) -> None:
    """QueryError once ``cancelled`` is true."""
    if cancelled():
        raise QueryError("Making the concepts was stopped.")
