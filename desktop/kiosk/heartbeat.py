"""Signs of life of an exhibit, and the end of a program that gives none.

The window's thread calls ``Pulse.beat`` every few seconds. A beat counts only if the engine's
worker has answered lately and the sound goes on moving; a beat that counts is told to systemd
(``sd_notify``, through a local datagram socket, no network) and puts off the alarm of this process.
When beats stay away, systemd starts the program anew; without systemd the process ends itself, and
the loop around it (``soundmark kiosk install``) starts it anew.
"""

from __future__ import annotations

import datetime
import faulthandler
import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

LOG = logging.getLogger(__name__)
BEAT_S = 5.0
#: Without a beat that counts for so long, the program is taken for dead.
DEAD_AFTER_S = 60.0
#: An engine that owes an answer for so long hangs; the slowest question takes seconds.
ENGINE_HANGS_AFTER_S = 45.0
#: Sound that stood still for so long, after it had once moved, hangs.
SOUND_HANGS_AFTER_S = 45.0
HANG_LOG = "kiosk-hang.log"
#: Held by the exhibit that runs.
RUNNING_NAME = "kiosk-running"
#: A log of hangs that is longer begins afresh, bytes.
_LONGEST_LOG = 1 << 20


class Notifier:
    """Tells systemd how we are; does nothing where systemd did not start us."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        values = os.environ if environment is None else environment
        name = values.get("NOTIFY_SOCKET", "")
        # "@" stands for Linux's abstract names, which begin with a zero byte.
        self._address = f"\0{name[1:]}" if name.startswith("@") else name

    @property
    def wanted(self) -> bool:
        """Whether anybody listens."""
        return bool(self._address) and hasattr(socket, "AF_UNIX")

    def tell(self, message: str) -> bool:
        """Send e.g. ``READY=1``; whether it went out. Never waits."""
        if not self.wanted:
            return False
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
                door.setblocking(False)
                door.sendto(message.encode(), self._address)
        except OSError as error:
            LOG.warning("systemd could not be told %s: %s", message, error)
            return False
        return True


class Alarm:
    """Ends this process when it is not put off in time; it works even if all Python code hangs.

    The stacks of all threads go to ``log`` (append, up to a megabyte), or to stderr with None.
    """

    def __init__(self, log: Path | None = None, seconds: float = DEAD_AFTER_S) -> None:
        self._seconds = seconds
        self._file: IO[str] | None = None
        if log is not None:
            try:
                log.parent.mkdir(parents=True, exist_ok=True)
                long = log.exists() and log.stat().st_size > _LONGEST_LOG
                self._file = log.open("w" if long else "a", encoding="utf-8")
                # The stacks say not when. Past the buffer: what a full disk refuses is forgotten.
                started = f"Started {datetime.datetime.now().astimezone():%Y-%m-%d %H:%M}\n"
                os.write(self._file.fileno(), started.encode())
            except OSError as error:
                LOG.warning("%s cannot be written: %s", log, error)

    def put_off(self) -> None:
        """Begin to wait anew."""
        try:
            if self._file is not None:
                faulthandler.dump_traceback_later(self._seconds, exit=True, file=self._file)
            else:
                faulthandler.dump_traceback_later(self._seconds, exit=True)
        except (OSError, RuntimeError, ValueError, AttributeError) as error:
            # A program without any console has no stderr to write to.
            LOG.warning("the alarm cannot be set: %s", error)

    def stop(self) -> None:
        """Wait no longer."""
        faulthandler.cancel_dump_traceback_later()
        if self._file is not None:
            self._file.close()
            self._file = None


class Pulse:
    """Decides whether the program lives. All methods on the window's thread.

    ``ask_engine``: send an empty question through the engine's worker; it calls ``engine_answered``
    when that comes back. ``sound_frames``: frames heard since the start, or None without a player.
    """

    def __init__(
        self,
        ask_engine: Callable[[], None],
        sound_frames: Callable[[], int | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask_engine = ask_engine
        self._sound_frames = sound_frames
        self._clock = clock
        self._asked_at: float | None = None
        self._frames: int | None = None
        self._moved_at: float | None = None
        self.reason = ""

    def engine_answered(self) -> None:
        """The empty question has come back."""
        self._asked_at = None

    def beat(self) -> bool:
        """Whether all is alive; ``reason`` says in one sentence what is not."""
        now = self._clock()
        if self._asked_at is None:
            self._asked_at = now
            self._ask_engine()
        self.reason = ""
        asked = self._asked_at
        if asked is not None and now - asked > ENGINE_HANGS_AFTER_S:
            self.reason = "The engine has not answered for a while."
        elif self._sound_hangs(now):
            self.reason = "The sound stands still."
        if self.reason:
            LOG.error("%s", self.reason)
        return not self.reason

    def _sound_hangs(self, now: float) -> bool:
        """Only sound that has moved can hang: a driver that never starts must not make the exhibit
        start over and over again."""
        frames = self._sound_frames()
        before, self._frames = self._frames, frames
        if frames is None or before is None:
            return False
        if frames != before:
            self._moved_at = now
        return self._moved_at is not None and now - self._moved_at > SOUND_HANGS_AFTER_S
