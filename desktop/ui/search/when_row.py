"""Month and hour of one side of a comparison, so that a place can be heard against itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from soundmark.desktop.engine.records import Context
from soundmark.desktop.ui.listening.dials import DialPill, Popover, stepped
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.wording import hour_name, month_name


class WhenRow(QWidget):
    """Two dials. Signal ``changed(Context)`` when one was turned."""

    changed = Signal(object)

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("When {letter} is").format(letter=letter))
        self._letter = letter
        self._context = Context()
        self.month = DialPill("", self.tr("Month"), icon="calendar")
        self.hour = DialPill("", self.tr("Hour"), icon="clock")
        months = [(m, month_name(m, short=True), month_name(m)) for m in range(1, 13)]
        hours = [(h, hour_name(h), hour_name(h)) for h in range(24)]
        self.months = Popover(self.tr("Month of the year"), months, 4, month_name(None), self)
        self.hours = Popover(self.tr("Hour of the day"), hours, 6, hour_name(None), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.month)
        row.addWidget(self.hour)
        self.month.clicked.connect(lambda: self.months.open_over(self.month, self._context.month))
        self.hour.clicked.connect(lambda: self.hours.open_over(self.hour, self._context.hour))
        self.months.chosen.connect(self._set_month)
        self.hours.chosen.connect(self._set_hour)
        self.month.stepped.connect(
            lambda step: self._set_month(stepped(self._context.month, step, 1, 12))
        )
        self.hour.stepped.connect(
            lambda step: self._set_hour(stepped(self._context.hour, step, 0, 23))
        )
        self.show_context(self._context)

    def show_context(self, context: Context) -> None:
        """Show the values that hold."""
        self._context = context
        month, hour = month_name(context.month), hour_name(context.hour)
        self.month.set_text(month_name(context.month, short=True))
        self.hour.set_text(hour)
        for pill, value in ((self.month, month), (self.hour, hour)):
            pill.setAccessibleName(
                self.tr("{letter}: {value}").format(letter=self._letter, value=value)
            )
            pill.setToolTip(pill.accessibleName())

    def _set_month(self, month: int | None) -> None:
        self.changed.emit(replace(self._context, month=month))

    def _set_hour(self, hour: int | None) -> None:
        self.changed.emit(replace(self._context, hour=hour))
