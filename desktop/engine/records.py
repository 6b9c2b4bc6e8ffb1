"""Plain values that travel between the engine and whoever asks it: window, command line, tests.

All are frozen snapshots: a request captures all it needs, an answer is never changed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.manifest import Calibration, LicenceNote, Origin, ScaleSpec

Float32Array = NDArray[np.float32]
UInt8Array = NDArray[np.uint8]


@dataclass(frozen=True)
class Place:
    """A point on the ground, degrees WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class NamedPlace:
    """A place of the pack's own list (``region/places.geojson``)."""

    name: str
    kind: str
    note: str
    place: Place


@dataclass(frozen=True)
class Context:
    """What may be known besides the picture (section 2 of the paper's metadata); None = absent.

    ``month`` 1..12, ``hour`` 0..23, sources by the names that the model's manifest lists.
    ``use_location`` false leaves latitude and longitude out.
    """

    month: int | None = None
    hour: int | None = None
    audio_source: str | None = None
    caption_source: str | None = None
    use_location: bool = True


@dataclass(frozen=True)
class Footprint:
    """The square of ground that one picture shows. ``bounds``: west, south, east, north, degrees.

    It may be shifted from the place asked for so that it lies wholly on imagery.
    """

    centre: Place
    scale: int
    size_m: float
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True)
class Layer:
    """One looped sound of an answer. ``level_db`` is relative to the loudness-normalised mix.

    ``gain_db`` brings the clip itself to the pack's target loudness (EBU R128). A clip that is not
    ``seamless`` needs its end faded into its beginning when it loops.
    """

    clip_id: int
    tag: str
    title: str
    file: Path
    level_db: float
    gain_db: float
    origin: Origin
    licence: str
    attribution: str
    seamless: bool = True


@dataclass(frozen=True)
class Answer:
    """One caption of the gallery, ranked for a query.

    ``score``: cosine in [-1, 1]. ``confidence``: calibrated, [0, 1]. ``source``: where the caption
    comes from. ``distance_m``: how far from the place a recording was made, None for captions with
    synthetic sounds. The ``entry_id`` of a recording that is not part of the pack is negative.
    """

    rank: int
    entry_id: int
    caption: str
    sounds: tuple[str, ...]
    score: float
    confidence: float
    source: str
    layers: tuple[Layer, ...]
    distance_m: float | None = None


@dataclass(frozen=True)
class SoundReading:
    """What the model makes of a recording, held against what was predicted.

    ``embedding``: (d,), length 1. ``nearest``: the gallery's captions closest to it, best first.
    ``rank``: place of the predicted caption among all ``count`` captions, 1 = closest, and
    ``score`` its cosine; both None if no caption of the gallery was given. ``place_score`` and
    ``place_confidence``: the same for the picture of the place, None without one.
    """

    embedding: Float32Array
    nearest: tuple[str, ...]
    count: int
    rank: int | None = None
    score: float | None = None
    place_score: float | None = None
    place_confidence: float | None = None


@dataclass(frozen=True)
class Listening:
    """The answer to "what does this place sound like?". ``image``: (S, S, 3) uint8, north up."""

    place: Place
    footprint: Footprint
    context: Context
    image: UInt8Array
    answers: tuple[Answer, ...]
    nearest: NamedPlace | None
    elapsed_ms: float


@dataclass(frozen=True)
class WordGrounding:
    """Patch scores of one word. ``glow``: (G, G) float32 in [0, 1], row 0 north, fixed scale."""

    word: str
    glow: Float32Array
    heard: bool


@dataclass(frozen=True)
class GroundingResult:
    """Patch scores of a phrase: the mean over its content words.

    ``raw``: (G, G) float32 dot products; ``glow``: the same on the fixed scale [0, 1]; ``support``:
    the highest glow; ``heard``: false when nothing in the picture supports the phrase.
    """

    phrase: str
    footprint: Footprint | None
    raw: Float32Array
    glow: Float32Array
    support: float
    heard: bool
    words: tuple[WordGrounding, ...]
    elapsed_ms: float


