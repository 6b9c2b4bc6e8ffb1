"""The staff page of an exhibit: its cards side by side, and the ways back and out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from soundmark.desktop.kiosk.status import KioskStatus
from soundmark.desktop.library.shelf import ShelvedPack
from soundmark.desktop.ui.kiosk.quiet_hours import QuietHours
from soundmark.desktop.ui.kiosk.screens import BigButton, KioskScreen
from soundmark.desktop.ui.kiosk.staff_card import StaffCard
from soundmark.desktop.ui.kiosk.staff_packs import ShownPackCard
from soundmark.desktop.ui.kiosk.staff_sound import SoundCard
from soundmark.desktop.ui.kiosk.staff_status import CountersCard, StatusCard
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import ScrollColumn, label

_BESIDE_FROM = 980
_WIDEST = 1400


@dataclass(frozen=True)
class StaffFacts:
    """What the page shows; gathered off the window's thread."""

    status: KioskStatus
    packs: tuple[ShelvedPack, ...]


class StaffPage(KioskScreen):
    """Signals: ``back()`` to the exhibit, ``exit_asked()``; what else staff want, the signals of
    its cards say."""

    back = Signal()
    exit_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "", theme.BACKDROP)
        self.title = label(self.tr("For the staff"), "display")
        self.setAccessibleName(self.title.text())
        self.warning = label("", "strong", "warning", wrap=True)
        self.back_button = BigButton(
            self.tr("Back to the exhibit"), accent=True, height=theme.TOUCH + 12
        )
        self.exit_button = BigButton(self.tr("End Soundmark"), height=theme.TOUCH + 12)
        self.status, self.counters = StatusCard(), CountersCard()
        self.sound, self.shown = SoundCard(), ShownPackCard()
        self.quiet = QuietHours()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._build()
        self.back_button.clicked.connect(self.back)
        self.exit_button.clicked.connect(self.exit_asked)

    @property
    def facts(self) -> dict[str, QLabel]:
        """The values that are shown, by their keys."""
        return {**self.status.facts, **self.counters.facts}

    def show_facts(self, facts: StaffFacts, pack_key: str) -> None:
        """The newest facts; ``pack_key``: of the pack that is open."""
        status = facts.status
        self.status.show_status(status)
        self.counters.show_totals(status.today, status.total)
        self.warning.setText(
            ""
            if status.pin_set
            else self.tr("No PIN is set: whoever finds the corner can end the exhibit.")
        )
        self.warning.setVisible(not status.pin_set)
        self.shown.show_packs(facts.packs, pack_key)

    def add_card(self, card: QWidget) -> None:
        """Put a card below those of the left column."""
        self._left.insertWidget(self._left.count() - 1, card)

    def open_up(self) -> None:
        """Appear."""
        self.counters.ask_again()
        self.sound.test_button.setChecked(False)
        self.cover()
        self.back_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self) -> None:
        content = QWidget()
        content.setAccessibleName(self.title.text())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(theme.margins(0, 0, 10, 0))
        self._columns.setSpacing(theme.px(16))
        quiet = StaffCard(self.quiet.accessibleName())
        quiet.column.addWidget(self.quiet)
        for column, cards in (
            (self._left, (self.status, self.counters)),
            (self._right, (self.sound, quiet, self.shown)),
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the buttons does nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
