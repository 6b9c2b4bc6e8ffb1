"""Cards of the concept browser: a concept with four patches, a patch to fly to, a caption to
play."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from soundmark.desktop.engine.concept_atlas import Concept, ConceptPatch
from soundmark.desktop.engine.records import Answer, Layer
from soundmark.desktop.ui.look import icons, theme
from soundmark.desktop.ui.look.controls import Control, focus_ring
from soundmark.desktop.ui.reasons.patch_rows import concept_name
from soundmark.desktop.ui.wording import origin_word, sentence_case, sound_label

#: Patches on a card, and patches of ground that a picture shows on each side of its own.
SHOWN = 4
AROUND = 3
_GAP = 4
#: What two lines hold for sure, in widths of a line: a word may not fit at the end of the first.
_TWO_LINES = 1.6


def paint_patch(painter: QPainter, box: QRectF, image: QImage | None, radius: float) -> None:
    """A picture with round corners and a frame round the patch in its middle."""
    clip = QPainterPath()
    clip.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, theme.RAISED_HOVER)
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image)
        side = box.width() / (2 * AROUND + 1)
        frame = QRectF(0, 0, side, side)
        frame.moveCenter(box.center())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(6, 12, 14, 170), theme.px(3)))
        painter.drawRoundedRect(frame, theme.px(2), theme.px(2))
        painter.setPen(QPen(theme.ON_PICTURE_ACCENT, theme.px(1.5)))
        painter.drawRoundedRect(frame, theme.px(2), theme.px(2))
    painter.restore()


class ConceptCard(Control):
    """One concept: its best patch large, three more beside it, its name, how often it is met."""

    def __init__(self, concept: Concept) -> None:
        name = concept_name(concept.number, concept.words)
        super().__init__(name)
        self.concept = concept
        self.images: tuple[QImage, ...] = ()
        self._name = name
        self._count = self.tr("Pictures: {pictures} · captions: {captions}").format(
            pictures=concept.footprints, captions=concept.captions_in
        )
        self.setAccessibleDescription(self._count)
        self.set_width(theme.px(260))

    def set_width(self, width: int) -> None:
        """Be that wide; the pictures follow."""
        self.setFixedSize(width, self._squares(width)[0].height() + self._top() + self._words())

    def sides(self) -> tuple[int, ...]:
        """Sides of the four pictures, pixels."""
        large, small = self._squares(self.width())[:2]
        ratio = self.devicePixelRatioF()
        return (round(large.width() * ratio), *[round(small.width() * ratio)] * (SHOWN - 1))

    def show_images(self, images: tuple[QImage, ...]) -> None:
        """The pictures have come."""
        self.images = images
        self.update()

    @staticmethod
    def _top() -> int:
        return theme.px(10)

    @staticmethod
    def _words() -> int:
        return _line_height("strong") + _line_height("small") + theme.px(20)

    def _squares(self, width: int) -> list[QRect]:
        """One large square and three small ones, stacked at its side."""
        air, gap = theme.px(10), theme.px(_GAP)
        small = (width - 2 * air - 3 * gap) // 4
        large = 3 * small + 2 * gap
        boxes = [QRect(air, self._top(), large, large)]
        for index in range(SHOWN - 1):
            top = self._top() + index * (small + gap)
            boxes.append(QRect(air + large + gap, top, small, small))
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, pictures, name and count."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(16))
        boxes = self._squares(self.width())
        for index, square in enumerate(boxes):
            if index < len(self.concept.patches):
                image = self.images[index] if index < len(self.images) else None
                paint_patch(painter, QRectF(square), image, theme.px(9 if index == 0 else 6))
        air = theme.px(14)
        top = boxes[0].bottom() + theme.px(9)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for role, tone, text in (
            ("strong", self.ink(), self._name),
            ("small", theme.MUTED, self._count),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(tone)
            height = _line_height(role)
            line = QRectF(air, top, box.width() - 2 * air, height)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(line.width())
            )
            painter.drawText(line, flags, shown)
            top += height


class PatchTile(Control):
    """One of a concept's best patches. Touch it to fly there and hear it."""

    def __init__(self, patch: ConceptPatch, title: str) -> None:
        super().__init__(title, role="small")
        self.patch = patch
        self.image: QImage | None = None
        self.setText(title)
        self.setToolTip(self.tr("Fly there and listen"))
        self.set_width(theme.px(150))

    def set_width(self, width: int) -> None:
        """Be that wide."""
        self.setFixedSize(width, width + theme.px(4) + 2 * _line_height("small"))

    def show_image(self, image: QImage) -> None:
        """The picture has come."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, and where it is, in two lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(0, 0, self.width(), self.width())
        paint_patch(painter, square, self.image, theme.px(12))
        if self.hot():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.ON_PICTURE, theme.px(1.5)))
            painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), theme.px(12), theme.px(12))
        painter.setFont(self.font())
        painter.setPen(theme.TEXT if self.hot() else theme.MUTED)
        lines = QRectF(0, square.bottom() + theme.px(4), square.width(), 2 * _line_height("small"))
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(_TWO_LINES * lines.width())
        )
        flags = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(lines, flags, text)
        if self.hasFocus():
            focus_ring(painter, square, theme.px(12))


class SoundRow(Control):
    """A caption, or one sound, with a play sign; checked while it plays."""

    def __init__(self, text: str, layers: tuple[Layer, ...]) -> None:
        sounds = " · ".join(
            dict.fromkeys(
                f"{sentence_case(sound_label(layer.tag))}, {origin_word(layer.origin)}"
                for layer in layers
            )
        )
        super().__init__(f"{text} ({sounds})" if text else sounds, checkable=True)
        self.layers = layers
        self._caption, self._sounds = text, sounds
        self._small = theme.font("small")
        self.setToolTip(self.tr("Play or stop"))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    @classmethod
    def of(cls, answer: Answer) -> SoundRow:
        """The row of a caption of the gallery."""
        return cls(answer.caption, answer.layers)

    def hasHeightForWidth(self) -> bool:
        """The caption wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Both texts and air."""
        second = self._boxes(width)[1]
        return max(theme.px(theme.TOUCH), second.bottom() + theme.px(10))

    def sizeHint(self) -> QSize:
        """For a column of usual width."""
        return QSize(theme.px(340), self.heightForWidth(theme.px(340)))

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = theme.px(14) if mirrored else theme.px(50)
        room = QRect(left, theme.px(10), width - theme.px(64), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        used = self.fontMetrics().boundingRect(room, flags, self._caption).height()
        if not self._caption:
            line = QFontMetrics(self._small).height()
            return QRect(), QRect(left, (theme.px(theme.TOUCH) - line) // 2, room.width(), line)
        first = QRect(left, room.top(), room.width(), used)
        below = QRect(left, first.bottom() + theme.px(3), room.width(), 10_000)
        second = QFontMetrics(self._small).boundingRect(below, flags, self._sounds).height()
        return first, QRect(left, below.top(), room.width(), second)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sign, caption, and which sounds it has and where they come from."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.body(painter, box, theme.px(14))
        first, second = self._boxes(self.width())
        flags = Qt.TextFlag.TextWordWrap.value
        painter.setFont(self.font())
        painter.setPen(self.ink())
        painter.drawText(first, flags, self._caption)
        painter.setFont(self._small)
        painter.setPen(self.ink() if self.isChecked() else theme.MUTED)
        painter.drawText(second, flags, self._sounds)
        side = theme.px(22)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = box.width() - theme.px(14) - side if mirrored else theme.px(14)
        sign = QRectF(x, (box.height() - side) / 2, side, side)
        ink = self.ink() if self.isChecked() else theme.ACCENT
        icons.draw(painter, "stop" if self.isChecked() else "play", sign, ink)


def _line_height(role: str) -> int:
    """One line of type with a little air, pixels."""
    return QFontMetrics(theme.font(role)).height() + theme.px(3)
