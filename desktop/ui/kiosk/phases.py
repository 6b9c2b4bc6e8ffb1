"""Where an exhibit is, from the tour over a visit to the staff's page."""

from __future__ import annotations

from enum import Enum


class Phase(Enum):
    """Where the exhibit is. ``TROUBLE``: no pack can be shown."""

    OPENING = "opening"
    ATTRACT = "attract"
    VISIT = "visit"
    WARNING = "warning"
    QUIET = "quiet"
    PIN = "pin"
    STAFF = "staff"
    TROUBLE = "trouble"

    def settled(self, *, trouble: bool, pack_open: bool) -> Phase:
        """The phase that holds when this one is wished for: the tour needs a pack."""
        if self not in (Phase.OPENING, Phase.ATTRACT):
            return self
        if trouble:
            return Phase.TROUBLE
        return Phase.ATTRACT if pack_open else Phase.OPENING


#: Nobody is in the exhibit, and no visitor may use the map.
TOUR_SCREEN = (Phase.OPENING, Phase.TROUBLE, Phase.ATTRACT)
#: The staff are at it.
STAFF_SCREENS = (Phase.PIN, Phase.STAFF)
