"""What lies over the map, so that names can keep clear of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


def covers(view: QWidget) -> list[QRect]:
    """Rectangles of ``view``'s visible siblings, in its own pixels; of one that lies over all of it
    (a screen of exhibit mode) those of what it holds."""
    parent = view.parentWidget()
    if parent is None:
        return []
    found = []
    for child in _visible_children(parent):
        if child is view:
            continue
        if not child.geometry().contains(view.geometry()):
            found.append(child.geometry())
            continue
        found += [inner.geometry().translated(child.pos()) for inner in _visible_children(child)]
    return [rect.translated(-view.pos()) for rect in found]


def _visible_children(widget: QWidget) -> list[QWidget]:
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child.isVisible()]
