"""The one sample type of the paper's data: a place's picture, its captions, its sound, its time.

GeoSound, SoundingEarth and plain ``samples.jsonl`` folders are all read into it (see the readers
beside this module), and one collation makes the batches that every system trains and is evaluated
on.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.training.model.metadata import Metadata


@dataclass(frozen=True)
class Overhead:
    """A kind of overhead picture: ``tile_px`` is the side of scale 1, ``gsd_m`` metres a pixel.

    A picture of scale z shows the centred square of z * tile_px pixels, resized to 224 x 224.
    ``tile_px`` 0: pictures without tiles, which show their largest centred square at whatever scale
    they are said to be; ``gsd_m`` is then that of the stored picture.
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
    ``hour`` 0..23. ``labels``: classes of the place (a plain folder's land use), if any.

    The three callables raise a SoundmarkError where what is stored cannot be decoded.
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
    (B, 1, 1001, 64) float32, one clip each, or ``waveform`` (B, 320000) float32 at 32 kHz; both
    are None where a source was opened without audio. ``skipped``: one line a row that could not be
    read while the batch was made.
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
    skipped: tuple[str, ...] = ()


class RowError(SoundmarkError):
    """A row that cannot be used; its sentence names the row."""


class Source(ABC):
    """Where samples come from. ``skipped``: one line a row that was passed over and why.

    Rows that turn out to be unreadable only when they are decoded are added by the loader.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.skipped: list[str] = []
        self._known: set[str] = set()

    def skip(self, *lines: str) -> None:
        """Note rows that were passed over; a line that is there already is not repeated."""
        for line in lines:
            if line not in self._known:
                self._known.add(line)
                self.skipped.append(line)

    @property
    def length(self) -> int | None:
        """The number of rows, None where only reading them all would tell."""
        return None

    @abstractmethod
    def __iter__(self) -> Iterator[Soundscape]:
        """The usable samples in their order, each decoded only when asked."""


class RowSource(Source):
    """A source whose rows are reached by number.

    ``variants``: how many different sounds it makes for a row (those that assemble them).
    """

    variants: int = 1

    @abstractmethod
    def __len__(self) -> int:
        """Rows, whether usable or not."""

    @abstractmethod
    def soundscape(self, index: int, variant: int = 0) -> Soundscape:
        """Row ``index`` with sound ``variant``; RowError if the row cannot be used."""

    @abstractmethod
    def scales(self, index: int) -> tuple[int, ...]:
        """The scales at which row ``index`` has a picture."""

    @property
    def length(self) -> int | None:
        return len(self)

    def __iter__(self) -> Iterator[Soundscape]:
        for index in range(len(self)):
            try:
                found = self.soundscape(index)
            except RowError as error:
                self.skip(str(error))
                continue
            yield found


class StreamSource(Source):
    """A source that is read from its start, by several processes and loader workers together.

    ``share``: number of this process and how many divide the rows; the loader sets it. The workers
    of a loader divide the rows of its process.
    """

    share: tuple[int, int] = (0, 1)

    @abstractmethod
    def rows(self, epoch: int | None) -> Iterator[Callable[[], Soundscape]]:
        """This worker's rows, not yet parsed; each call raises RowError if its row cannot be used.

        ``epoch`` None: stored order; else the shuffled order of that epoch.
        """

    def __iter__(self) -> Iterator[Soundscape]:
        for parse in self.rows(None):
            try:
                found = parse()
            except RowError as error:
                self.skip(str(error))
                continue
            yield found
