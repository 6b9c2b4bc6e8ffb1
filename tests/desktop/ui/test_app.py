"""Start: the display check, garbage on the GUI thread, the whole program as a process."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from soundmark.desktop.engine.errors import DeviceError
from soundmark.desktop.ui import app
from soundmark.desktop.ui.collector import GuiThreadCollector
from soundmark.desktop.ui.display import check_display
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.shell import Shell

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@linux_only
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":7654"},
        {"DISPLAY": "", "WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_no_display_is_one_sentence(environment: dict[str, str]) -> None:
    with pytest.raises(DeviceError) as caught:
        check_display(environment)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("platform", ["offscreen", "minimal:enable_fonts", "vnc:size=800x600"])
def test_platforms_without_a_display_are_let_through(platform: str) -> None:
    check_display({"QT_QPA_PLATFORM": platform})


@linux_only
def test_explore_without_a_display_exits_with_2_and_one_line(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    program = "from soundmark.desktop.ui.app import run; raise SystemExit(run(None, None))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert done.stderr.startswith("soundmark: ")
    assert "display" in done.stderr
    assert done.stdout == ""


RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from soundmark.desktop.engine.records import Place
from soundmark.desktop.ui import app as program
from soundmark.desktop.ui.shell import Shell

class Visitor:
    def __init__(self, window):
        self.window, self.ticks = window, 0
        self.timer = QTimer(window, interval=50)
        self.timer.timeout.connect(self.tick)
        self.timer.start()

    def tick(self):
        self.ticks += 1
        state = self.window.state
        if state.info is not None and state.place is None:
            self.window.hear_here()
        if state.listening is not None and state.playing:
            print("heard", state.listening.answers[0].caption)
            self.window.close()
        if self.ticks > 400:
            self.window.close()

original = Shell.show
def shown(shell):
    original(shell)
    shell.window.visitor = Visitor(shell.window)
Shell.show = shown
code = program.run(Path(sys.argv[1]), Path(sys.argv[2]), unsigned_model=True)
print("exit", code)
"""


def test_the_program_hears_a_place_and_ends(tiny_pack: Path, tiny_model: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", RUN, str(tiny_pack), str(tiny_model)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "heard" in done.stdout
    assert "exit 0" in done.stdout
    assert "Traceback" not in done.stderr


def test_garbage_is_collected_on_the_gui_thread_only(themed: QApplication) -> None:
    where: list[int] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            where.append(threading.get_ident())

    def litter() -> None:
        for _ in range(5000):
            Cycle()

    collector = GuiThreadCollector()
    collector.start()
    try:
        thread = threading.Thread(target=litter)
        thread.start()
        thread.join()
        assert where == []
        for _ in range(3):
            collector.collect()
        assert set(where) == {threading.get_ident()}
    finally:
        collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_none_is_not_used_up_by_qt(themed: QApplication) -> None:
    """Some PySide6 builds drop a reference to None at each call; None must not run out."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.blockSignals(False)
        thing.setObjectName("a")
    assert sys.getrefcount(None) > before - 500


def test_the_screen_decides_the_scale(themed: QApplication) -> None:
    assert theme.scale_for(None) == 1.0
    assert theme.px(48) == 48
    assert theme.px(0) == 0
    theme.apply(themed, 2.0)
    assert theme.px(48) == 96
    assert theme.font("body").pixelSize() == 32
    theme.apply(themed, 1.0)


def test_the_bundled_font_is_used(themed: QApplication) -> None:
    assert theme.font("title").family() == "Inter"
    assert theme.FONT_FILE.with_name("OFL-Inter.txt").is_file()


class Closing(QObject):
    """Stands for the shell: notes that it is closed."""

    closed = 0

    def close(self) -> None:
        """Note it."""
        self.closed += 1


@pytest.fixture
def handlers() -> Iterator[None]:
    """The signal handlers are put back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_waits_until_the_window_is_at_rest(
    qapp: QApplication, handlers: None, number: signal.Signals
) -> None:
    shell = Closing()
    app._heed_interrupt(cast(Shell, shell))
    signal.raise_signal(number)
    in_the_middle = shell.closed
    qapp.processEvents()
    assert (in_the_middle, shell.closed) == (0, 1)
