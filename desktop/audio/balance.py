"""How loud each layer of a scene plays: loudness normalisation, levels, mute and solo, as plain
gains.

Every clip of a pack carries the gain that brings it to -23 LUFS (EBU R128), and every layer a level
relative to the mix. Layers are uncorrelated sounds, so their powers add: a scene is compensated by
``-10 log10(sum 10^(level/10))`` and the mix stays near -23 LUFS however many layers it has.

At the default volume (70 %, see :data:`DEFAULT_VOLUME`) a listener hears exactly that target. Full
volume is :data:`MAKE_UP_DB` louder, about -17 LUFS, with the limiter above it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from soundmark.desktop.engine.records import Layer

#: Position of the volume dial, 0 to 1, at which a mix is heard at the target loudness.
DEFAULT_VOLUME = 0.7
#: What full volume adds to the target loudness, dB: the inverse of the dial's gain at its default.
MAKE_UP_DB = -40.0 * math.log10(DEFAULT_VOLUME)

_LEVEL_RANGE_DB = (-60.0, 12.0)
_GAIN_RANGE_DB = (-40.0, 40.0)


def db_to_gain(decibel: float) -> float:
    """Linear amplitude of a level in decibels."""
    return float(10.0 ** (decibel / 20.0))


def volume_to_gain(volume: float) -> float:
    """Linear gain of the dial position ``volume`` in [0, 1]: its square, so that equal steps sound
    equal.
    """
    return _within(volume, (0.0, 1.0)) ** 2


def layer_gains(
    layers: Sequence[Layer],
    levels_db: Mapping[int, float] | None = None,
    muted: Collection[int] = (),
    soloed: Collection[int] = (),
) -> dict[int, float]:
    """Linear gain of every layer by clip id, before the volume dial.

    ``levels_db`` replaces a layer's own level where the listener moved it; the compensation stays
    that of the scene as it came, so that muting a layer makes the scene quieter and solo does not
    make it louder. Where any layer is soloed, only soloed layers sound; mute wins over solo. A
    pack's numbers are bounded (level -60 to 12 dB, clip gain -40 to 40 dB); what is not a number
    counts as the lowest.
    """
    chosen = levels_db or {}
    scene_db = MAKE_UP_DB - power_sum_db([_within(x.level_db, _LEVEL_RANGE_DB) for x in layers])
    gains: dict[int, float] = {}
    for layer in layers:
        level = _within(chosen.get(layer.clip_id, layer.level_db), _LEVEL_RANGE_DB)
        clip = _within(layer.gain_db, _GAIN_RANGE_DB)
        silent = layer.clip_id in muted or (bool(soloed) and layer.clip_id not in soloed)
        gains[layer.clip_id] = 0.0 if silent else db_to_gain(level + clip + scene_db)
    return gains


def power_sum_db(levels: Sequence[float]) -> float:
    """The level of uncorrelated sounds of these levels together, dB; 0 for none."""
    return 10.0 * math.log10(sum(10.0 ** (level / 10.0) for level in levels)) if levels else 0.0


def _within(value: float, limits: tuple[float, float]) -> float:
    """``value`` held inside ``limits``; not-a-number becomes the lower limit."""
    low, high = limits
    return low if math.isnan(value) else min(max(float(value), low), high)
