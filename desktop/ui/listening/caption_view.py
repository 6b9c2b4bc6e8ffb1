"""A caption in large type: a chip to touch for each word that can be heard or seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from soundmark.desktop.engine.records import GroundingResult
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import Control, focus_ring, label
from soundmark.desktop.ui.look.flow_layout import FlowLayout
from soundmark.desktop.ui.wording import bare_word, is_content_word

#: Captions longer than this are set a little smaller.
LONG_CAPTION = 110


class WordChip(Control):
    """One word. Checked = asked for; ``supported`` false = asked for, but not in this picture."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(bare_word(text), role=role, checkable=True)
        self.word = bare_word(text)
        self.supported = True
        self.setText(text)
        self.setToolTip(self.tr("Show where “{word}” comes from").format(word=self.word))

    def set_chosen(self, chosen: bool, *, supported: bool = True) -> None:
        """Show whether it is asked for, and whether the picture speaks for it."""
        self.setChecked(chosen)
        self.supported = supported
        description = "" if supported or not chosen else self.tr("not heard here")
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        """The word and a little air, never below the touch size."""
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + theme.px(12)
        return QSize(max(round(width), theme.px(theme.TOUCH)), theme.px(theme.TOUCH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled when asked for, dashed when nothing supports it, dotted underneath otherwise."""
        painter = QPainter(self)
        # A painter takes the application's direction, not its widget's.
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        height = metrics.height() + theme.px(6)
        box = QRectF(1, (self.height() - height) / 2, self.width() - 2, height)
        ink = theme.TEXT
        if self.isChecked() and self.supported:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.ACCENT)
            painter.drawRoundedRect(box, theme.px(9), theme.px(9))
            ink = theme.ON_ACCENT
        elif self.isChecked():
            painter.setPen(QPen(theme.MUTED, theme.px(1.5), Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box, theme.px(9), theme.px(9))
            ink = theme.MUTED
        elif self.hot():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.RAISED_HOVER)
            painter.drawRoundedRect(box, theme.px(9), theme.px(9))
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if not self.isChecked():
            self._underline(painter, metrics)
        if self.hasFocus():
            focus_ring(painter, box, theme.px(9))

    def _underline(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        accent = QColor(theme.ACCENT)
        accent.setAlpha(190)
        pen = QPen(accent, theme.px(2))
        pen.setDashPattern([0.1, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        width = metrics.horizontalAdvance(self.text().rstrip(".,;:!?"))
        left = (self.width() - metrics.horizontalAdvance(self.text())) / 2
        y = (self.height() + metrics.height()) / 2 + theme.px(0.5)
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))


class CaptionView(QWidget):
    """A caption as chips and plain words. Signal ``word_touched(str)``."""

    word_touched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Captions are English, whichever way the window reads.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._flow = FlowLayout(self, gap=0, line_gap=-theme.px(8))
        self.chips: list[WordChip] = []
        self.caption = ""

    def show_caption(self, caption: str) -> None:
        """Set another caption."""
        self._clear()
        self.caption = caption
        self.setAccessibleName(caption)
        role = "caption_long" if len(caption) > LONG_CAPTION else "caption"
        for word in caption.split():
            made = self._word(word, role)
            made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self._flow.addWidget(made)
        self.updateGeometry()

    def show_words(self, words: tuple[str, ...], grounding: GroundingResult | None) -> None:
        """Mark the words that are asked for, and those that nothing supports."""
        silent = set()
        if grounding is not None:
            silent = {bare_word(w.word) for w in grounding.words if not w.heard}
            if not grounding.heard:
                silent.update(words)
        for chip in self.chips:
            chip.set_chosen(chip.word in words, supported=chip.word not in silent)

    def _word(self, word: str, role: str) -> QWidget:
        if is_content_word(word):
            chip = WordChip(word, role)
            chip.clicked.connect(lambda _=False, w=chip.word: self.word_touched.emit(w))
            self.chips.append(chip)
            return chip
        plain = label(word, role)
        plain.setFixedHeight(theme.px(theme.TOUCH))
        plain.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        return plain

    def _clear(self) -> None:
        self.chips = []
        clear(self._flow)
