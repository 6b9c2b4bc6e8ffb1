"""Imposes the statistics of a real texture on a loop: noise or a model becomes what was measured.

McDermott and Simoncelli (2011), Neuron 71, 926-940, "Experimental Procedures, Synthesis": measure
the envelopes, search envelopes near them that have the wanted statistics, put these on the bands,
add the bands up, and again, since bands overlap.
"""

from __future__ import annotations

import numpy as np

from soundmark.export.synthesis import dsp
from soundmark.export.synthesis.cochlea import Cochlea
from soundmark.export.synthesis.dsp import FloatArray
from soundmark.export.synthesis.sound_statistics import Search, Statistics

ROUNDS = 4
STEPS = 10


def imposed(
    x: FloatArray, sample_rate: int, target: Statistics, rounds: int = ROUNDS, steps: int = STEPS
) -> FloatArray:
    """A stereo loop ``x`` (n, 2) whose middle has the statistics ``target``, at unit RMS.

    The sides get the same gains as the middle, so sources stay in their places, and what a single
    loudspeaker plays is what was asked for.
    """
    cochlea = Cochlea(len(x), sample_rate)
    search = Search(target, cochlea.count, cochlea.frames)
    middle = dsp.unit(x.mean(axis=1))
    side = 0.5 * (x[:, 0] - x[:, 1]) / max(dsp.rms(x.mean(axis=1)), 1e-12)
    for _round in range(rounds):
        ratios = cochlea.ratios(middle, search.moved(cochlea.envelopes(middle), steps))
        middle, side = cochlea.weighted(middle, ratios), cochlea.weighted(side, ratios)
    return dsp.unit(np.stack([middle + side, middle - side], axis=1))
