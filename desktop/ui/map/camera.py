"""Web Mercator camera: where on Earth a pixel of the map lies, and back. Pure arithmetic, no Qt.

World coordinates run from (0, 0) in the north-west to (1, 1) in the south-east. At zoom z the
world is 256 * 2**z logical pixels wide; zoom is fractional. Screen coordinates are logical
pixels, y down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from soundmark.desktop.engine.records import Place

TILE_PIXELS = 256
EARTH_CIRCUMFERENCE_M = 40_075_016.686
MAX_LATITUDE = 85.051129

#: west, north, east, south in world coordinates.
WorldRect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Insets:
    """Pixels of the view that panels cover on each side."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


def project(place: Place) -> tuple[float, float]:
    """World coordinates of a place; latitudes beyond the projection are clipped."""
    latitude = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, place.latitude)))
    x = place.longitude / 360 + 0.5
    y = 0.5 - math.asinh(math.tan(latitude)) / (2 * math.pi)
    return x, y


def unproject(x: float, y: float) -> Place:
    """The place at world coordinates."""
    latitude = math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))
    return Place(latitude, (x - 0.5) * 360)


def world_rect(bounds: tuple[float, float, float, float]) -> WorldRect:
    """Degrees (west, south, east, north) as world coordinates (west, north, east, south)."""
    west, south, east, north = bounds
    left, top = project(Place(north, west))
    right, bottom = project(Place(south, east))
    return left, top, right, bottom


@dataclass(frozen=True)
class Camera:
    """Centre in world coordinates, fractional zoom, and the size of the view in logical pixels."""

    x: float
    y: float
    zoom: float
    width: float
    height: float

    @property
    def world_pixels(self) -> float:
        """Width of the whole world in logical pixels."""
        return TILE_PIXELS * math.exp2(self.zoom)

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Screen position of world coordinates."""
        size = self.world_pixels
        return (x - self.x) * size + self.width / 2, (y - self.y) * size + self.height / 2

    def to_world(self, screen_x: float, screen_y: float) -> tuple[float, float]:
        """World coordinates under a screen position."""
        size = self.world_pixels
        return (
            self.x + (screen_x - self.width / 2) / size,
            self.y + (screen_y - self.height / 2) / size,
        )

    def place_at(self, screen_x: float, screen_y: float) -> Place:
        """The place under a screen position."""
        return unproject(*self.to_world(screen_x, screen_y))

    def screen_of(self, place: Place) -> tuple[float, float]:
        """Screen position of a place."""
        return self.to_screen(*project(place))

    def screen_rect(self, rect: WorldRect) -> tuple[float, float, float, float]:
        """Screen left, top, width, height of a world rectangle."""
        left, top = self.to_screen(rect[0], rect[1])
        right, bottom = self.to_screen(rect[2], rect[3])
        return left, top, right - left, bottom - top

    def view_rect(self) -> WorldRect:
        """The part of the world in view."""
        return (*self.to_world(0, 0), *self.to_world(self.width, self.height))

    def metres_per_pixel(self, latitude: float) -> float:
        """Ground size of a logical pixel at a latitude."""
        return math.cos(math.radians(latitude)) * EARTH_CIRCUMFERENCE_M / self.world_pixels

    def panned(self, dx: float, dy: float) -> Camera:
        """The picture moved by (dx, dy) pixels."""
        size = self.world_pixels
        return replace(self, x=self.x - dx / size, y=self.y - dy / size)

    def zoomed(self, zoom: float, anchor_x: float, anchor_y: float) -> Camera:
        """At another zoom, with what lies under the anchor staying there."""
        x, y = self.to_world(anchor_x, anchor_y)
        return replace(self, zoom=zoom).placing(x, y, anchor_x, anchor_y)

    def placing(self, x: float, y: float, screen_x: float, screen_y: float) -> Camera:
        """Moved so that world (x, y) lies at a screen position."""
        size = self.world_pixels
        return replace(
            self,
            x=x - (screen_x - self.width / 2) / size,
            y=y - (screen_y - self.height / 2) / size,
        )

    def resized(self, width: float, height: float) -> Camera:
        """The same centre in a view of another size."""
        return replace(self, width=max(1.0, width), height=max(1.0, height))

    def free_centre(self, insets: Insets) -> tuple[float, float]:
        """Screen position of the middle of what panels leave free."""
        return (
            (insets.left + self.width - insets.right) / 2,
            (insets.top + self.height - insets.bottom) / 2,
        )


def zoom_to_fit(rect: WorldRect, width: float, height: float, *, cover: bool = False) -> float:
    """Zoom at which a world rectangle fits into (or with ``cover`` fills) a view of that size."""
    across = max(rect[2] - rect[0], 1e-12)
    down = max(rect[3] - rect[1], 1e-12)
    ratios = (max(width, 1) / across / TILE_PIXELS, max(height, 1) / down / TILE_PIXELS)
    return math.log2(max(ratios) if cover else min(ratios))


@dataclass(frozen=True)
class Limits:
    """How far the camera may go: inside ``rect``, between two zooms."""

    rect: WorldRect
    min_zoom: float
    max_zoom: float

    def held(self, camera: Camera, insets: Insets) -> Camera:
        """The nearest allowed camera: what lies in the middle of the free view is on the pack."""
        zoom = max(self.min_zoom, min(self.max_zoom, camera.zoom))
        camera = replace(camera, zoom=zoom)
        middle = camera.free_centre(insets)
        x, y = camera.to_world(*middle)
        left, top, right, bottom = self.rect
        inside = max(left, min(right, x)), max(top, min(bottom, y))
        return camera if inside == (x, y) else camera.placing(*inside, *middle)

    def zoom_held(self, zoom: float) -> float:
        """The nearest allowed zoom."""
        return max(self.min_zoom, min(self.max_zoom, zoom))
