"""A satellite receiver on a serial port (USB or Bluetooth) that speaks NMEA 0183.

The port is opened when a position is asked for, and closed again: nothing runs while nobody asks,
and a receiver may be pulled out and come back. pyserial opens it, pynmea2 reads its sentences; a
sentence with a wrong checksum is passed over.
"""

from __future__ import annotations

import errno
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as day_time
from typing import Any

from soundmark.desktop.engine.errors import PlaceError
from soundmark.desktop.engine.records import Place
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.field.gpx_files import METRES_PER_HDOP
from soundmark.desktop.field.positions import (
    Position,
    PositionError,
    PositionSource,
    Quality,
    measured_place,
)

#: Speeds a receiver is tried at when its user names none, baud. USB receivers take any.
USUAL_BAUDS = (9600, 4800, 38400, 115_200)
#: So long is listened at each, seconds; receivers speak once a second.
_PER_SPEED_S = 2.5
LONGEST_LINE = 512
_WAIT_S = 0.25
#: After the first fix, this long is waited for the sentence that tells its accuracy, seconds.
_SETTLE_S = 1.2
#: The week number of satellites begins again after this: receivers that do not know are behind.
_ROLLOVER = timedelta(weeks=1024)
#: The standard's numbers of fix quality.
_QUALITIES: dict[int, Quality] = {
    1: "satellites",
    2: "corrected",
    3: "satellites",
    4: "corrected",
    5: "corrected",
    6: "estimated",
}


@dataclass(frozen=True)
class SerialPort:
    """A serial port of this computer. ``name``: what the system calls the thing behind it."""

    device: str
    name: str


def serial_ports() -> tuple[SerialPort, ...]:
    """The serial ports there are, by name; empty if the system does not tell."""
    from serial.tools import list_ports

    try:
        found = [
            # The system says "n/a" of what it cannot name.
            SerialPort(port.device, (port.description or "").replace("n/a", ""))
            for port in list_ports.comports()
        ]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda port: port.device))


def receiver_named(text: str) -> PositionSource:
    """The receiver that a setting names: ``gpsd``, ``gpsd:PORT``, ``PORT`` or ``PORT@BAUD``.

    PositionError if it names none.
    """
    from soundmark.desktop.field.gpsd import GPSD_PORT, GpsdReceiver

    named = text.strip()
    if not named:
        raise PositionError(told("No receiver is chosen; choose one in the settings of this page."))
    head, _, tail = named.partition(":")
    if head.casefold() == "gpsd":
        if tail and not (tail.isascii() and tail.isdigit() and 0 < int(tail) < 65536):
            raise PositionError(f"{tail[:20]!r} is no port number of gpsd.")
        return GpsdReceiver(int(tail) if tail else GPSD_PORT)
    device, _, speed = named.rpartition("@")
    if not device:
        return NmeaReceiver(named)
    if not (speed.isascii() and speed.isdigit() and 300 <= int(speed) <= 4_000_000):
        raise PositionError(f"{speed[:20]!r} is no speed of a serial port.")
    return NmeaReceiver(device, int(speed))


class NmeaReceiver:
    """Reads the port ``device`` at ``baud`` bits a second, None to find its speed."""

    def __init__(self, device: str, baud: int | None = None) -> None:
        self._device = device
        self._bauds = USUAL_BAUDS if baud is None else (baud,)

    def read(self, timeout_s: float, cancelled: Callable[[], bool] = lambda: False) -> Position:
        """The next fix, with its accuracy if the receiver tells it within a second."""
        import serial

        try:
            port = serial.Serial(self._device, self._bauds[0], timeout=_WAIT_S)
        except (serial.SerialException, OSError, ValueError) as error:
            raise _unopened(self._device[:60], error) from error
        try:
            return _next_fix(port, self._bauds, timeout_s, cancelled)
        except (serial.SerialException, OSError) as error:
            raise PositionError(
                told("The receiver does not answer any more; check that it is plugged in.")
            ) from error
        finally:
            port.close()


def _unopened(device: str, error: Exception) -> PositionError:
    if getattr(error, "errno", None) in (errno.EACCES, errno.EPERM):
        return PositionError(
            told(
                "You may not use the receiver at {device}; whoever keeps this computer has to add "
                "you to the group of its serial ports (dialout or uucp).",
                device=device,
            )
        )
    return PositionError(
        told(
            "The receiver at {device} cannot be opened; check that it is "
            "plugged in and not used by another program.",
            device=device,
        )
    )


