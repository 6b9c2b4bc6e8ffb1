"""One more caption that may be right: a button with the words, a bar and a confidence in words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from soundmark.desktop.engine.records import Answer
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.controls import Control, placed
from soundmark.desktop.ui.wording import answer_origin, scored_words


class AnswerRow(Control):
    """Touch it to hear this caption instead."""

    def __init__(self, index: int, answer: Answer) -> None:
        words = scored_words(answer.confidence)
        if answer.distance_m is not None:
            words = answer_origin(answer)
        super().__init__(f"{answer.caption} ({words})", role="small")
        self.index = index
        self._answer = answer
        self._words = words
        self.setToolTip(self.tr("Hear this one"))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)

    def _caption_box(self, width: int) -> QRect:
        room = QRect(theme.px(14), theme.px(10), width - theme.px(62), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
        used = self.fontMetrics().boundingRect(room, flags, self._answer.caption)
        return QRect(room.left(), room.top(), room.width(), used.height())

    def hasHeightForWidth(self) -> bool:
        """The caption wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Caption, bar and air."""
        return max(theme.px(theme.TOUCH), self._caption_box(width).bottom() + theme.px(34))

    def sizeHint(self) -> QSize:
        """For a panel of usual width."""
        return QSize(theme.px(340), self.heightForWidth(theme.px(340)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Caption, bar with words, a play sign."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(14))
        caption = self._caption_box(self.width())
        painter.setFont(self.font())
        painter.setPen(theme.TEXT)
        # English, whichever way the window reads.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(placed(self, QRectF(caption)), flags, self._answer.caption)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_confidence(painter, caption.bottom() + theme.px(8))
        side = theme.px(22)
        sign = QRectF(self.width() - theme.px(36), (self.height() - side) / 2, side, side)
        icons.draw(painter, "play", placed(self, sign), theme.ACCENT if self.hot() else theme.FAINT)

    def _paint_confidence(self, painter: QPainter, top: float) -> None:
        height = theme.px(4)
        bar = QRectF(theme.px(14), top + theme.px(7), theme.px(84), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.LINE)
        painter.drawRoundedRect(placed(self, bar), height / 2, height / 2)
        filled = QRectF(bar)
        filled.setWidth(max(height, bar.width() * min(1.0, max(0.0, self._answer.confidence))))
        painter.setBrush(theme.SEA)
        painter.drawRoundedRect(placed(self, filled), height / 2, height / 2)
        painter.setPen(theme.MUTED)
        left = bar.right() + theme.px(10)
        words = QRectF(left, top, self.width() - theme.px(44) - left, theme.px(18))
        painter.drawText(placed(self, words), int(Qt.AlignmentFlag.AlignVCenter), self._words)
