"""Emptying a layout without leaving anything behind."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout: widgets disappear at once and go when Qt next may."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        # What takeAt returns belongs to nobody: Python drops its wrapper and C++ keeps the item.
        shiboken6.delete(item)
