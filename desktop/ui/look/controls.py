"""The window's own controls: buttons, chips, segments, sliders and panels, none in default grey.

Every one is at least ``theme.TOUCH`` units high and wide, can be reached by keyboard, shows its
focus as a ring, and has an accessible name, which its maker must give.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QSlider,
    QWidget,
)

from soundmark.desktop.ui.look import icons, theme


def label(text: str, role: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A plain-text label; a pack's words are never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(role))
    made.setWordWrap(wrap)
    if QGuiApplication.isRightToLeft():
        # Qt would set Latin names on the left in a window that is read from the right.
        flag = Qt.AlignmentFlag
        made.setAlignment(flag.AlignRight | flag.AlignAbsolute | flag.AlignVCenter)
    if tone:
        made.setProperty("tone", tone)
    return made


def focus_ring(painter: QPainter, box: QRectF, radius: float) -> None:
    """The ring that says "the keyboard is here"."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.RING, theme.px(2)))
    inset = theme.px(2)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def _shortened(box: QRectF, start: float, end: float, *, mirrored: bool) -> QRectF:
    """A box without ``start`` where one begins to read, and without ``end`` where one ends."""
    return box.adjusted(end, 0, -start, 0) if mirrored else box.adjusted(start, 0, -end, 0)


def placed(widget: QWidget, box: QRectF) -> QRectF:
    """Where a box of a left-to-right drawing goes in a widget: mirrored if it reads from the right.

    Its height and top stay.
    """
    if not widget.isRightToLeft():
        return box
    return QRectF(widget.width() - box.right(), box.top(), box.width(), box.height())


