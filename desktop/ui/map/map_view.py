"""The map: a widget that looks at its layers through a camera. Talks to nobody but its signals.

Where the camera may look is ``framing``, how it moves by itself ``camera_motion``, what is drawn
``map_layers``, and how hands move it ``map_gestures``.
"""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from soundmark.desktop.engine.records import (
    Footprint,
    FoundPlace,
    GroundingResult,
    PackInfo,
    Place,
    SoundMap,
)
from soundmark.desktop.ui.look.labels import Box
from soundmark.desktop.ui.look.motion import Flight, Glide
from soundmark.desktop.ui.map.camera import Camera, Insets, Limits, project, world_rect, zoom_to_fit
from soundmark.desktop.ui.map.camera_motion import CameraMotion
from soundmark.desktop.ui.map.covers import covers
from soundmark.desktop.ui.map.framing import Framing
from soundmark.desktop.ui.map.letter_pins import LetterPin
from soundmark.desktop.ui.map.map_gestures import MapGestures
from soundmark.desktop.ui.map.map_layers import MapLayers, View
from soundmark.desktop.ui.map.mark_layers import MarkerLayer, paint_crosshair
from soundmark.desktop.ui.map.tile_pyramid import TilePyramid, TileSource
from soundmark.desktop.ui.tasks import Tasks

SETTLE_MS = 160


