"""The door off the UI thread: order, newest wins, cancelling, failures, closing."""

from __future__ import annotations

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from soundmark.desktop.engine.errors import QueryError
from soundmark.desktop.ui.tasks import Lane, Tasks


def test_work_happens_elsewhere_and_answers_come_home(tasks: Tasks, qtbot: QtBot) -> None:
    main = threading.get_ident()
    seen: list[tuple[int, int]] = []
    tasks.run("a", threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, home = seen[0]
    assert worker != main
    assert home == main


def test_the_newest_request_of_a_topic_wins(tasks: Tasks, qtbot: QtBot) -> None:
    gate, answers = threading.Event(), []

    def slow() -> str:
        gate.wait(5)
        return "old"

    tasks.run("listen", slow, answers.append)
    tasks.run("listen", lambda: "new", answers.append)
    tasks.run("other", lambda: "other", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: "other" in answers)
    assert answers == ["new", "other"]


def test_waiting_requests_that_are_replaced_are_never_run(tasks: Tasks, qtbot: QtBot) -> None:
    gate, ran, done = threading.Event(), [], []
    tasks.run("block", lambda: gate.wait(5), done.append)
    for number in range(20):
        tasks.run("listen", lambda n=number: ran.append(n), done.append)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert ran == [19]


def test_cancelled_answers_are_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    gate, answers = threading.Event(), []
    tasks.run("a", lambda: gate.wait(5), lambda _: answers.append("a"))
    assert tasks.pending("a")
    tasks.cancel("a")
    assert not tasks.pending("a")
    gate.set()
    tasks.run("b", lambda: None, lambda _: answers.append("b"))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["b"]


def test_the_engine_lane_never_overlaps_and_the_wide_lane_does(tasks: Tasks, qtbot: QtBot) -> None:
    both = threading.Barrier(2, timeout=5)
    done: list[int] = []
    for topic in ("x", "y"):
        tasks.run(topic, both.wait, lambda _: done.append(1), lane=Lane.WIDE)
    qtbot.waitUntil(lambda: len(done) == 2)
    inside, most = [], []

    def work() -> None:
        inside.append(1)
        most.append(len(inside))
        QThread.msleep(5)
        inside.pop()

    for number in range(6):
        tasks.run(number, work, lambda _: done.append(1))
    qtbot.waitUntil(lambda: len(done) == 8)
    assert max(most) == 1


def test_failures_go_to_their_handler_or_to_the_presenter(tasks: Tasks, qtbot: QtBot) -> None:
    def fail() -> None:
        raise QueryError("The question is empty.")

    handled: list[Exception] = []
    tasks.run("a", fail, lambda _: None, handled.append)
    qtbot.waitUntil(lambda: bool(handled))
    assert str(handled[0]) == "The question is empty."
    with qtbot.waitSignal(tasks.failed) as caught:
        tasks.run("b", fail, lambda _: None)
    assert isinstance(caught.args[0], QueryError)


def test_busy_is_told_for_what_a_visitor_waits_for(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    quiet: list[None] = []
    tasks.run("tile", lambda: None, quiet.append, silent=True)
    qtbot.waitUntil(lambda: bool(quiet))
    assert told == []
    tasks.run("a", lambda: None, quiet.append)
    qtbot.waitUntil(lambda: len(quiet) == 2)
    assert told == [True, False]
    assert not tasks.busy


def test_post_brings_a_call_home(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[int] = []
    thread = threading.Thread(target=lambda: tasks.post(lambda: seen.append(threading.get_ident())))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.get_ident()]


def test_closing_leaves_no_thread_and_answers_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[object] = []
    for number in range(8):
        tasks.run(number, lambda: QThread.msleep(10), answers.append)
        tasks.run(("w", number), lambda: QThread.msleep(10), answers.append, lane=Lane.WIDE)
    tasks.close()
    qtbot.wait(30)
    assert answers == []
    assert not [t for t in threading.enumerate() if t.name.startswith("soundmark-")]
    tasks.run("late", lambda: 1, answers.append)
    tasks.close()
    assert answers == []


@pytest.mark.parametrize("lane", list(Lane))
def test_results_may_be_none_or_false(tasks: Tasks, qtbot: QtBot, lane: Lane) -> None:
    answers: list[object] = []
    tasks.run("none", lambda: None, answers.append, lane=lane)
    tasks.run("false", lambda: False, answers.append, lane=lane)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert set(answers) == {None, False}


def test_an_answer_for_a_widget_that_is_gone_does_no_harm(tasks: Tasks, qtbot: QtBot) -> None:
    shown: list[object] = []

    class Picture(QObject):
        def show(self, topic: str, outcome: object) -> None:
            shown.append(topic)
            self.setObjectName(topic)
            shown.append(outcome)

    for topic, is_deleted in (("stays", False), ("goes", True)):
        picture = Picture(tasks)
        tasks.run(topic, lambda: 1, partial(picture.show, topic))
        tasks.run((topic, 2), lambda: 2, lambda found, at=topic, on=picture.show: on(at, found))
        if is_deleted:
            shiboken6.delete(picture)
    done: list[int] = []
    tasks.run("last", lambda: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert shown == ["stays", 1, "stays", 2, "goes", "goes"]


def test_a_fault_of_a_receiver_is_not_hidden(tasks: Tasks, qtbot: QtBot) -> None:
    def fail(_: int) -> None:
        raise RuntimeError("a fault")

    with capture_exceptions() as raised:
        tasks.run("a", lambda: 1, fail)
        qtbot.waitUntil(lambda: bool(raised))
    assert "a fault" in str(raised[0][1])


def test_threads_that_outlive_the_tasks_do_no_harm(qtbot: QtBot) -> None:
    """A sound device that opens late speaks up when its window is long gone."""
    tasks, called = Tasks(), []
    tasks.close()
    shiboken6.delete(tasks)
    raised: list[BaseException] = []

    def late() -> None:
        try:
            tasks.post(lambda: called.append(1))
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=late)
    thread.start()
    thread.join()
    qtbot.wait(20)
    assert not raised
    assert not called
