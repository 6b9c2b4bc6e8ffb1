"""When the exhibit's screen is dark and silent: two hours of the day, for the staff page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.settings import KioskSettings
from soundmark.desktop.ui.listening.dials import DialPill, Popover, stepped
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Pill, label
from soundmark.desktop.ui.wording import hour_name

#: What is offered first.
_EVENING, _MORNING = 18, 9


class QuietHours(QWidget):
    """Signal ``hours_set(int | None, int | None)``: from and to, None for never."""

    hours_set = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Quiet hours"))
        self._from: int | None = None
        self._to: int | None = None
        self.words = label("", "body", wrap=True)
        self.begin = DialPill("", self.tr("Quiet from"), icon="clock")
        self.end = DialPill("", self.tr("Quiet until"), icon="clock")
        self.never = Pill(self.tr("Never"), self.tr("The screen is never dark"), checkable=True)
        hours = [(h, hour_name(h), hour_name(h)) for h in range(24)]
        never = self.tr("Never")
        self.begins = Popover(self.tr("Dark and silent from"), hours, 6, never, self)
        self.ends = Popover(self.tr("Awake again at"), hours, 6, never, self)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for pill in (self.begin, self.end, self.never):
            row.addWidget(pill)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.words, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._wire()

    def _wire(self) -> None:
        self.begin.clicked.connect(lambda: self.begins.open_over(self.begin, self._from))
        self.end.clicked.connect(lambda: self.ends.open_over(self.end, self._to))
        self.begins.chosen.connect(lambda hour: self._choose(hour, self._to))
        self.ends.chosen.connect(lambda hour: self._choose(self._from, hour))
        self.begin.stepped.connect(
            lambda step: self._choose(stepped(self._from, step, 0, 23), self._to)
        )
        self.end.stepped.connect(
            lambda step: self._choose(self._from, stepped(self._to, step, 0, 23))
        )
        self.never.clicked.connect(lambda: self.hours_set.emit(None, None))

    def _choose(self, begin: int | None, end: int | None) -> None:
        """One of both alone means nothing: the other is the usual one then, or both are never."""
        changed_begin = begin != self._from
        if (begin if changed_begin else end) is None:
            self.hours_set.emit(None, None)
            return
        self.hours_set.emit(_EVENING if begin is None else begin, _MORNING if end is None else end)

    def show_hours(self, settings: KioskSettings) -> None:
        """Show what holds."""
        self._from, self._to = settings.quiet_from, settings.quiet_to
        held = self._from is not None and self._to is not None and self._from != self._to
        self.begin.set_text(self.tr("From") if not held else self._hour(self._from))
        self.end.set_text(self.tr("Until") if not held else self._hour(self._to))
        self.begin.setAccessibleName(
            self.tr("Quiet from: {hour}").format(hour=self._hour(self._from))
        )
        self.end.setAccessibleName(self.tr("Quiet until: {hour}").format(hour=self._hour(self._to)))
        self.never.setChecked(not held)
        self.words.setText(
            self.tr("Dark and silent from {begin} until {end}; a touch wakes it.").format(
                begin=self._hour(self._from), end=self._hour(self._to)
            )
            if held
            else self.tr("The screen never goes dark.")
        )

    def _hour(self, hour: int | None) -> str:
        return self.tr("Never") if hour is None else hour_name(hour)
