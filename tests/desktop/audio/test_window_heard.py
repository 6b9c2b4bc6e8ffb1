"""From tap to sound: the real window on a file-backed sound card, and what comes out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

RATE = 48_000
Listen = Callable[[str], Any]

VISIT = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from soundmark.desktop.engine.explorer import Explorer
from soundmark.desktop.engine.records import Place
from soundmark.desktop.settings import SettingsStore
from soundmark.desktop.ui.look import theme
from soundmark.desktop.ui.window import Window

app = QApplication([])
theme.apply(app, 1.0)
window = Window(settings=SettingsStore(Path("settings.json")))
window.map.animated = False
window.resize(1280, 800)
window.show()

def until(done, seconds=30):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "the window never got there"
        app.processEvents()
        time.sleep(0.002)

def rest(seconds):
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end)

window.actions_.open_pack(lambda: Explorer.open(Path({pack!r}), Path({model!r})))
window.actions_.use_player(Player())
window.watch_player()
until(lambda: window.state.info is not None)
rest(0.3)

def tap(place):
    x, y = window.map.heading.screen_of(place)
    before = window.state.listening
    QTest.mouseClick(window.map, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    until(lambda: window.state.listening is not before and window.state.playing)

for latitude, longitude in {places!r}:
    tap(Place(latitude, longitude))
    tell(**{{f"caption{{longitude}}": window.state.answer.caption}})
    rest(1.2)
QTest.keyClick(window.map, Qt.Key.Key_M)
rest(1.0)
tell(playing=window.state.playing)
window.close()
"""


def level(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples.astype(np.float64) ** 2)))


def test_two_taps_are_heard_one_after_the_other_and_then_nothing(
    listen: Listen, tiny_pack: Path, tiny_model: Path
) -> None:
    from tiny_world import CITY, SEA, place_in

    places = [place_in(SEA), place_in(CITY)]
    heard = listen(VISIT.format(pack=str(tiny_pack), model=str(tiny_model), places=places))
    told = {}
    for line in heard.printed.splitlines():
        told.update(json.loads(line))
    assert told["playing"] is False
    assert len({text for key, text in told.items() if key.startswith("caption")}) == 2
    samples = heard.samples
    loud = np.flatnonzero(np.abs(samples).max(axis=1) > 1e-4)
    assert loud.size > RATE, "hardly anything was heard"
    sounding = samples[loud[0] : loud[-1] + 1]
    thirds = np.array_split(sounding, 3)
    assert all(level(third) > 1e-3 for third in thirds)
    assert np.abs(samples).max() <= 1.0
    # The two answers are not the same sound.
    first, last = (np.abs(np.fft.rfft(part[: RATE // 2, 0])) for part in (thirds[0], thirds[2]))
    assert np.corrcoef(first, last)[0, 1] < 0.9
    # The key M let it fade: the last quarter of a second before the end is silent.
    assert level(samples[-RATE // 4 :]) < 1e-4
