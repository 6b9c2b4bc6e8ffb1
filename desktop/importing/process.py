"""The child process in which a pack is read: started, listened to, watched, ended.

It is a fresh interpreter without Qt, or the stand-alone program itself by a hidden command. It gets
no environment but what it needs to start, and nobody waits for one that hangs.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import psutil

from soundmark.desktop.engine.errors import PackError
from soundmark.desktop.engine.pack_sources import MAX_PACK_BYTES
from soundmark.desktop.engine.sentences import told
from soundmark.desktop.importing.limits import Limits
from soundmark.desktop.importing.protocol import (
    HIDDEN_COMMAND,
    MAX_LINE,
    Message,
    ProtocolError,
    parse_message,
)

LOG = logging.getLogger(__name__)
_MODULE = "soundmark.desktop.importing.child"
LED_ASTRAY = told("the part of Soundmark that reads packs was led astray by it.")
_LOOK_EVERY = 0.1
_FAREWELL_SECONDS = 1.0
_COMPLAINTS = "complaints.txt"
#: What an interpreter needs to start and to find this package.
_ENVIRONMENT = (
    "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV",
    "COVERAGE_PROCESS_START",
)  # fmt: skip


CANCELLED = told("The installation was cancelled; nothing was changed.")


class CancelledError(PackError):
    """The user stopped it; nothing was changed."""


def child_command() -> list[str]:
    """The program to start as the child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, HIDDEN_COMMAND]
    return [sys.executable, "-P", "-m", _MODULE]


class Child:
    """A child at work for one pack. Use it as a context: it is gone afterwards, whatever happened.

    ``messages`` gives what it says and raises PackError, in one sentence, when it dies, hangs, uses
    too much memory or breaks the protocol, and CancelledError when ``cancelled`` turns true.
    """

    def __init__(
        self,
        work: Path,
        job: Mapping[str, Any],
        limits: Limits,
        cancelled: Callable[[], bool],
        command: Sequence[str] | None = None,
    ) -> None:
        """Start it in the folder ``work``, the only one that it is to write to."""
        self._limits, self._cancelled = limits, cancelled
        self._complaints = work / _COMPLAINTS
        # Windows alone: no console pops up behind the window.
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        with self._complaints.open("wb") as complaints:
            self._process = subprocess.Popen(
                list(command) if command is not None else child_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=work,
                env={**environment, **single, "PYTHONUTF8": "1", "TMPDIR": str(work)},
                creationflags=flags,
            )
        self._lines: queue.Queue[bytes | None] = queue.Queue(maxsize=1000)
        pipes = (self._process.stdin, self._process.stdout)
        if pipes[0] is None or pipes[1] is None:
            raise PackError(told("The process that reads packs could not be started."))
        self._stdin: IO[bytes] = pipes[0]
        self._reader = threading.Thread(
            target=_read_lines, args=(pipes[1], self._lines), name="pack-child", daemon=True
        )
        self._reader.start()
        self.order(job)

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def order(self, content: Mapping[str, Any]) -> None:
        """Send the job or an order; a child that is gone is noticed by ``messages``."""
        try:
            self._stdin.write(json.dumps(content).encode("ascii") + b"\n")
            self._stdin.flush()
        except OSError:
            LOG.info("the child that reads packs ended before it was told what to do")

    def messages(self) -> Iterator[Message]:
        """What it says, until it says ``done`` or ``failed``."""
        watched = psutil.Process(self._process.pid) if self._process.poll() is None else None
        last_step, furthest = time.monotonic(), -1
        end = last_step + self._limits.whole_seconds(0)
        while True:
            if self._cancelled():
                raise CancelledError(CANCELLED)
            try:
                line = self._lines.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                line = b""
            if line is None:
                raise PackError(self._obituary())
            if line:
                message = self._parsed(line)
                if message.kind == "found" and furthest < 0:
                    furthest, last_step = 0, time.monotonic()
                    end = last_step + self._limits.whole_seconds(
                        min(message.amount, MAX_PACK_BYTES)
                    )
                elif message.kind == "progress" and message.amount > furthest:
                    furthest, last_step = message.amount, time.monotonic()
                yield message
                if message.kind in ("done", "failed"):
                    return
            if watched is not None and _memory_in_use(watched) > self._limits.memory * 5 // 4:
                raise PackError(told("reading it takes more memory than any pack needs."))
            if time.monotonic() > end:
                raise PackError(told("reading it takes longer than any pack of its size."))
            if time.monotonic() - last_step > self._limits.stalled:
                raise PackError(
                    told(
                        "reading it got no further for {seconds} seconds.",
                        seconds=f"{self._limits.stalled:g}",
                    )
                )

    def end(self) -> None:
        """Close the pipe, by which a healthy child ends itself; kill one that does not."""
        try:
            self._stdin.close()
        except OSError:
            LOG.debug("the pipe to the child was broken already")
        try:
            self._process.wait(timeout=_FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        while self._reader.is_alive():
            # The reader may wait for room in the queue.
            _emptied(self._lines)
            self._reader.join(timeout=_LOOK_EVERY)

    def _parsed(self, line: bytes) -> Message:
        try:
            return parse_message(line)
        except ProtocolError as error:
            LOG.warning("the child that reads packs broke the protocol: %s", error)
            raise PackError(LED_ASTRAY) from error

    def _obituary(self) -> str:
        code = self._process.wait()
        said = self._complaints.read_bytes()[-2000:].decode("utf-8", "replace")
        LOG.warning("the child that reads packs ended with %s: %s", code, said)
        return told(
            "the part of Soundmark that reads packs broke down over it; it is probably damaged."
        )


def _memory_in_use(process: psutil.Process) -> int:
    """Bytes of main memory that a process has to itself; 0 if it is gone."""
    try:
        found = process.memory_info()
    except psutil.Error:
        return 0
    return int(found.rss) - int(getattr(found, "shared", 0))


def _read_lines(pipe: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    """On a thread: the child's lines, bounded, then None."""
    with pipe:
        while line := pipe.readline(MAX_LINE + 1):
            lines.put(line)
    lines.put(None)


def _emptied(lines: queue.Queue[bytes | None]) -> None:
    while not lines.empty():
        lines.get_nowait()
