"""A column under a finger: it scrolls, and what the finger began on is not pressed."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from soundmark.desktop.ui.look.controls import Pill, ScrollColumn


def column(qtbot: QtBot) -> tuple[ScrollColumn, list[Pill], list[str]]:
    pressed: list[str] = []
    content = QWidget()
    rows = QVBoxLayout(content)
    pills = [Pill(f"row {number}", f"row {number}") for number in range(20)]
    for pill in pills:
        pill.clicked.connect(lambda _=False, p=pill: pressed.append(p.text()))
        rows.addWidget(pill)
    scroll = ScrollColumn(content)
    scroll.resize(300, 300)
    qtbot.addWidget(scroll)
    scroll.show()
    qtbot.waitExposed(scroll)
    return scroll, pills, pressed


def drag(
    scroll: ScrollColumn, device: QPointingDevice, start: QPoint, by: int, steps: int = 12
) -> None:
    QTest.touchEvent(scroll, device).press(0, start, scroll).commit()
    for step in range(1, steps + 1):
        QTest.qWait(10)
        at = start + QPoint(0, by * step // steps)
        QTest.touchEvent(scroll, device).move(0, at, scroll).commit()
    QTest.qWait(10)
    QTest.touchEvent(scroll, device).release(0, start + QPoint(0, by), scroll).commit()


def test_a_finger_that_scrolls_presses_nothing(themed: QApplication, qtbot: QtBot) -> None:
    scroll, pills, pressed = column(qtbot)
    start = pills[4].mapTo(scroll, pills[4].rect().center())
    drag(scroll, QTest.createTouchDevice(), start, -140)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 60)
    assert pressed == []
    assert not any(pill.isDown() for pill in pills)


def test_a_finger_that_stays_presses(themed: QApplication, qtbot: QtBot) -> None:
    scroll, pills, pressed = column(qtbot)
    start = pills[1].mapTo(scroll, pills[1].rect().center())
    drag(scroll, QTest.createTouchDevice(), start, 1, steps=2)
    assert pressed == ["row 1"]
    assert scroll.verticalScrollBar().value() == 0
