"""Where the camera of the map may look: inside the region, beside the panels. No Qt."""

from __future__ import annotations

from dataclasses import replace

from soundmark.desktop.ui.map.camera import Camera, Insets, Limits, WorldRect, zoom_to_fit

#: How far beyond the sharpest tiles one may zoom in.
OVERZOOM = 3.0
#: How far beyond the whole region beside the panels one may zoom out.
_UNDERZOOM = 0.4


class Framing:
    """Holds cameras inside the region that is open; until one is, every camera is allowed."""

    def __init__(self) -> None:
        self.insets = Insets()
        self.limits: Limits | None = None

    def open(self, rect: WorldRect, min_zoom: int, max_zoom: int) -> None:
        """Another region, with tiles from ``min_zoom`` to ``max_zoom``."""
        self.limits = Limits(rect, float(min_zoom), max_zoom + OVERZOOM)

    def held(self, camera: Camera) -> Camera:
        """The nearest allowed camera."""
        return self.limits.held(camera, self.insets) if self.limits else camera

    def zoom_held(self, zoom: float) -> float:
        """The nearest allowed zoom."""
        return self.limits.zoom_held(zoom) if self.limits else zoom

    def contains(self, x: float, y: float) -> bool:
        """Whether a point, in world coordinates, lies in the region."""
        if self.limits is None:
            return False
        left, top, right, bottom = self.limits.rect
        return left <= x <= right and top <= y <= bottom

    def free_size(self, camera: Camera) -> tuple[float, float]:
        """Width and height of what panels leave of the view, logical pixels."""
        return (
            max(1.0, camera.width - self.insets.left - self.insets.right),
            max(1.0, camera.height - self.insets.top - self.insets.bottom),
        )

    def whole(self, camera: Camera) -> Camera:
        """The region fills the whole view, its middle in the middle of the view."""
        if self.limits is None:
            return camera
        left, top, right, bottom = rect = self.limits.rect
        zoom = zoom_to_fit(rect, camera.width, camera.height, cover=True)
        return replace(
            camera, x=(left + right) / 2, y=(top + bottom) / 2, zoom=self.zoom_held(zoom)
        )

    def limit_zoom(self, camera: Camera) -> None:
        """Allow as far out as the whole region beside the panels in a view of this size."""
        if self.limits is not None:
            least = zoom_to_fit(self.limits.rect, *self.free_size(camera)) - _UNDERZOOM
            self.limits = replace(self.limits, min_zoom=min(least, self.limits.max_zoom))
