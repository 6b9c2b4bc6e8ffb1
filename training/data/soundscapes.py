"""The one sample type of the paper's data: a place's picture, its captions, its sound, its time.

GeoSound, SoundingEarth and plain ``samples.jsonl`` folders are all read into it (see the readers
beside this module), and one collation makes the batches that every system trains and is evaluated
on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from soundmark.training.model.metadata import Metadata


@dataclass(frozen=True)
class Overhead:
    """A kind of overhead picture: ``tile_px`` is the side of scale 1, ``gsd_m`` metres a pixel.

    A picture of scale z shows the centred square of z * tile_px pixels, resized to 224 x 224.
    """

    name: str
    tile_px: int
    gsd_m: float
    scales: tuple[int, ...]


BINGMAP = Overhead("bingmap", 300, 0.6, (1, 3, 5))
SENTINEL = Overhead("sentinel", 256, 10.0, (1, 3, 5))
GOOGLE_EARTH = Overhead("googleEarth", 256, 0.2, (1,))
OVERHEADS = {each.name: each for each in (BINGMAP, SENTINEL, GOOGLE_EARTH)}


@dataclass(frozen=True)
class Soundscape:
    """One sample, pictures and sounds not yet decoded.

    ``picture()``: (H, W, 3) uint8 RGB as stored. ``captions``: image caption by scale.
    ``mel()``: (clips, 1, 1001, 64) float32 log-mel of 10 s clips, or None without precomputed
    features; ``waveform()``: mono float32 (n,) at 32 kHz, or None. Sources are indices into
    ``metadata.AUDIO_SOURCES`` and ``CAPTION_SOURCES``; None where unknown. ``month`` 1..12,
    ``hour`` 0..23.
    """

    id: str
    overhead: Overhead
    picture: Callable[[], NDArray[np.uint8]]
    captions: Mapping[int, str]
    audio_caption: str
    audio_source: int | None = None
    caption_source: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    month: int | None = None
    hour: int | None = None
    mel: Callable[[], NDArray[np.float32]] | None = None
    waveform: Callable[[], NDArray[np.float32]] | None = None
    labels: tuple[str, ...] = ()


class SoundscapeBatch(NamedTuple):
    """A batch of B samples, each at one scale.

    ``pixels`` (B, 3, 224, 224) uint8 RGB; ``gsd`` (B,) metres per pixel of these 224 x 224
    pictures; ``scale`` (B,) int64; ``metadata`` as ``model.metadata.Metadata``; ``mel``
    (B, 1, 1001, 64) float32, one clip each, and ``waveform`` (B, 320000) float32 at 32 kHz: at
    least one of the two is there.
    """

    ids: list[str]
    pixels: Tensor
    gsd: Tensor
    scale: Tensor
    metadata: Metadata
    image_captions: list[str]
    audio_captions: list[str]
    mel: Tensor | None
    waveform: Tensor | None
