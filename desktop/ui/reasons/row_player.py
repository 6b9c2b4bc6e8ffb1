"""Plays one caption or sound of a list at a time; touched again, it stops."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.reasons.concept_cards import SoundRow


class RowPlayer(QObject):
    """Signal ``changed(SoundRow | None)`` with the row that plays now."""

    changed = Signal(object)

    def __init__(self, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._playing: SoundRow | None = None

    def toggle(self, row: SoundRow) -> None:
        """Play a row, or stop it if it plays; a row without sound changes nothing."""
        player = self._actions.player
        if row is self._playing:
            self.stop()
            return
        if player is not None and row.layers:
            self._playing = row
            player.play(row.layers)
        self.changed.emit(self._playing)

    def stop(self) -> None:
        """Let what plays here fade; another's sound goes on."""
        if self._playing is not None:
            self._playing = None
            self._actions.silence()
        self.changed.emit(None)

    def forget(self) -> None:
        """Something else is heard now, or nothing: no row plays."""
        self._playing = None
        self.changed.emit(None)
