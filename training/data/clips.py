"""Clips of 10 s, the length that every audio encoder here hears."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from soundmark.training.model.audio import CLIP_SAMPLES


def cut_clip(waveform: NDArray[np.float32], rng: np.random.Generator | None) -> NDArray[np.float32]:
    """10 s (320000,): a random cut, the first without ``rng``; zeros behind what is shorter."""
    spare = len(waveform) - CLIP_SAMPLES
    if spare <= 0:
        return np.pad(waveform, (0, -spare)).astype(np.float32)
    start = 0 if rng is None else int(rng.integers(spare + 1))
    return np.array(waveform[start : start + CLIP_SAMPLES], dtype=np.float32)
