"""The order in which the Tab key goes: part by part, within each as its layouts have it.

Qt goes by the order in which widgets were made, and much is made anew: captions, results, dials.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_focus(parts: Iterable[QWidget]) -> None:
    """Let the keyboard visit these parts of one window one after the other."""
    for before, after in pairwise(stop for part in parts for stop in stops(part)):
        QWidget.setTabOrder(before, after)


def stops(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard in a part, shown or not, as its layouts have it."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
        return
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside is not None:
        yield from stops(inside)
        return
    layout = part.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
