"""The card of the staff page for how loud the exhibit may be, with its calibration."""

from __future__ import annotations

from PySide6.QtCore import Signal

from soundmark.desktop.audio.calibration import full_level, level_at
from soundmark.desktop.settings import SoundSettings
from soundmark.desktop.ui.kiosk.staff_card import StaffCard
from soundmark.desktop.ui.look.controls import IconButton, Pill, Slider, label
from soundmark.desktop.ui.look.flow_layout import flowing

#: What the meter is taken to show before anybody has said what it shows, dB(A).
_FIRST_LEVEL = 75.0


class SoundCard(StaffCard):
    """Signals say what staff want; ``test_wanted()``: hear the ceiling, or no longer."""

    #: In (0, 1].
    ceiling_set = Signal(float)
    start_set = Signal(float)
    #: dB(A) at the full dial (``audio/calibration``), or None.
    level_set = Signal(object)
    test_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Sound"))
        self._sound = SoundSettings()
        self.ceiling = Slider(self.tr("Safe ceiling, per cent"), 10, 100, 100)
        self.start = Slider(self.tr("Volume at the start, per cent"), 0, 100, 70)
        self.quieter = IconButton("minus", self.tr("One decibel less"))
        self.louder = IconButton("plus", self.tr("One decibel more"))
        self.uncalibrated = Pill(self.tr("Not measured"), self.tr("Forget the measured level"))
        self.test_button = Pill(
            self.tr("Play at the ceiling"),
            self.tr("Play a place as loud as the safe ceiling allows"),
            checkable=True,
        )
        self._ceiling_words, self._start_words = label("", "body"), label("", "body")
        self.level_words = label("", "body", wrap=True)
        self._build()
        self._wire()

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

    def _build(self) -> None:
        for widget in (self._ceiling_words, self.ceiling, self._start_words, self.start):
            self.column.addWidget(widget)
        self.column.addWidget(self.level_words)
        row = (self.quieter, self.louder, self.uncalibrated, self.test_button)
        self.column.addWidget(flowing(self.tr("Sound"), *row))
        self.column.addWidget(
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

    def _wire(self) -> None:
        self.ceiling.valueChanged.connect(lambda value: self.ceiling_set.emit(value / 100))
        self.start.valueChanged.connect(lambda value: self.start_set.emit(value / 100))
        for slider in (self.ceiling, self.start):
            slider.valueChanged.connect(self._say_percent)
        self.quieter.clicked.connect(lambda: self._step(-1.0))
        self.louder.clicked.connect(lambda: self._step(1.0))
        self.uncalibrated.clicked.connect(lambda: self.level_set.emit(None))
        self.test_button.clicked.connect(self.test_wanted)

    def _step(self, by: float) -> None:
        full, volume = self._sound.calibrated_db_spl, self._sound.maximum_volume
        shown = _FIRST_LEVEL if full is None else round(level_at(full, volume)) + by
        self.level_set.emit(full_level(shown, volume))

    def _say_percent(self) -> None:
        self._ceiling_words.setText(
            self.tr("Safe ceiling: {percent}%").format(percent=self.ceiling.value())
        )
        self._start_words.setText(
            self.tr("Each visitor starts at: {percent}%").format(percent=self.start.value())
        )

    def _say_level(self) -> None:
        full = self._sound.calibrated_db_spl
        self.level_words.setText(
            self.tr("Not calibrated: nobody has measured how loud this is.")
            if full is None
            else self.tr("At the ceiling: {level} dB(A)").format(
                level=f"{level_at(full, self._sound.maximum_volume):.0f}"
            )
        )
