"""Stop, play, and a volume whose top is the safe ceiling."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Slider, label


class VolumeBar(QWidget):
    """Signals: ``toggled()`` for stop and play, ``changed(float)`` with the volume in [0, 1]."""

    toggled = Signal()
    changed = Signal(float)

    def __init__(self, volume: float = 0.7) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Sound"))
        self.button = IconButton("play", self.tr("Play or stop the sound"))
        self.slider = Slider(self.tr("Volume, up to the safe ceiling"), 0, 100, round(volume * 100))
        self.slider.setToolTip(self.tr("Volume: the right end is the safe ceiling"))
        self._percent = label("", "small", "muted")
        self._percent.setFixedWidth(theme.px(44))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(theme.GAP))
        row.addWidget(self.button)
        row.addWidget(self.slider, 1)
        row.addWidget(self._percent)
        self.button.clicked.connect(self.toggled)
        self.slider.valueChanged.connect(self._moved)
        self._say(self.slider.value())

    def set_volume(self, volume: float) -> None:
        """Show a volume in [0, 1] without announcing it."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(volume * 100))
        self.slider.blockSignals(False)
        self.slider.update()
        self._say(self.slider.value())

    def set_playing(self, playing: bool) -> None:
        """Whether the button stops or plays."""
        self.button.set_icon("stop" if playing else "play")
        name = self.tr("Stop the sound") if playing else self.tr("Play the sound")
        self.button.setAccessibleName(name)
        self.button.setToolTip(name)

    def _moved(self, value: int) -> None:
        self._say(value)
        self.changed.emit(value / 100)

    def _say(self, value: int) -> None:
        self._percent.setText(f"{value}%")
