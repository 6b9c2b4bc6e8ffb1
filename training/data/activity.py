"""When and to whom sounds are audible: a small prior that ties hour, month and source to a mix's
tags.

The public sets tell when a recording was made; the pictures at hand do not. So that the month, hour
and source dials mean something, each assembled mix is given a time and a source, and its tags are
thinned by what is commonly known of them (birds at dawn and in spring, crickets on summer nights,
mowers in working hours). This is a stated prior, not an observation, and the model card says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from soundmark.training.model.metadata import AUDIO_SOURCES, CAPTION_SOURCES

#: tag -> (hour of greatest activity, hours either side of it, activity at the opposite hour).
_DAILY: dict[str, tuple[float, float, float]] = {
    "birdsong": (7.0, 5.0, 0.05),
    "gulls": (13.0, 7.0, 0.15),
    "crows": (11.0, 6.0, 0.05),
    "insects": (22.0, 7.0, 0.25),
    "frogs": (23.0, 6.0, 0.1),
    "farm_animals": (10.0, 7.0, 0.15),
    "voices": (15.0, 8.0, 0.1),
    "children_playing": (15.0, 5.0, 0.0),
    "footsteps": (14.0, 8.0, 0.15),
    "crowd_cheering": (17.0, 5.0, 0.05),
    "ball_game": (16.0, 6.0, 0.05),
    "parking_manoeuvres": (14.0, 8.0, 0.15),
    "lawn_mower": (12.0, 5.0, 0.0),
    "sprinkler": (6.0, 5.0, 0.2),
    "tractor": (11.0, 6.0, 0.05),
    "construction": (12.0, 5.0, 0.0),
    "church_bells": (12.0, 7.0, 0.05),
    "street_traffic": (15.0, 9.0, 0.3),
    "passing_car": (15.0, 10.0, 0.4),
    "near_silence": (2.0, 6.0, 0.3),
}
#: tag -> (month of greatest activity, months either side, activity in the opposite season),
#: northern.
_SEASONAL: dict[str, tuple[float, float, float]] = {
    "birdsong": (5.0, 3.0, 0.3),
    "insects": (8.0, 3.0, 0.1),
    "frogs": (4.0, 3.0, 0.1),
    "lawn_mower": (6.0, 4.0, 0.1),
    "sprinkler": (7.0, 4.0, 0.05),
    "children_playing": (6.0, 5.0, 0.4),
    "near_silence": (1.0, 4.0, 0.5),
}
_ANIMALS = frozenset(
    {"birdsong", "gulls", "crows", "insects", "frogs", "farm_animals", "dogs_barking"}
)


@dataclass(frozen=True)
class Occasion:
    """The time and source given to one mix: month 1..12, hour 0..23, indices of the sources."""

    month: int
    hour: int
    audio_source: int
    caption_source: int


def draw_occasion(rng: np.random.Generator) -> Occasion:
    """A random time and source, uniform."""
    return Occasion(
        month=int(rng.integers(1, 13)),
        hour=int(rng.integers(0, 24)),
        audio_source=int(rng.integers(len(AUDIO_SOURCES))),
        caption_source=int(rng.integers(len(CAPTION_SOURCES))),
    )


def _bump(value: float, period: float, peak: float, width: float, floor: float) -> float:
    distance = abs((value - peak + period / 2) % period - period / 2)
    return floor + (1 - floor) * math.exp(-0.5 * (distance / (0.6 * width)) ** 2)


def activity(tag: str, month: int, hour: int) -> float:
    """How likely the tag is audible at that time, relative to its best, in [0, 1]; 1 if nothing is
    known."""
    level = 1.0
    if tag in _DAILY:
        level *= _bump(hour, 24, *_DAILY[tag])
    if tag in _SEASONAL:
        level *= _bump(month, 12, *_SEASONAL[tag])
    return level


def audible_tags(tags: Sequence[str], occasion: Occasion, rng: np.random.Generator) -> list[str]:
    """The tags of a sample that one mix holds, in order of prominence.

    Tags at rest are left out by chance; then the source shapes the rest: iNat keeps animals,
    freesound isolates one sound, yfcc the two most prominent, aporee the whole soundscape.
    """
    awake = [tag for tag in tags if rng.random() < activity(tag, occasion.month, occasion.hour)]
    source = AUDIO_SOURCES[occasion.audio_source]
    if source == "iNat":
        animals = [tag for tag in awake if tag in _ANIMALS]
        return animals[:2] or awake[:1]
    if source == "freesound":
        return (
            awake[:1] if rng.random() < 0.7 or not awake else [awake[int(rng.integers(len(awake)))]]
        )
    if source == "yfcc":
        return awake[:2]
    return awake