def _next_fix(
    port: Any, bauds: tuple[int, ...], timeout_s: float, cancelled: Callable[[], bool]
) -> Position:
    reading = Reading()
    heard = False
    begun = time.monotonic()
    settled: float | None = None
    tried = 0
    while time.monotonic() - begun < timeout_s:
        if cancelled():
            raise PositionError(told("Looking for a position was stopped."))
        if not heard and len(bauds) > 1 and time.monotonic() - begun > (tried + 1) * _PER_SPEED_S:
            tried += 1
            port.baudrate = bauds[tried % len(bauds)]
        line = port.readline(LONGEST_LINE)
        heard |= reading.take(line)
        position = reading.position()
        if position is None:
            continue
        settled = settled if settled is not None else time.monotonic()
        if reading.complete or time.monotonic() - settled > _SETTLE_S:
            return position
    position = reading.position()
    if position is not None:
        return position
    if heard:
        raise PositionError(
            told("The receiver has no position yet; take it outside, wait a minute and try again.")
        )
    raise PositionError(
        told(
            "Nothing that tells a position comes from the receiver; check its "
            "speed in the settings."
        )
    )


@dataclass
class Reading:
    """What the sentences of one receiver have said so far."""

    _place: Place | None = None
    _quality: Quality = "unknown"
    _dilution: float | None = None
    _deviation: float | None = None
    _satellites: int | None = None
    _day: date | None = None
    _clock: day_time | None = None
    _seen: set[str] = field(default_factory=set)

    @property
    def complete(self) -> bool:
        """Whether place, date and the receiver's own word on its accuracy are there."""
        return {"GGA", "RMC", "GST"} <= self._seen

    def take(self, line: bytes) -> bool:
        """Take in a line of the receiver; false if it is no whole NMEA sentence."""
        import pynmea2

        text = line.decode("ascii", errors="replace").strip()
        if not text.startswith("$"):
            return False
        try:
            sentence = pynmea2.parse(text, check=True)
            self._take(sentence)
        except (pynmea2.ParseError, ValueError, TypeError, AttributeError, LookupError):
            return False
        return True

    def position(self) -> Position | None:
        """The fix, None until there is one."""
        if self._place is None:
            return None
        accuracy = self._deviation
        if accuracy is None and self._dilution is not None:
            accuracy = self._dilution * METRES_PER_HDOP
        return Position(
            self._place,
            "receiver",
            accuracy_m=accuracy if accuracy is not None and 0 < accuracy < 1e6 else None,
            quality=self._quality,
            time=self._time(),
            satellites=self._satellites,
        )

    def _take(self, sentence: Any) -> None:
        kind = sentence.sentence_type
        if kind == "GGA":
            self._take_fix(sentence)
        elif kind == "RMC":
            self._take_minimum(sentence)
        elif kind == "GST" and sentence.std_dev_latitude and sentence.std_dev_longitude:
            self._deviation = math.hypot(
                float(sentence.std_dev_latitude), float(sentence.std_dev_longitude)
            )
            self._seen.add(kind)

    def _take_fix(self, sentence: Any) -> None:
        quality = int(sentence.gps_qual or 0)
        if quality not in _QUALITIES:
            self._place = None  # A fix that was lost is no position any more.
            return
        self._place = _place(sentence)
        self._quality = _QUALITIES[quality]
        self._dilution = float(sentence.horizontal_dil) if sentence.horizontal_dil else None
        self._satellites = int(sentence.num_sats) if sentence.num_sats else None
        self._clock = _clock(sentence.timestamp)
        self._seen.add("GGA")

    def _take_minimum(self, sentence: Any) -> None:
        if sentence.status != "A":
            if "GGA" not in self._seen:
                self._place = None
            return
        if "GGA" not in self._seen:
            self._place = _place(sentence)
            self._clock = _clock(sentence.timestamp)
            self._quality = "satellites"
        self._day = sentence.datestamp if isinstance(sentence.datestamp, date) else None
        self._seen.add("RMC")

    def _time(self) -> datetime | None:
        if self._day is None or self._clock is None:
            return None
        measured = datetime.combine(self._day, self._clock, tzinfo=UTC)
        return without_rollover(measured, datetime.now(UTC))


def without_rollover(measured: datetime, now: datetime) -> datetime:
    """The time that an old receiver means: some have counted the weeks from nought again and tell
    a date 1024 weeks ago."""
    return measured + max(0, round((now - measured) / _ROLLOVER)) * _ROLLOVER


def _place(sentence: Any) -> Place:
    if not sentence.lat or not sentence.lon:
        raise ValueError("no coordinates")
    try:
        return measured_place(float(sentence.latitude), float(sentence.longitude))
    except PlaceError as error:
        raise ValueError("no place") from error


def _clock(value: object) -> day_time | None:
    return value.replace(tzinfo=None) if isinstance(value, day_time) else None
