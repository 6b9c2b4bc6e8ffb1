"""Fixed scales for a model whose validation data is not at hand.

How a cosine reads as a probability is fitted on what unrelated pairs of pictures and texts (or
sounds) score: nearly all of them are to lie low. This tells "stands out" from "does not", not how
often an answer is right; where labelled pairs are given they are used instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.codebook import Codebook
from soundmark.desktop.engine.encoders import TextEncoding
from soundmark.desktop.engine.manifest import Calibration, Grounding
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.records import Context, Float32Array
from soundmark.export.calibration import fit_logistic
from soundmark.export.probes import Probes
from soundmark.export.progress import progress

#: What the mean of unrelated pairs reads as, and how far above it, in standard deviations, a pair
#: has to lie to read as 0.5.
_LOW, _STANDS_OUT = 0.03, 2.5
#: A scale is never steeper than spreads of this size make it.
_LEAST_SPREAD = 1e-5
#: Share of unrelated pictures whose best patch may glow by half.
_FALSE_GLOW = 0.1
_GLOW_SUPPORT = 0.5


@dataclass(frozen=True)
class ProbeAnswers:
    """What a model makes of probes: unit embeddings (n, d) each; ``patches`` (n, G * G, d);
    ``directions`` (words, d), what patches are grounded with."""

    pictures: Float32Array
    captions: Float32Array
    words: Float32Array
    sounds: Float32Array
    patches: Float32Array
    directions: Float32Array


def answers(model: Model, probes: Probes) -> ProbeAnswers:
    """Run the finished encoders on ``probes``."""
    codebook, rule = model.codebook, model.manifest.grounding.rule
    pictures = [
        model.image.encode(each.pixels, each.gsd_m, each.place, Context())
        for each in progress(probes.pictures, "Looking at pictures", len(probes.pictures))
    ]
    texts = [*probes.captions, *probes.words]
    encoded = [model.text.encode(text) for text in progress(texts, "Reading texts", len(texts))]
    words = encoded[len(probes.captions) :]
    sounds = [
        model.audio.encode(sound)
        for sound in progress(probes.sounds, "Listening to sounds", len(probes.sounds))
    ]
    return ProbeAnswers(
        np.stack([each.embedding for each in pictures]),
        np.stack([each.embedding for each in encoded[: len(probes.captions)]]),
        np.stack([each.embedding for each in words]),
        np.stack(sounds),
        np.stack([each.patches for each in pictures]),
        np.stack([_direction(codebook, each, rule) for each in words]),
    )


def scales(
    found: ProbeAnswers, probes: Probes, grounding: Grounding, *, learnt: bool
) -> dict[str, Any]:
    """``text_calibration``, ``audio_calibration``, ``caption_calibration`` and ``grounding`` of a
    manifest. ``grounding``: its rule is kept, and its scale too if the model has ``learnt`` it."""
    own = np.eye(len(found.pictures), dtype=np.bool_)
    cosines = _cosines(found.pictures, found.captions)
    captions = stands_out(cosines[~own])
    texts = stands_out(_cosines(found.pictures, found.words))
    if probes.paired:
        fitted = fit_logistic(cosines, own)
        # A model that knows nothing of these pictures may fit upside down.
        if np.isfinite([fitted.slope, fitted.offset]).all() and fitted.slope > 0:
            captions = texts = fitted
    return {
        "text_calibration": texts.model_dump(),
        "audio_calibration": stands_out(_cosines(found.pictures, found.sounds)).model_dump(),
        "caption_calibration": captions.model_dump(),
        "grounding": (grounding if learnt else glow_of_unrelated(found, grounding)).model_dump(),
    }


def stands_out(unrelated: NDArray[np.floating]) -> Calibration:
    """The scale on which the mean of ``unrelated`` reads as 0.03 and 2.5 standard deviations above
    it as 0.5."""
    values = np.asarray(unrelated, dtype=np.float64)
    return _scale(float(values.mean()), float(values.mean() + _STANDS_OUT * values.std()))


def glow_of_unrelated(found: ProbeAnswers, grounding: Grounding) -> Grounding:
    """The scale on which a word glows by half somewhere in one of ten pictures.

    Words and pictures are crossed, so most pairs have nothing to do with each other.
    """
    scores = np.einsum("npd,wd->nwp", found.patches, found.directions, optimize=True)
    scores = scores.astype(np.float64)
    half = float(np.quantile(scores.max(axis=2), 1 - _FALSE_GLOW))
    scale = _scale(float(scores.mean()), half)
    return grounding.model_copy(
        update={"slope": scale.slope, "offset": scale.offset, "support": _GLOW_SUPPORT}
    )


def _scale(low: float, half: float) -> Calibration:
    """The logistic that reads ``low`` as 0.03 and ``half`` as 0.5."""
    spread = max(half - low, _LEAST_SPREAD * max(1.0, abs(low)))
    slope = float(np.log((1 - _LOW) / _LOW)) / spread
    return Calibration(slope=slope, offset=-slope * (low + spread))


def _cosines(left: Float32Array, right: Float32Array) -> NDArray[np.float64]:
    return left.astype(np.float64) @ right.astype(np.float64).T


def _direction(codebook: Codebook, text: TextEncoding, rule: Any) -> Float32Array:
    """What the patches of a picture are grounded with, the mean over the words of ``text``."""
    rows = [codebook.direction(text.tokens[list(word.tokens)], rule) for word in text.words]
    mean: Float32Array = np.mean(rows or [codebook.pool(text.tokens)], axis=0)
    return mean
