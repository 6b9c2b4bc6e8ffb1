"""A visitor who taps all over the real window and never tires, and what the process looks like.

Drives real widgets with Qt's own test events: places, words, captions, dials, layers, searches,
walking, pages, Escape. Used by the soak (``tests/benchmarks/soak.py``) and its short test.
"""

from __future__ import annotations

import gc
import math
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from soundmark.desktop.ui.allocator import trim_heaps
from soundmark.desktop.ui.window import Window

WORDS = ("waves", "birds", "busy highway", "trains passing by", "wind", "boats", "children playing")
#: Pages that change settings, packs or notes, or listen to the room: opened, but not tapped in.
LEFT_ALONE = {"packs", "settings", "field", "kiosk", "exhibit", "staff", "sheet"}
#: An answer that has not come by then never will.
PATIENCE_S = 60.0
#: From the deepest page to the map alone.
_ESCAPES = 6
ANSWERED = ("place", "hear here", "found", "dial", "scale")


class StuckError(Exception):
    """The window owed an answer and never gave it."""


@dataclass(frozen=True)
class Sample:
    """The process after ``taps`` taps: megabytes, counts, and milliseconds at the 95th percentile
    of the taps since the last sample whose answer was waited for."""

    taps: int
    rss_mb: float
    objects: int
    qt_objects: int
    threads: int
    files: int
    p95_ms: float


def decline_file_dialogs() -> None:
    """From now on every file dialog of this process is cancelled at once."""
    for name in ("getOpenFileName", "getSaveFileName"):
        setattr(QFileDialog, name, staticmethod(lambda *_, **__: ("", "")))
    QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: "")


