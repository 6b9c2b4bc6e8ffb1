"""Icons drawn by hand as strokes in a box of 24 units: no image files, sharp at every size."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    return path


def _arc(path: QPainterPath, x: float, y: float, radius: float, start: float, span: float) -> None:
    box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(box, start)
    path.arcTo(box, start, span)


def _plus() -> QPainterPath:
    return _lines(((12, 5), (12, 19)), ((5, 12), (19, 12)))


def _minus() -> QPainterPath:
    return _lines(((5, 12), (19, 12)))


def _close() -> QPainterPath:
    return _lines(((6, 6), (18, 18)), ((18, 6), (6, 18)))


def _search() -> QPainterPath:
    path = _lines(((15.2, 15.2), (20, 20)))
    path.addEllipse(QPointF(10.5, 10.5), 6, 6)
    return path


def _whole() -> QPainterPath:
    """Four corners: the whole region."""
    return _lines(
        ((4, 9), (4, 4), (9, 4)),
        ((15, 4), (20, 4), (20, 9)),
        ((20, 15), (20, 20), (15, 20)),
        ((9, 20), (4, 20), (4, 15)),
    )


def _listen() -> QPainterPath:
    """A point with waves on both sides."""
    path = QPainterPath()
    path.addEllipse(QPointF(12, 12), 2, 2)
    for radius in (5.5, 9.5):
        _arc(path, 12, 12, radius, -45, 90)
        _arc(path, 12, 12, radius, 135, 90)
    return path


def _speaker() -> QPainterPath:
    path = _lines(((4, 9.5), (7.5, 9.5), (12, 5.5), (12, 18.5), (7.5, 14.5), (4, 14.5), (4, 9.5)))
    _arc(path, 12, 12, 4, -45, 90)
    _arc(path, 12, 12, 7.5, -45, 90)
    return path


def _silent() -> QPainterPath:
    path = _lines(((4, 9.5), (7.5, 9.5), (12, 5.5), (12, 18.5), (7.5, 14.5), (4, 14.5), (4, 9.5)))
    path.addPath(_lines(((15.5, 9.5), (20.5, 14.5)), ((20.5, 9.5), (15.5, 14.5))))
    return path


def _play() -> QPainterPath:
    return _lines(((8, 5.5), (18.5, 12), (8, 18.5), (8, 5.5)))


def _stop() -> QPainterPath:
    return _lines(((7, 7), (17, 7), (17, 17), (7, 17), (7, 7)))


def _left() -> QPainterPath:
    return _lines(((14.5, 6), (8.5, 12), (14.5, 18)))


def _right() -> QPainterPath:
    return _lines(((9.5, 6), (15.5, 12), (9.5, 18)))


def _up() -> QPainterPath:
    return _lines(((6, 14.5), (12, 8.5), (18, 14.5)))


def _move() -> QPainterPath:
    """Arrows to four sides."""
    return _lines(
        ((12, 3.5), (12, 20.5)),
        ((3.5, 12), (20.5, 12)),
        ((9.5, 6), (12, 3.5), (14.5, 6)),
        ((9.5, 18), (12, 20.5), (14.5, 18)),
        ((6, 9.5), (3.5, 12), (6, 14.5)),
        ((18, 9.5), (20.5, 12), (18, 14.5)),
    )


def _gear() -> QPainterPath:
    """Three sliders."""
    path = _lines(
        ((4, 6.5), (12, 6.5)),
        ((17, 6.5), (20, 6.5)),
        ((4, 12), (6, 12)),
        ((11, 12), (20, 12)),
        ((4, 17.5), (13, 17.5)),
        ((18, 17.5), (20, 17.5)),
    )
    for x, y in ((14.5, 6.5), (8.5, 12), (15.5, 17.5)):
        path.addEllipse(QPointF(x, y), 2.5, 2.5)
    return path


def _forth() -> QPainterPath:
    return _lines(((4, 12), (19.5, 12)), ((13.5, 6), (19.5, 12), (13.5, 18)))


def _down() -> QPainterPath:
    return _lines(((6, 9.5), (12, 15.5), (18, 9.5)))


def _calendar() -> QPainterPath:
    path = _lines(((4, 10), (20, 10)), ((8.5, 3.5), (8.5, 7)), ((15.5, 3.5), (15.5, 7)))
    path.addRoundedRect(QRectF(4, 5, 16, 15), 3, 3)
    return path


def _clock() -> QPainterPath:
    path = _lines(((12, 7.5), (12, 12), (15.2, 14)))
    path.addEllipse(QPointF(12, 12), 8, 8)
    return path


def _frame() -> QPainterPath:
    """A square within a square: how much ground one listens to."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(4, 4, 16, 16), 2, 2)
    path.addRoundedRect(QRectF(9, 9, 6, 6), 1, 1)
    return path


def _pin() -> QPainterPath:
    path = QPainterPath(QPointF(12, 20.5))
    path.cubicTo(7, 15, 6, 12.5, 6, 10)
    _arc(path, 12, 10, 6, 180, -180)
    path.cubicTo(18, 12.5, 17, 15, 12, 20.5)
    path.addEllipse(QPointF(12, 10), 2.2, 2.2)
    return path


def _warning() -> QPainterPath:
    path = _lines(((12, 4), (21, 19.5), (3, 19.5), (12, 4)), ((12, 10), (12, 14)))
    path.addEllipse(QPointF(12, 16.8), 0.4, 0.4)
    return path


def _menu() -> QPainterPath:
    return _lines(((4, 7), (20, 7)), ((4, 12), (20, 12)), ((4, 17), (20, 17)))


