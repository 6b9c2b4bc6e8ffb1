"""What one patch of a picture speaks for: the words above the model's support, and its concepts.

The reverse of grounding, on the same fixed scale: a score is the glow that the word would have on
this patch, never stretched to the best of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundmark.desktop.engine.caption_words import stem
from soundmark.desktop.engine.codebook import Codebook, fixed_scale_glow
from soundmark.desktop.engine.manifest import Grounding
from soundmark.desktop.engine.records import Context, Float32Array, Footprint, Place

#: Words and concepts that one patch lists.
TOP_WORDS = 8
TOP_CONCEPTS = 4


@dataclass(frozen=True)
class PatchWord:
    """A word, or a sound by its label. ``tag``: the sound's tag, empty for a plain word.

    ``score``: [0, 1] on the model's fixed scale, the same as the glow of the word there;
    ``in_caption``: whether one of the shown captions has it.
    """

    text: str
    tag: str
    score: float
    in_caption: bool


@dataclass(frozen=True)
class PatchConcept:
    """A concept of the codebook with its share of the patch, (0, 1]. ``words``: its name, may be
    empty."""

    number: int
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class PatchReading:
    """What a patch speaks for, best first. ``row`` 0 is north, ``column`` 0 is west.

    ``words`` is empty when nothing that was tried (``tried`` words) is above the support.
    """

    place: Place
    footprint: Footprint
    context: Context
    row: int
    column: int
    words: tuple[PatchWord, ...]
    concepts: tuple[PatchConcept, ...]
    tried: int
    elapsed_ms: float


def patch_words(
    patch: Float32Array,
    names: Sequence[str],
    directions: Float32Array,
    calibration: Grounding,
    tags: dict[str, str],
    captions: frozenset[str],
    top: int = TOP_WORDS,
) -> tuple[PatchWord, ...]:
    """The words whose glow on ``patch`` (d,) reaches the support, best first.

    ``directions``: (n, d) of ``names``; ``tags``: name of a sound -> its tag; ``captions``: the
    names that the shown captions hold. Of a word and its plural only the better is listed.
    """
    if not len(names):
        return ()
    scores = fixed_scale_glow(directions @ patch, calibration)
    # A direction of length zero is a word that the model does not know.
    scores = np.where(np.abs(directions).sum(axis=1) > 0, scores, 0.0)
    found: dict[str, PatchWord] = {}
    for index in np.argsort(-scores, kind="stable"):
        score = float(scores[index])
        if score < calibration.support or len(found) == top:
            break
        name = names[int(index)]
        found.setdefault(
            stem(name), PatchWord(name, tags.get(name, ""), score, stem(name) in captions)
        )
    return tuple(found.values())


def patch_concepts(
    patch: Float32Array, codebook: Codebook, top: int = TOP_CONCEPTS
) -> tuple[tuple[int, float], ...]:
    """The strongest concepts of a patch (d,) alone, by number and weight, best first."""
    weights = codebook.weights(patch[None])
    order = np.argsort(-weights, kind="stable")[:top]
    return tuple((int(code), float(weights[code])) for code in order if weights[code] > 0)


def nearest_words(
    code: Float32Array, names: Sequence[str], directions: Float32Array, top: int = 3
) -> tuple[str, ...]:
    """The words whose directions (n, d) lie nearest to a code (d,) by angle: a first name for it.

    Empty where none is nearer than a right angle or no word is known.
    """
    lengths = np.linalg.norm(directions, axis=1) * np.linalg.norm(code)
    cosines = (directions @ code) / np.where(lengths > 0, lengths, np.inf)
    found: dict[str, str] = {}
    for index in np.argsort(-cosines, kind="stable"):
        if cosines[index] <= 0 or len(found) == top:
            break
        found.setdefault(stem(names[int(index)]), names[int(index)])
    return tuple(found.values())
