"""Parts of the classroom's screens: groups of options, a text field, pictures with letters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import GroundingResult, UInt8Array
from soundmark.desktop.ui.announcing import announce
from soundmark.desktop.ui.look import icons, palette, theme
from soundmark.desktop.ui.look.controls import Control, Panel, Pill, focus_ring, label
from soundmark.desktop.ui.look.flow_layout import flowing
from soundmark.desktop.ui.map.letter_pins import Look, paint_letter, paint_sign
from soundmark.desktop.ui.map.score_layers import GlowPicture

V = TypeVar("V")
#: Of the height of a picture, what its name may cover at most.
NAME_SHARE = 0.6


class GameCard(Control):
    """A large option: icon, name, and what one does."""

    def __init__(self, icon: str, title: str, task: str) -> None:
        super().__init__(f"{title} {task}", role="title", checkable=True)
        self._icon, self._task = icon, task
        self.setAutoExclusive(True)
        self.setText(title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Half a page."""
        return QSize(theme.px(300), self.heightForWidth(theme.px(300)))

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        air = theme.px(16)
        words = QRectF(0, 0, width - theme.px(40) - 3 * air, 10_000)
        title, task = self._lines(words)
        return max(theme.px(118), round(title.height() + task.height()) + 2 * air + theme.px(2))

    def _lines(self, room: QRectF) -> tuple[QRectF, QRectF]:
        """Where name and task go from the top of ``room``."""
        flags = int(Qt.TextFlag.TextWordWrap)
        title, task = QRectF(room), QRectF(room)
        title.setHeight(QFontMetricsF(self.font()).boundingRect(room, flags, self.text()).height())
        task.setTop(title.bottom() + theme.px(2))
        small = QFontMetricsF(theme.font("body"))
        task.setHeight(small.boundingRect(room, flags, self._task).height())
        return title, task

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon at the side, words beside it, a tick when it is chosen."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(16))
        side, air = theme.px(40), theme.px(16)
        mirrored = self.isRightToLeft()
        left = box.right() - air - side if mirrored else box.left() + air
        icon = QRectF(left, (box.height() - side) / 2, side, side)
        chosen = self.isChecked()
        icons.draw(painter, "tick" if chosen else self._icon, icon, self._tone())
        words = box.adjusted(air + side + air, air, -air, -air)
        if mirrored:
            words = box.adjusted(air, air, -(air + side + air), -air)
        painter.setPen(self.ink())
        painter.setFont(self.font())
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap)
        title, task = self._lines(words)
        spare = max(0.0, (words.bottom() - task.bottom()) / 2)
        painter.drawText(title.translated(0, spare), flags, self.text())
        painter.setFont(theme.font("body"))
        painter.setPen(theme.ON_ACCENT if chosen else theme.MUTED)
        painter.drawText(task.translated(0, spare), flags, self._task)

    def _tone(self) -> QColor:
        return theme.ON_ACCENT if self.isChecked() else theme.ACCENT


class Options(QWidget, Generic[V]):
    """One of several: pills under a heading, of which one is chosen. Signal ``chosen()``."""

    chosen = Signal()

    def __init__(self, title: str, options: Sequence[tuple[V, str]], value: V) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._values = [option[0] for option in options]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(label(title, "strong"))
        self.pills: list[Pill] = []
        for index, (each, words) in enumerate(options):
            pill = Pill(words, f"{title}: {words}", checkable=True)
            pill.setAutoExclusive(True)
            pill.setChecked(each == value)
            self._group.addButton(pill, index)
            self.pills.append(pill)
        self._group.idToggled.connect(lambda _id, on: self.chosen.emit() if on else None)
        column.addWidget(flowing(title, *self.pills))

    @property
    def value(self) -> V:
        """What is chosen."""
        return self._values[max(0, self._group.checkedId())]

    def choose(self, value: V) -> None:
        """Choose another; ValueError if it is not among them."""
        self.pills[self._values.index(value)].setChecked(True)


