"""How the camera moves by itself: a flight between two views, and the glide after a fling. No Qt.

The flight follows van Wijk and Nuij, "Smooth and efficient zooming and panning" (InfoVis 2003):
the path that keeps the perceived speed of the picture constant.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from soundmark.desktop.ui.map.camera import TILE_PIXELS, Camera

#: Trade of zooming against panning; the paper's user study settled on 1.42.
RHO = 1.42
FRICTION_PER_S = 4.2
MIN_SPEED = 12.0


@dataclass(frozen=True)
class Flight:
    """A path from one camera to another; ``at(0)`` is the start, ``at(1)`` the end."""

    start: Camera
    end: Camera

    @property
    def seconds(self) -> float:
        """A comfortable length of time for this path."""
        return min(2.2, max(0.35, 0.55 * self._length()))

    def at(self, t: float) -> Camera:
        """The camera at time ``t`` in [0, 1], eased at both ends."""
        if t <= 0:
            return self.start
        if t >= 1:
            return self.end
        eased = t * t * (3 - 2 * t)
        distance = self._distance()
        if self._is_straight(distance):
            fraction = eased
            zoom = self.start.zoom + (self.end.zoom - self.start.zoom) * eased
        else:
            fraction, width = self._path(eased, distance)
            zoom = math.log2(self.start.width / width / TILE_PIXELS)
        return replace(
            self.start,
            x=self.start.x + (self.end.x - self.start.x) * fraction,
            y=self.start.y + (self.end.y - self.start.y) * fraction,
            zoom=zoom,
        )

    def _distance(self) -> float:
        return math.hypot(self.end.x - self.start.x, self.end.y - self.start.y)

    def _is_straight(self, distance: float) -> bool:
        """Whether the two views share their middle so closely that only the zoom changes."""
        return distance < 1e-3 * min(_width(self.start), _width(self.end))

    def _bends(self, distance: float) -> tuple[float, float]:
        """r0 and r1 of the paper's equation 9."""
        w0, w1 = _width(self.start), _width(self.end)
        grown = w1 * w1 - w0 * w0
        reach = RHO**4 * distance * distance
        b0 = (grown + reach) / (2 * w0 * RHO**2 * distance)
        b1 = (grown - reach) / (2 * w1 * RHO**2 * distance)
        return math.asinh(-b0), math.asinh(-b1)

    def _length(self) -> float:
        """Length of the path in the paper's metric, about one for each screenful."""
        distance = self._distance()
        if self._is_straight(distance):
            return abs(math.log(_width(self.end) / _width(self.start))) / RHO
        r0, r1 = self._bends(distance)
        return abs(r1 - r0) / RHO

    def _path(self, t: float, distance: float) -> tuple[float, float]:
        """Share of the distance covered, and width of the view in world units, at ``t``."""
        r0, r1 = self._bends(distance)
        s = t * (r1 - r0) / RHO
        w0 = _width(self.start)
        covered = w0 / RHO**2 * (math.cosh(r0) * math.tanh(RHO * s + r0) - math.sinh(r0))
        return covered / distance, w0 * math.cosh(r0) / math.cosh(RHO * s + r0)


def _width(camera: Camera) -> float:
    """Width of what a camera shows, in world units."""
    return camera.width / camera.world_pixels


@dataclass(frozen=True)
class Glide:
    """The picture coasting after a fling: speed in pixels a second at the start."""

    speed_x: float
    speed_y: float

    def moved(self, seconds: float) -> tuple[float, float]:
        """Pixels travelled after ``seconds``."""
        share = (1 - math.exp(-FRICTION_PER_S * seconds)) / FRICTION_PER_S
        return self.speed_x * share, self.speed_y * share

    def is_over(self, seconds: float) -> bool:
        """Whether what speed remains cannot be seen."""
        speed = math.hypot(self.speed_x, self.speed_y)
        return speed * math.exp(-FRICTION_PER_S * seconds) < MIN_SPEED
