"""What a page of the window may use: the state, the actions, the workers, the settings, the map.

Pages (field notes, packs, classroom ...) are made with a ``Desk`` and know nothing of the window.
"""

from __future__ import annotations

from dataclasses import dataclass

from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.actions import Actions
from soundmark.desktop.ui.map.map_view import MapView
from soundmark.desktop.ui.state import AppState
from soundmark.desktop.ui.tasks import Tasks


@dataclass(frozen=True)
class Desk:
    """The parts of one window that live as long as it does."""

    state: AppState
    actions: Actions
    tasks: Tasks
    settings: SettingsStore
    map: MapView
