"""Which names fit on the map, and where beside their points. Pure geometry, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: left, top, right, bottom
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class LabelWish:
    """A label of a size at a point; the first wishes are served first."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class PlacedLabel:
    """Where a label's top left corner goes."""

    key: str
    x: float
    y: float
    left: float
    top: float


def overlaps(a: Box, b: Box) -> bool:
    """Whether two boxes share any ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def place_labels(
    wishes: Sequence[LabelWish], view: Box, taken: Sequence[Box], *, air: float, offset: float
) -> list[PlacedLabel]:
    """Place as many labels as fit into ``view`` without touching each other or ``taken``.

    ``air``: pixels kept free around each; ``offset``: distance from point to text. Each is tried on
    the right of its point, then left, below, above.
    """
    boxes = list(taken)
    placed: list[PlacedLabel] = []
    for wish in wishes:
        if not (view[0] <= wish.x <= view[2] and view[1] <= wish.y <= view[3]):
            continue
        for left, top in _corners(wish, offset):
            box = (left, top, left + wish.width, top + wish.height)
            point = (wish.x - offset, wish.y - offset, wish.x + offset, wish.y + offset)
            whole = _union(box, point)
            if not _inside(box, view) or any(overlaps(_grown(whole, air), b) for b in boxes):
                continue
            boxes.append(whole)
            placed.append(PlacedLabel(wish.key, wish.x, wish.y, left, top))
            break
    return placed


def _corners(wish: LabelWish, offset: float) -> tuple[tuple[float, float], ...]:
    middle = wish.y - wish.height / 2
    centre = wish.x - wish.width / 2
    return (
        (wish.x + offset, middle),
        (wish.x - offset - wish.width, middle),
        (centre, wish.y + offset),
        (centre, wish.y - offset - wish.height),
    )


def _inside(box: Box, view: Box) -> bool:
    return box[0] >= view[0] and box[1] >= view[1] and box[2] <= view[2] and box[3] <= view[3]


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by / 2, box[2] + by, box[3] + by / 2


def _union(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
