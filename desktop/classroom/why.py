"""Why an answer is right: the caption, and the words of it that the picture speaks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from soundmark.desktop.classroom.places import QuizPlace
from soundmark.desktop.engine.records import Context, Float32Array, GroundingResult, Place

#: So many words glow at once.
WORDS = 3


class WhySource(Protocol):
    """Who can tell why; ``engine.explorer.Explorer`` fits it."""

    def ground(
        self,
        phrase: str,
        *,
        place: Place | None = None,
        scale: int | None = None,
        context: Context | None = None,
    ) -> GroundingResult:
        """Which patches of a place speak for a phrase."""


@dataclass(frozen=True)
class Why:
    """``words``: what glows, best first, empty if no word is supported; ``grounding``: their
    glow together."""

    words: tuple[str, ...]
    grounding: GroundingResult


def why(source: WhySource, place: QuizPlace) -> Why:
    """Let the words of a place's caption glow that are supported and stand out most. Runs the
    picture encoder once."""
    found = source.ground(
        place.answer.caption, place=place.place, scale=place.footprint.scale, context=Context()
    )
    heard = sorted((w for w in found.words if w.heard), key=lambda w: -float(w.glow.max()))
    # Of strong words, one that stands out in the picture says more than one that glows all over.
    strong = heard[: 2 * WORDS]
    best = sorted(strong, key=lambda w: float(w.glow.mean() - w.glow.max()))[:WORDS]
    if not best:
        return Why((), replace(found, heard=False))
    glow: Float32Array = np.asarray(np.mean([word.glow for word in best], axis=0), np.float32)
    combined = replace(found, glow=glow, support=float(glow.max()), heard=True)
    return Why(tuple(dict.fromkeys(word.word for word in best)), combined)
