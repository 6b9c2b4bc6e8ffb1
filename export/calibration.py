"""Fixed scales: how a cosine or a patch score reads as a probability, fitted once on validation
pairs.

A heat of 0.5 then means "as likely as not" for every query, and a word that nothing supports does
not glow. Texts without any meaning count as negatives of both scales: they fit no picture.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize
from torch import Tensor
from torch.nn import functional

from soundmark.desktop.engine.manifest import Calibration, Grounding
from soundmark.desktop.engine.vocabulary import SOUND_LABELS
from soundmark.training.data.batches import (
    TAGS,
    THINGS,
    Prompts,
    tag_matrix,
    thing_matrix,
    words_of,
)
from soundmark.training.data.phrases import THING_PHRASES, meaningless
from soundmark.training.data.samples import Sample
from soundmark.training.evaluate import Embeddings
from soundmark.training.model.sat2sound import Sat2Sound
from soundmark.training.model.text import FrozenTextEncoder, pad_states

#: Captions count as fitting another picture when at least this share of their sounds agree.
_SHARED_SOUNDS = 0.5
#: Texts without meaning that the scales are fitted on; training draws others.
_NONSENSE = 40
_NONSENSE_SEED = 2024


def fit_logistic(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> Calibration:
    """Maximum-likelihood slope and offset; a little ridge keeps separable data finite."""
    centre, spread = float(scores.mean()), float(scores.std()) or 1.0
    x, y = (scores.ravel() - centre) / spread, truth.ravel().astype(np.float64)
    if truth.all() or not truth.any():
        # Nothing to tell apart: near certainty, and finite.
        y = np.clip(y, 0.01, 0.99)

    def loss(parameters: NDArray[np.float64]) -> float:
        logits = parameters[0] * x + parameters[1]
        likelihood = np.logaddexp(0, logits) - y * logits
        return float(likelihood.mean() + 1e-4 * parameters[0] ** 2)

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="BFGS").x
    return Calibration(slope=float(slope / spread), offset=float(offset - slope * centre / spread))


def _unit(vectors: Tensor) -> NDArray[np.float64]:
    return functional.normalize(vectors.double(), dim=-1).numpy()


@torch.no_grad()
def phrase_embeddings(model: Sat2Sound, text: FrozenTextEncoder, phrases: Sequence[str]) -> Tensor:
    """Pooled embeddings (n, d) of ``phrases``."""
    states, mask = pad_states(text.states(phrases))
    return model.encode_text(states, mask).embedding


def nonsense() -> list[str]:
    """The texts without meaning that are negatives of the scales."""
    rng = random.Random(_NONSENSE_SEED)
    return [meaningless(rng) for _ in range(_NONSENSE)]


def similarity_calibrations(
    model: Sat2Sound, text: FrozenTextEncoder, samples: Sequence[Sample], found: Embeddings
) -> dict[str, Calibration]:
    """``text_calibration``, ``audio_calibration`` and ``caption_calibration`` of ``samples``.

    Where the samples name no sounds, or have no audio, the captions' scale stands in.
    """
    images = _unit(found.image)
    tags = tag_matrix([sample.sounds for sample in samples]).bool().numpy()
    labels = _unit(phrase_embeddings(model, text, list(SOUND_LABELS.values())))
    shared = (tags[:, None] & tags[None]).sum(axis=2)
    union = np.maximum((tags[:, None] | tags[None]).sum(axis=2), 1)
    fits = (shared / union >= _SHARED_SOUNDS) | np.eye(len(samples), dtype=np.bool_)
    captions = fit_logistic(images @ _unit(found.text).T, fits)
    seen = tags.any(axis=0)
    texts = captions
    if seen.any():
        empty = images @ _unit(phrase_embeddings(model, text, nonsense())).T
        scores = np.concatenate([(images @ labels.T)[:, seen], empty], axis=1)
        fitting = np.concatenate([tags[:, seen], np.zeros_like(empty, dtype=np.bool_)], axis=1)
        texts = fit_logistic(scores, fitting)
    sounds = texts
    # A clip fits the pictures that name its most prominent sound.
    clips = [row for row, s in enumerate(samples) if s.sounds and s.sounds[0] in TAGS]
    if found.audio is not None and clips:
        first = [TAGS.index(samples[row].sounds[0]) for row in clips]
        sounds = fit_logistic((images @ _unit(found.audio).T)[:, clips], tags[:, first])
    return {
        "text_calibration": texts,
        "audio_calibration": sounds,
        "caption_calibration": captions,
    }


@torch.no_grad()
def grounding_calibration(
    model: Sat2Sound, text: FrozenTextEncoder, samples: Sequence[Sample], found: Embeddings
) -> Grounding:
    """The learnt slope and offset, and the glow that best tells pictures with a thing from those
    without."""
    slope, offset = model.grounding_slope.item(), model.grounding_offset.item()
    present, known = thing_matrix(samples)
    rows = known[:, 0] > 0
    support = 0.5
    if rows.any():
        states, _, word = Prompts.of(THING_PHRASES, THINGS, text).first()
        phrases = model.phrase_vectors(states, word)
        wordy = [phrase for phrase in nonsense() if words_of(phrase)]
        states, _, word = Prompts.of({"": wordy}, [""], text).all()
        phrases = torch.cat([phrases, model.phrase_vectors(states, word)])
        truth = functional.pad(present[rows], (0, len(states))).bool()
        glow = torch.sigmoid(slope * (found.patches[rows] @ phrases.T) + offset).amax(dim=1)
        support = best_threshold(glow.numpy(), truth.numpy())
    return Grounding(rule="pooled", slope=slope, offset=offset, support=support)


def best_threshold(values: NDArray[Any], truth: NDArray[np.bool_]) -> float:
    """The threshold in [0.05, 0.95] of the best balanced accuracy; 0.5 if there is no choice."""
    if truth.all() or not truth.any():
        return 0.5
    candidates = np.linspace(0.05, 0.95, 91)
    gains = [(values[truth] >= t).mean() + (values[~truth] < t).mean() for t in candidates]
    return float(candidates[int(np.argmax(gains))])
