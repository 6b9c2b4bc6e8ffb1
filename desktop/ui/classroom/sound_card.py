"""A sound of "What belongs here?": to hear or read, and to put on a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.controls import Control


class SoundCard(Control):
    """One of the sounds; with a caption where captions are read instead."""

    def __init__(self, number: int) -> None:
        super().__init__("", role="body", checkable=True)
        self.number = number
        self.caption = ""
        self.put_on = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tell()

    def show_sound(self, caption: str) -> None:
        """Another sound; ``caption`` empty while it is only heard."""
        self.put_on = ""
        self.show_caption(caption)

    def show_caption(self, caption: str) -> None:
        """Say what is heard, or no more: it stands elsewhere."""
        self.caption = caption
        self._tell()
        self.updateGeometry()

    def put(self, letter: str) -> None:
        """Say on which picture it lies; empty: on none."""
        self.put_on = letter
        self._tell()
        self.update()

    def _tell(self) -> None:
        name = self.tr("Sound {number}").format(number=self.number)
        self.setText(name)
        self.setAccessibleName(f"{name}. {self.caption}" if self.caption else name)
        where = self.tr("On picture {letter}").format(letter=self.put_on) if self.put_on else ""
        self.setAccessibleDescription(where)

    def hasHeightForWidth(self) -> bool:
        """Captions wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Number, caption, air."""
        if not self.caption:
            return theme.px(64)
        room = self.rect().adjusted(0, 0, 0, 0)
        room.setRect(0, 0, width - theme.px(24), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        used = self.fontMetrics().boundingRect(room, flags, self.caption)
        return theme.px(64) + used.height() + theme.px(8)

    def sizeHint(self) -> QSize:
        """For a third of a page."""
        return QSize(theme.px(200), self.heightForWidth(theme.px(240)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A play sign, the number, where it lies, the caption."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(14))
        side, air = theme.px(26), theme.px(14)
        head = QRectF(box.left(), box.top(), box.width(), theme.px(64))
        left = box.right() - air - side if self.isRightToLeft() else box.left() + air
        icon = QRectF(left, head.center().y() - side / 2, side, side)
        chosen = self.isChecked()
        icons.draw(painter, "wave", icon, theme.ON_ACCENT if chosen else theme.ACCENT)
        words = head.adjusted(air + side + air, 0, -air, 0)
        if self.isRightToLeft():
            words = head.adjusted(air, 0, -(air + side + air), 0)
        painter.setPen(self.ink())
        painter.setFont(theme.font("title_long"))
        lead = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, lead, self.text())
        if self.put_on:
            painter.setFont(theme.font("title_long"))
            trail = int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            arrow = "←" if self.isRightToLeft() else "→"
            painter.drawText(words, trail, f"{arrow} {self.put_on}")
        if self.caption:
            painter.setFont(self.font())
            text = box.adjusted(theme.px(12), head.height() - theme.px(4), -theme.px(12), 0)
            painter.drawText(text, int(Qt.TextFlag.TextWordWrap), self.caption)
