"""Recordings made on the spot beside a pack's gallery, as the explorer asks for them.

They never change the pack. Whoever keeps them (field mode) is asked for those near a place; the
answers they make stand among the predicted captions by their calibrated confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from soundmark.desktop.engine.codebook import logistic
from soundmark.desktop.engine.manifest import Calibration
from soundmark.desktop.engine.records import Answer, Float32Array, Layer, Place

#: A recording from further away says nothing about a place, metres.
HERE_M = 500.0


@dataclass(frozen=True)
class LocalSound:
    """One recording. ``number`` from 1 on; ``vector``: (d,) of the audio encoder, length 1;
    ``distance_m``: from the place that was asked for."""

    number: int
    caption: str
    sounds: tuple[str, ...]
    source: str
    vector: Float32Array
    layer: Layer
    distance_m: float


class LocalSounds(Protocol):
    """The recordings that belong to one pack and model. Thread-safe; never raises."""

    def near(self, place: Place, within_m: float) -> tuple[LocalSound, ...]:
        """Those made within so many metres of a place, the nearest first."""


#: Gives the recordings that belong to a pack (its id) and a model (its fingerprint).
FindLocal = Callable[[str, str], LocalSounds]


def with_local(
    answers: tuple[Answer, ...],
    sounds: Sequence[LocalSound],
    embedding: Float32Array,
    calibration: Calibration,
) -> tuple[Answer, ...]:
    """As many answers as before, with the recordings among them by confidence, ranked anew.

    One recording at least is always among them. ``calibration`` reads the cosine between a place
    and a sound.
    """
    if not sounds or not answers:
        return answers
    made = sorted(
        (_answer(sound, embedding, calibration) for sound in sounds),
        key=lambda answer: -answer.confidence,
    )
    all_ = sorted((*answers, *made), key=lambda answer: -answer.confidence)[: len(answers)]
    if all(answer.distance_m is None for answer in all_):
        all_[-1] = made[0]
    return tuple(replace(answer, rank=rank) for rank, answer in enumerate(all_, start=1))


def _answer(sound: LocalSound, embedding: Float32Array, calibration: Calibration) -> Answer:
    score = sound.vector @ embedding
    return Answer(
        rank=0,
        # The pack's own entries have the numbers from 0 on.
        entry_id=-sound.number,
        caption=sound.caption,
        sounds=sound.sounds,
        score=float(score),
        confidence=float(logistic(np.asarray(score), calibration.slope, calibration.offset)),
        source=sound.source,
        layers=(sound.layer,),
        distance_m=sound.distance_m,
    )
