"""What the first-run tour says, and where in the window it points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtWidgets import QWidget

from soundmark.desktop.ui.tour import Step

if TYPE_CHECKING:
    from soundmark.desktop.ui.window import Window


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)


def tour_steps(window: Window) -> tuple[Step, ...]:
    """The map, the search, the dials, a word of a caption."""
    return (
        Step(_tr("Tap anywhere on the map to hear what it may sound like there."), lambda: None),
        Step(
            _tr(
                "Look for a sound: choose one, type it, or let the microphone listen. The map "
                "glows where you would hear it."
            ),
            lambda: _box(window, window.search),
        ),
        Step(
            _tr("Turn the month and the hour, and choose how much ground you listen to."),
            lambda: _box(window, window.dials),
        ),
        Step(
            _tr(
                "When you hear a place, touch a word of its caption: the part of the picture that "
                "it comes from glows."
            ),
            lambda: _box(window, _words(window)),
        ),
    )


def _words(window: Window) -> QWidget:
    """The caption if there is one, else the button that brings one."""
    return window.panel.caption if window.panel.isVisible() else window.controls.hear


def _box(window: Window, widget: QWidget) -> QRect | None:
    """Where a widget lies in the window, None while it does not show."""
    if not widget.isVisible():
        return None
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
