"""Two answers in one scene, to be compared by ear: levels for every position between them.

Both are brought to the same loudness as if each played alone, and one fades into the other with
constant power. A clip that both have goes on sounding where it is and only changes its level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from soundmark.desktop.audio.balance import power_sum_db
from soundmark.desktop.engine.records import Layer

_SILENT_DB = -60.0


def both(first: Sequence[Layer], second: Sequence[Layer]) -> tuple[Layer, ...]:
    """The layers of both answers, each clip once."""
    known = {layer.clip_id for layer in first}
    return (*first, *(layer for layer in second if layer.clip_id not in known))


def blended_levels(
    first: Sequence[Layer], second: Sequence[Layer], share: float
) -> dict[int, float]:
    """Levels (dB, by clip id) of the scene ``both(first, second)`` at ``share`` in [0, 1]: 0 is
    the first answer alone, 1 the second alone."""
    angle = min(1.0, max(0.0, share)) * math.pi / 2
    scene_db = power_sum_db([layer.level_db for layer in both(first, second)])
    own = _amplitudes(first, scene_db)
    other = _amplitudes(second, scene_db)
    weights = math.cos(angle), math.sin(angle)
    levels: dict[int, float] = {}
    for clip in {**own, **other}:
        if clip in own and clip in other:
            # The same waveform: its amplitudes add, so their weights must sum to one.
            amplitude = weights[0] ** 2 * own[clip] + weights[1] ** 2 * other[clip]
        else:
            amplitude = weights[0] * own.get(clip, 0.0) + weights[1] * other.get(clip, 0.0)
        levels[clip] = 20 * math.log10(amplitude) if amplitude > 1e-6 else _SILENT_DB
        levels[clip] = max(_SILENT_DB, levels[clip])
    return levels


def _amplitudes(layers: Sequence[Layer], scene_db: float) -> dict[int, float]:
    """Amplitudes that make these layers, inside the larger scene, as loud as they are alone."""
    alone_db = power_sum_db([layer.level_db for layer in layers])
    return {
        layer.clip_id: float(10 ** ((layer.level_db - alone_db + scene_db) / 20))
        for layer in reversed(layers)
    }
