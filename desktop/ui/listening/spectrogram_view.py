"""What is heard, to be seen: a running spectrogram and a level meter."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from soundmark.desktop.engine.records import Float32Array, UInt8Array
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.ports import MonitorPort

COLUMNS = 300
FRAME_MS = 50
FLOOR_DBFS = -60.0
_STOPS = np.array(
    [
        (0.0, 12, 23, 26),
        (0.25, 18, 58, 66),
        (0.5, 44, 124, 128),
        (0.75, 140, 205, 190),
        (1.0, 255, 236, 200),
    ],
    np.float32,
)


def sound_colours(values: Float32Array) -> UInt8Array:
    """RGB (..., 3) for spectrogram values in [0, 1]: dark, sea, pale."""
    channels = [np.interp(values, _STOPS[:, 0], _STOPS[:, i]) for i in (1, 2, 3)]
    return np.stack(channels, axis=-1).astype(np.uint8)


def meter_share(dbfs: float) -> float:
    """How far a meter fills for a level, [0, 1]."""
    return min(1.0, max(0.0, 1 - dbfs / FLOOR_DBFS))


class SpectrogramView(QWidget):
    """Runs while it is visible and ``set_running(True)``.

    Signal ``layers_moved(dict)``: how full a meter of each layer is now, [0, 1] by clip id; empty
    when it comes to rest.
    """

    layers_moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Spectrogram and level of what plays"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(92))
        self._monitor: MonitorPort | None = None
        self._seen = 0
        self._running = False
        self._pixels: UInt8Array = np.zeros((0, 0, 3), np.uint8)
        self._image = QImage()
        self._levels = (0.0, 0.0)
        self._peaks = (0.0, 0.0)
        self._clock = QTimer(self, interval=FRAME_MS)
        self._clock.timeout.connect(self.advance)

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(theme.px(340), theme.px(92))

    def watch(self, monitor: MonitorPort) -> None:
        """Show this monitor from now on."""
        self._monitor = monitor
        self._seen, _ = monitor.spectrogram()

    def unwatch(self) -> None:
        """Stand still: the player goes on for another window."""
        self._rest()
        self._monitor = None

    def set_running(self, running: bool) -> None:
        """Move with the sound, or stand still."""
        self._running = running
        self._tell_clock()

    def showEvent(self, event: QShowEvent) -> None:
        """Move while visible."""
        super().showEvent(event)
        self._tell_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._rest()

    def _tell_clock(self) -> None:
        if self._running and self.isVisible() and self._monitor is not None:
            self._clock.start()
        else:
            self._rest()

    def _rest(self) -> None:
        self._clock.stop()
        self.layers_moved.emit({})

    def advance(self) -> None:
        """Take what is new and draw it."""
        if self._monitor is None:
            return
        self._seen, columns = self._monitor.spectrogram(self._seen)
        levels = self._monitor.levels()
        self._levels = (meter_share(levels.rms[0]), meter_share(levels.rms[1]))
        self._peaks = (meter_share(levels.peak[0]), meter_share(levels.peak[1]))
        layers = self._monitor.layer_levels()
        self.layers_moved.emit({clip: meter_share(level) for clip, level in layers.items()})
        if len(columns):
            self._append(columns[-COLUMNS:])
        self.update()

    def _append(self, columns: Float32Array) -> None:
        bands = columns.shape[1]
        if self._pixels.shape[0] != bands:
            empty = np.zeros((bands, COLUMNS), np.float32)
            self._pixels = sound_colours(empty)
        fresh = sound_colours(columns.T[::-1])
        self._pixels = np.concatenate([self._pixels[:, fresh.shape[1] :], fresh], axis=1)
        data = self._pixels.tobytes()
        form = QImage.Format.Format_RGB888
        self._image = QImage(data, COLUMNS, bands, COLUMNS * 3, form).copy()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Spectrogram on the left, two meters on the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        meters = theme.px(30)
        picture = QRectF(0, 0, self.width() - meters, self.height())
        clip = QPainterPath()
        clip.addRoundedRect(picture, theme.px(12), theme.px(12))
        painter.setClipPath(clip)
        painter.fillRect(picture, QColor(12, 23, 26))
        if not self._image.isNull():
            painter.drawImage(picture, self._image)
        painter.setClipping(False)
        painter.setPen(QPen(theme.LINE, 1))
        painter.drawPath(clip)
        for index in (0, 1):
            left = self.width() - meters + theme.px(9) + index * theme.px(11)
            self._paint_meter(painter, QRectF(left, 0, theme.px(7), self.height()), index)

    def _paint_meter(self, painter: QPainter, box: QRectF, index: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.RAISED)
        painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        level = self._levels[index]
        filled = QRectF(box)
        filled.setTop(box.bottom() - box.height() * level)
        painter.setBrush(theme.SEA if level < 0.86 else theme.ACCENT)
        painter.drawRoundedRect(filled, theme.px(3), theme.px(3))
        y = box.bottom() - box.height() * self._peaks[index]
        painter.setPen(QPen(theme.ON_PICTURE, theme.px(2)))
        if self._peaks[index] > 0.02:
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
