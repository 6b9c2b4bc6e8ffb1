"""Signs of life: what systemd is told, what counts as dead, and that a dead program ends."""

from __future__ import annotations

import ast
import inspect
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from soundmark.desktop.kiosk import heartbeat
from soundmark.desktop.kiosk.heartbeat import (
    ENGINE_HANGS_AFTER_S,
    SOUND_HANGS_AFTER_S,
    Notifier,
    Pulse,
)

HAS_UNIX_SOCKETS = hasattr(socket, "AF_UNIX")


class World:
    """An engine, a sound card and a clock that the test drives."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.frames: int | None = 0
        self.asked = 0
        self.pulse = Pulse(self.ask, lambda: self.frames, lambda: self.now)

    def ask(self) -> None:
        self.asked += 1

    def pass_time(self, seconds: float, *, answers: bool = True, sounds: bool = True) -> bool:
        """Beat every five seconds; whether all lived at the last beat."""
        lives = True
        for _ in range(int(seconds / 5)):
            self.now += 5
            if sounds and self.frames is not None:
                self.frames += 48_000 * 5
            lives = self.pulse.beat()
            if answers:
                self.pulse.engine_answered()
        return lives


def test_all_well_lives_for_ever() -> None:
    world = World()
    assert world.pass_time(3600)
    assert world.pulse.reason == ""
    assert world.asked == 720


def test_an_engine_that_does_not_answer_is_dead_and_may_come_back() -> None:
    world = World()
    assert world.pass_time(ENGINE_HANGS_AFTER_S, answers=False)
    assert world.asked == 1
    assert not world.pass_time(10, answers=False)
    assert "engine" in world.pulse.reason
    world.pulse.engine_answered()
    assert world.pass_time(5)


def test_sound_that_stops_moving_is_dead() -> None:
    world = World()
    world.pass_time(20)
    assert world.pass_time(SOUND_HANGS_AFTER_S, sounds=False)
    assert not world.pass_time(10, sounds=False)
    assert "sound" in world.pulse.reason


def test_sound_that_never_moved_does_not_make_a_loop_of_restarts() -> None:
    assert World().pass_time(3600, sounds=False)


def test_without_a_player_only_the_engine_counts() -> None:
    world = World()
    world.frames = None
    assert world.pass_time(3600)


@pytest.mark.skipif(not HAS_UNIX_SOCKETS, reason="systemd is on Linux")
@pytest.mark.parametrize("abstract", [False, True])
def test_systemd_is_told(tmp_path: Path, abstract: bool) -> None:
    if abstract and sys.platform != "linux":
        pytest.skip("abstract names are Linux's")
    name = f"soundmark-test-{tmp_path.name}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"\0{name}" if abstract else str(tmp_path / "notify"))
        systemd.settimeout(5)
        notifier = Notifier({"NOTIFY_SOCKET": f"@{name}" if abstract else str(tmp_path / "notify")})
        assert notifier.tell("WATCHDOG=1")
        assert systemd.recv(100) == b"WATCHDOG=1"


def test_nobody_listens() -> None:
    assert not Notifier({}).tell("READY=1")
    assert not Notifier({"NOTIFY_SOCKET": "/nowhere/at/all"}).tell("READY=1")


def test_the_socket_is_local_only() -> None:
    """The one module that may import ``socket`` opens nothing that leaves the computer."""
    tree = ast.parse(inspect.getsource(heartbeat))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "socket"
    }
    assert used == {"socket", "AF_UNIX", "SOCK_DGRAM"}


def test_a_program_that_hangs_ends_and_leaves_its_stacks(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "hang.log"
    script = (
        "import sys, time; from pathlib import Path\n"
        "from soundmark.desktop.kiosk.heartbeat import Alarm\n"
        "alarm = Alarm(Path(sys.argv[1]), seconds=0.3)\n"
        "for _ in range(4): alarm.put_off(); time.sleep(0.1)\n"
        "print('lived', flush=True)\n"
        "while True: time.sleep(0.01)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(log)], capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.stdout == "lived\n"
    assert done.returncode == 1
    assert "Timeout" in log.read_text(encoding="utf-8")


def test_a_stopped_alarm_lets_live(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from soundmark.desktop.kiosk.heartbeat import Alarm\n"
        "alarm = Alarm(Path(sys.argv[1]), seconds=0.2)\n"
        "alarm.put_off(); alarm.stop(); time.sleep(0.6); print('alive')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "hang.log")],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout == "alive\n"


def test_the_log_of_hangs_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / "hang.log"
    log.write_bytes(b"x" * ((1 << 20) + 1))
    heartbeat.Alarm(log).stop()
    assert log.read_text(encoding="utf-8").startswith("Started 20")
    assert log.stat().st_size < 40
    log.write_text("lately")
    heartbeat.Alarm(log).stop()
    assert log.read_text(encoding="utf-8").startswith("latelyStarted 20")
