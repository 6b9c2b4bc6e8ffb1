"""What is played of the present answer: its layers, as the visitor has set them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from soundmark.desktop.engine.records import Listening
from soundmark.desktop.ui.ports import PlayerPort
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Tasks


class Playback(QObject):
    """Drives the player by the state. Without ``player`` nothing is heard, and nothing fails."""

    def __init__(self, state: AppState, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._tasks = state, tasks
        self.player: PlayerPort | None = None
        #: What the visitor did to the layers of the present answer, so that a sound that is stopped
        #: and played again sounds as its rows say.
        self._muted: dict[int, bool] = {}
        self._soloed: dict[int, bool] = {}
        self._levels_db: dict[int, float] = {}

    def play_afresh(self) -> None:
        """Another answer: its layers are as its caption asks."""
        for changes in (self._muted, self._soloed, self._levels_db):
            changes.clear()
        self.play()

    def play(self) -> None:
        """Play the present answer, its layers as they were set."""
        answer, player = self._state.answer, self.player
        if answer is None or player is None:
            return
        if not answer.layers:
            self.silence()
            return
        player.play(answer.layers, lambda: self._tasks.post(lambda: self._started(answer.entry_id)))
        for clip_id, level_db in self._levels_db.items():
            player.set_level(clip_id, level_db)
        for clip_id, muted in self._muted.items():
            player.mute(clip_id, muted)
        for clip_id, soloed in self._soloed.items():
            player.solo(clip_id, soloed)

    def _started(self, entry_id: int) -> None:
        answer = self._state.answer
        if answer is not None and answer.entry_id == entry_id:
            self._state.set_playing(True)

    def preload_others(self, listening: Listening) -> None:
        """Decode what the other answers of a place would play."""
        if self.player is not None:
            others = [layer for answer in listening.answers[1:] for layer in answer.layers]
            self.player.preload(others)

    def silence(self) -> None:
        """Let the sound fade."""
        if self.player is not None:
            self.player.stop()
        self._state.set_playing(False)

    def toggle(self) -> None:
        """Stop, or play the same answer again."""
        if self._state.playing:
            self.silence()
        else:
            self.play()

    def set_volume(self, volume: float) -> None:
        """Volume in [0, 1] of what the safe ceiling allows."""
        if self.player is not None:
            self.player.volume = min(1.0, max(0.0, volume)) * self.player.maximum_volume

    def mute_layer(self, clip_id: int, muted: bool) -> None:
        """Silence a layer of what plays."""
        self._muted[clip_id] = muted
        if self.player is not None:
            self.player.mute(clip_id, muted)

    def solo_layer(self, clip_id: int, alone: bool) -> None:
        """Hear only soloed layers."""
        self._soloed[clip_id] = alone
        if self.player is not None:
            self.player.solo(clip_id, alone)

    def set_layer_level(self, clip_id: int, level_db: float) -> None:
        """Level of a layer, decibels relative to the mix."""
        self._levels_db[clip_id] = level_db
        if self.player is not None:
            self.player.set_level(clip_id, level_db)
