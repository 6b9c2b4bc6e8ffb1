"""What a round plays: through the window's own player, so that volume and safe ceiling hold."""

from __future__ import annotations

from soundmark.desktop.engine.records import Answer
from soundmark.desktop.ui.desk import Desk


class RoundSound:
    """One sound at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        #: The sound that was asked for last, until it is silenced.
        self._asked: object | None = None

    @property
    def can_be_heard(self) -> bool:
        """Whether this computer gives sound, as far as known."""
        player = self._desk.actions.player
        return player is not None and player.available

    def play(self, answer: Answer) -> None:
        """Play an answer in place of what plays now."""
        player = self._desk.actions.player
        if player is None or not answer.layers:
            return
        asked = self._asked = object()
        tasks = self._desk.tasks
        player.play(answer.layers, lambda: tasks.post(lambda: self._started(asked)))

    def silence(self) -> None:
        """Play nothing."""
        self._asked = None
        self._desk.actions.silence()

    def _started(self, asked: object) -> None:
        """The sound that was asked for is heard, unless it was silenced meanwhile."""
        if self._asked is asked:
            self._desk.state.set_playing(True)
