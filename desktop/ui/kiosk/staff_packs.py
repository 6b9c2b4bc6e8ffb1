"""The card of the staff page for which pack the exhibit shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from soundmark.desktop.library.shelf import ShelvedPack
from soundmark.desktop.ui.kiosk.staff_card import StaffCard
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.clearing import clear
from soundmark.desktop.ui.look.controls import Pill, label
from soundmark.desktop.ui.packs.standing import StandingLine
from soundmark.desktop.ui.settings.parts import Switch
from soundmark.desktop.ui.translation import in_words


class ShownPackCard(StaffCard):
    """Signals give the key of a pack: ``pack_chosen(str)`` to show it, ``pack_released(str)`` to
    give one that was set apart another chance; ``unsigned_set(bool)``: whether the exhibit may show
    packs that nobody vouches for.
    """

    pack_chosen = Signal(str)
    pack_released = Signal(str)
    unsigned_set = Signal(bool)

    def __init__(self) -> None:
        super().__init__(self.tr("What is shown"))
        self.packs: dict[str, Pill] = {}
        self.unsigned = Switch(self.tr("Show packs that nobody has signed"), on=False)
        self.unsigned.clicked.connect(self.unsigned_set)
        self._pack_column = QVBoxLayout()
        self._pack_column.setSpacing(theme.px(8))
        self.column.addLayout(self._pack_column)
        self.column.addWidget(self.unsigned)

    def show_unsigned(self, allowed: bool) -> None:
        """Whether the exhibit may show packs that nobody vouches for."""
        self.unsigned.setChecked(allowed)

    def show_packs(self, packs: Sequence[ShelvedPack], pack_key: str) -> None:
        """All of this computer; ``pack_key``: of the one that is open."""
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