class MapView(QWidget):
    """A satellite map that can be moved, and asked what lies at a point.

    Signals: ``tapped(Place)``; ``missed()`` when a tap misses the pack; ``moved()`` after every
    change of the camera; ``hovered(Place | None)`` as the pointer moves.
    """

    tapped = Signal(object)
    moved = Signal()
    hovered = Signal(object)
    missed = Signal()

    def __init__(
        self, pyramid: TilePyramid, parent: QWidget | None = None, tasks: Tasks | None = None
    ) -> None:
        """``tasks`` draw large sound maps; without them everything is drawn at once."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Satellite map"))
        self.setAccessibleDescription(
            self.tr("Arrow keys move, plus and minus zoom, Enter listens in the middle.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.camera = Camera(0.5, 0.5, 2.0, 1.0, 1.0)
        self.animated = True
        self.marker = MarkerLayer()
        self._framing = Framing()
        self._pyramid = pyramid
        self._layers = MapLayers(pyramid, tasks, self.refresh)
        self._crosshair = False
        self._untouched = True
        self._base: QPixmap | None = None
        self._motion = CameraMotion(self)
        self._motion.moved.connect(self.set_camera)
        self._motion.breathed.connect(lambda: self.update(self.marker.reach(self.camera)))
        # Runs while the camera moves and a moment longer, then everything is drawn in full.
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._settled)
        pyramid.changed.connect(self.refresh)
        self.gestures = MapGestures(self)

    # What it shows.

    def open(self, info: PackInfo, source: TileSource) -> None:
        """Show another pack, its region filling the view."""
        self._pyramid.open(source, info.min_zoom, info.max_zoom)
        rect = world_rect(info.bounds)
        self._layers.imagery.rect = rect
        self._framing.open(rect, info.min_zoom, info.max_zoom)
        self._layers.places.places = info.places
        self._untouched = True
        self._show_whole()

    def show_marker(self, place: Place | None, *, waiting: bool = False) -> None:
        """Put the marker on a place; ``waiting`` shows that its answer is on the way."""
        self.marker.move_to(place)
        self.marker.waiting = waiting
        self._breathe()
        self.refresh()

    def set_sounding(self, sounding: bool) -> None:
        """Whether the marker breathes."""
        self.marker.sounding = sounding
        self._breathe()
        self.update()

    def show_footprint(self, footprint: Footprint | None) -> None:
        """Frame the square that is listened to."""
        self._layers.ground.show(footprint)
        self.refresh()

    def show_glow(self, grounding: GroundingResult | None) -> None:
        """Let patches glow inside the footprint."""
        self._layers.ground.show_glow(grounding)
        self.refresh()

    def show_sound_map(
        self, sound_map: SoundMap | None, found: tuple[FoundPlace, ...] = ()
    ) -> None:
        """Paint a query over the region, with the best places pinned."""
        self._layers.heat.show(sound_map, self.camera)
        self._layers.pins.found = found
        self.refresh()

    def show_letters(self, letters: tuple[LetterPin, ...]) -> None:
        """Pin places with letters, as the choices of a question."""
        self._layers.letters.pins = letters
        self.refresh()

    @property
    def letters(self) -> tuple[LetterPin, ...]:
        """The places pinned with letters."""
        return self._layers.letters.pins

    def show_crosshair(self, shown: bool) -> None:
        """Mark the point that "hear here" means."""
        self._crosshair = shown or self.hasFocus()
        self.update()

    @property
    def sound_map(self) -> SoundMap | None:
        """The sound map on show."""
        return self._layers.heat.sound_map

    @property
    def footprint(self) -> Footprint | None:
        """The footprint on show."""
        return self._layers.ground.footprint

    @property
    def glow(self) -> GroundingResult | None:
        """What glows, None if nothing."""
        return self._layers.ground.grounding

    @property
    def pins(self) -> tuple[FoundPlace, ...]:
        """The pinned places."""
        return self._layers.pins.found

    # Moving.

    @property
    def insets(self) -> Insets:
        """Which sides panels cover."""
        return self._framing.insets

    @property
    def limits(self) -> Limits | None:
        """How far the camera may go; None while no region is open."""
        return self._framing.limits

    def set_insets(self, insets: Insets) -> None:
        """Tell which sides panels cover; what one looks at stays in the free middle."""
        if insets == self.insets:
            return
        self._framing.insets = insets
        if self._untouched:
            self._show_whole()
        else:
            self._framing.limit_zoom(self.camera)
            if self.limits is not None and self.camera.zoom < self.limits.min_zoom:
                self.set_camera(self.camera)
        self.refresh()

    def set_camera(self, camera: Camera) -> None:
        """Look from another camera, held inside the pack."""
        self.camera = self._framing.held(camera)
        self._settling.start()
        self.refresh()
        self.moved.emit()

    def jump(self, camera: Camera) -> None:
        """As ``set_camera``, by the visitor's hand: a flight under way ends."""
        self._untouched = False
        self._motion.halt()
        self.set_camera(camera)

    def pan_by(self, dx: float, dy: float, *, smooth: bool = False) -> None:
        """Move the picture by pixels."""
        if smooth:
            self._glide_to(self.heading.panned(dx, dy))
        else:
            self.jump(self.camera.panned(dx, dy))

    def step(self, east: int, south: int) -> None:
        """Move by taps: a quarter of the view for each step."""
        self.show_crosshair(True)
        self.pan_by(-east * self.width() / 4, -south * self.height() / 4, smooth=True)

    def zoom_by(self, steps: float, at: QPointF | None = None, *, smooth: bool = True) -> None:
        """Zoom by levels around a point, the free middle by default."""
        x, y = (at.x(), at.y()) if at is not None else self.camera.free_centre(self.insets)
        start = self.heading if smooth else self.camera
        camera = start.zoomed(self._framing.zoom_held(start.zoom + steps), x, y)
        if smooth:
            self._glide_to(camera)
        else:
            self.jump(camera)

    def fling(self, speed_x: float, speed_y: float) -> None:
        """Let the picture coast, pixels a second."""
        if self.animated:
            self._motion.begin(Glide(speed_x, speed_y), self.camera)

    def fly_to(self, place: Place, zoom: float | None = None) -> None:
        """Fly until the place lies in the free middle."""
        self._untouched = False
        target = self._framing.zoom_held(self.camera.zoom if zoom is None else zoom)
        camera = replace(self.camera, zoom=target)
        camera = camera.placing(*project(place), *camera.free_centre(self.insets))
        self._glide_to(camera)

    def fly_to_footprint(self, footprint: Footprint, share: float = 0.62) -> None:
        """Fly until a footprint fills a share of the free view."""
        free_width, free_height = self._framing.free_size(self.camera)
        rect = world_rect(footprint.bounds)
        self.fly_to(footprint.centre, zoom_to_fit(rect, free_width * share, free_height * share))

    def look_from(self, camera: Camera) -> None:
        """Fly until one looks from another camera, as near to it as the limits allow."""
        self._glide_to(camera)

    def show_whole(self) -> None:
        """Fly back to the whole region."""
        if self.limits is None:
            return
        self._glide_to(self._framing.whole(self.camera))
        self._untouched = True

    def begin_afresh(self) -> None:
        """The whole region at once, no flight, no crosshair."""
        self._motion.halt()
        self._untouched = True
        self._crosshair = False
        self._show_whole()

    def footprint_side(self) -> float:
        """Side of the footprint on the screen, pixels; 0 without one."""
        if self._layers.ground.footprint is None:
            return 0.0
        return self.camera.screen_rect(world_rect(self._layers.ground.footprint.bounds))[2]

    def centre_place(self) -> Place:
        """The place in the free middle of the view."""
        return self.camera.place_at(*self.camera.free_centre(self.insets))

    def tap(self, at: QPointF) -> None:
        """Ask for the place at a point."""
        if self.limits is None:
            return
        if self._framing.contains(*self.camera.to_world(at.x(), at.y())):
            self.tapped.emit(self.camera.place_at(at.x(), at.y()))
        else:
            self.missed.emit()

    @property
    def heading(self) -> Camera:
        """Where a flight under way will end, so that quick steps add up; else the camera."""
        return self._motion.destination or self.camera

    def _show_whole(self) -> None:
        if self.limits is not None:
            self._framing.limit_zoom(self.camera)
            self.set_camera(self._framing.whole(self.camera))

    def _glide_to(self, camera: Camera) -> None:
        self._untouched = False
        camera = self._framing.held(camera)
        if self.animated and self.isVisible():
            self._motion.begin(Flight(self.camera, camera), self.camera)
        else:
            self.jump(camera)

    def _breathe(self) -> None:
        breathing = self.marker.world is not None and (self.marker.waiting or self.marker.sounding)
        self._motion.breathe(breathing and self.animated)

    # Painting.

    def _settled(self) -> None:
        self._layers.heat.look(self.camera)
        self.refresh()

    def refresh(self) -> None:
        """Draw everything anew."""
        self._base = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The still layers from their picture, then what moves by itself."""
        if self._base is None:
            self._base = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._base)
        self.marker.paint(painter, self.camera, time.monotonic() % 3600)
        if self._crosshair:
            paint_crosshair(painter, *self.camera.free_centre(self.insets))
        painter.end()

    def _painted(self) -> QPixmap:
        return self._layers.painted(
            View(
                camera=self.camera,
                size=self.size(),
                ratio=self.devicePixelRatioF(),
                insets=self.insets,
                covered=self._covered(),
                moving=self._settling.isActive(),
            )
        )

    def _covered(self) -> list[Box]:
        """What names must keep clear of beside the pins: the marker, and the controls over the
        map."""
        marker = self.marker.reach(self.camera).adjusted(24, 24, -24, -24)
        return [
            (rect.left(), rect.top(), rect.right(), rect.bottom())
            for rect in (marker, *covers(self))
            if not rect.isEmpty()
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle; while nobody has moved the map, keep the region filling the view."""
        self.camera = self.camera.resized(self.width(), self.height())
        if self._untouched:
            self._show_whole()
        else:
            self._framing.limit_zoom(self.camera)
            self.set_camera(self.camera)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is on the map: show where Enter listens."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.show_crosshair(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went elsewhere."""
        super().focusOutEvent(event)
        self._crosshair = False
        self.update()
