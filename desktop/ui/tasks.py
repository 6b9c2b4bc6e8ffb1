"""The one door off the UI thread: run an operation elsewhere, get its result on the main thread.

Two lanes. ``Lane.ENGINE`` has one worker: inference never overlaps, so that the other cores stay
free for sound and drawing. ``Lane.WIDE`` has several, for tiles and thumbnails. A request has a
topic; a newer one of the same topic replaces it, and an answer that comes late is dropped unseen.
An answer that comes when its page is closed does no harm.

Thread rules: every public method is called on the main thread, except ``post``. Workers hold the
operation only, never a widget or a callback, so that no Qt object is released off the main thread.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

LOG = logging.getLogger(__name__)
T = TypeVar("T")


class Lane(Enum):
    """Where an operation runs; the value is the number of workers."""

    ENGINE = 1
    WIDE = 3


@dataclass
class _Request:
    topic: Hashable
    future: Future[None] | None
    success: Callable[[Any], None]
    failure: Callable[[Exception], None] | None
    silent: bool


class Tasks(QObject):
    """Runs operations on the lanes and hands results back.

    Signals: ``failed(Exception)`` for a failure nobody handles; ``busy_changed(bool)`` when the
    first request that a visitor waits for begins and when the last one ends.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {
            lane: ThreadPoolExecutor(
                lane.value, thread_name_prefix=f"soundmark-{lane.name.lower()}"
            )
            for lane in Lane
        }
        self._ids = count(1)
        self._requests: dict[int, _Request] = {}
        self._newest: dict[Hashable, int] = {}
        self._inbox: deque[Callable[[], None]] = deque()
        self._busy = False
        self._closed = False
        #: Between ``post`` on other threads and the end of this object.
        self._gate = threading.Lock()
        self._arrived.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        topic: Hashable,
        operation: Callable[[], T],
        success: Callable[[T], None],
        failure: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = Lane.ENGINE,
        silent: bool = False,
    ) -> None:
        """Run ``operation`` on ``lane``; of one ``topic`` only the newest request is answered.

        ``success`` or ``failure`` is called on the main thread; without ``failure`` the error goes
        to ``failed``. ``silent`` requests do not count as busy. After ``close`` nothing is run.
        """
        if self._closed:
            return
        self.cancel(topic)
        number = next(self._ids)
        # The request is stored first: a fast worker may answer before `submit` has returned.
        request = self._requests[number] = _Request(topic, None, success, failure, silent)
        self._newest[topic] = number
        request.future = self._pools[lane].submit(self._work, number, operation)
        self._tell_busy()

    def cancel(self, topic: Hashable) -> None:
        """Forget the topic's request: not run if it still waits, its answer dropped if it runs."""
        number = self._newest.pop(topic, None)
        request = self._requests.pop(number, None) if number is not None else None
        if request is not None and request.future is not None:
            request.future.cancel()
        self._tell_busy()

    def pending(self, topic: Hashable) -> bool:
        """Whether an answer for ``topic`` is still to come."""
        return topic in self._newest

    @property
    def busy(self) -> bool:
        """Whether a request that a visitor waits for is under way."""
        return self._busy

    def post(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` on the main thread soon. The only method for other threads.

        After ``close`` nothing is called: the player's threads outlive a window and its tasks.
        """
        with self._gate:
            if not self._closed:
                self._inbox.append(callback)
                self._arrived.emit()

    def close(self) -> None:
        """Drop what waits, let what runs end, stop the workers. May be called twice."""
        with self._gate:
            self._closed = True
        self._requests.clear()
        self._newest.clear()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        self._inbox.clear()
        self._tell_busy()

    def _work(self, number: int, operation: Callable[[], Any]) -> None:
        """On a worker: run, then carry the outcome home."""
        try:
            result = operation()
        except Exception as error:  # noqa: BLE001 - every failure must reach the main thread
            outcome, failed = error, True
        else:
            outcome, failed = result, False
        self.post(lambda: self._deliver(number, outcome, failed))

    def _drain(self) -> None:
        while self._inbox:
            self._inbox.popleft()()

    def _deliver(self, number: int, outcome: Any, failed: bool) -> None:
        request = self._requests.pop(number, None)
        if request is None or self._closed:
            return
        self._newest.pop(request.topic, None)
        self._tell_busy()
        receiver = request.failure if failed else request.success
        if receiver is None:
            self.failed.emit(outcome)
        else:
            _hand_over(receiver, outcome)

    def _tell_busy(self) -> None:
        busy = any(not request.silent for request in self._requests.values())
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)


def _hand_over(receiver: Callable[..., None], outcome: Any) -> None:
    """Call ``receiver``, whose widgets may be deleted by now; what it does before it comes to
    one of them still happens."""
    try:
        receiver(outcome)
    except RuntimeError:
        if not any(isinstance(held, QObject) and not isValid(held) for held in _held(receiver)):
            raise
        LOG.info("an answer came when its page had gone")


def _held(thing: object, depth: int = 3) -> Iterator[object]:
    """What a callable holds on to (object, arguments, closure), and what that holds in turn."""
    held = [getattr(thing, "__self__", None), *(getattr(thing, "__defaults__", None) or ())]
    if isinstance(thing, partial):
        held += [thing.func, *thing.args]
    for cell in getattr(thing, "__closure__", None) or ():
        with suppress(ValueError):  # Not filled yet.
            held.append(cell.cell_contents)
    yield from held
    if depth > 0:
        for content in held:
            yield from _held(content, depth - 1)
