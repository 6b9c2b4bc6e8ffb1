"""The shared codebook of soundscape concepts: scores, sparsemax pooling, grounding (plain NumPy).

Equations 1 to 5 of the paper: score of code k = max over tokens of <q, c_k> / sqrt(d) /
temperature; weights = sparsemax(scores); embedding = weights @ codebook. Grounding reads patch
queries against the concepts of a word (section 11 of the published map demo, and our pooled form of
it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.manifest import Grounding
from soundmark.desktop.engine.records import Float32Array, WordGrounding

#: "best_concept" and "pooled" as in ``manifest.Grounding``; "phrase" pools the whole phrase at
#: once.
GroundingRule = Literal["best_concept", "pooled", "phrase"]
GROUNDING_RULES: tuple[GroundingRule, ...] = ("best_concept", "pooled", "phrase")


def sparsemax(scores: NDArray[np.floating]) -> Float32Array:
    """Euclidean projection of ``scores`` (M,) onto the simplex: weights >= 0 that sum to 1, mostly
    0."""
    shifted = scores.astype(np.float64) - scores.max()
    # Only codes within 1 of the best can be in the support, so only they need sorting.
    candidates = np.sort(shifted[shifted > -1.0])[::-1]
    sums = np.cumsum(candidates)
    steps = np.arange(1, len(candidates) + 1)
    support = int(steps[1 + steps * candidates > sums][-1])
    threshold = (sums[support - 1] - 1) / support
    weights: Float32Array = np.maximum(shifted - threshold, 0).astype(np.float32)
    return weights


def unit(vector: NDArray[np.floating]) -> Float32Array:
    """``vector`` scaled to length 1 (float32); an all-zero vector stays zero."""
    norm = float(np.linalg.norm(vector))
    return (vector / norm if norm > 0 else vector).astype(np.float32)


@dataclass(frozen=True)
class WordTokens:
    """A word of a phrase and the rows of the phrase's token queries that belong to it."""

    word: str
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class PhraseGrounding:
    """Patch scores of a phrase: ``raw`` and ``glow`` (G, G), row 0 north; words likewise."""

    raw: Float32Array
    glow: Float32Array
    support: float
    heard: bool
    words: tuple[WordGrounding, ...]


class Codebook:
    """``codes``: (M, d) float32; ``temperature`` from the model's manifest."""

    def __init__(self, codes: Float32Array, temperature: float) -> None:
        self.codes = np.ascontiguousarray(codes, dtype=np.float32)
        self.temperature = temperature
        self._scale = 1.0 / (np.sqrt(codes.shape[1]) * temperature)

    def scores(self, tokens: Float32Array) -> Float32Array:
        """Token queries (T, d) -> scores (M,): the best token of each code, scaled."""
        products: Float32Array = (tokens @ self.codes.T).max(axis=0)
        scaled: Float32Array = (products * self._scale).astype(np.float32)
        return scaled

    def weights(self, tokens: Float32Array) -> Float32Array:
        """Token queries (T, d) -> sparse concept weights (M,) that sum to 1."""
        return sparsemax(self.scores(tokens))

    def pool(self, tokens: Float32Array) -> Float32Array:
        """Token queries (T, d) -> pooled embedding (d,), not normalised, as inside the graphs."""
        pooled: Float32Array = self.weights(tokens) @ self.codes
        return pooled

    def active_concepts(self, tokens: Float32Array) -> NDArray[np.intp]:
        """Indices of the codes with a weight above zero."""
        return np.flatnonzero(self.weights(tokens))

    def direction(self, tokens: Float32Array, rule: GroundingRule) -> Float32Array:
        """The vector (d,) that patches are scored with, for the token queries of one word."""
        if rule == "best_concept":
            best: Float32Array = self.codes[int(np.argmax(self.scores(tokens)))]
            return best
        return self.pool(tokens)


def ground(
    codebook: Codebook,
    patches: Float32Array,
    tokens: Float32Array,
    words: Sequence[WordTokens],
    calibration: Grounding,
    rule: GroundingRule | None = None,
) -> PhraseGrounding:
    """Score patches against a phrase, word by word and as the mean over its words.

    ``patches``: (G*G, d) patch queries, row-major from the north-west; ``tokens``: (T, d) real
    token queries of the whole phrase; ``words``: at least one, each with at least one token.
    ``rule`` None takes the model's. With "phrase" the phrase map comes from all tokens at once.
    """
    rule = rule or calibration.rule
    side = round(len(patches) ** 0.5)
    directions = [codebook.direction(tokens[list(word.tokens)], rule) for word in words]
    raws = [(patches @ direction).reshape(side, side) for direction in directions]
    if rule == "phrase":
        raw = (patches @ codebook.pool(tokens)).reshape(side, side)
    else:
        raw = np.mean(raws, axis=0)
    glow = fixed_scale_glow(raw, calibration)
    parts = []
    for word, word_raw in zip(words, raws, strict=True):
        word_glow = fixed_scale_glow(word_raw, calibration)
        heard = bool(word_glow.max() >= calibration.support)
        parts.append(WordGrounding(word=word.word, glow=word_glow, heard=heard))
    support = float(glow.max())
    return PhraseGrounding(
        raw=raw.astype(np.float32),
        glow=glow,
        support=support,
        heard=support >= calibration.support,
        words=tuple(parts),
    )


def fixed_scale_glow(raw: Float32Array, calibration: Grounding) -> Float32Array:
    """Raw dot products -> [0, 1] on the model's calibrated scale, never stretched to the
    picture."""
    return logistic(raw, calibration.slope, calibration.offset)


def logistic(values: NDArray[np.floating], slope: float, offset: float) -> Float32Array:
    """``1 / (1 + exp(-(slope * value + offset)))`` without overflow."""
    exponent = np.clip(slope * np.asarray(values, dtype=np.float64) + offset, -60.0, 60.0)
    return (1.0 / (1.0 + np.exp(-exponent))).astype(np.float32)