class Panel(QFrame):
    """A rounded, slightly translucent sheet that floats over the map."""

    def __init__(self, name: str, parent: QWidget | None = None, *, solid: bool = False) -> None:
        super().__init__(parent)
        self._colour = theme.PANEL_SOLID if solid else theme.PANEL
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sheet, and a hairline of light around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.LINE, 1))
        painter.setBrush(self._colour)
        radius = theme.px(theme.RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


@cache
def _finger_gesture() -> tuple[Qt.GestureType, QObject]:
    """The one gesture of a finger that scrolls, registered on first use, and what keeps it alive.

    ``QScroller.grabGesture`` on every area would register a type each time, and PySide keeps a
    Python class of each for ever.
    """
    anchor = QObject()
    return QScroller.grabGesture(anchor, QScroller.ScrollerGestureType.TouchGesture), anchor


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down: by wheel, bar, keyboard focus, and by a finger on it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        scroller = QScroller.scroller(self.viewport())
        self.viewport().grabGesture(_finger_gesture()[0])
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        properties = scroller.scrollerProperties()
        off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        for metric in (
            QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
            QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
        ):
            properties.setScrollMetric(metric, off)
        scroller.setScrollerProperties(properties)
        scroller.stateChanged.connect(self._let_go)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _let_go(self, state: QScroller.State) -> None:
        """A finger that scrolls presses nothing: what it began on moves along under it, so that
        letting go would be a click."""
        if state is not QScroller.State.Dragging:
            return
        outside = QPointF(-1, -1)
        for button in self.viewport().findChildren(QAbstractButton):
            if button.isDown():
                release = QMouseEvent(
                    QEvent.Type.MouseButtonRelease,
                    outside,
                    QPointF(button.mapToGlobal(outside)),
                    Qt.MouseButton.LeftButton,
                    Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.NoModifier,
                )
                QApplication.sendEvent(button, release)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Show what the keyboard has reached, from wherever it came; never under a press."""
        if now is None or not self.isAncestorOf(now) or not self.isVisible():
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.ensureWidgetVisible(now, 0, theme.px(12))


class Control(QAbstractButton):
    """Base of the buttons: size, cursor, hover, and the colours of their states."""

    def __init__(self, name: str, *, role: str = "body", checkable: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCheckable(checkable)
        self.setFont(theme.font(role))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(theme.TOUCH), theme.px(theme.TOUCH))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint for the hover colour."""
        self.update()
        super().enterEvent(event)

    def hot(self) -> bool:
        """Whether pointer or finger is on it."""
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def fill(self) -> QColor:
        """Background for the present state."""
        if self.isChecked():
            return theme.ACCENT_STRONG if self.hot() else theme.ACCENT
        return theme.RAISED_HOVER if self.hot() else theme.RAISED

    def ink(self) -> QColor:
        """Foreground for the present state."""
        if not self.isEnabled():
            return theme.FAINT
        return theme.ON_ACCENT if self.isChecked() else theme.TEXT

    def body(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """Background and focus ring."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.fill())
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            focus_ring(painter, box, radius)


class IconButton(Control):
    """A round button with an icon, and a label beside it if ``text`` is given."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        text: str = "",
        checkable: bool = False,
        accent: bool = False,
        flat: bool = False,
    ) -> None:
        super().__init__(name, role="strong", checkable=checkable)
        self._icon, self._accent, self._flat = icon, accent, flat
        self.setText(text)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Square, or as wide as the label needs."""
        side = theme.px(theme.TOUCH)
        text = self.text()
        words = self.fontMetrics().horizontalAdvance(text) + theme.px(20) if text else 0
        return QSize(side + words, side)

    def fill(self) -> QColor:
        """Accent for the main action, nothing for flat buttons at rest."""
        if self._accent:
            return theme.ACCENT_STRONG if self.hot() else theme.ACCENT
        if self._flat and not self.isChecked() and not self.hot():
            return QColor(0, 0, 0, 0)
        return super().fill()

    def ink(self) -> QColor:
        """Dark on accent."""
        return theme.ON_ACCENT if self._accent else super().ink()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill, icon, label."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = min(box.width(), box.height()) / 2
        self.body(painter, box, radius)
        side = theme.px(24)
        left = (box.height() - side) / 2 + (theme.px(2) if self.text() else 0)
        mirrored = self.isRightToLeft()
        icon_box = QRectF(left, (box.height() - side) / 2, side, side)
        if mirrored:
            icon_box.moveRight(box.right() - left)
        icons.draw(painter, icons.turned(self._icon, mirrored=mirrored), icon_box, self.ink())
        if self.text():
            painter.setPen(self.ink())
            painter.setFont(self.font())
            words = _shortened(box, left + side + theme.px(8), theme.px(8), mirrored=mirrored)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class Pill(Control):
    """A button that is its words, with an optional icon before them."""

    def __init__(
        self,
        text: str,
        name: str,
        *,
        icon: str = "",
        checkable: bool = False,
        role: str = "body",
        slim: bool = False,
    ) -> None:
        super().__init__(name, role=role, checkable=checkable)
        self._icon, self._slim = icon, slim
        self.setText(text)

    def set_text(self, text: str) -> None:
        """Show other words, and make room for them."""
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words, icon and air."""
        icon = theme.px(28) if self._icon else 0
        words = self.fontMetrics().horizontalAdvance(self.text())
        width = words + icon + theme.px(30)
        return QSize(max(width, theme.px(theme.TOUCH)), theme.px(theme.TOUCH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill, icon, words in the middle. A slim one looks lower than what can be touched."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._slim:
            box.adjust(0, theme.px(7), 0, -theme.px(7))
        self.body(painter, box, min(theme.px(14), box.height() / 2))
        words = box
        if self._icon:
            side, mirrored = theme.px(22), self.isRightToLeft()
            icon_box = QRectF(theme.px(12), box.center().y() - side / 2, side, side)
            if mirrored:
                icon_box.moveRight(box.right() - theme.px(12))
            ink = self.ink() if self.isChecked() else theme.MUTED
            icons.draw(painter, icons.turned(self._icon, mirrored=mirrored), icon_box, ink)
            words = _shortened(box, theme.px(28), 0, mirrored=mirrored)
        painter.setPen(self.ink())
        painter.setFont(self.font())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())


class Slider(QSlider):
    """A horizontal slider with a warm filled part and a big knob. Tap anywhere to set it.

    The wheel scrolls what the slider lies on and never turns it by the way.
    """

    def __init__(self, name: str, low: int, high: int, value: int, *, step: int = 5) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setPageStep(step * 2)
        self.setValue(value)
        self.setMinimumSize(theme.px(96), theme.px(theme.TOUCH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _track(self) -> QRectF:
        knob = theme.px(10)
        return QRectF(knob, self.height() / 2 - theme.px(2), self.width() - 2 * knob, theme.px(4))

    def _value_at(self, x: float) -> int:
        track = self._track()
        share = min(1.0, max(0.0, (x - track.left()) / max(track.width(), 1)))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return round(self.minimum() + share * (self.maximum() - self.minimum()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to where it was touched."""
        self.setSliderDown(True)
        self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the column around."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, filled part, knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        share = (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = track.left() + track.width() * (1 - share if right_to_left else share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.RAISED_HOVER)
        painter.drawRoundedRect(track, theme.px(2), theme.px(2))
        filled = QRectF(track)
        filled.setLeft(x) if right_to_left else filled.setRight(x)
        painter.setBrush(theme.ACCENT if self.isEnabled() else theme.FAINT)
        painter.drawRoundedRect(filled, theme.px(2), theme.px(2))
        radius = theme.px(8)
        painter.drawEllipse(QPointF(x, track.center().y()), radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.RING, theme.px(2)))
            painter.drawEllipse(QPointF(x, track.center().y()), radius + 3, radius + 3)


class ShareBar(QWidget):
    """A thin bar that fills to a share in [0, 1]."""

    def __init__(self, name: str, share: float) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._share = min(1.0, max(0.0, share))
        self.setFixedHeight(theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(clip)
        painter.fillRect(box, theme.RAISED_HOVER)
        filled = QRectF(box)
        filled.setWidth(box.width() * self._share)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(box.right())
        painter.fillRect(filled, theme.SEA)