@dataclass
class RestlessVisitor:
    """Taps a window. ``hurry``: the share of taps after which no answer is waited for."""

    app: QApplication
    current_window: Callable[[], Window]
    seed: int = 0
    hurry: float = 0.25
    waited_ms: list[float] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self._deeds: dict[str, tuple[int, Callable[[], bool]]] = {
            "place": (28, self._tap_place),
            "word": (14, self._tap_word),
            "answer": (9, self._tap_answer),
            "search": (6, self._search),
            "found": (6, self._tap_found),
            "dial": (7, self._turn_dial),
            "scale": (3, self._tap_scale),
            "layer": (5, self._tap_layer),
            "volume": (2, self._tap_volume),
            "zoom": (5, self._zoom),
            "hear here": (4, self._hear_here),
            "walk": (5, self._walk),
            "page": (5, self._page),
            "escape": (6, self._escape),
        }

    @property
    def window(self) -> Window:
        """The window that is open now; settings may replace it."""
        return self.current_window()

    def tap(self) -> str:
        """Do one thing that can be done now, and its name. Raises StuckError without an answer."""
        names = list(self._deeds)
        weights = [weight for weight, _ in self._deeds.values()]
        while True:
            name = self.dice.choices(names, weights)[0]
            start = time.perf_counter()
            if self._deeds[name][1]():
                break
            self.app.processEvents()
        self.done[name] = self.done.get(name, 0) + 1
        if self.dice.random() < self.hurry:
            self.app.processEvents()
            return name
        self._until_answered()
        if name in ANSWERED:
            self.waited_ms.append(1000 * (time.perf_counter() - start))
        return name

    def rest(self, seconds: float) -> None:
        """Let the window live, and finish what it owes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._live()
        self._until_answered()

    def sample(self, taps: int) -> Sample:
        """Go back to the map, rest, collect garbage on this thread, and look at the process.

        The same state each time, so that what is open or heard by chance is not taken for growth.
        """
        self._go_back()
        self.rest(1.0)
        gc.collect()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        trim_heaps()  # As the shell does every minute.
        process = psutil.Process()
        waited, self.waited_ms = self.waited_ms, []
        p95 = statistics.quantiles(waited, n=20)[-1] if len(waited) > 1 else float("nan")
        return Sample(
            taps=taps,
            rss_mb=process.memory_info().rss / 1e6,
            objects=len(gc.get_objects()),
            qt_objects=len(self.window.findChildren(QObject)),
            threads=process.num_threads(),
            files=process.num_fds() if hasattr(process, "num_fds") else process.num_handles(),
            p95_ms=p95,
        )

    def _go_back(self) -> None:
        for _ in range(_ESCAPES):
            self._escape()
            self.rest(0.05)

    def _until_answered(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while self.window.tasks.busy:
            if time.monotonic() > end:
                raise StuckError(f"no answer after {PATIENCE_S:.0f} s; so far: {self.done}")
            self._live()

    def _live(self) -> None:
        self.app.processEvents()
        time.sleep(0.001)

    # What can be tapped.

    @staticmethod
    def _on_screen(widget: QWidget) -> bool:
        return widget.isVisible() and widget.isEnabled() and widget.width() > 0

    def _click(self, widget: QWidget | None, at: QPoint | None = None) -> bool:
        if widget is None or not self._on_screen(widget):
            return False
        where = at if at is not None else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)
        return True

    def _one_of(self, widgets: list[QWidget]) -> QWidget | None:
        shown = [widget for widget in widgets if self._on_screen(widget)]
        return self.dice.choice(shown) if shown else None

    def _at_explorer(self) -> bool:
        return self.window.page is None and not self.window.menu.isVisible()

    def _map_point(self) -> QPoint:
        view, insets = self.window.map, self.window.map.insets
        left, right = int(insets.left) + 10, int(view.width() - insets.right) - 10
        top, bottom = int(insets.top) + 10, int(view.height() - insets.bottom) - 10
        return QPoint(
            self.dice.randint(left, max(left, right)), self.dice.randint(top, max(top, bottom))
        )

    def _tap_place(self) -> bool:
        return self._at_explorer() and self._click(self.window.map, self._map_point())

    def _tap_word(self) -> bool:
        return self._click(self._one_of(list(self.window.panel.caption.chips)))

    def _tap_answer(self) -> bool:
        return self._click(self._one_of(list(self.window.panel.others)))

    def _search(self) -> bool:
        edit = self.window.search.edit
        if not self._click(edit):
            return False
        edit.selectAll()
        QTest.keyClicks(edit, self.dice.choice(WORDS))
        QTest.keyClick(edit, Qt.Key.Key_Return)
        return True

    def _tap_found(self) -> bool:
        return self._click(self._one_of(list(self.window.search.rows)))

    def _turn_dial(self) -> bool:
        dials = self.window.dials
        pill, popover = self.dice.choice(((dials.month, dials.months), (dials.hour, dials.hours)))
        if self.dice.random() < 0.4 and self._on_screen(pill):
            QTest.keyClick(pill, self.dice.choice((Qt.Key.Key_Left, Qt.Key.Key_Right)))
            return True
        if not self._click(pill):
            return False
        return self._click(self._one_of(list(popover.findChildren(QAbstractButton)))) or True

    def _tap_scale(self) -> bool:
        return self._click(self._one_of(list(self.window.dials.scales.values())))

    def _tap_layer(self) -> bool:
        layers = self.window.panel.layers
        if not layers:
            return False
        row = self.dice.choice(layers)
        return self._click(self.dice.choice((row.mute, row.solo)))

    def _tap_volume(self) -> bool:
        return self._click(
            self._one_of(list(self.window.panel.volume.findChildren(QAbstractButton)))
        )

    def _zoom(self) -> bool:
        controls = self.window.controls
        ways = (controls.zoom_in, controls.zoom_out, controls.whole)
        return self._click(self.dice.choice(ways))

    def _hear_here(self) -> bool:
        return self._click(self.window.controls.hear)

    def _walk(self) -> bool:
        if not self._at_explorer() or not self._click(self.window.controls.walk):
            return False
        for _ in range(self.dice.randint(0, 6)):
            self._move(self.window.map, self._map_point())
            self.rest(0.02)
        return True

    def _move(self, widget: QWidget, at: QPoint) -> None:
        """As ``QTest.mouseMove``, which offscreen moves nothing."""
        here, everywhere = QPointF(at), QPointF(widget.mapToGlobal(at))
        nothing = Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, here, everywhere, nothing, nothing,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        self.app.sendEvent(widget, event)

    def _page(self) -> bool:
        window = self.window
        if window.page is None:
            if not self._click(window.search.menu_button):
                return False
            self.app.processEvents()
            return self._click(self._one_of(list(window.menu.rows))) or True
        key = self._page_key()
        inside = [b for b in window.page.findChildren(QAbstractButton) if b.isEnabled()]
        if key not in LEFT_ALONE and self.dice.random() < 0.7:
            return self._click(self._one_of(list(inside)))
        return self._click(window.page.back_button)

    def _page_key(self) -> str:
        """The key of the open page, by its module's name ("packs_page" is "packs")."""
        page = self.window.page
        module = type(page).__module__.rsplit(".", 1)[-1]
        return module.removesuffix("_page")

    def _escape(self) -> bool:
        QTest.keyClick(self.window, Qt.Key.Key_Escape)
        return True


def slope_per_1000(samples: list[Sample], of: Callable[[Sample], float]) -> float:
    """Least-squares growth per 1000 taps."""
    taps = [sample.taps / 1000 for sample in samples]
    return statistics.linear_regression(taps, [of(sample) for sample in samples]).slope


def slope_error(samples: list[Sample], of: Callable[[Sample], float]) -> float:
    """The standard error of that growth; not a number for fewer than three samples."""
    if len(samples) < 3:
        return float("nan")
    taps, values = [sample.taps / 1000 for sample in samples], [of(sample) for sample in samples]
    line = statistics.linear_regression(taps, values)
    off = [v - line.slope * t - line.intercept for t, v in zip(taps, values, strict=True)]
    spread = sum((t - statistics.fmean(taps)) ** 2 for t in taps)
    return math.sqrt(sum(miss**2 for miss in off) / (len(samples) - 2) / spread)
