"""Recordings that a pack's curator put into its gallery: near their place they win.

A recording within ``local_sounds.HERE_M`` of the place that is asked for comes before every
synthetic sound, the nearest first. Further away it is an entry like any other, read by the
calibration of sounds instead of captions. Packs without such entries give the answers they always
gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from soundmark.desktop.engine.codebook import logistic
from soundmark.desktop.engine.footprints import ground_distance_m
from soundmark.desktop.engine.gallery import Gallery
from soundmark.desktop.engine.local_sounds import HERE_M
from soundmark.desktop.engine.manifest import Calibration
from soundmark.desktop.engine.records import Answer, Float32Array, Place


def with_recordings(
    answers: tuple[Answer, ...],
    gallery: Gallery,
    place: Place,
    embedding: Float32Array,
    calibration: Calibration,
) -> tuple[Answer, ...]:
    """As many answers as before, the recordings made near ``place`` first, ranked anew.

    At most every second answer is such a recording, one at least. ``embedding``: (d,) of the
    place; ``calibration`` reads the cosine between a place and a sound.
    """
    places = gallery.recordings()
    if not places or not answers:
        return answers
    here = _near(places, place)[: (len(answers) + 1) // 2]
    made = []
    for row, distance in here:
        score = gallery.score_of(row, embedding)
        entry = replace(gallery.entry(row, score, 0.0), distance_m=distance)
        made.append(_as_sound(entry, calibration))
    others = [
        _as_sound(answer, calibration) if answer.entry_id in places else answer
        for answer in answers
        if answer.entry_id not in {row for row, _ in here}
    ]
    others.sort(key=lambda answer: -answer.confidence)
    kept = others[: len(answers) - len(made)]
    # A visitor's own recording keeps the place that ``with_local`` promised it.
    own = [answer for answer in others if answer.entry_id < 0]
    if kept and own and all(answer.entry_id >= 0 for answer in kept):
        kept[-1] = own[0]
    return tuple(replace(answer, rank=rank) for rank, answer in enumerate((*made, *kept), start=1))


def _near(places: Mapping[int, Place], place: Place) -> list[tuple[int, float]]:
    """Entries recorded within ``HERE_M`` with their distance in metres, the nearest first."""
    distances = [(row, ground_distance_m(place, made_at)) for row, made_at in places.items()]
    return sorted(
        (each for each in distances if each[1] <= HERE_M), key=lambda each: (each[1], each[0])
    )


def _as_sound(answer: Answer, calibration: Calibration) -> Answer:
    confidence = logistic(np.asarray(answer.score), calibration.slope, calibration.offset)
    return replace(answer, confidence=float(confidence))
