"""Settings of field notes: who writes, on what terms, and the receiver of positions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from soundmark.desktop.field.receivers import SerialPort
from soundmark.desktop.settings import FieldSettings
from soundmark.desktop.ui.classroom.parts import Field
from soundmark.desktop.ui.field.blocks import Block
from soundmark.desktop.ui.field.parts import Chips
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import label

#: Licences that are offered; another one may be written.
LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC0 1.0")


class FieldSettingsForm(QWidget):
    """Signal ``changed(str, str)``: the name of a setting and its new value."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Settings of field notes"))
        self.author = Field(self.tr("Your name"), self.tr("stands on every note"), 120)
        self.licences = Chips(self.tr("Licence of notes and recordings"), single=True)
        self.licence = Field(self.tr("Licence"), self.tr("or another one"), 120)
        self.receiver_chips = Chips(self.tr("Receiver"), single=True)
        self.receiver = Field(
            self.tr("Receiver"), self.tr("a port such as COM3 or COM3@4800, or gpsd"), 200
        )
        who = Block(self.tr("Who writes?"))
        who.column.addWidget(self.author)
        terms = Block(self.tr("What may others do with your notes and recordings?"))
        terms.column.addWidget(self.licences)
        terms.column.addWidget(self.licence)
        where = Block(self.tr("Satellite receiver"))
        where.column.addWidget(
            label(
                self.tr(
                    "Plug it in by USB, or pair it by Bluetooth. It is asked only when you touch "
                    "“Receiver”. gpsd is asked on this computer and nowhere else."
                ),
                "small",
                "muted",
                wrap=True,
            )
        )
        where.column.addWidget(self.receiver_chips)
        where.column.addWidget(self.receiver)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        for block in (who, terms, where):
            column.addWidget(block)
        column.addStretch(1)
        self._ports: tuple[SerialPort, ...] = ()
        self.licences.changed.connect(lambda: self._touched("licence", self.licences))
        self.receiver_chips.changed.connect(lambda: self._touched("receiver", self.receiver_chips))
        for name, field in (
            ("author", self.author),
            ("licence", self.licence),
            ("receiver", self.receiver),
        ):
            field.edit.editingFinished.connect(
                lambda name=name, field=field: self.changed.emit(name, field.text.strip())
            )

    def show_ports(self, ports: tuple[SerialPort, ...]) -> None:
        """The serial ports there are now."""
        if ports != self._ports:
            self._ports = ports
            self._show_receivers(self.receiver.text.strip())

    def show_settings(self, settings: FieldSettings) -> None:
        """Show what holds."""
        self.author.edit.setText(settings.author)
        self.licence.edit.setText(settings.licence)
        self.receiver.edit.setText(settings.receiver)
        self.licences.show_chips([(name, name) for name in LICENCES], [settings.licence])
        self._show_receivers(settings.receiver)

    def _show_receivers(self, chosen: str) -> None:
        ports = [(port.device, port.name or port.device) for port in self._ports]
        self.receiver_chips.show_chips([*ports, ("gpsd", "gpsd")], [chosen])

    def _touched(self, name: str, chips: Chips) -> None:
        self.changed.emit(name, "".join(chips.chosen[:1]))