class Field(Panel):
    """A line to write on, with a heading and a word of help."""

    def __init__(self, title: str, help_words: str, longest: int) -> None:
        super().__init__(title, solid=True)
        self._colour = theme.RAISED
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.edit.setAccessibleDescription(help_words)
        self.edit.setPlaceholderText(help_words)
        self.edit.setFont(theme.edit_font("caption"))
        self.edit.setMaxLength(longest)
        self.edit.setMinimumHeight(theme.px(theme.TOUCH))
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(2))
        column.setSpacing(0)
        column.addWidget(label(title, "small_strong", "muted"))
        column.addWidget(self.edit)

    @property
    def text(self) -> str:
        """What is written."""
        return self.edit.text()


class PictureCard(Control):
    """A picture of ground with a letter and a name; says by sign and line how it stands.

    ``slot``: what is put on it, drawn as a tag at the bottom; empty draws none.
    """

    def __init__(self, letter: str, title: str, *, heights: tuple[int, int]) -> None:
        """``heights``: the least and the most, design units."""
        super().__init__(f"{letter}: {title}", role="strong")
        self.letter, self.title = letter, title
        self.look = Look.OPEN
        self.slot = ""
        self.picked = False
        self._image = QImage()
        self._glow: GlowPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(heights[0]))
        self.setMaximumHeight(theme.px(heights[1]))

    def sizeHint(self) -> QSize:
        """As low as it may be; it grows where there is room."""
        return QSize(theme.px(160), self.minimumHeight())

    def show_image(self, pixels: UInt8Array) -> None:
        """The picture has come, (S, S, 3) uint8."""
        self._image = palette.array_image(pixels)
        self.update()

    def show_glow(self, grounding: GroundingResult | None) -> None:
        """Let patches glow, or none."""
        heard = grounding is not None and grounding.heard
        self._glow = GlowPicture(grounding.glow) if grounding is not None and heard else None
        self.update()

    def set_look(self, look: Look) -> None:
        """Right, wrong, open, or passed over; said in words too."""
        self.look = look
        self._describe()

    def set_slot(self, words: str) -> None:
        """What is put on it."""
        self.slot = words
        self._describe()

    def _describe(self) -> None:
        verdict = {Look.RIGHT: self.tr("right"), Look.WRONG: self.tr("not right")}
        words = (self.slot, verdict.get(self.look, ""))
        self.setAccessibleDescription(", ".join(part for part in words if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, letter, name, what lies on it, how it stands."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = theme.px(14)
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.setClipPath(clip)
        self._paint_picture(painter, box)
        self._paint_name(painter, box)
        painter.setClipping(False)
        self._paint_line(painter, box, radius)
        disc = theme.px(20)
        middle = box.left() + disc + theme.px(10)
        if self.isRightToLeft():
            middle = box.right() - disc - theme.px(10)
        centre = QPointF(middle, box.top() + disc + theme.px(10))
        paint_letter(painter, centre, disc, self.letter, Look.OPEN)
        if self.look in (Look.RIGHT, Look.WRONG):
            edge = theme.px(30)
            x = box.left() + edge if self.isRightToLeft() else box.right() - edge
            sign = QPointF(x, box.top() + edge)
            paint_sign(painter, sign, theme.px(18), right=self.look is Look.RIGHT)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, theme.RAISED_HOVER)
        if self._image.isNull():
            return
        side = max(box.width(), box.height())
        target = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        painter.drawImage(target, self._image)
        if self._glow is not None:
            painter.fillRect(box, QColor(4, 10, 12, 72))
            self._glow.paint(painter, target)
        if self.look is Look.OVER:
            painter.fillRect(box, QColor(8, 16, 18, 150))
        elif self.hot():
            painter.fillRect(box, QColor(255, 255, 255, 26))

    def _paint_name(self, painter: QPainter, box: QRectF) -> None:
        """The name on a dark plate, and above it what was put here."""
        air = theme.px(10)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
        metrics = QFontMetricsF(self.font())
        room = QRectF(0, 0, box.width() - 2 * air, 10_000)
        most = box.height() * NAME_SHARE - theme.px(10)
        for role in ("strong", "small_strong", "map_label"):
            painter.setFont(theme.font(role))
            used = painter.fontMetrics().boundingRect(room.toRect(), flags, self.title)
            if used.height() <= most:
                break
        title = self.title
        if used.height() > most:
            room_for = int(room.width())
            title = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideLeft, room_for)
            used.setHeight(painter.fontMetrics().height())
        height = min(most, used.height()) + theme.px(10)
        plate = QRectF(box.left(), box.bottom() - height, box.width(), height)
        painter.fillRect(plate, QColor(7, 16, 19, 205))
        painter.setPen(theme.ON_PICTURE)
        painter.drawText(plate.adjusted(air, 0, -air, 0), flags, title)
        if self.slot:
            width = min(box.width() - 2 * air, metrics.horizontalAdvance(self.slot) + theme.px(28))
            tag = QRectF(0, 0, width, theme.px(36))
            tag.moveCenter(QPointF(box.center().x(), plate.top() - theme.px(26)))
            painter.setPen(QPen(QColor(10, 16, 18, 220), theme.px(2)))
            painter.setBrush(theme.ACCENT)
            painter.drawRoundedRect(tag, theme.px(12), theme.px(12))
            painter.setPen(theme.ON_ACCENT)
            painter.setFont(self.font())
            painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), self.slot)

    def _paint_line(self, painter: QPainter, box: QRectF, radius: float) -> None:
        """A firm line for right, a dashed one for wrong, a thin one otherwise."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(255, 255, 255, 44), 1)
        if self.look is Look.RIGHT:
            pen = QPen(theme.ACCENT, theme.px(5))
        elif self.look is Look.WRONG:
            pen = QPen(theme.WARNING, theme.px(3), Qt.PenStyle.DashLine)
        elif self.picked:
            pen = QPen(theme.ACCENT, theme.px(3))
        painter.setPen(pen)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        if self.hasFocus():
            focus_ring(painter, box, radius)


class Verdict(QWidget):
    """Right or not, by sign and words."""

    def __init__(self) -> None:
        super().__init__()
        self.right = False
        self.words = label("", "title", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(52), theme.px(4), 0, theme.px(4))
        column.addWidget(self.words)
        self.setMinimumHeight(theme.px(48))
        if self.isRightToLeft():
            column.setContentsMargins(0, theme.px(4), theme.px(52), theme.px(4))
        self.hide()

    def tell(self, words: str, *, right: bool) -> None:
        """Show it."""
        self.right = right
        self.words.setText(words)
        self.setAccessibleName(words)
        announce(self, words)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign beside the words."""
        painter = QPainter(self)
        radius = theme.px(19)
        x = self.width() - radius - 2 if self.isRightToLeft() else radius + 2
        paint_sign(painter, QPointF(x, self.height() / 2), radius, right=self.right)


