"""The tour of an exhibit that nobody uses: flies from one named place of the pack to the next.

It asks and plays past the window's state, so that it leaves nothing behind for a visitor.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from soundmark.desktop.engine.records import Listening, NamedPlace, PackInfo
from soundmark.desktop.ui.kiosk.screens import AttractScreen
from soundmark.desktop.ui.window import Window

#: Share of what the screen's cards leave free that the footprint fills.
SHARE = 0.5
_TOPIC = "kiosk tour"


class Tour(QObject):
    """``begin`` and ``end`` it; ``step`` goes on to the next place."""

    def __init__(self, window: Window, screen: AttractScreen, volume: Callable[[], float]) -> None:
        """``volume``: in [0, 1] of the dial, asked at each place."""
        super().__init__(window)
        self._window, self._screen, self._volume = window, screen, volume
        self._next = 0
        self.running = False

    def begin(self) -> None:
        """Show the region, then fly to the first place."""
        info = self._window.state.info
        if info is None:
            return
        self.running = True
        self._screen.show_region(info.title)
        self.step()

    def step(self) -> None:
        """Fly to the next place and play it softly; a pack without names stays as it is."""
        info, explorer = self._window.state.info, self._window.actions_.explorer
        if not self.running or info is None or explorer is None or not info.places:
            return
        named = info.places[self._next % len(info.places)]
        self._next += 1
        self._window.tasks.run(
            _TOPIC,
            lambda: explorer.listen(named.place, scale=info.default_scale, top=1),
            lambda listening: self._show(info, named, listening),
            lambda _error: self._skip(info),
            silent=True,
        )

    def end(self) -> None:
        """Stop asking, let the sound fade, take the marks off the map."""
        self.running = False
        self._window.tasks.cancel(_TOPIC)
        player = self._window.actions_.player
        if player is not None:
            player.stop()
        self._window.map.set_sounding(False)
        self._window.map.show_marker(None)
        self._window.map.show_footprint(None)

    def _show(self, info: PackInfo, named: NamedPlace, listening: Listening) -> None:
        if not self.running or info is not self._window.state.info:
            return
        answer = listening.answers[0] if listening.answers else None
        self._screen.show_place(info.title, named, answer)
        view = self._window.map
        view.show_marker(named.place)
        view.show_footprint(listening.footprint)
        view.set_insets(self._screen.covered())
        view.fly_to_footprint(listening.footprint, share=SHARE)
        player, volume = self._window.actions_.player, self._volume()
        if player is None or answer is None or not answer.layers or volume <= 0:
            return
        player.volume = volume
        player.play(answer.layers)
        view.set_sounding(True)

    def _skip(self, info: PackInfo) -> None:
        """A place without imagery or sound: the next beat of the tour goes on."""
        if self.running and info is self._window.state.info:
            self._screen.show_region(info.title)
