"""The staff page of an exhibit: how it is, what was counted, how loud it may be, which pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from soundmark.desktop.audio.calibration import full_level, level_at
from soundmark.desktop.kiosk.counters import Totals
from soundmark.desktop.kiosk.status import KioskStatus
from soundmark.desktop.library.shelf import ShelvedPack
from soundmark.desktop.settings import SoundSettings
from soundmark.desktop.ui.kiosk.quiet_hours import QuietHours
from soundmark.desktop.ui.kiosk.screens import BigButton, KioskScreen
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import IconButton, Panel, Pill, ScrollColumn, Slider, label
from soundmark.desktop.ui.look.flow_layout import flowing
from soundmark.desktop.ui.packs.standing import StandingLine
from soundmark.desktop.ui.settings.parts import Switch
from soundmark.desktop.ui.translation import in_words
from soundmark.desktop.ui.wording import file_size

_BESIDE_FROM = 980
_WIDEST = 1400
#: What the meter is taken to show before anybody has said what it shows, dB(A).
_FIRST_LEVEL = 75.0


@dataclass(frozen=True)
class StaffFacts:
    """What the page shows; gathered off the window's thread."""

    status: KioskStatus
    packs: tuple[ShelvedPack, ...]


class StaffPage(KioskScreen):
    """Signals say what staff want; ``touched()`` whenever they do something."""

    back = Signal()
    exit_asked = Signal()
    counters_reset = Signal()
    pin_wanted = Signal()
    #: Key of a pack; ``released`` gives one that was set apart another chance.
    pack_chosen = Signal(str)
    pack_released = Signal(str)
    #: In (0, 1].
    ceiling_set = Signal(float)
    start_set = Signal(float)
    #: dB(A) at the full dial (``audio/calibration``), or None.
    level_set = Signal(object)
    test_wanted = Signal()
    #: From and to, hours of the day, or None twice for never.
    quiet_set = Signal(object, object)
    #: Whether the exhibit may show packs that nobody vouches for.
    unsigned_set = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", theme.BACKDROP)
        self.title = label(self.tr("For the staff"), "display")
        self.setAccessibleName(self.title.text())
        self.warning = label("", "strong", "warning", wrap=True)
        self.facts: dict[str, QLabel] = {}
        self._sound = SoundSettings()
        self._sure = False
        self.back_button = BigButton(
            self.tr("Back to the exhibit"), accent=True, height=theme.TOUCH + 12
        )
        self.exit_button = BigButton(self.tr("End Soundmark"), height=theme.TOUCH + 12)
        self.pin_button = Pill("", self.tr("Change the PIN"))
        self.reset_button = Pill("", self.tr("Set the counters to zero"))
        self.ceiling = Slider(self.tr("Safe ceiling, per cent"), 10, 100, 100)
        self.start = Slider(self.tr("Volume at the start, per cent"), 0, 100, 70)
        self.test_button = Pill(
            self.tr("Play at the ceiling"),
            self.tr("Play a place as loud as the safe ceiling allows"),
            checkable=True,
        )
        self.quiet = QuietHours()
        self.packs: dict[str, Pill] = {}
        self.unsigned = Switch(self.tr("Show packs that nobody has signed"), on=False)
        self._left = QVBoxLayout()
        self._build()
        self._wire()
        self._ask_again()

    # What it shows.

    def show_facts(self, facts: StaffFacts, pack_key: str) -> None:
        """The newest facts; ``pack_key``: of the pack that is open."""
        status = facts.status
        locale = QLocale()
        self._set("version", status.version)
        self._set("uptime", _length(status.uptime_s))
        pack = "\n".join(line for line in (status.pack, status.pack_trouble) if line)
        self._set("pack", pack, bad=bool(status.pack_trouble))
        self._set("model", status.model)
        self._set("sound", status.sound_trouble or self.tr("ready"), bad=bool(status.sound_trouble))
        self._set("alive", status.not_alive or self.tr("yes"), bad=bool(status.not_alive))
        self._set("error", self._error(status))
        self._set("disk", file_size(status.free_disk_bytes), bad=status.free_disk_bytes < 1 << 28)
        self._set("memory", file_size(status.memory_bytes))
        self._set("folder", status.data_folder)
        self._set("today", self._counts(status.today, locale))
        self._set("total", self._counts(status.total, locale))
        favourites = ", ".join(f"{name} {number}" for name, number in status.total.places[:5])
        self._set("places", favourites or self.tr("none yet"))
        self._set("since", status.total.since or self.tr("none yet"))
        self.warning.setText(
            ""
            if status.pin_set
            else self.tr("No PIN is set: whoever finds the corner can end the exhibit.")
        )
        self.warning.setVisible(not status.pin_set)
        self.pin_button.set_text(
            self.tr("Change the PIN") if status.pin_set else self.tr("Set a PIN")
        )
        self._show_packs(facts.packs, pack_key)

    def show_unsigned(self, allowed: bool) -> None:
        """Whether the exhibit may show packs that nobody vouches for."""
        self.unsigned.setChecked(allowed)

    def add_card(self, card: QWidget) -> None:
        """Put a card below those of the left column."""
        self._left.insertWidget(self._left.count() - 1, card)

    def show_sound(self, sound: SoundSettings) -> None:
        """The ceiling, the start and the calibration that hold."""
        for slider, value in (
            (self.ceiling, sound.maximum_volume),
            (self.start, sound.start_volume),
        ):
            slider.blockSignals(True)
            slider.setValue(round(value * 100))
            slider.blockSignals(False)
            slider.update()
        self._say_percent()
        self._sound = sound
        self._say_level()

    def open_up(self) -> None:
        """Appear."""
        self._ask_again()
        self.test_button.setChecked(False)
        self.cover()
        self.back_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _set(self, key: str, text: str, *, bad: bool = False) -> None:
        line = self.facts[key]
        line.setText(text)
        line.setProperty("tone", "warning" if bad else "")
        line.style().polish(line)

    def _error(self, status: KioskStatus) -> str:
        if not status.last_error:
            return self.tr("none")
        when = QDateTime.fromSecsSinceEpoch(int(status.last_error_at))
        at = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        return self.tr("{time}: {sentence}").format(time=at, sentence=status.last_error)

    def _counts(self, totals: Totals, locale: QLocale) -> str:
        return self.tr("visits {visits} · places heard {places} · searches {searches}").format(
            visits=locale.toString(totals.visits),
            places=locale.toString(totals.heard),
            searches=locale.toString(totals.searches),
        )

    def _show_packs(self, packs: Sequence[ShelvedPack], pack_key: str) -> None:
        clear(self._pack_column)
        self.packs = {}
        for pack in packs:
            pill = Pill(
                pack.title, self.tr("Show {title}").format(title=pack.title), checkable=True
            )
            pill.setChecked(pack.key == pack_key)
            unsigned = pack.vouching is not None and not pack.vouching.trusted
            pill.setEnabled(pack.state == "ready" and (not unsigned or self.unsigned.isChecked()))
            pill.clicked.connect(lambda _=False, key=pack.key: self.pack_chosen.emit(key))
            self.packs[pack.key] = pill
            self._pack_column.addWidget(pill)
            if pack.vouching is not None and unsigned:
                self._pack_column.addWidget(StandingLine(pack.vouching))
            if pack.state == "ready":
                continue
            self._pack_column.addWidget(
                label(in_words(pack.problem), "small", "warning", wrap=True)
            )
            if pack.state == "apart":
                again = Pill(
                    self.tr("Allow it again"),
                    self.tr("Allow {title} again").format(title=pack.title),
                )
                again.clicked.connect(lambda _=False, key=pack.key: self.pack_released.emit(key))
                self._pack_column.addWidget(again)

    # Layout.

    def _build(self) -> None:
        content = QWidget()
        content.setAccessibleName(self.title.text())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(theme.margins(0, 0, 10, 0))
        self._columns.setSpacing(theme.px(16))
        left, right = self._left, QVBoxLayout()
        for column, cards in (
            (left, (self._state_card(), self._counters_card())),
            (right, (self._sound_card(), self._quiet_card(), self._packs_card())),
        ):
            column.setSpacing(theme.px(16))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self.exit_button)
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(theme.px(12))
        self._box.addWidget(self.title)
        self._box.addWidget(self.warning)
        self._box.addWidget(ScrollColumn(content), 1)
        self._box.addLayout(foot)

    def _card(self, title: str) -> tuple[Panel, QVBoxLayout]:
        card = Panel(title, solid=True)
        column = QVBoxLayout(card)
        edge = theme.px(18)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(8))
        column.addWidget(label(title, "title"))
        return card, column

    def _rows(self, column: QVBoxLayout, rows: Sequence[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for number, (key, name) in enumerate(rows):
            value = label("", "body", wrap=True)
            self.facts[key] = value
            name_line = label(name, "small", "muted", wrap=True)
            name_line.setMinimumWidth(theme.px(112))
            name_line.setBuddy(value)
            grid.addWidget(name_line, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        column.addLayout(grid)

    def _state_card(self) -> Panel:
        card, column = self._card(self.tr("Status"))
        self._rows(
            column,
            (
                ("alive", self.tr("All alive")),
                ("uptime", self.tr("Running for")),
                ("sound", self.tr("Sound")),
                ("pack", self.tr("Pack")),
                ("model", self.tr("Model")),
                ("error", self.tr("Last message of the log")),
                ("disk", self.tr("Free on the disk")),
                ("memory", self.tr("Memory in use")),
                ("version", self.tr("Version")),
                ("folder", self.tr("Data folder")),
            ),
        )
        column.addWidget(self.pin_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _counters_card(self) -> Panel:
        card, column = self._card(self.tr("Counted, without any personal data"))
        self._rows(
            column,
            (
                ("today", self.tr("Today")),
                ("total", self.tr("Altogether")),
                ("since", self.tr("Since")),
                ("places", self.tr("Most heard")),
            ),
        )
        column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _sound_card(self) -> Panel:
        card, column = self._card(self.tr("Sound"))
        self._ceiling_words, self._start_words = label("", "body"), label("", "body")
        column.addWidget(self._ceiling_words)
        column.addWidget(self.ceiling)
        column.addWidget(self._start_words)
        column.addWidget(self.start)
        self._level_words = label("", "body", wrap=True)
        column.addWidget(self._level_words)
        self.quieter = IconButton("minus", self.tr("One decibel less"))
        self.louder = IconButton("plus", self.tr("One decibel more"))
        self.uncalibrated = Pill(self.tr("Not measured"), self.tr("Forget the measured level"))
        row = (self.quieter, self.louder, self.uncalibrated, self.test_button)
        column.addWidget(flowing(self.tr("Sound"), *row))
        column.addWidget(
            label(
                self.tr(
                    "Play at the ceiling, hold a sound level meter where a child's head is, and "
                    "press minus and plus until the number above is the one on the meter. Then "
                    "lower the ceiling until it says 75 or less."
                ),
                "small",
                "muted",
                wrap=True,
            )
        )
        return card

    def _quiet_card(self) -> Panel:
        card, column = self._card(self.quiet.accessibleName())
        column.addWidget(self.quiet)
        return card

    def _packs_card(self) -> Panel:
        card, column = self._card(self.tr("What is shown"))
        self._pack_column = QVBoxLayout()
        self._pack_column.setSpacing(theme.px(8))
        column.addLayout(self._pack_column)
        column.addWidget(self.unsigned)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one; no wider than can be read."""
        super().resizeEvent(event)
        edge = theme.px(20)
        side = max(edge, (self.width() - theme.px(_WIDEST)) // 2)
        self._box.setContentsMargins(side, edge, side, edge)
        wide = self.width() >= theme.px(_BESIDE_FROM)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    # What staff do.

    def _wire(self) -> None:
        self.back_button.clicked.connect(self.back)
        self.exit_button.clicked.connect(self.exit_asked)
        self.pin_button.clicked.connect(self.pin_wanted)
        self.reset_button.clicked.connect(self._reset)
        self.ceiling.valueChanged.connect(lambda value: self.ceiling_set.emit(value / 100))
        self.start.valueChanged.connect(lambda value: self.start_set.emit(value / 100))
        for slider in (self.ceiling, self.start):
            slider.valueChanged.connect(self._say_percent)
        self.quieter.clicked.connect(lambda: self._step(-1.0))
        self.louder.clicked.connect(lambda: self._step(1.0))
        self.uncalibrated.clicked.connect(lambda: self.level_set.emit(None))
        self.test_button.clicked.connect(self.test_wanted)
        self.quiet.hours_set.connect(self.quiet_set)
        self.unsigned.clicked.connect(self.unsigned_set)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the buttons does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()

    def _step(self, by: float) -> None:
        full, volume = self._sound.calibrated_db_spl, self._sound.maximum_volume
        shown = _FIRST_LEVEL if full is None else round(level_at(full, volume)) + by
        self.level_set.emit(full_level(shown, volume))

    def _reset(self) -> None:
        """The second tap does it."""
        if self._sure:
            self._ask_again()
            self.counters_reset.emit()
            return
        self._sure = True
        self.reset_button.set_text(self.tr("Tap again: everything counted so far is lost"))

    def _ask_again(self) -> None:
        self._sure = False
        self.reset_button.set_text(self.tr("Set the counters to zero"))

    def _say_percent(self) -> None:
        self._ceiling_words.setText(
            self.tr("Safe ceiling: {percent}%").format(percent=self.ceiling.value())
        )
        self._start_words.setText(
            self.tr("Each visitor starts at: {percent}%").format(percent=self.start.value())
        )

    def _say_level(self) -> None:
        full = self._sound.calibrated_db_spl
        self._level_words.setText(
            self.tr("Not calibrated: nobody has measured how loud this is.")
            if full is None
            else self.tr("At the ceiling: {level} dB(A)").format(
                level=f"{level_at(full, self._sound.maximum_volume):.0f}"
            )
        )


def _length(seconds: float) -> str:
    """A length of time as days, hours and minutes, such as "2 d 03:15"."""
    minutes = int(seconds // 60)
    days, rest = divmod(minutes, 24 * 60)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{days} d {clock}" if days else clock
