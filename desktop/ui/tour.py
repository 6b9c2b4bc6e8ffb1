"""The first-run tour: at most four bubbles that point at what one can do, skipped at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill, label

WIDTH = 380


@dataclass(frozen=True)
class Step:
    """Words, and what they point at: a rectangle of the window, None = the middle of the map."""

    text: str
    target: Callable[[], QRect | None]


class Ring(QWidget):
    """A ring around what a bubble points at. Does not take touches."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("")
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line in the accent, and a dark one around it, so that it shows on any picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((theme.BACKDROP, 7), (theme.ACCENT_STRONG, 3)):
            painter.setPen(QPen(colour, theme.px(width)))
            inset = theme.px(4)
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, theme.px(theme.RADIUS), theme.px(theme.RADIUS))


class Tour(Panel):
    """A bubble. Signal ``ended()`` when it was seen or skipped."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Tour"), parent, solid=True)
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self.ring = Ring(parent)
        self.count = label("", "small", "muted")
        self.text = label("", "strong", wrap=True)
        self.close_button = IconButton("close", self.tr("Skip the tour (Esc)"), flat=True)
        self.before_button = Pill(self.tr("Back"), self.tr("The step before"))
        self.next_button = IconButton("right", self.tr("The next step"), accent=True, text=" ")
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.addWidget(self.before_button)
        foot.addStretch(1)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margins(20, 8, 8, 12))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        # The button above it stands nearer to the edge than words may.
        self.text.setContentsMargins(theme.margins(0, 0, 12, 0))
        column.addWidget(self.text)
        column.addSpacing(theme.px(6))
        column.addLayout(foot)
        self.close_button.clicked.connect(self.skip)
        self.before_button.clicked.connect(lambda: self._go(self._at - 1))
        self.next_button.clicked.connect(lambda: self._go(self._at + 1))
        self.hide()

    def begin(self, steps: tuple[Step, ...]) -> None:
        """Show the first of these steps, the keyboard on "next"."""
        self._steps = steps
        self.show()
        self._go(0)
        self.next_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def skip(self) -> None:
        """End it; harmless if it does not run."""
        if self.isHidden():
            return
        self.hide()
        self.ring.hide()
        self.ended.emit()

    @property
    def step(self) -> int:
        """Number of the step that is shown, from 0."""
        return self._at

    def _go(self, step: int) -> None:
        if step >= len(self._steps):
            self.skip()
            return
        self._at = max(0, step)
        self.text.setText(self._steps[self._at].text)
        self.count.setText(
            self.tr("{step} of {steps}").format(step=self._at + 1, steps=len(self._steps))
        )
        is_last = self._at == len(self._steps) - 1
        name = self.tr("Done") if is_last else self.tr("Next")
        self.next_button.setText(name)
        self.next_button.setAccessibleName(name)
        self.next_button.setToolTip(name)
        self.next_button.set_icon("tick" if is_last else "right")
        self.next_button.updateGeometry()
        self.before_button.setVisible(self._at > 0)
        self.setAccessibleDescription(self.text.text())
        self.place()

    def place(self) -> None:
        """Lie beside what the step points at, wholly within the window."""
        window = self.parentWidget()
        if self.isHidden() or window is None or not self._steps:
            return
        wide = min(theme.px(WIDTH), window.width() - theme.px(32))
        self.setFixedWidth(wide)
        layout = self.layout()
        tall = layout.heightForWidth(wide) if layout is not None else 0
        target = self._steps[self._at].target()
        self.ring.setVisible(target is not None)
        at = window.rect().center() - QPoint(wide // 2, tall // 2)
        if target is not None:
            grown = theme.px(6)
            self.ring.setGeometry(target.adjusted(-grown, -grown, grown, grown))
            self.ring.raise_()
            at = beside(target, wide, tall, window.rect())
        self.setGeometry(QRect(at.x(), at.y(), wide, tall))
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step."""
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self._at + (1 if event.key() == forward else -1))
        else:
            super().keyPressEvent(event)


def beside(target: QRect, wide: int, tall: int, window: QRect) -> QPoint:
    """Below the target, else above, else at its side; wholly within the window if that is possible.

    Returns the top left corner of a bubble of ``wide`` x ``tall``.
    """
    air = theme.px(16)
    x = target.center().x() - wide // 2
    y = target.center().y() - tall // 2
    if target.bottom() + air + tall <= window.bottom():
        y = target.bottom() + air
    elif target.top() - air - tall >= window.top():
        y = target.top() - air - tall
    elif target.left() - air - wide >= window.left():
        x = target.left() - air - wide
    else:
        x = target.right() + air
    return QPoint(
        max(air, min(x, window.right() - wide - air)),
        max(air, min(y, window.bottom() - tall - air)),
    )
