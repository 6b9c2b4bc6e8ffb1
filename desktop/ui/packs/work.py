"""The long work of the page of packs, one piece at a time: what is done, how far, how to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout

from soundmark.desktop.importing.install import Plan
from soundmark.desktop.ui.desk import Desk
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.look.controls import Panel
from soundmark.desktop.ui.look.long_work import Job, WorkStrip
from soundmark.desktop.ui.tasks import Lane
from soundmark.desktop.ui.wording import file_size

T = TypeVar("T")
_TOPIC = "pack work"


class PackWork(Panel):
    """Hidden while nothing is under way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Work in progress"))
        self._colour = theme.PANEL_SOLID
        self._desk = desk
        self._job: Job | None = None
        self._words = ""
        self._strip = WorkStrip(self.tr("Stop this; nothing is changed"))
        self.stop_button = self._strip.stop_button
        column = QVBoxLayout(self)
        edge = theme.px(14)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self._strip)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    @property
    def words(self) -> str:
        """What is under way."""
        return self._words

    def begin(
        self,
        words: str,
        operation: Callable[[Job], T],
        done: Callable[[T], None],
        ended: Callable[[], None] = lambda: None,
    ) -> bool:
        """Run ``operation`` and follow it with ``words``, then ``done`` unless it was stopped or
        broke, which is told, and ``ended`` in any case. False while other work is under way."""
        if self._job is not None:
            self._desk.state.said.emit(self.tr("Please wait until the present work is done."))
            return False
        job = self._job = Job()
        self.say(words)
        self.show()

        def finished(outcome: T) -> None:
            self._end()
            if not job.cancelled():
                done(outcome)
            ended()

        def broken(error: Exception) -> None:
            self._end()
            if not job.cancelled():
                self._desk.actions.report(error)
            ended()

        self._desk.tasks.run(_TOPIC, lambda: operation(job), finished, broken, lane=Lane.WIDE)
        return True

    def say(self, words: str) -> None:
        """What is under way, in other words."""
        if self._job is not None:
            self._words = words
            self._strip.follow(self._job, words)

    def tell_plan(self, job: Job, plan: Plan) -> None:
        """What is being added, why it takes long, and the room it needs; from the worker."""
        words = self.tr("Adding {title}; it needs up to {size} on the disk while it is added.")
        if plan.anew:
            words = self.tr(
                "Adding {title}. Nobody trusted has signed it, so each of its parts is checked and "
                "written anew; that needs up to {size} on the disk."
            )
        told = words.format(title=plan.title, size=file_size(plan.room))
        self._desk.tasks.post(lambda: self.say(told) if job is self._job else None)

    def give_up(self) -> None:
        """Stop what is under way, and hear nothing more of it."""
        if self._job is not None:
            self._job.stop()
            self._end()
        self._desk.tasks.cancel(_TOPIC)

    def _end(self) -> None:
        self._job, self._words = None, ""
        self._strip.end()
        self.hide()
