"""An exception in one widget's handler takes no method from others, and no window dies of it."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QAbstractButton
from window_process import bare_environment

from soundmark.desktop.ui import window
from soundmark.desktop.ui.look.controls import IconButton
from soundmark.desktop.ui.map.map_footer import MapFooter
from soundmark.desktop.ui.overrides import SPARE, keep_overrides, overrides

#: An exhibit one of whose widgets raises whenever it is laid out. Printed: how often it did, and
#: what became of a method that Qt first asks for meanwhile.
_EXHIBIT = """
import os, sys
from PySide6.QtWidgets import QApplication
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.kiosk.mode import KioskController
from soundmark.desktop.ui.look.controls import IconButton
from soundmark.desktop.ui.map.map_footer import MapFooter
from soundmark.desktop.ui.shell import Shell, explorer_opener, player_opener

raised = []

def raising(self, event):
    raised.append(event)
    raise AttributeError("a mistake")

MapFooter.resizeEvent = raising
sys.excepthook = lambda *error: None
app = QApplication([])
settings = SettingsStore()
for round in range(2):
    shell = Shell(
        app, settings, explorer_opener(None), player_opener(settings), kiosk=KioskController
    )
    for act in (lambda: shell.show(1.0), lambda: shell.renewed.emit(shell.window)):
        try:
            act()
        except AttributeError:
            pass
print(len(raised), sys.getrefcount(IconButton.sizeHint), flush=True)
os._exit(0)
"""


def test_an_exhibit_outlives_a_widget_that_raises(tmp_path: Path) -> None:
    environment = bare_environment(tmp_path, SOUNDMARK_HOME=str(tmp_path / "data"))
    # Freed memory is overwritten, so that what is called after it was freed is noticed.
    environment |= {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", _EXHIBIT],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    raised, references = (int(number) for number in done.stdout.split())
    assert raised >= 2
    assert references > SPARE // 2


def test_what_qt_calls_has_references_to_spare() -> None:
    keep_overrides()
    found = set(overrides())
    for method in (IconButton.sizeHint, MapFooter.resizeEvent, window.Window.resizeEvent):
        assert method in found
        assert sys.getrefcount(method) >= SPARE // 2
    # Our own methods are no business of Qt's.
    assert MapFooter.wanted_height not in found


def test_methods_that_a_class_inherits_from_elsewhere_count() -> None:
    class Sizes:
        def sizeHint(self) -> QSize:
            return QSize(48, 48)

    class Sized(Sizes, QAbstractButton):
        pass

    assert issubclass(Sized, QObject)
    assert Sizes.sizeHint in set(overrides())


def test_what_was_taken_is_given_anew() -> None:
    class Shown(QObject):
        def event(self, event: object) -> bool:
            return False

    method = Shown.event
    assert keep_overrides() >= 1
    assert keep_overrides() == 0
    for _ in range(SPARE - 10):
        ctypes.pythonapi.Py_DecRef(ctypes.py_object(method))
    assert sys.getrefcount(method) < 50
    assert keep_overrides() == 1
    assert sys.getrefcount(method) > SPARE
