"""The sound of a question as a moving picture, for whoever cannot hear it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from soundmark.desktop.ui.classroom.words import silence_words
from soundmark.desktop.ui.listening.spectrogram_view import SpectrogramView
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Pill, label
from soundmark.desktop.ui.ports import MonitorPort


class SoundTwin(QWidget):
    """``button`` shows and hides the picture; it stands wherever its view has room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The sound as a picture"))
        self.button = Pill(
            self.tr("Show me the sound"),
            self.tr("Show the sound as a moving picture"),
            icon="wave",
            checkable=True,
        )
        self.silence = label(silence_words(), "small", "accent", wrap=True)
        self.spectrogram = SpectrogramView()
        self._is_silent, self._is_offered = False, True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.silence)
        column.addWidget(self.spectrogram)
        self.button.toggled.connect(self._show)
        self.hide()

    def watch(self, monitor: MonitorPort | None) -> None:
        """Show what this plays."""
        if monitor is not None:
            self.spectrogram.watch(monitor)

    def offer(self, offered: bool) -> None:
        """Whoever reads is not asked to listen, nor to look, before the answer."""
        self._is_offered = offered
        self.button.setVisible(offered)
        self._show()

    def tell_silence(self, silent: bool) -> None:
        """Say that there is no sound to hear, and show it instead."""
        self._is_silent = silent
        if silent:
            self.button.setChecked(True)
        self._show()

    def _show(self) -> None:
        is_shown = self._is_offered and self.button.isChecked()
        self.spectrogram.setVisible(is_shown)
        self.silence.setVisible(self._is_offered and self._is_silent)
        self.setVisible(is_shown or (self._is_offered and self._is_silent))
