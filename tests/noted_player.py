"""The real player, which also notes what it was asked to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from soundmark.desktop.audio.player import Player
from soundmark.desktop.engine.records import Layer


class NotedPlayer(Player):
    """The real player, which also notes what it was asked to play and change."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[tuple[Layer, ...]] = []
        self.changes: list[tuple[str, int, object]] = []
        self.stops = 0

    def play(self, layers: Sequence[Layer], on_started: Callable[[], None] | None = None) -> None:
        """Note and play."""
        self.played.append(tuple(layers))
        super().play(layers, on_started)

    def stop(self) -> None:
        """Note and stop."""
        self.stops += 1
        super().stop()

    def mute(self, clip_id: int, muted: bool = True) -> None:
        """Note and mute."""
        self.changes.append(("mute", clip_id, muted))
        super().mute(clip_id, muted)

    def solo(self, clip_id: int, soloed: bool = True) -> None:
        """Note and solo."""
        self.changes.append(("solo", clip_id, soloed))
        super().solo(clip_id, soloed)

    def set_level(self, clip_id: int, level_db: float) -> None:
        """Note and set."""
        self.changes.append(("level", clip_id, level_db))
        super().set_level(clip_id, level_db)
