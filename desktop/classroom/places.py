"""The places that questions are about, and how well each caption fits each of them.

Everything comes from the vectors that the pack itself holds, in exact arithmetic: no encoder runs,
so that old laptops are fast and different laptops agree to the last bit. Vectors become whole
numbers, whose sums of products are exact in float64 in whatever order they are added.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import mercantile
import numpy as np
from numpy.typing import NDArray

from soundmark.desktop.engine.footprints import (
    contains,
    footprint_at,
    ground_distance_m,
    ground_metres_per_pixel,
    tile_centre,
)
from soundmark.desktop.engine.manifest import ScaleSpec
from soundmark.desktop.engine.places import nearest_place
from soundmark.desktop.engine.records import (
    Answer,
    Footprint,
    NamedPlace,
    PackInfo,
    Place,
    StoredVectors,
)

#: A vector's entries are rounded to this fraction; products of such numbers add up exactly.
_STEPS = 2.0**14
#: Spread places beside the named ones, at most.
MAX_SPREAD = 150
MAX_NAMED = 200
#: Of larger galleries only every so-manieth caption is looked at.
MAX_CAPTIONS = 50_000
_BLOCK = 4096

Float64Array = NDArray[np.float64]


class QuizSource(Protocol):
    """What questions are made from; ``engine.explorer.Explorer`` fits it."""

    @property
    def info(self) -> PackInfo:
        """The open pack."""

    def stored_vectors(self, scale: int | None = None) -> StoredVectors:
        """Its vectors at the default scale."""

    def entry(self, entry_id: int, score: float = 0.0, confidence: float = 0.0) -> Answer:
        """A caption with its layers."""


@dataclass(frozen=True)
class QuizPlace:
    """A place with the caption that the model finds most fitting.

    ``index``: its row in ``QuizPlaces.fit``; ``named``: the pack's name it was chosen for, None for
    a spread place; ``nearest``: the name nearest to it, if any is near; ``answer``: the caption
    with its sounds.
    """

    index: int
    footprint: Footprint
    named: NamedPlace | None
    nearest: NamedPlace | None
    answer: Answer

    @property
    def place(self) -> Place:
        """The middle of its ground."""
        return self.footprint.centre

    @property
    def tags(self) -> frozenset[str]:
        """The sounds that are heard there."""
        return frozenset(layer.tag for layer in self.answer.layers) or frozenset(self.answer.sounds)

    @property
    def lead(self) -> str:
        """The sound that stands out there: of the loudest layer; empty if nothing is heard."""
        loudest = max(self.answer.layers, key=lambda layer: layer.level_db, default=None)
        return loudest.tag if loudest is not None else "".join(self.answer.sounds[:1])


@dataclass(frozen=True)
class QuizPlaces:
    """All places of a pack that may be asked for.

    ``fit[i, j]``: log-odds that the caption of place j belongs to place i, read with the model's
    own calibration; 0 is "as likely as not".
    """

    places: tuple[QuizPlace, ...]
    fit: Float64Array
    footprint_m: float

    def gap(self, right: int, wrong: int) -> float:
        """How much better its own caption fits place ``right`` than place ``wrong``, log-odds."""
        return float(self.fit[right, right] - self.fit[wrong, right])

    def shared(self, one: int, other: int) -> float:
        """Share of the sounds of two places that both have, [0, 1]."""
        first, second = self.places[one].tags, self.places[other].tags
        return len(first & second) / max(1, len(first | second))

    def told_by_ear(self, one: int, other: int) -> bool:
        """Whether what stands out at either of two places is not heard at the other."""
        first, second = self.places[one], self.places[other]
        return first.lead not in second.tags and second.lead not in first.tags

    def apart_m(self, one: int, other: int) -> float:
        """Distance of two places, metres."""
        return ground_distance_m(self.places[one].place, self.places[other].place)


@dataclass(frozen=True)
class _Cell:
    row: int
    footprint: Footprint
    named: NamedPlace | None


def quiz_places(source: QuizSource, cancelled: Callable[[], bool] = lambda: False) -> QuizPlaces:
    """The named places of the pack and others spread over it, whose captions the model thinks
    likely.

    May take a second or two: not for the window's thread. When ``cancelled`` turns true the places
    found so far are returned.
    """
    info, stored = source.info, source.stored_vectors()
    cells = _named_cells(info, stored.spec)
    cells += _spread_cells(info, stored.spec, cells)
    grounds = _whole(stored.footprints([cell.row for cell in cells]))
    rows, scores = _best_captions(grounds, stored.captions, cancelled)
    slope, offset = stored.calibration.slope, stored.calibration.offset
    likely = [i for i in range(len(cells)) if slope * scores[i] + offset >= 0.0]
    captions = _whole(stored.captions[[rows[i] for i in likely]])
    fit = slope * _cosines(grounds[likely], captions) + offset
    places: list[QuizPlace] = []
    for index, i in enumerate(likely):
        cell = cells[i]
        log_odds = slope * float(scores[i]) + offset
        confidence = 1 / (1 + math.exp(-min(60.0, log_odds)))
        places.append(
            QuizPlace(
                index=index,
                footprint=cell.footprint,
                named=cell.named,
                nearest=nearest_place(info.places, cell.footprint.centre),
                answer=source.entry(int(rows[i]), float(scores[i]), confidence),
            )
        )
    return QuizPlaces(tuple(places), fit, stored.spec.footprint_m)


def _named_cells(info: PackInfo, spec: ScaleSpec) -> list[_Cell]:
    """The cell that each named place lies in, each cell once."""
    cells: dict[int, _Cell] = {}
    for named in info.places[:MAX_NAMED]:
        tile = mercantile.tile(named.place.longitude, named.place.latitude, spec.grid_zoom)
        cell = _cell(info, spec, tile.x, tile.y, named)
        if cell is not None and cell.row not in cells:
            cells[cell.row] = cell
    return list(cells.values())


def _spread_cells(info: PackInfo, spec: ScaleSpec, named: list[_Cell]) -> list[_Cell]:
    """Cells at even steps, far enough apart and from the named ones not to show the same ground."""
    x0, y0, x1, y1 = spec.tiles
    middle = tile_centre((x0 + x1) // 2, (y0 + y1) // 2, spec.grid_zoom)
    reach = spec.footprint_m / ground_metres_per_pixel(middle.latitude, spec.grid_zoom, 1)
    step = max(1, math.ceil(reach), math.ceil(math.sqrt(spec.rows / MAX_SPREAD)))
    found: list[_Cell] = []
    for y in range(y0 + step // 2, y1 + 1, step):
        for x in range(x0 + step // 2, x1 + 1, step):
            cell = _cell(info, spec, x, y, None)
            if cell is not None and not any(
                ground_distance_m(cell.footprint.centre, other.footprint.centre) < spec.footprint_m
                for other in named
            ):
                found.append(cell)
    return found


def _cell(
    info: PackInfo, spec: ScaleSpec, x: int, y: int, named: NamedPlace | None
) -> _Cell | None:
    x0, y0, x1, y1 = spec.tiles
    centre = tile_centre(x, y, spec.grid_zoom)
    if not (x0 <= x <= x1 and y0 <= y <= y1 and contains(info.bounds, centre)):
        return None
    row = (y - y0) * (x1 - x0 + 1) + (x - x0)
    footprint = footprint_at(centre, spec.scale, spec.footprint_m, info.bounds)
    return _Cell(row, footprint, named)


def _whole(vectors: NDArray[Any]) -> Float64Array:
    """Vectors as whole numbers, kept in float64; those of int8 are whole already."""
    steps = 1.0 if vectors.dtype == np.int8 else _STEPS
    rounded: Float64Array = np.rint(np.asarray(vectors, dtype=np.float64) * steps)
    return rounded


def _cosines(one: Float64Array, other: Float64Array) -> Float64Array:
    """Cosines (n, m) of whole-number vectors: exact sums, so alike on every computer."""
    lengths = np.outer((one * one).sum(axis=1), (other * other).sum(axis=1))
    cosines: Float64Array = (one @ other.T) / np.sqrt(np.where(lengths > 0, lengths, np.inf))
    return cosines


def _best_captions(
    grounds: Float64Array, captions: NDArray[Any], cancelled: Callable[[], bool]
) -> tuple[NDArray[np.int64], Float64Array]:
    """Number and cosine of the best caption of each ground; of equals the first."""
    best = np.zeros(len(grounds), dtype=np.int64)
    scores = np.full(len(grounds), -2.0)
    step = max(1, math.ceil(len(captions) / MAX_CAPTIONS))
    numbers = np.arange(0, len(captions), step, dtype=np.int64)
    for start in range(0, len(numbers), _BLOCK):
        if cancelled():
            break
        block = numbers[start : start + _BLOCK]
        found = _cosines(grounds, _whole(captions[block]))
        top = found.argmax(axis=1)
        values = np.take_along_axis(found, top[:, None], axis=1)[:, 0]
        better = values > scores
        best[better], scores[better] = block[top[better]], values[better]
    return best, scores
