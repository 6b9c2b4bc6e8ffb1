"""What is wrong with what a window shows: names that are missing, targets too small, words cut."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Control, IconButton, Pill, Slider


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every widget that is visible, the root first."""
    yield root
    for child in root.findChildren(QWidget):
        if child.isVisible():
            yield child


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the keyboard and have no accessible name."""
    return [
        f"{type(each).__name__} in {_called(each.parentWidget() or each)}"
        for each in shown(root)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and not each.accessibleName().strip()
    ]


def too_small(root: QWidget) -> list[str]:
    """Controls that are lower or narrower than a finger needs."""
    least = theme.px(theme.TOUCH)
    return [
        f"{_called(each)}: {each.width()} x {each.height()}"
        for each in shown(root)
        if isinstance(each, Control | Slider | QLineEdit)
        and (each.height() < least or each.width() < least)
    ]


def cut(root: QWidget) -> list[str]:
    """Labels and buttons whose words need more room than they have."""
    found = []
    for each in shown(root):
        short = 0
        if isinstance(each, QLabel) and each.text():
            short = _label_lacks(each)
        elif isinstance(each, Pill | IconButton) and each.text():
            short = each.sizeHint().width() - each.width()
        if short > 1:
            found.append(f"{_called(each)} lacks {short} of {each.size().toTuple()}")
    return found


def _label_lacks(words: QLabel) -> int:
    room = words.contentsRect()
    metrics = words.fontMetrics()
    if words.wordWrap():
        box = QRect(0, 0, room.width(), 10_000)
        used = metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), words.text())
        return max(used.height() - room.height(), used.width() - room.width())
    widest = max(metrics.horizontalAdvance(line) for line in words.text().split("\n"))
    return widest - room.width()


def outside(root: QWidget) -> list[str]:
    """Controls of the window itself, not of a scrolled column, that do not lie wholly in it."""
    whole = root.rect()
    found = []
    for each in shown(root):
        if not isinstance(each, Control | Slider) or _is_scrolled(each, root):
            continue
        box = QRect(each.mapTo(root, QPoint(0, 0)), each.size())
        if not whole.contains(box):
            found.append(f"{_called(each)} at {box.getRect()}")
    return found


def _is_scrolled(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if parent.objectName() == "qt_scrollarea_viewport":
            return True
        parent = parent.parentWidget()
    return False
