"""Sheets for paper, drawn with one painter code for a PDF and for a picture to look at.

Sizes are in millimetres and points. Ink is sparing: black on white, and a spectrogram that is dark
where it is loud, so that a copier keeps what matters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from soundmark.desktop.engine.records import Float32Array, UInt8Array
from soundmark.desktop.ui.look import palette, theme
from soundmark.desktop.ui.map.letter_pins import Look, paint_letter

MARGIN_MM = 14.0
POINT_MM = 25.4 / 72
#: Values of a spectrogram that paper leaves white, and prints black: the same for every sound.
PAPER_QUIET, PAPER_LOUD = 0.36, 0.92
INK = QColor("#10181a")
GREY = QColor("#4d5a5d")
HAIR = QColor("#9aa5a6")


def tr(text: str) -> str:
    """A text of a sheet in the visitor's language."""
    return QCoreApplication.translate("Sheet", text)


@dataclass(frozen=True)
class PaperSize:
    """Width and height of a sheet, millimetres."""

    name: str
    width: float
    height: float


PAPERS = {
    "A4": PaperSize("A4", 210.0, 297.0),
    "Letter": PaperSize("Letter", 215.9, 279.4),
}


class Sheet:
    """A painter in millimetres. ``turn_page`` begins another page of the same document.

    For those who read from the right the page is a mirror: x then counts from the right edge.
    """

    def __init__(
        self,
        painter: QPainter,
        dots_per_mm: float,
        paper: PaperSize,
        turn_page: Callable[[], None],
    ) -> None:
        self.painter, self.paper = painter, paper
        self._dots, self._turn = dots_per_mm, turn_page
        self.pages = 1
        self.mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def turn_page(self) -> None:
        """Go on with an empty page."""
        self._turn()
        self.pages += 1

    @property
    def left(self) -> float:
        """Where lines begin."""
        return MARGIN_MM

    @property
    def width(self) -> float:
        """Width of what is printed."""
        return self.paper.width - 2 * MARGIN_MM

    @property
    def bottom(self) -> float:
        """Lower edge of what is printed."""
        return self.paper.height - MARGIN_MM

    def dots(self, mm: float) -> float:
        """Millimetres in the painter's own units."""
        return mm * self._dots

    def box(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle in the painter's own units."""
        x = self._seen(x, width)
        return QRectF(self.dots(x), self.dots(y), self.dots(width), self.dots(height))

    def _seen(self, x: float, width: float = 0.0) -> float:
        """The left edge, from the left, of what begins at ``x``."""
        return self.paper.width - x - width if self.mirrored else x

    @contextmanager
    def as_a_ruler(self, x: float, width: float) -> Iterator[float]:
        """What runs from left to right whichever way one reads; gives the left edge to draw at."""
        mirrored, at = self.mirrored, self._seen(x, width)
        self.mirrored = False
        try:
            yield at
        finally:
            self.mirrored = mirrored

    def font(self, points: float, *, bold: bool = False) -> QFont:
        """The window's typeface at a size for paper."""
        made = theme.font("title" if bold else "body")
        made.setPixelSize(max(1, round(self.dots(points * POINT_MM))))
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        # Contextual forms of signs would be copied out of a PDF as other signs.
        made.setFeature(QFont.Tag("calt"), 0)
        return made

    def height_of(self, text: str, width: float, points: float, *, bold: bool = False) -> float:
        """Height of a text set in ``width``, millimetres."""
        metrics = QFontMetricsF(self.font(points, bold=bold))
        room = QRectF(0, 0, self.dots(width), 1e7)
        return metrics.boundingRect(room, _wrap(), text).height() / self._dots

    def width_of(self, text: str, points: float, *, bold: bool = False) -> float:
        """Width of a text set in one line, millimetres."""
        return QFontMetricsF(self.font(points, bold=bold)).horizontalAdvance(text) / self._dots

    def write(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        points: float,
        *,
        bold: bool = False,
        ink: QColor = INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    ) -> float:
        """Set a text from the top at ``y``; returns where it ends.

        It is aligned as the page is read, and set as its own language is: a caption stays English.
        """
        height = self.height_of(text, width, points, bold=bold)
        self.painter.setFont(self.font(points, bold=bold))
        self.painter.setPen(ink)
        self.painter.setLayoutDirection(self._direction(text))
        box = self.box(x, y, width, height + 2)
        self.painter.drawText(box, _wrap(self._absolute(align)), text)
        return y + height

    def _direction(self, text: str) -> Qt.LayoutDirection:
        """Which way a text runs, by its first letter that is not isolated; else as the page."""
        depth, is_mirrored = 0, self.mirrored
        for letter in text:
            kind = unicodedata.bidirectional(letter)
            depth += (kind in ("LRI", "RLI", "FSI")) - (kind == "PDI")
            if depth == 0 and kind in ("L", "R", "AL"):
                is_mirrored = kind != "L"
                break
        way = Qt.LayoutDirection
        return way.RightToLeft if is_mirrored else way.LeftToRight

    def _absolute(self, align: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        """Left or right, of leading or trailing."""
        flag = Qt.AlignmentFlag
        if align not in (flag.AlignLeading, flag.AlignTrailing):
            return align
        is_right = (align == flag.AlignTrailing) != self.mirrored
        return (flag.AlignRight if is_right else flag.AlignLeft) | flag.AlignAbsolute

    def line(
        self, x: float, y: float, width: float, *, ink: QColor = HAIR, mm: float = 0.25
    ) -> None:
        """A line across."""
        self.painter.setPen(QPen(ink, self.dots(mm)))
        x = self._seen(x, width)
        start = QPointF(self.dots(x), self.dots(y))
        self.painter.drawLine(start, QPointF(self.dots(x + width), self.dots(y)))

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """A thin frame."""
        self.painter.setPen(QPen(GREY, self.dots(0.3)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(self.box(x, y, width, height))

    def picture(self, pixels: UInt8Array, x: float, y: float, width: float, height: float) -> None:
        """A picture that fills a frame, its middle in the middle."""
        target = self.box(x, y, width, height)
        image = palette.array_image(pixels)
        side = min(image.width() / width, image.height() / height)
        crop = QRectF(0, 0, width * side, height * side)
        crop.moveCenter(QPointF(image.width() / 2, image.height() / 2))
        self.painter.drawImage(target, image, crop)
        self.frame(x, y, width, height)

    def letter(self, letter: str, x: float, y: float, radius: float = 4.2) -> None:
        """A disc with a letter, its middle at (x, y)."""
        centre = QPointF(self.dots(self._seen(x)), self.dots(y))
        self.painter.save()
        paint_letter(self.painter, centre, self.dots(radius), letter, Look.OPEN)
        self.painter.restore()

    def picture_of_sound(
        self, values: Float32Array, x: float, y: float, width: float, height: float
    ) -> None:
        """A sound as a picture without axes."""
        self.painter.drawImage(self.box(x, y, width, height), spectrogram_image(values))
        self.frame(x, y, width, height)

    def spectrogram(
        self, values: Float32Array, seconds: float, x: float, y: float, width: float, height: float
    ) -> float:
        """A sound as a picture with its axes; returns where it ends."""
        self.picture_of_sound(values, x, y, width, height)
        with self.as_a_ruler(x, width) as left:
            return self._time_axis(seconds, left, y + height, width)

    def _time_axis(self, seconds: float, x: float, y: float, width: float) -> float:
        size = 7.5
        foot = y + 0.8
        third = width / 3
        self.write(tr("0 seconds"), x, foot, third, size, ink=GREY)
        middle = tr("up: high sounds · down: low sounds · dark: loud")
        self.write(
            middle,
            x + third * 0.5,
            foot,
            third * 2,
            size,
            ink=GREY,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        end = tr("{seconds} seconds").format(seconds=QLocale().toString(seconds, "g"))
        trail = Qt.AlignmentFlag.AlignTrailing
        return self.write(end, x + 2 * third, foot, third, size, ink=GREY, align=trail)

    def answer_lines(self, x: float, y: float, width: float, count: int, gap: float = 8.5) -> float:
        """Lines to write on; returns where they end."""
        for index in range(count):
            self.line(x, y + (index + 1) * gap, width)
        return y + count * gap


def spectrogram_image(values: Float32Array) -> QImage:
    """(columns, bands) in [0, 1], lowest band first, as a picture: white quiet, black loud."""
    loud = np.clip((values.T[::-1] - PAPER_QUIET) / (PAPER_LOUD - PAPER_QUIET), 0, 1)
    grey = np.ascontiguousarray((255 - loud * 255).astype(np.uint8))
    height, width = grey.shape
    form = QImage.Format.Format_Grayscale8
    return QImage(grey.tobytes(), width, height, width, form).copy()


def _wrap(align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading) -> int:
    return int(Qt.TextFlag.TextWordWrap) | int(align) | int(Qt.AlignmentFlag.AlignTop)
