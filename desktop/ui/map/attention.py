"""Brings what one should look at into the part of the map that nothing covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect

from soundmark.desktop.engine.records import Footprint, FoundPlace, Place
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.map.camera import WorldRect, project, world_rect, zoom_to_fit
from soundmark.desktop.ui.map.map_view import MapView

#: Between a place and what covers the map, design units.
_AIR = 36
#: A free part of the map smaller than this is no use, design units.
_LEAST = 160


class Attention:
    """Moves the camera of one map. ``free`` is asked for what is not covered, in its pixels."""

    def __init__(self, view: MapView, free: Callable[[], QRect]) -> None:
        self._view, self._free = view, free
        self._flown_to: Place | None = None

    def begin_afresh(self) -> None:
        """Forget where the map was flown to."""
        self._flown_to = None

    def fly(self, place: Place, footprint: Footprint | None) -> None:
        """Fly to a place, near enough to see its footprint."""
        self._flown_to = place
        if footprint is None:
            self._view.fly_to(place)
        else:
            self._view.fly_to_footprint(footprint, share=0.42)

    def show_heard(self, place: Place, footprint: Footprint) -> None:
        """The answer has just come, with its panel: fly there anew if one flew there, else only
        make sure that the place can be seen."""
        if place == self._flown_to:
            self.fly(place, footprint)
        else:
            self._keep_in_view(place)

    def show_glow(self, footprint: Footprint, least_side: float) -> None:
        """Fly to a footprint unless most of it can be seen, at least ``least_side`` pixels wide."""
        if self._view.footprint_side() < least_side or not self._is_in_view(footprint):
            self._view.fly_to_footprint(footprint)

    def show_all(self, found: Sequence[FoundPlace]) -> None:
        """See every place that was found: stay if they are in view, else go out as far as needed.

        Whoever is near never gets nearer by it.
        """
        free = self._free_with_air()
        if not found or free is None:
            return
        camera = self._view.heading
        points = [project(each.place) for each in found]
        if all(free.contains(*_rounded(camera.to_screen(*point))) for point in points):
            return
        rect: WorldRect = (
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )
        zoom = min(camera.zoom, zoom_to_fit(rect, free.width(), free.height()))
        middle = ((rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2)
        centre = free.center()
        self._view.look_from(
            replace(camera, zoom=zoom).placing(*middle, float(centre.x()), float(centre.y()))
        )

    def _keep_in_view(self, place: Place) -> None:
        free = self._free_with_air()
        if free is None:
            return
        x, y = self._view.heading.screen_of(place)
        dx = min(0.0, free.right() - x) + max(0.0, free.left() - x)
        dy = min(0.0, free.bottom() - y) + max(0.0, free.top() - y)
        if dx or dy:
            self._view.pan_by(dx, dy, smooth=True)

    def _is_in_view(self, footprint: Footprint) -> bool:
        """Whether more than half of it can be seen."""
        view, insets = self._view, self._view.insets
        left, top, width, height = view.camera.screen_rect(world_rect(footprint.bounds))
        return (
            left + width > insets.left + width * 0.4
            and left + width * 0.4 < view.width() - insets.right
            and top + height > insets.top + height * 0.4
            and top + height * 0.4 < view.height() - insets.bottom
        )

    def _free_with_air(self) -> QRect | None:
        """None if there is no room to speak of."""
        air = theme.px(_AIR)
        free = self._free().adjusted(air, air, -air, -air)
        return free if min(free.width(), free.height()) >= theme.px(_LEAST) - 2 * air else None


def _rounded(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])
