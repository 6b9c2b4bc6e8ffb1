"""From the volume dial to decibels in front of the loudspeaker, once somebody has measured.

``full``: the level with the dial at 1.0, dB(A), which is what the settings keep. WHO-ITU H.870
takes 80 dB(A) over 40 hours a week as safe for adults, 75 dB(A) for children.
"""

from __future__ import annotations

import math

from soundmark.desktop.audio.balance import volume_to_gain

ADULTS_DB = 80.0
CHILDREN_DB = 75.0
#: Hours a week for which these levels are safe, and the decibels that halve them.
SAFE_HOURS = 40.0
HALVING_DB = 3.0
HOURS_IN_A_WEEK = 168.0
#: What a measurement may say, dB(A).
LEVELS = (30.0, 130.0)
#: Below this dial nothing is heard; no level is suggested there.
LEAST_VOLUME = 0.05


def level_at(full: float, volume: float) -> float:
    """The level at a position of the dial in (0, 1]. ValueError at zero, where it is silent."""
    return full + 20 * math.log10(volume_to_gain(volume))


def full_level(measured: float, volume: float) -> float:
    """The level at the full dial, of what was measured at ``volume`` in (0, 1], within LEVELS."""
    full = measured - 20 * math.log10(volume_to_gain(volume))
    return min(LEVELS[1], max(LEVELS[0], full))


def volume_for(full: float, target: float) -> float:
    """The position of the dial, LEAST_VOLUME to 1, at which ``target`` dB(A) is reached at most."""
    gain = 10 ** ((target - full) / 20)
    return min(1.0, max(LEAST_VOLUME, math.sqrt(gain)))


def weekly_hours(level: float, safe: float) -> float:
    """Hours a week for which ``level`` dB(A) is as much sound as ``safe`` for 40, at most all.

    An estimate from above: it takes every sound to be as loud as the level.
    """
    return float(min(HOURS_IN_A_WEEK, SAFE_HOURS * 2 ** ((safe - level) / HALVING_DB)))
