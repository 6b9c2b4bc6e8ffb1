"""What the engine found, painted on the ground: the sound map of a query, the glow of words.

Both say everything twice, by colour and by pattern (hatching, outline), on scales that are never
stretched to what happens to be on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from soundmark.desktop.engine.records import Float32Array, Footprint, GroundingResult, SoundMap
from soundmark.desktop.ui.look import palette, theme
from soundmark.desktop.ui.map.camera import Camera, WorldRect, world_rect
from soundmark.desktop.ui.map.contour import outlines
from soundmark.desktop.ui.map.heat_picture import (
    PATTERN_LEVEL,
    HeatPicture,
    grid_in_view,
    unit_path,
    whole_grid,
    whole_halvings,
)
from soundmark.desktop.ui.map.imagery_layer import hatch, screen_rect
from soundmark.desktop.ui.tasks import Lane, Tasks

#: Maps of no more cells are drawn at once, others by a worker.
_DRAWN_AT_ONCE = 64 * 64


def _onto(rect: QRectF) -> QTransform:
    """From the unit square to a rectangle."""
    return QTransform(rect.width(), 0, 0, rect.height(), rect.left(), rect.top())


def pattern() -> tuple[QColor, int, float, QColor]:
    """The hatching of what is as likely as not or more, the same on map and legend."""
    return QColor(255, 246, 214, 84), theme.px(10), theme.px(1.4), QColor(30, 8, 34, 84)


class HeatLayer:
    """The sound map: colour for how likely, hatching above one half, both on a fixed scale.

    ``tasks`` draw large maps; ``changed`` is called when such a picture is there. Until then the
    one before stays.
    """

    def __init__(
        self, tasks: Tasks | None = None, changed: Callable[[], None] = lambda: None
    ) -> None:
        self.sound_map: SoundMap | None = None
        self._tasks = tasks
        self._changed = changed
        self._hatch = hatch(*pattern())
        #: The whole map, and what is in view where the whole is drawn from means.
        self._whole: HeatPicture | None = None
        self._detail: HeatPicture | None = None
        #: The view for which a newer map is still to be drawn.
        self._waiting: WorldRect | None = None

    def show(self, sound_map: SoundMap | None, camera: Camera) -> None:
        """Show another map, or none; ``camera`` tells what one looks at."""
        self.sound_map = sound_map
        if sound_map is None:
            self._whole = self._detail = None
            self._cancel()
        elif self._tasks is None or sound_map.heat.size <= _DRAWN_AT_ONCE:
            self._cancel()
            self._whole, self._detail = whole_grid(sound_map).picture(), None
        else:
            self._waiting = camera.view_rect()
            self._draw()

    def look(self, camera: Camera) -> None:
        """The camera rests: draw what is in view finer than the whole is drawn."""
        sound_map, whole, tasks = self.sound_map, self._whole, self._tasks
        if sound_map is None or whole is None or whole.halvings == 0 or tasks is None:
            return
        view = camera.view_rect()
        tasks.run(
            "heat detail",
            lambda: _detail(sound_map, view),
            self._detailed,
            lane=Lane.WIDE,
            silent=True,
        )

    def _draw(self) -> None:
        """Draw the newest map, after the one that is being drawn: each is shown for a while."""
        sound_map, view, tasks = self.sound_map, self._waiting, self._tasks
        if tasks is None or sound_map is None or view is None or tasks.pending("heat whole"):
            return
        self._waiting = None
        tasks.run(
            "heat whole",
            lambda: (whole_grid(sound_map).picture(), _detail(sound_map, view)),
            self._drawn,
            lane=Lane.WIDE,
            silent=True,
        )

    def _drawn(self, pictures: tuple[HeatPicture, HeatPicture | None]) -> None:
        self._whole, self._detail = pictures
        self._changed()
        self._draw()

    def _detailed(self, picture: HeatPicture | None) -> None:
        self._detail = picture
        self._changed()

    def _cancel(self) -> None:
        self._waiting = None
        if self._tasks is not None:
            self._tasks.cancel("heat whole")
            self._tasks.cancel("heat detail")

    def paint(
        self, painter: QPainter, camera: Camera, region: WorldRect | None, *, fast: bool
    ) -> None:
        """Darken the land a little, then heat, hatching and its outline.

        ``fast``: leave out the hatching, for large views that move.
        """
        if self._whole is None:
            return
        painter.save()
        if region is not None:
            painter.setClipRect(screen_rect(camera, region))
            painter.setOpacity(self._strength(camera, region))
            painter.fillRect(screen_rect(camera, region), QColor(6, 10, 18, 84))
        if self._detail is not None:
            inner = screen_rect(camera, self._detail.rect)
            outside = QPainterPath()
            outside.addRect(QRectF(0, 0, camera.width, camera.height))
            outside.addRect(inner)
            painter.save()
            painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)
            self._paint_picture(painter, camera, self._whole, fast=fast)
            painter.restore()
            painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        self._paint_picture(painter, camera, self._detail or self._whole, fast=fast)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, camera: Camera, picture: HeatPicture, *, fast: bool
    ) -> None:
        target = screen_rect(camera, picture.rect)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not fast)
        painter.drawImage(target, picture.image)
        path = _onto(target).map(picture.path)
        painter.setBrushOrigin(target.topLeft().toPoint())
        if not fast:
            painter.fillPath(path, self._hatch)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QPen(QColor(255, 246, 214, 190), 1 if fast else theme.px(1.5))
        line.setCosmetic(True)
        painter.strokePath(path, line)

    @staticmethod
    def _strength(camera: Camera, region: WorldRect) -> float:
        """Full over the region; near the ground the land itself matters more."""
        times = camera.screen_rect(region)[2] / camera.width
        return 1.0 - 0.68 * min(1.0, max(0.0, math.log2(max(times, 1.0) / 2.5) / 2))


def _detail(sound_map: SoundMap, view: WorldRect) -> HeatPicture | None:
    """What is in view, if that is finer than the whole; None otherwise."""
    grid = grid_in_view(sound_map, view)
    if grid is None or grid.halvings >= whole_halvings(sound_map):
        return None
    return grid.picture()


class GlowPicture:
    """Patch scores as light with an outline round the strong part. ``glow``: (G, G) in [0, 1]."""

    def __init__(self, glow: Float32Array) -> None:
        fine = palette.enlarged(glow, 12)
        self._image = palette.glow_image(fine)
        self._path = unit_path(outlines(fine, PATTERN_LEVEL))

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Draw it into a square."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._image)
        pen = QPen(QColor(255, 250, 236, 220), theme.px(1.4))
        painter.strokePath(_onto(target).map(self._path), pen)


class FootprintLayer:
    """The square of ground that is listened to, and the glow of chosen words inside it."""

    def __init__(self) -> None:
        self.footprint: Footprint | None = None
        self.grounding: GroundingResult | None = None
        self._glow: GlowPicture | None = None

    def show(self, footprint: Footprint | None) -> None:
        """Show another square; its glow goes."""
        self.footprint = footprint
        self.show_glow(None)

    def show_glow(self, grounding: GroundingResult | None) -> None:
        """Let the patches of a phrase glow; nothing if nothing supports it."""
        self.grounding = grounding if grounding is not None and grounding.heard else None
        if self.grounding is not None:
            self._glow = GlowPicture(self.grounding.glow)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Glow first, then the frame: corners strong, sides thin."""
        if self.footprint is None:
            return
        target = screen_rect(camera, world_rect(self.footprint.bounds))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.grounding is not None and self._glow is not None:
            outside = QPainterPath()
            outside.addRect(QRectF(0, 0, camera.width, camera.height))
            outside.addRect(target)
            painter.fillPath(outside, QColor(4, 10, 12, 92))
            painter.fillRect(target, QColor(4, 10, 12, 64))
            self._glow.paint(painter, target)
        paint_frame(painter, target)
        painter.restore()


def paint_frame(painter: QPainter, target: QRectF) -> None:
    """The footprint's frame."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 120), theme.px(3)))
    painter.drawRect(target)
    painter.setPen(QPen(QColor(255, 255, 255, 150), theme.px(1)))
    painter.drawRect(target)
    arm = min(theme.px(18), target.width() / 4)
    corners = QPainterPath()
    for x, dx in ((target.left(), arm), (target.right(), -arm)):
        for y, dy in ((target.top(), arm), (target.bottom(), -arm)):
            corners.moveTo(x + dx, y)
            corners.lineTo(x, y)
            corners.lineTo(x, y + dy)
    painter.strokePath(corners, QPen(QColor(10, 14, 16, 190), theme.px(6)))
    painter.strokePath(corners, QPen(theme.ON_PICTURE_ACCENT, theme.px(3)))
