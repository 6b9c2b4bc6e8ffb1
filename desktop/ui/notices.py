"""What the window says: one-sentence messages, the first hint, and a pack that cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import PackInfo
from soundmark.desktop.ui.announcing import announce
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, label, placed

#: A sentence stays long enough to be read slowly: this, and a share for each letter.
LEAST_MS = 4000
MS_PER_LETTER = 70


class Toast(Panel):
    """One sentence at a time. Signal ``resized()`` when it appears or goes."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Message"), parent, solid=True)
        self.text = label("", "body", wrap=True)
        self.close_button = IconButton("close", self.tr("Close the message"), flat=True)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.margins(20, 6, 6, 6))
        row.addWidget(self.text, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button.clicked.connect(self.dismiss)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, in place of the one before."""
        self.text.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.show()
        self.raise_()
        self.resized.emit()
        self._clock.start(LEAST_MS + MS_PER_LETTER * len(sentence))
        announce(self, sentence, urgent=True)

    def dismiss(self) -> None:
        """Take it away."""
        self._clock.stop()
        self.hide()
        self.resized.emit()

    def wanted_height(self, width: int) -> int:
        """Height of the sentence at a width."""
        inner = width - theme.px(20) - theme.px(60)
        return max(theme.px(60), self.text.heightForWidth(inner) + theme.px(28))


class Hint(QWidget):
    """The first view: where we are and what to do. Gone with the first place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = label("", "display", wrap=True)
        self.call = label(self.tr("Tap anywhere to hear it"), "title", "accent", wrap=True)
        self.more = label("", "body", wrap=True)
        self.setAccessibleName(self.call.text())
        column = QVBoxLayout(self)
        edge = theme.px(28)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(6))
        for line in (self.title, self.call, self.more):
            column.addWidget(line)

    def open(self, info: PackInfo) -> None:
        """Name the region."""
        self.title.setText(info.title)
        self.more.setText(
            self.tr("Or search for a sound, and see where in the region you would hear it.")
        )

    def waiting(self) -> None:
        """Before the pack is open."""
        self.title.setText("Soundmark")
        self.call.setText(self.tr("Opening the map …"))

    def ready(self) -> None:
        """The pack is open."""
        self.call.setText(self.tr("Tap anywhere to hear it"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft wash behind the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        wash = QLinearGradient(box.topLeft(), box.topRight())
        if self.isRightToLeft():
            wash = QLinearGradient(box.topRight(), box.topLeft())
        for where, alpha in ((0.0, 238), (0.62, 205), (1.0, 0)):
            shade = QColor(theme.PANEL)
            shade.setAlpha(alpha)
            wash.setColorAt(where, shade)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash)
        painter.drawRoundedRect(box, theme.px(theme.RADIUS), theme.px(theme.RADIUS))


class TroubleCard(Panel):
    """A pack or model that cannot be used: what is wrong, and what to do.

    ``rescue``: the button that opens the bundled pack instead; shown by ``offer_rescue``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title = label("", "title", wrap=True)
        self.sentence = label("", "body", "muted", wrap=True)
        self.advice = label(
            self.tr("Start Soundmark with another pack: soundmark explore --pack PATH"),
            "small",
            "muted",
            wrap=True,
        )
        bundled = self.tr("Open Soundmark's own pack")
        self.rescue = IconButton("box", bundled, text=bundled, accent=True)
        self.rescue.hide()
        column = QVBoxLayout(self)
        edge = theme.px(32)
        column.setContentsMargins(edge, theme.px(92), edge, edge)
        column.setSpacing(theme.px(12))
        for line in (self.title, self.sentence, self.advice):
            column.addWidget(line)
        column.addWidget(self.rescue, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def offer_rescue(self) -> None:
        """There is another pack to open: with one touch, not from a command line."""
        self.advice.hide()
        self.rescue.show()
        self.rescue.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, title: str, sentence: str) -> None:
        """Show it."""
        self.advice.show()
        self.rescue.hide()
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")
        announce(self, f"{title}. {sentence}", urgent=True)
        self.show()
        self.raise_()

    def wanted_height(self, width: int) -> int:
        """Height of its words at a width."""
        inner = width - 2 * theme.px(32)
        lines = (self.title, self.sentence, self.advice)
        words = sum(line.heightForWidth(inner) for line in lines if not line.isHidden())
        button = 0 if self.rescue.isHidden() else theme.px(theme.TOUCH)
        return words + button + theme.px(92 + 32 + 24 + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sign above the words."""
        super().paintEvent(event)
        side = theme.px(44)
        box = placed(self, QRectF(theme.px(32), theme.px(34), side, side))
        painter = QPainter(self)
        icons.draw(painter, "warning", box, theme.WARNING, weight=1.6)
