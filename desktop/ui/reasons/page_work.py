"""A page's long work in the background: one piece at a time, with a strip that shows how far it
is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look.long_work import Job, WorkStrip
from soundmark.desktop.ui.tasks import Lane

T = TypeVar("T")


class PageWork:
    """Runs under ``topic``; a newer piece stops the one before."""

    def __init__(self, desk: Desk, strip: WorkStrip, topic: Hashable) -> None:
        self._desk, self._strip, self._topic = desk, strip, topic
        self._job: Job | None = None

    def begin(
        self,
        words: str,
        operation: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Run ``operation`` and follow it with ``words``; then ``done``, or ``failed`` when it was
        stopped or broke. What broke it is told the visitor.
        """
        self._stop()
        job = self._job = Job()
        self._strip.follow(job, words)

        def ended(outcome: T) -> None:
            self._end()
            done(outcome)

        def broken(error: Exception) -> None:
            self._end()
            failed()
            if not job.cancelled():
                self._desk.actions.report(error)

        self._desk.tasks.run(
            self._topic, lambda: operation(job), ended, broken, lane=Lane.WIDE, silent=True
        )

    def is_current(self, job: Job) -> bool:
        """Whether this piece is the one under way; what others still tell is stale."""
        return job is self._job

    def give_up(self) -> None:
        """Stop what is under way, and hear nothing more of it."""
        self._stop()
        self._end()
        self._desk.tasks.cancel(self._topic)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _end(self) -> None:
        self._job = None
        self._strip.end()
