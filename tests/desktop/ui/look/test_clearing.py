"""Emptying a layout: nothing stays, on the screen or in memory."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.flow_layout import FlowLayout


@pytest.mark.parametrize("kind", [QVBoxLayout, FlowLayout])
def test_neither_widgets_nor_their_items_stay(qtbot: QtBot, kind: type[QLayout]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = kind(parent)
    labels = [QLabel(str(number)) for number in range(3)]
    for label in labels:
        layout.addWidget(label)
    items = [layout.itemAt(index) for index in range(3)]
    parent.show()
    clear(layout)
    assert layout.count() == 0
    assert not any(label.isVisible() for label in labels)
    assert not any(shiboken6.isValid(item) for item in items)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(shiboken6.isValid(label) for label in labels)


def test_space_between_widgets_goes_too(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    column = QVBoxLayout(parent)
    column.addSpacing(8)
    column.addStretch(1)
    items = [column.itemAt(index) for index in range(2)]
    clear(column)
    assert column.count() == 0
    assert not any(shiboken6.isValid(item) for item in items)
