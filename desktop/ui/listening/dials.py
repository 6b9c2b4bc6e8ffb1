"""Month, hour, kind of recording and how much ground: the dials of every question, as one row of
pills."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPointerEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.records import Context, PackInfo
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Panel, Pill, label
from soundmark.desktop.ui.wording import hour_name, month_name, source_name


class Popover(Panel):
    """A grid of choices above its pill; Escape or a touch outside closes it.

    Signal ``chosen(int | None)``.
    """

    chosen = Signal(object)

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[int, str, str]],
        columns: int,
        any_text: str,
        parent: QWidget,
    ) -> None:
        """``parent`` keeps it until it is opened, so that it goes when the window goes."""
        super().__init__(title, parent, solid=True)
        self.buttons: dict[int | None, Pill] = {}
        self._anchor: QWidget | None = None
        grid = QGridLayout()
        grid.setSpacing(theme.px(6))
        for index, (value, text, name) in enumerate(choices):
            grid.addWidget(self._pill(value, text, name), index // columns, index % columns)
        column = QVBoxLayout(self)
        inset = theme.px(14)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(theme.px(10))
        column.addWidget(label(title, "strong"))
        column.addWidget(self._pill(None, any_text, any_text))
        column.addLayout(grid)
        self.hide()

    def _pill(self, value: int | None, text: str, name: str) -> Pill:
        pill = Pill(text, name, checkable=True)
        pill.setAutoExclusive(True)
        pill.clicked.connect(lambda: self._choose(value))
        self.buttons[value] = pill
        return pill

    def _choose(self, value: int | None) -> None:
        self.close_up()
        self.chosen.emit(value)

    def open_over(self, anchor: QWidget, value: int | None) -> None:
        """Show above (or, without room, below) its pill, with the present value marked."""
        window = anchor.window()
        self.setParent(window)
        for each, pill in self.buttons.items():
            pill.setChecked(each == value)
        self.adjustSize()
        at = anchor.mapTo(window, QPoint(0, 0))
        left = max(0, min(at.x(), window.width() - self.width() - theme.px(8)))
        above = at.y() - self.height() - theme.px(8)
        below = min(at.y() + anchor.height() + theme.px(8), window.height() - self.height())
        self.move(left, above if above >= 0 else max(0, below))
        self.show()
        self.raise_()
        self.buttons[value].setFocus(Qt.FocusReason.PopupFocusReason)
        self._anchor = anchor
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close_up(self) -> None:
        """Hide it; the keyboard goes back to its pill."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        if self._anchor is not None:
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes; so does a press anywhere else, which does nothing more."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            # Claimed before the window's own Escape shortcut gets it.
            event.accept()
            return True
        if (escape and event.type() == QEvent.Type.KeyPress) or self._is_outside(event):
            self.close_up()
            return True
        return False

    def _is_outside(self, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            return False
        if not isinstance(event, QPointerEvent):
            return False
        at = event.points()[0].globalPosition().toPoint()
        return not self.rect().contains(self.mapFromGlobal(at))


class DialPill(Pill):
    """A pill that shows a value, opens its choices, and steps through them with the arrow keys."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right step."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


def stepped(value: int | None, step: int, first: int, last: int) -> int | None:
    """The next value on a ring of ``first`` .. ``last`` and "any" between last and first."""
    ring: list[int | None] = [None, *range(first, last + 1)]
    return ring[(ring.index(value) + step) % len(ring)]


class Dials(Panel):
    """Signals: ``month_set(int | None)``, ``hour_set(int | None)``, ``source_set(str | None)``,
    ``scale_set(int)``."""

    month_set = Signal(object)
    hour_set = Signal(object)
    source_set = Signal(object)
    scale_set = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Month, hour and size of the place"), parent)
        self._context = Context()
        self._compact = False
        self.month = DialPill("", self.tr("Month"), icon="calendar")
        self.hour = DialPill("", self.tr("Hour"), icon="clock")
        self.source = DialPill("", self.tr("Kind of recording"), icon="wave")
        self.sources: Popover | None = None
        self._source_names: tuple[str, ...] = ()
        self._takes_context = self._roomy = True
        self.scales: dict[int, Pill] = {}
        months = [(m, month_name(m, short=True), month_name(m)) for m in range(1, 13)]
        hours = [(h, hour_name(h), hour_name(h)) for h in range(24)]
        self.months = Popover(self.tr("Month of the year"), months, 4, month_name(None), self)
        self.hours = Popover(self.tr("Hour of the day"), hours, 6, hour_name(None), self)
        self._row = QHBoxLayout(self)
        edge = theme.px(6)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(theme.px(6))
        self._row.addWidget(self.month)
        self._row.addWidget(self.hour)
        self._row.addWidget(self.source)
        self._row.addSpacing(theme.px(6))
        self._wire()
        self.show_dials(Context(), 1)

    def _wire(self) -> None:
        self.month.clicked.connect(lambda: self.months.open_over(self.month, self._context.month))
        self.hour.clicked.connect(lambda: self.hours.open_over(self.hour, self._context.hour))
        self.source.clicked.connect(self._open_sources)
        self.source.stepped.connect(
            lambda step: self._choose_source(
                stepped(self._source_index(), step, 0, len(self._source_names) - 1)
            )
        )
        self.months.chosen.connect(self.month_set)
        self.hours.chosen.connect(self.hour_set)
        self.month.stepped.connect(
            lambda step: self.month_set.emit(stepped(self._context.month, step, 1, 12))
        )
        self.hour.stepped.connect(
            lambda step: self.hour_set.emit(stepped(self._context.hour, step, 0, 23))
        )

    def open(self, info: PackInfo) -> None:
        """Offer the scales of a pack, by the size of their squares, and what its model knows of."""
        self._takes_context = info.takes_context
        self._source_names = info.audio_sources
        names = [
            (index, source_name(name), source_name(name))
            for index, name in enumerate(info.audio_sources)
        ]
        if self.sources is not None:
            self.sources.deleteLater()
        self.sources = Popover(
            self.tr("Kind of recording to expect"), names, 2, source_name(None), self
        )
        self.sources.chosen.connect(self._choose_source)
        self._show_what_fits()
        for pill in self.scales.values():
            self._row.removeWidget(pill)
            pill.deleteLater()
        self.scales = {}
        for scale, metres in zip(info.scales, info.footprints_m, strict=True):
            number = QLocale().toString(metres / 1000, "g", 2)
            text = self.tr("{km} km").format(km=number)
            name = self.tr("Listen to a square of {size}").format(size=text)
            pill = Pill(text, name, checkable=True)
            pill.setAutoExclusive(True)
            pill.setToolTip(name)
            pill.clicked.connect(self._scale_clicked(scale))
            self._row.addWidget(pill)
            self.scales[scale] = pill
        self.show_dials(self._context, info.default_scale)

    def set_roomy(self, roomy: bool) -> None:
        """Whether there is room for the kind of recording."""
        self._roomy = roomy
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        for pill in (self.month, self.hour):
            pill.setVisible(self._takes_context)
        self.source.setVisible(self._roomy and bool(self._source_names))

    def _source_index(self) -> int | None:
        name = self._context.audio_source
        return self._source_names.index(name) if name in self._source_names else None

    def _open_sources(self) -> None:
        if self.sources is not None:
            self.sources.open_over(self.source, self._source_index())

    def _choose_source(self, index: int | None) -> None:
        self.source_set.emit(None if index is None else self._source_names[index])

    def _scale_clicked(self, scale: int) -> Callable[[], None]:
        def clicked() -> None:
            self.scales[scale].setChecked(True)
            self.scale_set.emit(scale)

        return clicked

    def show_dials(self, context: Context, scale: int) -> None:
        """Show the values that hold."""
        self._context = context
        month, hour = month_name(context.month), hour_name(context.hour)
        source = source_name(context.audio_source)
        self.source.setAccessibleName(self.tr("Kind of recording: {value}").format(value=source))
        self.month.setAccessibleName(self.tr("Month: {value}").format(value=month))
        self.hour.setAccessibleName(self.tr("Hour: {value}").format(value=hour))
        self._show_values()
        for each, pill in self.scales.items():
            pill.setChecked(each == scale)

    def _show_values(self) -> None:
        """The words of the dials; where room is scarce, only of those that are set."""
        context = self._context
        for dial, value, text in (
            (self.month, context.month, month_name(context.month, short=self._compact)),
            (self.hour, context.hour, hour_name(context.hour)),
            (self.source, context.audio_source, source_name(context.audio_source)),
        ):
            dial.set_text("" if self._compact and value is None else text)
            dial.setToolTip(dial.accessibleName())

    def fit(self, width: int) -> None:
        """Take no more than ``width``, if that can be had by leaving out words."""
        for self._compact in (False, True):
            self._show_values()
            if self.sizeHint().width() <= width:
                return
