"""Walking: the sound follows the pointer (or the middle of the map, for fingers) without a stop.

While one walks, the place under the ear is asked for a few times a second, always the newest only;
a clip that two places share goes on sounding, the rest is crossfaded.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from soundmark.desktop.engine.errors import SoundmarkError
from soundmark.desktop.engine.records import Listening, Place
from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import IconButton, Panel, label
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Tasks
from soundmark.desktop.ui.wording import answer_origin

STEP_MS = 140
#: The ear has moved when it is this share of a footprint away from where it last listened.
STEP_SHARE = 0.1
_DEGREE_M = 111_320.0


class Walk(QObject):
    """Asks and plays while one walks. Signals: ``heard(Listening | None)``, None where there is no
    imagery; ``running_changed(bool)``.
    """

    heard = Signal(object)
    running_changed = Signal(bool)

    def __init__(self, state: AppState, actions: Actions, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._actions, self._tasks = state, actions, tasks
        self._ear: Place | None = None
        self._asked: tuple[Place, int, object] | None = None
        self._playing: int | None = None
        self._clock = QTimer(self, interval=STEP_MS)
        self._clock.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether one walks."""
        return self._clock.isActive()

    def start(self, place: Place) -> None:
        """Begin at a place; what was heard there gives way to the walk."""
        if self.running or self._actions.explorer is None:
            return
        self._actions.leave_place()
        self._ear, self._asked, self._playing = place, None, None
        self._clock.start()
        self.running_changed.emit(True)
        self._step()

    def stop(self, *, silent: bool = True) -> None:
        """End the walk; ``silent`` lets its sound fade."""
        if not self.running:
            return
        self._clock.stop()
        self._tasks.cancel("walk")
        if silent:
            self._actions.silence()
        self.running_changed.emit(False)

    def aim(self, place: Place | None) -> None:
        """The ear is here now; None: it has left the map and stays where it was."""
        if place is not None:
            self._ear = place

    def _step(self) -> None:
        explorer, ear, state = self._actions.explorer, self._ear, self._state
        if explorer is None or ear is None or self._tasks.pending("walk"):
            return
        scale, context = state.scale, state.context
        if self._asked is not None and self._asked[1:] == (scale, context):
            size = self._footprint_m(scale)
            if _metres(self._asked[0], ear) < STEP_SHARE * size:
                return
        self._asked = (ear, scale, context)
        self._tasks.run(
            "walk",
            lambda: explorer.listen(ear, scale=scale, context=context, top=1),
            self._hear,
            self._miss,
            silent=True,
        )

    def _hear(self, listening: Listening) -> None:
        if not self.running:
            return
        answer = listening.answers[0] if listening.answers else None
        player = self._actions.player
        if answer is not None and answer.entry_id != self._playing and player is not None:
            self._playing = answer.entry_id
            player.play(answer.layers)
            self._state.set_playing(True)
        self.heard.emit(listening)

    def _miss(self, error: Exception) -> None:
        """Beyond the imagery there is nothing to hear; anything else ends the walk."""
        if not isinstance(error, SoundmarkError):
            self.stop()
            self._actions.report(error)
            return
        self._playing = None
        self._actions.silence()
        self.heard.emit(None)

    def _footprint_m(self, scale: int) -> float:
        info = self._state.info
        if info is None or scale not in info.scales:
            return 1000.0
        return info.footprints_m[info.scales.index(scale)]


def _metres(one: Place, other: Place) -> float:
    """Distance of two near places, metres."""
    east = (other.longitude - one.longitude) * math.cos(math.radians(one.latitude))
    north = other.latitude - one.latitude
    return math.hypot(east, north) * _DEGREE_M


class WalkStrip(Panel):
    """What is heard on the way, in words. Signal ``ended()``: the visitor wants to stand still."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Walking"), parent, solid=True)
        self.caption = label("", "body", wrap=True)
        self.note = label("", "small", "muted", wrap=True)
        self.stop_button = IconButton("close", self.tr("Stop walking (Esc)"), flat=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self.caption)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.margins(20, 12, 6, 12))
        row.addLayout(words, 1)
        row.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignTop)
        self.stop_button.clicked.connect(self.ended)
        self.hide()

    def begin(self) -> None:
        """Appear, with what to do."""
        self.caption.setText(self.tr("Move over the map: the sound follows."))
        self.note.setText(self.tr("With a finger, drag the map under the cross."))
        self.show()
        self.raise_()

    def wanted_height(self, width: int) -> int:
        """Height that the words need in a strip of this width."""
        inner = width - theme.px(20 + 6 + theme.TOUCH + 6)
        words = self.caption.heightForWidth(inner)
        if self.note.text():
            words += theme.px(4) + self.note.heightForWidth(inner)
        return max(words + theme.px(24), theme.px(theme.TOUCH + 24))

    def tell(self, listening: Listening | None) -> None:
        """Show what is heard now."""
        answer = listening.answers[0] if listening is not None and listening.answers else None
        if answer is None:
            self.caption.setText(self.tr("No imagery here, and no sound."))
            self.note.setText("")
            return
        self.caption.setText(answer.caption)
        self.note.setText(answer_origin(answer))