class Stars(QWidget):
    """Zero to three stars."""

    COUNT = 3

    def __init__(self, stars: int) -> None:
        super().__init__()
        self._stars = stars
        self.setAccessibleName(
            self.tr("{stars} of {most} stars").format(stars=stars, most=self.COUNT)
        )
        self.setFixedHeight(theme.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled ones and empty outlines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = theme.px(60), theme.px(12)
        width = self.COUNT * side + (self.COUNT - 1) * gap
        left = (self.width() - width) / 2
        for index in range(self.COUNT):
            place = self.COUNT - 1 - index if self.isRightToLeft() else index
            path = star_path(QRectF(left + place * (side + gap), theme.px(2), side, side))
            painter.setPen(QPen(theme.ACCENT, theme.px(2.5)))
            is_won = index < self._stars
            painter.setBrush(theme.ACCENT if is_won else Qt.BrushStyle.NoBrush)
            painter.drawPath(path)


def star_path(box: QRectF) -> QPainterPath:
    """A five-pointed star."""
    path = QPainterPath()
    for index in range(10):
        angle = math.pi * (index / 5 - 0.5)
        radius = box.width() * (0.5 if index % 2 == 0 else 0.21)
        point = QPointF(
            box.center().x() + radius * math.cos(angle), box.center().y() + radius * math.sin(angle)
        )
        if index == 0:
            path.moveTo(point)
        else:
            path.lineTo(point)
    path.closeSubpath()
    return path
