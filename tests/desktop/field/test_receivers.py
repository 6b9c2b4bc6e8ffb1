"""Receivers: real NMEA sentences through a pseudo terminal, gpsd's JSON through a local socket."""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
import serial

from soundmark.desktop.field import receivers
from soundmark.desktop.field.gpsd import GpsdReceiver, read_report
from soundmark.desktop.field.positions import PositionError
from soundmark.desktop.field.receivers import (
    NmeaReceiver,
    Reading,
    receiver_named,
    serial_ports,
    without_rollover,
)

TODAY = datetime.now(UTC).replace(hour=12, minute=35, second=19, microsecond=0)
FIX = [
    "$GPGGA,123519.00,3745.5640,N,12230.7680,W,2,08,0.9,12.4,M,-25.0,M,,",
    "$GPGST,123519.00,3.2,6.6,4.7,47.3,3.0,4.0,22.0",
    f"$GPRMC,123519.00,A,3745.5640,N,12230.7680,W,000.5,054.7,{TODAY:%d%m%y},020.3,E",
]
NO_FIX = ["$GPGGA,123519.00,,,,,0,00,,,M,,M,,", "$GPRMC,123519.00,V,,,,,,,010526,,"]


def sentence(text: str) -> bytes:
    total = 0
    for character in text[1:]:
        total ^= ord(character)
    return f"{text}*{total:02X}\r\n".encode()


@contextmanager
def terminal(lines: list[bytes]) -> Iterator[str]:
    """A pseudo terminal that says ``lines`` over and over."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo terminals on Windows")
    import tty

    ours, theirs = os.openpty()
    tty.setraw(theirs)
    os.set_blocking(ours, False)
    stop = threading.Event()

    def talk() -> None:
        while not stop.wait(0.02):
            for line in lines:
                try:
                    os.write(ours, line)
                except BlockingIOError:
                    break

    talker = threading.Thread(target=talk)
    talker.start()
    try:
        yield os.ttyname(theirs)
    finally:
        stop.set()
        talker.join()
        os.close(ours)
        os.close(theirs)


def test_a_receiver_on_a_serial_port_tells_place_accuracy_and_time() -> None:
    noise = [b"\xff\xfe garbage\r\n", b"$GPGGA,1,2,3*00\r\n", sentence("$GPXXX,1,2")]
    with terminal([*noise, *(sentence(line) for line in FIX)]) as device:
        position = NmeaReceiver(device).read(10.0)
    assert position.place.latitude == pytest.approx(37.7594, abs=1e-6)
    assert position.place.longitude == pytest.approx(-122.5128, abs=1e-6)
    assert position.accuracy_m == pytest.approx(5.0)
    assert position.quality == "corrected"
    assert position.satellites == 8
    assert position.time == TODAY
    assert position.origin == "receiver"


def test_without_its_own_word_accuracy_comes_from_the_dilution() -> None:
    with terminal([sentence(FIX[0])]) as device:
        position = NmeaReceiver(device).read(10.0)
    assert position.accuracy_m == pytest.approx(4.5)
    assert position.time is None


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([sentence(line) for line in NO_FIX], "no position yet"),
        ([b"AT+OK\r\n"], "Nothing that tells a position"),
        ([b"x" * 600], "Nothing that tells a position"),
    ],
)
def test_a_receiver_without_a_fix_is_said(lines: list[bytes], why: str) -> None:
    with terminal(lines) as device, pytest.raises(PositionError, match=why):
        NmeaReceiver(device).read(0.6)


def test_looking_can_be_stopped() -> None:
    with terminal([sentence(NO_FIX[0])]) as device, pytest.raises(PositionError, match="stopped"):
        NmeaReceiver(device).read(60.0, lambda: True)


def test_a_receiver_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(PositionError, match="cannot be opened"):
        NmeaReceiver("/dev/soundmark-nothing").read(1.0)


def test_a_wrong_checksum_is_passed_over_and_a_lost_fix_forgotten() -> None:
    reading = Reading()
    assert not reading.take(b"$GPGGA,123519,3745.5640,N,12230.7680,W,1,08,0.9,12,M,,M,,*00")
    assert reading.position() is None
    assert reading.take(sentence(FIX[2]))
    assert reading.position() is not None
    assert reading.take(sentence(NO_FIX[0]))
    assert reading.position() is None


def test_a_receiver_that_tells_nought_nought_has_no_fix() -> None:
    reading = Reading()
    reading.take(sentence("$GPGGA,123519.00,0000.0000,N,00000.0000,E,1,03,9.9,0,M,0,M,,"))
    reading.take(sentence("$GPRMC,123519.00,A,0000.0000,N,00000.0000,E,0,0,010526,,"))
    assert reading.position() is None


def test_a_receiver_of_one_sentence_that_loses_its_fix() -> None:
    reading = Reading()
    assert reading.take(sentence(FIX[2]))
    assert reading.position() is not None
    assert reading.take(sentence(NO_FIX[1]))
    assert reading.position() is None


def test_a_receiver_whose_weeks_began_anew_means_today() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    behind = timedelta(weeks=1024)
    for age in (timedelta(0), timedelta(days=-1), timedelta(days=2000)):
        assert without_rollover(now - age, now) == now - age
        assert without_rollover(now - age - behind, now) == now - age
        assert without_rollover(now - age - 2 * behind, now) == now - age
    # A computer whose own clock is far behind changes nothing.
    assert without_rollover(now, now - behind) == now


def test_a_receiver_that_comes_back_is_asked_again() -> None:
    with terminal([sentence(line) for line in FIX]) as device:
        receiver = NmeaReceiver(device)
        assert receiver.read(10.0).satellites == 8
        assert receiver.read(10.0).satellites == 8
    with pytest.raises(PositionError, match=r"cannot be opened|does not answer|Nothing"):
        receiver.read(0.5)


def test_the_speed_of_a_receiver_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pseudo terminal has no speed: one that speaks at 4800 only is stood in for."""
    monkeypatch.setattr(receivers, "_PER_SPEED_S", 0.05)

    class Port:
        baudrate = 9600

        def readline(self, longest: int) -> bytes:
            time.sleep(0.01)
            return sentence(FIX[0]) if self.baudrate == 4800 else b"\xf3\x80\x9e\r\n"

    port = Port()
    position = receivers._next_fix(port, receivers.USUAL_BAUDS, 20.0, lambda: False)
    assert position.satellites == 8
    assert port.baudrate == 4800


