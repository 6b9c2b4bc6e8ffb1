"""The map: holds the camera, moves it, and paints its layers. Talks to nobody but its signals."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from soundmark.desktop.engine.records import (
    Footprint,
    FoundPlace,
    GroundingResult,
    PackInfo,
    Place,
    SoundMap,
)
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.motion import Flight, Glide
from soundmark.desktop.ui.map.camera import Camera, Insets, Limits, project, world_rect, zoom_to_fit
from soundmark.desktop.ui.map.imagery_layer import ImageryLayer
from soundmark.desktop.ui.map.letter_pins import LetterPin, LettersLayer
from soundmark.desktop.ui.map.map_gestures import MapGestures
from soundmark.desktop.ui.map.mark_layers import (
    MarkerLayer,
    PinsLayer,
    PlacesLayer,
    paint_crosshair,
)
from soundmark.desktop.ui.map.score_layers import FootprintLayer, HeatLayer
from soundmark.desktop.ui.map.tile_pyramid import TilePyramid, TileSource
from soundmark.desktop.ui.tasks import Tasks

FRAME_MS = 16
BREATH_MS = 40
SETTLE_MS = 160
#: How far beyond the sharpest tiles one may zoom in.
OVERZOOM = 3.0
#: Views larger than this are drawn without smoothing while they move, device pixels.
FAST_ABOVE = 3_500_000


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
        self.insets = Insets()
        self.limits: Limits | None = None
        self.animated = True
        self._pyramid = pyramid
        self._imagery = ImageryLayer(pyramid)
        self._heat = HeatLayer(tasks, self.refresh)
        self._ground = FootprintLayer()
        self._places = PlacesLayer()
        self._pins = PinsLayer()
        self._letters = LettersLayer()
        self.marker = MarkerLayer()
        self._crosshair = False
        self._untouched = True
        self._base: QPixmap | None = None
        self._motion: Flight | Glide | None = None
        self._motion_from = self.camera
        self._motion_began = 0.0
        self._clock = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)
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
        self._imagery.rect = rect
        self.limits = Limits(rect, float(info.min_zoom), info.max_zoom + OVERZOOM)
        self._places.places = info.places
        self._untouched = True
        self._show_whole()

    def show_marker(self, place: Place | None, *, waiting: bool = False) -> None:
        """Put the marker on a place; ``waiting`` shows that its answer is on the way."""
        self.marker.move_to(place)
        self.marker.waiting = waiting
        self._run_clock()
        self.refresh()

    def set_sounding(self, sounding: bool) -> None:
        """Whether the marker breathes."""
        self.marker.sounding = sounding
        self._run_clock()
        self.update()

    def show_footprint(self, footprint: Footprint | None) -> None:
        """Frame the square that is listened to."""
        self._ground.show(footprint)
        self.refresh()

    def show_glow(self, grounding: GroundingResult | None) -> None:
        """Let patches glow inside the footprint."""
        self._ground.show_glow(grounding)
        self.refresh()

    def show_sound_map(
        self, sound_map: SoundMap | None, found: tuple[FoundPlace, ...] = ()
    ) -> None:
        """Paint a query over the region, with the best places pinned."""
        self._heat.show(sound_map, self.camera)
        self._pins.found = found
        self.refresh()

    def show_letters(self, letters: tuple[LetterPin, ...]) -> None:
        """Pin places with letters, as the choices of a question."""
        self._letters.pins = letters
        self.refresh()

    @property
    def letters(self) -> tuple[LetterPin, ...]:
        """The places pinned with letters."""
        return self._letters.pins

    def show_crosshair(self, shown: bool) -> None:
        """Mark the point that "hear here" means."""
        self._crosshair = shown or self.hasFocus()
        self.update()

    @property
    def sound_map(self) -> SoundMap | None:
        """The sound map on show."""
        return self._heat.sound_map

    @property
    def footprint(self) -> Footprint | None:
        """The footprint on show."""
        return self._ground.footprint

    @property
    def glow(self) -> GroundingResult | None:
        """What glows, None if nothing."""
        return self._ground.grounding

    @property
    def pins(self) -> tuple[FoundPlace, ...]:
        """The pinned places."""
        return self._pins.found

    # Moving.

    def set_insets(self, insets: Insets) -> None:
        """Tell which sides panels cover; what one looks at stays in the free middle."""
        if insets == self.insets:
            return
        self.insets = insets
        if self._untouched:
            self._show_whole()
        else:
            self._limit_zoom()
            if self.limits is not None and self.camera.zoom < self.limits.min_zoom:
                self.set_camera(self.camera)
        self.refresh()

    def set_camera(self, camera: Camera) -> None:
        """Look from another camera, held inside the pack."""
        self.camera = self.limits.held(camera, self.insets) if self.limits else camera
        self._settling.start()
        self.refresh()
        self.moved.emit()

    def jump(self, camera: Camera) -> None:
        """As ``set_camera``, by the visitor's hand: a flight under way ends."""
        self._untouched = False
        self._motion = None
        self._run_clock()
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
        zoom = start.zoom + steps
        zoom = self.limits.zoom_held(zoom) if self.limits else zoom
        camera = start.zoomed(zoom, x, y)
        if smooth:
            self._glide_to(camera)
        else:
            self.jump(camera)

    def fling(self, speed_x: float, speed_y: float) -> None:
        """Let the picture coast, pixels a second."""
        if self.animated:
            self._start(Glide(speed_x, speed_y))

    def fly_to(self, place: Place, zoom: float | None = None) -> None:
        """Fly until the place lies in the free middle."""
        self._untouched = False
        target = self.camera.zoom if zoom is None else zoom
        target = self.limits.zoom_held(target) if self.limits else target
        camera = replace(self.camera, zoom=target)
        camera = camera.placing(*project(place), *camera.free_centre(self.insets))
        self._glide_to(camera)

    def fly_to_footprint(self, footprint: Footprint, share: float = 0.62) -> None:
        """Fly until a footprint fills a share of the free view."""
        free_width, free_height = self._free_size()
        rect = world_rect(footprint.bounds)
        self.fly_to(footprint.centre, zoom_to_fit(rect, free_width * share, free_height * share))

    def look_from(self, camera: Camera) -> None:
        """Fly until one looks from another camera, as near to it as the limits allow."""
        self._glide_to(camera)

    def show_whole(self) -> None:
        """Fly back to the whole region."""
        if self.limits is None:
            return
        self._glide_to(self._whole_camera())
        self._untouched = True

    def begin_afresh(self) -> None:
        """The whole region at once, no flight, no crosshair."""
        self._motion = None
        self._untouched = True
        self._crosshair = False
        self._run_clock()
        self._show_whole()

    def footprint_side(self) -> float:
        """Side of the footprint on the screen, pixels; 0 without one."""
        if self._ground.footprint is None:
            return 0.0
        return self.camera.screen_rect(world_rect(self._ground.footprint.bounds))[2]

    def centre_place(self) -> Place:
        """The place in the free middle of the view."""
        return self.camera.place_at(*self.camera.free_centre(self.insets))

    def tap(self, at: QPointF) -> None:
        """Ask for the place at a point."""
        x, y = self.camera.to_world(at.x(), at.y())
        if self.limits is None:
            return
        left, top, right, bottom = self.limits.rect
        if left <= x <= right and top <= y <= bottom:
            self.tapped.emit(self.camera.place_at(at.x(), at.y()))
        else:
            self.missed.emit()

    @property
    def heading(self) -> Camera:
        """Where a flight under way will end, so that quick steps add up; else the camera."""
        return self._motion.end if isinstance(self._motion, Flight) else self.camera

    def _free_size(self) -> tuple[float, float]:
        return (
            max(1.0, self.width() - self.insets.left - self.insets.right),
            max(1.0, self.height() - self.insets.top - self.insets.bottom),
        )

    def _whole_camera(self) -> Camera:
        """The region fills the whole view, its middle in the free middle as far as it goes."""
        if self.limits is None:
            return self.camera
        rect = self.limits.rect
        zoom = zoom_to_fit(rect, self.width(), self.height(), cover=True)
        camera = replace(self.camera, zoom=self.limits.zoom_held(zoom))
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        return replace(camera, x=x, y=y)

    def _show_whole(self) -> None:
        if self.limits is not None:
            self._limit_zoom()
            self.set_camera(self._whole_camera())

    def _limit_zoom(self) -> None:
        """As far out as the whole region beside the panels, no further."""
        if self.limits is not None:
            least = zoom_to_fit(self.limits.rect, *self._free_size()) - 0.4
            self.limits = replace(self.limits, min_zoom=min(least, self.limits.max_zoom))

    # Time.

    def _glide_to(self, camera: Camera) -> None:
        self._untouched = False
        camera = self.limits.held(camera, self.insets) if self.limits else camera
        if self.animated and self.isVisible():
            self._start(Flight(self.camera, camera))
        else:
            self.jump(camera)

    def _start(self, motion: Flight | Glide) -> None:
        self._motion = motion
        self._motion_from = self.camera
        self._motion_began = time.monotonic()
        self._run_clock()

    def _run_clock(self) -> None:
        breathing = self.marker.world is not None and (self.marker.waiting or self.marker.sounding)
        if self._motion is not None:
            self._clock.start(FRAME_MS)
        elif breathing and self.animated:
            self._clock.start(BREATH_MS)
        else:
            self._clock.stop()

    def _tick(self) -> None:
        if self._motion is None:
            self.update(self.marker.reach(self.camera))
            return
        seconds = time.monotonic() - self._motion_began
        if isinstance(self._motion, Flight):
            t = seconds / self._motion.seconds
            camera, over = self._motion.at(t), t >= 1
        else:
            camera = self._motion_from.panned(*self._motion.moved(seconds))
            over = self._motion.is_over(seconds)
        if over:
            self._motion = None
            self._run_clock()
        self.set_camera(camera)

    # Painting.

    def _settled(self) -> None:
        self._heat.look(self.camera)
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
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        large = picture.width() * picture.height() > FAST_ABOVE
        fast = large and self._settling.isActive()
        painter = QPainter(picture)
        self._imagery.paint(painter, self.camera, ratio, fast=fast)
        self._heat.paint(painter, self.camera, self._imagery.rect, fast=fast)
        self._ground.paint(painter, self.camera)
        self._shade_edges(painter)
        view = (
            self.insets.left + theme.px(6),
            self.insets.top + theme.px(6),
            self.width() - self.insets.right - theme.px(6),
            self.height() - self.insets.bottom - theme.px(40),
        )
        self._places.paint(painter, self.camera, view, self._taken(), ratio)
        self._pins.paint(painter, self.camera)
        self._letters.paint(painter, self.camera)
        painter.end()
        return picture

    def _taken(self) -> list[tuple[float, float, float, float]]:
        """What names must keep clear of: pins, marker, and the controls over the map."""
        taken = self._pins.boxes(self.camera) + self._letters.boxes(self.camera)
        for rect in (self.marker.reach(self.camera).adjusted(24, 24, -24, -24), *self._covers()):
            if not rect.isEmpty():
                taken.append((rect.left(), rect.top(), rect.right(), rect.bottom()))
        return taken

    def _covers(self) -> list[QRect]:
        """What lies over the map; of a screen over all of it (exhibit mode) what that holds."""
        parent = self.parentWidget()
        if parent is None:
            return []
        covers = []
        for child in _visible_children(parent):
            if child is self:
                continue
            if not child.geometry().contains(self.geometry()):
                covers.append(child.geometry())
                continue
            covers += [
                inner.geometry().translated(child.pos()) for inner in _visible_children(child)
            ]
        return covers

    def _shade_edges(self, painter: QPainter) -> None:
        """A soft shade along top and bottom, so that what floats there can be read."""
        height = theme.px(120)
        for top, dark, clear in ((0, 0.0, 1.0), (self.height() - height, 1.0, 0.0)):
            shade = QLinearGradient(0, top, 0, top + height)
            shade.setColorAt(dark, QColor(5, 12, 14, 120))
            shade.setColorAt(clear, QColor(5, 12, 14, 0))
            painter.fillRect(QRectF(0, top, self.width(), height), shade)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle; while nobody has moved the map, keep the region filling the view."""
        self.camera = self.camera.resized(self.width(), self.height())
        if self._untouched:
            self._show_whole()
        else:
            self._limit_zoom()
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


def _visible_children(widget: QWidget) -> list[QWidget]:
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child.isVisible()]
