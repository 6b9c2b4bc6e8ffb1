"""Gathers how an exhibit is: what its window knows at once, what the disk knows on a worker."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from soundmark.desktop.kiosk.counters import CounterStore
from soundmark.desktop.kiosk.status import KioskStatus, machine_facts
from soundmark.desktop.ui.translation import in_words
from soundmark.desktop.ui.window import Window


def window_facts(window: Window, trouble: str) -> dict[str, Any]:
    """What is shown and heard now, by the names in ``KioskStatus``; ``trouble`` stands for a pack
    that cannot be shown."""
    info, player = window.state.info, window.actions_.player
    return {
        "pack": info.title if info is not None else trouble,
        "model": info.model_title if info is not None else "",
        "sound_trouble": in_words(player.status) if player is not None else "",
    }


def gatherer(
    known: dict[str, Any], store: CounterStore, started: float
) -> Callable[[], KioskStatus]:
    """A call for a worker: ``known`` facts, with those of the machine and the counters.

    ``started``: when the exhibit began, on the monotonic clock.
    """

    def gather() -> KioskStatus:
        today = datetime.datetime.now().astimezone().date()
        return KioskStatus(
            **machine_facts(started), **known, today=store.totals(today), total=store.totals()
        )

    return gather