@pytest.mark.skipif(sys.platform == "win32", reason="rights on ports are those of POSIX")
def test_a_port_that_one_may_not_use_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise serial.SerialException(errno.EACCES, "could not open port")

    monkeypatch.setattr(serial, "Serial", refuse)
    with pytest.raises(PositionError, match="dialout"):
        NmeaReceiver("/dev/ttyUSB0").read(1.0)


@contextmanager
def gpsd(say: Callable[[socket.socket], None]) -> Iterator[tuple[int, list[bytes]]]:
    """A server on this computer that answers one client as gpsd does; what the client said."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            client, _ = server.accept()
            with client:
                client.sendall(b'{"class":"VERSION","release":"3.25","proto_major":3}\n')
                heard.append(client.recv(200))
                client.settimeout(10)
                # Until the other end has gone, politely or not.
                with suppress(ConnectionError):
                    say(client)
                    while client.recv(100):
                        continue

        talker = threading.Thread(target=serve)
        talker.start()
        yield server.getsockname()[1], heard
        talker.join()


TPV = {
    "class": "TPV",
    "mode": 3,
    "status": 2,
    "time": "2026-05-01T12:35:19.000Z",
    "lat": 37.7594,
    "lon": -122.5128,
    "eph": 6.5,
}


def test_gpsd_is_asked_in_its_own_language_and_believed_from_two_dimensions_on() -> None:
    def say(client: socket.socket) -> None:
        reports = [{"class": "SKY"}, {"class": "TPV", "mode": 1}, TPV]
        text = "".join(json.dumps(report) + "\n" for report in reports).encode()
        client.sendall(text[:30])
        client.sendall(text[30:])

    with gpsd(say) as (port, heard):
        position = GpsdReceiver(port).read(10.0)
    assert heard[0].startswith(b'?WATCH={"enable":true,"json":true}')
    assert position.place.longitude == -122.5128
    assert position.accuracy_m == 6.5
    assert position.quality == "corrected"
    assert position.time == datetime(2026, 5, 1, 12, 35, 19, tzinfo=UTC)


def test_gpsd_without_a_fix_and_something_else_on_its_port() -> None:
    with (
        gpsd(lambda client: client.sendall(b'{"class":"TPV","mode":0}\n')) as (port, _),
        pytest.raises(PositionError, match="no position yet"),
    ):
        GpsdReceiver(port).read(0.5)
    with (
        gpsd(lambda client: client.sendall(b"x" * 80_000)) as (port, _),
        pytest.raises(PositionError, match="not gpsd"),
    ):
        GpsdReceiver(port).read(10.0)


def test_a_gpsd_that_hangs_is_told_from_one_without_a_fix() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        receiver = GpsdReceiver(server.getsockname()[1])
        with pytest.raises(PositionError, match="does not answer"):
            receiver.read(0.6)
        with pytest.raises(PositionError, match="stopped"):
            receiver.read(60.0, lambda: True)


def test_no_gpsd_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(PositionError, match="does not answer"):
        GpsdReceiver(port).read(1.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"mode": 1},
        {"lat": None},
        {"lat": "37"},
        {"lat": 100.0},
        {"class": "SKY"},
        {"lat": 0, "lon": 0.0},
    ],
)
def test_a_report_that_tells_no_place(changes: dict[str, object]) -> None:
    assert read_report(json.dumps({**TPV, **changes}).encode()) is None
    assert read_report(b"[1") is None
    assert read_report(b"[1]") is None


def test_what_a_setting_may_name() -> None:
    assert isinstance(receiver_named("gpsd"), GpsdReceiver)
    assert isinstance(receiver_named("gpsd:3000"), GpsdReceiver)
    assert isinstance(receiver_named("/dev/ttyACM0"), NmeaReceiver)
    assert isinstance(receiver_named("COM3@4800"), NmeaReceiver)
    for wrong in ("", "gpsd:0", "gpsd:x", "COM3@fast", "COM3@1"):
        with pytest.raises(PositionError):
            receiver_named(wrong)
    assert all(port.device for port in serial_ports())


def test_gpsd_is_asked_on_this_computer_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(address: object, **_: object) -> socket.socket:
        asked.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    for setting in ("gpsd", "gpsd:3000", "gpsd:80"):
        with pytest.raises(PositionError):
            receiver_named(setting).read(1.0)
    assert asked == [("127.0.0.1", 2947), ("127.0.0.1", 3000), ("127.0.0.1", 80)]
    with pytest.raises(PositionError):
        receiver_named("gpsd:example.org:80")
