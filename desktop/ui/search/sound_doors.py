"""The ways in which a sound comes into the search: a file that is chosen or dropped, and what the
microphone heard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from soundmark.desktop.engine.records import Float32Array, SoundQuery

if TYPE_CHECKING:
    from soundmark.desktop.ui.window import Window

SOUND_PATTERNS = "*.wav *.flac *.ogg *.oga *.opus *.mp3"


class SoundDoors(QObject):
    """The doors of one window. What waits in its search box is asked together with the sound."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        search = window.search
        search.file_wanted.connect(self.ask_file)
        search.sound_dropped.connect(lambda: window.actions_.find_sound(None))
        search.microphone.heard.connect(self._find_heard)
        search.microphone.failed.connect(window.state.said)
        search.microphone.running_changed.connect(self._hush)

    def ask_file(self) -> None:
        """Let the visitor choose a sound file, and search with it; never in an exhibit."""
        window = self._window
        if window.in_exhibit:
            return
        name, _kind = QFileDialog.getOpenFileName(
            window,
            self.tr("Choose a sound file"),
            "",
            self.tr("Sound files ({patterns})").format(patterns=SOUND_PATTERNS),
        )
        if name:
            self._find_file(Path(name))

    def _find_file(self, path: Path) -> None:
        self._window.actions_.find_file(path, self._window.search.typed())

    def _find_heard(self, samples: Float32Array) -> None:
        """Search with what the microphone heard."""

        def prepare() -> SoundQuery:
            from soundmark.desktop.engine.sound_files import SAMPLE_RATE, prepare_samples

            name = self.tr("Your recording")
            return SoundQuery(name, prepare_samples(samples, SAMPLE_RATE, name))

        self._window.actions_.find_read(prepare, self._window.search.typed())

    def _hush(self, running: bool) -> None:
        """The microphone is to hear the room, not Soundmark."""
        if running:
            self._window.walk.stop()
            self._window.actions_.silence()

    def greet(self, event: QDropEvent) -> None:
        """One file from the disk may be dropped."""
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def take(self, event: QDropEvent) -> None:
        """Search with the sound file that was dropped."""
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._find_file(path)


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
