"""How an exhibit is, told from another terminal: the facts it wrote last, with the counters."""

from __future__ import annotations

import datetime
from typing import Any

from soundmark.desktop.kiosk.counters import CounterStore, Totals
from soundmark.desktop.kiosk.status import read_status
from soundmark.desktop.library.shelf import Shelf
from soundmark.desktop.settings import SettingsStore


def kiosk_report() -> dict[str, Any]:
    """A document for people and for monitoring; ``running`` is false if nothing was written
    lately."""
    status, store = read_status(), CounterStore()
    today = datetime.datetime.now().astimezone().date()
    report: dict[str, Any] = {"running": status is not None and not status.stale}
    if status is not None:
        report |= {
            "version": status.version,
            "written_at": _moment(status.written_at),
            "uptime_s": round(status.uptime_s),
            "not_alive": status.not_alive,
            "pack": status.pack,
            "pack_trouble": status.pack_trouble,
            "model": status.model,
            "sound_trouble": status.sound_trouble,
            "last_error": status.last_error,
            "last_error_at": _moment(status.last_error_at) if status.last_error else None,
            "memory_bytes": status.memory_bytes,
            "free_disk_bytes": status.free_disk_bytes,
            "data_folder": status.data_folder,
        }
    report["pin_set"] = SettingsStore().values.kiosk.pin_hash is not None
    report["packs_set_apart"] = {
        pack.title: pack.problem for pack in Shelf().packs() if pack.state != "ready"
    }
    report["today"] = _counted(store.totals(today))
    report["total"] = _counted(store.totals())
    return report


def _moment(seconds: float) -> str:
    """Seconds since 1970 as local time with its offset."""
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC).astimezone()
    return moment.isoformat(timespec="seconds")


def _counted(totals: Totals) -> dict[str, Any]:
    return {
        "visits": totals.visits,
        "places_heard": totals.heard,
        "searches": totals.searches,
        "most_heard": dict(totals.places),
        "since": totals.since or None,
    }