def _back() -> QPainterPath:
    return _lines(((20, 12), (4.5, 12)), ((10.5, 6), (4.5, 12), (10.5, 18)))


def _microphone() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(9, 3.5, 6, 11), 3, 3)
    _arc(path, 12, 11.5, 6, 180, 180)
    path.addPath(_lines(((12, 17.5), (12, 20.5)), ((8.5, 20.5), (15.5, 20.5))))
    return path


def _folder() -> QPainterPath:
    return _lines(
        ((3.5, 18.5), (3.5, 6), (9, 6), (11, 8.5), (20.5, 8.5), (20.5, 18.5), (3.5, 18.5))
    )


def _walk() -> QPainterPath:
    """Two footprints, one before the other."""
    path = QPainterPath()
    for x, y in ((8, 13.5), (16, 7.5)):
        path.addEllipse(QPointF(x, y), 2.6, 3.8)
        path.addEllipse(QPointF(x, y + 6.6), 1.7, 1.9)
    return path


def _box() -> QPainterPath:
    return _lines(
        ((4, 8), (12, 4), (20, 8), (20, 16.5), (12, 20.5), (4, 16.5), (4, 8)),
        ((4, 8), (12, 12), (20, 8)),
        ((12, 12), (12, 20.5)),
    )


def _balance() -> QPainterPath:
    """Scales: two things held against each other."""
    path = _lines(
        ((12, 4), (12, 20)), ((8, 20), (16, 20)), ((4.5, 7), (19.5, 7)),
        ((4.5, 7), (2, 13), (7, 13), (4.5, 7)), ((19.5, 7), (17, 13), (22, 13), (19.5, 7)),
    )  # fmt: skip
    return path


def _wave() -> QPainterPath:
    return _lines(
        ((4, 10), (4, 14)),
        ((8, 7), (8, 17)),
        ((12, 4), (12, 20)),
        ((16, 8), (16, 16)),
        ((20, 10.5), (20, 13.5)),
    )


def _notebook() -> QPainterPath:
    """A notebook with a pin of a place on it."""
    path = _lines(((3.5, 8), (7, 8)), ((3.5, 12), (7, 12)), ((3.5, 16), (7, 16)))
    path.addRoundedRect(QRectF(5.5, 3.5, 14.5, 17), 2.5, 2.5)
    path.addPath(_lines(((11, 9), (16.5, 9)), ((11, 13), (15, 13))))
    return path


def _school() -> QPainterPath:
    """A mortarboard."""
    return _lines(
        ((2.5, 9.5), (12, 5), (21.5, 9.5), (12, 14), (2.5, 9.5)),
        ((6.5, 11.6), (6.5, 16.5), (12, 19), (17.5, 16.5), (17.5, 11.6)),
        ((21.5, 9.5), (21.5, 15)),
    )


def _tick() -> QPainterPath:
    return _lines(((4.5, 12.5), (10, 18), (19.5, 6.5)))


def _again() -> QPainterPath:
    path = _lines(((19.5, 4.5), (19.5, 9.5), (14.5, 9.5)))
    _arc(path, 12, 12, 7.5, 20, 300)
    return path


def _print() -> QPainterPath:
    path = _lines(((7.5, 8.5), (7.5, 4), (16.5, 4), (16.5, 8.5)), ((9.5, 17.5), (14.5, 17.5)))
    path.addRoundedRect(QRectF(3.5, 8.5, 17, 8), 2, 2)
    path.addRect(QRectF(7.5, 13.5, 9, 7))
    return path


def _eye() -> QPainterPath:
    path = QPainterPath(QPointF(2.5, 12))
    path.cubicTo(6.5, 5.2, 17.5, 5.2, 21.5, 12)
    path.cubicTo(17.5, 18.8, 6.5, 18.8, 2.5, 12)
    path.addEllipse(QPointF(12, 12), 3, 3)
    return path


def _concepts() -> QPainterPath:
    """Three circles that touch: what several things have in common."""
    path = QPainterPath()
    for x, y in ((12, 8), (8, 15), (16, 15)):
        path.addEllipse(QPointF(x, y), 4.4, 4.4)
    return path


_DRAWN: dict[str, Callable[[], QPainterPath]] = {
    "plus": _plus,
    "minus": _minus,
    "close": _close,
    "search": _search,
    "whole": _whole,
    "listen": _listen,
    "speaker": _speaker,
    "silent": _silent,
    "play": _play,
    "stop": _stop,
    "left": _left,
    "right": _right,
    "down": _down,
    "up": _up,
    "forth": _forth,
    "move": _move,
    "settings": _gear,
    "calendar": _calendar,
    "clock": _clock,
    "frame": _frame,
    "pin": _pin,
    "warning": _warning,
    "menu": _menu,
    "back": _back,
    "microphone": _microphone,
    "folder": _folder,
    "wave": _wave,
    "balance": _balance,
    "box": _box,
    "concepts": _concepts,
    "eye": _eye,
    "walk": _walk,
    "notebook": _notebook,
    "school": _school,
    "tick": _tick,
    "again": _again,
    "print": _print,
}


#: Icons that point where one reads on, or back.
_TURNED = {"left": "right", "right": "left", "back": "forth"}


def turned(name: str, *, mirrored: bool) -> str:
    """The name of the icon that says the same to those who read from the right."""
    return _TURNED.get(name, name) if mirrored else name


def draw(painter: QPainter, name: str, box: QRectF, colour: QColor, *, weight: float = 1.8) -> None:
    """Stroke an icon into ``box``. KeyError for an unknown name."""
    path = _DRAWN[name]()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    pen = QPen(colour, weight)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


#: The names that ``draw`` knows.
NAMES = frozenset(_DRAWN)
