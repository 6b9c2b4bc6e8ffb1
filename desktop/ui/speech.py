"""Reads places and captions aloud with the voice of the operating system, if there is one.

Qt's own speech is used where it is installed (it is not part of PySide6-Essentials); else the
programs that speak on this system: speech-dispatcher or eSpeak on Linux, ``say`` on macOS, and the
speech of .NET through PowerShell on Windows. Texts reach them as standard input or after ``--``,
never through a shell. No voice means silence.
"""

from __future__ import annotations

import importlib
import logging
import shutil
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QProcess, QTimer, Signal

from soundmark.desktop.engine.records import Answer, Listening, NamedPlace
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Lane, Tasks
from soundmark.desktop.ui.wording import answer_origin, place_title

LOG = logging.getLogger(__name__)
#: While it speaks, the dial of the volume stands at this share of where it was.
DUCKED = 0.45
#: Captions are in this language, whatever the window's is.
CAPTION_LANGUAGE = "en"
_SAPI = (
    "Add-Type -AssemblyName System.Speech; [Console]::InputEncoding = [Text.Encoding]::UTF8; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True)
class Voice:
    """A way to speak. ``program`` empty: Qt's own. ``arguments`` may hold ``{language}``.

    ``by_input``: the text goes to standard input, else it is the last argument. ``hush``: what ends
    the speech if ending the program does not.
    """

    program: str
    arguments: tuple[str, ...] = ()
    by_input: bool = True
    hush: tuple[str, ...] = ()


_PROGRAMS: dict[str, tuple[tuple[str, Voice], ...]] = {
    "darwin": (("say", Voice("say", ("-f", "-"))),),
    "win32": (("powershell", Voice("powershell", ("-NoProfile", "-Command", _SAPI))),),
    "linux": (
        (
            "spd-say",
            Voice("spd-say", ("-w", "-l", "{language}", "--"), by_input=False, hush=("-S",)),
        ),
        ("espeak-ng", Voice("espeak-ng", ("-v", "{language}", "--stdin"))),
        ("espeak", Voice("espeak", ("-v", "{language}", "--stdin"))),
    ),
}


def find_voice(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Voice | None:
    """The best way to speak here, None if there is none. Looks on the disk."""
    if qt_speech() is not None:
        return Voice("")
    for name, voice in _PROGRAMS.get(platform, _PROGRAMS["linux"]):
        if which(name) is not None:
            return voice
    return None


def qt_speech() -> Any | None:
    """The module of Qt's own speech if it is installed and has an engine."""
    try:
        module = importlib.import_module("PySide6.QtTextToSpeech")
    except ImportError:
        return None
    engines = [name for name in module.QTextToSpeech.availableEngines() if name != "mock"]
    return module if engines else None


class Speaker(QObject):
    """Speaks pieces of text one after the other. Signal ``running_changed(bool)``."""

    running_changed = Signal(bool)

    def __init__(self, voice: Voice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.voice = voice
        self.running = False
        self._left: deque[tuple[str, str]] = deque()
        self._process: QProcess | None = None
        self._engine: Any | None = None

    def say(self, pieces: Sequence[tuple[str, str]]) -> None:
        """Speak (language, text) pieces in place of what is being said."""
        self._end()
        self._left.extend((language, text) for language, text in pieces if text)
        self._set_running(bool(self._left))
        self._next()

    def stop(self) -> None:
        """Say nothing more."""
        self._left.clear()
        self._end()
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.running_changed.emit(running)

    def _next(self) -> None:
        if not self._left:
            self._set_running(False)
        elif self.voice.program:
            self._start_program(*self._left.popleft())
        else:
            self._ask_qt(*self._left.popleft())

    def _start_program(self, language: str, text: str) -> None:
        voice = self.voice
        arguments = [part.replace("{language}", language) for part in voice.arguments]
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(lambda *_: self._finished(process))
        process.errorOccurred.connect(lambda error: self._failed(process, error))
        self._process = process
        process.start(voice.program, arguments if voice.by_input else [*arguments, text])
        if voice.by_input:
            process.write(text.encode())
            process.closeWriteChannel()

    def _finished(self, process: QProcess) -> None:
        process.deleteLater()
        if process is self._process:
            self._process = None
            self._next()

    def _failed(self, process: QProcess, error: QProcess.ProcessError) -> None:
        """A program that does not start never finishes either."""
        if process is self._process and error == QProcess.ProcessError.FailedToStart:
            LOG.warning("%s could not be started to speak", self.voice.program)
            self._left.clear()
            self._finished(process)

    def _ask_qt(self, language: str, text: str) -> None:
        module = qt_speech()
        if module is None:
            self.stop()
            return
        if self._engine is None:
            self._engine = module.QTextToSpeech(self)
            ready = module.QTextToSpeech.State.Ready
            self._engine.stateChanged.connect(
                lambda state: QTimer.singleShot(0, self, self._next) if state == ready else None
            )
        self._engine.setLocale(QLocale(language))
        self._engine.say(text)

    def _end(self) -> None:
        self._left.clear()
        if self._engine is not None:
            self._engine.blockSignals(True)
            self._engine.stop()
            self._engine.blockSignals(False)
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        if self.voice.hush:
            QProcess.startDetached(self.voice.program, list(self.voice.hush))


class Narrator(QObject):
    """Says what is heard, while the settings ask for it, and lowers the sound meanwhile."""

    def __init__(
        self, state: AppState, actions: Actions, tasks: Tasks, settings: SettingsStore
    ) -> None:
        super().__init__(state)
        self._state, self._actions, self._tasks = state, actions, tasks
        self._settings = settings
        self.speaker: Speaker | None = None
        self._sought = False
        self._ducked: tuple[float, float] | None = None
        state.listening_changed.connect(self._tell)
        state.answer_changed.connect(self._tell)
        state.voice_changed.connect(self._tell)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.hush)

    def use(self, voice: Voice | None) -> None:
        """Speak with this voice from now on."""
        if voice is not None:
            self.speaker = Speaker(voice, self)
            self.speaker.running_changed.connect(self._duck)
            self._tell()

    def hush(self) -> None:
        """Say nothing more, and bring the sound back."""
        if self.speaker is not None:
            self.speaker.stop()

    def _tell(self) -> None:
        if not self._settings.values.appearance.spoken:
            self.hush()
            return
        if self.speaker is None:
            self._seek()
            return
        heard, answer = self._state.listening, self._state.answer
        if heard is None or answer is None:
            self.hush()
            return
        named = self._state.info.places if self._state.info is not None else ()
        self.speaker.say(spoken_pieces(heard, answer, named, QLocale().bcp47Name()))

    def _seek(self) -> None:
        if not self._sought:
            self._sought = True
            self._tasks.run("voice", find_voice, self.use, lane=Lane.WIDE, silent=True)

    def _duck(self, running: bool) -> None:
        player = self._actions.player
        if player is None:
            return
        if running and self._ducked is None:
            self._ducked = (player.volume, player.volume * DUCKED)
            player.volume = self._ducked[1]
        elif not running and self._ducked is not None:
            before, low = self._ducked
            self._ducked = None
            # Whoever has turned the dial meanwhile wants it there.
            if abs(player.volume - low) < 1e-6:
                player.volume = before


def spoken_pieces(
    heard: Listening, answer: Answer, named: tuple[NamedPlace, ...], language: str
) -> list[tuple[str, str]]:
    """What is said of an answer: the place, its caption, where the sound comes from."""
    short = language.split("-")[0] or CAPTION_LANGUAGE
    origin = answer_origin(answer)
    return [
        (short, place_title(heard.place, heard.nearest, named)),
        (CAPTION_LANGUAGE, answer.caption),
        (short, origin),
    ]
