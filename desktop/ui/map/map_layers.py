"""The still layers of the map, from the ground up, drawn into one picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPixmap

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.labels import Box
from soundmark.desktop.ui.map.camera import Camera, Insets
from soundmark.desktop.ui.map.imagery_layer import ImageryLayer
from soundmark.desktop.ui.map.letter_pins import LettersLayer
from soundmark.desktop.ui.map.mark_layers import PinsLayer, PlacesLayer
from soundmark.desktop.ui.map.score_layers import FootprintLayer, HeatLayer
from soundmark.desktop.ui.map.tile_pyramid import TilePyramid
from soundmark.desktop.ui.tasks import Tasks

#: Views larger than this are drawn without smoothing while they move, device pixels.
_FAST_ABOVE = 3_500_000
_SHADE = 120


@dataclass(frozen=True)
class View:
    """How the map is seen: ``size`` in logical pixels, ``ratio`` device pixels to each of them;
    ``covered``: boxes that names must keep clear of; ``moving``: the camera moves at this moment.
    """

    camera: Camera
    size: QSize
    ratio: float
    insets: Insets
    covered: Sequence[Box]
    moving: bool


class MapLayers:
    """``tasks`` draw large sound maps; ``changed`` is called when one is there."""

    def __init__(
        self, pyramid: TilePyramid, tasks: Tasks | None, changed: Callable[[], None]
    ) -> None:
        self.imagery = ImageryLayer(pyramid)
        self.heat = HeatLayer(tasks, changed)
        self.ground = FootprintLayer()
        self.places = PlacesLayer()
        self.pins = PinsLayer()
        self.letters = LettersLayer()

    def painted(self, view: View) -> QPixmap:
        """All of them, in device pixels."""
        camera, ratio = view.camera, view.ratio
        width, height = view.size.width(), view.size.height()
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        fast = view.moving and picture.width() * picture.height() > _FAST_ABOVE
        painter = QPainter(picture)
        self.imagery.paint(painter, camera, ratio, fast=fast)
        self.heat.paint(painter, camera, self.imagery.rect, fast=fast)
        self.ground.paint(painter, camera)
        _shade_edges(painter, view.size)
        room = (
            view.insets.left + theme.px(6),
            view.insets.top + theme.px(6),
            width - view.insets.right - theme.px(6),
            height - view.insets.bottom - theme.px(40),
        )
        taken = [*self.pins.boxes(camera), *self.letters.boxes(camera), *view.covered]
        self.places.paint(painter, camera, room, taken, ratio)
        self.pins.paint(painter, camera)
        self.letters.paint(painter, camera)
        painter.end()
        return picture


def _shade_edges(painter: QPainter, size: QSize) -> None:
    """A soft shade along top and bottom, so that what floats there can be read."""
    height = theme.px(_SHADE)
    for top, dark, clear in ((0, 0.0, 1.0), (size.height() - height, 1.0, 0.0)):
        shade = QLinearGradient(0, top, 0, top + height)
        shade.setColorAt(dark, QColor(5, 12, 14, 120))
        shade.setColorAt(clear, QColor(5, 12, 14, 0))
        painter.fillRect(QRectF(0, top, size.width(), height), shade)
