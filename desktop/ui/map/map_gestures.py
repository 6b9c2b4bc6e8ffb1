"""How hands move the map: mouse, wheel, touch and keys, turned into calls of the map.

Everything that a drag or a pinch does can also be done by a tap: the buttons over the map and the
keys call the same methods.
"""

from __future__ import annotations

import math
import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent

from soundmark.desktop.ui.look import theme

if TYPE_CHECKING:
    from soundmark.desktop.ui.map.map_view import MapView

#: A press that moves less than this is a tap, in design units.
TAP_SLOP = 9
WHEEL_STEP = 120 * 2.2
KEY_PAN = 0.18
#: Only the last moments of a drag decide how it is flung.
FLING_WINDOW_S = 0.1
FLING_MIN = 160.0


class MapGestures(QObject):
    """Filters the events of a map."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._pinching = False
        self._trail: deque[tuple[float, QPointF]] = deque(maxlen=12)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a gesture, leave the rest."""
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.Leave:
            self._view.hovered.emit(None)
        return False

    # One finger, or the mouse.

    def _press(self, at: QPointF) -> None:
        self._pressed = self._last = at
        self._dragging = False
        self._trail.clear()
        self._trail.append((time.monotonic(), at))

    def _drag(self, at: QPointF) -> None:
        if self._pressed is None:
            return
        if not self._dragging:
            step = at - self._pressed
            self._dragging = math.hypot(step.x(), step.y()) > theme.px(TAP_SLOP)
            if not self._dragging:
                return
        self._view.pan_by(at.x() - self._last.x(), at.y() - self._last.y())
        self._last = at
        self._trail.append((time.monotonic(), at))

    def _release(self, at: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        if not self._dragging:
            self._view.tap(at)
            return
        self._dragging = False
        now = time.monotonic()
        recent = [(when, point) for when, point in self._trail if now - when < FLING_WINDOW_S]
        if len(recent) < 2 or now - recent[0][0] <= 0:
            return
        moved = at - recent[0][1]
        seconds = now - recent[0][0]
        speed = moved.x() / seconds, moved.y() / seconds
        if math.hypot(*speed) > FLING_MIN:
            self._view.fling(*speed)

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, at = event.type(), event.position()
        if kind == QEvent.Type.MouseMove:
            self._view.hovered.emit(self._view.camera.place_at(at.x(), at.y()))
            if event.buttons() & Qt.MouseButton.LeftButton:
                self._drag(at)
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._press(at)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._pressed = None
            self._view.zoom_by(1.0, at)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(at)
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        pixels = event.pixelDelta()
        if (
            not pixels.isNull()
            and not event.modifiers()
            and event.phase() != Qt.ScrollPhase.NoScrollPhase
        ):
            # Two fingers on a touch pad: they pan, as they do on paper.
            self._view.pan_by(pixels.x(), pixels.y())
        else:
            self._view.zoom_by(event.angleDelta().y() / WHEEL_STEP, event.position(), smooth=False)
        event.accept()
        return True

    # Several fingers.

    def _touch(self, event: QTouchEvent) -> bool:
        points = event.points()
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._pressed, self._pinching = None, False
        elif len(points) == 1:
            self._finger(points[0])
        elif len(points) >= 2:
            self._pressed, self._pinching = None, True
            self._pinch(points[0], points[1])
        if event.type() == QEvent.Type.TouchEnd:
            self._pinching = False
        return True

    def _finger(self, point: QEventPoint) -> None:
        at = point.position()
        if point.state() == QEventPoint.State.Pressed:
            self._press(at)
        elif point.state() == QEventPoint.State.Updated and not self._pinching:
            self._drag(at)
        elif point.state() == QEventPoint.State.Released:
            self._release(at)

    def _pinch(self, first: QEventPoint, second: QEventPoint) -> None:
        """What lay under both fingers stays under them."""
        a, b = first.position(), second.position()
        a0, b0 = first.lastPosition(), second.lastPosition()
        before = math.hypot(a0.x() - b0.x(), a0.y() - b0.y())
        after = math.hypot(a.x() - b.x(), a.y() - b.y())
        middle, middle0 = (a + b) / 2, (a0 + b0) / 2
        self._view.pan_by(middle.x() - middle0.x(), middle.y() - middle0.y())
        if before > 1 and after > 1:
            self._view.zoom_by(math.log2(after / before), middle, smooth=False)

    # Keys.

    def _key(self, event: QKeyEvent) -> bool:
        view, key = self._view, event.key()
        fine = 0.3 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        x, y = view.width() * KEY_PAN * fine, view.height() * KEY_PAN * fine
        moves = {
            Qt.Key.Key_Left: (x, 0.0),
            Qt.Key.Key_Right: (-x, 0.0),
            Qt.Key.Key_Up: (0.0, y),
            Qt.Key.Key_Down: (0.0, -y),
        }
        if key in moves:
            view.show_crosshair(True)
            view.pan_by(*moves[Qt.Key(key)], smooth=True)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_PageUp):
            view.zoom_by(0.5 * fine)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_PageDown):
            view.zoom_by(-0.5 * fine)
        elif key == Qt.Key.Key_Home:
            view.show_whole()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            view.tap(QPointF(*view.camera.free_centre(view.insets)))
        else:
            return False
        return True
