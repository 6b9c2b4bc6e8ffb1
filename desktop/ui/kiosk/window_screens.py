"""The screens of exhibit mode over one window, and what drives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from soundmark.desktop.ui.kiosk.pad import PinCheck, PinChoice, PinPad
from soundmark.desktop.ui.kiosk.screens import AttractScreen, DarkScreen, WarningScreen
from soundmark.desktop.ui.kiosk.staff import StaffPage
from soundmark.desktop.ui.kiosk.tour import Tour
from soundmark.desktop.ui.settings.trust_card import TrustCard
from soundmark.desktop.ui.window import Window


class Screens:
    """The screens of one window, and what drives them."""

    def __init__(self, window: Window, tour_volume: Callable[[], float], lock: Any) -> None:
        self._window = window
        self.attract = AttractScreen(window)
        self.warning = WarningScreen(window)
        self.dark = DarkScreen(window)
        self.staff = StaffPage(window)
        self.trust = TrustCard(window.tasks, window.actions_, in_exhibit=True)
        self.staff.add_card(self.trust)
        self.pad = PinPad(window)
        self.tour = Tour(window, self.attract, tour_volume)
        self.check = PinCheck(self.pad, window.tasks, lock)
        self.choice = PinChoice(self.pad)

    def hide_all(self) -> None:
        """Leave the window to the visitor."""
        for screen in (self.attract, self.warning, self.dark, self.staff, self.pad):
            screen.hide()

    def cover_with_tour(self, trouble: str | None) -> None:
        """Cover the window with the tour's screen; ``trouble`` instead of a tour: why nothing can
        be shown, "" while the map is being opened."""
        if trouble is not None:
            self.attract.show_trouble(trouble)
        window = self._window
        strip = window.banner.wanted_height(window.width())
        self.attract.set_floor(window.height() - window.footer.y(), strip)
        self.attract.cover()
