"""The cards of the staff page that tell: how the exhibit is, and what was counted."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal

from soundmark.desktop.kiosk.counters import Totals
from soundmark.desktop.kiosk.status import KioskStatus
from soundmark.desktop.ui.kiosk.staff_card import StaffCard
from soundmark.desktop.ui.look.controls import Pill
from soundmark.desktop.ui.wording import file_size

#: Less room on the disk than this is told as a warning, bytes.
_LITTLE_ROOM = 1 << 28


class StatusCard(StaffCard):
    """How it is. Signal ``pin_wanted()``: staff want another PIN."""

    pin_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Status"))
        self.add_rows(
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
        self.pin_button = Pill("", self.tr("Change the PIN"))
        self.pin_button.clicked.connect(self.pin_wanted)
        self.column.addWidget(self.pin_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_status(self, status: KioskStatus) -> None:
        """The newest facts."""
        self.set_fact("version", status.version)
        self.set_fact("uptime", _length(status.uptime_s))
        pack = "\n".join(line for line in (status.pack, status.pack_trouble) if line)
        self.set_fact("pack", pack, bad=bool(status.pack_trouble))
        self.set_fact("model", status.model)
        sound, alive = status.sound_trouble, status.not_alive
        self.set_fact("sound", sound or self.tr("ready"), bad=bool(sound))
        self.set_fact("alive", alive or self.tr("yes"), bad=bool(alive))
        self.set_fact("error", self._error(status))
        free = status.free_disk_bytes
        self.set_fact("disk", file_size(free), bad=free < _LITTLE_ROOM)
        self.set_fact("memory", file_size(status.memory_bytes))
        self.set_fact("folder", status.data_folder)
        self.pin_button.set_text(
            self.tr("Change the PIN") if status.pin_set else self.tr("Set a PIN")
        )

    def _error(self, status: KioskStatus) -> str:
        if not status.last_error:
            return self.tr("none")
        when = QDateTime.fromSecsSinceEpoch(int(status.last_error_at))
        at = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        return self.tr("{time}: {sentence}").format(time=at, sentence=status.last_error)


class CountersCard(StaffCard):
    """What was counted. Signal ``counters_reset()``: staff want zeros, and have said so twice."""

    counters_reset = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Counted, without any personal data"))
        self.add_rows(
            (
                ("today", self.tr("Today")),
                ("total", self.tr("Altogether")),
                ("since", self.tr("Since")),
                ("places", self.tr("Most heard")),
            ),
        )
        self._sure = False
        self.reset_button = Pill("", self.tr("Set the counters to zero"))
        self.reset_button.clicked.connect(self._reset)
        self.column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.ask_again()

    def show_totals(self, today: Totals, total: Totals) -> None:
        """Of this day, and altogether."""
        self.set_fact("today", self._counts(today))
        self.set_fact("total", self._counts(total))
        favourites = ", ".join(f"{name} {number}" for name, number in total.places[:5])
        self.set_fact("places", favourites or self.tr("none yet"))
        self.set_fact("since", total.since or self.tr("none yet"))

    def ask_again(self) -> None:
        """Whoever wants zeros has to say so twice from here on."""
        self._sure = False
        self.reset_button.set_text(self.tr("Set the counters to zero"))

    def _counts(self, totals: Totals) -> str:
        locale = QLocale()
        return self.tr("visits {visits} · places heard {places} · searches {searches}").format(
            visits=locale.toString(totals.visits),
            places=locale.toString(totals.heard),
            searches=locale.toString(totals.searches),
        )

    def _reset(self) -> None:
        """The second tap does it."""
        if self._sure:
            self.ask_again()
            self.counters_reset.emit()
            return
        self._sure = True
        self.reset_button.set_text(self.tr("Tap again: everything counted so far is lost"))


def _length(seconds: float) -> str:
    """A length of time as days, hours and minutes, such as "2 d 03:15"."""
    minutes = int(seconds // 60)
    days, rest = divmod(minutes, 24 * 60)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{days} d {clock}" if days else clock