@dataclass(frozen=True)
class FoundPlace:
    """One of the best places for a query, neighbours merged. ``score`` cosine, ``heat`` calibrated
    [0, 1]."""

    rank: int
    place: Place
    footprint: Footprint
    score: float
    heat: float
    nearest: NamedPlace | None


@dataclass(frozen=True)
class SoundQuery:
    """A sound that is asked for. ``name``: a file's name, or the words for the microphone;
    ``samples``: mono float32 (n,) at 32 kHz."""

    name: str
    samples: Float32Array


@dataclass(frozen=True)
class QueryAdvice:
    """What the gallery's captions say to the words of a question.

    ``rare``: words that hardly a caption uses: what is found for them is a guess. ``odd``: those of
    them that may be misspelled or of another language. ``meant``: questions that may have been
    meant instead, the likeliest first.
    """

    rare: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()


@dataclass(frozen=True)
class SoundMap:
    """A query held against every footprint of the region at one scale.

    ``scores`` and ``heat``: (rows, columns) float32, row 0 north, column 0 west; ``heat`` is
    calibrated to [0, 1] on a scale that is the same for every query. ``bounds`` of the whole grid
    in degrees; the grid is regular in Web Mercator (tiles ``tile_range`` x0, y0, x1, y1 of zoom
    ``grid_zoom``). A cell that stands for many footprints holds the mean of their scores.

    ``seen``: (rows, columns), false where there is no imagery (score -1, heat 0); None where there
    is imagery everywhere. ``complete``: false while the search goes on: some scores are still those
    of the overview, and ``best`` is empty. ``advice``: on the words of the question, once complete.
    """

    query: str
    scale: int
    scores: Float32Array
    heat: Float32Array
    bounds: tuple[float, float, float, float]
    grid_zoom: int
    tile_range: tuple[int, int, int, int]
    best: tuple[FoundPlace, ...]
    heard: bool
    elapsed_ms: float
    seen: NDArray[np.bool_] | None = None
    complete: bool = True
    advice: QueryAdvice = QueryAdvice()


@dataclass(frozen=True)
class Vouching:
    """Who vouches for a pack. ``tier``: it came with the program, was signed with a key of its
    makers ("app") or one that staff added ("site"), or by nobody who is trusted here; ``signer``:
    whose key it is, or the id of the key that nobody trusts."""

    tier: Literal["bundled", "app", "site", "unsigned"]
    signer: str = ""

    @property
    def trusted(self) -> bool:
        """Whether somebody who is trusted here vouches for it."""
        return self.tier != "unsigned"


#: Says who vouches for the pack in a folder; PackError if it must not be opened.
Judge = Callable[[Path], Vouching]


@dataclass(frozen=True)
class PackInfo:
    """What the window shows of an open pack."""

    id: str
    title: str
    description: str
    attribution: str
    bounds: tuple[float, float, float, float]
    min_zoom: int
    max_zoom: int
    imagery_date: str
    imagery_resolution_m: float
    scales: tuple[int, ...]
    footprints_m: tuple[float, ...]
    default_scale: int
    audio_sources: tuple[str, ...]
    model_title: str
    gallery_entries: int
    places: tuple[NamedPlace, ...] = field(default=())
    model_fingerprint: str = ""
    #: Whether the model knows of months, hours and sources at all.
    takes_context: bool = True
    licences: tuple[LicenceNote, ...] = field(default=())
    #: None where nobody asked.
    vouching: Vouching | None = None

    @property
    def unsigned(self) -> bool:
        """Whether it was asked who vouches for the pack, and nobody does."""
        return self.vouching is not None and not self.vouching.trusted


@dataclass(frozen=True)
class StoredVectors:
    """The vectors of a pack at one scale, untouched (int8, float16 or float32, any length).

    ``footprints``: reads rows (n, d) by their numbers in the order of ``spec.tiles``, zeros where
    there is no imagery; never ask it for a whole region. ``captions``: (entries, d), mapped;
    ``calibration``: reads the cosine of a caption and a footprint.
    """

    spec: ScaleSpec
    footprints: Callable[[Sequence[int]], NDArray[Any]]
    captions: NDArray[Any]
    calibration: Calibration
