"""A position from gpsd, the service that shares a receiver among programs, in its JSON protocol.

The only module that opens a socket, and only to gpsd on this very computer (127.0.0.1), when its
user has chosen gpsd as the receiver and asks for a position. What comes back is bounded and read
as a stranger's.
"""

from __future__ import annotations

import json
import math
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.positions import Position, PositionError, Quality, measured_place

GPSD_HOST = "127.0.0.1"
GPSD_PORT = 2947
_WATCH = b'?WATCH={"enable":true,"json":true};\n'
_LONGEST_LINE = 64 * 1024
_WAIT_S = 0.25
#: gpsd's numbers of fix status.
_STATUS: dict[int, Quality] = {
    1: "satellites",
    2: "corrected",
    3: "corrected",
    4: "corrected",
    5: "estimated",
    6: "estimated",
    9: "satellites",
}


class GpsdReceiver:
    """gpsd at ``port`` of this computer."""

    def __init__(self, port: int = GPSD_PORT) -> None:
        self._port = port

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """The next fix that gpsd tells of."""
        try:
            with socket.create_connection((GPSD_HOST, self._port), timeout=2.0) as line:
                line.settimeout(_WAIT_S)
                line.sendall(_WATCH)
                return _next_fix(line, timeout_s, cancelled)
        except OSError as error:
            raise PositionError(
                told(
                    "gpsd does not answer on this computer (port {port}); check that it runs.",
                    port=self._port,
                )
            ) from error


def _next_fix(line: socket.socket, timeout_s: float, cancelled: Callable[[], bool]) -> Position:
    held, has_spoken = b"", False
    begun = time.monotonic()
    while time.monotonic() - begun < timeout_s:
        if cancelled():
            raise PositionError(told("Looking for a position was stopped."))
        try:
            chunk = line.recv(4096)
        except TimeoutError:
            continue
        if not chunk:
            raise PositionError(told("gpsd has ended the connection; please try again."))
        held, has_spoken = held + chunk, True
        *lines, held = held.split(b"\n")
        if len(held) > _LONGEST_LINE:
            raise PositionError(told("What answers on gpsd's port is not gpsd."))
        for text in lines:
            position = read_report(text)
            if position is not None:
                return position
    if not has_spoken:
        raise TimeoutError("nothing was said on gpsd's port")
    raise PositionError(
        told("gpsd has no position yet; take the receiver outside, wait a minute and try again.")
    )


def read_report(text: bytes) -> Position | None:
    """The position in one line of gpsd, None if it tells none."""
    try:
        report = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(report, dict) or report.get("class") != "TPV":
        return None
    mode = _number(report.get("mode"))
    latitude, longitude = _number(report.get("lat")), _number(report.get("lon"))
    if mode is None or mode < 2 or latitude is None or longitude is None:
        return None
    try:
        place = measured_place(latitude, longitude)
    except PlaceError:
        return None
    status = _number(report.get("status"))
    return Position(
        place,
        "receiver",
        accuracy_m=_accuracy(report),
        quality=_STATUS.get(int(status), "unknown") if status is not None else "satellites",
        time=_time(report.get("time")),
    )


def _accuracy(report: dict[str, Any]) -> float | None:
    """Horizontal error in metres, as gpsd reckons it."""
    whole = _number(report.get("eph"))
    if whole is None:
        parts = [_number(report.get(name)) for name in ("epx", "epy")]
        if None in parts:
            return None
        whole = math.hypot(*(part for part in parts if part is not None))
    return whole if 0 < whole < 1e6 else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _time(value: object) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    return parsed if parsed.tzinfo is not None else parsed.replace(tzinfo=UTC)
